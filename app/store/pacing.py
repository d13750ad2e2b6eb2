"""What each account handed over lately, and until when it rests: kept, so that a restart forgets nothing."""

import sqlite3
from datetime import datetime

from app.core.pacing import DAY, LONGEST_REST, Wait, paces, rest_after
from app.core.provider import Provider
from app.store.database import parse_timestamp, timestamp, transaction


def note_handover(connection: sqlite3.Connection, account: str, now: datetime) -> None:
    """Count one mail as handed over, and forget what no limit counts any more. Needs a transaction."""
    connection.execute("DELETE FROM handover WHERE account = ? AND at <= ?", (account, timestamp(now - DAY)))
    connection.execute("INSERT INTO handover VALUES (?, ?)", (account, timestamp(now)))


def wait(connection: sqlite3.Connection, account: str, provider: Provider, now: datetime) -> Wait | None:
    """Return why an account must not send now and until when, the latest of several; None where it may."""
    waits = [_rest(connection, account, now)]
    for number, within, sentence in paces(provider):
        # What seems to lie ahead was noted before this computer's clock was put back: it counts no more.
        row = connection.execute(
            "SELECT at FROM handover WHERE account = ? AND at > ? AND at <= ? ORDER BY at DESC LIMIT 1 OFFSET ?",
            (account, timestamp(now - within), timestamp(now), number - 1),
        ).fetchone()
        waits.append(Wait(sentence, parse_timestamp(row["at"]) + within) if row else None)
    return max((each for each in waits if each), key=lambda each: each.until, default=None)


def rest(connection: sqlite3.Connection, account: str, sentence: str, now: datetime) -> datetime:
    """Let an account rest, each time in a row longer, and return until when."""
    with transaction(connection):
        row = connection.execute("SELECT times FROM account_rest WHERE account = ?", (account,)).fetchone()
        times = row["times"] + 1 if row else 1
        until = now + rest_after(times)
        connection.execute(
            "INSERT INTO account_rest VALUES (?, ?, ?, ?) ON CONFLICT (account) DO UPDATE SET"
            " sentence = excluded.sentence, until = excluded.until, times = excluded.times",
            (account, sentence, timestamp(until), times),
        )
    return until


def end_rest(connection: sqlite3.Connection, account: str) -> None:
    """Note that the server takes mail again: the next rest is a short one."""
    if connection.execute("SELECT 1 FROM account_rest WHERE account = ?", (account,)).fetchone():
        with transaction(connection):
            connection.execute("DELETE FROM account_rest WHERE account = ?", (account,))


def _rest(connection: sqlite3.Connection, account: str, now: datetime) -> Wait | None:
    row = connection.execute(
        "SELECT sentence, until FROM account_rest WHERE account = ?", (account,)
    ).fetchone()
    until = parse_timestamp(row["until"]) if row else now
    # A rest never lasts longer than the longest: then the clock was put back.
    if row is None or not now < until <= now + LONGEST_REST:
        return None
    return Wait(row["sentence"], until)
