"""The profile that is photographed: a seller's sent box of two months, with every state a mail can be in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from itertools import count
from typing import Any, Final

from app.core.account import Account, Identity
from app.core.address import parse_address
from app.core.delivery import State
from app.core.mail_kind import MailKind
from app.core.message import Attachment, Message, Recipient, Role
from app.core.server import Server
from app.core.tracking import Outcome, Wish
from app.settings import Settings
from app.store import deliveries, messages, tags
from app.store.database import Connection
from app.store.deliveries import StoredLink
from tests.support.bounces import failed, report
from tests.support.mail_stories import (
    BROWSER,
    BY_APPLE,
    BY_FASTMAIL,
    BY_GMAIL,
    BY_MACHINE,
    BY_OWN_NETWORK,
    BY_SELF,
    IPHONE,
    NOW,
    PERSON,
    TRACKED,
    To,
    delivery_id,
    note,
    seen,
    send,
)  # fmt: skip
from tests.support.profiles import START
from tests.support.received import Mailbox

SENDER: Final = "Sam Seller <sam@seller.example>"
TRACKER_URL: Final = "https://t.seller.example"
PAIRING_LINE: Final = f"{TRACKER_URL}/#sightline1.41507.{'k' * 43}.{'c' * 43}"
SETTINGS: Final = Settings(
    accounts=(
        Account(
            "sam@seller.example", Server("smtp.seller.example", 465), user="sam@seller.example",
            identities=(
                Identity(
                    "sam@seller.example", "Sam Seller",
                    signature="<p><b>Sam Seller</b><br>Seller Ltd, +49 30 000000<br>"
                    '<a href="https://seller.example">Our offers</a></p>',
                ),
                Identity("offers@seller.example", "Offers", clicks=False, tracker_url="https://t.offers.example"),
            ),
            imap=Server("imap.seller.example", 993),
        ),
    ),
    tracker_url=TRACKER_URL,
    excluded_domains=("*.social.example", "meet.example.net"),
    never_tracked=("office@lawyers.example", "hospital.example"),
)  # fmt: skip
ANSWERS: Final = (
    ("address", "The address leads to 203.0.113.14."),
    ("pairing", "The tracker knows this pairing as “sam”."),
    ("clock", "The clocks differ by 0 s."),
    ("pixel", "A pixel was answered with its image."),
    ("redirect", "A tracking link led exactly to its target."),
    ("recording", "The tracker records what it sees."),
)
SIGN_IN_FAILED: Final = (
    "smtp.seller.example did not accept user name and password (535 5.7.8 authentication failed). "
    "Many providers want an app password here."
)
PRICING: Final = "https://www.example.com/pricing?plan=team&seats=25"
STORY: Final = "https://www.example.com/stories/northwind"
PROFILE: Final = "https://www.social.example/in/sam-seller"
LINKS: Final = (
    StoredLink(1, PRICING, PRICING, "the price list for 25 seats", None),
    StoredLink(2, STORY, STORY, "how Northwind moved over in four days", None),
    StoredLink(3, PROFILE, PROFILE, "Connect with me", "excluded_domain"),
)
LETTER: Final = (
    "<p>Hello Anna,</p><p>thank you for the call on Tuesday. As promised, here is "
    f'<a href="{escape(PRICING)}">the price list for 25 seats</a>, valid until the end of the month, and '
    f'<a href="{STORY}">how Northwind moved over in four days</a>.</p>'
    "<p>What your team asked for:</p><ul><li><b>25 seats</b>, paid by the month</li><li>an answer from our "
    "support within two hours</li><li>your data in <i>one</i> place, on your own server</li></ul>"
    "<p>Dates and agenda stand at https://www.example.com/demo, and if you would like to see it with your own "
    "figures, tell me a time that suits you.</p>"
    f'<p>Kind regards<br>Sam Seller<br><a href="{PROFILE}">Connect with me</a></p>'
)
TEXT: Final = "thank you for the call on Tuesday. As promised, here is the price list for 25 seats."
DOWN: Final = "The tracker was not reachable when this mail was sent."
_OFF: Final = "Opens are turned off for this mail."
_LINKS_OFF: Final = "Links are turned off for this mail."
_NEVER: Final = "Mail to office@lawyers.example is never tracked."
_STOPPED: Final = PERSON | {"type": "tracking.stopped"}

# The messages that screens are about, by their number.
OFFER, TEAM, REPLY, HALF, QUESTION, SILENT, UNTRACKED, TEST, DOUBT, ANSWERED = 1, 2, 3, 6, 7, 8, 9, 17, 19, 22


@dataclass(frozen=True, slots=True)
class Hit:
    """Something the tracker saw: how long ago, by what, on which link, of which recipient."""

    ago: timedelta
    by: dict[str, Any]
    link: int | None = None
    place: int = 0


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that was written: to whom, what it says, how long ago, and what was seen of it."""

    to: tuple[To, ...]
    subject: str
    text: str
    ago: timedelta
    hits: tuple[Hit, ...] = ()
    thread: int | None = None
    files: tuple[Attachment, ...] = ()


