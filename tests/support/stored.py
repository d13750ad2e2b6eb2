"""Messages, deliveries and events put into a database as jobs would, without a network."""

from datetime import UTC, datetime
from typing import Any

from app.core.address import parse_address
from app.core.event import Event, parse_event
from app.core.message import Attachment, Message, Recipient, Role
from app.core.tracking import Outcome, Wish
from app.store import deliveries, messages
from app.store.database import Connection
from app.store.deliveries import Prepared, StoredLink
from tracking_server.links import encode_delivery

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ACCOUNT = "sam@seller.example"
ANNA, BEN = b"delivery", b"another1"
WISH = Wish(opens=True, clicks=False, no_track=frozenset({"https://example.com/x"}))


def message(number: int = 1) -> Message:
    return Message(
        message_id=f"<{number}@seller.example>",
        sender=parse_address("Sam Seller <sam@seller.example>"),
        recipients=(
            Recipient(parse_address('"Lee, Anna" <anna@example.org>'), Role.TO),
            Recipient(parse_address('"b,en"@bücher.example'), Role.BCC),
        ),
        subject="Grüße",
        html="<p>Hello</p>",
        text="Hello\n",
        attachments=(
            Attachment("a.png", "image/png", b"\0\1", content_id="logo"),
            Attachment("b.pdf", "application/pdf", b""),
        ),
        in_reply_to="<0@example.org>",
        references=("<00@example.org>", "<0@example.org>"),
    )


def queued(
    connection: Connection,
    number: int = 1,
    groups: tuple[tuple[bytes, tuple[int, ...]], ...] = ((ANNA, (0,)), (BEN, (1,))),
) -> int:
    return messages.queue(
        connection, message(number), WISH, account=ACCOUNT, deliveries=list(groups), now=NOW
    )


def begun(connection: Connection, number: int, ids: tuple[bytes, ...] = (ANNA, BEN)) -> bool:
    return deliveries.begin(
        connection,
        number,
        sending_at=NOW,
        clean=b"clean",
        links=[
            StoredLink(1, "https://a.example/", "https://a.example/", "a", None),
            StoredLink(None, "#", None, "", "x"),
        ],
        prepared=[Prepared(each, Outcome(None, "no link"), b"raw " + each) for each in ids],
    )


def in_doubt(connection: Connection, delivery: bytes) -> None:
    deliveries.mark_sending(connection, delivery, NOW)
    deliveries.mark_in_doubt(
        connection, ACCOUNT, delivery, NOW, refused={}, deferred={}, deferred_id=b"deferred", retry_at=NOW
    )


def feed_event(delivery: bytes = ANNA, number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"{encode_delivery(delivery)}.{number}",
        "revision": number,
        "type": "email.opened",
        "delivery": encode_delivery(delivery),
        "sent_at": "2026-11-21T12:00:00Z",
        "at": f"2026-11-21T12:{number % 60:02}:00Z",
        "verdict": "person",
        "reason": "mail_app",
    } | changes


def event(delivery: bytes = ANNA, number: int = 1, **changes: Any) -> Event:
    return parse_event(feed_event(delivery, number, **changes))
