"""An account keeps to what its provider takes, and rests when its server asks for it; others go on."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app import providers, settings
from app.core.account import Identity
from app.core.delivery import Delivery, State
from app.core.draft import Copies
from app.core.errors import BadInput
from app.core.provider import Limits, Provider
from app.jobs.context import Context
from app.jobs.send import Sent, send
from app.settings import Settings
from app.store import accounts, deliveries, pacing
from app.store.database import open_database
from tests.support.profiles import SENDER, Clock, account, profile_context, queue_mail
from tests.support.smtp_server import Script, SmtpServer, smtp_server

SLOW = Provider(
    "slow", "Slow Mail", limits=Limits(recipients_per_message=3, messages_per_minute=2, messages_per_day=5)
)


@pytest.fixture(autouse=True)
def slow_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    known = (*providers.all_providers(), SLOW)
    monkeypatch.setattr(providers, "all_providers", lambda: known)


def run(context: Context, number: int = 0) -> Sent:
    # A connection and a run of its own each time, as after a restart.
    with open_database(context.profile) as connection:
        return send(context, connection, context.settings.accounts[number])


def slow_context(folder: Path, server: SmtpServer, clock: Clock) -> Context:
    return profile_context(folder, account(server.port, provider="slow"), clock)


def people(number: int) -> list[str]:
    return [f"r{each}@example.org" for each in range(number)]


def test_no_more_go_in_a_minute_than_the_provider_takes_whatever_is_started_anew(tmp_path: Path) -> None:
    clock = Clock()
    with smtp_server() as server:
        context = slow_context(tmp_path, server, clock)
        queue_mail(context, *people(4))
        waits = run(context).wait
        assert waits is not None
        assert (waits.sentence, waits.until) == (
            "Slow Mail takes 2 mails a minute",
            clock.at + timedelta(minutes=1),
        )
        assert len(server.mails) == 2
        clock.forward(timedelta(seconds=59))
        assert run(context).attempted == 0
        assert len(server.mails) == 2
        assert server.connections == 1, "while it waits it does not even connect"
        clock.forward(timedelta(seconds=1))
        run(context)
    assert len(server.mails) == 4


def test_what_a_day_takes_is_counted_over_a_day(tmp_path: Path) -> None:
    clock = Clock()
    with smtp_server() as server:
        context = slow_context(tmp_path, server, clock)
        began = clock.at
        queue_mail(context, *people(7))
        for _ in range(5):
            run(context)
            clock.forward(timedelta(minutes=2))
        assert len(server.mails) == 5
        waits = run(context).wait
        assert waits is not None
        assert (waits.sentence, waits.until) == ("Slow Mail takes 5 mails a day", began + timedelta(days=1))
        clock.at = began + timedelta(days=1)
        run(context)
        assert len(server.mails) == 7


def test_refused_mails_do_not_use_up_the_pace(tmp_path: Path) -> None:
    with smtp_server(Script(hooks={"RCPT": lambda: "550 5.1.1 unknown"})) as server:
        context = slow_context(tmp_path, server, Clock())
        queue_mail(context, *people(6))
        assert run(context) == Sent(6)


def test_a_clock_that_is_put_back_does_not_stop_an_account(tmp_path: Path) -> None:
    clock = Clock()
    with smtp_server() as server:
        context = slow_context(tmp_path, server, clock)
        queue_mail(context, *people(4))
        run(context)
        with open_database(tmp_path) as connection:
            pacing.rest(connection, SENDER, "rest", clock.at)
        clock.forward(-timedelta(days=400))
        run(context)
    assert len(server.mails) == 4


def test_one_account_that_waits_leaves_the_others_alone(tmp_path: Path) -> None:
    clock = Clock()
    other = "eva@seller.example"
    with smtp_server() as server:
        context = slow_context(tmp_path, server, clock)
        second = replace(account(server.port), address=other, identities=(Identity(other),))
        settings.save(tmp_path, Settings(accounts=(*context.settings.accounts, second)))
        queue_mail(context, *people(3))
        queue_mail(context, *people(3), sender=other)
        assert run(context).wait
        assert run(context, 1) == Sent(3)


def test_an_answer_about_the_pace_lets_the_account_rest_longer_each_time_and_go_on_by_itself(
    tmp_path: Path,
) -> None:
    clock = Clock()
    answers = ["450 4.7.1 rate limit exceeded", "421 4.7.0 too fast", "451 4.3.2 Too many mails"]
    with smtp_server(Script(hooks={"MAIL": lambda: answers.pop(0) if answers else None})) as server:
        context = profile_context(tmp_path, account(server.port), clock)
        queue_mail(context, *people(3))
        for minutes in (1, 5, 15):
            run(context)
            waits = run(context).wait
            assert waits is not None
            assert waits.until == clock.at + timedelta(minutes=minutes)
            assert waits.sentence.startswith("Your mail server asks for a pause (4")
            assert server.mails == []
            clock.forward(timedelta(minutes=minutes))
        run(context)
        assert len(server.mails) == 3
        answers.append("421 4.7.0 again")
        queue_mail(context, "anna@example.org")
        run(context)
        waits = run(context).wait
        assert waits is not None
        assert waits.until == clock.at + timedelta(minutes=1), "what was taken ends the row"


def test_a_server_that_turns_the_connection_away_is_left_alone(tmp_path: Path) -> None:
    answers = ["421 4.3.2 too many connections"]
    clock = Clock()
    with smtp_server(Script(hooks={"greeting": lambda: answers.pop() if answers else None})) as server:
        context = profile_context(tmp_path, account(server.port), clock)
        queue_mail(context, *people(2))
        run(context)
        waits = run(context).wait
        assert waits is not None
        assert server.connections == 1
        clock.at = waits.until
        run(context)
    assert len(server.mails) == 2


def test_a_limit_of_the_day_that_is_told_as_final_loses_no_mail(tmp_path: Path) -> None:
    clock = Clock()
    answers = ["550 5.4.5 Daily user sending limit exceeded"]
    with smtp_server(Script(hooks={"dot": lambda: answers.pop() if answers else None})) as server:
        context = profile_context(tmp_path, account(server.port), clock)
        queue_mail(context, *people(2))
        run(context)
        clock.forward(timedelta(minutes=1))
        run(context)
    assert server.received() == [("r0@example.org",), ("r1@example.org",)]


def test_a_shared_copy_for_more_people_than_a_provider_takes_is_split(tmp_path: Path) -> None:
    with smtp_server() as server:
        context = slow_context(tmp_path, server, Clock())
        queue_mail(context, *people(7), copies=Copies.SHARED)
        run(context)
        with open_database(tmp_path) as connection:
            found = deliveries.of_message(connection, 1)
    assert [len(delivery.recipients) for delivery in found] == [3, 3, 1]
    assert [len(recipients) for recipients in server.received()] == [3, 3]
    assert len({mail.raw for mail in server.mails}) == 1


def test_a_provider_that_renames_each_copy_gets_one_for_all_unless_the_user_splits(tmp_path: Path) -> None:
    with smtp_server() as server:
        known = account(server.port, provider="microsoft365")
        context = profile_context(tmp_path, known, Clock())
        queue_mail(context, *people(12))
        queue_mail(context, *people(2), copies=Copies.SPLIT)
        run(context)
    assert [len(recipients) for recipients in server.received()] == [12, 1, 1]


def test_the_size_a_server_takes_is_remembered_and_told_before_the_next_mail_is_queued(
    tmp_path: Path,
) -> None:
    with smtp_server(Script(features=("SIZE 200000",))) as server:
        context = profile_context(tmp_path, account(server.port), Clock())
        queue_mail(context, "anna@example.org")
        run(context)
        with pytest.raises(BadInput, match="the server takes at most 200,000"):
            queue_mail(context, "anna@example.org", attached=bytes(150_000))
        with open_database(tmp_path) as connection:
            assert accounts.size_limit(connection, SENDER) == 200_000
            assert [d.state for d in deliveries.unfinished(connection)] == []
            assert connection.execute("SELECT count(*) FROM message").fetchone()[0] == 1
        queue_mail(context, "anna@example.org", attached=bytes(140_000))
        run(context)
    assert len(server.mails) == 2
    assert State.REFUSED not in {delivery.state for delivery in _all(tmp_path)}


def _all(profile: Path) -> list[Delivery]:
    with open_database(profile) as connection:
        return [d for number in (1, 2) for d in deliveries.of_message(connection, number)]
