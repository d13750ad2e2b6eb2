"""What was decided about notifications and what was told, so that nothing is told twice."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from app.core.mail_id import MailId, Source
from app.core.notice import AT_MOST_EVERY, Happening, Outcome, Past
from app.core.notifying import Kind
from app.store import happenings, muting
from app.store.database import parse_timestamp, timestamp, transaction
from app.store.happenings import Found

_TOLD: Final = (Outcome.DUE, Outcome.TOLD)


def since(connection: sqlite3.Connection, now: datetime) -> datetime:
    """Return when notifications began for this profile: what happened before is told by nobody."""
    written = connection.execute("SELECT since FROM noticing").fetchone()[0]
    if written is None:
        with transaction(connection):
            connection.execute("UPDATE noticing SET since = coalesce(since, ?)", (timestamp(now),))
        return since(connection, now)
    return parse_timestamp(written)


def past(connection: sqlite3.Connection, found: Found, began: datetime, now: datetime) -> Past:
    """Return what was decided before about what was found."""
    told_at: dict[MailId, datetime] = {}
    for thread, mails in found.threads.items():
        if (last := _told_at(connection, mails, timestamp(now - AT_MOST_EVERY))) is not None:
            told_at[thread] = last
    muted = frozenset(thread for thread, mails in found.threads.items() if muting.is_muted(connection, mails))
    deliveries = {each.delivery for each in found.happenings if each.delivery is not None}
    firsts = found.firsts | {
        (delivery, Kind(row["kind"]))
        for delivery in deliveries
        for row in connection.execute(
            "SELECT DISTINCT kind FROM notice WHERE delivery = ? AND outcome <> ?",
            (delivery, Outcome.WITHDRAWN),
        ).fetchall()
    }
    return Past(began, muted, told_at, firsts)


def undecided(connection: sqlite3.Connection, found: Iterable[Happening]) -> list[Happening]:
    """Return those of which nothing was decided yet."""
    asked = "SELECT 1 FROM notice WHERE key = ?"
    return [each for each in found if connection.execute(asked, (each.key,)).fetchone() is None]


def withdraw(connection: sqlite3.Connection, void: Iterable[str]) -> int:
    """Note that some say nothing after all, and return of how many that was not known."""
    asked = "UPDATE notice SET outcome = ?1 WHERE key = ?2 AND outcome <> ?1"
    with transaction(connection):
        return sum(connection.execute(asked, (Outcome.WITHDRAWN, key)).rowcount for key in void)


def settle(
    connection: sqlite3.Connection,
    numbers: Iterable[int],
    decided: Iterable[tuple[Happening, Outcome]],
    now: datetime,
) -> int:
    """Store what was decided about things that waited, all at once; return how many."""
    changed = 0
    with transaction(connection):
        for each, outcome in decided:
            changed += connection.execute(
                "INSERT OR IGNORE INTO notice VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (each.key, each.kind, timestamp(each.at), each.who, each.subject, each.link, each.delivery,
                 each.mail.source, each.mail.number, outcome, timestamp(now)),
            ).rowcount  # fmt: skip
        happenings.looked_at(connection, numbers)
    return changed


def due(connection: sqlite3.Connection, limit: int) -> list[Happening]:
    """Return what is to be told, oldest first."""
    return _read(connection, "outcome = 'due' ORDER BY at", limit)


def recent(connection: sqlite3.Connection, limit: int) -> list[Happening]:
    """Return what happened last, newest first, whether it was told or not."""
    return _read(connection, "outcome <> 'withdrawn' ORDER BY at DESC", limit)


def note_told(connection: sqlite3.Connection, told: Sequence[Happening]) -> int:
    """Note that some are told, before they are: a crash may keep one from being seen, and none is told twice.

    Return how often that was done for this profile.
    """
    with transaction(connection):
        for each in told:
            connection.execute("UPDATE notice SET outcome = 'told' WHERE key = ?", (each.key,))
        connection.execute("UPDATE noticing SET rounds = rounds + 1")
        return int(connection.execute("SELECT rounds FROM noticing").fetchone()[0])


def withdrawn(connection: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    """Return those of some keys that turned out to say nothing, or are gone with their mail."""
    asked = "SELECT 1 FROM notice WHERE key = ? AND outcome <> 'withdrawn'"
    return {key for key in keys if connection.execute(asked, (key,)).fetchone() is None}


def catch_up(connection: sqlite3.Connection, rounds: int, told_at: datetime) -> bool:
    """Take over from outside how often, and when last, something was told; tell whether this database is an older one.

    One that was brought back from a backup does not know what was told since then: that is told by nobody again.
    """
    if connection.execute("SELECT rounds FROM noticing").fetchone()[0] >= rounds:
        return False
    at = timestamp(told_at)
    with transaction(connection):
        connection.execute(
            "UPDATE noticing SET rounds = ?, since = max(coalesce(since, ''), ?)", (rounds, at)
        )
        connection.execute("DELETE FROM notice WHERE outcome = 'due' AND at < ?", (at,))
    return True


def pause(connection: sqlite3.Connection, until: datetime | None) -> None:
    """Tell nothing until a time, or go on where it is None."""
    with transaction(connection):
        connection.execute("UPDATE noticing SET paused_until = ?", (timestamp(until) if until else None,))


def paused_until(connection: sqlite3.Connection, now: datetime) -> datetime | None:
    """Return until when nothing is told, None where it is."""
    written = connection.execute("SELECT paused_until FROM noticing").fetchone()[0]
    until = parse_timestamp(written) if written else None
    return until if until is not None and until > now else None


def _told_at(connection: sqlite3.Connection, mails: Sequence[MailId], after: str) -> datetime | None:
    asked = (
        "SELECT max(decided_at) FROM notice WHERE source = ? AND number = ? AND outcome IN (?, ?)"
        " AND decided_at > ?"
    )
    times = [
        row[0]
        for mail in mails
        for row in connection.execute(asked, (mail.source, mail.number, *_TOLD, after))
        if row[0]
    ]
    return parse_timestamp(max(times)) if times else None


def _read(connection: sqlite3.Connection, which: str, limit: int) -> list[Happening]:
    rows = connection.execute(f"SELECT * FROM notice WHERE {which} LIMIT ?", (limit,)).fetchall()
    return [_happening(row) for row in rows]


def _happening(row: sqlite3.Row) -> Happening:
    mail = MailId(Source(row["source"]), int(row["number"]))
    return Happening(
        row["key"], Kind(row["kind"]), parse_timestamp(row["at"]), row["who"], row["subject"], mail, mail,
        row["delivery"], row["link"],
    )  # fmt: skip
