"""A process that works for the window is listened to, started again, and ended."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.ui.parts.child import Child
from app.ui.parts.practice_link import PracticeLink, PracticeMailbox
from app.ui.parts.worker_link import WorkerLink
from tests.support.children import living

ECHO = "import sys\nprint('{\"started\": 1}', flush=True)\nfor _ in sys.stdin: print('{\"nudged\": 1}', flush=True)"
Start = Callable[..., Any]


@pytest.fixture
def start() -> Iterator[Start]:
    started: list[Child] = []

    def begin(program: str, kind: Callable[..., Child] = Child, **options: Any) -> Child:
        arguments = {"trouble": "It stopped five times."} if kind is Child else {}
        child = kind((sys.executable, "-c", program), **arguments, **options)
        started.append(child)
        return child

    yield begin
    for child in started:
        child.close()


def test_what_it_says_arrives_and_a_nudge_reaches_it(qtbot: QtBot, start: Start) -> None:
    child = start(ECHO)
    with qtbot.waitSignal(child.spoke, check_params_cb=lambda words: words == {"started": 1}):
        child.start()
    with qtbot.waitSignal(child.spoke, check_params_cb=lambda words: words == {"nudged": 1}):
        child.nudge()


def test_a_nudge_while_it_is_dead_is_harmless(start: Start) -> None:
    start(ECHO).nudge()


def test_the_worker_tells_what_changed(qtbot: QtBot, start: Start) -> None:
    child = start('print(\'{"changed": ["events", "deliveries"], "count": 3}\')', WorkerLink)
    with qtbot.waitSignal(child.changed, check_params_cb=lambda names: names == ["events", "deliveries"]):
        child.start()


def test_a_sentence_for_the_user_is_said(qtbot: QtBot, start: Start) -> None:
    child = start('print(\'{"lane": "news", "error": "The tracker can\\\'t be reached."}\')', WorkerLink)
    with qtbot.waitSignal(child.said, check_params_cb=lambda said: said == "The tracker can't be reached."):
        child.start()


def test_the_practice_mailbox_tells_where_it_is_and_what_the_user_should_know(
    qtbot: QtBot, start: Start
) -> None:
    line = '{"smtp_port": 25, "page_url": "http://localhost:1/", "tracker_url": "http://127.0.0.1:2", "note": "A new place."}'
    child = start(f"print('{line}')", PracticeLink)
    ready: list[PracticeMailbox] = []
    child.ready.connect(ready.append)
    with qtbot.waitSignal(child.said, check_params_cb=lambda said: said == "A new place."):
        child.start()
    assert ready == [PracticeMailbox("http://localhost:1/", "http://127.0.0.1:2", 25)]


@pytest.mark.parametrize("line", ["nonsense", "[1]", '"text"', "\\xff"])
def test_what_is_no_json_object_is_skipped_and_logged(
    qtbot: QtBot, start: Start, caplog: pytest.LogCaptureFixture, line: str
) -> None:
    program = f"import sys\nsys.stdout.buffer.write({line!r}.encode('latin-1') + b'\\n')\n{ECHO}"
    child = start(program)
    with qtbot.waitSignal(child.spoke, check_params_cb=lambda words: words == {"started": 1}):
        child.start()
    assert "no JSON object" in caplog.text


def test_a_killed_child_is_running_again_by_itself(qtbot: QtBot, start: Start) -> None:
    child = start(ECHO)
    with qtbot.waitSignal(child.spoke):
        child.start()
    first = child.pid
    with qtbot.waitSignals([child.gone, child.spoke]):
        os.kill(first, signal.SIGKILL)
    assert child.pid not in (0, first)


def test_after_five_deaths_in_a_minute_the_user_is_told_once_and_it_goes_on_trying(
    qtbot: QtBot, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.parts.child.PAUSES", (0.0, 0.01))
    child = start("pass")
    said: list[str] = []
    gone: list[None] = []
    child.said.connect(said.append)
    child.gone.connect(lambda: gone.append(None))
    child.start()
    qtbot.waitUntil(lambda: len(gone) == 4)
    assert said == []
    qtbot.waitUntil(lambda: len(gone) == 7)
    assert said == ["It stopped five times."]


def test_deaths_far_apart_are_no_trouble(qtbot: QtBot, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ui.parts.child.PAUSES", (0.0,))
    now = iter(range(0, 10_000, 61))
    child = start("pass", clock=lambda: float(next(now)))
    said: list[str] = []
    gone: list[None] = []
    child.said.connect(said.append)
    child.gone.connect(lambda: gone.append(None))
    child.start()
    qtbot.waitUntil(lambda: len(gone) == 7)
    assert said == []


def test_a_program_that_is_not_there_is_tried_again(qtbot: QtBot) -> None:
    child = Child((str(Path("/nowhere/at/all")),), "It stopped five times.")
    with qtbot.waitSignal(child.gone):
        child.start()
    child.close()


def test_closing_ends_it_by_ending_its_input(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    farewell = tmp_path / "farewell"
    child = start(f"{ECHO}\nopen({str(farewell)!r}, 'w').close()")
    with qtbot.waitSignal(child.spoke):
        child.start()
    pid = child.pid
    child.close()
    assert not living({pid})
    assert farewell.exists()


def test_closing_ends_also_what_does_not_listen(
    qtbot: QtBot, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.parts.child._END_WITHIN", 200)
    child = start("import time\nprint('{}', flush=True)\ntime.sleep(60)")
    with qtbot.waitSignal(child.spoke):
        child.start()
    pid = child.pid
    child.close()
    assert not living({pid})
    assert child.pid == 0
