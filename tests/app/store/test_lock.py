"""One profile has one worker."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.store.lock import FILE_NAME, WorkerRunning, worker_is_running, worker_lock

_HOLD = (
    "import pathlib, sys; from app.store.lock import worker_lock\n"
    "with worker_lock(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
)


def holder(profile: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(profile)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_worker_is_refused_while_the_first_runs(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        assert worker_is_running(tmp_path)
        with pytest.raises(WorkerRunning, match="already running"), worker_lock(tmp_path):
            pass
        assert (tmp_path / FILE_NAME).read_text().strip() == str(process.pid)
        assert not worker_is_running(tmp_path / "another profile")
        process.communicate(timeout=10)
    assert not worker_is_running(tmp_path)


def test_a_kill_frees_the_profile(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        process.kill()
        process.wait(10)
    with worker_lock(tmp_path):
        assert worker_is_running(tmp_path)
    assert not worker_is_running(tmp_path)


def test_a_file_left_behind_by_a_dead_worker_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("1\n")
    with worker_lock(tmp_path):
        pass


def test_a_worker_that_starts_waits_for_one_that_is_just_ending(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        waiting = subprocess.Popen(
            [sys.executable, "-c", _HOLD.replace("argv[1])", "argv[1]), patience=20"), str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        process.communicate(timeout=10)
        with waiting:
            assert waiting.communicate(timeout=30)[0] == "held\n"
            assert waiting.returncode == 0
