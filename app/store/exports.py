"""Everything that was sent and seen, row by row: it is never held as a whole."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from app.core.delivery import Delivery
from app.core.event import Event
from app.store import deliveries, events, messages, sent_box
from app.store.database import parse_timestamp
from app.store.sent_box import Order, SentRow, Show

_PAGE = 100


class SentLinkClicks(NamedTuple):
    """A link of a message, with how often it was counted as clicked."""

    message_id: str
    subject: str
    sent_at: datetime
    link: deliveries.StoredLink
    clicks: int


class TrackedLink(NamedTuple):
    """What a tracking link of one delivery is made of."""

    delivery: bytes
    sent_at: datetime
    number: int
    target: str


def sent_rows(connection: sqlite3.Connection) -> Iterator[SentRow]:
    """Yield every message as the sent box shows it, the newest first."""
    for page in _pages(connection):
        yield from sent_box.rows(connection, page)


def recipients(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Yield every recipient of every message with what became of the mail; several of one copy share opens and clicks."""
    for page in _pages(connection):
        yield from connection.execute(
            "SELECT message_id, sent_box.subject, sent_box.sent_at, role, recipient.address, recipient.name, delivery.id AS"
            " delivery, iif(refused IS NULL, state, 'refused') AS state, coalesce(refused, reply) AS reply,"
            " opens_untracked, clicks_untracked,"
            f" {_counted('email.opened')} AS opens, {_counted('email.clicked')} AS clicks"
            " FROM sent_box CROSS JOIN message ON message.id = sent_box.message CROSS JOIN recipient ON recipient.message = message.id"
            " JOIN delivery ON delivery.id = recipient.delivery"
            f" WHERE sent_box.message IN ({', '.join(map(str, page))})"
            " ORDER BY sent_box.sent_at DESC, message.id DESC, position"
        ).fetchall()


def links(connection: sqlite3.Connection) -> Iterator[SentLinkClicks]:
    """Yield every link of every message."""
    for page in _pages(connection):
        for row in sent_box.rows(connection, page):
            clicks = dict(
                connection.execute(
                    "SELECT link, sum(begins) FROM delivery JOIN event ON event.delivery = delivery.id"
                    " WHERE message = ? AND type = 'email.clicked' AND weight IN ('certain', 'probable') GROUP BY link",
                    (row.message,),
                ).fetchall()
            )
            for link in deliveries.links_of(connection, row.message):
                yield SentLinkClicks(
                    row.message_id, row.subject, row.sent_at, link, clicks.get(link.number) or 0
                )


def seen(connection: sqlite3.Connection) -> Iterator[tuple[Event, list[Delivery], str | None]]:
    """Yield every event of every message with its deliveries and Message-ID: by message, the newest first."""
    for page in _pages(connection):
        for number in page:
            sent = deliveries.of_message(connection, number)
            message_id = messages.message_id_of(connection, number)
            for event in events.of_deliveries(connection, [each.id for each in sent]):
                yield event, sent, message_id


def tracked_links(connection: sqlite3.Connection) -> Iterator[TrackedLink]:
    """Yield every tracking link that may ever have gone out."""
    for page in _pages(connection):
        rows = connection.execute(
            "SELECT delivery.id, sending_at, number, target FROM message"
            " CROSS JOIN delivery ON delivery.message = message.id CROSS JOIN link ON link.message = message.id"
            f" WHERE message.id IN ({', '.join(map(str, page))}) AND sending_at IS NOT NULL"
            " AND clicks_untracked IS NULL AND untracked IS NULL AND number IS NOT NULL AND target IS NOT NULL"
            " ORDER BY message.id DESC, delivery.rowid, number"
        ).fetchall()
        for row in rows:
            yield TrackedLink(row["id"], parse_timestamp(row["sending_at"]), row["number"], row["target"])


def _pages(connection: sqlite3.Connection) -> Iterator[list[int]]:
    total = sent_box.count(connection, Show.ALL)
    # Named once: what is sent meanwhile would move the pages.
    numbers = sent_box.numbers(connection, Show.ALL, Order(), 0, total, total)
    for start in range(0, len(numbers), _PAGE):
        yield numbers[start : start + _PAGE]


def _counted(kind: str) -> str:
    return (
        "(SELECT coalesce(sum(begins), 0) FROM event WHERE event.delivery = delivery.id"
        f" AND type = '{kind}' AND weight IN ('certain', 'probable'))"
    )
