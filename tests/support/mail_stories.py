"""Mails as they stand in the store once they were sent, and what the tracker saw of them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from app.core import mime
from app.core.address import parse_address
from app.core.delivery import State
from app.core.event import Event, parse_event
from app.core.mail_frame import frame
from app.core.mail_id import MailId, Source
from app.core.message import Attachment, Message, Recipient, Role
from app.core.tracking import Outcome, Wish
from app.store import deliveries, events, messages
from app.store.database import Connection
from app.store.deliveries import Prepared, StoredLink
from tracking_server.links import encode_delivery

NOW = datetime(2026, 11, 21, 14, 5, tzinfo=UTC)
SENT = NOW - timedelta(hours=5)
TRACKER = "https://t.seller.example"
PRICING = "https://www.example.com/pricing?plan=team&seats=25"
STORY = "https://www.example.com/stories/northwind"
LINKS = (
    StoredLink(1, PRICING, PRICING, "the price list", None),
    StoredLink(2, STORY, STORY, "how Northwind did it", None),
    StoredLink(3, "https://social.example/in/sam", "https://social.example/in/sam", "My profile", "excluded_domain"),
)  # fmt: skip
HTML = (
    "<p>Hello Anna,</p><p>here is <b>our offer</b> with "
    f'<a href="{PRICING.replace("&", "&amp;")}">the price list</a> and <a href="{STORY}">how Northwind did it</a>.</p>'
    "<ul><li>25 seats</li><li>Support in two hours</li></ul><p>Best regards<br>Sam</p>"
)
TRACKED = Outcome(None, None)

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"
THUNDERBIRD = "Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Thunderbird/115.3"
GMAIL = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"

# What the tracker says of the programs that a recipient may use.
PERSON: dict[str, Any] = {
    "verdict": "person",
    "reason": "mail_app",
    "user_agent": THUNDERBIRD,
    "device": {"kind": "computer", "name": "PC", "os": "Linux", "client": "Thunderbird"},
}
BROWSER = {
    "verdict": "person",
    "reason": "browser",
    "user_agent": FIREFOX,
    "device": {"kind": "computer", "name": "PC", "os": "Linux", "client": None},
}
IPHONE = {
    "verdict": "person",
    "reason": "mail_app",
    "user_agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
    "device": {"kind": "phone", "name": "iPhone", "os": "iOS", "client": "Apple Mail"},
}
BY_GMAIL = {
    "verdict": "proxy",
    "reason": "image_proxy",
    "user_agent": GMAIL,
    "bot": {"name": "Gmail", "kind": "proxy", "trigger": "on_open"},
    "device": {"kind": "either", "name": None, "os": None, "client": None},
}
BY_FASTMAIL = BY_GMAIL | {"bot": {"name": "Fastmail", "kind": "proxy", "trigger": "unknown"}}
BY_APPLE = BY_GMAIL | {
    "user_agent": "Mozilla/5.0",
    "bot": {"name": "Apple Mail Privacy Protection", "kind": "proxy", "trigger": "prefetch"},
}
BY_MACHINE = {
    "verdict": "machine",
    "reason": "declared_bot",
    "user_agent": "Barracuda Sentinel (EE)",
    "bot": {"name": "Barracuda Sentinel", "kind": "bot", "trigger": "unknown"},
}
BY_SELF = {"verdict": "self", "reason": "listed_network", "user_agent": FIREFOX}
BY_OWN_NETWORK = BROWSER | {
    "verdict": "unclear",
    "reason": "own_network",
    "evidence": {"seen": "192.0.2.7/32"},
}
BY_NOBODY_KNOWN = {"verdict": "unclear", "reason": "unknown_program", "user_agent": None}


@dataclass(frozen=True, slots=True)
class To:
    """One delivery of a mail: whom, and how it went. `addresses` are several where they share one copy."""

    addresses: tuple[str, ...]
    state: State = State.ACCEPTED
    reply: str = "250 2.0.0 Ok: queued as 4XrT2"
    outcome: Outcome = TRACKED


def delivery_id(message: int, place: int) -> bytes:
    return (message * 100 + place).to_bytes(8, "big")


def seen(
    delivery: bytes,
    at: datetime,
    shape: dict[str, Any] | None = None,
    *,
    link: StoredLink | None = None,
    number: int = 1,
) -> Event:
    """An event as the feed tells it."""
    shape = PERSON if shape is None else shape
    document = {
        "id": f"{encode_delivery(delivery)}.{number}",
        "revision": number,
        "delivery": encode_delivery(delivery),
        "type": "email.clicked" if link else "email.opened",
        "sent_at": SENT.isoformat(),
        "at": at.isoformat(),
        "evidence": {"rule": shape["reason"], "method": "GET", "header": "User-Agent"}
        | ({"browser": "Firefox"} if shape["reason"] == "browser" else {}),
        "device": {"kind": "unknown"},
        "ip": "192.0.2.7",
    } | shape
    if link:
        document["link"] = {"number": link.number, "url": link.target}
    return parse_event(json.loads(json.dumps(document)))


def send(
    connection: Connection,
    *to: To,
    number: int = 1,
    subject: str = "Our offer",
    html: str | None = HTML,
    text: str = "Hello Anna\n",
    links: Sequence[StoredLink] = LINKS,
    at: datetime = SENT,
    in_reply_to: str | None = None,
    references: Iterable[str] = (),
    attachments: tuple[Attachment, ...] = (),
    cc: str | None = None,
) -> int:
    """Put a sent mail into the store, and return its row id."""
    to = to or (To(("Anna Berg <anna@northwind.example>",)),)
    people = [parse_address(address) for delivery in to for address in delivery.addresses]
    message = Message(
        message_id=f"<{number:024x}@seller.example>",
        sender=parse_address("Sam Seller <sam@seller.example>"),
        recipients=tuple(Recipient(person, Role.TO) for person in people),
        subject=subject,
        html=html,
        text=text,
        in_reply_to=in_reply_to,
        references=tuple(references),
        attachments=attachments,
    )
    places = iter(range(len(people)))
    groups = [
        (delivery_id(number, place), tuple(next(places) for _ in delivery.addresses))
        for place, delivery in enumerate(to)
    ]
    row = messages.queue(
        connection,
        message,
        Wish(opens=True, clicks=True),
        account="sam@seller.example",
        deliveries=groups,
        now=at,
    )
    deliveries.begin(
        connection,
        row,
        sending_at=at,
        clean=mime.letters(message, date=at, boundary="0", opening=frame(message).opening, with_bcc=True)(
            html
        ),
        links=links,
        prepared=[
            Prepared(group, delivery.outcome, b"") for (group, _), delivery in zip(groups, to, strict=True)
        ],
    )
    for (group, _), delivery in zip(groups, to, strict=True):
        if delivery.state is not State.QUEUED:
            deliveries.mark_sending(connection, group, at)
            deliveries.conclude(connection, group, delivery.state, delivery.reply, at + timedelta(seconds=2))
    return row


def message_id(number: int) -> MailId:
    """Return which mail a message sent from here is."""
    return MailId(Source.MESSAGE, number)


def note(connection: Connection, *found: Event) -> None:
    """Store events as a poll does."""
    events.save_page(connection, TRACKER, found, "cursor", NOW)
