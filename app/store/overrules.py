"""What the user says of a hit against its verdict: kept by the hit's id, so that it outlives every revision."""

import sqlite3
from dataclasses import replace
from datetime import datetime

from app.core.errors import BadInput
from app.core.event import Event, Overrule
from app.core.language import tr
from app.core.reading import readings_of
from app.store import weights
from app.store.database import timestamp, transaction


def say(
    connection: sqlite3.Connection, event: str, means: Overrule | None, now: datetime
) -> tuple[Event, ...]:
    """Store what the user says of a hit and of those that make one reading with it; None takes it back.

    Return the hits as they are now. Raises BadInput where there is no such event.
    """
    with transaction(connection):
        hits = tuple(replace(hit, overrule=means) for hit in _reading(connection, event))
        if not hits:
            raise BadInput(
                tr(
                    "No event {event} is known here. `sightline timeline` shows the ids of a mail's events.",
                    event=event,
                )
            )
        for hit in hits:
            connection.execute("DELETE FROM overrule WHERE event = ?", (hit.id,))
            if means is not None:
                row = (hit.id, timestamp(hit.at), means, timestamp(now))
                connection.execute("INSERT INTO overrule VALUES (?, ?, ?, ?)", row)
        weights.keep(connection, hits)
    return hits


def _reading(connection: sqlite3.Connection, event: str) -> list[Event]:
    """Return the hits that make one reading with an event, itself among them; none where it is not known."""
    found = connection.execute("SELECT delivery FROM event WHERE id = ?", (event,)).fetchone()
    hits = weights.of_delivery(connection, found["delivery"]) if found else ()
    readings = readings_of(hits)
    return next((reading for reading in readings if any(hit.id == event for hit in reading)), [])
