"""The text of mails as it is kept for searching and for lists."""

import sqlite3
from datetime import datetime
from typing import NamedTuple

from app.core.mail_words import snippet_of, words_of
from app.store import sent_elsewhere
from app.store.database import timestamp


class Unread(NamedTuple):
    """A mail whose text was not read yet, and where it stands."""

    mail: int
    folder: int
    uid: int


def unread(connection: sqlite3.Connection, account: str, since: datetime, limit: int) -> list[Unread]:
    """Return mails of an account that came since a time and whose text was not read yet, newest first."""
    rows = connection.execute(
        "SELECT mail.id, place.folder, place.uid FROM mail INDEXED BY mail_without_text"
        " JOIN place ON place.mail = mail.id JOIN folder ON folder.id = place.folder AND stands_for IS NULL"
        " WHERE mail.account = ? AND mail.at >= ? AND mail.text IS NULL ORDER BY mail.at DESC LIMIT ?",
        (account, timestamp(since), limit),
    )
    return [Unread(*row) for row in rows]


def count_unread(connection: sqlite3.Connection, account: str, since: datetime) -> int:
    """Return how many mails that came since a time have no text yet."""
    row = connection.execute(
        "SELECT count(*) FROM mail INDEXED BY mail_without_text WHERE account = ? AND at >= ? AND text IS NULL",
        (account, timestamp(since)),
    ).fetchone()
    return int(row[0])


def is_known(connection: sqlite3.Connection, mail: int) -> bool:
    """Tell whether a mail's text was read."""
    row = connection.execute("SELECT 1 FROM mail WHERE id = ? AND text IS NOT NULL", (mail,)).fetchone()
    return row is not None


def save(connection: sqlite3.Connection, mail: int, html: str | None, plain: str | None) -> None:
    """Store the text of a mail, with that of the message it is, where that was sent with another program.

    Needs a transaction.
    """
    text = words_of(html, plain)
    connection.execute("UPDATE mail SET text = ?, snippet = ? WHERE id = ?", (text, snippet_of(text), mail))
    sent_elsewhere.note_text(connection, mail, html, plain or text)


def take_over(connection: sqlite3.Connection, account: str, limit: int) -> int:
    """Give copies of messages that were sent from here the text that is known, and return to how many.

    Needs a transaction.
    """
    rows = connection.execute(
        "SELECT mail.id, message.text FROM mail INDEXED BY mail_without_text JOIN message ON message.id = mail.message"
        " WHERE mail.account = ? AND mail.text IS NULL AND NOT elsewhere LIMIT ?",
        (account, limit),
    ).fetchall()
    for number, plain in rows:
        text = words_of(None, plain)
        connection.execute(
            "UPDATE mail SET text = ?, snippet = ? WHERE id = ?", (text, snippet_of(text), number)
        )
    return len(rows)
