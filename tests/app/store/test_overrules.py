"""What the user says of a hit: respected by every count, taken back, and kept whatever the feed brings later."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.cli.shapes import message_shape, timeline_shape
from app.cli.story import timeline_lines
from app.core import history_words
from app.core.counting import Weight, taken_for
from app.core.errors import BadInput
from app.core.event import Event, Overrule, Verdict
from app.core.history import Kind, Tab, history_of
from app.core.state_picture import Drawing
from app.store import events, history, messages, overrules, sent_box, tracker
from app.store.database import Connection, open_database
from app.store.sent_box import Show
from tests.support.mail_stories import (
    BROWSER,
    BY_FASTMAIL,
    BY_GMAIL,
    BY_MACHINE,
    BY_SELF,
    LINKS,
    NOW,
    PERSON,
    TRACKER,
    To,
    delivery_id,
    note,
    seen,
    send,
)

DELIVERY = delivery_id(1, 0)
HOUR_AGO = NOW - timedelta(hours=1)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        send(opened)
        yield opened


def hit(number: int, shape: dict[str, Any] = PERSON, *, revision: int = 1, seconds: int = 0) -> Event:
    link = LINKS[0] if shape is BROWSER else None
    at = HOUR_AGO + timedelta(seconds=seconds)
    return replace(seen(DELIVERY, at, shape | {"revision": revision}, number=number, link=link))


def say(connection: Connection, event: Event, means: Overrule | None) -> None:
    overrules.say(connection, event.id, means, NOW)


def counts(connection: Connection) -> tuple[int, int, Drawing, bool, int]:
    """Opens, clicks, eye, whether the filter “opened” shows it, and opens of the history: all must agree."""
    row = sent_box.row(connection, 1)
    assert row is not None
    [mail] = [read for read in history.read_mails(connection, [1]) if read]
    shape = message_shape(connection, messages.load(connection, 1))
    told = history_of([mail], 1)
    assert (row.opens, row.clicks) == (shape["opens"], shape["clicks"]) == (told.opens, told.clicks)
    assert mail.status.eye.value == shape["eye"]
    assert (row.activity_at is not None) is bool(row.opens or row.clicks)
    is_listed = sent_box.count(connection, Show.OPENED) == 1
    return row.opens, row.clicks, row.picture.drawing, is_listed, told.count(Tab.OPENS)


OPENED = (1, 0, Drawing.GREEN, True, 1)
NOTHING = (0, 0, Drawing.OUTLINE, False, 0)
INFERRED = (0, 1, Drawing.INFERRED, True, 0)


@pytest.mark.parametrize("means", list(Overrule))
@pytest.mark.parametrize(("shape", "before"), [(PERSON, OPENED), (BY_GMAIL, OPENED), (BROWSER, INFERRED)])
def test_what_the_user_says_counts_no_more_until_it_is_taken_back(
    connection: Connection, shape: dict[str, Any], before: object, means: Overrule
) -> None:
    event = hit(1, shape)
    note(connection, event)
    assert counts(connection) == before
    say(connection, event, means)
    assert counts(connection) == NOTHING
    say(connection, event, means)
    assert counts(connection) == NOTHING
    say(connection, event, None)
    assert counts(connection) == before


@pytest.mark.parametrize("means", list(Overrule))
def test_an_inferred_open_goes_with_its_click_and_a_real_open_replaces_it(
    connection: Connection, means: Overrule
) -> None:
    click, opened = hit(1, BROWSER), hit(2, seconds=300)
    note(connection, click)
    assert counts(connection) == INFERRED
    note(connection, click, opened)
    assert counts(connection) == (1, 1, Drawing.GREEN, True, 1)
    say(connection, opened, means)
    assert counts(connection) == INFERRED
    say(connection, click, means)
    assert counts(connection) == NOTHING


def test_a_whole_reading_is_meant_not_its_first_hit_alone(connection: Connection) -> None:
    hits = [hit(n, seconds=n) for n in (1, 2, 3)]
    note(connection, *hits, hit(9, seconds=600))
    assert counts(connection)[0] == 2
    told = overrules.say(connection, hits[1].id, Overrule.ME, NOW)
    assert [event.id for event in told] == [event.id for event in hits]
    assert counts(connection)[0] == 1
    say(connection, hits[2], None)
    assert counts(connection)[0] == 2


def test_a_proxys_reading_stays_one_row(connection: Connection) -> None:
    hits = [hit(n, BY_GMAIL, seconds=60 * n) for n in (1, 2, 3)]
    note(connection, *hits)
    say(connection, hits[0], Overrule.NOT_A_PERSON)
    [mail] = [read for read in history.read_mails(connection, [1]) if read]
    [row] = [row for row in mail.rows if row.event]
    assert (row.loads, row.kind, row.automatic) == (3, Kind.LOADED, False)
    assert [chip.words for chip in history_words.chips(row)] == ["not a person: you said so"]


def test_verdicts_that_change_and_change_back_move_every_count(connection: Connection) -> None:
    verdicts = [(PERSON, OPENED), (BY_MACHINE, NOTHING), (PERSON, OPENED), (BY_MACHINE, NOTHING)]
    for revision, (shape, expected) in enumerate(verdicts, 1):
        note(connection, hit(1, shape, revision=revision))
        assert counts(connection) == expected


def test_what_was_said_outlives_new_revisions_and_can_still_be_taken_back(connection: Connection) -> None:
    event = hit(1)
    note(connection, event)
    say(connection, event, Overrule.ME)
    [told] = events.save_page(connection, TRACKER, [hit(1, BY_GMAIL, revision=2)], "c2", NOW)
    assert (told.verdict, taken_for(told)) == (Verdict.PROXY, Verdict.SELF)
    assert counts(connection) == NOTHING
    note(connection, hit(1, PERSON, revision=3))
    assert counts(connection) == NOTHING
    say(connection, event, None)
    assert counts(connection) == OPENED


def test_what_was_said_outlives_a_feed_that_is_read_anew(connection: Connection) -> None:
    event = hit(1, revision=900)
    note(connection, event)
    say(connection, event, Overrule.NOT_A_PERSON)
    tracker.forget_cursor(connection, TRACKER)
    note(connection, hit(1, revision=1))
    assert counts(connection) == NOTHING


def test_another_hit_of_the_same_id_is_not_what_the_user_spoke_of(connection: Connection) -> None:
    # A tracker begun anew counts a delivery's hits from one again.
    event = hit(1, revision=900)
    note(connection, event)
    say(connection, event, Overrule.ME)
    tracker.forget_cursor(connection, TRACKER)
    note(connection, hit(1, revision=1, seconds=1800))
    assert counts(connection) == OPENED


def test_saying_that_was_me_of_a_mail_to_oneself_makes_it_a_test(connection: Connection) -> None:
    number = send(connection, To(("Sam Seller <sam@seller.example>",)), number=2)
    event = seen(delivery_id(2, 0), HOUR_AGO)
    note(connection, event)
    say(connection, event, Overrule.ME)
    row = sent_box.row(connection, number)
    assert row is not None
    assert row.picture.sentence(NOW, None).startswith("You (test) 1 h ago")
    assert sent_box.count(connection, Show.OPENED) == 1


def test_a_hit_that_is_kept_says_what_it_is_worth(connection: Connection) -> None:
    send(connection, To(("sam@seller.example",)), number=2)
    shapes = [(PERSON, 1), (BY_FASTMAIL, 1), (BY_MACHINE, 1), (BY_SELF, 1), (BY_SELF, 2)]
    for number, (shape, message) in enumerate(shapes, 1):
        note(connection, seen(delivery_id(message, 0), HOUR_AGO, shape, number=number))
    kept = connection.execute("SELECT weight, judged FROM event ORDER BY revision")
    assert [(Weight(row["weight"]), row["judged"]) for row in kept] == [
        (Weight.CERTAIN, "person"), (Weight.PROBABLE, "proxy"), (Weight.NOTHING, "machine"),
        (Weight.NOTHING, "self"), (Weight.TEST, "self"),
    ]  # fmt: skip


@pytest.mark.parametrize("means", [*Overrule, None])
def test_an_event_that_is_not_known_is_said_not_to_be(connection: Connection, means: Overrule | None) -> None:
    with pytest.raises(BadInput, match=r"No event x\.1 is known"):
        overrules.say(connection, "x.1", means, NOW)


def test_events_of_deliveries_of_another_computer_are_judged_too(connection: Connection) -> None:
    event = seen(b"unknown!", NOW)
    note(connection, event)
    assert [each.overrule for each in overrules.say(connection, event.id, Overrule.ME, NOW)] == [Overrule.ME]


def test_a_duration_that_comes_later_is_news(connection: Connection) -> None:
    note(connection, hit(1))
    before = sent_box.clock(connection)
    note(connection, hit(1, PERSON | {"seconds_open": 12.0}, revision=2))
    assert sent_box.changed_since(connection, before).rows == frozenset({1})
    [mail] = [read for read in history.read_mails(connection, [1]) if read]
    [row] = [row for row in mail.rows if row.event]
    assert history_words.what(row) == "opened, read (about 12 s)"


def test_the_timeline_says_it_with_the_events_id_and_why(connection: Connection) -> None:
    note(connection, hit(1), hit(2, BROWSER, seconds=30), hit(3, BY_MACHINE, seconds=40))
    say(connection, hit(1), Overrule.ME)
    shape = timeline_shape(connection, messages.load(connection, 1))
    told = {event["id"]: event for event in shape["events"]}
    mine, click, machine = (told[hit(n).id] for n in (1, 2, 3))
    assert (mine["overruled"], mine["counted"], mine["taken_for"]) == ("me", False, "self")
    assert mine["why"].endswith("Not counted: you said that it was you.")
    assert (click["overruled"], click["counted"], click["notifies"]) == (None, True, True)
    assert (machine["weight"], machine["notifies"]) == ("nothing", False)
    lines = [line for line in timeline_lines(shape, NOW) if line.endswith((hit(1).id, hit(2).id, hit(3).id))]
    assert ["(you: you said so)" in line for line in lines] == [False, True]
