"""The sent box, a page at a time: which messages, in what order, with what is known of each.

Each query here takes a few milliseconds whatever the number of messages, for the window itself reads.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.remind import Unless
from app.core.search_words import is_search
from app.core.state_picture import StatePicture
from app.core.status import Progress
from app.core.tag import Tag
from app.store import search, sent_rows, tags
from app.store.database import parse_timestamp, timestamp
from app.store.excerpts import Excerpt
from app.store.paging import Changes, Paging, numbers_of
from app.store.search import Found


class Show(StrEnum):
    """Which messages are shown; bounced are all that did not reach somebody, refused ones too."""

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
    """Which messages to show; `search` is what the user typed, words that all begin one in the message.

    Those that bear a `tag` only, and that were sent `since` a time, where these are there.
    """

    show: Show = Show.ALL
    search: str = ""
    tag: str = ""
    since: datetime | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether it is not enough to look at an index: what passes is gathered before it is shown."""
        return bool(self.tag) or self.since is not None or is_search(self.search)


@dataclass(frozen=True, slots=True)
class Order:
    """In what order to show them."""

    key: Key = Key.SENT
    descending: bool = True


@dataclass(frozen=True, slots=True)
class SentRow:
    """One message as the sent box shows it. `activity_at` is its newest counted open, click or reply.

    `send_at` is when it was to go, where it was not at once; `excerpt` where a search found it;
    `remind_unless` and `remind_at` are its reminder's, where one waits; `has_news` while something happened to it that
    nobody looked at.
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
    account: str = ""
    sender: str = ""
    tags: tuple[Tag, ...] = ()
    send_at: datetime | None = None
    excerpt: Excerpt | None = None
    remind_unless: Unless | None = None
    remind_at: datetime | None = None
    has_news: bool = False


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
    return _paging(show, order).numbers(connection, offset, limit, total)


def position(
    connection: sqlite3.Connection, show: Show, order: Order, message: int, *, near_end: bool = False
) -> int | None:
    """Return where a message stands in an order, None where it is not shown. `near_end` counts from there."""
    total = count(connection, show) if near_end else 0
    return _paging(show, order).position(connection, message, total, near_end=near_end)


def find(connection: sqlite3.Connection, wanted: Filter, order: Order) -> Found:
    """Return what passes a filter that is narrowed, sorted; of very many that a search finds the newest."""
    conditions = _CONDITIONS[wanted.show] + _narrowing(connection, wanted)
    if is_search(wanted.search):
        joined = f"sent_box INDEXED BY sent_box_marks ON sent_box.message = {{number}}{conditions}"
        numbers, more = search.newest(connection, "message_search", wanted.search, joined)
        return Found(_paging(wanted.show, order).sorted(connection, numbers), more)
    direction = "DESC" if order.descending else "ASC"
    column = _COLUMNS[order.key]
    query = (
        f"SELECT message AS number FROM sent_box WHERE 1{conditions}"
        f" ORDER BY {column} {direction}, message {direction} LIMIT -1"
    )
    return Found(tuple(numbers_of(connection, query)), more=False)


def _narrowing(connection: sqlite3.Connection, wanted: Filter) -> str:
    conditions = ""
    if wanted.tag:
        tag = tags.number_of(connection, wanted.tag) or 0
        conditions += f" AND sent_box.message IN (SELECT message FROM message_tag WHERE tag = {tag})"
    if wanted.since is not None:
        conditions += f" AND sent_box.sent_at >= '{timestamp(wanted.since)}'"
    return conditions


def _paging(show: Show, order: Order) -> Paging:
    return Paging(
        "sent_box", "message", _COLUMNS[order.key], f"1{_CONDITIONS[show]}", descending=order.descending
    )


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
        "SELECT message FROM sent_box WHERE changed > ?1 UNION SELECT message FROM message_tag"
        " WHERE tag IN (SELECT id FROM tag WHERE changed > ?1) LIMIT ?2",
        (number, most + 1),
    ).fetchall()
    return Changes(now, None if len(changed) > most else frozenset(row[0] for row in changed))


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
        account=stored["account"],
        sender=stored["sender"],
        tags=known.tags,
        send_at=parse_timestamp(stored["send_at"]) if stored["send_at"] and stored["sending_at"] else None,
        remind_unless=Unless(stored["unless"]) if stored["unless"] and not stored["is_met"] else None,
        remind_at=parse_timestamp(stored["due_at"]) if stored["due_at"] and not stored["is_met"] else None,
        has_news=bool(stored["has_news"]),
    )
