"""What keeps an account from sending, until the user did something about it."""

import sqlite3
from datetime import datetime

from app.store.database import timestamp, transaction


def note_fault(connection: sqlite3.Connection, account: str, sentence: str, now: datetime) -> None:
    """Store why an account waits for the user."""
    with transaction(connection):
        connection.execute(
            "INSERT INTO account_fault VALUES (?, ?, ?) ON CONFLICT (account) DO UPDATE SET sentence = excluded.sentence",
            (account, sentence, timestamp(now)),
        )


def clear_fault(connection: sqlite3.Connection, account: str) -> None:
    """Let an account send again, and its mailbox be read."""
    with transaction(connection):
        connection.execute("DELETE FROM account_fault WHERE account = ?", (account,))
        connection.execute(
            "UPDATE mailbox SET fault = NULL, fault_waits = 0, failures = 0, looked_at = NULL WHERE account = ?"
            " AND fault_waits",
            (account,),
        )


def fault(connection: sqlite3.Connection, account: str) -> str | None:
    """Return why an account waits for the user, None where it does not."""
    row = connection.execute("SELECT sentence FROM account_fault WHERE account = ?", (account,)).fetchone()
    return None if row is None else row["sentence"]
