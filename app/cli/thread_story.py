"""A mail conversation by commands: what was sent from here, what came, and what was seen, as one story."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from app.cli.options import local
from app.cli.shapes import iso, message_shape, timeline_shape
from app.cli.story import ACCURACY, sent_box_lines, timeline_lines
from app.core import when
from app.core.mail_id import MailId, Source
from app.store import mails, messages, threads
from app.store.database import Connection


def thread_shape(connection: Connection, mail: MailId, *, events: bool = True) -> dict[str, Any]:
    """Return a thread: its mails, the oldest first, those sent from here with their events where these are wanted."""
    shape_of = timeline_shape if events else message_shape
    shapes = [
        {"source": each.source.value}
        | (
            shape_of(connection, messages.load(connection, each.number))
            if each.source is Source.MESSAGE
            else mail_shape(mails.load(connection, each.number))
        )
        for each in threads.of_mail(connection, mail)
    ]
    return {"subject": shapes[0]["subject"], "last_at": max(_at(shape) for shape in shapes), "mails": shapes}


def mail_shape(mail: mails.Mail) -> dict[str, Any]:
    """Return a mail of the mailbox."""
    return {
        "message": mail.envelope.message_id,
        "account": mail.account,
        "from": str(mail.envelope.sender),
        "recipients": [
            {"role": role.value, "address": who.address, "name": who.name}
            for role, who in mail.envelope.recipients
        ],
        "subject": mail.envelope.subject,
        "at": iso(mail.at),
        "kind": mail.envelope.kind.value,
        "is_own": mail.is_own,
        "is_seen": mail.is_seen,
        "is_answered": mail.is_answered,
    }


def thread_lines(document: dict[str, Any], now: datetime) -> Iterator[str]:
    """Yield a thread's story: each mail, the oldest first, with what was seen of it."""
    for shape in document["mails"]:
        if shape["source"] == Source.MAIL:
            yield mail_line(shape, now)
        else:
            yield from (line for line in timeline_lines(shape, now) if line != ACCURACY)
    yield ACCURACY


def threads_of(connection: Connection, limit: int) -> list[dict[str, Any]]:
    """Return the threads of the newest messages, each once, the one with the newest mail first."""
    known: set[MailId] = set()
    found = []
    for stored in messages.newest(connection, limit):
        mail = MailId(Source.MESSAGE, stored.id)
        if mail not in known:
            known |= set(threads.of_mail(connection, mail))
            found.append(thread_shape(connection, mail, events=False))
    return sorted(found, key=lambda thread: str(thread["last_at"]), reverse=True)


def threads_lines(found: list[dict[str, Any]], now: datetime) -> Iterator[str]:
    """Yield each thread with its mails below it."""
    for thread in found:
        number = len(thread["mails"])
        yield f"“{thread['subject']}”  {'1 mail' if number == 1 else f'{number} mails'}"
        for shape in thread["mails"]:
            if shape["source"] == Source.MAIL:
                yield f"  {mail_line(shape, now)}"
            else:
                yield from (f"  {line}" for line in sent_box_lines([shape], now))


def mail_line(shape: dict[str, Any], now: datetime) -> str:
    """Return a mail of the mailbox in words."""
    at = datetime.fromisoformat(shape["at"])
    kind = "" if shape["kind"] == "personal" else f"  [{shape['kind']}]"
    what = "sent elsewhere" if shape["is_own"] else "received"
    return f"{when.age(at, now):>4} · {local(at)}  {what}  {shape['from']}  “{shape['subject']}”{kind}"


def _at(shape: dict[str, Any]) -> str:
    return str(shape.get("at") or shape.get("sent_at") or shape.get("queued_at"))
