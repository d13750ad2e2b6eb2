"""Mails sent and seen, through the store's own functions: what a test of the sent box says in one line each."""

import itertools
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from app.core.address import parse_address
from app.core.delivery import State
from app.core.event import parse_event
from app.core.message import Message, Recipient, Role
from app.core.tracking import Outcome, Wish
from app.store import deliveries, events, messages
from app.store.database import Connection
from app.store.deliveries import Prepared, StoredLink
from tests.support.profiles import SENDER, START
from tracking_server.links import encode_delivery

TRACKED = Outcome(None, None)
_TRACKER = "https://t.example.com"


class SentMails:
    """Sends mails and lets them be opened, `ago` before START."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._ids: Iterator[int] = itertools.count(1)

    def queue(
        self, *to: str, subject: str = "Our offer", text: str = "Hello", ago: timedelta = timedelta()
    ) -> int:
        """Put a mail into the outbox."""
        number = next(self._ids)
        message = Message(
            message_id=f"<mail{number}@seller.example>",
            sender=parse_address(SENDER),
            recipients=tuple(Recipient(parse_address(address), Role.TO) for address in to),
            subject=subject,
            html="<p>Hello</p>",
            text=text,
        )
        ids: list[tuple[bytes, tuple[int, ...]]] = [
            (f"{number:04}{position:04}".encode(), (position,)) for position in range(len(to))
        ]
        wish = Wish(opens=True, clicks=True)
        return messages.queue(self.connection, message, wish, account=SENDER, deliveries=ids, now=START - ago)

    def send(
        self, *to: str, subject: str = "Our offer", text: str = "Hello", ago: timedelta = timedelta(),
        links: int = 0, outcome: Outcome = TRACKED, state: State = State.ACCEPTED, reply: str = "250 OK",
    ) -> int:  # fmt: skip
        """Send a mail; `state` and `reply` are how it ends for everybody."""
        number = self.queue(*to, subject=subject, text=text, ago=ago)
        ours = deliveries.of_message(self.connection, number)
        deliveries.begin(
            self.connection, number, sending_at=START - ago, clean=b"clean",
            links=[StoredLink(n, f"https://example.com/{n}", None, "look", None) for n in range(1, links + 1)],
            prepared=[Prepared(delivery.id, outcome, b"raw") for delivery in ours],
        )  # fmt: skip
        for delivery in ours:
            deliveries.mark_sending(self.connection, delivery.id, START - ago)
            retry_at = START + timedelta(hours=1) if state is State.RETRY_AT else None
            deliveries.conclude(self.connection, delivery.id, state, reply, START - ago, retry_at=retry_at)
        return number

    def open(self, message: int, recipient: int = 0, *, ago: timedelta = timedelta(), **shown: Any) -> None:
        """Let an open be seen, by a person unless `shown` says otherwise."""
        self._see(message, recipient, ago, {"type": "email.opened"} | shown)

    def click(
        self, message: int, link: int = 1, recipient: int = 0, *, ago: timedelta = timedelta(), **shown: Any
    ) -> None:
        """Let a click on a link be seen, by a person unless `shown` says otherwise."""
        seen = {"type": "email.clicked", "link": {"number": link, "url": f"https://example.com/{link}"}}
        self._see(message, recipient, ago, seen | shown)

    def opt_out(self, message: int, recipient: int = 0) -> None:
        """Let a recipient opt out."""
        self._see(message, recipient, timedelta(), {"type": "tracking.stopped"})

    def _see(self, message: int, recipient: int, ago: timedelta, shown: dict[str, Any]) -> None:
        number = next(self._ids)
        delivery = deliveries.of_message(self.connection, message)[recipient]
        stored = messages.load(self.connection, message)
        document = {
            "id": f"e{number}", "revision": number, "delivery": encode_delivery(delivery.id),
            "sent_at": (stored.sending_at or stored.queued_at).isoformat(), "at": _at(ago).isoformat(),
            "verdict": "person", "reason": "mail_app",
        } | shown  # fmt: skip
        event = parse_event(json.loads(json.dumps(document)))
        events.save_page(self.connection, _TRACKER, [event], f"c{number}", START)


def _at(ago: timedelta) -> datetime:
    return START - ago
