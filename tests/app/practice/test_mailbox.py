"""The practice mailbox as real processes: started, used, killed, started again."""

import json
import os
import shutil
import signal
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests

from app.core.address import parse_address
from app.core.errors import BadInput
from app.core.practice_people import RECIPIENTS, SENDER
from app.jobs.context import Context
from app.jobs.poll import poll
from app.jobs.queue import queue
from app.jobs.send import send
from app.net.tracker import open_tracker
from app.practice.folders import mailbox_folder, practice_profile
from app.practice.mails import Mails
from app.practice.port import choose_ports, without_taken
from app.practice.recipient import FIREFOX, THUNDERBIRD, follow, load_pictures, read
from app.practice.set_up import is_set_up, remove
from app.store.database import open_database
from tests.support import forked
from tests.support.children import descendants, living, seconds_until_gone
from tests.support.forked import Forked
from tests.support.practice import TARGET, offer
from tests.support.window import practice_command


@dataclass
class Running:
    """A running mailbox, and what it said."""

    profile: Path
    started: Forked
    said: dict[str, Any]

    def end(self) -> int:
        assert self.started.stdin is not None
        self.started.stdin.close()
        return self.started.wait(30)

    @property
    def practice(self) -> Path:
        return practice_profile(self.profile)


Start = Callable[[], Running]


def begin(profile: Path) -> Running:
    started = forked.start_piped(*practice_command(profile)[1:])
    assert started.stdout is not None
    return Running(profile, started, json.loads(started.stdout.readline()))


def stop(running: Running) -> None:
    running.started.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A mailbox that tests use and leave running."""
    running = begin(tmp_path_factory.mktemp("shared"))
    yield running
    stop(running)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mailbox as its first start leaves it."""
    running = begin(tmp_path_factory.mktemp("made"))
    running.end()
    stop(running)
    return running.profile


