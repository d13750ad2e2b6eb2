"""What is stored when sending begins: what goes out to whom, and why something is not tracked."""

import email
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from app import settings
from app.core import tracking
from app.core.address import parse_address
from app.core.draft import Copies, Draft
from app.core.message import Recipient, Role
from app.core.tracking import Wish
from app.jobs import prepare
from app.jobs.context import PAIRING_SECRET, Context
from app.jobs.queue import queue
from app.settings import Settings
from app.store import deliveries, events, messages, tracker
from app.store.database import open_database
from app.store.messages import StoredMessage
from tests.support.mime_bytes import raw_of
from tests.support.profiles import SENDER, Clock, account
from tracking_server.links import Pairing, SigningKey, mint_click, mint_pixel

KEY = SigningKey(7, bytes(range(32)))
PAIRING = Pairing("https://t.sightline.example", KEY, "A" * 32)
HTML = '<p>Hello, <a href="https://example.com/a">look</a> <a href="https://social.example/b">here</a></p>'
OLD_CLICK = mint_click(PAIRING.tracker_url, KEY, b"olddeliv", 1_795_000_000, 1, "https://example.com/old?a=1")
OLD_PIXEL = mint_pixel(PAIRING.tracker_url, KEY, b"olddeliv", 1_795_000_000)
QUOTE = (
    f'<blockquote type="cite"><p><a href="{OLD_CLICK}">old</a></p><img src="{OLD_PIXEL}" width="1" height="1" alt="">'
    "</blockquote>"
)
BOTH = Wish(opens=True, clicks=True)


@dataclass(frozen=True)
class Prepared:
    """What stands in the database afterwards."""

    context: Context
    stored: StoredMessage
    clean: EmailMessage
    copies: list[EmailMessage]
    outcomes: list[tuple[str | None, str | None]]
    links: list[tuple[str, str | None]]


Prepare = Callable[..., Prepared]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def context(tmp_path: Path, clock: Clock) -> Context:
    """A profile whose tracker was verified and answered just now; it is asked nothing."""
    made = Context(tmp_path, passphrase="a passphrase for tests", now=clock)
    made.credentials.put(PAIRING_SECRET, PAIRING.line())
    settings.save(
        tmp_path, Settings((account(25),), PAIRING.tracker_url, ("social.example",), ("never.example",))
    )
    with open_database(tmp_path) as connection:
        tracker.note_checks(connection, PAIRING.tracker_url, [], clock())
        events.save_page(connection, PAIRING.tracker_url, [], "e.1", clock())
    return made


@pytest.fixture
def prepared(context: Context) -> Iterator[Prepare]:
    def run(
        *people: str,
        html: str | None = HTML,
        text: str | None = None,
        wish: Wish = BOTH,
        copies: Copies | None = None,
        bcc: tuple[str, ...] = (),
    ) -> Prepared:
        recipients = [(who, Role.TO) for who in people or ("anna@example.org",)] + [
            (who, Role.BCC) for who in bcc
        ]
        draft = Draft(
            parse_address(SENDER),
            tuple(Recipient(parse_address(who), role) for who, role in recipients),
            "Offer",
            html,
            text,
            wish,
            copies=copies,
        )
        with open_database(context.profile) as connection:
            queued = queue(context, connection, draft, at_once=True)
            prepare.prepare(context, connection, context.settings.accounts[0], queued)
            sent = deliveries.of_message(connection, queued.id)
            return Prepared(
                context,
                messages.load(connection, queued.id),
                parsed(messages.clean_copy(connection, queued.id) or b""),
                [parsed(raw_of(connection, delivery.id)) for delivery in sent],
                [(d.outcome.opens_untracked, d.outcome.clicks_untracked) for d in sent],
                [(link.href, link.untracked) for link in deliveries.links_of(connection, queued.id)],
            )

    yield run


def parsed(raw: bytes) -> EmailMessage:
    mail = email.message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    return "" if body is None else str(body.get_content()).replace("\r\n", "\n")


def test_links_show_the_senders_own_host_name_and_known_ones_are_not_tracked_again(
    context: Context, prepared: Prepare, clock: Clock
) -> None:
    own = "https://t.brand.example"
    known = context.settings
    identities = (replace(known.accounts[0].identities[0], tracker_url=own),)
    settings.save(
        context.profile, replace(known, accounts=(replace(known.accounts[0], identities=identities),))
    )
    with open_database(context.profile) as connection:
        tracker.note_checks(connection, own, [], clock())
    html = f'<p><a href="https://example.com/a">a</a> <a href="{PAIRING.tracker_url}/c/x/y">b</a></p>'
    [copy] = prepared(html=html).copies
    assert part(copy, "html").count(f"{own}/c/") == 1
    assert part(copy, "html").count(f"{own}/o/") == 1
    assert f"{PAIRING.tracker_url}/c/x/y" in part(copy, "html")


def test_each_recipient_gets_links_of_their_own_and_the_senders_copy_is_clean(prepared: Prepare) -> None:
    mail = prepared("anna@example.org", "ben@example.net", bcc=("eve@example.com",))
    bodies = [part(copy, "html") for copy in mail.copies]
    assert len(set(bodies)) == 3
    for body in bodies:
        assert body.count(f"{PAIRING.tracker_url}/c/") == 1
        assert body.count(f"{PAIRING.tracker_url}/o/") == 1
        assert 'href="https://social.example/b"' in body
    assert part(mail.clean, "html").strip() == HTML
    for copy in (*mail.copies, mail.clean):
        assert part(copy, "plain") == "Hello, look <https://example.com/a> here <https://social.example/b>\n"
        assert copy["Message-ID"] == mail.stored.message.message_id
        assert copy["Date"].datetime == mail.stored.sending_at
    assert mail.clean["Bcc"] == "eve@example.com"
    assert not any(copy["Bcc"] for copy in mail.copies)
    assert mail.outcomes == [(None, None)] * 3
    assert mail.links == [("https://example.com/a", None), ("https://social.example/b", "excluded_domain")]


