"""The whole path in one story: a tracked mail is written, sent, opened, clicked, and what was seen is told."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from app import settings as stored_settings
from app.core.account import Account, Identity
from app.core.address import parse_address
from app.core.draft import Draft
from app.core.errors import SightlineError
from app.core.event import Event
from app.core.message import Recipient, Role
from app.core.server import Server, Tls
from app.core.tracking import Wish
from app.jobs.context import PAIRING_SECRET, Context
from app.jobs.poll import poll
from app.jobs.queue import queue
from app.jobs.send import send
from app.jobs.verify import verify
from app.net.tracker import open_tracker
from app.practice.recipient import (
    APPLE_MAIL_IPHONE,
    FIREFOX,
    THUNDERBIRD,
    check_link,
    follow,
    load_pictures,
    read,
)
from app.practice.sink import Sink, running_sink
from app.practice.tracker import LocalTracker, running_tracker
from app.settings import Settings
from app.store import deliveries
from app.store.database import open_database
from app.store.messages import StoredMessage
from tracking_server.links import parse_pairing_line

SENDER = "sam@seller.example"
ANNA = "anna@northwind.example"
BEN = "ben@contoso.example"
PRICING = "https://www.example.com/pricing?plan=team&seats=25"
STORY = "https://www.example.com/stories/northwind"
SOCIAL = "https://social.example/in/sam-seller"
_NEWS_WITHIN = 10.0
_EXPECTED_HITS = 5

Say = Callable[[str], None]


class StoryWentWrong(SightlineError):
    """Something that must be true of the story is not; the sentence says what."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the story leaves: the profile to read it from, and its message."""

    context: Context
    message: StoredMessage


def tell(folder: Path, say: Say) -> Told:
    """Play the story with everything in `folder`, saying each step. Raises StoryWentWrong or Unreachable."""
    context = Context(folder / "profile", passphrase=secrets.token_urlsafe(16))
    say("Starting a tracker and a mail server on this computer…")
    with running_tracker(folder / "tracker") as tracker, running_sink(folder / "mailbox") as sink:
        _set_up(context, tracker, sink)
        say(f"Sending “Our offer” with three links to {ANNA} and {BEN}…")
        message = _send(context)
        say("Anna opens it in Thunderbird and clicks the price list in Firefox.")
        say("A link checker looks at Ben's story first; then Ben opens the mail on his iPhone and reads it.")
        _play_recipients(sink)
        say("Asking the tracker…")
        events = _poll(context, tracker, message)
    _check(events, message)
    return Told(context, message)


def _set_up(context: Context, tracker: LocalTracker, sink: Sink) -> None:
    pairing = parse_pairing_line(tracker.pairing_line)
    context.credentials.put(PAIRING_SECRET, tracker.pairing_line)
    account = Account(
        SENDER,
        Server("127.0.0.1", sink.port, Tls.NONE_ON_LOOPBACK),
        identities=(Identity(SENDER, "Sam Seller"),),
    )
    settings = Settings(tracker_url=pairing.tracker_url, excluded_domains=("*.social.example",))
    stored_settings.save(context.profile, settings.with_account(account))
    with (
        open_database(context.profile) as connection,
        open_tracker(pairing.tracker_url, pairing.credential) as client,
    ):
        checks = verify(context, connection, client, pairing)
        deadline = time.monotonic() + _NEWS_WITHIN
        # A computer that has just started a tracker may be too busy for a moment.
        while not all(check.passed for check in checks) and time.monotonic() < deadline:
            time.sleep(0.5)
            checks = verify(context, connection, client, pairing)
    _must(
        [check.sentence for check in checks if not check.passed] == [],
        f"the tracker is not verified: {checks}",
    )


def _send(context: Context) -> StoredMessage:
    draft = Draft(
        sender=parse_address(SENDER),
        recipients=tuple(Recipient(parse_address(address), Role.TO) for address in (ANNA, BEN)),
        subject="Our offer",
        html=(files("resources") / "demo" / "offer.html").read_text(encoding="utf-8"),
        text=None,
        wish=Wish(opens=True, clicks=True),
    )
    with open_database(context.profile) as connection:
        message = queue(context, connection, draft, at_once=True)
        sent = send(context, connection, context.settings.accounts[0])
    _must(sent.fault is None and sent.attempted == 2, f"the mail was not sent: {sent.fault}")
    return message


def _play_recipients(sink: Sink) -> None:
    mails = dict(sink.mails())
    _must(set(mails) == {ANNA, BEN}, f"these mails arrived: {sorted(mails)}")
    anna, ben = read(mails[ANNA]), read(mails[BEN])
    _must(load_pictures(anna, THUNDERBIRD) == [200], "Anna's mail has not one picture that loads")
    _must(follow(anna.links[0], FIREFOX) == PRICING, "the price list's link does not lead there")
    # The very link that Ben clicks: another one within two seconds would be a machine, whoever clicks.
    check_link(ben.links[1], FIREFOX)
    _must(load_pictures(ben, APPLE_MAIL_IPHONE) == [200], "Ben's mail has not one picture that loads")
    _must(
        follow(ben.links[1], replace(APPLE_MAIL_IPHONE, headers=_SAFARI)) == STORY,
        "the story's link is wrong",
    )
    _must(anna.links[2] == ben.links[2] == SOCIAL, "the excluded link was changed")


_SAFARI = APPLE_MAIL_IPHONE.headers | {
    "User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
    "Accept": FIREFOX.headers["Accept"],
}


def _poll(context: Context, tracker: LocalTracker, message: StoredMessage) -> list[Event]:
    pairing = parse_pairing_line(tracker.pairing_line)
    seen: dict[str, Event] = {}
    deadline = time.monotonic() + _NEWS_WITHIN
    with (
        open_database(context.profile) as connection,
        open_tracker(pairing.tracker_url, pairing.credential) as client,
    ):
        ours = {delivery.id for delivery in deliveries.of_message(connection, message.id)}
        while len(seen) < _EXPECTED_HITS and time.monotonic() < deadline:
            polled = poll(context, connection, client, wait=1)
            seen |= {event.id: event for event in polled.events if event.delivery in ours}
    return list(seen.values())


def _check(events: list[Event], message: StoredMessage) -> None:
    story = sorted(
        (event.type, event.verdict.value, event.link_url or "", event.device_kind) for event in events
    )
    expected = sorted(
        [
            ("email.opened", "person", "", "computer"),
            ("email.clicked", "person", PRICING, "computer"),
            ("email.clicked", "machine", STORY, "unknown"),
            ("email.opened", "person", "", "phone"),
            ("email.clicked", "person", STORY, "phone"),
        ]
    )
    _must(story == expected, f"of {message.message.message_id} this was seen: {story}, instead of {expected}")


def _must(true: bool, sentence: str) -> None:
    if not true:
        raise StoryWentWrong(f"The story went wrong: {sentence}.")
