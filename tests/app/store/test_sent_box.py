"""The sent box as it is read: filters, orders, search, and what changed, over a real database."""

import itertools
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.core.delivery import State
from app.core.event import Overrule
from app.core.search_words import is_search
from app.core.status import Progress
from app.core.tracking import OPENS_OFF, Outcome
from app.store import deliveries, messages, overrules, search, sent_box
from app.store.database import APPLICATION_ID, FILE_NAME, STEPS, Connection, open_database
from app.store.sent_box import Filter, Key, Order, Show
from tests.support.profiles import START
from tests.support.sent_box import fill, fill_anew
from tests.support.sent_mails import SentMails

NEWEST_FIRST = Order()
APPLE: dict[str, Any] = {"verdict": "proxy", "bot": {"name": "Apple", "trigger": "prefetch"}}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


@pytest.fixture
def mails(connection: Connection) -> SentMails:
    return SentMails(connection)


def shown(connection: Connection, show: Show = Show.ALL, order: Order = NEWEST_FIRST) -> list[int]:
    total = sent_box.count(connection, show)
    page = sent_box.numbers(connection, show, order, 0, 1000, total)
    assert len(page) == total
    return page


def found(connection: Connection, text: str, show: Show = Show.ALL, order: Order = NEWEST_FIRST) -> list[int]:
    return list(sent_box.find(connection, Filter(show, text), order).numbers)


def test_a_row_says_all_that_the_list_shows(connection: Connection, mails: SentMails) -> None:
    number = mails.send(
        "Anna Keller <anna@x.example>", subject="Our offer", text="Hello\r\n\r\nAnna,\nhere", links=3
    )
    mails.open(number, ago=timedelta(hours=2))
    mails.open(number, ago=timedelta(hours=3))
    mails.click(number, 2, ago=timedelta(hours=1))
    row = sent_box.row(connection, number)
    assert row is not None
    assert (row.recipients, row.subject, row.snippet) == ("Anna Keller", "Our offer", "Hello Anna, here")
    assert (row.opens, row.clicks, row.links_clicked, row.links_tracked) == (2, 1, 1, 3)
    assert (row.sent_at, row.activity_at) == (START, START - timedelta(hours=1))
    assert row.picture.age_from == START - timedelta(hours=2)
    assert row.message_id == messages.load(connection, number).message.message_id


def test_a_mail_to_many_names_three(connection: Connection, mails: SentMails) -> None:
    number = mails.send(
        "Anna <a@x.example>", "b@x.example", "Cleo <c@x.example>", "d@x.example", "e@x.example"
    )
    row = sent_box.row(connection, number)
    assert row is not None
    assert row.recipients == "Anna, b@x.example, Cleo and 2 more"
    assert found(connection, "e@x.example") == [number]


def test_there_is_no_row_of_a_message_that_is_not(connection: Connection) -> None:
    assert sent_box.row(connection, 7) is None


def test_filters_show_what_they_say(connection: Connection, mails: SentMails) -> None:
    unopened = mails.send("a@x.example")
    loaded = mails.send("a@x.example")
    mails.open(loaded, **APPLE)
    opened = mails.send("a@x.example")
    mails.open(opened)
    clicked = mails.send("a@x.example", links=1)
    mails.click(clicked)
    checked = mails.send("a@x.example", links=1)
    mails.click(checked, verdict="machine")
    test = mails.send("sam@seller.example")
    mails.open(test, verdict="self")
    gone = mails.send("a@x.example")
    mails.opt_out(gone)
    untracked = mails.send("a@x.example", outcome=Outcome(OPENS_OFF, OPENS_OFF))
    refused = mails.send("a@x.example", state=State.REFUSED)
    waiting = mails.queue("a@x.example")
    assert set(shown(connection, Show.OPENED)) == {opened, clicked, test}
    assert set(shown(connection, Show.NO_OPEN_SEEN)) == {unopened, loaded, checked}
    assert set(shown(connection, Show.CLICKED)) == {clicked}
    assert {gone, untracked, refused, waiting} < set(shown(connection))


def test_a_verdict_that_changes_changes_the_filters(connection: Connection, mails: SentMails) -> None:
    number = mails.send("a@x.example")
    mails.open(number, id="one", revision=1)
    assert shown(connection, Show.OPENED) == [number]
    mails.open(number, id="one", revision=2, verdict="machine")
    assert shown(connection, Show.OPENED) == []
    assert shown(connection, Show.NO_OPEN_SEEN) == [number]
    row = sent_box.row(connection, number)
    assert row is not None
    assert row.activity_at is None


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("show", list(Show))
@pytest.mark.parametrize("key", list(Key))
def test_pages_from_either_end_make_one_order(
    connection: Connection, key: Key, show: Show, descending: bool
) -> None:
    fill(connection, 97, 400, START)
    order = Order(key, descending)
    total = sent_box.count(connection, show)
    pages = [sent_box.numbers(connection, show, order, offset, 10, total) for offset in range(0, total, 10)]
    listed = list(itertools.chain(*pages))
    assert len(listed) == len(set(listed)) == total > 10
    for near_end in (False, True):
        places = [sent_box.position(connection, show, order, n, near_end=near_end) for n in listed]
        assert places == list(range(total))
    rows = sent_box.rows(connection, listed)
    keys = {
        Key.SENT: [row.sent_at.isoformat() for row in rows],
        Key.ACTIVITY: [row.activity_at.isoformat() if row.activity_at else "" for row in rows],
        Key.RECIPIENTS: [row.recipients.lower() for row in rows],
        Key.SUBJECT: [row.subject.lower() for row in rows],
    }[key]
    assert keys == sorted(keys, reverse=descending)


