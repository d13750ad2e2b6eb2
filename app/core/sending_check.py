"""What the composer looks at before it hands a draft on."""

from collections.abc import Sequence
from typing import Final

from app.core.language import counted, mark, number, tr
from app.core.message import Recipient
from app.core.overlap import overlaps
from app.core.provider import Provider

NO_RECIPIENTS: Final = mark("The mail has no recipients yet.")
EMPTY_SUBJECT: Final = mark("The subject is empty.")
_HINTS: Final = 2


def fault_of(recipients: Sequence[Recipient], malformed: Sequence[str]) -> str | None:
    """Return the sentence on why the mail can't be sent as it is; None where it can."""
    if malformed:
        return counted(
            "Not sent yet: mend the marked address first.",
            "Not sent yet: mend the marked addresses first.",
            len(malformed),
        )
    return None if recipients else tr(NO_RECIPIENTS)


def too_many_to_split(recipients: Sequence[Recipient], limit: int) -> str | None:
    """Return the question above the limit of copies that are sent without asking; None below."""
    count = len({recipient.address.spec for recipient in recipients})
    if count <= limit:
        return None
    return tr(
        "This mail goes to {n} people. A copy for each, so that each open has a name, "
        "or one copy that they share, without names?",
        n=number(count),
    )


def hint_of(recipients: Sequence[Recipient]) -> str:
    """Return what is to be known of these recipients before a mail goes out; it never stands in the way."""
    found = overlaps(recipients)
    shown = list(found[:_HINTS])
    if more := found[_HINTS:]:
        shown.append(tr("There are {n} more like this.", n=number(len(more))))
    return "\n".join(shown)


def shared_by_default(recipients: Sequence[Recipient], provider: Provider) -> str | None:
    """Return the sentence on why several people share one copy by default, None where they do not."""
    if provider.keeps_message_id or len({recipient.address.spec for recipient in recipients}) < 2:
        return None
    return tr(
        "One copy goes to all, so opens have no name: with a copy each, replies through {provider} would not come "
        "together as one thread.",
        provider=provider.name,
    )


def too_large(size: int, limit: int) -> str:
    """Return the sentence on a mail that has more bytes than its server takes."""
    return tr(
        "The mail has {size} bytes, and the server takes at most {limit}. Attach less.",
        size=number(size),
        limit=number(limit),
    )
