"""Mails that the mailbox brought: stored once, wherever they stand."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.envelope import Correspondent, Envelope
from app.core.mail_content import content_of
from app.core.mail_kind import MailKind
from app.core.message import Role
from app.store.database import parse_timestamp, timestamp, transaction


class Wish(StrEnum):
    """What is wished of a mail: its whole source read, or the server told that it was read, is unread, was answered."""

    SOURCE = "source"
    SEEN = "seen"
    UNSEEN = "unseen"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class NewMail:
    """A mail as a folder shows it first. `received_at` is the server's own time, `size` counts bytes.

    `gmail_id` and `gmail_thread` are Gmail's own ids (X-GM-MSGID, X-GM-THRID).
    """

    envelope: Envelope
    received_at: datetime
    size: int
    is_own: bool = False
    is_seen: bool = False
    is_answered: bool = False
    gmail_id: str | None = None
    gmail_thread: str | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """A stored mail. `message` is that which was sent from here, where this is a copy of it.

    `is_here` says whether it stands in any folder still, `has_source` whether all of it was read.
    """

    id: int
    account: str
    envelope: Envelope
    at: datetime
    size: int
    is_own: bool
    is_seen: bool
    is_answered: bool
    message: int | None
    snippet: str
    is_here: bool
    has_source: bool


def add(connection: sqlite3.Connection, account: str, new: NewMail) -> int:
    """Store a mail, without a place yet, and return its row id. Needs a transaction."""
    envelope = new.envelope
    at = envelope.date or new.received_at
    # Nothing was received before it was written; a clock that is ahead must not hold a mail on top for years.
    at = min(at, new.received_at)
    row = connection.execute(
        "INSERT INTO mail (account, message_id, gmail_id, kind, at, sender, sender_name, recipients, reply_to, subject,"
        " in_reply_to, thread_references, size, is_own, is_seen, is_answered, message)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"
        " (SELECT id FROM message WHERE message_id IN (?2, ?17) AND account = ?1"
        "  UNION ALL SELECT message FROM alias WHERE message_id = ?2 LIMIT 1)) RETURNING id",
        (
            account,
            envelope.message_id,
            new.gmail_id,
            envelope.kind,
            timestamp(at),
            envelope.sender.address,
            envelope.sender.name,
            json.dumps([[role, each.address, each.name] for role, each in envelope.recipients]),
            json.dumps([[each.address, each.name] for each in envelope.reply_to]),
            envelope.subject,
            envelope.in_reply_to,
            json.dumps(envelope.references),
            new.size,
            new.is_own,
            new.is_seen,
            new.is_answered,
            envelope.original_id,
        ),
    ).fetchone()
    number = int(row["id"])
    connection.executemany(
        "INSERT OR IGNORE INTO mail_mention VALUES (?, ?)", [(name, number) for name in _mentions(new)]
    )
    return number


def load(connection: sqlite3.Connection, number: int) -> Mail:
    """Return one mail by its row id. Raises KeyError where there is none."""
    row = connection.execute(
        "SELECT mail.*, EXISTS (SELECT 1 FROM place WHERE place.mail = mail.id) AS is_here,"
        " EXISTS (SELECT 1 FROM mail_source WHERE mail_source.mail = mail.id) AS has_source FROM mail WHERE id = ?",
        (number,),
    ).fetchone()
    if row is None:
        raise KeyError(number)
    return _mail(row)


def note_change(connection: sqlite3.Connection) -> None:
    """Note that mails came or changed, so that windows look. Needs a transaction."""
    connection.execute("UPDATE mail_clock SET number = number + 1")


def clock(connection: sqlite3.Connection) -> int:
    """Return the number that grows with every portion of mails that came or changed."""
    return int(connection.execute("SELECT number FROM mail_clock").fetchone()[0])


def save_source(connection: sqlite3.Connection, number: int, raw: bytes, now: datetime) -> None:
    """Store all of a mail's bytes, and whether files are in it; what was wished is done. Needs a transaction."""
    has_files = any(not file.is_inline for file in content_of(raw).files)
    connection.execute("UPDATE mail SET has_files = ? WHERE id = ?", (has_files, number))
    connection.execute("INSERT OR REPLACE INTO mail_source VALUES (?, ?, ?)", (number, raw, timestamp(now)))
    connection.execute("DELETE FROM mail_wish WHERE mail = ? AND wish = ?", (number, Wish.SOURCE))


def source(connection: sqlite3.Connection, number: int) -> bytes | None:
    """Return all of a mail's bytes, None where they were not read yet."""
    row = connection.execute("SELECT content FROM mail_source WHERE mail = ?", (number,)).fetchone()
    return None if row is None else bytes(row["content"])


def wish(connection: sqlite3.Connection, number: int, what: Wish, now: datetime) -> None:
    """Ask for something to be done with a mail at its server; asked again, an earlier fault is forgotten."""
    with transaction(connection):
        connection.execute(
            "INSERT OR REPLACE INTO mail_wish (mail, wish, wished_at) VALUES (?, ?, ?)",
            (number, what, timestamp(now)),
        )


def _mentions(new: NewMail) -> list[str]:
    envelope = new.envelope
    names = [envelope.message_id, envelope.original_id, envelope.in_reply_to, *envelope.references]
    names.append(f"gmail-thread:{new.gmail_thread}" if new.gmail_thread else None)
    return [name for name in names if name]


def _mail(row: sqlite3.Row) -> Mail:
    envelope = Envelope(
        message_id=row["message_id"],
        sender=Correspondent(row["sender"], row["sender_name"]),
        recipients=tuple(
            (Role(role), Correspondent(spec, name)) for role, spec, name in json.loads(row["recipients"])
        ),
        reply_to=tuple(Correspondent(spec, name) for spec, name in json.loads(row["reply_to"])),
        subject=row["subject"],
        date=parse_timestamp(row["at"]),
        in_reply_to=row["in_reply_to"],
        references=tuple(json.loads(row["thread_references"])),
        kind=MailKind(row["kind"]),
    )
    return Mail(
        id=row["id"],
        account=row["account"],
        envelope=envelope,
        at=parse_timestamp(row["at"]),
        size=row["size"],
        is_own=bool(row["is_own"]),
        is_seen=bool(row["is_seen"]),
        is_answered=bool(row["is_answered"]),
        message=row["message"],
        snippet=row["snippet"],
        is_here=bool(row["is_here"]),
        has_source=bool(row["has_source"]),
    )
