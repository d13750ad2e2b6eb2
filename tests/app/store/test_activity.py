"""Activity: what happened, by mail and day; what is new is unseen until somebody looks at it."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.activity import icons, what
from app.core.delivery import State
from app.core.event import Overrule
from app.store import (
    activity,
    activity_schema,
    database,
    deliveries,
    outbox,
    overrules,
    refusal_schema,
    sent_box,
)  # fmt: skip
from app.store.activity import Show
from app.store.activity_listing import ActivityListing
from app.store.database import Connection, open_database, transaction
from app.store.reply_words import DECIDED
from tests.support.bounces import failed, report
from tests.support.mail_stories import (
    BROWSER,
    BY_APPLE,
    BY_FASTMAIL,
    BY_MACHINE,
    BY_SELF,
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
# Far from midnight in every zone that this may run in is impossible; so far that one hour is the same day in most.
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


def listed(connection: Connection, show: Show = Show.ALL, search: str = "") -> list[str]:
    listing = ActivityListing(connection, show, search)
    found = listing.find()
    numbers = found.numbers if found else listing.numbers(0, 100, listing.count())
    known = listing.rows(numbers)
    return [f"{known[number].people}: {what(known[number])}" for number in numbers]


def test_what_happened_to_a_mail_on_a_day_is_one_row_and_the_newest_is_first(connection: Connection) -> None:
    send(connection, number=1)
    send(connection, To(("Ben Carr <ben@example.org>",)), number=2)
    note(connection, seen(delivery_id(1, 0), NOON, number=1), seen(delivery_id(1, 0), NOON + HOUR, number=2))
    note(connection, seen(delivery_id(2, 0), NOON + HOUR / 2))
    assert listed(connection) == ["Anna Berg: opened 2 times", "Ben Carr: opened"]
    note(connection, seen(delivery_id(2, 0), NOON + 2 * HOUR, BROWSER, link=LINKS[0], number=2))
    assert listed(connection) == ["Ben Carr: clicked, opened", "Anna Berg: opened 2 times"]
    assert listed(connection, Show.CLICKS) == ["Ben Carr: clicked, opened"]
    assert len(listed(connection, Show.OPENS)) == 2


def test_another_day_is_another_row(connection: Connection) -> None:
    send(connection)
    note(connection, *(seen(delivery_id(1, 0), NOON - day * DAY, number=day + 1) for day in range(3)))
    assert listed(connection) == ["Anna Berg: opened"] * 3
    assert activity.unseen(connection) == 3


def test_automatic_hits_stand_only_where_they_are_asked_for(connection: Connection) -> None:
    send(connection)
    note(connection, *(seen(delivery_id(1, 0), NOON + HOUR * n, BY_MACHINE, number=n + 1) for n in range(2)))
    assert listed(connection) == []
    assert listed(connection, Show.AUTOMATIC) == ["Anna Berg: 2 automatic hits (Barracuda Sentinel)"]
    assert activity.unseen(connection) == 0


def test_beside_automatic_hits_nothing_else_is_told(connection: Connection) -> None:
    send(connection, *(To((f"{name} <{name}@example.org>",)) for name in ("Anna", "Ben")))
    note(
        connection,
        seen(delivery_id(1, 0), NOON + HOUR, number=1),
        seen(delivery_id(1, 1), NOON, BY_MACHINE, number=2),
        seen(delivery_id(1, 1), NOON - HOUR / 2, BY_SELF, number=3),
    )
    assert listed(connection) == ["Anna: opened"]
    assert listed(connection, Show.AUTOMATIC) == [
        "Ben: 1 automatic hit (Barracuda Sentinel), 1 hit of your own"
    ]
    [row] = activity.rows(connection, [1], Show.AUTOMATIC).values()
    assert (row.last_at, row.is_unseen) == (NOON, False)
    assert [colour for _, colour in icons(row)] == ["grey", "grey"]


def test_what_says_nothing_of_reading_is_shown_and_is_no_news(connection: Connection) -> None:
    send(connection)
    note(connection, seen(delivery_id(1, 0), NOON, BY_APPLE))
    assert listed(connection) == ["Anna Berg: pictures loaded: says nothing about reading"]
    assert listed(connection, Show.OPENS) == []
    assert activity.unseen(connection) == 0
    note(connection, seen(delivery_id(1, 0), NOON + HOUR, BY_FASTMAIL, number=2))
    assert listed(connection, Show.OPENS) == ["Anna Berg: probably opened"]
    assert activity.unseen(connection) == 1


def test_what_was_looked_at_is_unseen_again_when_more_happens(connection: Connection) -> None:
    message = send(connection)
    note(connection, seen(delivery_id(1, 0), NOON))
    assert activity.look(connection, [message])
    assert not activity.look(connection, [message]), "nothing is written where nothing is to be noted"
    assert activity.unseen(connection) == 0
    note(connection, seen(delivery_id(1, 0), NOON + HOUR, number=2))
    assert activity.unseen(connection) == 1
    assert activity.look_at_all(connection)
    assert not [row.is_unseen for row in activity.of_message(connection, message) if row.is_unseen]


def test_what_the_user_says_of_a_hit_goes_before_what_was_counted(connection: Connection) -> None:
    send(connection)
    event = seen(delivery_id(1, 0), NOON)
    note(connection, event)
    overrules.say(connection, event.id, Overrule.NOT_A_PERSON, NOW)
    assert (listed(connection), listed(connection, Show.AUTOMATIC)) == ([], ["Anna Berg: 1 automatic hit"])
    overrules.say(connection, event.id, None, NOW)
    assert listed(connection) == ["Anna Berg: opened"]


def test_a_copy_that_several_share_tells_nobody_by_name(connection: Connection) -> None:
    send(connection, To(("anna@example.org", "ben@example.org")))
    note(connection, seen(delivery_id(1, 0), NOON))
    assert listed(connection) == ["one of the recipients: opened"]


def test_of_several_recipients_those_are_named_who_did_it(connection: Connection) -> None:
    send(connection, *(To((f"{name} <{name}@example.org>",)) for name in ("Anna", "Ben", "Eve")))
    note(connection, seen(delivery_id(1, 0), NOON), seen(delivery_id(1, 2), NOON + HOUR))
    assert listed(connection) == ["Anna, Eve: opened 2 times"]


def test_replies_and_bounces_are_activity(connection: Connection) -> None:
    sent, mailbox = SentMails(connection), Mailbox(connection)
    answered = sent.send("anna@customer.example")
    bounced = sent.send("ben@customer.example")
    mailbox.receive("anna@customer.example", name_of(connection, answered), ago=HOUR)
    raw = report(failed("ben@customer.example"), returned=f"Message-ID: {name_of(connection, bounced)}\n")
    mailbox.bounce(raw)
    assert listed(connection, Show.REPLIES) == ["Anna: replied"]
    assert listed(connection, Show.BOUNCES) == ["ben@customer.example: bounced"]
    assert activity.unseen(connection) == 2


def test_what_a_server_refused_is_as_undelivered_as_what_came_back(connection: Connection) -> None:
    sent, mailbox = SentMails(connection), Mailbox(connection)
    bounced = sent.send("ben@customer.example", ago=HOUR)
    sent.send("eve@customer.example", state=State.REFUSED, reply="550 no such user")
    raw = report(failed("ben@customer.example"), returned=f"Message-ID: {name_of(connection, bounced)}\n")
    mailbox.bounce(raw)
    several = sent.queue("anna@customer.example", "zoe@customer.example", ago=2 * HOUR)
    for only, refused in zip(deliveries.of_message(connection, several), (True, False), strict=True):
        refusals = {"anna@customer.example": "550 no"} if refused else None
        deliveries.conclude(connection, only.id, State.ACCEPTED, "250", START - 2 * HOUR, refused=refusals)
    assert set(listed(connection, Show.BOUNCES)) == {
        "ben@customer.example: bounced", "eve@customer.example: refused", "anna@customer.example: refused",
    }  # fmt: skip
    undelivered = sent_box.find(
        connection, sent_box.Filter(sent_box.Show.BOUNCED, since=START - DAY), sent_box.Order()
    )
    assert len(undelivered.numbers) == activity.count(connection, Show.BOUNCES) == 3
    assert activity.unseen(connection) == 3


def test_what_users_decide_not_to_send_is_no_news(connection: Connection) -> None:
    message = SentMails(connection).queue("anna@customer.example")
    [only] = deliveries.of_message(connection, message)
    assert outbox.drop(connection, only.id, START)
    assert (listed(connection, Show.BOUNCES), activity.unseen(connection)) == ([], 0)
    assert DECIDED[State.REFUSED].startswith("You decided not to send it"), "it is known by its words"


def test_refusals_of_an_earlier_version_are_added_up_and_no_news(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as earlier:
        steps = database.STEPS[: database.STEPS.index(refusal_schema.STEP)]
        earlier.setattr(database, "STEPS", steps)
        with database.open_database(tmp_path / "old") as old:
            SentMails(old).send("eve@customer.example", state=State.REFUSED, reply="550 no")
    with database.open_database(tmp_path / "old") as migrated:
        assert listed(migrated, Show.BOUNCES) == ["eve@customer.example: refused"]
        assert activity.count(migrated, Show.BOUNCES) == 1
        assert activity.unseen(migrated) == 0


def test_a_search_finds_what_happened_to_a_mail(connection: Connection) -> None:
    send(connection, number=1, subject="Price list")
    send(connection, number=2, subject="Invoice")
    note(connection, seen(delivery_id(1, 0), NOON), seen(delivery_id(2, 0), NOON + HOUR))
    assert len(listed(connection, search="inv")) == 1
    assert listed(connection, Show.CLICKS, "inv") == []
    assert listed(connection, search="nothing like it") == []


def test_a_mail_that_is_gone_takes_its_activity_along(connection: Connection) -> None:
    message = send(connection)
    note(connection, seen(delivery_id(1, 0), NOON))
    with transaction(connection):
        connection.execute("DELETE FROM recipient WHERE message = ?", (message,))
        connection.execute("DELETE FROM message WHERE id = ?", (message,))
    assert (activity.count(connection, Show.ALL), listed(connection)) == (0, [])


def test_events_that_come_before_their_mail_are_activity_once_it_is_known(connection: Connection) -> None:
    note(connection, seen(delivery_id(1, 0), NOON), seen(delivery_id(1, 0), NOON - DAY, number=2))
    assert listed(connection) == []
    send(connection)
    assert listed(connection) == ["Anna Berg: opened"] * 2


HITS = st.lists(
    st.tuples(
        st.integers(0, 2), st.integers(0, 200), st.sampled_from([None, BY_APPLE, BY_MACHINE, BY_FASTMAIL]), st.booleans()
    ),
    max_size=25,
)  # fmt: skip


def added_up(connection: Connection) -> list[tuple[object, ...]]:
    columns = "message, opens, certain_opens, clicks, loads, tests, hidden, last_at, hidden_at"
    return sorted(tuple(row) for row in connection.execute(f"SELECT {columns} FROM activity"))


@given(HITS, st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_triggers_add_up_what_one_pass_over_everything_does(
    tmp_path_factory: pytest.TempPathFactory, hits: list[tuple[int, int, object, bool]], data: st.DataObject
) -> None:
    with open_database(tmp_path_factory.mktemp("profile")) as connection:
        for number in (1, 2):
            send(connection, number=number)
        events = [
            seen(delivery_id(mail + 1, 0), START + hour * HOUR, shape, link=LINKS[0] if click and shape is None else None, number=n)  # type: ignore[arg-type]
            for n, (mail, hour, shape, click) in enumerate(hits)
        ]  # fmt: skip
        note(connection, *events)
        send(connection, number=3)
        for event in data.draw(st.lists(st.sampled_from(events), max_size=3)) if events else ():
            overrules.say(connection, event.id, data.draw(st.sampled_from([Overrule.ME, None])), NOW)
        kept, counted = (
            added_up(connection),
            tuple(connection.execute("SELECT * FROM activity_clock").fetchone()),
        )
        _fill_again(connection)
        assert kept == added_up(connection)
        assert counted[1:] == tuple(connection.execute("SELECT * FROM activity_clock").fetchone())[1:]


def _fill_again(connection: sqlite3.Connection) -> None:
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'activity_*'").fetchall():  # fmt: skip
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("DELETE FROM activity")
    connection.execute("DELETE FROM activity_clock")
    connection.executescript(activity_schema.FILL + refusal_schema.FILL)


def test_each_kind_has_an_icon_and_words(connection: Connection) -> None:
    message = send(connection)
    note(connection, seen(delivery_id(1, 0), NOON), seen(delivery_id(1, 0), NOON, link=LINKS[0], number=2))
    [row] = activity.of_message(connection, message)
    assert what(row) == "clicked, opened"
    assert list(icons(row)) == [("finger", "green"), ("eye", "green")]
