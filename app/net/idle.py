"""Listening on an open folder (IDLE, RFC 2177): a hint that something happened there, and no more."""

import time
from collections.abc import Sequence
from typing import Any, Final

from imapclient import IMAPClient

from app.core.errors import Unreachable
from app.core.language import tr

# What the server says now and then without anything having happened.
_CHATTER: Final = (b"OK",)
# A connection that is dead comes back at once each time, with nothing.
_EMPTY_AT_MOST: Final = 3


def can_idle(client: IMAPClient) -> bool:
    """Tell whether the server offers it."""
    return bool(client.has_capability("IDLE"))


class Ear:
    """Lets the server tell what happens in the open folder, from when it is made until `close`."""

    def __init__(self, client: IMAPClient) -> None:
        self._client = client
        self._empty = 0
        client.idle()

    def hears(self, seconds: float) -> bool:
        """Listen for so long, and tell whether something happened. Raises Unreachable where the connection is dead."""
        began = time.monotonic()
        said = self._client.idle_check(timeout=seconds)
        at_once = not said and time.monotonic() - began < seconds / 2
        self._empty = self._empty + 1 if at_once else 0
        if self._empty >= _EMPTY_AT_MOST:
            raise Unreachable(tr("The connection to the mail server is dead."))
        return _is_news(said)

    def close(self) -> bool:
        """End it, and tell whether something happened in the last moment."""
        _, said = self._client.idle_done()
        return _is_news(said)


def _is_news(said: Sequence[tuple[Any, ...]]) -> bool:
    if any(each[0] == b"BYE" for each in said):
        raise Unreachable(tr("The mail server ended the connection."))
    return any(each[0] not in _CHATTER for each in said)
