"""Whether an open may be the sender's own: of a copy with tracking in their Sent folder, or of the quote in a reply.

A provider's picture proxy asks in the same way for everybody, so while such a copy is there nobody can tell. A reply that
quotes the mail carries its pixel to everybody who reads the reply.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.core.event import OPENED, Event
from app.core.provider import Filing

_GMAIL: Final = "Gmail"
_MICROSOFT: Final = "microsoft_open"


@dataclass(frozen=True, slots=True)
class FiledCopy:
    """A copy with tracking at a provider: `until` when it was there, None where it may still be."""

    filing: Filing
    until: datetime | None


def may_be_own(event: Event, copy: FiledCopy | None) -> bool:
    """Tell whether an event may have come from the sender's own Sent folder."""
    if copy is None or event.type != OPENED or (copy.until is not None and event.at > copy.until):
        return False
    match copy.filing:
        case Filing.GMAIL:
            return event.bot_name == _GMAIL
        case Filing.MICROSOFT:
            return event.reason == _MICROSOFT
        case Filing.OURS:
            return False


def is_after_reply(event: Event, replied_at: datetime | None) -> bool:
    """Tell whether an open came after its recipient replied; clicks are not looked at, for a link is followed on purpose."""
    return replied_at is not None and event.type == OPENED and event.at > replied_at
