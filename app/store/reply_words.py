"""How a delivery came to its end, for the user: what is not a server's answer is a sentence of ours, stored in English."""

import re
from typing import Final

from app.core.delivery import State
from app.core.language import mark, tr

INTERRUPTED: Final = mark("Sightline was interrupted before the server's answer arrived.")
NOT_KNOWN: Final = mark("When this mail's Sent copy was made, it was not known whether it arrived.")
WAS_TRIED: Final = mark("When this mail's Sent copy was made, it was still being tried.")
# What the user says of a delivery whose outcome is unknown, and of one that waits.
DECIDED: Final = {
    State.ACCEPTED: mark("You said that it was sent."),
    State.QUEUED: mark("You asked to send it again."),
    State.REFUSED: mark("You decided not to send it again."),
}
DROPPED: Final = mark("You decided not to send it.")
_PROVED: Final = (
    mark("Proved by a hit at {at} UTC."),
    mark("Proved by an answer at {at} UTC."),
    mark("Proved by a report of a mail server at {at} UTC."),
    mark("Proved by your provider's own copy of it in the Sent folder."),
)
_PATTERNS: Final = tuple(
    (re.compile(re.escape(sentence).replace(r"\{at\}", "(?P<at>.+)")), sentence) for sentence in _PROVED
)


def shown_reply(stored: str | None) -> str | None:
    """Return what is stored of a delivery's end as it is shown: a server's words are left as they are."""
    if not stored or stored[:3].isdecimal():
        return stored
    for pattern, sentence in _PATTERNS:
        if found := pattern.fullmatch(stored):
            return tr(sentence, **found.groupdict())
    return tr(stored)
