"""Taking a mail back: the whole of it, or the worker was first."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.delivery import State
from app.core.draft import Copies
from app.core.errors import BadInput
from app.store import deliveries, files, messages, outbox, sent_box
from app.store.database import open_database
from tests.support.mime_bytes import raw_of
from tests.support.stored import ACCOUNT, ANNA, BEN, NOW, WISH, begun, message, queued

SOON = NOW + timedelta(seconds=10)


def test_a_mail_comes_back_as_it_was_written_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        number = queued(connection)
        draft = outbox.take_back(connection, "<1@seller.example>")
        assert messages.load_if_there(connection, number) is None
        for table in (
            "message",
            "delivery",
            "recipient",
            "attachment",
            "attachment_piece",
            "frame",
            "sent_box",
        ):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0, table
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        assert sent_box.count(connection, sent_box.Show.ALL) == 0
    wanted = message()
    assert (draft.sender, draft.recipients, draft.subject) == (
        wanted.sender,
        wanted.recipients,
        wanted.subject,
    )
    assert (draft.html, draft.text, draft.wish, draft.attachments) == (
        wanted.html,
        wanted.text,
        WISH,
        wanted.attachments,
    )
    assert (draft.in_reply_to, draft.references) == (wanted.in_reply_to, wanted.references)
    assert (draft.copies, draft.send_at) == (Copies.SPLIT, None)


def test_when_the_worker_was_first_nothing_is_taken_back(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        number = queued(connection)
        begun(connection, number)
        with pytest.raises(outbox.TooLate, match="“Grüße” is being sent, or was"):
            outbox.take_back(connection, "1@seller.example")
        with pytest.raises(outbox.TooLate):
            outbox.send_now(connection, "1@seller.example")
        assert len(deliveries.of_message(connection, number)) == 2


def test_when_the_user_was_first_nothing_begins(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection, open_database(tmp_path) as worker:
        queued(connection)
        [first, _] = deliveries.due(worker, ACCOUNT, NOW)
        outbox.take_back(connection, "1@seller.example")
        with pytest.raises(BadInput, match="No mail"):
            outbox.take_back(connection, "1@seller.example")
        assert not begun(worker, first.message)
        assert not deliveries.mark_sending(worker, first.id, NOW)
        # The row's number may be another mail's by now, which still waits to be taken back.
        another = messages.queue(
            connection,
            replace(message(2), attachments=()),
            WISH,
            account=ACCOUNT,
            deliveries=[(b"12345678", (0, 1))],
            now=NOW,
            send_at=SOON,
        )
        assert another == first.message
        assert not begun(worker, another)


def test_a_mail_waits_for_its_time_and_goes_then_however_late_it_is(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        messages.queue(
            connection, message(), WISH, account=ACCOUNT, deliveries=[(ANNA, (0, 1))], now=NOW, send_at=SOON
        )
        assert deliveries.due(connection, ACCOUNT, NOW) == []
        assert [d.id for d in deliveries.due(connection, ACCOUNT, SOON)] == [ANNA]
        assert [d.id for d in deliveries.due(connection, ACCOUNT, SOON + timedelta(days=9))] == [ANNA]


@pytest.mark.parametrize("is_later", [True, False])
def test_a_clock_that_is_put_back_holds_only_what_is_to_go_at_a_time(tmp_path: Path, is_later: bool) -> None:
    with open_database(tmp_path) as connection:
        messages.queue(
            connection,
            message(),
            WISH,
            account=ACCOUNT,
            deliveries=[(ANNA, (0, 1))],
            now=NOW,
            send_at=SOON,
            is_later=is_later,
        )
        a_bit, much = NOW - timedelta(seconds=5), NOW - timedelta(hours=1)
        assert deliveries.due(connection, ACCOUNT, a_bit) == []
        assert bool(deliveries.due(connection, ACCOUNT, much)) is not is_later


def test_a_retry_whose_time_lies_further_ahead_than_any_wait_is_due(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        begun(connection, queued(connection))
        for delivery in (ANNA, BEN):
            deliveries.conclude(
                connection, delivery, State.RETRY_AT, "450", NOW, retry_at=NOW + timedelta(hours=1)
            )
        assert deliveries.due(connection, ACCOUNT, NOW) == []
        assert len(deliveries.due(connection, ACCOUNT, NOW - timedelta(days=2))) == 2


def test_what_is_sent_now_goes_now_and_only_delays_end_for_all(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        for number, is_later in ((1, True), (2, False), (3, True)):
            messages.queue(
                connection,
                message(number),
                WISH,
                account=ACCOUNT,
                deliveries=[(bytes([number]) * 8, (0, 1))],
                now=NOW,
                send_at=SOON,
                is_later=is_later,
            )
        outbox.send_now(connection, "1@seller.example")
        outbox.end_delays(connection)
        assert [d.message for d in deliveries.due(connection, ACCOUNT, NOW)] == [1, 2]


def test_files_follow_each_copy_and_are_stored_once(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        number = queued(connection)
        begun(connection, number)
        after = b"".join(files.after_letter(connection, number))
        assert after.count(b"Content-Disposition") == 2
        assert raw_of(connection, ANNA) == b"raw " + ANNA + after
        assert raw_of(connection, BEN) == b"raw " + BEN + after
