"""Mails that the mailbox brought: stored once, wherever they stand."""

import io
import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import IO

from app.core.envelope import NO_DATE, Correspondent, Envelope
from app.core.mail_content import content_of
from app.core.mail_kind import MailKind
from app.core.message import Role
from app.store import mail_texts
from app.store.database import parse_timestamp, timestamp, transaction


class Wish(StrEnum):
    """What is wished of a mail: its whole source read, or the server told that it was read, is unread, was answered."""

    SOURCE = "source"
    SEEN = "seen"
    UNSEEN = "unseen"
    ANSWERED = "answered"


_OPPOSITE = {Wish.SEEN: Wish.UNSEEN, Wish.UNSEEN: Wish.SEEN}
_MARKS = {Wish.SEEN: "is_seen = 1", Wish.UNSEEN: "is_seen = 0", Wish.ANSWERED: "is_answered = 1"}
_PIECE = 1_000_000
_KEPT = 1_024


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

    @property
    def at(self) -> datetime:
        """When it was written: never after it was received, for a clock that is ahead must not hold a mail on top."""
        return min(self.envelope.date or self.received_at, self.received_at)


@dataclass(frozen=True, slots=True)
class Mail:
    """A stored mail. `message` is that which was sent from here, where this is a copy of it.

    `at` is NO_DATE, and its envelope has none, where nobody tells when it was written. `is_here`
    says whether it stands in any folder still, `has_source` whether all of it was read.
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


def add(connection: sqlite3.Connection, account: str, new: NewMail, *, in_inbox: bool = False) -> int:
    """Store a mail and return its row id; `in_inbox` where it is about to be put there. Needs a transaction."""
    envelope = new.envelope
    row = connection.execute(
        "INSERT INTO mail (account, message_id, gmail_id, kind, at, sender, sender_name, recipients, reply_to, subject,"
        " in_reply_to, thread_references, size, is_own, is_seen, is_answered, in_inbox, message)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?18,"
        " (SELECT id FROM message WHERE message_id IN (?2, ?17) AND account = ?1"
        "  UNION ALL SELECT message FROM alias WHERE message_id = ?2 LIMIT 1))",
        (
            account,
            envelope.message_id,
            new.gmail_id,
            envelope.kind,
            timestamp(new.at),
            envelope.sender.address,
            envelope.sender.name,
            _recipients(envelope.recipients),
            _people(envelope.reply_to) if envelope.reply_to else "[]",
            envelope.subject,
            envelope.in_reply_to,
            json.dumps(envelope.references) if envelope.references else "[]",
            new.size,
            new.is_own,
            new.is_seen,
            new.is_answered,
            envelope.original_id,
            in_inbox,
        ),
    )
    number = int(row.lastrowid or 0)
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


def message_of(connection: sqlite3.Connection, number: int) -> int | None:
    """Return the message that a mail is a copy of, None where that is not known."""
    row = connection.execute("SELECT message FROM mail WHERE id = ?", (number,)).fetchone()
    return None if row is None else row[0]


def link(connection: sqlite3.Connection, number: int, message: int) -> None:
    """Note that a mail, with every copy of it that is known, is a message of ours. Needs a transaction."""
    connection.execute(
        "UPDATE mail SET message = ?1, is_own = 1 WHERE id = ?2 AND (message, is_own) IS NOT (?1, 1)",
        (message, number),
    )
    connection.execute(
        "UPDATE mail SET message = ?1 WHERE message_id = (SELECT message_id FROM mail WHERE id = ?2)"
        " AND account = (SELECT account FROM mail WHERE id = ?2) AND message IS NULL",
        (message, number),
    )


def note_change(connection: sqlite3.Connection) -> None:
    """Note that mails came or changed, so that windows look. Needs a transaction."""
    connection.execute("UPDATE mail_clock SET number = number + 1")


def clock(connection: sqlite3.Connection) -> int:
    """Return the number that grows with every portion of mails that came or changed."""
    return int(connection.execute("SELECT number FROM mail_clock").fetchone()[0])


def save_source(connection: sqlite3.Connection, number: int, raw: bytes, now: datetime) -> None:
    """Store all of a mail's bytes, whether files are in it, and its text where that was not read yet.

    What was wished is done. Needs a transaction.
    """
    save_source_from(connection, number, io.BytesIO(raw), len(raw), now)


def save_source_from(
    connection: sqlite3.Connection, number: int, source: IO[bytes], size: int, now: datetime
) -> None:
    """Do the same with bytes that are read piece by piece: of a large mail only a piece is in memory."""
    connection.execute(
        "INSERT OR REPLACE INTO mail_source VALUES (?, zeroblob(?), ?)", (number, size, timestamp(now))
    )
    beginning = b""
    with connection.blobopen("mail_source", "content", number) as blob:
        while piece := source.read(_PIECE):
            beginning = beginning or piece
            blob.write(piece)
    connection.execute("DELETE FROM mail_wish WHERE mail = ? AND wish = ?", (number, Wish.SOURCE))
    # What is to be read stands before the files, and these begin soon after it.
    content = content_of(beginning)
    has_files = any(not file.is_inline for file in content.files)
    connection.execute("UPDATE mail SET has_files = ? WHERE id = ?", (has_files, number))
    if not mail_texts.is_known(connection, number):
        mail_texts.save(connection, number, content.html, content.text)


def source(connection: sqlite3.Connection, number: int) -> bytes | None:
    """Return all of a mail's bytes, None where they were not read yet."""
    row = connection.execute("SELECT content FROM mail_source WHERE mail = ?", (number,)).fetchone()
    return None if row is None else bytes(row["content"])


