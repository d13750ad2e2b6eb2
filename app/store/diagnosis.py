"""How a profile's database is, in numbers, and the last faults of those who work with it."""

import sqlite3
from pathlib import Path
from typing import Final

from app.store.database import FILE_NAME, STEPS

SQLITE: Final = sqlite3.sqlite_version
_COUNTED: Final = (
    "message", "delivery", "recipient", "event", "mail", "answer", "report", "draft", "folder", "notice", "happened",
)  # fmt: skip
_FAULTS: Final = {
    "sending": "SELECT sentence FROM account_fault ORDER BY since DESC LIMIT 5",
    "reading": "SELECT fault FROM mailbox WHERE fault IS NOT NULL LIMIT 5",
    "tracker": "SELECT fault FROM tracker WHERE fault IS NOT NULL LIMIT 5",
    "delivering": "SELECT reply FROM delivery WHERE state IN ('retry at', 'unknown') AND reply IS NOT NULL"
    " ORDER BY changed_at DESC LIMIT 5",
}


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows there are of what matters, and how large it is, in bytes."""
    found = {name: int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in _COUNTED}
    folder = Path(connection.execute("PRAGMA database_list").fetchone()["file"]).parent
    sizes = {name: folder / f"{FILE_NAME}{ending}" for name, ending in (("bytes", ""), ("log bytes", "-wal"))}
    there = {name: path.stat().st_size for name, path in sizes.items() if path.exists()}
    return {"schema": len(STEPS)} | there | found


def states(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many deliveries are in each state."""
    rows = connection.execute("SELECT state, count(*) FROM delivery GROUP BY state ORDER BY state")
    return {row[0]: row[1] for row in rows}


def faults(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the last faults of each part, as they were said: with whatever foreign servers wrote."""
    return {part: [row[0] for row in connection.execute(asked)] for part, asked in _FAULTS.items()}
