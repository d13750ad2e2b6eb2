"""Reminders: due when the time is over and nothing came, whatever happens to the mail meanwhile."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.errors import BadInput
from app.core.event import Overrule
from app.core.mail_kind import MailKind
from app.core.remind import Remind, Unless, mark_in_words, parse_after
from app.jobs.queue import queue
from app.store import drafts, messages, outbox, overrules, reminders, sent_box
from app.store.database import Connection, open_database, transaction
from tests.app.store.test_drafts import DRAFT
from tests.support.mail_stories import BY_APPLE, NOW, PERSON, SENT, delivery_id, note, seen, send
from tests.support.profiles import Clock, account, profile_context
from tests.support.received import Mailbox

DAY = timedelta(days=1)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


def answer(
    connection: Connection, message: int, kind: MailKind = MailKind.PERSONAL, name: str = "<re@x>"
) -> None:
    stored = messages.load(connection, message)
    Mailbox(connection).receive("anna@northwind.example", stored.message.message_id, kind=kind, name=name)


def test_it_is_due_when_the_time_is_over_and_not_before(connection: Connection) -> None:
    message = send(connection)
    reminders.set_at(connection, message, Unless.REPLY, NOW + DAY)
    assert reminders.due(connection, NOW + DAY - timedelta(seconds=1)) == []
    [found] = reminders.due(connection, NOW + DAY)
    assert found.sentence(NOW + DAY) == "No reply from Anna Berg: “Our offer”, sent 1 day ago."
    assert reminders.due(connection, NOW) == [], "a clock that was put back has time again"
    assert [reminders.due_count(connection, at) for at in (NOW, NOW + 30 * DAY)] == [0, 1]
    reminders.put_off(connection, message, NOW + 2 * DAY)
    assert reminders.due(connection, NOW + DAY) == []
    assert reminders.remove(connection, message)
    assert not reminders.remove(connection, message)
    assert reminders.due(connection, NOW + 9 * DAY) == []


def test_what_did_not_go_or_bounced_is_not_said_to_wait_for_a_reply(connection: Connection) -> None:
    message = send(connection)
    reminders.set_at(connection, message, Unless.REPLY, NOW)
    connection.execute("UPDATE sent_box SET bounced = 1")
    assert (
        reminders.due(connection, NOW)[0]
        .sentence(NOW)
        .endswith("sent 5 hours ago. It was not delivered to everybody.")
    )
    connection.execute("UPDATE message SET sending_at = NULL")
    assert (
        reminders.due(connection, NOW)[0].sentence(NOW).startswith("Not sent yet, to Anna Berg: “Our offer”.")
    )


def test_a_reply_cancels_it_and_an_automatic_answer_does_not(connection: Connection) -> None:
    message = send(connection)
    reminders.set_at(connection, message, Unless.REPLY, NOW)
    answer(connection, message, MailKind.AUTOMATIC, "<auto@x>")
    assert len(reminders.due(connection, NOW)) == 1
    answer(connection, message)
    assert reminders.due(connection, NOW) == []


def test_an_open_that_counts_cancels_the_other_kind_until_it_counts_no_more(connection: Connection) -> None:
    opened, asked = send(connection, number=1), send(connection, number=2)
    for message, unless in ((opened, Unless.OPEN), (asked, Unless.REPLY)):
        reminders.set_at(connection, message, unless, NOW)
    for number in (1, 2):
        note(connection, seen(delivery_id(number, 0), SENT + timedelta(minutes=3), BY_APPLE))
    assert len(reminders.due(connection, NOW)) == 2, "a privacy relay says nothing"
    event = seen(delivery_id(1, 0), SENT + timedelta(hours=1), PERSON, number=2)
    note(connection, event, seen(delivery_id(2, 0), SENT + timedelta(hours=1), PERSON, number=3))
    assert [each.message for each in reminders.due(connection, NOW)] == [asked]
    overrules.say(connection, event.id, Overrule.NOT_A_PERSON, NOW)
    assert [each.message for each in reminders.due(connection, NOW)] == [opened, asked]


def test_a_reply_cancels_the_one_that_waits_for_an_open(connection: Connection) -> None:
    message = send(connection)
    answer(connection, message)
    reminders.set_at(connection, message, Unless.OPEN, NOW)
    assert reminders.due(connection, NOW) == [], "also where it came before"


def test_from_the_composer_it_counts_from_when_the_mail_goes(tmp_path: Path) -> None:
    clock = Clock()
    context = profile_context(tmp_path, account(1), clock)
    draft = replace(
        DRAFT, remind=Remind(Unless.REPLY, 3 * DAY), answers=None, half_typed=(), send_at=clock.at + 5 * DAY
    )
    with open_database(tmp_path) as connection:
        kept = drafts.save(connection, draft, clock.at)
        assert drafts.load(connection, kept.number or 0).remind == draft.remind
        stored = queue(context, connection, kept)
        assert reminders.due(connection, clock.at + 30 * DAY) == [], "it did not go yet"
        assert outbox.take_back(connection, stored.message.message_id).remind == draft.remind
        assert reminders.waiting(connection) == []
        stored = queue(context, connection, replace(draft, number=None))
        sent_at = clock.at + 6 * DAY
        with transaction(connection):
            connection.execute(
                "UPDATE message SET sending_at = ? WHERE id = ?",
                (sent_at.strftime("%Y-%m-%dT%H:%M:%S.250000Z"), stored.id),
            )
        [found] = reminders.due(connection, sent_at + 3 * DAY + timedelta(seconds=0.25))
        assert found.due_at == sent_at + 3 * DAY + timedelta(seconds=0.25)
        assert reminders.due(connection, sent_at + 3 * DAY) == []
        with transaction(connection):
            connection.execute("DELETE FROM message WHERE id = ?", (stored.id,))
        assert reminders.waiting(connection) == []
        assert messages.load_if_there(connection, stored.id) is None


def test_a_row_of_the_sent_box_changes_with_its_reminder(connection: Connection) -> None:
    message = send(connection)
    before = sent_box.clock(connection)
    reminders.set_at(connection, message, Unless.OPEN, NOW)
    assert sent_box.changed_since(connection, before).rows == frozenset({message})
    row = sent_box.row(connection, message)
    assert row is not None
    assert (row.remind_unless, row.remind_at) == (Unless.OPEN, NOW)
    before = sent_box.clock(connection)
    reminders.remove(connection, message)
    assert sent_box.changed_since(connection, before).rows == frozenset({message})
    with pytest.raises(BadInput):
        reminders.set_at(connection, 99, Unless.OPEN, NOW)


def test_among_ten_thousand_what_is_due_is_found_by_an_index(connection: Connection) -> None:
    connection.execute("PRAGMA synchronous=OFF")
    first = send(connection)
    with transaction(connection):
        names = [row["name"] for row in connection.execute("PRAGMA table_info(message)")][2:]
        rest = ", ".join(names)
        connection.executemany(
            f"INSERT INTO message (id, message_id, {rest}) SELECT ?1, '<' || ?1 || '@x>', {rest} FROM message WHERE id = ?2",
            ((number, first) for number in range(first + 1, first + 10_000)),
        )
        connection.executemany(
            "INSERT INTO reminder (message, unless, due_at) VALUES (?, 'reply', ?)",
            (
                (number, f"2026-12-{number % 28 + 1:02}T00:00:00.000000Z")
                for number in range(first, first + 10_000)
            ),
        )
    plan = connection.execute(
        "EXPLAIN QUERY PLAN SELECT * FROM reminder WHERE NOT is_met AND due_at <= '2026-12-02' ORDER BY due_at, message"
    ).fetchall()
    assert ["USING INDEX reminder_due" in row["detail"] for row in plan] == [True]
    assert reminders.due_count(connection, NOW + 10 * DAY) > 300
    assert len(reminders.due(connection, NOW + 10 * DAY)) == 100


@pytest.mark.parametrize(
    ("text", "after"), [("3d", 3 * DAY), ("2 weeks", 14 * DAY), ("90 min", DAY / 16), ("12H", DAY / 2)]
)
def test_a_time_to_wait_is_read(text: str, after: timedelta) -> None:
    assert parse_after(text) == after


@pytest.mark.parametrize("text", ["", "3", "0d", "-1d", "400d", "3y", "999999w"])
def test_what_is_no_time_to_wait_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="no time to wait"):
        parse_after(text)


def test_a_mark_says_when_and_what_for() -> None:
    assert mark_in_words(Unless.REPLY, None, NOW, NOW.tzinfo).startswith("Reminder if no reply, counted from")
    assert (
        mark_in_words(Unless.OPEN, NOW + DAY, NOW, NOW.tzinfo) == "Reminder on 22 Nov 14:05 if no open seen"
    )
    assert mark_in_words(Unless.OPEN, NOW, NOW, NOW.tzinfo) == "Due: no open seen by 14:05"