def known_text(connection: sqlite3.Connection, number: int) -> str:
    """Return what is known of a mail's text without its source, as far as a window shows it."""
    row = connection.execute(
        "SELECT coalesce(substr(text, 1, 20000), snippet) FROM mail WHERE id = ?", (number,)
    ).fetchone()
    return "" if row is None else str(row[0])


def wish(connection: sqlite3.Connection, number: int, what: Wish, now: datetime) -> None:
    """Ask for something to be done with a mail at its server; asked again, an earlier fault is forgotten.

    Here it counts as seen, unseen or answered at once, and of two wishes that contradict each other the last counts.
    """
    with transaction(connection):
        if what in _OPPOSITE:
            connection.execute("DELETE FROM mail_wish WHERE mail = ? AND wish = ?", (number, _OPPOSITE[what]))
        if what in _MARKS:
            connection.execute(f"UPDATE mail SET {_MARKS[what]} WHERE id = ?", (number,))
            note_change(connection)
        connection.execute(
            "INSERT OR REPLACE INTO mail_wish (mail, wish, wished_at) VALUES (?, ?, ?)",
            (number, what, timestamp(now)),
        )


def mark_seen(connection: sqlite3.Connection, number: int, now: datetime) -> None:
    """Take a mail as read here, and ask for its server to be told; nothing where it was read already."""
    if connection.execute("SELECT 1 FROM mail WHERE id = ? AND NOT is_seen", (number,)).fetchone():
        wish(connection, number, Wish.SEEN, now)


def fault_of(connection: sqlite3.Connection, number: int, what: Wish) -> str | None:
    """Return why a wish could not be met, None where it was, or is waited for."""
    row = connection.execute(
        "SELECT fault FROM mail_wish WHERE mail = ? AND wish = ?", (number, what)
    ).fetchone()
    return None if row is None else row["fault"]


def has_source(connection: sqlite3.Connection, number: int) -> bool:
    """Tell whether all of a mail's bytes are here."""
    return connection.execute("SELECT 1 FROM mail_source WHERE mail = ?", (number,)).fetchone() is not None


# Correspondents come again and again.
@lru_cache(_KEPT)
def _recipients(recipients: tuple[tuple[Role, Correspondent], ...]) -> str:
    return json.dumps([[role, each.address, each.name] for role, each in recipients])


def _people(people: tuple[Correspondent, ...]) -> str:
    return json.dumps([[each.address, each.name] for each in people])


def _mentions(new: NewMail) -> list[str]:
    envelope = new.envelope
    names = [envelope.message_id, envelope.original_id, envelope.in_reply_to, *envelope.references]
    names.append(f"gmail-thread:{new.gmail_thread}" if new.gmail_thread else None)
    return [name for name in names if name]


def _mail(row: sqlite3.Row) -> Mail:
    at = parse_timestamp(row["at"])
    envelope = Envelope(
        message_id=row["message_id"],
        sender=Correspondent(row["sender"], row["sender_name"]),
        recipients=tuple(
            (Role(role), Correspondent(spec, name)) for role, spec, name in json.loads(row["recipients"])
        ),
        reply_to=tuple(Correspondent(spec, name) for spec, name in json.loads(row["reply_to"])),
        subject=row["subject"],
        date=None if at == NO_DATE else at,
        in_reply_to=row["in_reply_to"],
        references=tuple(json.loads(row["thread_references"])),
        kind=MailKind(row["kind"]),
    )
    return Mail(
        id=row["id"],
        account=row["account"],
        envelope=envelope,
        at=at,
        size=row["size"],
        is_own=bool(row["is_own"]),
        is_seen=bool(row["is_seen"]),
        is_answered=bool(row["is_answered"]),
        message=row["message"],
        snippet=row["snippet"],
        is_here=bool(row["is_here"]),
        has_source=bool(row["has_source"]),
    )
