"""What was said with mail servers of each delivery, of the last attempts."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.address import Address
from app.core.dialogue import Line, Speaker
from app.store import deliveries
from app.store.brief import brief_note
from app.store.database import parse_timestamp, timestamp

_ATTEMPTS_KEPT = 5
_ALL_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was said of a delivery at a time, and who it was for."""

    delivery: bytes
    recipients: tuple[Address, ...]
    at: datetime
    lines: tuple[Line, ...]


def save(connection: sqlite3.Connection, delivery: bytes, lines: Sequence[Line], now: datetime) -> None:
    """Keep what was said of a delivery; what was said long ago goes."""
    said = json.dumps([[timestamp(line.at), line.speaker, line.text] for line in lines], ensure_ascii=False)
    # Nothing else depends on it: should the power fail, it is not known what was said.
    with brief_note(connection):
        connection.execute(
            "INSERT INTO dialogue (delivery, at, lines) SELECT ?1, ?2, ?3"
            " WHERE EXISTS (SELECT 1 FROM delivery WHERE id = ?1)",
            (delivery, timestamp(now), said.encode("utf-8", "replace").decode()),
        )
        connection.execute(
            "DELETE FROM dialogue WHERE delivery = ?1 AND id NOT IN"
            " (SELECT id FROM dialogue WHERE delivery = ?1 ORDER BY id DESC LIMIT ?2)",
            (delivery, _ATTEMPTS_KEPT),
        )
        connection.execute(
            "DELETE FROM dialogue WHERE id <= (SELECT max(id) FROM dialogue) - ?", (_ALL_KEPT,)
        )


def of_message(connection: sqlite3.Connection, message: int) -> list[Attempt]:
    """Return what was said of a message, in order."""
    return [
        Attempt(delivery.id, delivery.recipients, parse_timestamp(row["at"]), _lines(row["lines"]))
        for delivery in deliveries.of_message(connection, message)
        for row in connection.execute(
            "SELECT at, lines FROM dialogue WHERE delivery = ? ORDER BY id", (delivery.id,)
        ).fetchall()
    ]


def any_of_message(connection: sqlite3.Connection, message: int) -> bool:
    """Tell whether anything was said of a message."""
    return (
        connection.execute(
            "SELECT 1 FROM delivery JOIN dialogue ON dialogue.delivery = delivery.id WHERE message = ? LIMIT 1",
            (message,),
        ).fetchone()
        is not None
    )


def _lines(written: str) -> tuple[Line, ...]:
    return tuple(
        Line(parse_timestamp(at), Speaker(speaker), text) for at, speaker, text in json.loads(written)
    )
