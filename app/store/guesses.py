"""Which mail one answers that names none: by its subject and by who wrote it to whom. It is possible, never certain.

The mail must be an answer by its subject, and name no other; what it answers was written to its sender within some weeks
before. So a mail “Re: Offer” of somebody else starts no thread with every offer.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from app.core.address import comparable
from app.core.subject import base_subject, is_answer, is_automatic
from app.store.database import parse_timestamp, timestamp

WEEKS: Final = timedelta(weeks=4)
_MOST: Final = 500
_MOST_PEOPLE: Final = 50
_NAMES_NONE: Final = "in_reply_to IS NULL AND thread_references = '[]' AND instr(subject, ':') > 0"


@dataclass(frozen=True, slots=True)
class Unlinked:
    """What is looked at of a mail: from whom and to whom, its subject and time; `names_none` where it names no other."""

    id: int
    sender: str
    people: tuple[str, ...]
    subject: str
    at: str
    names_none: bool


def unlinked(row: sqlite3.Row) -> Unlinked:
    """Return what is looked at of a row of `mail`."""
    people = tuple(dict.fromkeys(comparable(spec) for _, spec, _ in json.loads(row["recipients"])))
    names_none = row["in_reply_to"] is None and row["thread_references"] == "[]"
    return Unlinked(
        row["id"], comparable(row["sender"]), people[:_MOST_PEOPLE], row["subject"], row["at"], names_none
    )


def answered_by(connection: sqlite3.Connection, mail: Unlinked) -> str | None:
    """Return the Message-ID of the mail that one possibly answers, the latest that fits; None where there is none."""
    if not mail.names_none or not (is_answer(mail.subject) or is_automatic(mail.subject)):
        return None
    base = base_subject(mail.subject)
    if not base:
        return None
    fitting = [
        (at, name) for at, name, subject in _earlier(connection, mail) if base_subject(subject) == base
    ]
    return max(fitting)[1] if fitting else None


def _earlier(connection: sqlite3.Connection, mail: Unlinked) -> Iterator[tuple[str, str, str]]:
    """Yield time, Message-ID and subject of what was written to a mail's sender in the weeks before it."""
    since = timestamp(parse_timestamp(mail.at) - WEEKS)
    yield from connection.execute(
        "SELECT sent_at, message.message_id, message.subject FROM recipient"
        " CROSS JOIN sent_box ON sent_box.message = recipient.message CROSS JOIN message ON message.id = recipient.message"
        " WHERE recipient.address = ? COLLATE NOCASE AND sent_at BETWEEN ? AND ? ORDER BY recipient.message DESC LIMIT ?",
        (mail.sender, since, mail.at, _MOST),
    )
    for person in mail.people:
        rows = connection.execute(
            "SELECT at, message_id, subject, recipients FROM mail WHERE sender = ? COLLATE NOCASE AND at BETWEEN ? AND ?"
            " AND message IS NULL AND message_id <> '' AND id <> ? ORDER BY at DESC LIMIT ?",
            (person, since, mail.at, mail.id, _MOST),
        )
        for row in rows:
            if mail.sender in (comparable(spec) for _, spec, _ in json.loads(row["recipients"])):
                yield row["at"], row["message_id"], row["subject"]


def answers_to(connection: sqlite3.Connection, people: tuple[str, ...], at: str) -> list[int]:
    """Return mails that may answer, by subject only, one that was written to some people at a time."""
    until = timestamp(parse_timestamp(at) + WEEKS)
    found: dict[int, None] = {}
    for person in people[:_MOST_PEOPLE]:
        rows = connection.execute(
            f"SELECT id FROM mail WHERE sender = ? COLLATE NOCASE AND {_NAMES_NONE} AND at BETWEEN ? AND ? LIMIT ?",
            (person, at, until, _MOST),
        )
        found |= dict.fromkeys(row[0] for row in rows)
    return list(found)


def keep(connection: sqlite3.Connection, mail: int, name: str | None) -> None:
    """Store what a mail possibly answers. Needs a transaction."""
    connection.execute("DELETE FROM guess WHERE mail = ? AND name IS NOT ?", (mail, name))
    if name is not None:
        connection.execute("INSERT OR IGNORE INTO guess VALUES (?, ?)", (mail, name))
