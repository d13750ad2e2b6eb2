"""Which mail a message answers: once it is sent, the mailbox is told."""

import sqlite3
from datetime import datetime

from app.core.mail_id import MailId, Source
from app.store import mails
from app.store.database import transaction


def note(connection: sqlite3.Connection, message: int, mail: MailId | None) -> None:
    """Note which mail a message answers. Needs a transaction."""
    if mail is not None:
        connection.execute("INSERT INTO answered VALUES (?, ?, ?)", (message, mail.source, mail.number))


def of_message(connection: sqlite3.Connection, message: int) -> MailId | None:
    """Return the mail that a message answers, None where it answers none or the mailbox was told."""
    row = connection.execute("SELECT source, number FROM answered WHERE message = ?", (message,)).fetchone()
    return None if row is None else MailId(Source(row["source"]), row["number"])


def note_sent(connection: sqlite3.Connection, message: int, now: datetime) -> None:
    """Mark the mail that a message answers as answered, here and by a wish at its server; done once."""
    answered = of_message(connection, message)
    if answered is None:
        return
    is_there = (
        answered.source is Source.MAIL
        and connection.execute("SELECT 1 FROM mail WHERE id = ?", (answered.number,)).fetchone() is not None
    )
    if is_there:
        mails.wish(connection, answered.number, mails.Wish.ANSWERED, now)
    with transaction(connection):
        connection.execute("DELETE FROM answered WHERE message = ?", (message,))
