"""Deliveries and their states."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.delivery import Delivery, State
from app.core.tracking import Outcome
from app.store import deliveries, events
from app.store.database import Connection, open_database, timestamp
from tests.support.mime_bytes import raw_of
from tests.support.stored import ACCOUNT, ANNA, BEN, NOW, begun, event, in_doubt, queued

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as connection:
        begun(connection, queued(connection))
        yield connection


def states(connection: Connection) -> list[State]:
    return [delivery.state for delivery in deliveries.of_message(connection, 1)]


def found(connection: Connection, delivery: bytes = ANNA) -> Delivery:
    one = deliveries.find(connection, delivery)
    assert one is not None
    return one


def test_what_sending_needs_is_stored_when_it_begins(connection: Connection) -> None:
    assert raw_of(connection, ANNA).startswith(b"raw " + ANNA)
    assert found(connection).outcome == Outcome(None, "no link")
    assert [(link.number, link.untracked) for link in deliveries.links_of(connection, 1)] == [
        (1, None),
        (None, "x"),
    ]


def test_a_delivery_goes_through_its_states(connection: Connection) -> None:
    assert states(connection) == [State.QUEUED, State.QUEUED]
    deliveries.mark_sending(connection, ANNA, NOW)
    assert (found(connection).state, found(connection).attempts) == (State.SENDING, 1)
    in_doubt(connection, ANNA)
    assert (found(connection).state, found(connection).attempts) == (State.IN_DOUBT, 1)
    deliveries.conclude(connection, ANNA, State.ACCEPTED, "250 ok", LATER)
    final = found(connection)
    assert (final.state, final.reply, final.changed_at, final.state.is_final) == (
        State.ACCEPTED,
        "250 ok",
        LATER,
        True,
    )


def test_the_bytes_are_kept_only_while_they_may_be_needed(connection: Connection) -> None:
    deliveries.conclude(connection, ANNA, State.RETRY_AT, "450 later", NOW, retry_at=LATER)
    assert raw_of(connection, ANNA)
    deliveries.conclude(connection, ANNA, State.UNKNOWN, "?", NOW)
    assert raw_of(connection, ANNA)
    deliveries.conclude(connection, ANNA, State.REFUSED, "550 no", NOW)
    with pytest.raises(KeyError):
        raw_of(connection, ANNA)


def test_only_what_is_queued_or_whose_time_has_come_is_due(connection: Connection) -> None:
    assert [d.id for d in deliveries.due(connection, ACCOUNT, NOW)] == [ANNA, BEN]
    deliveries.conclude(connection, ANNA, State.RETRY_AT, "450", NOW, retry_at=LATER)
    deliveries.mark_sending(connection, BEN, NOW)
    assert deliveries.due(connection, ACCOUNT, LATER - timedelta(microseconds=1)) == []
    assert [d.id for d in deliveries.due(connection, ACCOUNT, LATER)] == [ANNA]
    assert deliveries.next_retry(connection, ACCOUNT) == LATER
    assert deliveries.due(connection, "other@seller.example", LATER) == []
    assert deliveries.next_retry(connection, "other@seller.example") is None


def test_a_retry_at_shows_no_time_once_it_is_over(connection: Connection) -> None:
    deliveries.conclude(connection, ANNA, State.RETRY_AT, "450", NOW, retry_at=LATER)
    deliveries.conclude(connection, ANNA, State.ACCEPTED, "250", NOW)
    assert found(connection).retry_at is None


def test_an_interrupted_run_repeats_what_is_safe_and_asks_about_the_rest(connection: Connection) -> None:
    deliveries.mark_sending(connection, ANNA, NOW)
    in_doubt(connection, BEN)
    assert deliveries.recover(connection, "other@seller.example", LATER) == 0
    assert states(connection) == [State.SENDING, State.IN_DOUBT]
    assert deliveries.recover(connection, ACCOUNT, LATER) == 1
    assert states(connection) == [State.QUEUED, State.UNKNOWN]
    assert "interrupted" in (found(connection, BEN).reply or "")
    assert deliveries.recover(connection, ACCOUNT, LATER) == 0


@pytest.mark.parametrize("state", [State.ACCEPTED, State.QUEUED, State.REFUSED])
def test_the_user_settles_what_is_unknown_and_nothing_else(connection: Connection, state: State) -> None:
    assert not deliveries.resolve(connection, ANNA, state, "you said so", NOW)
    assert not deliveries.resolve(connection, b"no such!", state, "you said so", NOW)
    in_doubt(connection, ANNA)
    assert not deliveries.resolve(connection, ANNA, state, "you said so", NOW)
    deliveries.conclude(connection, ANNA, State.UNKNOWN, "?", NOW)
    assert deliveries.resolve(connection, ANNA, state, "you said so", NOW)
    assert (found(connection).state, found(connection).reply) == (state, "you said so")
    assert not deliveries.resolve(connection, ANNA, state, "again", NOW)


def test_a_hit_while_the_answer_was_awaited_settles_what_its_loss_left_unknown(
    connection: Connection,
) -> None:
    in_doubt(connection, ANNA)
    events.save_page(connection, "https://t.example", [event(verdict="machine")], "c", NOW)
    assert found(connection).state is State.IN_DOUBT
    deliveries.conclude(connection, ANNA, State.UNKNOWN, "the line broke", LATER)
    assert (found(connection).state, found(connection).reply) == (
        State.ACCEPTED,
        "Proved by a hit at 2026-11-21 12:01 UTC.",
    )


def test_a_hit_before_a_crash_settles_what_the_crash_left_in_doubt(connection: Connection) -> None:
    in_doubt(connection, ANNA)
    in_doubt(connection, BEN)
    events.save_page(connection, "https://t.example", [event()], "c", NOW)
    assert deliveries.recover(connection, ACCOUNT, LATER) == 1
    assert states(connection) == [State.ACCEPTED, State.UNKNOWN]


def test_who_is_deferred_in_a_shared_copy_gets_a_delivery_of_their_own(tmp_path: Path) -> None:
    with open_database(tmp_path / "shared") as connection:
        number = queued(connection, groups=((ANNA, (0, 1)),))
        begun(connection, number, (ANNA,))
        deliveries.mark_sending(connection, ANNA, NOW)
        deliveries.mark_in_doubt(
            connection,
            ACCOUNT,
            ANNA,
            NOW,
            refused={},
            deferred={"anna@example.org": "450 later"},
            deferred_id=BEN,
            retry_at=LATER,
        )
        first, second = deliveries.of_message(connection, number)
        assert [a.spec for a in first.recipients] == ['"b,en"@xn--bcher-kva.example']
        assert [a.spec for a in second.recipients] == ["anna@example.org"]
        assert (second.state, second.retry_at, second.reply, second.attempts) == (
            State.RETRY_AT,
            LATER,
            "450 later",
            1,
        )
        assert raw_of(connection, BEN) == raw_of(connection, ANNA)


def test_the_outbox_is_what_is_not_final(connection: Connection) -> None:
    deliveries.conclude(connection, ANNA, State.ACCEPTED, "250", NOW)
    assert [d.id for d in deliveries.unfinished(connection)] == [BEN]
    deliveries.conclude(connection, BEN, State.UNKNOWN, "?", NOW)
    assert [d.id for d in deliveries.unfinished(connection)] == [BEN]


def test_looking_for_what_is_due_never_walks_through_everything_ever_sent(connection: Connection) -> None:
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    deliveries.mark_sending(connection, ANNA, NOW)
    asked.clear()
    deliveries.recover(connection, ACCOUNT, NOW)
    deliveries.due(connection, ACCOUNT, NOW)
    deliveries.next_retry(connection, ACCOUNT)
    deliveries.unfinished(connection)
    connection.set_trace_callback(None)
    for statement in asked:
        if not statement.startswith(("SELECT", "UPDATE")):
            continue
        for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
            step = row["detail"]
            assert not step.startswith("SCAN") or "delivery_open" in step, (statement, step)


def test_a_state_that_is_none_is_not_stored(connection: Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE delivery SET state = 'lost', changed_at = ?", (timestamp(NOW),))


def test_what_is_given_up_with_its_account_is_not_sent_by_a_run_that_had_it_on_its_list(
    connection: Connection,
) -> None:
    deliveries.mark_sending(connection, BEN, NOW)
    assert [delivery.id for delivery in deliveries.due(connection, ACCOUNT, NOW)] == [ANNA]
    assert deliveries.waiting(connection, ACCOUNT) == 1
    assert deliveries.waiting(connection, "eve@seller.example") == 0
    assert deliveries.give_up(connection, ACCOUNT, "Given up.", NOW) == 1
    assert not deliveries.mark_sending(connection, ANNA, NOW)
    assert states(connection) == [State.REFUSED, State.SENDING]
    assert deliveries.waiting(connection, ACCOUNT) == 0
