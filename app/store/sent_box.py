"""The sent box, a page at a time: which messages, in what order, with what is known of each.

Each query here takes a few milliseconds whatever the number of messages, for the window itself reads.
"""

import sqlite3
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.state_picture import StatePicture
from app.core.status import Progress
from app.store import sent_rows
from app.store.database import parse_timestamp

# Of a search that finds more than this, the newest are shown: nobody reads so many, all must be sorted.
MOST_FOUND = 1000


class Show(StrEnum):
    """Which messages are shown."""

    ALL = "all"
    OPENED = "opened"
    NO_OPEN_SEEN = "no open seen"
    CLICKED = "clicked"
    REPLIED = "replied"
    BOUNCED = "bounced"


class Key(StrEnum):
    """What messages are sorted by."""

    SENT = "sent"
    ACTIVITY = "last activity"
    RECIPIENTS = "recipients"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which messages to show; `search` is what the user typed, words that all begin one in the message."""

    show: Show = Show.ALL
    search: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """In what order to show them."""

    key: Key = Key.SENT
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """The messages that a search found, in order; `more` tells whether older ones were left out."""

    messages: tuple[int, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """Messages that changed since a number of the sent box's clock; `None` where they are too many to name."""

    number: int
    messages: frozenset[int] | None


@dataclass(frozen=True, slots=True)
class SentRow:
    """One message as the sent box shows it. `activity_at` is its newest counted open, click or reply.

    `send_at` is when it was to go, where it was not at once.
    """

    message: int
    message_id: str
    recipients: str
    subject: str
    snippet: str
    progress: Progress
    sent_at: datetime
    activity_at: datetime | None
    opens: int
    clicks: int
    links_clicked: int
    links_tracked: int
    picture: StatePicture
    send_at: datetime | None = None


_CONDITIONS = {
    Show.ALL: "",
    Show.OPENED: " AND opened",
    Show.NO_OPEN_SEEN: " AND awaited",
    Show.CLICKED: " AND clicked",
    Show.REPLIED: " AND replied",
    Show.BOUNCED: " AND bounced",
}
_COUNTS = {
    Show.ALL: "messages",
    Show.OPENED: "opened",
    Show.NO_OPEN_SEEN: "awaited",
    Show.CLICKED: "clicked",
    Show.REPLIED: "replied",
    Show.BOUNCED: "bounced",
}
_MARKS = {show: mark for show, mark in _COUNTS.items() if show is not Show.ALL}
_COLUMNS = {
    Key.SENT: "sent_at",
    Key.ACTIVITY: "activity_at",
    Key.RECIPIENTS: "recipients",
    Key.SUBJECT: "subject",
}


def keep_indexes_at_hand(connection: sqlite3.Connection) -> None:
    """Let a connection keep in memory what the sent box is sorted by: 32 MB, enough for 100,000 messages."""
    connection.execute("PRAGMA cache_size = -32000")


def count(connection: sqlite3.Connection, show: Show) -> int:
    """Return how many messages there are to show."""
    return int(connection.execute(f"SELECT {_COUNTS[show]} FROM sent_box_clock").fetchone()[0])


def numbers(
    connection: sqlite3.Connection, show: Show, order: Order, offset: int, limit: int, total: int
) -> list[int]:
    """Return the row ids of a page. `total` is what `count` returned: the way from the nearer end is taken."""
    from_end = max(total - offset - limit, 0)
    backwards = from_end < offset
    if backwards:
        offset, limit = from_end, min(limit, total - offset)
    direction = "DESC" if order.descending != backwards else "ASC"
    column = _COLUMNS[order.key]
    rows = connection.execute(
        f"SELECT message FROM sent_box WHERE 1{_CONDITIONS[show]}"
        f" ORDER BY {column} {direction}, message {direction} LIMIT ? OFFSET ?",
        (max(limit, 0), offset),
    )
    found = [row[0] for row in rows]
    return found[::-1] if backwards else found