@pytest.fixture
def start(made: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts the test's own mailbox."""
    profile = tmp_path / "profile"
    shutil.copytree(made, profile)
    running: list[Running] = []

    def start_again() -> Running:
        running.append(begin(profile))
        return running[-1]

    yield start_again
    for each in running:
        stop(each)


def send_mail(practice: Path) -> None:
    context = Context(practice)
    with open_database(practice) as connection:
        queue(context, connection, offer("Our offer"))
        sent = send(context, connection, context.settings.accounts[0])
    assert (sent.attempted, sent.fault) == (1, None)


def wait_for_events(practice: Path, *wanted: str) -> None:
    """Poll until exactly these events of our own mails are new; the tracker's checks leave some, too."""
    context = Context(practice)
    pairing = context.pairing()
    assert pairing is not None
    seen: list[str] = []
    deadline = time.monotonic() + 30
    with (
        open_database(practice) as connection,
        open_tracker(pairing.tracker_url, pairing.credential) as client,
    ):
        ours = {row[0] for row in connection.execute("SELECT id FROM delivery")}
        while len(seen) < len(wanted) and time.monotonic() < deadline:
            seen += [
                event.type
                for event in poll(context, connection, client, wait=1).events
                if event.delivery in ours
            ]
    assert sorted(seen) == sorted(wanted)


def newest_mail(practice: Path) -> bytes:
    return list(Mails(mailbox_folder(practice) / "mails").all())[-1].raw


def test_a_mail_is_sent_opened_and_clicked_without_an_account(shared: Running) -> None:
    send_mail(shared.practice)
    mail = read(newest_mail(shared.practice))
    assert load_pictures(mail, THUNDERBIRD) == [200]
    assert follow(mail.links[0], FIREFOX) == TARGET
    wait_for_events(shared.practice, "email.clicked", "email.opened")
    assert "Our offer" in requests.get(shared.said["page_url"], timeout=5).text


def test_one_copy_for_several_is_in_the_mailbox_of_each(shared: Running) -> None:
    mails = Mails(mailbox_folder(shared.practice) / "mails")
    before = len(mails.ids())
    with smtplib.SMTP("127.0.0.1", shared.said["smtp_port"], timeout=5) as client:
        client.sendmail(SENDER.spec, [each.spec for each in RECIPIENTS], b"Subject: To all\r\n\r\nHello")
    assert [mail.recipient for mail in mails.all()][before:] == [each.spec for each in RECIPIENTS]


def test_it_runs_once(shared: Running) -> None:
    code = (
        "import sys\nfrom app.practice import mailbox\nmailbox._EARLIER_RUN_ENDS_WITHIN = 0.1\n"
        "from app.cli import main\nmain()"
    )
    second = forked.run("-c", code, "practice", "--json", "--profile", str(shared.profile))
    assert second.returncode == 1
    assert "already running" in json.loads(second.stdout)["error"]


def test_it_is_not_removed_while_it_runs(shared: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.practice.set_up._ENDS_WITHIN", 0.1)
    with pytest.raises(BadInput, match="still running"):
        remove(shared.practice)


def test_after_an_end_all_of_it_is_gone_and_after_a_restart_all_is_there_and_old_links_work(
    start: Start,
) -> None:
    first = start()
    send_mail(first.practice)
    mail = read(newest_mail(first.practice))
    below = descendants(first.started.pid)
    assert first.end() == 0
    assert below
    assert not living(below)
    second = start()
    assert second.said == first.said
    assert "Our offer" in requests.get(second.said["page_url"], timeout=5).text
    assert follow(mail.links[0], FIREFOX) == TARGET
    wait_for_events(second.practice, "email.clicked")
    send_mail(second.practice)
    assert Mails(mailbox_folder(second.practice) / "mails").ids() == ["000001", "000002"]


def test_a_kill_ends_its_tracker_within_two_seconds_and_the_next_start_has_the_same_places(
    start: Start,
) -> None:
    first = start()
    send_mail(first.practice)
    below = descendants(first.started.pid)
    assert below
    os.kill(first.started.pid, signal.SIGKILL)
    seconds_until_gone(below, 20)
    assert start().said == first.said


def test_without_its_tracker_it_ends_so_that_all_is_started_again(start: Start) -> None:
    running = start()
    for pid in descendants(running.started.pid):
        os.kill(pid, signal.SIGKILL)
    assert running.started.wait(30) == 1


def test_a_taken_tracker_port_is_replaced_and_earlier_links_work_from_the_page(start: Start) -> None:
    first = start()
    send_mail(first.practice)
    assert first.end() == 0
    with listening(int(first.said["tracker_url"].rpartition(":")[2])):
        second = start()
    assert second.said["tracker_url"] != first.said["tracker_url"]
    assert "no longer work" in second.said["note"]
    assert Context(second.practice).settings.tracker_url == second.said["tracker_url"]
    shown = requests.get(f"{second.said['page_url']}mail/000001/shown?pictures=own", timeout=5).text
    assert first.said["tracker_url"] not in shown
    mail = read(b"Content-Type: text/html\r\n\r\n" + shown.encode())
    assert follow(mail.links[0], FIREFOX) == TARGET
    assert load_pictures(mail, THUNDERBIRD) == [200]
    wait_for_events(second.practice, "email.clicked", "email.opened")


@contextmanager
def listening(port: int) -> Iterator[None]:
    with closing(socket.socket()) as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        yield


def test_only_ports_that_are_taken_are_replaced() -> None:
    ports = choose_ports()
    assert without_taken(ports, 0) == ports
    with listening(ports.smtp), listening(ports.page):
        others = without_taken(ports, 0)
    assert others.tracker == ports.tracker
    assert {others.smtp, others.page}.isdisjoint({ports.smtp, ports.page, ports.tracker})
    with listening(ports.tracker):
        moved = without_taken(ports, 0)
    assert moved.former_trackers == (ports.tracker,)
    assert moved.tracker != ports.tracker


def test_a_port_that_is_let_go_in_time_is_kept() -> None:
    ports = choose_ports()
    code = f"import socket,time; s=socket.create_server(('127.0.0.1', {ports.tracker})); print(1,flush=True); time.sleep(.4)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert without_taken(ports, 10) == ports


def test_removing_it_leaves_nothing(start: Start) -> None:
    running = start()
    send_mail(running.practice)
    running.end()
    remove(running.practice)
    assert list(running.profile.iterdir()) == []
    assert not is_set_up(running.practice)


def test_addresses_with_slashes_and_dots_stay_in_the_folder(tmp_path: Path) -> None:
    mails = Mails(tmp_path / "mails")
    for recipient in ("../../out@example.com", "a/b@example.com", "x" * 300 + "@example.com", "ä@ü.example"):
        assert mails.load(mails.keep(recipient, b"Subject: x\r\n\r\n")).recipient == recipient  # type: ignore[union-attr]
    assert [path.name for path in tmp_path.rglob("*.eml") if path.parent != tmp_path / "mails"] == []
    assert parse_address("a/b@example.com").spec == "a/b@example.com"
    for name in ("../secrets", "000001/../000002", "", "1", "٣٣٣٣٣٣"):
        assert mails.load(name) is None