def fill(connection: Connection) -> None:
    """Send every mail, and let be seen what was seen of it."""
    # Nobody needs these mails after a fault, and waiting for the disk takes longer than all the rest.
    connection.execute("PRAGMA synchronous = OFF")
    numbers = count(1)
    for number, mail in enumerate((*_mails(), *_older()), 1):
        at = NOW - mail.ago
        send(
            connection, *mail.to, number=number, subject=mail.subject, html=_html(mail), text=_letter(mail),
            links=LINKS, at=at, in_reply_to=_message_id(mail.thread) if mail.thread else None, attachments=mail.files,
        )  # fmt: skip
        note(
            connection,
            *(
                seen(
                    delivery_id(number, hit.place), NOW - hit.ago, hit.by | {"sent_at": at.isoformat()},
                    link=LINKS[hit.link - 1] if hit.link else None, number=next(numbers),
                )
                for hit in mail.hits
            ),
        )  # fmt: skip
    _answer(connection)
    for name, numbers_of in (
        ("hot lead", (OFFER, QUESTION)),
        ("pricing", (OFFER, SILENT)),
        ("team", (TEAM,)),
    ):
        tags.put(connection, numbers_of, name)


def _answer(connection: Connection) -> None:
    """Let one mail be replied to, be answered by a program, and come back."""
    mailbox, named = Mailbox(connection), _message_id(ANSWERED)
    since = START - NOW
    subject = "Plan for the first week"
    mailbox.receive("klara.novak@northwind.example", named, subject=f"Re: {subject}", ago=since + _h(4))
    mailbox.receive("ben.petrov@northwind.example", named, subject=f"Re: {subject}", ago=since + _m(50))
    mailbox.receive(
        "liam.weber@northwind.example", named, subject=f"Out of office: {subject}", ago=since + _h(5.9),
        kind=MailKind.AUTOMATIC,
    )  # fmt: skip
    gone = failed("mona.rossi@northwind.example", said="smtp; 550 5.1.1 mona.rossi has left us")
    mailbox.bounce(report(gone, returned=f"Message-ID: {named}\n"), ago=since + _h(5.95))


def queue_waiting(
    connection: Connection, number: int, state: State, *, send_at: datetime | None, is_later: bool
) -> None:
    """Put a mail into the outbox that is not sent for one reason or another."""
    firm = _FIRMS[number]
    person = parse_address(f"{_PEOPLE[number]} <{_PEOPLE[number].lower().replace(' ', '.')}@{firm}.example>")
    message = Message(
        message_id=_message_id(number), sender=parse_address(SENDER), recipients=(Recipient(person, Role.TO),),
        subject=_SUBJECTS[number].format(firm=firm.title(), seats=25), html=LETTER, text=TEXT,
    )  # fmt: skip
    queued = messages.queue(
        connection, message, Wish(opens=True, clicks=True), account="sam@seller.example",
        deliveries=[(delivery_id(number, 0), (0,))], now=NOW, send_at=send_at, is_later=is_later,
    )  # fmt: skip
    if state is State.UNKNOWN:
        deliveries.begin(connection, queued, sending_at=NOW, clean=b"", links=(), prepared=())
        lost = "The connection broke before the mail server confirmed the mail."
        deliveries.conclude(connection, delivery_id(number, 0), state, lost, NOW)


