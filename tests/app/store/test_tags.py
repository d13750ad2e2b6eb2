"""Tags: put on mails, taken from them, counted, and followed by the sent box."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.address import Address
from app.core.draft import Draft
from app.core.errors import BadInput
from app.core.tag import tag_names
from app.core.tracking import Wish
from app.store import database, drafts, outbox, sent_box, tag_count_schema, tags
from app.store.database import Connection, open_database
from app.store.sent_box import Filter, Key, Order, Show
from app.store.sent_listing import SentListing
from tests.support.profiles import START
from tests.support.sent_box import fill
from tests.support.sent_mails import SentMails

WRITTEN = Draft(
    Address("sam", "seller.example", "Sam Seller"), (), "Hello", None, "Hello", Wish(opens=True, clicks=True)
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


@pytest.fixture
def mails(connection: Connection) -> SentMails:
    return SentMails(connection)


def named(connection: Connection, message: int) -> list[str]:
    return [tag.name for tag in tags.of_messages(connection, [message]).get(message, ())]


def found(connection: Connection, wanted: Filter, order: Order | None = None) -> list[int]:
    return list(sent_box.find(connection, wanted, order or Order()).numbers)


def test_tags_are_words_between_commas_each_once() -> None:
    assert tag_names(" Q3  offers, hot,, HOT ,new") == ("Q3 offers", "hot", "new")
    assert tag_names(" , ") == ()
    for wrong in ("a" * 41, "two\x00", "\u202eevil"):
        with pytest.raises(BadInput):
            tag_names(wrong)


def test_a_mail_bears_several_tags_and_no_tag_twice(connection: Connection, mails: SentMails) -> None:
    message = mails.send("a@x.example")
    for name in ("Hot", "offers", "HOT", "Größe", "GRÖSSE"):
        tags.put(connection, [message], name)
    assert named(connection, message) == ["Größe", "Hot", "offers"]
    assert [(used.tag.name, used.messages) for used in tags.used(connection)] == [
        ("Größe", 1),
        ("Hot", 1),
        ("offers", 1),
    ]
    tags.take(connection, [message], "hot")
    assert named(connection, message) == ["Größe", "offers"]


def test_new_tags_differ_in_colour(connection: Connection) -> None:
    for number in range(8):
        tags.put(connection, [], f"tag {number}")
    assert len({used.tag.colour for used in tags.used(connection)}) == 8


def test_the_sent_box_follows_what_is_tagged(connection: Connection, mails: SentMails) -> None:
    first, second = mails.send("a@x.example"), mails.send("b@x.example")
    since = sent_box.clock(connection)
    tags.put(connection, [second], "hot")
    assert sent_box.changed_since(connection, since).rows == frozenset({second})
    row = sent_box.row(connection, second)
    assert row is not None
    assert [tag.name for tag in row.tags] == ["hot"]
    since = sent_box.clock(connection)
    tags.rename(connection, "hot", "warm")
    assert sent_box.changed_since(connection, since).rows == frozenset({second})
    since = sent_box.clock(connection)
    tags.remove(connection, "warm")
    assert sent_box.changed_since(connection, since).rows == frozenset({second})
    assert named(connection, first) == named(connection, second) == []


def test_a_tag_renamed_to_another_becomes_one_with_it(connection: Connection, mails: SentMails) -> None:
    one, both = mails.send("a@x.example"), mails.send("b@x.example")
    tags.put(connection, [one, both], "lead")
    tags.put(connection, [both], "Leads")
    tags.rename(connection, "lead", "leads")
    assert named(connection, one) == named(connection, both) == ["Leads"]
    assert len(tags.used(connection)) == 1


def test_the_sent_box_follows_tags_that_become_one(connection: Connection, mails: SentMails) -> None:
    message, other = mails.send("a@x.example"), mails.send("b@x.example")
    tags.put(connection, [message], "lead")
    tags.put(connection, [other], "leads")
    since = sent_box.clock(connection)
    tags.rename(connection, "lead", "leads")
    assert sent_box.changed_since(connection, since).rows == frozenset({message})


def test_a_colour_is_followed_whatever_number_bears_it(connection: Connection, mails: SentMails) -> None:
    messages = [mails.send("a@x.example") for _ in range(4)]
    tags.put(connection, messages, "hot")
    since = sent_box.clock(connection)
    tags.paint(connection, "hot", 3)
    assert sent_box.changed_since(connection, since).rows == frozenset(messages)
    assert sent_box.changed_since(connection, since, most=3).rows is None
    assert sent_box.changed_since(connection, sent_box.clock(connection)).rows == frozenset()


def test_very_many_mails_lose_a_tag_in_portions(connection: Connection) -> None:
    fill(connection, 1200, 0, START)
    tags.put(connection, range(1, 1201), "batch")
    assert [used.messages for used in tags.used(connection)] == [1200]
    steps = tags.removing(connection, "batch")
    assert next(steps) == 500
    # Who stops here has a tag that fewer bear.
    assert [used.messages for used in tags.used(connection)] == [700]
    assert list(steps) == [500, 200]
    assert tags.used(connection) == []


def test_drafts_follow_a_tag(connection: Connection) -> None:
    wanted = replace(WRITTEN, tags=("Hot", "offers"))
    number = drafts.save(connection, wanted, START).number
    untouched = drafts.save(connection, replace(WRITTEN, tags=("other",)), START).number
    assert number is not None
    assert untouched is not None
    tags.put(connection, [], "Hot")
    tags.put(connection, [], "offers")
    tags.rename(connection, "hot", "warm")
    assert drafts.load(connection, number).tags == ("warm", "offers")
    tags.rename(connection, "offers", "warm")
    assert drafts.load(connection, number).tags == ("warm",)
    tags.remove(connection, "warm")
    assert drafts.load(connection, number).tags == ()
    assert drafts.load(connection, untouched).tags == ("other",)


def test_many_mails_are_tagged_and_counted(connection: Connection, mails: SentMails) -> None:
    messages = [mails.send("a@x.example") for _ in range(3)]
    # More than one portion, and what went meanwhile.
    tags.put(connection, [*messages, *range(10_000, 11_200)], "batch")
    tags.put(connection, messages[:1], "hot")
    assert tags.counts(connection, [*messages, 10_000]) == {"batch": 3, "hot": 1}


def test_a_filter_by_tag_time_state_and_words_finds_what_has_all(
    connection: Connection, mails: SentMails
) -> None:
    old = mails.send("a@x.example", subject="old offer", ago=timedelta(days=40))
    new = mails.send("b@x.example", subject="new offer", ago=timedelta(days=2))
    other = mails.send("c@x.example", subject="other", ago=timedelta(days=1))
    tags.put(connection, [old, new], "hot")
    mails.open(new)
    week = START - timedelta(days=7)
    assert found(connection, Filter(tag="HOT")) == [new, old]
    assert found(connection, Filter(tag="hot"), Order(Key.SUBJECT, descending=False)) == [new, old]
    assert found(connection, Filter(since=week)) == [other, new]
    assert found(connection, Filter(tag="hot", since=week)) == [new]
    assert found(connection, Filter(search="offer", tag="hot", since=week)) == [new]
    assert found(connection, Filter(Show.NO_OPEN_SEEN, tag="hot")) == [old]
    assert found(connection, Filter(tag="no such tag")) == []


def test_a_list_of_a_time_stays_where_only_opens_come(connection: Connection) -> None:
    listing = SentListing(connection, since=START)
    assert listing.is_searched
    assert not listing.moves
    assert SentListing(connection, tag="hot", since=START).moves


def test_tags_go_with_a_mail_that_is_taken_back_and_come_with_it_again(
    connection: Connection, mails: SentMails
) -> None:
    message = mails.queue("a@x.example")
    tags.put(connection, [message], "hot")
    draft = outbox.take_back(connection, "<mail1@seller.example>", START)
    assert draft.tags == ("hot",)
    assert [used.messages for used in tags.used(connection)] == [0]


def test_tags_of_an_earlier_version_are_counted(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as earlier:
        earlier.setattr(database, "STEPS", database.STEPS[: database.STEPS.index(tag_count_schema.STEP)])
        with open_database(tmp_path / "old") as old:
            SentMails(old).send("a@x.example")
            old.execute("INSERT INTO tag (id, folded, name, colour) VALUES (1, 'hot', 'Hot', 2)")
            old.execute("INSERT INTO message_tag VALUES (1, 1)")
    with open_database(tmp_path / "old") as migrated:
        assert [(used.tag.name, used.messages) for used in tags.used(migrated)] == [("Hot", 1)]
        tags.take(migrated, [1], "hot")
        assert [used.messages for used in tags.used(migrated)] == [0]
