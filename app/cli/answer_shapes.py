"""Answers to a mail and reports on it, as the plain values that `--json` prints, and as lines of text."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from app.cli.options import local
from app.core import when
from app.core.answer import Answer, AnswerKind, Report
from app.core.status import Status
from app.store import answers, reports
from app.store.database import Connection


def answered(connection: Connection, message: int) -> tuple[list[Answer], list[Report]]:
    """Return what answers a message, and what is reported on it."""
    found = [answer for _, answer in answers.of_messages(connection, [message])]
    return found, [report for _, report in reports.of_messages(connection, [message])]


def status_shape(status: Status) -> dict[str, Any]:
    """Return what of a status comes from mails."""
    return {
        "replied_by": status.replied_by,
        "last_reply_at": _iso(status.last_reply_at),
        "possibly_replied": status.only_possibly,
        "automatic_answers": status.automatic_answers,
        "bounced": status.bounced,
    }


def answer_shape(answer: Answer) -> dict[str, Any]:
    """Return an answer; `recipient` is None where somebody else wrote it."""
    return {
        "mail": answer.mail,
        "kind": answer.kind.value,
        "ground": answer.ground.value,
        "at": _iso(answer.at),
        "from": answer.address,
        "name": answer.name,
        "recipient": answer.recipient or None,
    }


def report_shape(report: Report) -> dict[str, Any]:
    """Return a report; `recipient` is None where it names none of the message's."""
    said = report.said
    return {
        "mail": report.mail,
        "at": _iso(report.at),
        "recipient": report.recipient or None,
        "address": said.address,
        "action": said.action.value,
        "status": said.status,
        "cause": said.cause.value,
        "diagnostic": said.diagnostic,
        "advice": said.cause.sentence,
    }


def facts(message: dict[str, Any]) -> Iterator[str]:
    """Yield in a few words what answers and reports say of a message."""
    if message["replied_by"]:
        words = "possibly replied" if message["possibly_replied"] else "replied"
        yield f"{words} by {message['replied_by']}" if message["replied_by"] > 1 else words
    if message["bounced"]:
        several = len(message["recipients"]) > 1
        yield f"bounced for {message['bounced']} of {len(message['recipients'])}" if several else "bounced"


def lines(document: dict[str, Any], now: datetime) -> Iterator[str]:
    """Yield a line for each answer and report of a message, newest first."""
    rows = [(each["at"], _answer_words(each)) for each in document["answers"]]
    rows += [(each["at"], _report_words(each)) for each in document["reports"]]
    for at, words in sorted(rows, reverse=True):
        moment = datetime.fromisoformat(at)
        yield f"  {when.age(moment, now):>4} · {local(moment)}  {words}"


def _answer_words(answer: dict[str, Any]) -> str:
    kind = "replied" if answer["kind"] == AnswerKind.REPLY else "answered automatically"
    doubts: Sequence[str] = ["possibly: only subject and sender fit"] if answer["ground"] == "subject" else []
    doubts = doubts if answer["recipient"] else [*doubts, "somebody else: not a recipient"]
    return f"{kind} {answer['from']}" + (f"  ({', '.join(doubts)})" if doubts else "")


def _report_words(report: dict[str, Any]) -> str:
    who = report["recipient"] or report["address"] or "a recipient"
    if report["action"] != "failed":
        return f"{report['action']} {who}, says a mail server  {report['diagnostic']}".rstrip()
    return f"bounced {who}: {report['cause']}  {report['diagnostic']}\n       {report['advice']}"


def _iso(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None
