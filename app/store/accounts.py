"""What is known of an account beside its settings: what keeps it from sending, and how large a mail may be."""

import sqlite3
from datetime import datetime

from app.core.language import tr
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
    return None if row is None else tr(row["sentence"])


def note_size_limit(connection: sqlite3.Connection, account: str, limit: int | None) -> None:
    """Remember the most bytes that an account's server takes, None where it does not say."""
    if size_limit(connection, account) == limit:
        return
    with transaction(connection):
        connection.execute("DELETE FROM size_limit WHERE account = ?", (account,))
        if limit is not None:
            connection.execute("INSERT INTO size_limit VALUES (?, ?)", (account, limit))


def size_limit(connection: sqlite3.Connection, account: str) -> int | None:
    """Return the most bytes that an account's server took when it was last asked; None where that is not known."""
    row = connection.execute("SELECT bytes FROM size_limit WHERE account = ?", (account,)).fetchone()
    return None if row is None else int(row["bytes"])
