"""What the history says of mails that answer or report: in words beside a row, above the rows, and under “Why?”."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Final

from app.core import when
from app.core.answer import Answer, AnswerKind, Ground, Report
from app.core.history import History, Kind, Row
from app.core.report import Action

_SAYS: Final = {
    Action.DELAYED: "says a mail server",
    Action.DELIVERED: "says their mail server",
    Action.RELAYED: "passed on to a server that reports nothing more",
    Action.EXPANDED: "passed on to the members of a list",
    Action.COMPLAINT: "says their provider",
}
REPORTED_WORDS: Final = {
    Action.DELAYED: "Delayed and tried again by itself, a mail server said",
    Action.DELIVERED: "Delivered into the mailbox, a mail server said",
    Action.RELAYED: "Passed on to a server that sends no reports,",
    Action.EXPANDED: "Passed on to the members of a list",
    Action.COMPLAINT: "Called spam by the recipient, their provider said",
}
_GROUNDS: Final = {
    Ground.NAMED: "The mail names yours as what it answers.",
    Ground.GMAIL: "Gmail has it in one conversation with yours, and a recipient wrote it.",
    Ground.SUBJECT: "It names no other mail; its subject is that of yours with “Re:”, and a recipient wrote it within four weeks.",
}
_REPORTED: Final = {
    Action.FAILED: "A mail server reports that the mail did not arrive. Anybody can write such a mail; this one names your mail.",
    Action.DELAYED: "A mail server reports that it could not pass the mail on yet.",
    Action.DELIVERED: "A mail server reports that it put the mail into the mailbox. Nothing is said about reading.",
    Action.RELAYED: "A mail server passed the mail on to one that sends no reports.",
    Action.EXPANDED: "A mail server passed the mail on to several addresses.",
    Action.COMPLAINT: "A provider reports that its user marked the mail as spam.",
}
_FOLLOWS: Final = {
    Action.DELAYED: "It is tried again by itself, usually for some days.",
    Action.DELIVERED: "The mail arrived.",
    Action.RELAYED: "The mail is on its way.",
    Action.EXPANDED: "The mail is on its way.",
    Action.COMPLAINT: "Write to them no more unless they ask you to.",
}


def remarks(answer: Answer | None, report: Report | None) -> str:
    """Return what is to be known of a mail beside its kind."""
    if report:
        said = report.said
        forwarded = f"at {said.address}" if _is_elsewhere(report) else ""
        return " · ".join(part for part in (_SAYS.get(said.action), said.diagnostic, forwarded) if part)
    if answer is None:
        return ""
    parts = ["possibly: only subject and sender fit"] if answer.is_possible else []
    return " · ".join(parts if answer.recipient else [*parts, "somebody else: not a recipient of this mail"])


def outcome(history: History, now: datetime) -> Iterator[str]:
    """Yield whether the mail was replied to, and whom it did not reach."""
    if history.last_reply_at:
        words = "possibly replied" if history.only_possibly else "replied"
        people = f" by {history.replied_by}, last" if history.replied_by > 1 else ""
        yield f"{words}{people} {when.short_ago(history.last_reply_at, now)}"
    if history.bounced:
        people = f" for {len(history.bounced)} of {history.recipients}" if history.recipients > 1 else ""
        yield f"bounced{people}: {history.bounced[-1].said.cause.words}"


def seen(row: Row, zone: tzinfo | None) -> Iterator[tuple[str, str]]:
    """Yield what a mail says, as labels with values."""
    yield "Time", when.absolute(row.at, zone)
    if row.answer:
        yield "From", row.answer.address
    if row.report:
        said = row.report.said
        yield "Recipient", row.report.recipient or said.original or said.address or "not named"
        if _is_elsewhere(row.report):
            yield "Forwarded to", said.address
        if said.status:
            yield "Status", said.status
        if said.diagnostic:
            yield "Server", said.diagnostic


def reasons(row: Row) -> tuple[str, str]:
    """Return why a row stands there, and what follows from it."""
    if row.report:
        action = row.report.said.action
        if action is Action.FAILED and not row.report.recipient:
            return _REPORTED[
                action
            ], "It names no recipient of your mail, so nobody is taken for not reached."
        return _REPORTED[action], _FOLLOWS.get(action) or row.report.said.cause.sentence
    if row.answer is None:
        return "", ""
    if row.answer.kind is AnswerKind.AUTOMATIC:
        return _GROUNDS[
            row.answer.ground
        ], "A program wrote it, such as an out-of-office note: it is not counted as a reply."
    if row.answer.is_possible:
        return _GROUNDS[row.answer.ground], "It counts as a reply; whether it is one is not certain."
    if not row.answer.recipient:
        return _GROUNDS[row.answer.ground], "It counts as a reply of somebody who was not a recipient."
    return _GROUNDS[
        row.answer.ground
    ], "It counts as a reply. Opens after it may be anybody who reads the quote in it."


def kind_of(said: Answer | Report) -> Kind:
    """Return the kind of the row that tells of a mail."""
    if isinstance(said, Answer):
        return Kind.REPLIED if said.is_reply else Kind.AUTOMATIC_REPLY
    match said.said.action:
        case Action.FAILED:
            return Kind.BOUNCED
        case Action.DELAYED:
            return Kind.DELAYED
        case Action.COMPLAINT:
            return Kind.COMPLAINED
        case Action.DELIVERED | Action.RELAYED | Action.EXPANDED:
            return Kind.DELIVERED


def _is_elsewhere(report: Report) -> bool:
    """Tell whether the address that failed is another one than the mail was sent to."""
    said = report.said
    return bool(said.address) and bool(report.recipient) and said.address.lower() != report.recipient.lower()
