"""The window's children with the window's own code: worker and practice mailbox, killed and measured."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.context import Context
from app.jobs.queue import queue
from app.practice.folders import mailbox_folder, practice_profile
from app.practice.mails import Mails
from app.practice.recipient import THUNDERBIRD, load_pictures, read
from app.store import events
from app.store.database import open_database
from app.ui.parts.practice_link import PracticeLink
from app.ui.parts.worker_link import WorkerLink
from tests.support.children import descendants, living, seconds_until_gone
from tests.support.practice import offer
from tests.support.window import practice_command, worker_command

ROOT = Path(__file__).parents[3]
OPENS = 5
CHECKS = 2


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("profile")


@pytest.fixture
def links(profile: Path, qapp: object) -> Iterator[tuple[PracticeLink, WorkerLink]]:
    practice = PracticeLink(practice_command(profile))
    worker = WorkerLink(worker_command(practice_profile(profile)))
    practice.ready.connect(worker.start)
    practice.ready.connect(worker.nudge)
    yield practice, worker
    worker.close()
    practice.close()


def stored_events(practice: Path) -> int:
    with open_database(practice) as connection:
        return events.count(connection)


def test_a_hit_is_told_within_a_second(
    qtbot: QtBot, profile: Path, links: tuple[PracticeLink, WorkerLink]
) -> None:
    practice_link, worker = links
    practice = practice_profile(profile)
    with qtbot.waitSignal(worker.changed, timeout=60_000, check_params_cb=lambda names: "tracker" in names):
        practice_link.start()
    with open_database(practice) as connection:
        queue(Context(practice), connection, offer("Our offer"))
    began = time.monotonic()
    with qtbot.waitSignal(worker.changed, timeout=20_000, check_params_cb=lambda n: "deliveries" in n):
        worker.nudge()
    print(f"nudge to sent: {time.monotonic() - began:.3f} s")
    mail = read(next(iter(Mails(mailbox_folder(practice) / "mails").all())).raw)
    # The tracker's own checks leave an open and a click.
    qtbot.waitUntil(lambda: stored_events(practice) == CHECKS, timeout=10_000)
    taken = []
    for number in range(OPENS):
        began = time.monotonic()
        with qtbot.waitSignal(worker.changed, timeout=10_000, check_params_cb=lambda n: "events" in n):
            assert load_pictures(mail, THUNDERBIRD) == [200]
        taken.append(time.monotonic() - began)
        assert stored_events(practice) == CHECKS + number + 1
    print(f"hit to changed: {', '.join(f'{seconds:.3f}' for seconds in taken)} s")
    assert sorted(taken)[OPENS // 2] < 5, "news come by the waiting poll, not by the next one"


def test_a_killed_worker_works_again_by_itself(
    qtbot: QtBot, profile: Path, links: tuple[PracticeLink, WorkerLink]
) -> None:
    practice_link, worker = links
    with qtbot.waitSignal(worker.spoke, timeout=60_000, check_params_cb=lambda words: "started" in words):
        practice_link.start()
    began = time.monotonic()
    with qtbot.waitSignal(worker.spoke, timeout=20_000, check_params_cb=lambda words: "started" in words):
        os.kill(worker.pid, signal.SIGKILL)
    print(f"killed worker working again after {time.monotonic() - began:.3f} s")
    practice = practice_profile(profile)
    with open_database(practice) as connection:
        queue(Context(practice), connection, offer("After the kill"))
    with qtbot.waitSignal(worker.changed, timeout=20_000, check_params_cb=lambda n: "deliveries" in n):
        worker.nudge()


def test_a_killed_window_leaves_no_process_behind(profile: Path) -> None:
    window = subprocess.Popen(
        [sys.executable, "-m", "tests.support.window", str(profile)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert window.stdout is not None
    with window.stdout as said:
        while "worker" not in json.loads(said.readline()):
            pass
    time.sleep(1)  # the worker now waits for news, and the tracker with it
    below = descendants(window.pid)
    assert len(below) == 3  # mailbox, tracker, worker
    assert living(below) == below
    os.kill(window.pid, signal.SIGKILL)
    window.wait(10)
    print(f"all gone after {seconds_until_gone(below, 20):.3f} s")
