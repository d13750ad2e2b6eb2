"""Rebuilding the sent box on a second computer: 10,000 sent mails in a real server's Sent folder, hits already read."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.core.address import parse_address
from app.core.delivery import State
from app.core.event import parse_event
from app.core.message import Message, Recipient, Role
from app.core.sealed_header import RecordKey, with_header
from app.core.sent_record import RecordedDelivery, RecordedLink, SentRecord, packed
from app.core.tracking import Outcome, Wish
from app.jobs.sync import sync
from app.store import events, sent_box
from app.store.database import open_database
from tests.bench.table import Row
from tests.support.dovecot import DOVECOT, USER, Dovecot, running_dovecot
from tests.support.mailboxes import context_of, mailbox_account
from tests.support.mime_bytes import build
from tests.support.stored import feed_event
from tracking_server.links import Pairing, SigningKey

MAILS, LIMIT = 10_000, 60.0
_PAIRING = Pairing("https://t.example.com", SigningKey(7, bytes(range(32))), "A" * 32)
_START = datetime(2026, 1, 1, tzinfo=UTC)
_PARAGRAPH = "<p>Thank you for your time on the phone. As agreed, here is what we can offer.</p>\n"


def measure() -> list[Row]:
    """Measure from an empty profile to the last mail in the sent box."""
    name = f"{MAILS:,} sent mails rebuilt on a second computer"
    if DOVECOT is None:
        return [Row(name, None, "s", LIMIT, note="Dovecot is not installed")]
    with tempfile.TemporaryDirectory() as folder, running_dovecot() as server, trusting(server):
        _fill(server)
        context = context_of(Path(folder), mailbox_account(1, server.imap), _PAIRING)
        with open_database(context.profile) as connection:
            seen = [parse_event(feed_event(_delivery(number), number + 1)) for number in range(MAILS)]
            events.save_page(connection, _PAIRING.tracker_url, seen, "cursor", datetime.now(UTC))
            began = time.perf_counter()
            firsts: list[float] = []
            looked = sync(
                context, connection, context.settings.accounts[0],
                lambda _: firsts.append(time.perf_counter() - began),
            )  # fmt: skip
            seconds = time.perf_counter() - began
            opened = sent_box.count(connection, sent_box.Show.OPENED)
    assert looked.fault is None, looked.fault
    assert looked.tally.rebuilt == MAILS
    assert opened == MAILS, opened
    return [
        Row(name, seconds, "s", LIMIT, note=f"{MAILS / seconds:,.0f} a second"),
        Row("until the newest of them are in the sent box", firsts[0], "s"),
    ]


@contextmanager
def trusting(server: Dovecot) -> Iterator[None]:
    """Trust the authority of a server while inside."""
    before = os.environ.get("SSL_CERT_FILE")
    os.environ["SSL_CERT_FILE"] = str(server.authority)
    try:
        yield
    finally:
        os.environ.pop("SSL_CERT_FILE")
        if before is not None:
            os.environ["SSL_CERT_FILE"] = before


def _fill(server: Dovecot) -> None:
    """Write the mails where Dovecot keeps them, as files."""
    home = server.root / "mail" / USER
    folder = home / "Maildir" / ".Sent"
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    key = RecordKey(_PAIRING.key)
    for number in range(MAILS):
        at = _START + timedelta(minutes=number)
        name = f"{int(at.timestamp())}.M{number}.example:2,S"
        (folder / "cur" / name).write_bytes(_mail(number, at, key))
    if os.getuid() == 0:
        for path in (home, *home.rglob("*")):
            shutil.chown(path, "nobody", "nogroup")


def _delivery(number: int, recipient: int = 0) -> bytes:
    return (number * 2 + recipient).to_bytes(8, "big")


def _mail(number: int, at: datetime, key: RecordKey) -> bytes:
    people = [parse_address(f"Person {n} <person{n}@customer{number % 500}.example>") for n in range(2)]
    html = f'{_PARAGRAPH * 20}<p><a href="https://example.com/offer/{number}">Our offer</a></p>'
    message = Message(
        message_id=f"<{number}@seller.example>",
        sender=parse_address(f"Sam Seller <{USER}>"),
        recipients=tuple(Recipient(person, Role.TO) for person in people),
        subject=f"Offer {number}: what we spoke of",
        html=html,
        text="Thank you for your time on the phone.\n" * 20,
    )
    link = f"https://example.com/offer/{number}"
    record = SentRecord(
        message.sender, message.subject, message.recipients, {}, None, (), at, at, _PAIRING.tracker_url,
        Wish(opens=True, clicks=True),
        tuple(
            RecordedDelivery(_delivery(number, n), State.ACCEPTED, "250 2.0.0 Ok: queued", at, Outcome(None, None), (n,))
            for n in range(2)
        ),
        (RecordedLink(1, link, link, "Our offer", None),),
    )  # fmt: skip
    sealed = key.sealed(packed(record), message.message_id, number.to_bytes(12, "big"))
    return with_header(build(message, html, date=at, boundary="bench"), sealed)
