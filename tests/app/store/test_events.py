"""Events and the cursor: together or not at all, the newest revision, and what a hit proves."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.delivery import State
from app.store import deliveries, events, tracker
from app.store.database import Connection, open_database
from tests.support import forked
from tests.support.stored import ANNA, BEN, NOW, begun, event, feed_event, in_doubt, queued

URL = "https://t.example"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as connection:
        begun(connection, queued(connection))
        yield connection


def stored(connection: Connection) -> list[tuple[str, int, str]]:
    return [(e.id[-1], e.revision, e.verdict.value) for e in events.of_deliveries(connection, [ANNA, BEN])]


def test_a_page_brings_its_events_and_its_cursor(connection: Connection) -> None:
    fresh = events.save_page(connection, URL, [event(number=1), event(BEN, number=2)], "c2", NOW)
    assert [each.revision for each in fresh] == [1, 2]
    assert stored(connection) == [("2", 2, "person"), ("1", 1, "person")]
    assert tracker.load(connection, URL).cursor == "c2"
    assert tracker.load(connection, URL).answered_at == NOW


def test_an_empty_page_still_says_that_the_tracker_answered(connection: Connection) -> None:
    tracker.note_fault(connection, URL, "gone", NOW)
    assert events.save_page(connection, URL, [], "c", NOW) == ()
    assert (tracker.load(connection, URL).fault, tracker.load(connection, URL).fault_since) == (None, None)


def test_a_higher_revision_replaces_and_an_older_one_or_a_repetition_changes_nothing(
    connection: Connection,
) -> None:
    events.save_page(connection, URL, [event(revision=5)], "a", NOW)
    assert (
        events.save_page(
            connection, URL, [event(revision=5), event(revision=4, verdict="self")], "b", NOW, after="a"
        )
        == ()
    )
    assert stored(connection) == [("1", 5, "person")]
    [changed] = events.save_page(connection, URL, [event(revision=9, verdict="machine")], "c", NOW)
    assert stored(connection) == [("1", 9, "machine")]
    assert changed.revision == 9


def test_an_event_comes_back_with_all_the_feed_said(connection: Connection) -> None:
    document = feed_event(something_new={"a": ["ü", 1]})
    events.save_page(connection, URL, [event(something_new={"a": ["ü", 1]})], "c", NOW)
    [back] = events.of_deliveries(connection, [ANNA])
    assert json.loads(back.document) == document


def test_events_of_deliveries_of_another_computer_are_kept(connection: Connection) -> None:
    assert len(events.save_page(connection, URL, [event(b"unknown!")], "c", NOW)) == 1
    assert events.count(connection) == 1


@pytest.mark.parametrize("verdict", ["person", "machine", "proxy", "unclear", "self"])
def test_a_hit_proves_that_a_delivery_of_unknown_outcome_arrived(
    connection: Connection, verdict: str
) -> None:
    in_doubt(connection, ANNA)
    deliveries.conclude(connection, ANNA, State.UNKNOWN, "?", NOW)
    deliveries.conclude(connection, BEN, State.UNKNOWN, "?", NOW)
    events.save_page(connection, URL, [event(verdict=verdict)], "c", NOW)
    anna, ben = deliveries.of_message(connection, 1)
    assert (anna.state, anna.reply) == (State.ACCEPTED, "Proved by a hit at 2026-11-21 12:01 UTC.")
    assert ben.state is State.UNKNOWN


def test_a_hit_changes_nothing_that_is_not_unknown(connection: Connection) -> None:
    in_doubt(connection, ANNA)
    events.save_page(connection, URL, [event(), event(BEN)], "c", NOW)
    assert [d.state for d in deliveries.of_message(connection, 1)] == [State.IN_DOUBT, State.QUEUED]


def test_another_database_of_the_tracker_replaces_what_is_stored(connection: Connection) -> None:
    events.save_page(connection, URL, [event(revision=900), event(number=2, revision=901)], "old.901", NOW)
    tracker.forget_cursor(connection, URL)
    assert tracker.load(connection, URL).cursor is None
    assert events.count(connection) == 2
    events.save_page(connection, URL, [event(revision=1, verdict="machine")], "new.1", NOW)
    assert sorted(stored(connection)) == [("1", 1, "machine"), ("2", 901, "person")]


def test_a_kill_between_events_and_cursor_leaves_both_or_neither(tmp_path: Path) -> None:
    page = json.dumps([feed_event(number=1), feed_event(number=2)])

    def store(profile: Path, die_at: int) -> subprocess.CompletedProcess[str]:
        return forked.run("-m", "tests.support.dying", str(profile), URL, "c2", str(die_at), page)

    statements = int(store(tmp_path / "whole", 0).stdout)
    assert statements >= 5
    for die_at in range(1, statements + 1):
        profile = tmp_path / str(die_at)
        assert store(profile, die_at).returncode == -9
        with open_database(profile) as connection:
            left = events.count(connection), tracker.load(connection, URL).cursor
            assert left == (0, None)
            events.save_page(connection, URL, [event(number=1), event(number=2)], "c2", NOW)
            assert (events.count(connection), tracker.load(connection, URL).cursor) == (2, "c2")


def test_an_event_that_cannot_be_stored_leaves_the_cursor_where_it_was(connection: Connection) -> None:
    events.save_page(connection, URL, [event()], "c1", NOW)
    connection.execute(
        "CREATE TRIGGER fails BEFORE UPDATE OF cursor ON tracker BEGIN SELECT RAISE(FAIL, 'no'); END"
    )
    with pytest.raises(Exception, match="no"):
        events.save_page(connection, URL, [event(number=2)], "c2", NOW)
    assert (events.count(connection), tracker.load(connection, URL).cursor) == (1, "c1")
