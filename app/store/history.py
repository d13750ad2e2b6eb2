"""What the history and the message view need of one message and its thread, read in small steps."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from operator import attrgetter

from app.core.experience import untrusted
from app.core.history import SentLink, SentMail
from app.core.history_rows import Readings, mail_rows, sending_rows
from app.core.message import Role
from app.core.send_times import late_in_words
from app.core.status import status_of, status_seen
from app.core.written_mail import BYTES_READ, BYTES_READ_WHOLE, AttachedFile, WrittenBody, written_body
from app.store import answers, deliveries, experience, files, reports, weights
from app.store.database import parse_timestamp
from app.store.messages import address_of

# Events read between two chances for the window to answer: about 2 ms.
STEP = 50
_PICTURES_LIMIT = 4_000_000
_RECIPIENTS_JUDGED = 100


@dataclass(frozen=True, slots=True)
class WrittenMail:
    """A sent mail as written: who, to whom, its text and files. `cut` where not all of it was read."""

    id: int
    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    bcc: tuple[str, ...]
    body: WrittenBody
    files: tuple[AttachedFile, ...]
    cut: bool


def read_mails(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[SentMail | None]:
    """Yield mails with what became of them, in the order given; None wherever the window may answer in between.

    A mail that is gone by now is left out.
    """
    doubts: dict[str, str] = {}
    for number in numbers:
        mail = _mail(connection, number)
        if mail is None:
            continue
        readings = Readings(mail.id, mail.subject, mail.links)
        for delivery in mail.deliveries:
            hits = weights.of_delivery(connection, delivery.id)
            while found := list(islice(hits, STEP)):
                readings.add(delivery, found)
                yield None
        if readings.seen:
            yield None
        for address in _known_alone(mail):
            if address not in doubts:
                doubts[address] = untrusted(experience.of_recipient(connection, address))
                yield None
        rows = [
            *readings.rows(),
            *sending_rows(mail.id, mail.subject, mail.deliveries, mail.refusals),
            *mail_rows(mail.id, mail.subject, mail.deliveries, mail.answers, mail.reports),
        ]
        yield replace(
            mail,
            rows=tuple(sorted(rows, key=attrgetter("at"), reverse=True)),
            status=status_seen(
                mail.deliveries, readings.seen, len(mail.refusals), mail.answers, mail.reports
            ),
            notes=(*readings.hints(), *((who, doubts[who]) for who in _known_alone(mail) if doubts[who])),
        )


def _known_alone(mail: SentMail) -> list[str]:
    """Return the recipients with a copy of their own, as many as anybody looks through."""
    alone = [delivery.recipients[0].spec for delivery in mail.deliveries if len(delivery.recipients) == 1]
    return alone[:_RECIPIENTS_JUDGED]


def written(connection: sqlite3.Connection, message: int) -> WrittenMail:
    """Return a mail as it was written, its text as far as a window shows it. Raises KeyError."""
    row = connection.execute(
        "SELECT sender, sender_name, length(clean) AS size FROM message WHERE id = ?", (message,)
    ).fetchone()
    if row is None:
        raise KeyError(message)
    size = row["size"] or 0
    people = _people(connection, message)
    return WrittenMail(
        id=message,
        sender=str(address_of(row["sender"], row["sender_name"])),
        to=people[Role.TO],
        cc=people[Role.CC],
        bcc=people[Role.BCC],
        body=_body(connection, message, BYTES_READ),
        files=_files(connection, message),
        cut=size > BYTES_READ and not _holds_files(connection, message),
    )


def whole_body(connection: sqlite3.Connection, message: int) -> WrittenBody:
    """Return the text of a mail as far as a browser shows it. Raises KeyError."""
    return _body(connection, message, BYTES_READ_WHOLE)


def pictures(connection: sqlite3.Connection, message: int) -> dict[str, str]:
    """Return the pictures that came with a mail's text as `data:` URLs by their content id."""
    found: dict[str, str] = {}
    room = _PICTURES_LIMIT
    for row in connection.execute(
        "SELECT position, content_id, content_type, size FROM attachment WHERE message = ?"
        " AND content_id IS NOT NULL AND size <= ? ORDER BY position",
        (message, _PICTURES_LIMIT),
    ).fetchall():
        room -= row["size"]
        if room < 0:
            break
        content = files.encoded_of(connection, message, row["position"])
        found[row["content_id"]] = f"data:{row['content_type']};base64,{content}"
    return found


def _mail(connection: sqlite3.Connection, message: int) -> SentMail | None:
    row = connection.execute(
        "SELECT sender, sender_name, subject, queued_at, sending_at, send_at FROM message WHERE id = ?",
        (message,),
    ).fetchone()
    if row is None:
        return None
    sent = tuple(deliveries.of_message(connection, message))
    return SentMail(
        id=message,
        sender=row["sender_name"] or row["sender"],
        subject=row["subject"],
        at=parse_timestamp(row["sending_at"] or row["queued_at"]),
        deliveries=sent,
        status=status_of(sent, ()),
        refusals=tuple(deliveries.refusals_of(connection, message).items()),
        links=tuple(
            SentLink(link.number, link.target or link.href, link.text, link.untracked)
            for link in deliveries.links_of(connection, message)
        ),
        late=late_in_words(_time(row["send_at"]), _time(row["sending_at"])),
        answers=tuple(answer for _, answer in answers.of_messages(connection, [message])),
        reports=tuple(report for _, report in reports.of_messages(connection, [message])),
    )


def _time(written: str | None) -> datetime | None:
    return parse_timestamp(written) if written else None


def _body(connection: sqlite3.Connection, message: int, limit: int) -> WrittenBody:
    row = connection.execute(
        "SELECT html, text, clean IS NULL AS waiting FROM message WHERE id = ?", (message,)
    ).fetchone()
    if row is None:
        raise KeyError(message)
    if row["waiting"]:
        # Its clean copy is made when sending begins.
        return WrittenBody(row["html"], row["text"])
    with connection.blobopen("message", "clean", message, readonly=True) as blob:
        return written_body(blob.read(limit))


def _people(connection: sqlite3.Connection, message: int) -> dict[Role, tuple[str, ...]]:
    found: dict[Role, list[str]] = {role: [] for role in Role}
    for row in connection.execute(
        "SELECT role, address, name FROM recipient WHERE message = ? ORDER BY position", (message,)
    ):
        found[Role(row["role"])].append(str(address_of(row["address"], row["name"])))
    return {role: tuple(people) for role, people in found.items()}


def _files(connection: sqlite3.Connection, message: int) -> tuple[AttachedFile, ...]:
    rows = connection.execute(
        "SELECT filename, content_type, content_id, size FROM attachment WHERE message = ? ORDER BY position",
        (message,),
    )
    return tuple(AttachedFile(r["filename"], r["size"], r["content_type"], r["content_id"]) for r in rows)


def _holds_files(connection: sqlite3.Connection, message: int) -> bool:
    # Clean copies of earlier versions end with their files.
    return (
        connection.execute(
            "SELECT 1 FROM attachment WHERE message = ?1"
            " AND NOT EXISTS (SELECT 1 FROM frame WHERE frame.message = ?1)",
            (message,),
        ).fetchone()
        is not None
    )
