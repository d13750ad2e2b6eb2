"""People: everyone a mail was sent to, ranked, found, and what is known of one over all mails."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.delivery import State
from app.core.event import Overrule
from app.core.person import facts
from app.store import contact_schema, correspondent_schema, correspondents, database, deliveries, overrules
from app.store.correspondents import Rank
from app.store.database import Connection, open_database, transaction
from tests.support.mail_stories import (
    BROWSER,
    BY_APPLE,
    BY_GMAIL,
    BY_MACHINE,
    IPHONE,
    LINKS,
    NOW,
    To,
    delivery_id,
    note,
    seen,
    send,
)
from tests.support.profiles import START
from tests.support.received import Mailbox
from tests.support.received import message_id as name_of
from tests.support.sent_mails import SentMails

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANNA, BEN = To(("Anna Berg <anna@northwind.example>",)), To(("Ben Carr <ben@example.org>",))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


def ranked(connection: Connection, rank: Rank = Rank.CONTACT) -> list[str]:
    numbers = correspondents.paging(rank).numbers(connection, 0, 100, correspondents.count(connection))
    known = correspondents.rows(connection, numbers)
    return [known[number].who for number in numbers]


def test_people_are_ranked_by_the_last_contact_or_by_opens(connection: Connection) -> None:
    send(connection, ANNA, number=1, at=NOW - 2 * DAY)
    send(connection, BEN, number=2, at=NOW - DAY)
    note(connection, seen(delivery_id(1, 0), NOW))
    assert ranked(connection) == ["Ben Carr", "Anna Berg"]
    assert ranked(connection, Rank.OPENS) == ["Anna Berg", "Ben Carr"]
    send(connection, ANNA, number=3, at=NOW)
    assert ranked(connection) == ["Anna Berg", "Ben Carr"]


def test_a_reply_is_a_contact(connection: Connection) -> None:
    sent, mailbox = SentMails(connection), Mailbox(connection)
    first = sent.send("anna@customer.example", ago=3 * DAY)
    sent.send("ben@customer.example", ago=2 * DAY)
    mailbox.receive("anna@customer.example", name_of(connection, first), ago=DAY)
    assert ranked(connection) == ["anna@customer.example", "ben@customer.example"]
    who = correspondents.of_address(connection, "ANNA@customer.example")
    assert who is not None
    assert (who.replies, correspondents.person(connection, who, UTC).replied) == (1, 1)


NEVER = (0, None)


def contact(connection: Connection, address: str) -> tuple[int, datetime | None]:
    who = correspondents.of_address(connection, address)
    assert who is not None
    return who.mails, who.contact_at


@pytest.mark.parametrize(
    ("state", "counts"),
    [(State.ACCEPTED, True), (State.REFUSED, False), (State.UNKNOWN, False), (State.RETRY_AT, False)],
)
def test_a_mail_is_a_contact_from_when_the_mail_server_took_it(
    connection: Connection, state: State, counts: bool
) -> None:
    sent = SentMails(connection)
    queued = sent.queue("anna@customer.example")
    assert contact(connection, "anna@customer.example") == NEVER
    assert len(correspondents.messages_to(connection, "anna@customer.example")) == 1
    sent.send("ben@customer.example", ago=DAY, state=state, reply="said")
    assert contact(connection, "ben@customer.example") == ((1, START - DAY) if counts else NEVER)
    [waiting] = deliveries.of_message(connection, queued)
    deliveries.conclude(connection, waiting.id, State.ACCEPTED, "250 OK", START)
    assert contact(connection, "anna@customer.example")[0] == 1


def test_who_was_refused_in_a_shared_copy_was_not_reached(connection: Connection) -> None:
    message = send(connection, To(("anna@example.org", "ben@example.org"), State.QUEUED))
    [shared] = deliveries.of_message(connection, message)
    deliveries.conclude(
        connection, shared.id, State.ACCEPTED, "250 OK", NOW, refused={"ben@example.org": "550 no such user"}
    )
    assert contact(connection, "anna@example.org")[0] == 1
    assert contact(connection, "ben@example.org") == NEVER


def test_a_mail_of_unknown_outcome_that_is_proved_counts_at_last(connection: Connection) -> None:
    sent = SentMails(connection)
    message = sent.send("anna@customer.example", ago=DAY, state=State.UNKNOWN, reply="It broke.")
    assert contact(connection, "anna@customer.example") == NEVER
    sent.open(message)
    with transaction(connection):
        deliveries.settle_proved(connection, START)
    assert contact(connection, "anna@customer.example") == (1, START - DAY)


def test_a_mail_that_is_gone_counts_no_more(connection: Connection) -> None:
    sent = SentMails(connection)
    first = sent.send("anna@customer.example", ago=2 * DAY)
    sent.send("anna@customer.example", ago=DAY)
    with transaction(connection):
        connection.execute("DELETE FROM message WHERE id = ?", (first,))
    assert contact(connection, "anna@customer.example") == (1, START - DAY)


def test_who_was_counted_before_is_counted_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(database, "STEPS", database.STEPS[: database.STEPS.index(contact_schema.STEP)])
        with open_database(tmp_path / "old") as old:
            sent = SentMails(old)
            sent.send("anna@customer.example", ago=2 * DAY)
            sent.send("Anna@Customer.example", ago=DAY)
            sent.send("ben@customer.example", state=State.REFUSED, reply="550 no")
    with open_database(tmp_path / "old") as migrated:
        assert contact(migrated, "anna@customer.example") == (2, START - DAY)
        assert contact(migrated, "ben@customer.example") == NEVER


def test_one_person_is_one_however_the_address_is_written(connection: Connection) -> None:
    send(connection, To(("Anna <anna@example.org>",)), number=1)
    send(connection, To(("ANNA@EXAMPLE.org",)), number=2)
    assert ranked(connection) == ["Anna"]
    assert len(correspondents.messages_to(connection, "Anna@Example.ORG")) == 2


@pytest.mark.parametrize(
    ("typed", "found"),
    [("ann", ["Anna Berg"]), ("berg a", ["Anna Berg"]), ("north", ["Anna Berg"]), ("anna@north", ["Anna Berg"]),
     ("nna", []), ("%", []), ("_", []), ("example", ["Ben Carr", "Anna Berg"])],
)  # fmt: skip
def test_people_are_found_by_how_words_begin(connection: Connection, typed: str, found: list[str]) -> None:
    send(connection, ANNA, number=1, at=NOW - DAY)
    send(connection, BEN, number=2, at=NOW)
    numbers = correspondents.find(connection, typed, Rank.CONTACT).numbers
    known = correspondents.rows(connection, numbers)
    assert [known[number].who for number in numbers] == found


def test_what_is_known_of_one_is_over_all_mails(connection: Connection) -> None:
    for number in range(1, 4):
        send(connection, ANNA, number=number)
    send(connection, ANNA, BEN, number=4)
    note(connection, seen(delivery_id(1, 0), NOW), seen(delivery_id(1, 0), NOW + HOUR, number=2))
    note(connection, seen(delivery_id(2, 0), NOW, BROWSER, link=LINKS[0]), seen(delivery_id(4, 1), NOW))
    who = correspondents.of_address(connection, "anna@northwind.example")
    assert who is not None
    found = correspondents.person(connection, who, UTC)
    assert (found.tracked, found.opened, found.clicked, found.bounced) == (4, 1, 1, 0)
    assert (who.mails, who.opens, who.clicks) == (4, 2, 1)
    assert facts(found)[0][1] == "4 mails, opened 1 of 4 tracked, clicked in 1"


def test_habits_are_told_from_trustworthy_evidence_only(connection: Connection) -> None:
    send(connection, ANNA, at=NOW - 30 * DAY)
    nine = NOW.replace(hour=9)
    shapes = [BY_GMAIL, BY_APPLE, BY_MACHINE] * 4
    note(
        connection,
        *(seen(delivery_id(1, 0), nine - n * DAY, shape, number=n + 1) for n, shape in enumerate(shapes)),
    )
    who = correspondents.of_address(connection, "anna@northwind.example")
    assert who is not None
    found = correspondents.person(connection, who, UTC)
    assert (found.hours, found.devices) == ("", ())
    note(
        connection, *(seen(delivery_id(1, 0), nine - n * DAY + HOUR, IPHONE, number=n + 20) for n in range(5))
    )
    found = correspondents.person(connection, who, UTC)
    assert found.hours == "8:00–11:00"
    assert found.devices == (("Apple Mail, iPhone, iOS", 5),)
    assert facts(found)[1][1] == "Mostly reads between 8:00 and 11:00, your time"


def test_who_asked_not_to_be_tracked_is_known(connection: Connection) -> None:
    send(connection, ANNA)
    note(connection, seen(delivery_id(1, 0), NOW, BROWSER | {"type": "tracking.stopped"}))
    who = correspondents.of_address(connection, "anna@northwind.example")
    assert who is not None
    assert correspondents.person(connection, who, UTC).opted_out_at == NOW


def test_of_a_shared_copy_nobody_is_said_to_have_opened_it(connection: Connection) -> None:
    send(connection, To(("anna@example.org", "ben@example.org")))
    note(connection, seen(delivery_id(1, 0), NOW))
    who = correspondents.of_address(connection, "anna@example.org")
    assert who is not None
    assert (who.opens, correspondents.person(connection, who, UTC).opened) == (0, 0)


def test_who_got_no_mail_any_more_is_gone(connection: Connection) -> None:
    message = send(connection, ANNA)
    note(connection, seen(delivery_id(1, 0), NOW))
    with transaction(connection):
        connection.execute("DELETE FROM message WHERE id = ?", (message,))
    assert (correspondents.count(connection), ranked(connection)) == (0, [])


HITS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 90), st.sampled_from([None, BY_APPLE, BY_MACHINE])), max_size=25)  # fmt: skip


@given(HITS, st.data())
@settings(max_examples=12, deadline=None)
def test_the_triggers_count_what_one_pass_over_everything_does(
    tmp_path_factory: pytest.TempPathFactory, hits: list[tuple[int, int, object]], data: st.DataObject
) -> None:
    with open_database(tmp_path_factory.mktemp("profile")) as connection:
        send(connection, ANNA, number=1)
        send(connection, ANNA, BEN, number=2)
        events = [seen(delivery_id(mail + 1, 0), START + n * HOUR, shape, number=n) for n, (mail, _, shape) in enumerate(hits)]  # type: ignore[arg-type]  # fmt: skip
        note(connection, *events)
        send(connection, BEN, number=3)
        for event in data.draw(st.lists(st.sampled_from(events), max_size=3)) if events else ():
            overrules.say(connection, event.id, data.draw(st.sampled_from([Overrule.ME, None])), NOW)
        kept = _all(connection)
        connection.execute("DELETE FROM correspondent")
        connection.execute("DELETE FROM correspondent_clock")
        connection.executescript(correspondent_schema.FILL)
        connection.executescript(contact_schema.FILL)
        assert kept == _all(connection)


def _all(connection: Connection) -> list[tuple[object, ...]]:
    columns = "address, name, mails, sent, opens, clicks, replies, contact_at"
    return sorted(tuple(row) for row in connection.execute(f"SELECT {columns} FROM correspondent"))