def test_what_is_not_shown_has_no_position(connection: Connection, mails: SentMails) -> None:
    number = mails.send("a@x.example")
    assert sent_box.position(connection, Show.CLICKED, Order(), number) is None


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("ann", True), ("ANNA", True), ("kel", True), ("keller anna", True), ("anna@", True),
        ("anna@north", True), ("northwind.ex", True), ("offer", True), ("Off for", True), ("mull", True),
        ("Müll", True), ("anna offer", True), ("“offer”", True), ("'offer'", True), ('"offer', True),
        ("nna", False), ("anna zebra", False), ("opened", False), ("awaited", False), ("marks:opened", False),
    ],
)  # fmt: skip
def test_search_finds_words_that_begin_like_what_is_typed(
    connection: Connection, mails: SentMails, typed: str, finds: bool
) -> None:
    wanted = mails.send("Anna Keller-Müller <anna@northwind.example>", subject="Our Offer for you")
    mails.send("ben@contoso.example", subject="Something else")
    assert found(connection, typed) == ([wanted] if finds else [])


@pytest.mark.parametrize(
    "typed",
    ['"', "*", "***", "a*", '"a" OR', "NOT", "AND AND", "NEAR(a b)", "^a", "{x} : y", "-", "a:b", "()", "a(", "\0",
     "a\0b", "%", "_", "' OR 1=1 --", "\\", ";", "é" * 300, "日本語", "🙂", "𞤀", "\ud800", "a" * 5000, " \t\n", "+", "ﬁ"],
)  # fmt: skip
def test_no_text_breaks_the_search(connection: Connection, mails: SentMails, typed: str) -> None:
    mails.send("anna@northwind.example")
    if is_search(typed):
        assert len(found(connection, typed)) in (0, 1)


def test_search_and_filter_and_order_go_together(connection: Connection, mails: SentMails) -> None:
    numbers = [mails.send("a@x.example", subject=f"Offer {letter}") for letter in "cab"]
    for number in numbers[:2]:
        mails.open(number)
    by_subject = Order(Key.SUBJECT, descending=False)
    assert found(connection, "offer", Show.OPENED, by_subject) == [numbers[1], numbers[0]]


