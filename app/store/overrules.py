"""What the user says of a hit against its verdict: kept by the hit's id, so that it outlives every revision."""

import sqlite3
from datetime import datetime

from app.core.errors import BadInput
from app.core.event import Event, Overrule
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
        found = connection.execute("SELECT delivery FROM event WHERE id = ?", (event,)).fetchone()
        delivery = found["delivery"] if found else b""
        hits = _reading(connection, delivery, event)
        if not hits:
            raise BadInput(
                f"No event {event} is known here. `sightline timeline` shows the ids of a mail's events."
            )
        for hit in hits:
            connection.execute("DELETE FROM overrule WHERE event = ?", (hit,))
            if means is not None:
                connection.execute(
                    "INSERT INTO overrule SELECT id, at, ?, ? FROM event WHERE id = ?",
                    (means, timestamp(now), hit),
                )
        weights.weigh_again(connection, [delivery])
        return tuple(hit for hit in weights.of_delivery(connection, delivery) if hit.id in hits)


def _reading(connection: sqlite3.Connection, delivery: bytes, event: str) -> set[str]:
    """Return the ids of the hits that make one reading with an event, itself among them."""
    for reading in readings_of(weights.of_delivery(connection, delivery)):
        ids = {hit.id for hit in reading}
        if event in ids:
            return ids
    return set()
