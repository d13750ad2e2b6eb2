"""What mails say of each recipient of a sent mail: who answered, whom it did not reach."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.core import when
from app.core.answer import Answer, Report
from app.core.answer_words import REPORTED_WORDS
from app.core.history import SentMail
from app.core.language import counted, mark, tr
from app.core.report import Action

# What a report says that names no recipient.
_OF_NOBODY: Final = {
    Action.FAILED: mark("failed, says a mail that names no recipient of this one"),
    Action.DELAYED: mark("delayed, says a mail that names no recipient of this one"),
    Action.DELIVERED: mark("delivered, says a mail that names no recipient of this one"),
    Action.RELAYED: mark("relayed, says a mail that names no recipient of this one"),
    Action.EXPANDED: mark("expanded, says a mail that names no recipient of this one"),
    Action.COMPLAINT: mark("complaint, says a mail that names no recipient of this one"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is said of a recipient: words, the icon with its colour where it stands before what was seen, and more of it."""

    words: str
    icon: tuple[str, str] | None
    details: tuple[str, ...] = ()
    proves_reading: bool = False


def outcomes(mail: SentMail, now: datetime) -> dict[str, Outcome]:
    """Return what mails say of each recipient that one says something of."""
    answers: dict[str, list[Answer]] = defaultdict(list)
    reports: dict[str, list[Report]] = defaultdict(list)
    for answer in mail.answers:
        answers[answer.recipient].append(answer)
    for report in mail.reports:
        reports[report.recipient].append(report)
    specs = (answers.keys() | reports.keys()) - {""}
    return {spec: _outcome(answers[spec], reports[spec], now) for spec in sorted(specs)}


def others(mail: SentMail, now: datetime) -> Iterator[tuple[str, Outcome]]:
    """Yield who answered without having been a recipient, and reports that name no recipient."""
    wrote: dict[str, list[Answer]] = defaultdict(list)
    for answer in mail.answers:
        if not answer.recipient:
            wrote[answer.address].append(answer)
    for answers in wrote.values():
        outcome = _outcome(answers, [], now)
        yield tr("{who} (somebody else)", who=answers[-1].who), outcome
    for report in mail.reports:
        if not report.recipient:
            who = report.said.original or report.said.address or tr("A recipient")
            yield who, Outcome(tr(_OF_NOBODY[report.said.action]), ("unknown", "muted"))


def _outcome(answers: list[Answer], reports: list[Report], now: datetime) -> Outcome:
    replies = [answer for answer in answers if answer.is_reply]
    details = [
        tr("Answered automatically {ago}", ago=when.short_ago(answer.at, now))
        for answer in answers
        if not answer.is_reply
    ]
    failed = [report for report in reports if report.said.action is Action.FAILED]
    details += [
        tr("{said} {ago}", said=tr(REPORTED_WORDS[report.said.action]), ago=when.short_ago(report.at, now))
        for report in reports
        if report.said.action is not Action.FAILED
    ]
    words = [_replied(replies, now)] if replies else []
    if failed:
        said = failed[-1].said
        ago = when.short_ago(failed[-1].at, now)
        words.append(tr("bounced: {cause} {ago}", cause=said.cause.words, ago=ago))
        details += [said.cause.sentence] + (
            [tr("The server said: {words}", words=said.diagnostic)] if said.diagnostic else []
        )
    icon = ("bounced", "red") if failed else ("arrow", "accent") if replies else None
    if replies and not failed and all(answer.is_possible for answer in replies):
        icon = ("arrow", "grey")
    return Outcome(", ".join(words), icon, tuple(details), any(answer.proves_reading for answer in answers))


def _replied(replies: list[Answer], now: datetime) -> str:
    times, ago = len(replies), when.short_ago(max(reply.at for reply in replies), now)
    if all(reply.is_possible for reply in replies):
        return counted("possibly replied {ago}", "possibly replied {n} times, last {ago}", times, ago=ago)
    return counted("replied {ago}", "replied {n} times, last {ago}", times, ago=ago)
