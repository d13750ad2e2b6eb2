"""Which deliveries a mail's body was made for: read from our own signed pixels and tracking links in it."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from tracking_server.links import Purpose, SigningKey, target_of, verify

_TOKEN: Final = re.compile(
    r"https?://[^\s/<>\"']+/(?:o/(?P<open>[\w-]{39})\.gif|c/(?P<click>[\w-]{39})/(?P<dest>[\w/-]+))",
    re.ASCII,
)


def deliveries_in(html: str, keys: Sequence[SigningKey]) -> frozenset[bytes]:
    """Return the ids of the deliveries whose pixel or links stand in the HTML, signed with one of the keys.

    What only looks like ours, or was changed, counts for nothing.
    """
    return frozenset(_signed(unescape(html), keys)) if keys else frozenset()


def _signed(text: str, keys: Sequence[SigningKey]) -> Iterator[bytes]:
    for found in _TOKEN.finditer(text):
        purpose: Purpose = "o" if found["open"] else "c"
        target = "" if purpose == "o" else target_of(found["dest"])
        known = None if target is None else verify(purpose, found["open"] or found["click"], target, keys)
        if known:
            yield known[0].delivery
