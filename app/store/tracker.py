"""What is known of the tracker: where in its feed we are, when it answered, when it was verified."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.check import Check
from app.store.database import parse_timestamp, timestamp, transaction


@dataclass(frozen=True, slots=True)
class TrackerState:
    """The tracker as last seen. `fault` says what is wrong with it since `fault_since`, None where nothing is.

    `told` is what this computer last told it of the user's wishes, None where it told nothing.
    """

    cursor: str | None = None
    answered_at: datetime | None = None
    verified_at: datetime | None = None
    checks: tuple[Check, ...] = ()
    fault: str | None = None
    fault_since: datetime | None = None
    told: str | None = None


def load(connection: sqlite3.Connection, url: str) -> TrackerState:
    """Return what is known of a tracker."""
    row = connection.execute("SELECT * FROM tracker WHERE url = ?", (url,)).fetchone()
    if row is None:
        return TrackerState()
    return TrackerState(
        row["cursor"],
        _time(row["answered_at"]),
        _time(row["verified_at"]),
        tuple(Check(**check) for check in json.loads(row["checks"])),
        row["fault"],
        _time(row["fault_since"]),
        row["told"],
    )


def note_checks(connection: sqlite3.Connection, url: str, checks: Sequence[Check], now: datetime) -> None:
    """Store the checks; where all passed the tracker counts as verified from now."""
    passed = all(check.passed for check in checks)
    document = json.dumps([{"name": c.name, "passed": c.passed, "sentence": c.sentence} for c in checks])
    with transaction(connection):
        _ensure(connection, url)
        connection.execute(
            "UPDATE tracker SET checks = ?, verified_at = CASE WHEN ? THEN ? ELSE NULL END WHERE url = ?",
            (document, passed, timestamp(now), url),
        )


def note_fault(connection: sqlite3.Connection, url: str, sentence: str, now: datetime) -> None:
    """Store what is wrong with the tracker; the time is that of the first in a row."""
    with transaction(connection):
        _ensure(connection, url)
        connection.execute(
            "UPDATE tracker SET fault = ?, fault_since = coalesce(fault_since, ?) WHERE url = ?",
            (sentence, timestamp(now), url),
        )


def note_told(connection: sqlite3.Connection, url: str, wishes: str) -> None:
    """Store what the tracker was told of the user's wishes."""
    with transaction(connection):
        _ensure(connection, url)
        connection.execute("UPDATE tracker SET told = ? WHERE url = ?", (wishes, url))


def forget_cursor(connection: sqlite3.Connection, url: str) -> None:
    """Read the feed from its beginning next time, and tell everything again; stored events stay.

    Revisions count within one database of the tracker, so what comes now replaces what is stored.
    """
    with transaction(connection):
        connection.execute("UPDATE event SET revision = 0")
        connection.execute("UPDATE tracker SET cursor = NULL, told = NULL WHERE url = ?", (url,))


def _ensure(connection: sqlite3.Connection, url: str) -> None:
    connection.execute("INSERT OR IGNORE INTO tracker (url) VALUES (?)", (url,))


def _time(text: str | None) -> datetime | None:
    return parse_timestamp(text) if text else None