def _mails() -> Sequence[Mail]:
    """Return the mails that show what there is to see, the newest last but for what waits."""
    offer = Attachment("Our offer.pdf", "application/pdf", b"x" * 348_112)
    return (
        Mail(_to("Anna Berg", "northwind"), "Our offer for 25 seats", TEXT, _h(5), _STORY_OF_OFFER, files=(offer,)),
        Mail(
            (*_to("Carla Rossi", "contoso"), *_to("David Weber", "contoso"),
             To(("Elena Tanaka <elena.tanaka@contoso.example>",), State.REFUSED, "550 5.1.1 no such user here")),
            "Contract draft, version 2", "please find our second draft below. Paragraph 4 is new.", _h(26),
            (Hit(_h(25), PERSON), Hit(_h(3), IPHONE), Hit(_h(20), BY_MACHINE, 1, 1)),
        ),
        Mail(_to("Anna Berg", "northwind"), "Re: Our offer for 25 seats", "one more thing about the support hours.",
             _h(2), (Hit(_m(47), BY_GMAIL), Hit(_m(45), BROWSER, 1)), thread=OFFER),
        Mail(_to("Anna Berg", "northwind"), "Re: Our offer for 25 seats", "Thursday at ten suits me well. I will call.",
             _m(50), (Hit(_m(12), IPHONE),), thread=OFFER),
        Mail(_to("Farid Okafor", "tailspin"), "Your questions about security", "here is what our auditors say.", _h(7),
             (Hit(_h(1), BY_FASTMAIL),)),
        Mail(_to("Greta Lindqvist", "adatum"), "Renewal in March", "your contract ends on 31 March.", _h(30),
             (Hit(_h(29.9), BY_APPLE),)),
        Mail(_to("Hugo Moreau", "litware", state=State.UNKNOWN,
                 reply="The line broke after the mail was sent and before smtp.seller.example confirmed it."),
             "Invitation to the demo on Thursday", "we start at ten, and it takes half an hour.", _m(9)),
        Mail(_to("Ines Petrov", "proseware"), "Follow-up on our call", "as promised, the three numbers we talked about.",
             _h(4)),
        Mail((To(("office@lawyers.example",), outcome=Outcome(_NEVER, _NEVER)),), "Signed contract",
             "attached is the contract with both signatures.", _h(28)),
        Mail(_to("Jonas Haas", "wingtip", state=State.QUEUED), "Pricing for 60 seats", "above 50 seats it is less.", _m(1)),
        Mail(_to("Klara Müller", "fabrikam", state=State.SENDING, reply=""), "Offer for the new team", TEXT, _m(0.4)),
        Mail(_to("Liam Keller", "contoso", state=State.RETRY_AT,
                 reply="451 4.7.1 Greylisted, please try again in five minutes."),
             "Training in January", "two dates are free in January, the 12th and the 19th.", _m(4)),
        Mail(_to("Mona Schmidt", "tailspin", outcome=Outcome(DOWN, DOWN)), "Price list 2027", "the list for next year.", _h(8)),
        Mail(_to("Nils Novak", "adatum"), "How Northwind moved over", "the story I told you about.", _h(9),
             (Hit(_h(6), BROWSER, 2),)),
        Mail(_to("Olga Weber", "litware", state=State.REFUSED, reply="552 5.2.2 The mailbox of olga.weber is full"),
             "Renewal in March", "your contract ends on 31 March.", _h(10)),
        Mail(_to("Paul Tanaka", "proseware"), "Checking in", "is there anything that I can add?", _h(12),
             (Hit(_h(11), PERSON), Hit(_h(10.5), _STOPPED))),
        Mail((To((SENDER,)),), "Test: does the pixel load?", "a test to myself.", _h(13), (Hit(_h(13), BY_SELF),)),
        Mail(_to("Ben Novak", "northwind", outcome=Outcome(_OFF, _LINKS_OFF)), "Lunch on Friday?", "the usual place at noon?", _h(14)),
        Mail((*_to("Carla Rossi", "contoso"), *_to("Greta Lindqvist", "adatum")), "Dates for the workshop",
             "three dates are possible.", _h(31), _STORY_OF_DOUBT),
        *(Mail(_to("Greta Lindqvist", "adatum"), subject, "as promised.", _h(hours), (Hit(_h(hours - 0.1), BY_APPLE),))
          for subject, hours in (("Minutes of our call", 150), ("Pricing for 15 seats", 260))),
        Mail((*_to("Klara Novak", "northwind"), *_to("Liam Weber", "northwind"), *_to("Mona Rossi", "northwind")),
             "Plan for the first week", "this is how the first week could look.", _h(6), _STORY_OF_ANSWERED),
    )  # fmt: skip


