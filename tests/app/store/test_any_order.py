"""Whatever arrives first, mail or message, copy or answer: what is known in the end is the same."""

import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.address import parse_address
from app.core.mail_id import MailId, Source
from app.core.mail_kind import MailKind
from app.core.message import Message, Recipient, Role
from app.core.tracking import Wish
from app.store import answers, messages, sent_box, sent_copies, threads
from app.store.database import FILE_NAME, Connection, open_database, transaction
from app.store.sent_box import Show
from tests.support.bounces import failed, report
from tests.support.profiles import SENDER, START
from tests.support.received import Mailbox

ANNA, BEN, CARLA = (f"{name}@customer.example" for name in ("anna", "ben", "carla"))
DAY = timedelta(days=1)


def message(name: str, subject: str, ago: timedelta, *to: str) -> Callable[[Connection], None]:
    """A message that becomes known: sent here, or rebuilt from its Sent copy."""

    def arrive(connection: Connection) -> None:
        people = tuple(Recipient(parse_address(spec), Role.TO) for spec in to)
        written = Message(name, parse_address(SENDER), people, subject, None, "Hello")
        ids: list[tuple[bytes, tuple[int, ...]]] = [
            (f"{name[1:5]}{place:04}".encode(), (place,)) for place in range(len(to))
        ]
        number = messages.queue(
            connection,
            written,
            Wish(opens=True, clicks=True),
            account=SENDER,
            deliveries=ids,
            now=START - ago,
        )
        with transaction(connection):
            answers.relate(connection, [], [number])

    return arrive


def mail(
    name: str, sender: str, answers_to: str | None = None, **told: object
) -> Callable[[Connection], None]:
    def arrive(connection: Connection) -> None:
        Mailbox(connection).receive(sender, answers_to, name=name, **told)  # type: ignore[arg-type]

    return arrive


def bounce(connection: Connection) -> None:
    Mailbox(connection).bounce(report(failed(BEN), returned="Message-ID: <m001@s>\n"))


def alias(connection: Connection) -> None:
    """A provider's copy tells which id it gave; it can't before the message is known."""
    row = connection.execute("SELECT id FROM message WHERE message_id = '<m002@s>'").fetchone()
    if row is not None:
        with transaction(connection):
            sent_copies.add_alias(connection, "<given@provider>", row[0])


PARTS: tuple[Callable[[Connection], None], ...] = (
    message("<m001@s>", "Our offer", 9 * DAY, ANNA, BEN),
    message("<m002@s>", "Renewal", 8 * DAY, ANNA),
    message("<m003@s>", "Re: Our offer", 5 * DAY, ANNA),
    mail("<m001@s>", SENDER, is_own=True, to=[ANNA, BEN], thread="7", ago=9 * DAY, subject="Our offer"),
    mail("<a1@x>", ANNA, "<m001@s>", ago=7 * DAY),
    mail("<b1@x>", BEN, "<lost@x>", thread="7", ago=6 * DAY),
    mail("<c1@x>", CARLA, "<a1@x>", references=["<m001@s>", "<a1@x>"], ago=4 * DAY),
    mail("<a2@x>", ANNA, ago=2 * DAY),
    mail("<own@else>", SENDER, is_own=True, to=[ANNA], subject="Our offer", ago=3 * DAY),
    mail("<ooo@x>", ANNA, subject="Out of office: Renewal", kind=MailKind.AUTOMATIC, ago=7 * DAY),
    mail("<a3@x>", ANNA, "<given@provider>", subject="Re: Renewal", ago=DAY),
    bounce,
)  # fmt: skip


def known(connection: Connection) -> object:
    """All that is known in the end, by names that do not depend on the order."""
    names = {
        MailId(Source.MESSAGE, row[0]): row[1]
        for row in connection.execute("SELECT id, message_id FROM message")
    }
    names |= {
        MailId(Source.MAIL, row[0]): row[1]
        for row in connection.execute("SELECT id, message_id FROM mail WHERE message IS NULL")
    }
    found = connection.execute(
        "SELECT mail.message_id, message.message_id, recipient.address, answer.kind, ground, answer.at FROM answer"
        " JOIN mail ON mail.id = mail JOIN message ON message.id = answer.message"
        " LEFT JOIN recipient ON recipient.id = answer.recipient ORDER BY 1"
    )
    reported = connection.execute(
        "SELECT message.message_id, recipient.address, action FROM report JOIN message ON message.id = report.message"
        " JOIN recipient ON recipient.id = report.recipient"
    )
    box = connection.execute(
        "SELECT subject, activity_at, opened, awaited, replied, bounced FROM sent_box ORDER BY subject"
    )
    seen = connection.execute(
        "SELECT subject, sent_box_seen.activity_at, sent_box_seen.opened, sent_box_seen.awaited, sent_box_seen.replied,"
        " sent_box_seen.bounced FROM sent_box JOIN sent_box_seen USING (message) ORDER BY subject"
    )
    rows = [tuple(row) for row in box]
    assert rows == [tuple(row) for row in seen]
    assert sent_box.count(connection, Show.REPLIED) == sum(row[4] for row in rows)
    together = {frozenset(names[each] for each in threads.of_mail(connection, number)) for number in names}
    return [tuple(row) for row in found], [tuple(row) for row in reported], rows, together


def arrived(order: list[int]) -> object:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, FILE_NAME).write_bytes(empty())
        return arrived_in(Path(folder), order)


@cache
def empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        with open_database(Path(folder)):
            pass
        return Path(folder, FILE_NAME).read_bytes()


def arrived_in(folder: Path, order: list[int]) -> object:
    with open_database(folder) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for number in order:
            PARTS[number](connection)
        alias(connection)
        return known(connection)


@settings(max_examples=25)
@given(st.permutations(range(len(PARTS))))
def test_any_order_of_arrival_gives_the_same(order: list[int]) -> None:
    assert arrived(order) == expected()


@cache
def expected() -> Any:
    return arrived(list(range(len(PARTS))))


def test_what_is_known_in_the_end() -> None:
    found, reported, _, together = expected()
    assert [(mail, message, who, kind, ground) for mail, message, who, kind, ground, _ in found] == [
        ("<a1@x>", "<m001@s>", ANNA, "reply", "named"),
        ("<a3@x>", "<m002@s>", ANNA, "reply", "named"),
        ("<b1@x>", "<m001@s>", BEN, "reply", "gmail"),
        ("<c1@x>", "<m001@s>", None, "reply", "named"),
        ("<ooo@x>", "<m002@s>", ANNA, "automatic", "subject"),
    ]
    assert reported == [("<m001@s>", BEN, "failed")]
    threads_found = {frozenset(name for name in thread if "mailer" not in name) for thread in together}
    assert threads_found == {
        frozenset(("<m001@s>", "<a1@x>", "<b1@x>", "<c1@x>")),
        frozenset(("<own@else>", "<a2@x>")),
        frozenset(("<m002@s>", "<a3@x>", "<ooo@x>")),
        frozenset(("<m003@s>",)),
    }
