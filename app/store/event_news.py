"""Events in the order in which they became known here, or changed: what follows them asks by a number that only grows."""

import sqlite3
from dataclasses import dataclass

from app.core.event import Event
from app.store import messages, weights


@dataclass(frozen=True, slots=True)
class News:
    """An event at its number; `message` is the row id of its message, None where that is not of this profile."""

    number: int
    event: Event
    message: int | None


def newest(connection: sqlite3.Connection) -> int:
    """Return the number of the newest event, 0 where there is none."""
    row = connection.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = 'event_news'").fetchone()
    return int(row[0] or 0)


def after(connection: sqlite3.Connection, number: int, limit: int) -> tuple[list[News], int]:
    """Return at most so many events after a number, in order, and the number to go on after: the same where there are
    no more. Those that can't be read any more are left out.
    """
    rows = connection.execute(
        "SELECT number, event.id, delivery FROM event_news JOIN event ON event.id = event_news.event"
        " WHERE number > ? ORDER BY number LIMIT ?",
        (number, limit),
    ).fetchall()
    known: dict[str, Event] = {}
    of_message: dict[bytes, int | None] = {}
    for delivery in {row["delivery"] for row in rows}:
        known |= {event.id: event for event in weights.of_delivery(connection, delivery)}
        of_message[delivery] = messages.of_delivery(connection, delivery)
    news = [
        News(row["number"], known[row["id"]], of_message[row["delivery"]])
        for row in rows
        if row["id"] in known
    ]
    return news, rows[-1]["number"] if rows else number
