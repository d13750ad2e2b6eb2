"""Everyone a mail was sent to: a page of them at a time, and what is known of one over all mails."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import tzinfo
from enum import StrEnum
from typing import Final

from app.core.counting import Weight
from app.core.event import Event, parse_event
from app.core.experience import untrusted
from app.core.person import Correspondent, Person, usual_devices, usual_hours
from app.store import experience
from app.store.database import parse_timestamp
from app.store.paging import Paging
from app.store.search import MOST_FOUND, Found

_COUNTED: Final = ", ".join(f"'{weight.value}'" for weight in Weight if weight.counts)
# Habits are those of the last mails.
_MAILS_LOOKED_AT: Final = 50
_READINGS_LOOKED_AT: Final = 200
_WORDS: Final = (
    "' ' || lower(name) || ' ' || replace(replace(replace(lower(address), '@', ' '), '.', ' '), '-', ' ')"
)


class Rank(StrEnum):
    """What people are ranked by."""

    CONTACT = "last contact"
    OPENS = "opens"


_COLUMNS: Final = {Rank.CONTACT: "contact_at", Rank.OPENS: "opens"}


def count(connection: sqlite3.Connection) -> int:
    """Return how many people there are."""
    return int(connection.execute("SELECT people FROM correspondent_clock").fetchone()[0])


def clock(connection: sqlite3.Connection) -> int:
    """Return the number that grows with every change."""
    return int(connection.execute("SELECT number FROM correspondent_clock").fetchone()[0])


def paging(rank: Rank) -> Paging:
    """Return the order of people."""
    return Paging("correspondent", "id", _COLUMNS[rank])


def find(connection: sqlite3.Connection, typed: str, rank: Rank) -> Found:
    """Return people of whom every typed word begins one in their name or address; of very many the highest."""
    words = typed.replace("@", " ").replace(".", " ").lower().split()
    patterns = [f"% {_literal(word)}%" for word in words]
    where = " AND ".join([f"({_WORDS}) LIKE ? ESCAPE '\\'"] * len(patterns)) or "1"
    rows = connection.execute(
        f"SELECT id FROM correspondent WHERE {where} ORDER BY {_COLUMNS[rank]} DESC, id DESC LIMIT {MOST_FOUND + 1}",
        patterns,
    ).fetchall()
    return Found(tuple(row[0] for row in rows[:MOST_FOUND]), len(rows) > MOST_FOUND)


def rows(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Correspondent]:
    """Return what is known of some people by their numbers; those that are gone are left out."""
    found = connection.execute(
        f"SELECT * FROM correspondent WHERE id IN ({', '.join(str(int(number)) for number in numbers)})"
    )
    return {row["id"]: _row(row) for row in found}


def of_address(connection: sqlite3.Connection, address: str) -> Correspondent | None:
    """Return who has an address, None where no mail went there."""
    row = connection.execute("SELECT * FROM correspondent WHERE address = ?", (address,)).fetchone()
    return None if row is None else _row(row)


def messages_to(connection: sqlite3.Connection, address: str, limit: int = MOST_FOUND) -> list[int]:
    """Return the messages that went to an address, the newest first; of very many the newest."""
    found = connection.execute(
        "SELECT DISTINCT recipient.message, sent_at FROM recipient CROSS JOIN sent_box ON sent_box.message = recipient.message"
        " WHERE address = ? COLLATE NOCASE ORDER BY sent_at DESC, recipient.message DESC LIMIT ?",
        (address, limit),
    )
    return [row[0] for row in found]


def person(connection: sqlite3.Connection, who: Correspondent, zone: tzinfo | None = None) -> Person:
    """Return what is known of a correspondent, with the hours of a zone (None: the system's)."""
    counted = connection.execute(
        f"""
        SELECT coalesce(sum(state = 'accepted' AND opens_untracked IS NULL), 0) AS tracked,
            coalesce(sum({_has("email.opened")}), 0) AS opened, coalesce(sum({_has("email.clicked")}), 0) AS clicked
        FROM recipient AS mine CROSS JOIN delivery ON delivery.id = mine.delivery WHERE mine.address = ? COLLATE NOCASE
            AND NOT EXISTS (SELECT 1 FROM recipient AS other WHERE other.delivery = mine.delivery AND other.id <> mine.id)
        """,
        (who.address,),
    ).fetchone()
    said = connection.execute(
        """
        SELECT count(DISTINCT (SELECT max(message) FROM answer WHERE answer.recipient = mine.id AND kind = 'reply')) AS replied,
            count(DISTINCT (SELECT max(message) FROM report WHERE report.recipient = mine.id AND action = 'failed')) AS bounced,
            max((SELECT max(at) FROM event WHERE event.delivery = mine.delivery AND type = 'tracking.stopped')) AS opted_out_at
        FROM recipient AS mine WHERE address = ? COLLATE NOCASE
        """,
        (who.address,),
    ).fetchone()
    events = _events(connection, who.address)
    return Person(
        who, counted["tracked"], counted["opened"], counted["clicked"], said["replied"], said["bounced"],
        usual_hours(events, zone), usual_devices(events), untrusted(experience.of_recipient(connection, who.address)),
        parse_timestamp(said["opted_out_at"]) if said["opted_out_at"] else None,
    )  # fmt: skip


def _events(connection: sqlite3.Connection, address: str) -> list[Event]:
    """Return the last readings of somebody for certain, of mails that went to them alone."""
    deliveries = connection.execute(
        "SELECT mine.delivery FROM recipient AS mine WHERE address = ? COLLATE NOCASE AND NOT EXISTS"
        " (SELECT 1 FROM recipient AS other WHERE other.delivery = mine.delivery AND other.id <> mine.id)"
        " ORDER BY mine.message DESC LIMIT ?",
        (address, _MAILS_LOOKED_AT),
    ).fetchall()
    found: list[Event] = []
    for (delivery,) in deliveries:
        sure = connection.execute(
            "SELECT document FROM event WHERE delivery = ? AND judged = 'person' AND weight = 'certain' AND begins"
            " ORDER BY at DESC LIMIT ?",
            (delivery, _READINGS_LOOKED_AT - len(found)),
        )
        found += [parse_event(json.loads(row["document"])) for row in sure]
    return found


def _has(kind: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM event WHERE event.delivery = mine.delivery"
        f" AND type = '{kind}' AND weight IN ({_COUNTED}))"
    )


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _row(row: sqlite3.Row) -> Correspondent:
    return Correspondent(
        row["id"], row["address"], row["name"], row["sent"], row["opens"], row["clicks"], row["replies"],
        parse_timestamp(row["contact_at"]) if row["contact_at"] else None, row["mails"],
    )  # fmt: skip
