"""The process is killed at every step of sending: nothing is lost, and nothing is sent twice."""

import os
import signal
import sqlite3
import subprocess
import threading
from pathlib import Path

import pytest

from app.core.delivery import State
from app.store import deliveries
from app.store.database import open_database
from tests.support import forked
from tests.support.forked import Forked
from tests.support.profiles import account, profile_context, queue_mail
from tests.support.smtp_server import Script, SmtpServer, smtp_server

ANNA, BEN = "anna@example.org", "ben@example.net"


def start(profile: Path) -> Forked:
    with Path(os.devnull).open("r+b") as nothing:
        streams = forked.Streams(*[nothing.fileno()] * 3)
        return forked.start(streams, ("-m", "tests.support.sender", str(profile)))


def finish(sender: Forked) -> int:
    return sender.wait(60)


def run(profile: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return forked.run("-m", "tests.support.sender", str(profile), *arguments)


def states(profile: Path) -> dict[str, State]:
    with open_database(profile) as connection:
        found = deliveries.of_message(connection, 1)
    return {delivery.recipients[0].spec: delivery.state for delivery in found}


def copies(server: SmtpServer) -> dict[str, int]:
    received = [recipient for mail in server.mails for recipient in mail.recipients]
    return {address: received.count(address) for address in (ANNA, BEN)}


def assert_nothing_lost_nothing_twice(profile: Path, server: SmtpServer) -> None:
    for address, state in states(profile).items():
        number = copies(server)[address]
        assert state in (State.ACCEPTED, State.UNKNOWN)
        assert number == 1 if state is State.ACCEPTED else number <= 1


class Killing:
    """Kills the sender the first time a step is reached; the script goes on as usual afterwards."""

    def __init__(self) -> None:
        self.sender: Forked | None = None
        self.started = threading.Event()
        self.done = False

    def __call__(self) -> None:
        if not self.done:
            self.done = True
            assert self.started.wait(10)
            assert self.sender is not None
            self.sender.kill()
            self.sender.wait(10)


BEFORE_THE_DOT = ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "body"]
FROM_THE_DOT_ON = ["dot", "after dot"]


@pytest.mark.parametrize("step", [*BEFORE_THE_DOT, *FROM_THE_DOT_ON, "QUIT"])
def test_a_kill_while_the_server_is_at_a_step_loses_nothing_and_sends_nothing_twice(
    tmp_path: Path, step: str
) -> None:
    killing = Killing()
    with smtp_server(Script(hooks={step: killing})) as server:
        context = profile_context(tmp_path, account(server.port))
        # More than the system's buffers hold, so that the sender is still at it when the body is read.
        queue_mail(context, ANNA, BEN, attached=bytes(3_500_000) if step == "body" else b"")
        killing.sender = start(tmp_path)
        killing.started.set()
        assert finish(killing.sender) == -signal.SIGKILL
        assert run(tmp_path).returncode == 0
        assert_nothing_lost_nothing_twice(tmp_path, server)
        # Only what may have been sent is asked about.
        doubtful = {ANNA} if step in FROM_THE_DOT_ON else set()
        assert {address for address, state in states(tmp_path).items() if state is State.UNKNOWN} == doubtful


@pytest.mark.parametrize("cut", [0, 1, 2, 5])
def test_a_reply_to_the_dot_that_breaks_off_is_asked_about_and_not_repeated(tmp_path: Path, cut: int) -> None:
    with smtp_server(Script(reply_cut=cut)) as server:
        context = profile_context(tmp_path, account(server.port))
        queue_mail(context, ANNA)
        for _ in range(2):
            assert run(tmp_path).returncode == 0
        assert server.received() == [(ANNA,)]
        # "250" is the whole answer; what follows it is for people.
        assert states(tmp_path)[ANNA] is (State.ACCEPTED if cut >= 3 else State.UNKNOWN)


def statements_of_a_run(folder: Path) -> int:
    with smtp_server() as server:
        queue_mail(profile_context(folder, account(server.port)), ANNA, BEN)
        return int(run(folder).stdout)


def test_power_failing_between_any_two_statements_loses_nothing_and_sends_nothing_twice(
    tmp_path: Path,
) -> None:
    statements = statements_of_a_run(tmp_path / "counted")
    assert statements > 20
    every = 1 if os.environ.get("SIGHTLINE_SOAK") else 8
    for statement in range(1, statements + 1, every):
        profile = tmp_path / str(statement)
        with smtp_server() as server:
            queue_mail(profile_context(profile, account(server.port)), ANNA, BEN)
            assert run(profile, str(statement)).returncode == -signal.SIGKILL
            assert run(profile).returncode == 0
            assert_nothing_lost_nothing_twice(profile, server)


def test_the_database_is_on_the_disk_before_the_dot_is_sent(tmp_path: Path) -> None:
    """The server looks into the database when the dot has arrived: the doubt is committed there."""
    seen: list[str] = []

    def look() -> None:
        with sqlite3.connect(tmp_path / "sightline.db") as connection:
            seen.append(connection.execute("SELECT state FROM delivery").fetchone()[0])
        connection.close()

    with smtp_server(Script(hooks={"dot": look})) as server:
        queue_mail(profile_context(tmp_path, account(server.port)), ANNA)
        assert run(tmp_path).returncode == 0
    assert seen == ["in doubt"]
