"""What the composer looks at before it hands a draft on."""

from collections.abc import Sequence
from typing import Final

from app.core.message import Recipient

NO_RECIPIENTS: Final = "The mail has no recipients yet."
EMPTY_SUBJECT: Final = "The subject is empty."


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


def too_large(size: int, limit: int) -> str:
    """Return the sentence on a mail that has more bytes than its server takes."""
    return f"The mail has {size:,} bytes, and the server takes at most {limit:,}. Attach less."
