"""What mails say of each recipient of a sent mail: who answered, whom it did not reach."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.core import when
from app.core.answer import Answer, Report
from app.core.answer_words import REPORTED_WORDS
from app.core.history import SentMail
from app.core.report import Action


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
        yield f"{answers[-1].who} (somebody else)", outcome
    for report in mail.reports:
        if not report.recipient:
            who = report.said.original or report.said.address or "A recipient"
            words = f"{report.said.action}, says a mail that names no recipient of this one"
            yield who, Outcome(words, ("unknown", "muted"))


def _outcome(answers: list[Answer], reports: list[Report], now: datetime) -> Outcome:
    replies = [answer for answer in answers if answer.is_reply]
    details = [
        f"Answered automatically {when.short_ago(answer.at, now)}"
        for answer in answers
        if not answer.is_reply
    ]
    failed = [report for report in reports if report.said.action is Action.FAILED]
    details += [
        f"{REPORTED_WORDS[report.said.action]} {when.short_ago(report.at, now)}"
        for report in reports
        if report.said.action is not Action.FAILED
    ]
    words = [_replied(replies, now)] if replies else []
    if failed:
        said = failed[-1].said
        words.append(f"bounced: {said.cause.words} {when.short_ago(failed[-1].at, now)}")
        details += [said.cause.sentence] + (
            [f"The server said: {said.diagnostic}"] if said.diagnostic else []
        )
    icon = ("bounced", "red") if failed else ("arrow", "accent") if replies else None
    if replies and not failed and all(answer.is_possible for answer in replies):
        icon = ("arrow", "grey")
    return Outcome(", ".join(words), icon, tuple(details), any(answer.proves_reading for answer in answers))


def _replied(replies: list[Answer], now: datetime) -> str:
    words = "possibly replied" if all(reply.is_possible for reply in replies) else "replied"
    times = f"{words} {len(replies)} times, last" if len(replies) > 1 else words
    return f"{times} {when.short_ago(max(reply.at for reply in replies), now)}"
