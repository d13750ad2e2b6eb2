"""What the history says of mails that answer or report: in words beside a row, above the rows, and under “Why?”."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Final

from app.core import when
from app.core.answer import Answer, AnswerKind, Ground, Report
from app.core.history import History, Kind, Row
from app.core.language import counted, mark, tr
from app.core.report import Action

_SAYS: Final = {
    Action.DELAYED: mark("says a mail server"),
    Action.DELIVERED: mark("says their mail server"),
    Action.RELAYED: mark("passed on to a server that reports nothing more"),
    Action.EXPANDED: mark("passed on to the members of a list"),
    Action.COMPLAINT: mark("says their provider"),
}
REPORTED_WORDS: Final = {
    Action.DELAYED: mark("Delayed and tried again by itself, a mail server said"),
    Action.DELIVERED: mark("Delivered into the mailbox, a mail server said"),
    Action.RELAYED: mark("Passed on to a server that sends no reports,"),
    Action.EXPANDED: mark("Passed on to the members of a list"),
    Action.COMPLAINT: mark("Called spam by the recipient, their provider said"),
}
_GROUNDS: Final = {
    Ground.NAMED: mark("The mail names yours as what it answers."),
    Ground.GMAIL: mark("Gmail has it in one thread with yours, and a recipient wrote it."),
    Ground.SUBJECT: mark(
        "It names no other mail; its subject is that of yours with “Re:”, and a recipient wrote it within four weeks."
    ),
}
_REPORTED: Final = {
    Action.FAILED: mark(
        "A mail server reports that the mail did not arrive. Anybody can write such a mail; this one names your mail."
    ),
    Action.DELAYED: mark("A mail server reports that it could not pass the mail on yet."),
    Action.DELIVERED: mark(
        "A mail server reports that it put the mail into the mailbox. Nothing is said about reading."
    ),
    Action.RELAYED: mark("A mail server passed the mail on to one that sends no reports."),
    Action.EXPANDED: mark("A mail server passed the mail on to several addresses."),
    Action.COMPLAINT: mark("A provider reports that its user marked the mail as spam."),
}
_FOLLOWS: Final = {
    Action.DELAYED: mark("It is tried again by itself, usually for some days."),
    Action.DELIVERED: mark("The mail arrived."),
    Action.RELAYED: mark("The mail is on its way."),
    Action.EXPANDED: mark("The mail is on its way."),
    Action.COMPLAINT: mark("Write to them no more unless they ask you to."),
}


def remarks(answer: Answer | None, report: Report | None) -> str:
    """Return what is to be known of a mail beside its kind."""
    if report:
        said = report.said
        says = tr(_SAYS[said.action]) if said.action in _SAYS else ""
        forwarded = tr("at {address}", address=said.address) if _is_elsewhere(report) else ""
        return " · ".join(part for part in (says, said.diagnostic, forwarded) if part)
    if answer is None:
        return ""
    parts = [tr("possibly: only subject and sender fit")] if answer.is_possible else []
    return " · ".join(
        parts if answer.recipient else [*parts, tr("somebody else: not a recipient of this mail")]
    )


def outcome(history: History, now: datetime) -> Iterator[str]:
    """Yield whether the mail was replied to, and whom it did not reach: clauses that follow others."""
    if history.last_reply_at:
        ago = when.short_ago(history.last_reply_at, now)
        if history.only_possibly:
            yield counted(
                "possibly replied {ago}", "possibly replied by {n}, last {ago}", history.replied_by, ago=ago
            )
        else:
            yield counted("replied {ago}", "replied by {n}, last {ago}", history.replied_by, ago=ago)
    if history.bounced:
        why = history.bounced[-1].said.cause.words
        if history.recipients > 1:
            yield tr(
                "bounced for {some} of {all}: {why}",
                some=len(history.bounced),
                all=history.recipients,
                why=why,
            )
        else:
            yield tr("bounced: {why}", why=why)


def seen(row: Row, zone: tzinfo | None) -> Iterator[tuple[str, str]]:
    """Yield what a mail says, as labels with values."""
    yield tr("Time"), when.absolute(row.at, zone)
    if row.answer:
        yield tr("From"), row.answer.address
    if row.report:
        said = row.report.said
        yield tr("Recipient"), row.report.recipient or said.original or said.address or tr("not named")
        if _is_elsewhere(row.report):
            yield tr("Forwarded to"), said.address
        if said.status:
            yield tr("Status"), said.status
        if said.diagnostic:
            yield tr("Server"), said.diagnostic


def reasons(row: Row) -> tuple[str, str]:
    """Return why a row stands there, and what follows from it."""
    if row.report:
        action = row.report.said.action
        follows = tr(_FOLLOWS[action]) if action in _FOLLOWS else row.report.said.cause.sentence
        if action is Action.FAILED and not row.report.recipient:
            follows = tr("It names no recipient of your mail, so nobody is taken for not reached.")
        return tr(_REPORTED[action]), follows
    if row.answer is None:
        return "", ""
    return tr(_GROUNDS[row.answer.ground]), _counts_as(row.answer)


def _counts_as(answer: Answer) -> str:
    if answer.kind is AnswerKind.AUTOMATIC:
        return tr("A program wrote it, such as an out-of-office note: it is not counted as a reply.")
    if answer.is_possible:
        return tr("It counts as a reply; whether it is one is not certain.")
    if not answer.recipient:
        return tr("It counts as a reply of somebody who was not a recipient.")
    return tr("It counts as a reply. Opens after it may be anybody who reads the quote in it.")


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