def position(
    connection: sqlite3.Connection, show: Show, order: Order, message: int, *, near_end: bool = False
) -> int | None:
    """Return where a message stands in an order, None where it is not shown. `near_end` counts from there."""
    column = _COLUMNS[order.key]
    key = connection.execute(
        f"SELECT {column} FROM sent_box WHERE message = ?{_CONDITIONS[show]}", (message,)
    ).fetchone()
    if key is None:
        return None
    beyond = ">" if order.descending != near_end else "<"
    # Two plain ranges: a row value would be compared again for every row.
    farther = _count_where(connection, show, f"{column} {beyond} ?", (key[0],))
    farther += _count_where(connection, show, f"{column} = ? AND message {beyond} ?", (key[0], message))
    return count(connection, show) - 1 - farther if near_end else farther


def _count_where(connection: sqlite3.Connection, show: Show, where: str, values: tuple[object, ...]) -> int:
    sql = f"SELECT count(*) FROM sent_box WHERE {where}{_CONDITIONS[show]}"
    return int(connection.execute(sql, values).fetchone()[0])


def find(connection: sqlite3.Connection, wanted: Filter, order: Order) -> Found:
    """Return what a search finds, sorted; of very many the newest."""
    direction = "DESC" if order.descending else "ASC"
    newest = connection.execute(
        "SELECT rowid FROM sent_search WHERE sent_search MATCH ? ORDER BY rowid DESC LIMIT ?",
        (_expression(wanted), MOST_FOUND + 1),
    ).fetchall()
    chosen = ", ".join(str(int(row[0])) for row in newest[:MOST_FOUND])
    column = _COLUMNS[order.key]
    rows = connection.execute(
        f"SELECT message FROM sent_box WHERE message IN ({chosen})"
        f" ORDER BY {column} {direction}, message {direction}"
    )
    return Found(tuple(row[0] for row in rows), len(newest) > MOST_FOUND)


def is_search(text: str) -> bool:
    """Tell whether a text holds anything to search by."""
    return bool(_words(text))


def rows(connection: sqlite3.Connection, messages: Sequence[int]) -> list[SentRow]:
    """Return what is known of some messages, in the order given; those that are gone are left out."""
    known = sent_rows.read(connection, messages)
    return [_row(known[message]) for message in messages if message in known]


def row(connection: sqlite3.Connection, message: int) -> SentRow | None:
    """Return what is known of one message, None where there is none."""
    return next(iter(rows(connection, [message])), None)


def clock(connection: sqlite3.Connection) -> int:
    """Return the number that grows with every change of the sent box."""
    return int(connection.execute("SELECT number FROM sent_box_clock").fetchone()[0])


def changed_since(connection: sqlite3.Connection, number: int, most: int = 500) -> Changes:
    """Return which messages changed after a number that `clock` returned, at most so many by name."""
    now = clock(connection)
    if now == number:
        return Changes(now, frozenset())
    changed = connection.execute(
        "SELECT message FROM sent_box WHERE changed > ? LIMIT ?", (number, most + 1)
    ).fetchall()
    return Changes(now, None if len(changed) > most else frozenset(row[0] for row in changed))


def _expression(wanted: Filter) -> str:
    # Everything typed stands in quotes, so that no character of it is syntax of FTS5.
    words = " AND ".join(f'"{word}" *' for word in _words(wanted.search))
    expression = f"{{addresses subject}} : ({words})"
    return f"{expression} AND marks : {_MARKS[wanted.show]}" if wanted.show in _MARKS else expression


def _words(text: str) -> list[str]:
    words = text.replace('"', " ").replace("\0", " ").split()
    return [word for word in words if any(unicodedata.category(letter)[0] in "LN" for letter in word)]


def _row(known: sent_rows.Known) -> SentRow:
    stored = known.stored
    return SentRow(
        message=stored["message"],
        message_id=stored["message_id"],
        recipients=stored["recipients"],
        subject=stored["subject"],
        snippet=" ".join(stored["snippet"].split()),
        progress=known.status.progress,
        sent_at=parse_timestamp(stored["sent_at"]),
        activity_at=parse_timestamp(stored["activity_at"]) if stored["activity_at"] else None,
        opens=known.status.opens,
        clicks=known.status.clicks,
        links_clicked=len(known.status.clicked_links),
        links_tracked=known.links,
        picture=known.picture,
        send_at=parse_timestamp(stored["send_at"]) if stored["send_at"] and stored["sending_at"] else None,
    )
