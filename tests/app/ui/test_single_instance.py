"""One window per profile, with real processes."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.single_instance import Claim, SingleInstance, socket_name

ROOT = Path(__file__).parents[3]


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def start(profile: Path, stack: ExitStack) -> subprocess.Popen[str]:
    started = subprocess.Popen(
        [sys.executable, "-m", "tests.support.claim", str(profile)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    stack.callback(started.communicate)
    stack.callback(started.kill)
    return started


def heard(started: subprocess.Popen[str]) -> dict[str, object]:
    assert started.stdout is not None
    return dict(json.loads(started.stdout.readline()))


def test_a_second_start_raises_the_first_window_and_ends_well(tmp_path: Path, stack: ExitStack) -> None:
    first = start(tmp_path, stack)
    assert heard(first) == {"claim": "FIRST"}
    second = start(tmp_path, stack)
    assert heard(second) == {"claim": "RAISED"}
    assert second.wait(10) == 0
    assert heard(first) == {"event": "raised", "wished": []}


def test_what_a_second_start_was_to_open_is_opened_by_the_first(tmp_path: Path, stack: ExitStack) -> None:
    first = start(tmp_path / "profile", stack)
    assert heard(first) == {"claim": "FIRST"}
    (tmp_path / "Our offer.eml").write_text("Subject: Our offer\n\nHello")
    long = "mailto:anna@northwind.example?body=" + "x" * 100_000
    for wished, asked in (
        ([long], [long]),
        ([(tmp_path / "Our offer.eml").as_uri(), "Our offer.eml"], [str(tmp_path / "Our offer.eml")] * 2),
    ):
        command = [sys.executable, "-m", "app", *(["open"] if wished != [long] else []), *wished]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
        ran = subprocess.run(
            [*command, "--profile", str(tmp_path / "profile")], cwd=tmp_path, env=environment, timeout=60, check=False
        )  # fmt: skip
        assert ran.returncode == 0
        assert heard(first) == {"event": "raised", "wished": asked}


def test_a_link_of_another_kind_is_refused(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "app", "open", "https://example.org/", "--profile", str(tmp_path)]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 1
    assert "neither a mailto: link nor a file" in ran.stderr


def test_two_starts_at_once_show_one_window(tmp_path: Path, stack: ExitStack) -> None:
    both = [start(tmp_path, stack) for _ in range(2)]
    assert sorted(str(heard(each)["claim"]) for each in both) == ["FIRST", "RAISED"]


def test_a_crash_leaves_nothing_in_the_way(tmp_path: Path, stack: ExitStack) -> None:
    first = start(tmp_path, stack)
    assert heard(first) == {"claim": "FIRST"}
    os.kill(first.pid, signal.SIGKILL)
    first.wait(10)
    assert heard(start(tmp_path, stack)) == {"claim": "FIRST"}


def test_each_profile_has_a_window_of_its_own(tmp_path: Path, stack: ExitStack) -> None:
    for name in ("mine", "theirs"):
        assert heard(start(tmp_path / name, stack)) == {"claim": "FIRST"}


def test_a_profile_is_the_same_by_whatever_path(tmp_path: Path) -> None:
    (tmp_path / "profile").mkdir()
    (tmp_path / "other").symlink_to(tmp_path / "profile")
    assert socket_name(tmp_path / "profile") == socket_name(tmp_path / "other" / ".")


def test_a_window_that_hangs_is_told_of(
    tmp_path: Path, stack: ExitStack, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.single_instance._WAIT", 300)
    first = start(tmp_path, stack)
    assert heard(first) == {"claim": "FIRST"}
    os.kill(first.pid, signal.SIGSTOP)
    assert SingleInstance(tmp_path).claim() is Claim.SILENT
    os.kill(first.pid, signal.SIGCONT)


def test_a_released_window_can_be_had(tmp_path: Path, qtbot: QtBot) -> None:
    instance = SingleInstance(tmp_path)
    assert instance.claim() is Claim.FIRST
    instance.release()
    again = SingleInstance(tmp_path)
    assert again.claim() is Claim.FIRST
    again.release()