_SUBJECTS: Final = (
    "Our offer for {firm}", "Pricing for {seats} seats", "Follow-up on our call", "Invitation to the demo",
    "Your questions about security", "Renewal in March", "Contract draft", "Minutes of our meeting with {firm}",
)  # fmt: skip
_PEOPLE: Final = (
    "Anna Keller", "Ben Petrov", "Carla Haas", "David Moreau", "Elena Weber", "Farid Rossi", "Greta Okafor",
    "Hugo Schmidt", "Ines Tanaka", "Jonas Lindqvist", "Klara Novak",
)  # fmt: skip
_FIRMS: Final = ("northwind", "contoso", "fabrikam", "tailspin", "adatum", "litware", "proseware")


def _older() -> list[Mail]:
    """Return mails of the weeks before, so that the list is as long as a seller's is."""
    mails = []
    for number in range(60):
        ago = _h(32 + number * 19 + number % 7)
        firm = _FIRMS[number % len(_FIRMS)]
        subject = _SUBJECTS[number % len(_SUBJECTS)].format(firm=firm.title(), seats=10 + number * 5)
        hits: tuple[Hit, ...] = ()
        if number % 5 < 3:
            hits = tuple(
                Hit(ago - _h(2 + 5 * n), (PERSON, IPHONE, BY_GMAIL)[n % 3]) for n in range(number % 4)
            )
        if number % 5 == 1:
            hits += (Hit(ago - _h(9), BROWSER, 1), Hit(ago - _h(9.2), BROWSER, 2))
        mails.append(Mail(_to(_PEOPLE[number % len(_PEOPLE)], firm), subject, TEXT, ago, hits))
    return mails


def _h(hours: float) -> timedelta:
    return timedelta(hours=hours)


def _m(minutes: float) -> timedelta:
    return timedelta(minutes=minutes)


_STORY_OF_OFFER: Final = (
    Hit(_m(18), IPHONE), Hit(_m(95), BROWSER, 2), Hit(_m(98), BROWSER, 1), Hit(_m(99), PERSON),
    Hit(_m(240), BY_GMAIL), Hit(_m(299), BY_APPLE), Hit(_m(299.6), BY_MACHINE, 1), Hit(_m(299.7), BY_MACHINE, 2),
)  # fmt: skip


_STORY_OF_ANSWERED: Final = (
    Hit(_h(4.2), PERSON), Hit(_h(4.1), BROWSER, 1), Hit(_h(1), BY_GMAIL), Hit(_h(2), IPHONE, place=1)
)  # fmt: skip


_MAC: Final = PERSON | {"device": {"kind": "computer", "name": "Mac", "os": "macOS", "client": "Apple Mail"}}
_PHONE: Final = IPHONE | {"device": {"kind": "phone", "name": "Samsung", "os": "Android", "client": "Gmail"}}
_STORY_OF_DOUBT: Final = (
    Hit(_h(30.9), BY_APPLE, place=1),
    Hit(_h(30), PERSON | {"ip": "198.51.100.7", "seconds_open": 12.4}),
    Hit(_h(20), _MAC | {"ip": "203.0.113.9", "seconds_open": 4.1}),
    Hit(_h(9), _PHONE | {"ip": "192.0.2.80", "seconds_open": 1.2}),
    Hit(_h(2), BY_OWN_NETWORK),
)  # fmt: skip


def _to(
    name: str, firm: str, *, state: State = State.ACCEPTED, reply: str = "250 2.0.0 Ok: queued as 4XrT2",
    outcome: Outcome = TRACKED,
) -> tuple[To, ...]:  # fmt: skip
    spec = f"{name.lower().replace(' ', '.').replace('ü', 'ue')}@{firm}.example"
    return (To((f"{name} <{spec}>",), state, reply, outcome),)


def _letter(mail: Mail) -> str:
    return f"Hello {_first_name(mail)},\n\n{mail.text}\n\nKind regards\nSam Seller\n"


def _html(mail: Mail) -> str:
    if mail.text == TEXT:
        return LETTER.replace("Anna", _first_name(mail), 1)
    return (
        f"<p>Hello {_first_name(mail)},</p><p>{escape(mail.text)} All of it stands in "
        f'<a href="{escape(PRICING)}">the price list for 25 seats</a>.</p><p>Kind regards<br>Sam Seller</p>'
    )


def _first_name(mail: Mail) -> str:
    name = mail.to[0].addresses[0].partition(" ")[0]
    return "all" if "@" in name else name


def _message_id(number: int) -> str:
    return f"<{number:024x}@seller.example>"
