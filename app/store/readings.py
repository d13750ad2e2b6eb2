"""Which hits begin a reading, kept with each event: opens and clicks are then counted from an index alone."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b

from app.core.event import Event, MalformedEvent, Verdict, parse_event
from app.core.reading import Beginnings, client_of

COLUMNS = """
    ALTER TABLE event ADD COLUMN client TEXT NOT NULL DEFAULT '';
    ALTER TABLE event ADD COLUMN begins INTEGER NOT NULL DEFAULT 1;
    DROP INDEX event_weighed;
    CREATE INDEX event_weighed ON event (delivery, type, weight, verdict, link, at, begins);
"""


def client_mark(event: Event) -> str:
    """Return a short text that is the same for hits of one client only."""
    _, *client = client_of(event)
    return blake2b(json.dumps(client).encode(), digest_size=9).hexdigest()


def mark(connection: sqlite3.Connection, deliveries: Iterable[bytes]) -> None:
    """Note anew which hits of some deliveries begin a reading. Needs a transaction."""
    for delivery in deliveries:
        beginnings = Beginnings()
        rows = connection.execute(
            "SELECT id, client, verdict, at, begins FROM event WHERE delivery = ? ORDER BY at, revision",
            (delivery,),
        )
        for row in rows.fetchall():
            verdict, at = Verdict(row["verdict"]), datetime.fromisoformat(row["at"])
            begins = beginnings.begins(row["client"], verdict, at)
            if begins != row["begins"]:
                connection.execute("UPDATE event SET begins = ? WHERE id = ?", (begins, row["id"]))


def fill(connection: sqlite3.Connection) -> None:
    """Note the client of every event that is stored, and which begin a reading: once, as a schema step."""
    connection.create_function("client_mark", 1, _mark_of, deterministic=True)
    connection.execute("UPDATE event SET client = client_mark(document)")
    mark(connection, [row[0] for row in connection.execute("SELECT DISTINCT delivery FROM event")])


def _mark_of(document: str) -> str:
    try:
        return client_mark(parse_event(json.loads(document)))
    except MalformedEvent:
        return ""
