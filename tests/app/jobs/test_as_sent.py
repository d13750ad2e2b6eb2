"""The HTML of a delivery is made again byte for byte as it went out, whatever was set since."""

import email
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from app import settings
from app.core.address import parse_address
from app.core.draft import Draft
from app.core.errors import BadInput
from app.core.message import Recipient, Role
from app.core.tracking import Wish
from app.jobs.as_sent import as_sent
from app.jobs.context import PAIRING_SECRET, Context
from app.jobs.prepare import prepare
from app.jobs.queue import queue
from app.settings import Settings
from app.store import deliveries, events, messages, tracker
from app.store.database import Connection, open_database
from app.store.messages import StoredMessage
from tests.support.mailboxes import QUICK
from tests.support.mime_bytes import raw_of
from tests.support.profiles import START, account
from tracking_server.links import Pairing, SigningKey

PAIRING = Pairing("https://t.sightline.example", SigningKey(7, bytes(range(32))), "A" * 32)
HTML = '<p>Hello, <a href="https://example.com/a?b=1&amp;c">look</a> <a href="https://example.com/b">here</a></p>\n'
OFF = frozenset({"https://example.com/b"})


@pytest.fixture
def context(tmp_path: Path) -> Context:
    made = Context(tmp_path, timeouts=QUICK, now=lambda: START)
    made.credentials.keep_key_beside()
    made.credentials.put(PAIRING_SECRET, PAIRING.line())
    settings.save(tmp_path, Settings((account(25),), PAIRING.tracker_url, ("social.example",)))
    with open_database(tmp_path) as connection:
        tracker.note_checks(connection, PAIRING.tracker_url, [], START)
        events.save_page(connection, PAIRING.tracker_url, [], "e.1", START)
    return made


def sent(
    context: Context, connection: Connection, html: str | None, wish: Wish
) -> tuple[StoredMessage, list[str]]:
    """Return a message whose sending has begun, and the HTML of each delivery."""
    people = ("anna@example.org", "ben@example.org")
    recipients = tuple(Recipient(parse_address(each), Role.TO) for each in people)
    draft = Draft(parse_address("sam@seller.example"), recipients, "Offer", html, "Hello", wish)
    queued = queue(context, connection, draft, at_once=True)
    prepare(context, connection, context.settings.accounts[0], queued)
    bodies = []
    for delivery in deliveries.of_message(connection, queued.id):
        mail = email.message_from_bytes(raw_of(connection, delivery.id), policy=default)
        assert isinstance(mail, EmailMessage)
        body = mail.get_body(("html",))
        bodies.append(str(body.get_content()).replace("\r\n", "\n") if body else "")
    return messages.load(connection, queued.id), bodies


@pytest.mark.parametrize(
    ("wish", "pixels", "clicks"),
    [
        (Wish(opens=True, clicks=True, no_track=OFF), 1, 1),
        (Wish(opens=True, clicks=False), 1, 0),
        (Wish(opens=False, clicks=True), 0, 2),
        (Wish(opens=False, clicks=False), 0, 0),
    ],
)
def test_pixel_and_links_are_the_same_again(context: Context, wish: Wish, pixels: int, clicks: int) -> None:
    with open_database(context.profile) as connection:
        stored, bodies = sent(context, connection, HTML, wish)
        # What the rules say now is of no interest.
        settings.save(context.profile, replace(context.settings, excluded_domains=("example.com",)))
        for delivery, body in zip(deliveries.of_message(connection, stored.id), bodies, strict=True):
            assert body.count("/o/") == pixels
            assert body.count("/c/") == clicks
            made = as_sent(context, connection, stored, delivery)
            assert made.splitlines() == body.splitlines()


def test_what_cannot_be_made_again_is_said(context: Context) -> None:
    with open_database(context.profile) as connection:
        stored, _ = sent(context, connection, None, Wish(opens=True, clicks=True))
        [delivery, _] = deliveries.of_message(connection, stored.id)
        with pytest.raises(BadInput, match="plain text"):
            as_sent(context, connection, stored, delivery)
        stored, _ = sent(context, connection, HTML, Wish(opens=True, clicks=True))
        [delivery, _] = deliveries.of_message(connection, stored.id)
        with pytest.raises(BadInput, match="has not begun"):
            as_sent(context, connection, replace(stored, sending_at=None), delivery)
        settings.save(context.profile, replace(context.settings, tracker_url=None))
        with pytest.raises(BadInput, match="the pairing with the tracker is gone"):
            as_sent(context, connection, stored, delivery)
