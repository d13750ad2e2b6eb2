"""Reminders of messages, one each. The database decides what is due: whoever asks, and whenever, is told the same."""

import sqlite3
from datetime import datetime, timedelta

from app.core.errors import BadInput
from app.core.language import tr
from app.core.remind import Remind, Reminder, Unless
from app.store.database import parse_timestamp, timestamp, transaction

_READ = (
    "SELECT reminder.message, message_id, sent_box.subject, recipients, unless, due_at, is_met, sent_at,"
    " sending_at IS NOT NULL AS has_gone, bounced FROM reminder"
    " JOIN message ON message.id = reminder.message JOIN sent_box ON sent_box.message = reminder.message"
)


def note(connection: sqlite3.Connection, message: int, remind: Remind | None) -> None:
    """Note the reminder that a draft had; it counts from when the sending begins. Needs a transaction."""
    if remind is not None:
        connection.execute(
            "INSERT INTO reminder (message, unless, after_seconds) VALUES (?, ?, ?)",
            (message, remind.unless, int(remind.after.total_seconds())),
        )


def set_at(connection: sqlite3.Connection, message: int, unless: Unless, due_at: datetime) -> None:
    """Remind of a message at a time, instead of what was set before. Raises BadInput where the message is gone."""
    with transaction(connection):
        if connection.execute("SELECT 1 FROM message WHERE id = ?", (message,)).fetchone() is None:
            raise BadInput(tr("This mail is gone, so there is nothing to be reminded of."))
        connection.execute("DELETE FROM reminder WHERE message = ?", (message,))
        connection.execute(
            "INSERT INTO reminder (message, unless, due_at) VALUES (?, ?, ?)",
            (message, unless, timestamp(due_at)),
        )


def put_off(connection: sqlite3.Connection, message: int, due_at: datetime) -> None:
    """Remind later; nothing where the reminder is gone."""
    with transaction(connection):
        connection.execute(
            "UPDATE reminder SET due_at = ?, after_seconds = NULL WHERE message = ?",
            (timestamp(due_at), message),
        )


def remove(connection: sqlite3.Connection, message: int) -> bool:
    """Remind of a message no more; False where there was no reminder."""
    with transaction(connection):
        return connection.execute("DELETE FROM reminder WHERE message = ?", (message,)).rowcount == 1


def due(connection: sqlite3.Connection, now: datetime, limit: int = 100) -> list[Reminder]:
    """Return what is due now and not met, the longest due first."""
    rows = connection.execute(
        f"{_READ} WHERE NOT is_met AND due_at <= ? ORDER BY due_at, reminder.message LIMIT ?",
        (timestamp(now), limit),
    )
    return [_reminder(row) for row in rows]


def due_count(connection: sqlite3.Connection, now: datetime) -> int:
    """Return how many are due now."""
    found = connection.execute(
        "SELECT count(*) FROM reminder WHERE NOT is_met AND due_at <= ?", (timestamp(now),)
    )
    return int(found.fetchone()[0])


def waiting(connection: sqlite3.Connection) -> list[Reminder]:
    """Return every reminder that is not met, by when it is due; those of mails that did not go yet last."""
    rows = connection.execute(f"{_READ} WHERE NOT is_met ORDER BY due_at IS NULL, due_at, reminder.message")
    return [_reminder(row) for row in rows]


def of_message(connection: sqlite3.Connection, message: int) -> Reminder | None:
    """Return the reminder of a message, None where it has none."""
    row = connection.execute(f"{_READ} WHERE reminder.message = ?", (message,)).fetchone()
    return None if row is None else _reminder(row)


def wish_of(connection: sqlite3.Connection, message: int) -> Remind | None:
    """Return the reminder that the draft of a message had, None where it had none or another time was set."""
    row = connection.execute(
        "SELECT unless, after_seconds FROM reminder WHERE message = ? AND after_seconds IS NOT NULL",
        (message,),
    ).fetchone()
    return None if row is None else Remind(Unless(row["unless"]), timedelta(seconds=row["after_seconds"]))


def _reminder(row: sqlite3.Row) -> Reminder:
    return Reminder(
        message=row["message"],
        message_id=row["message_id"],
        subject=row["subject"],
        recipients=row["recipients"],
        unless=Unless(row["unless"]),
        due_at=parse_timestamp(row["due_at"]) if row["due_at"] else None,
        is_met=bool(row["is_met"]),
        sent_at=parse_timestamp(row["sent_at"]),
        has_gone=bool(row["has_gone"]),
        has_bounced=bool(row["bounced"]),
    )
