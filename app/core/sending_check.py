"""What the composer looks at before it hands a draft on."""

from collections.abc import Sequence
from typing import Final

from app.core.message import Recipient
from app.core.overlap import overlaps
from app.core.provider import Provider

NO_RECIPIENTS: Final = "The mail has no recipients yet."
EMPTY_SUBJECT: Final = "The subject is empty."
_HINTS: Final = 2


def fault_of(recipients: Sequence[Recipient], malformed: Sequence[str]) -> str | None:
    """Return the sentence on why the mail can't be sent as it is; None where it can."""
    if malformed:
        return f"Not sent yet: mend the marked {'address' if len(malformed) == 1 else 'addresses'} first."
    return None if recipients else NO_RECIPIENTS


def too_many_to_split(recipients: Sequence[Recipient], limit: int) -> str | None:
    """Return the question above the limit of copies that are sent without asking; None below."""
    count = len({recipient.address.spec for recipient in recipients})
    if count <= limit:
        return None
    return (
        f"This mail goes to {count} people. A copy for each, so that each open has a name, "
        "or one copy that they share, without names?"
    )


def hint_of(recipients: Sequence[Recipient]) -> str:
    """Return what is to be known of these recipients before a mail goes out; it never stands in the way."""
    found = overlaps(recipients)
    more = f"\nThere are {len(found) - _HINTS} more like this." if len(found) > _HINTS else ""
    return "\n".join(found[:_HINTS]) + more


def shared_by_default(recipients: Sequence[Recipient], provider: Provider) -> str | None:
    """Return the sentence on why several people share one copy by default, None where they do not."""
    if provider.keeps_message_id or len({recipient.address.spec for recipient in recipients}) < 2:
        return None
    return (
        f"{provider.name} gives every copy an id of its own, so replies would not find together: one copy goes to all, "
        "and opens have no name."
    )


def too_large(size: int, limit: int) -> str:
    """Return the sentence on a mail that has more bytes than its server takes."""
    return f"The mail has {size:,} bytes, and the server takes at most {limit:,}. Attach less."
