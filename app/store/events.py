"""Events, as the feed delivered them, and where in the feed we are."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from app.core.event import Event
from app.store import readings, weights
from app.store.database import timestamp, transaction
from app.store.deliveries import settle_proved


def save_page(
    connection: sqlite3.Connection,
    url: str,
    events: Sequence[Event],
    cursor: str,
    now: datetime,
    *,
    after: str | None = None,
) -> tuple[Event, ...]:
    """Store a page of events together with its cursor, and return those that were new or changed.

    The cursor moves on from `after` only: where someone else moved it, or forgot it for another owner's
    feed, while the page was asked for, it stays.

    An event comes again with a higher revision when it changed; what is older than what is stored is left.
    A hit proves that its delivery arrived, so what was unknown about sending it is settled here.
    """
    fresh = []
    with transaction(connection):
        for event in events:
            known = weights.in_light(connection, event, timestamp(event.at))
            if connection.execute(_SAVE, (*_row(known), timestamp(now))).rowcount:
                fresh.append(known)
        readings.mark(connection, {event.delivery for event in fresh})
        if events:
            settle_proved(connection, now)
        _move_cursor(connection, url, after, cursor, now)
    return tuple(fresh)


_COLUMNS: Final = (
    "id",
    "revision",
    "delivery",
    "type",
    "at",
    "verdict",
    "document",
    "link",
    "seconds_open",
    "weight",
    "judged",
    "client",
)
_SAVE: Final = (
    f"INSERT INTO event ({', '.join(_COLUMNS)}, received_at) VALUES ({'?, ' * len(_COLUMNS)}?)"
    f" ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:])}"
    " WHERE excluded.revision > revision"
)


def _row(event: Event) -> tuple[object, ...]:
    return (
        event.id,
        event.revision,
        event.delivery,
        event.type,
        timestamp(event.at),
        event.verdict,
        event.document,
        event.link_number,
        event.seconds_open,
        *weights.kept(event),
    )


def of_deliveries(connection: sqlite3.Connection, deliveries: Iterable[bytes]) -> list[Event]:
    """Return the events of some deliveries, newest first."""
    found = [event for delivery in deliveries for event in weights.of_delivery(connection, delivery)]
    return sorted(found, key=lambda event: (event.at, event.revision), reverse=True)


def count(connection: sqlite3.Connection) -> int:
    """Return how many events are stored."""
    return int(connection.execute("SELECT count(*) FROM event").fetchone()[0])


def _move_cursor(
    connection: sqlite3.Connection, url: str, after: str | None, cursor: str, now: datetime
) -> None:
    connection.execute(
        "INSERT INTO tracker (url, cursor, answered_at) VALUES (?, ?, ?) ON CONFLICT (url) DO UPDATE"
        " SET cursor = CASE WHEN cursor IS ? THEN excluded.cursor ELSE cursor END,"
        " answered_at = excluded.answered_at, fault = NULL, fault_since = NULL",
        (url, cursor, timestamp(now), after),
    )
