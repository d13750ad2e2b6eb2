"""Events in the order in which they became known here, or changed: what follows them asks by a number that only grows."""

import sqlite3
from dataclasses import dataclass

from app.core.event import Event
from app.store import weights


@dataclass(frozen=True, slots=True)
class News:
    """An event at its number, with the row id of its message."""

    number: int
    event: Event
    message: int


def newest(connection: sqlite3.Connection) -> int:
    """Return the number of the newest event, 0 where there is none."""
    row = connection.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = 'event_news'").fetchone()
    return int(row[0] or 0)


def after(connection: sqlite3.Connection, number: int, limit: int) -> tuple[list[News], int]:
    """Return at most so many events after a number, in order, and the number to go on after: the same where there are
    no more. Those of no message that is known here are left out: the tracker was tried with them.
    """
    rows = connection.execute(
        "SELECT number, event.id, delivery, message FROM event_news CROSS JOIN event ON event.id = event_news.event"
        " CROSS JOIN delivery ON delivery.id = event.delivery WHERE number > ? ORDER BY number LIMIT ?",
        (number, limit),
    ).fetchall()
    known: dict[str, Event] = {}
    for delivery in {row["delivery"] for row in rows}:
        known |= {event.id: event for event in weights.of_delivery(connection, delivery)}
    news = [News(row["number"], known[row["id"]], row["message"]) for row in rows if row["id"] in known]
    return news, rows[-1]["number"] if rows else number
