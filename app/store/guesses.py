"""Which mail one answers that names none: by its subject and by who wrote it to whom. It is possible, never certain.

The mail must be an answer by its subject, and name no other; what it answers was written to its sender within some weeks
before. So a mail “Re: Offer” of somebody else starts no thread with every offer.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from app.core.address import comparable
from app.core.subject import base_subject, is_answer, is_automatic
from app.store.database import parse_timestamp, timestamp

WEEKS: Final = timedelta(weeks=4)
_MOST: Final = 500
_MOST_LOOKED_AT: Final = 2_000
_MOST_PEOPLE: Final = 50
_NAMES_NONE: Final = "in_reply_to IS NULL AND thread_references = '[]' AND instr(subject, ':') > 0"


def answered_by(connection: sqlite3.Connection, mail: sqlite3.Row) -> str | None:
    """Return the Message-ID of what a row of `mail` possibly answers, the latest that fits; None where there is none."""
    subject = mail["subject"]
    if mail["in_reply_to"] is not None or mail["thread_references"] != "[]":
        return None
    base = base_subject(subject) if is_answer(subject) or is_automatic(subject) else ""
    return max(_earlier(connection, mail, base), default=(None, None))[1] if base else None


def people_of(mail: sqlite3.Row) -> list[str]:
    """Return to whom a row of `mail` went, as addresses are compared."""
    specs = (comparable(spec) for _, spec, _ in json.loads(mail["recipients"]))
    return list(dict.fromkeys(specs))[:_MOST_PEOPLE]


def _earlier(connection: sqlite3.Connection, mail: sqlite3.Row, base: str) -> Iterator[tuple[str, str]]:
    """Yield time and Message-ID of what was written to a mail's sender about the same in the weeks before it."""
    sender, since = comparable(mail["sender"]), timestamp(parse_timestamp(mail["at"]) - WEEKS)
    written = connection.execute(
        "SELECT sent_at, message.message_id, message.subject FROM recipient"
        " CROSS JOIN sent_box ON sent_box.message = recipient.message CROSS JOIN message ON message.id = recipient.message"
        " WHERE recipient.address = ? COLLATE NOCASE AND sent_at BETWEEN ? AND ? ORDER BY recipient.message DESC LIMIT ?",
        (sender, since, mail["at"], _MOST),
    )
    yield from ((at, name) for at, name, subject in written if base_subject(subject) == base)
    # Of the many that one wrote few hold the longest word, and those are looked at.
    word = max((word for word in base.split() if word.isascii()), key=len, default="")
    for person in people_of(mail):
        rows = connection.execute(
            "SELECT at, message_id, subject, recipients FROM (SELECT id, at, message_id, subject, recipients, message FROM mail WHERE sender = ? COLLATE NOCASE"
            " AND at BETWEEN ? AND ? ORDER BY at DESC LIMIT ?)"
            " WHERE message IS NULL AND message_id <> '' AND id <> ? AND instr(lower(subject), ?)",
            (person, since, mail["at"], _MOST_LOOKED_AT, mail["id"], word),
        )
        fitting = (row for row in rows if base_subject(row["subject"]) == base)
        yield from ((row["at"], row["message_id"]) for row in fitting if sender in people_of(row))


def answers_to(connection: sqlite3.Connection, people: Sequence[str], at: str, subject: str) -> list[int]:
    """Return mails that may answer, by subject only, one that was written to some people at a time."""
    base, until = base_subject(subject), timestamp(parse_timestamp(at) + WEEKS)
    found: dict[int, None] = {}
    for person in people[:_MOST_PEOPLE]:
        rows = connection.execute(
            "SELECT id, subject FROM mail WHERE sender = ? COLLATE NOCASE"
            f" AND {_NAMES_NONE} AND at BETWEEN ? AND ? LIMIT ?",
            (person, at, until, _MOST),
        )
        found |= dict.fromkeys(number for number, theirs in rows if base_subject(theirs) == base)
    return list(found)


def answers_to_messages(connection: sqlite3.Connection, chosen: str) -> list[int]:
    """Return mails that may answer, by subject only, one of some messages; `chosen` are their row ids, with commas."""
    written = connection.execute(
        "SELECT recipient.address, coalesce(sending_at, queued_at), subject FROM message CROSS JOIN recipient"
        f" ON recipient.message = message.id WHERE message.id IN ({chosen}) AND EXISTS ("
        f"SELECT 1 FROM mail WHERE sender = recipient.address COLLATE NOCASE AND {_NAMES_NONE})"
    ).fetchall()
    found = (answers_to(connection, [person], at, subject) for person, at, subject in written)
    return list(dict.fromkeys(mail for each in found for mail in each))


def keep(connection: sqlite3.Connection, mail: int, name: str | None) -> None:
    """Store what a mail possibly answers. Needs a transaction."""
    connection.execute("DELETE FROM guess WHERE mail = ? AND name IS NOT ?", (mail, name))
    if name is not None:
        connection.execute("INSERT OR IGNORE INTO guess VALUES (?, ?)", (mail, name))
