"""What each stored hit is worth, worked out by core's one rule and kept with it: the sent box adds up an index."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from app.core.counting import taken_for, weigh
from app.core.event import CLICKED, OPENED, Event, MalformedEvent, Overrule, parse_event
from app.core.own_open import FiledCopy, is_after_reply, may_be_own
from app.store import filed_copies, readings

Kept = tuple[str, str, str]


def kept(event: Event) -> Kept:
    """Return what is kept of a hit's worth: weight, whom it is judged to be, and its client."""
    return weigh(event).value, taken_for(event).value, readings.client_mark(event)


def in_light(connection: sqlite3.Connection, event: Event, at: str) -> Event:
    """Return a hit of the feed with what is known here: whose mail it was, and what the user said of it."""
    said = connection.execute("SELECT means FROM overrule WHERE event = ? AND hit_at = ?", (event.id, at))
    means = said.fetchone()
    return replace(
        event,
        to_self=is_to_self(connection, event.delivery),
        may_be_own=may_be_own(event, filed_copies.of_delivery(connection, event.delivery)),
        after_reply=is_after_reply(event, replied_at(connection, event.delivery)),
        overrule=Overrule(means["means"]) if means else None,
    )


def is_to_self(connection: sqlite3.Connection, delivery: bytes) -> bool:
    """Tell whether a delivery goes to its sender's own address."""
    found = connection.execute(
        "SELECT 1 FROM recipient JOIN message ON message.id = recipient.message"
        " WHERE recipient.delivery = ? AND recipient.address = message.sender",
        (delivery,),
    )
    return found.fetchone() is not None


def of_delivery(connection: sqlite3.Connection, delivery: bytes) -> Iterator[Event]:
    """Return the hits of a delivery in the order of time, each read when it is asked for.

    One whose document can't be read any more is left out.
    """
    to_self = is_to_self(connection, delivery)
    # An id may name another hit once a tracker was begun anew: the user spoke of the one at that time.
    rows = connection.execute(
        "SELECT document, means FROM event LEFT JOIN overrule ON overrule.event = event.id"
        " AND overrule.hit_at = event.at WHERE delivery = ? ORDER BY at, revision",
        (delivery,),
    ).fetchall()
    # A step of the schema may ask before there were Sent copies or answers.
    copy = (
        filed_copies.of_delivery(connection, delivery) if rows and _knows(connection, "sent_copy") else None
    )
    replied = replied_at(connection, delivery) if rows and _knows(connection, "answer") else None
    return (event for row in rows if (event := _event(row, copy, replied, to_self=to_self)))


def replied_at(connection: sqlite3.Connection, delivery: bytes) -> datetime | None:
    """Return when somebody a delivery went to first replied, None where nobody did for certain."""
    row = connection.execute(
        "SELECT min(answer.at) FROM recipient CROSS JOIN answer ON answer.recipient = recipient.id"
        " WHERE recipient.delivery = ? AND answer.kind = 'reply' AND answer.ground <> 'subject'",
        (delivery,),
    ).fetchone()
    return datetime.fromisoformat(row[0]) if row[0] else None


def weigh_again(connection: sqlite3.Connection, deliveries: Iterable[bytes]) -> None:
    """Work out anew what the hits of some deliveries are worth. Needs a transaction."""
    for delivery in deliveries:
        keep(connection, of_delivery(connection, delivery))


def keep(connection: sqlite3.Connection, events: Iterable[Event]) -> None:
    """Keep with some hits what they are worth now. Needs a transaction."""
    known = list(events)
    connection.executemany(
        "UPDATE event SET weight = ?, judged = ?, client = ?, seconds_open = ? WHERE id = ?",
        [(*kept(event), event.seconds_open, event.id) for event in known],
    )
    readings.mark(connection, {event.delivery for event in known})


def fill(connection: sqlite3.Connection) -> None:
    """Work out what stored hits are worth: once, as a schema step.

    Opt-outs and the user's own hits are those whose weight another rule gave before; to read all takes minutes.
    """
    connection.execute("UPDATE event SET judged = verdict")
    found = connection.execute(
        "SELECT DISTINCT delivery FROM event WHERE verdict = 'self' OR type NOT IN (?, ?)", (OPENED, CLICKED)
    )
    weigh_again(connection, [row["delivery"] for row in found.fetchall()])


def _knows(connection: sqlite3.Connection, table: str) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,))
    return found.fetchone() is not None


def _event(
    row: sqlite3.Row, copy: FiledCopy | None, replied: datetime | None, *, to_self: bool
) -> Event | None:
    try:
        event = parse_event(json.loads(row["document"]), row["document"])
    except MalformedEvent:
        return None
    said = Overrule(row["means"]) if row["means"] else None
    return replace(
        event,
        to_self=to_self,
        may_be_own=may_be_own(event, copy),
        after_reply=is_after_reply(event, replied),
        overrule=said,
    )
