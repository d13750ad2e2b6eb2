"""Threads that are muted: no notification tells of them. A mail that joins such a thread later is muted with it."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from app.core.mail_id import MailId, Source
from app.store.database import timestamp, transaction

_TABLES: Final = {Source.MESSAGE: "message", Source.MAIL: "mail"}


def mute(connection: sqlite3.Connection, thread: Sequence[MailId], now: datetime) -> None:
    """Mute the thread of these mails, and tell no more of what waits to be told of it."""
    with transaction(connection):
        for message_id in _message_ids(connection, thread):
            connection.execute("INSERT OR IGNORE INTO muted VALUES (?, ?)", (message_id, timestamp(now)))
        for mail in thread:
            connection.execute(
                "UPDATE notice SET outcome = 'muted' WHERE outcome = 'due' AND source = ? AND number = ?",
                (mail.source, mail.number),
            )


def unmute(connection: sqlite3.Connection, thread: Sequence[MailId]) -> None:
    """Let notifications tell of the thread of these mails again."""
    with transaction(connection):
        for message_id in _message_ids(connection, thread):
            connection.execute("DELETE FROM muted WHERE message_id = ?", (message_id,))


def is_muted(connection: sqlite3.Connection, thread: Sequence[MailId]) -> bool:
    """Tell whether the thread of these mails is muted."""
    return any(
        connection.execute("SELECT 1 FROM muted WHERE message_id = ?", (each,)).fetchone()
        for each in _message_ids(connection, thread)
    )


def _message_ids(connection: sqlite3.Connection, thread: Sequence[MailId]) -> Iterator[str]:
    for source, table in _TABLES.items():
        chosen = ", ".join(str(mail.number) for mail in thread if mail.source is source)
        for row in connection.execute(f"SELECT message_id FROM {table} WHERE id IN ({chosen})").fetchall():
            yield row["message_id"]
