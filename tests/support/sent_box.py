"""A sent box of any size, filled by rows rather than by sending: the same rows every time."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from app.core.counting import weigh
from app.core.event import parse_event
from app.jobs.context import Context
from app.store import (
    activity_schema,
    contact_schema,
    correspondent_schema,
    refusal_schema,
    search,
    sent_box,
    sent_box_schema,
    undelivered_schema,
)
from app.store.database import open_database, timestamp, transaction
from tracking_server.links import encode_delivery

_FIRST = [
    "Anna",
    "Ben",
    "Carla",
    "David",
    "Elena",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Klara",
    "Liam",
    "Mona",
    "Nils",
    "Olga",
    "Paul",
]
_LAST = [
    "Keller",
    "Novak",
    "Rossi",
    "Schmidt",
    "Tanaka",
    "Weber",
    "Moreau",
    "Lindqvist",
    "Okafor",
    "Petrov",
    "Müller",
    "Haas",
]
_FIRMS = ["northwind", "contoso", "fabrikam", "tailspin", "adatum", "litware", "proseware", "wingtip"]
_SUBJECTS = (
    "Our offer for {firm}", "Re: pricing for 25 seats", "Follow-up on our call", "Contract draft, version 2",
    "Invitation to the demo on Thursday", "Your questions about security", "Renewal in March",
)  # fmt: skip
_TEXT = "Hello {first},\n\nthank you for your time today. As promised, here is what we talked about, with the price list."
_KINDS = (
    ("email.opened", "person", None, None),
    ("email.opened", "proxy", "Gmail", "on_open"),
    ("email.opened", "proxy", "Apple", "prefetch"),
    ("email.opened", "machine", None, None),
    ("email.clicked", "person", None, None),
)


def document(number: int, delivery: bytes, sent_at: datetime, at: datetime, kind: int) -> dict[str, object]:
    """Return an event as the feed delivers it."""
    name, verdict, bot, trigger = _KINDS[kind]
    link = {"number": number % 3 + 1, "url": "https://www.example.com/pricing"}
    return {
        "id": f"e{number}", "revision": number + 1, "type": name, "delivery": encode_delivery(delivery),
        "sent_at": sent_at.isoformat(), "at": at.isoformat(), "verdict": verdict, "reason": "mail_app",
        "link": link if name == "email.clicked" else None, "bot": bot and {"name": bot, "trigger": trigger},
        "device": {"kind": "computer", "name": "Mac", "os": "macOS", "client": "Apple Mail"},
        "ip": "192.0.2.7", "user_agent": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15",
    }  # fmt: skip


def delivery_id(number: int) -> bytes:
    """Return the delivery id of a message's only delivery: spread as random ones are."""
    return (number * 0x9E3779B97F4A7C15 % 2**64).to_bytes(8, "big")


def fill(
    connection: sqlite3.Connection,
    messages: int,
    events: int,
    now: datetime,
    text_of: Callable[[int], str] | None = None,
) -> None:
    """Fill an empty profile with so many messages, one recipient each, and events on most of them."""
    # A row at a time through triggers and indexes takes minutes; the step's own filling is the same rule.
    later = connection.execute(
        "SELECT name, type, sql FROM sqlite_master WHERE type = 'trigger' OR type = 'index' AND tbl_name = 'event'"
        " AND sql IS NOT NULL"
    ).fetchall()
    with transaction(connection):
        for made in later:
            connection.execute(f"DROP {made['type']} {made['name']}")
        _insert_messages(connection, messages, now, text_of or _text)
        connection.executemany(
            "INSERT INTO event (id, revision, delivery, type, at, verdict, document, received_at, weight, judged, link, client)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _events(messages, events, now),
        )
        for made in (made for made in later if made["type"] == "index"):
            connection.execute(made["sql"])
        fill_anew(connection)
        add_up_activity(connection)
        for made in (made for made in later if made["type"] == "trigger"):
            connection.execute(made["sql"])
        _answer(connection, messages, now)
    while search.learn_some(connection):
        pass


def found_in_sent_box(context: Context, typed: str) -> tuple[int, ...]:
    """Return the messages that a search in the sent box finds, once all is searched by."""
    with open_database(context.profile) as connection:
        while search.learn_some(connection):
            pass
        return sent_box.find(connection, sent_box.Filter(search=typed), sent_box.Order()).numbers


def fill_anew(connection: sqlite3.Connection) -> None:
    """Let the rules of the schema fill an empty sent box."""
    for statement in f"{sent_box_schema.FILL}{undelivered_schema.FILL}".split(";\n"):
        if "sent_search" not in statement:
            connection.execute(statement)


def add_up_activity(connection: sqlite3.Connection) -> None:
    """Let the rules of the schema add up what happened, and for whom."""
    for name in ("activity_clock", "correspondent_clock"):
        connection.execute(f"DELETE FROM {name}")
    for (
        statement
    ) in f"{activity_schema.FILL}{refusal_schema.FILL}{correspondent_schema.FILL}{contact_schema.FILL}".split(
        ";\n"
    ):
        connection.execute(statement)
    connection.execute(
        "UPDATE correspondent SET last_message = found.message FROM (SELECT address, max(message) AS message FROM recipient"
        " GROUP BY address COLLATE NOCASE) AS found WHERE correspondent.address = found.address"
    )


