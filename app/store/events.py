"""Events, as the feed delivered them, and where in the feed we are."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from app.core.event import Event, parse_event
from app.core.status import weigh
from app.store import readings
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
            if connection.execute(_SAVE, (*_row(event), timestamp(now))).rowcount:
                fresh.append(event)
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
    "weight",
    "link",
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
        weigh(event).value,
        event.link_number,
        readings.client_mark(event),
    )


def of_deliveries(connection: sqlite3.Connection, deliveries: Iterable[bytes]) -> list[Event]:
    """Return the events of some deliveries, newest first."""
    found: list[Event] = []
    for delivery in deliveries:
        rows = connection.execute("SELECT document FROM event WHERE delivery = ?", (delivery,))
        found += [parse_event(json.loads(row["document"])) for row in rows]
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
