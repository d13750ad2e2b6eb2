"""Events, as the feed delivered them, and where in the feed we are."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from app.core.event import Event, parse_event
from app.core.status import weigh
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
            changed = connection.execute(
                "INSERT INTO event (id, revision, delivery, type, at, verdict, document, received_at, weight, link)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, delivery = excluded.delivery,"
                " type = excluded.type, at = excluded.at, verdict = excluded.verdict, document = excluded.document,"
                " weight = excluded.weight, link = excluded.link"
                " WHERE excluded.revision > revision",
                (
                    event.id,
                    event.revision,
                    event.delivery,
                    event.type,
                    timestamp(event.at),
                    event.verdict,
                    event.document,
                    timestamp(now),
                    weigh(event).value,
                    event.link_number,
                ),
            ).rowcount
            if changed:
                fresh.append(event)
        if events:
            settle_proved(connection, now)
        _move_cursor(connection, url, after, cursor, now)
    return tuple(fresh)


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
