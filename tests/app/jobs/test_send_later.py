"""Send later and undo: kept in the database, decided by the wall clock, atomic against the worker."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app import settings
from app.core.address import parse_address
from app.core.draft import Draft
from app.core.message import Recipient, Role
from app.core.tracking import Wish
from app.jobs.context import Context
from app.jobs.queue import queue
from app.jobs.send import Sent, send
from app.store import history, messages, outbox
from app.store.database import open_database
from app.store.messages import StoredMessage
from tests.support.profiles import SENDER, START, Clock, account, profile_context
from tests.support.smtp_server import Script, smtp_server


def run(context: Context) -> Sent:
    with open_database(context.profile) as connection:
        return send(context, connection, context.settings.accounts[0])


def queued(context: Context, **changes: object) -> StoredMessage:
    draft = Draft(
        sender=parse_address(SENDER),
        recipients=(Recipient(parse_address("anna@example.org"), Role.TO),),
        subject="Our offer",
        html="<p>Hello</p>",
        text=None,
        wish=Wish(opens=True, clicks=True),
    )
    with open_database(context.profile) as connection:
        return queue(context, connection, replace(draft, **changes))  # type: ignore[arg-type]


def test_after_send_a_mail_waits_as_long_as_the_setting_says(tmp_path: Path) -> None:
    clock = Clock()
    with smtp_server() as server:
        context = profile_context(tmp_path, account(server.port), clock)
        settings.save(tmp_path, replace(context.settings, undo_seconds=20))
        assert queued(context).send_at == START + timedelta(seconds=20)
        clock.forward(timedelta(seconds=19))
        assert run(context) == Sent(0)
        clock.forward(timedelta(seconds=1))
        run(context)
        assert len(server.mails) == 1
        settings.save(tmp_path, replace(context.settings, undo_seconds=0))
        queued(context)
        run(context)
        assert len(server.mails) == 2


def test_in_practice_nothing_is_delayed(tmp_path: Path) -> None:
    context = profile_context(tmp_path, account(1), Clock())
    settings.save(tmp_path, replace(context.settings, practice=True))
    assert queued(context).send_at is None


@pytest.mark.parametrize("slept", [timedelta(0), timedelta(hours=9)])
def test_a_mail_for_later_goes_when_the_computer_is_on_and_says_where_that_was_late(
    tmp_path: Path, slept: timedelta
) -> None:
    clock = Clock()
    with smtp_server() as server:
        context = profile_context(tmp_path, account(server.port), clock)
        number = queued(context, send_at=START + timedelta(hours=10)).id
        clock.forward(timedelta(hours=10) - timedelta(seconds=1))
        run(context)
        assert server.mails == []
        # The computer sleeps, or is off: nothing of the program's runs.
        clock.forward(timedelta(seconds=1) + slept)
        run(context)
        assert len(server.mails) == 1
    with open_database(tmp_path) as connection:
        stored = messages.load(connection, number)
        assert stored.sending_at == clock.at
        mail = next(each for each in history.read_mails(connection, [number]) if each)
    assert bool(mail.late) is bool(slept)
    assert not mail.late or mail.late.startswith("Was to go at ")


def test_a_mail_taken_back_when_the_worker_is_connected_for_it_never_goes(tmp_path: Path) -> None:
    def take_back() -> None:
        with open_database(tmp_path) as connection:
            outbox.take_back(connection, stored.message.message_id)

    with smtp_server(Script(hooks={"EHLO": take_back})) as server:
        clock = Clock()
        context = profile_context(tmp_path, account(server.port), clock)
        stored = queued(context)
        clock.forward(timedelta(minutes=1))
        # It was due, and the worker connected for it already.
        run(context)
        assert server.connections == 1
        assert server.mails == []
        assert not any(command.startswith("MAIL") for command in server.commands)


def test_a_mail_that_is_being_sent_can_not_be_taken_back(tmp_path: Path) -> None:
    refused: list[str] = []

    def take_back() -> None:
        with open_database(tmp_path) as connection:
            try:
                outbox.take_back(connection, stored.message.message_id)
            except outbox.TooLate as error:
                refused.append(str(error))

    clock = Clock()
    with smtp_server(Script(hooks={"MAIL": take_back})) as server:
        context = profile_context(tmp_path, account(server.port), clock)
        stored = queued(context)
        clock.forward(timedelta(minutes=1))
        run(context)
    assert len(server.mails) == 1
    assert refused == ["Too late: “Our offer” is being sent, or was."]