def test_of_very_many_matches_the_newest_are_shown(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(connection, 30, 0, START)
    monkeypatch.setattr(search, "MOST_FOUND", 10)
    result = sent_box.find(connection, Filter(search="example"), Order(Key.SENT, descending=False))
    assert result.numbers == tuple(range(21, 31))
    assert result.more


def test_what_changed_since_is_named(connection: Connection, mails: SentMails) -> None:
    first, second, third = (mails.send("a@x.example") for _ in range(3))
    before = sent_box.clock(connection)
    assert sent_box.changed_since(connection, before).rows == frozenset()
    mails.open(second)
    changes = sent_box.changed_since(connection, before)
    assert changes.rows == frozenset({second})
    assert changes.number > before
    mails.open(first)
    assert sent_box.changed_since(connection, changes.number).rows == frozenset({first})
    assert sent_box.changed_since(connection, before, most=1).rows is None
    assert third not in (sent_box.changed_since(connection, before).rows or ())


def test_every_step_of_sending_shows_at_once(connection: Connection, mails: SentMails) -> None:
    number = mails.queue("a@x.example")
    delivery = deliveries.of_message(connection, number)[0].id

    def progress() -> Progress:
        row = sent_box.row(connection, number)
        assert row is not None
        return row.progress

    seen = [progress()]
    number_before = sent_box.clock(connection)
    deliveries.mark_sending(connection, delivery, START)
    assert sent_box.changed_since(connection, number_before).rows == frozenset({number})
    seen.append(progress())
    deliveries.conclude(connection, delivery, State.UNKNOWN, "No answer.", START)
    seen.append(progress())
    mails.open(number)
    seen.append(progress())
    assert seen == [Progress.WAITING, Progress.SENDING, Progress.UNKNOWN, Progress.SENT]


def _say_something(connection: Connection, place: int, chance: random.Random) -> None:
    found = connection.execute("SELECT id FROM event ORDER BY id LIMIT 1 OFFSET ?", (place,)).fetchone()
    if found is not None:
        overrules.say(connection, found["id"], chance.choice([*Overrule, None]), START)


def _as_kept(connection: Connection) -> list[tuple[object, ...]]:
    columns = "message, sent_at, activity_at, recipients, subject, addresses, opened, clicked, awaited"
    rows = [tuple(row) for row in connection.execute(f"SELECT {columns} FROM sent_box ORDER BY message")]
    counts = connection.execute("SELECT messages, opened, clicked, awaited FROM sent_box_clock").fetchone()
    return [*rows, tuple(counts)]


def test_what_triggers_keep_is_what_filling_anew_gives(connection: Connection, mails: SentMails) -> None:
    chance = random.Random(7)
    numbers: list[int] = []
    for _ in range(150):
        action = chance.choice(
            [
                "send",
                "queue",
                "open",
                "open",
                "click",
                "half",
                "machine",
                "opt out",
                "changes",
                "says",
                "delete",
            ]
        )
        number = chance.choice(numbers) if numbers else 0
        if action in ("send", "queue") or not number:
            numbers.append(
                mails.send("Anna <a@x.example>", "b@x.example")
                if action != "queue"
                else mails.queue("c@x.example")
            )
        elif action == "open":
            mails.open(number, ago=timedelta(minutes=chance.randrange(1000)))
        elif action == "click":
            mails.click(number, ago=timedelta(minutes=chance.randrange(1000)))
        elif action == "half":
            mails.open(number, **APPLE)
        elif action == "machine":
            mails.open(number, verdict="machine")
        elif action == "opt out":
            mails.opt_out(number)
        elif action == "changes":
            verdict = chance.choice(["person", "machine", "unclear"])
            mails.open(
                number, id=f"same{number}", revision=len(numbers) + chance.randrange(10**6), verdict=verdict
            )
        elif action == "says":
            _say_something(connection, number, chance)
        else:
            connection.execute(
                "DELETE FROM event WHERE rowid IN (SELECT rowid FROM event ORDER BY random() LIMIT 1)"
            )
    kept = _as_kept(connection)
    _fill_anew(connection)
    assert _as_kept(connection) == kept
    connection.execute("INSERT INTO message_search (message_search) VALUES ('integrity-check')")


def _as_weighed(connection: Connection) -> list[tuple[object, ...]]:
    rows = connection.execute("SELECT id, weight, judged, client, begins FROM event ORDER BY id")
    return [tuple(row) for row in rows]


def _fill_anew(connection: Connection) -> None:
    connection.execute("UPDATE sent_box SET is_searched = 0")
    connection.execute("DELETE FROM sent_box")
    fill_anew(connection)


def test_the_profile_of_an_earlier_version_gets_its_sent_box(tmp_path: Path) -> None:
    with open_database(tmp_path / "new") as connection:
        mails = SentMails(connection)
        number = mails.send("Anna <anna@x.example>", links=2)
        mails.open(number, ago=timedelta(seconds=5))
        mails.open(number)
        mails.click(number, 2)
        test = mails.send("sam@seller.example")
        mails.open(test, verdict="self")
        gone = mails.send("b@x.example")
        mails.opt_out(gone)
        kept, row = _as_kept(connection), sent_box.row(connection, number)
        weighed = _as_weighed(connection)
        assert row is not None
        assert row.opens == 1
        rows = {
            table: connection.execute(f"SELECT * FROM {table}").fetchall()
            for table in ("message", "delivery", "recipient", "link", "event")
        }
    (tmp_path / "old").mkdir()
    old = sqlite3.connect(tmp_path / "old" / FILE_NAME)
    old.executescript(str(STEPS[0]))
    for table, stored in rows.items():
        columns = [c[1] for c in old.execute(f"PRAGMA table_info({table})")]
        marks = ", ".join("?" * len(columns))
        old.executemany(
            f"INSERT INTO {table} VALUES ({marks})", [tuple(r[c] for c in columns) for r in stored]
        )
    old.execute("PRAGMA user_version = 1")
    old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    old.commit()
    old.close()
    with open_database(tmp_path / "old") as connection:
        assert _as_kept(connection) == kept
        assert _as_weighed(connection) == weighed
        assert not search.learn_some(connection) or not search.learn_some(connection)
        # What was there before is nothing new.
        assert row is not None
        assert sent_box.row(connection, number) == replace(row, has_news=False)
        assert found(connection, "anna", Show.CLICKED) == [number]


def test_a_message_that_goes_leaves_the_sent_box(connection: Connection, mails: SentMails) -> None:
    number = mails.send("anna@x.example")
    before = sent_box.clock(connection)
    connection.execute("DELETE FROM recipient")
    connection.execute("DELETE FROM message WHERE id = ?", (number,))
    assert shown(connection) == []
    assert found(connection, "anna") == []
    assert sent_box.clock(connection) > before
