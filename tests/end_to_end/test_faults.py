"""The line to a real mail server breaks, stalls and lies at every step: no mail is lost, and none is doubled."""

import os
import random
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.delivery import State
from app.core.server import Server, Tls
from app.jobs.context import Context
from app.jobs.send import Sent, send
from app.net.timeouts import Timeouts
from app.practice.sink import Sink, running_sink
from app.store import deliveries
from app.store.database import open_database
from tests.support.dovecot import DOVECOT, PASSWORD, USER, running_dovecot
from tests.support.fault_proxy import Fault, How, cutting_proxy, fault_proxy
from tests.support.profiles import Clock, account, profile_context, queue_mail

ANNA, BEN = "anna@example.org", "ben@example.net"
BEFORE_THE_DOT = ["EHLO", "MAIL", "RCPT", "DATA"]


def run(context: Context) -> Sent:
    with open_database(context.profile) as connection:
        return send(context, connection, context.settings.accounts[0])


def run_for_days(context: Context, clock: Clock) -> None:
    for _ in range(4):
        run(context)
        clock.forward(timedelta(hours=20))


def states(context: Context) -> dict[str, State]:
    with open_database(context.profile) as connection:
        found = deliveries.of_message(connection, 1)
    return {delivery.recipients[0].spec: delivery.state for delivery in found}


def arrived(sink: Sink) -> list[str]:
    return [recipient for recipient, _ in sink.mails()]


@pytest.mark.parametrize("how", [How.BEFORE, How.AFTER, How.WITHIN, How.GARBAGE])
@pytest.mark.parametrize("step", BEFORE_THE_DOT)
def test_whatever_happens_before_the_dot_both_mails_arrive_once(
    tmp_path: Path, sink: Sink, step: str, how: How
) -> None:
    clock = Clock()
    with fault_proxy(sink.port, Fault(step, how)) as proxy:
        context = profile_context(tmp_path / "profile", account(proxy.port), clock)
        queue_mail(context, ANNA, BEN)
        run_for_days(context, clock)
        assert proxy.happened == [f"{step} {how}"]
    assert states(context) == {ANNA: State.ACCEPTED, BEN: State.ACCEPTED}
    assert sorted(arrived(sink)) == [ANNA, BEN]


@pytest.mark.parametrize("fault", [Fault("greeting", How.WITHIN), Fault("body", How.BEFORE)])
def test_a_line_that_breaks_in_the_greeting_or_in_the_mail_is_only_a_delay(
    tmp_path: Path, sink: Sink, fault: Fault
) -> None:
    clock = Clock()
    with fault_proxy(sink.port, replace(fault)) as proxy:
        context = profile_context(tmp_path / "profile", account(proxy.port), clock)
        queue_mail(context, ANNA, attached=bytes(5_000_000))
        run_for_days(context, clock)
        assert len(proxy.happened) == 1
    assert states(context) == {ANNA: State.ACCEPTED}
    assert arrived(sink) == [ANNA]


@pytest.mark.parametrize(
    ("how", "number"), [(How.BEFORE, 0), (How.AFTER, 1), (How.WITHIN, 1), (How.GARBAGE, 1)]
)
def test_from_the_dot_on_only_its_answer_decides_and_nothing_is_repeated(
    tmp_path: Path, sink: Sink, how: How, number: int
) -> None:
    clock = Clock()
    with fault_proxy(sink.port, Fault("dot", how)) as proxy:
        context = profile_context(tmp_path / "profile", account(proxy.port), clock)
        queue_mail(context, ANNA, BEN)
        run_for_days(context, clock)
        assert proxy.happened == [f"dot {how}"]
    assert states(context) == {ANNA: State.UNKNOWN, BEN: State.ACCEPTED}
    assert arrived(sink).count(ANNA) == number
    assert arrived(sink).count(BEN) == 1


def test_an_answer_to_the_dot_that_comes_later_than_any_other_may_is_waited_for(
    tmp_path: Path, sink: Sink
) -> None:
    clock = Clock()
    with fault_proxy(sink.port, Fault("dot", How.LATE, seconds=3)) as proxy:
        context = profile_context(tmp_path / "profile", account(proxy.port), clock)
        context = replace(context, timeouts=Timeouts(connect=20, command=2, final_reply=60))
        queue_mail(context, ANNA)
        run_for_days(context, clock)
        assert proxy.happened == ["dot late"]
    assert states(context) == {ANNA: State.ACCEPTED}
    assert arrived(sink) == [ANNA]


@pytest.mark.parametrize(
    "answer",
    [b"xyz\r\n", b"\r\n", b"2" * 9000 + b"\r\n", b"999 hello\r\n", b"\xff\xfe250 ok\r\n", b"354 go on\r\n"],
)
@pytest.mark.parametrize("step", ["MAIL", "RCPT", "dot"])
def test_an_answer_that_means_nothing_is_never_taken_for_a_yes_or_a_no(
    tmp_path: Path, sink: Sink, step: str, answer: bytes
) -> None:
    clock = Clock()
    with fault_proxy(sink.port, Fault(step, How.GARBAGE, garbage=answer)) as proxy:
        context = profile_context(tmp_path / "profile", account(proxy.port), clock)
        queue_mail(context, ANNA)
        run_for_days(context, clock)
    assert states(context) == {ANNA: State.UNKNOWN if step == "dot" else State.ACCEPTED}
    assert arrived(sink) == [ANNA]


@pytest.mark.skipif(DOVECOT is None, reason="Dovecot's submission server is not installed")
@pytest.mark.soak
def test_a_connection_under_tls_that_is_cut_anywhere_loses_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = 200 if os.environ.get("SIGHTLINE_SOAK") else 6
    chance = random.Random(20261122)
    with ExitStack() as servers:
        sink = servers.enter_context(running_sink(tmp_path / "sink"))
        dovecot = servers.enter_context(running_dovecot(sink.port))
        monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))
        outcomes = []
        for number in range(rounds):
            # A whole run sends about 7,000 bytes and gets about 4,000.
            place = chance.randrange(300, 7000)
            limit = {"to_server": place} if number % 2 else {"to_client": min(place, 4200)}
            recipients = f"anna{number}@example.org", f"ben{number}@example.net"
            with cutting_proxy(dovecot.port, **limit) as proxy:
                clock = Clock()
                known = replace(
                    account(proxy.port), smtp=Server("localhost", proxy.port, Tls.STARTTLS), user=USER
                )
                context = profile_context(tmp_path / str(number), known, clock)
                context.credentials.put(known.secret_name, PASSWORD)
                queue_mail(context, *recipients, attached=bytes(2000))
                run_for_days(context, clock)
            outcomes.append(states(context))
        received = arrived(sink)
    for outcome in outcomes:
        for recipient, state in outcome.items():
            assert state in (State.ACCEPTED, State.UNKNOWN)
            assert (
                received.count(recipient) == 1 if state is State.ACCEPTED else received.count(recipient) <= 1
            )
