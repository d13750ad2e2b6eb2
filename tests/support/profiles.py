"""A profile with an account, and mails queued in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app import settings
from app.core.account import Account, Identity
from app.core.address import parse_address
from app.core.draft import Copies, Draft
from app.core.message import Attachment, Recipient, Role
from app.core.server import Server, Tls
from app.core.tracking import Wish
from app.jobs.context import Context
from app.jobs.queue import queue
from app.net.timeouts import Timeouts
from app.settings import Settings
from app.store.database import open_database
from app.store.messages import StoredMessage

SENDER = "sam@seller.example"
START = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Clock:
    """A clock that goes only when told."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, by: timedelta) -> None:
        self.at += by


def account(port: int, **changes: object) -> Account:
    plain = Account(
        SENDER, Server("127.0.0.1", port, Tls.NONE_ON_LOOPBACK), identities=(Identity(SENDER, "Sam Seller"),)
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def profile_context(folder: Path, known: Account, now: Callable[[], datetime] | None = None) -> Context:
    settings.save(folder, Settings(accounts=(known,)))
    quick = Timeouts(connect=5, command=5, final_reply=5)
    context = Context(folder, passphrase="a passphrase for tests", timeouts=quick)
    return replace(context, now=now) if now else context


def queue_mail(
    context: Context,
    *addresses: str,
    copies: Copies | None = None,
    attached: bytes = b"",
    sender: str = SENDER,
) -> StoredMessage:
    draft = Draft(
        sender=parse_address(sender),
        recipients=tuple(Recipient(parse_address(address), Role.TO) for address in addresses),
        subject="Our offer",
        html='<p>Hello, <a href="https://example.com/a">look</a></p>\n<p>.</p>\n',
        text=None,
        wish=Wish(opens=True, clicks=True),
        copies=copies,
        attachments=(Attachment("offer.pdf", "application/pdf", attached),) if attached else (),
    )
    with open_database(context.profile) as connection:
        return queue(context, connection, draft, at_once=True)
