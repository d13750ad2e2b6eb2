"""Notices: each thing that happens is decided once and told once, whatever stops, comes again or turns out otherwise."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.core.event import Event, Overrule
from app.core.mail_id import MailId, Source
from app.core.notifying import Notifying
from app.core.remind import Unless
from app.jobs.context import Context
from app.jobs.decide_notices import decide_notices
from app.settings import Settings, save
from app.store import events, muting, notices, overrules, reminders
from app.store.database import Connection, open_database, timestamp, transaction
from tests.support.profiles import Clock
from tests.support.stored import ACCOUNT, ANNA, BEN, NOW, begun, event, queued

URL = "https://t.example"
BENS = '"b,en"@xn--bcher-kva.example'


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def context(tmp_path: Path, clock: Clock) -> Context:
    save(tmp_path, Settings())
    return Context(tmp_path, passphrase="x", now=clock)


@pytest.fixture
def connection(context: Context) -> Iterator[Connection]:
    with open_database(context.profile) as connection:
        begun(connection, queued(connection))
        assert decide_notices(context, connection).changed == 0
        yield connection


def bring(connection: Connection, *found: Event) -> None:
    events.save_page(connection, URL, found, "c", NOW)


def told(connection: Connection) -> list[tuple[str, str]]:
    """Tell what is due, and return it: who and what."""
    due = notices.due(connection, 1000)
    if due:
        notices.note_told(connection, due)
    return [(each.who, each.kind) for each in due]


def test_an_open_is_told_once_though_it_comes_again(context: Context, connection: Connection) -> None:
    bring(connection, event(number=1))
    assert decide_notices(context, connection).changed == 1
    assert told(connection) == [("Lee, Anna", "opened")]
    for again in (event(number=1), event(number=1, revision=5, device={"kind": "phone"})):
        bring(connection, again)
        assert decide_notices(context, connection).changed == 0
    assert told(connection) == []


def test_what_was_decided_and_not_told_when_the_program_died_is_told_by_the_next(
    context: Context, connection: Connection
) -> None:
    bring(connection, event(number=1))
    decide_notices(context, connection)
    with open_database(context.profile) as after:
        assert [each.who for each in notices.due(after, 10)] == ["Lee, Anna"]
        decide_notices(context, after)
        assert len(told(after)) == 1
    assert told(connection) == []


def test_a_person_who_turns_out_to_be_a_machine_is_never_told_or_taken_back(
    context: Context, connection: Connection
) -> None:
    bring(connection, event(number=1), event(BEN, number=2))
    decide_notices(context, connection)
    [first, second] = notices.due(connection, 10)
    notices.note_told(connection, [first])
    machine: dict[str, Any] = {"verdict": "machine", "reason": "burst"}
    bring(connection, event(number=1, revision=8, **machine), event(BEN, number=2, revision=9, **machine))
    assert decide_notices(context, connection).changed == 2
    assert notices.withdrawn(connection, [first.key, second.key]) == {first.key, second.key}
    assert (told(connection), notices.recent(connection, 5)) == ([], [])


def test_the_person_after_a_machine_is_the_first(context: Context, connection: Connection) -> None:
    bring(connection, event(number=1))
    decide_notices(context, connection)
    bring(connection, event(number=1, revision=8, verdict="machine"), event(number=2, revision=9))
    decide_notices(context, connection)
    assert [each.at.minute for each in notices.due(connection, 10)] == [2]


def test_what_the_user_says_of_an_event_takes_its_notification_back(
    context: Context, connection: Connection
) -> None:
    bring(connection, event(number=1))
    decide_notices(context, connection)
    overrules.say(connection, event(number=1).id, Overrule.ME, NOW)
    assert decide_notices(context, connection).changed == 1
    assert told(connection) == []
    overrules.say(connection, event(number=1).id, None, NOW)
    decide_notices(context, connection)
    assert told(connection) == []


def test_machines_and_privacy_relays_are_not_even_looked_at(context: Context, connection: Connection) -> None:
    bring(
        connection,
        event(number=1, verdict="machine"),
        event(number=2, verdict="proxy", bot={"name": "Apple", "trigger": "prefetch"}),
        event(number=3, verdict="proxy", at="2026-11-21T18:00:00Z", bot={"name": "O", "trigger": "unknown"}),
    )
    assert connection.execute("SELECT count(*) FROM happened").fetchone()[0] == 0
    assert told(connection) == []


def test_one_of_a_thread_in_ten_minutes_also_over_restarts(
    context: Context, connection: Connection, clock: Clock
) -> None:
    found = []
    for number in range(1, 31):
        bring(connection, event(number=number))
        with open_database(context.profile) as again:
            decide_notices(context, again)
            found += told(again)
        clock.forward(timedelta(minutes=1))
    assert len(found) == 3


def test_what_was_there_when_notifications_began_is_told_by_nobody(context: Context, clock: Clock) -> None:
    with open_database(context.profile) as connection:
        begun(connection, queued(connection))
        bring(connection, event(number=1))
        clock.forward(timedelta(hours=1))
        decide_notices(context, connection)
        assert told(connection) == []
        # Nor is an open after it the first: it is told as one of more.
        bring(
            connection, event(number=2, at="2026-11-21T13:00:01Z"), event(number=3, at="2026-11-21T13:00:02Z")
        )
        decide_notices(context, connection)
        assert len(told(connection)) == 1


def test_a_database_brought_back_from_a_backup_tells_nothing_again(
    context: Context, connection: Connection, clock: Clock, tmp_path: Path
) -> None:
    clock.forward(timedelta(hours=1))
    with open_database(tmp_path / "backup") as backup:
        connection.backup(backup)
    bring(connection, event(number=1))
    decide_notices(context, connection)
    rounds = notices.note_told(connection, notices.due(connection, 10))
    assert not notices.catch_up(connection, rounds, clock.at)
    with open_database(tmp_path / "backup") as backup:
        save(tmp_path / "backup", Settings())
        assert notices.catch_up(backup, rounds, clock.at)
        bring(backup, event(number=1), event(BEN, number=2, at=timestamp(clock.at + timedelta(minutes=1))))
        decide_notices(replace(context, profile=tmp_path / "backup"), backup)
        assert told(backup) == [(BENS, "opened")]


def test_a_muted_thread_is_silent_with_all_that_joins_it(context: Context, connection: Connection) -> None:
    thread = [MailId(Source.MESSAGE, 1)]
    bring(connection, event(number=1))
    decide_notices(context, connection)
    muting.mute(connection, thread, NOW)
    assert muting.is_muted(connection, thread)
    assert told(connection) == []
    joined = queued(connection, 2, ((b"deliver3", (0, 1)),))
    begun(connection, joined, (b"deliver3",))
    bring(connection, event(b"deliver3", number=3), event(BEN, number=2))
    decide_notices(context, connection)
    assert told(connection) == []
    muting.unmute(connection, [*thread, MailId(Source.MESSAGE, joined)])
    bring(connection, event(b"deliver3", number=4, type="email.clicked"))
    decide_notices(context, connection)
    assert told(connection) == [("One of 2 recipients", "clicked")]


def test_a_weekend_of_a_hundred_events_is_decided_in_one_go(context: Context, connection: Connection) -> None:
    bring(connection, *(event(ANNA if n % 2 else BEN, number=n) for n in range(1, 251)))
    while decide_notices(context, connection).more:
        pass
    assert sorted(told(connection)) == [(BENS, "opened"), ("Lee, Anna", "opened")]


def test_nothing_is_told_while_notifications_are_off_and_nothing_afterwards_of_that_time(
    context: Context, connection: Connection
) -> None:
    save(context.profile, Settings(notifying=Notifying(on=False)))
    bring(connection, event(number=1))
    decide_notices(context, connection)
    save(context.profile, Settings())
    decide_notices(context, connection)
    assert told(connection) == []
    assert len(notices.recent(connection, 5)) == 1


def answered(connection: Connection, mail: int, *, kind: str = "reply", seen: bool = False) -> None:
    with transaction(connection):
        connection.execute(
            "INSERT INTO mail (id, account, message_id, kind, at, sender, sender_name, recipients, subject,"
            " thread_references, size, is_seen) VALUES (?, ?, ?, 'personal', ?, 'anna@example.org', 'Anna', '[]',"
            " 'Re: Grüße', '[]', 9, ?)",
            (mail, ACCOUNT, f"<answer{mail}@example.org>", timestamp(NOW + timedelta(hours=1)), seen),
        )
        at = timestamp(NOW + timedelta(hours=1))
        connection.execute("INSERT INTO answer VALUES (?, 1, 1, ?, 'named', ?)", (mail, kind, at))


def test_a_reply_is_told_but_not_an_automatic_answer_nor_one_read_elsewhere(
    context: Context, connection: Connection
) -> None:
    answered(connection, 1)
    answered(connection, 2, kind="automatic")
    answered(connection, 3, seen=True)
    decide_notices(context, connection)
    [reply] = notices.due(connection, 10)
    assert (reply.who, reply.kind, reply.mail) == ("Anna", "replied", MailId(Source.MAIL, 1))


def test_a_bounce_is_told_once_it_is_known_whose_it_is(context: Context, connection: Connection) -> None:
    answered(connection, 1, kind="automatic")
    with transaction(connection):
        connection.execute(
            "INSERT INTO report VALUES (1, 0, '[]', 'failed', 'anna@example.org', '', '5.1.1', '550', ?, NULL, NULL)",
            (timestamp(NOW + timedelta(hours=1)),),
        )
    decide_notices(context, connection)
    assert told(connection) == []
    with transaction(connection):
        connection.execute("UPDATE report SET message = 1, recipient = 1")
    decide_notices(context, connection)
    assert told(connection) == [("anna@example.org", "bounced")]


def test_what_is_forgotten_with_its_mail_leaves_no_name_behind(
    context: Context, connection: Connection
) -> None:
    bring(connection, event(number=1))
    decide_notices(context, connection)
    [due] = notices.due(connection, 1)
    with transaction(connection):
        connection.execute("DELETE FROM recipient")
        connection.execute("DELETE FROM message")
    assert notices.recent(connection, 5) == []
    assert notices.withdrawn(connection, [due.key]) == {due.key}


def test_a_pause_ends_by_itself(connection: Connection) -> None:
    notices.pause(connection, NOW + timedelta(hours=1))
    assert notices.paused_until(connection, NOW) == NOW + timedelta(hours=1)
    assert notices.paused_until(connection, NOW + timedelta(hours=1)) is None
    notices.pause(connection, None)
    assert notices.paused_until(connection, NOW) is None


def test_a_reminder_that_is_due_is_told_once_and_again_when_it_was_put_off(
    context: Context, connection: Connection, clock: Clock
) -> None:
    reminders.set_at(connection, 1, Unless.REPLY, NOW + timedelta(days=2))
    assert decide_notices(context, connection).changed == 0
    clock.forward(timedelta(days=2))
    assert decide_notices(context, connection).changed == 1
    assert [kind for _, kind in told(connection)] == ["reminder"]
    assert decide_notices(context, connection).changed == 0
    reminders.put_off(connection, 1, clock() + timedelta(hours=3))
    assert decide_notices(context, connection).changed == 0
    clock.forward(timedelta(hours=4))
    decide_notices(context, connection)
    [(who, _)] = told(connection)
    assert who.startswith("no reply, ")
    assert "Lee, Anna" in who


def test_a_reminder_that_was_met_is_not_told(context: Context, connection: Connection, clock: Clock) -> None:
    reminders.set_at(connection, 1, Unless.OPEN, NOW + timedelta(days=2))
    bring(connection, event(number=1))
    decide_notices(context, connection)
    told(connection)
    clock.forward(timedelta(days=3))
    assert decide_notices(context, connection).changed == 0