@pytest.mark.parametrize(
    ("wish", "outcome", "marks"),
    [
        (Wish(opens=False, clicks=True), (tracking.OPENS_OFF, None), ["/c/"]),
        (Wish(opens=True, clicks=False), (None, tracking.CLICKS_OFF), ["/o/"]),
        (Wish(opens=False, clicks=False), (tracking.OPENS_OFF, tracking.CLICKS_OFF), []),
        (
            Wish(opens=True, clicks=True, no_track=frozenset({"https://example.com/a"})),
            (None, tracking.NO_LINKS),
            ["/o/"],
        ),
    ],
)
def test_what_was_turned_off_is_not_in_the_mail(
    prepared: Prepare, wish: Wish, outcome: tuple[str | None, str | None], marks: list[str]
) -> None:
    mail = prepared(wish=wish)
    assert mail.outcomes == [outcome]
    body = part(mail.copies[0], "html")
    assert [mark for mark in ("/c/", "/o/") if PAIRING.tracker_url + mark in body] == marks
    if not marks:
        assert body.strip() == HTML


def test_a_mail_without_links_can_still_have_its_opens_seen(prepared: Prepare) -> None:
    mail = prepared(html="<p>Hello</p>")
    assert mail.outcomes == [(None, tracking.NO_LINKS)]


def test_who_is_never_tracked_gets_the_mail_as_written_and_the_others_do_not_notice(
    prepared: Prepare,
) -> None:
    mail = prepared("anna@example.org", "ben@eu.never.example")
    sentence = "Mail to ben@eu.never.example is never tracked."
    assert mail.outcomes == [(None, None), (sentence, sentence)]
    assert PAIRING.tracker_url in part(mail.copies[0], "html")
    assert part(mail.copies[1], "html").strip() == HTML


def test_a_shared_copy_is_untracked_where_one_of_its_readers_must_never_be_tracked(prepared: Prepare) -> None:
    shared = prepared("anna@example.org", "ben@example.net", copies=Copies.SHARED)
    assert (len(shared.copies), shared.outcomes) == (1, [(None, None)])
    mail = prepared("anna@example.org", "ben@never.example", copies=Copies.SHARED)
    assert mail.outcomes == [("Mail to ben@never.example is never tracked.",) * 2]
    assert part(mail.copies[0], "html").strip() == HTML


def test_plain_text_goes_out_as_it_is_with_that_reason(prepared: Prepare) -> None:
    mail = prepared(html=None, text="Hello https://example.com/a\n")
    assert mail.outcomes == [(tracking.PLAIN_TEXT, tracking.PLAIN_TEXT)]
    assert part(mail.copies[0], "plain") == "Hello https://example.com/a\n"
    assert mail.copies[0].get_content_type() == "text/plain"


def test_html_that_can_not_be_rewritten_safely_goes_out_untracked_with_the_reason(prepared: Prepare) -> None:
    html = '<base href="https://example.org/"><p><a href="https://example.com/a">look</a></p>'
    mail = prepared(html=html)
    [(_, clicks)] = mail.outcomes
    assert clicks
    assert 'href="https://example.com/a"' in part(mail.copies[0], "html")


def test_an_unreliable_tracker_leaves_the_mail_untracked_and_says_why(
    prepared: Prepare, clock: Clock
) -> None:
    clock.forward(timedelta(minutes=3))
    mail = prepared("anna@example.org", "ben@example.net")
    assert [opens == clicks for opens, clicks in mail.outcomes] == [True, True]
    for opens, _ in mail.outcomes:
        assert opens
        assert "can't be reached" in opens
    assert {part(copy, "html").strip() for copy in mail.copies} == {HTML}


@pytest.mark.parametrize("late", [False, True], ids=["reliable", "unreliable tracker"])
@pytest.mark.parametrize("wish", [BOTH, Wish(opens=False, clicks=False)], ids=["tracked", "off"])
def test_own_tracking_in_a_quote_is_taken_out_whether_the_mail_is_tracked_or_not(
    prepared: Prepare, clock: Clock, wish: Wish, late: bool
) -> None:
    clock.forward(timedelta(minutes=3 * late))
    mail = prepared(html=f"<p>New</p>{QUOTE}", wish=wish)
    for copy in (*mail.copies, mail.clean):
        html, text = part(copy, "html"), part(copy, "plain")
        assert OLD_PIXEL not in html
        assert OLD_CLICK not in html
        assert 'href="https://example.com/old?a=1"' in html
        assert PAIRING.tracker_url not in text
        assert "https://example.com/old?a=1" in text


@pytest.mark.parametrize("html", [None, "<p>New</p>"])
def test_own_tracking_in_a_quoted_plain_text_is_taken_out(prepared: Prepare, html: str | None) -> None:
    mail = prepared(html=html, text=f"New\n\n> look <{OLD_CLICK}>.\n")
    assert part(mail.copies[0], "plain") == "New\n\n> look <https://example.com/old?a=1>.\n"
    assert PAIRING.tracker_url not in part(mail.clean, "plain")