def sent_at(number: int, messages: int, now: datetime) -> datetime:
    """Return when a message went out: one every ten minutes, the last one now."""
    return now - timedelta(minutes=10 * (messages - number))


def _insert_messages(
    connection: sqlite3.Connection, messages: int, now: datetime, text_of: Callable[[int], str]
) -> None:
    numbers = range(1, messages + 1)
    connection.executemany(
        "INSERT INTO message (id, message_id, account, sender, sender_name, subject, html, text, in_reply_to,"
        " thread_references, opens_wanted, clicks_wanted, no_track, track_anyway, queued_at, sending_at, clean)"
        " VALUES (?, ?, 'sam@seller.example', 'sam@seller.example', 'Sam Seller', ?, ?, ?,"
        " NULL, '[]', 1, 1, '[]', '[]', ?, ?, NULL)",
        (
            (
                n,
                f"<{n:024x}@seller.example>",
                _subject(n),
                "<p>Hello</p>",
                text_of(n),
                *(at,) * 2,
            )
            for n in numbers
            for at in [timestamp(sent_at(n, messages, now))]
        ),
    )
    connection.executemany(
        "INSERT INTO delivery (id, message, state, changed_at, attempts, reply) VALUES (?, ?, 'accepted', ?, 1, '250 OK')",
        ((delivery_id(n), n, timestamp(sent_at(n, messages, now))) for n in numbers),
    )
    connection.executemany(
        "INSERT INTO recipient (message, position, role, address, name, delivery) VALUES (?, 0, 'to', ?, ?, ?)",
        ((n, _address(n), " ".join(_person(n)), delivery_id(n)) for n in numbers),
    )
    connection.executemany(
        "INSERT INTO link VALUES (?, ?, ?, 'https://www.example.com/', 'https://www.example.com/', 'link', NULL)",
        ((n, position, position + 1) for n in numbers for position in range(3)),
    )


def _answer(connection: sqlite3.Connection, messages: int, now: datetime) -> None:
    """Let every sixth message be replied to, every seventh bounce."""
    for number in range(1, messages + 1):
        at = timestamp(min(sent_at(number, messages, now) + timedelta(hours=3), now))
        if number % 6 and number % 7:
            continue
        kind = "report" if number % 6 else "personal"
        connection.execute(
            "INSERT INTO mail (id, account, message_id, kind, at, sender, sender_name, recipients, subject, in_reply_to,"
            " thread_references, size) VALUES (?, 'sam@seller.example', ?, ?, ?, ?, '', '[]', 'Re: it', NULL, '[]', 1000)",
            (number, f"<answer{number}@customer.example>", kind, at, _address(number)),
        )
        recipient = connection.execute("SELECT id FROM recipient WHERE message = ?", (number,)).fetchone()[0]
        if kind == "personal":
            connection.execute(
                "INSERT INTO answer VALUES (?, ?, ?, 'reply', 'named', ?)", (number, number, recipient, at)
            )
            continue
        connection.execute(
            "INSERT INTO report VALUES (?, 0, '[]', 'failed', ?, '', '5.1.1', '550 no such user', ?, ?, ?)",
            (number, _address(number), at, number, recipient),
        )


def _text(number: int) -> str:
    return _TEXT.format(first=_person(number)[0])


def _person(number: int) -> tuple[str, str]:
    return _FIRST[number * 7 % len(_FIRST)], _LAST[number * 5 % len(_LAST)]


def _address(number: int) -> str:
    first, last = _person(number)
    return f"{first}.{last}{number}@{_FIRMS[number % len(_FIRMS)]}.example".lower().replace("ü", "ue")


def _subject(number: int) -> str:
    return _SUBJECTS[number % len(_SUBJECTS)].format(firm=_FIRMS[number % len(_FIRMS)].title())


def _events(messages: int, events: int, now: datetime) -> Iterator[tuple[object, ...]]:
    # The documents of a kind differ in these words only: writing a million anew takes a minute.
    words = ("%number%", "%delivery%", "%at%")
    shapes = {}
    for kind, (name, verdict, _, _) in enumerate(_KINDS):
        shown = document(0, bytes(8), now, now, kind)
        weight = weigh(parse_event(shown)).value
        shown |= {"id": "%number%", "delivery": "%delivery%", "at": "%at%", "sent_at": "%at%"}
        shapes[kind] = (
            json.dumps(shown),
            name,
            verdict,
            weight,
            1 if shown["link"] else None,
            f"kind {kind}",
        )
    for number in range(events):
        # Two of five mails get nothing, the others share the events.
        turn, place = divmod(number, max(messages * 3 // 5, 1))
        message = 1 + place // 3 * 5 + place % 3
        at = timestamp(min(sent_at(message, messages, now) + timedelta(minutes=1 + number % 977), now))
        text, name, verdict, weight, link, client = shapes[(message + turn) % len(_KINDS)]
        delivery = delivery_id(message)
        for word, value in zip(words, (f"e{number}", encode_delivery(delivery), at), strict=True):
            text = text.replace(word, value)
        yield (f"e{number}", number + 1, delivery, name, at, verdict, text, at, weight, verdict, link, client)
