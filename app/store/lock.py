"""One profile has one worker: a lock file that the operating system releases with its process."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from app.core.errors import SightlineError

FILE_NAME = "worker.lock"
_AGAIN_EVERY = 0.05


class WorkerRunning(SightlineError):
    """Another process works for this profile."""


@contextmanager
def worker_lock(profile: Path, patience: float = 0) -> Iterator[None]:
    """Hold the profile's worker lock. Raises WorkerRunning where another process has it for `patience` seconds."""
    with locked(profile / FILE_NAME, patience) as held:
        if not held:
            raise WorkerRunning(f"A worker is already running for {profile}.")
        yield


@contextmanager
def locked(path: Path, patience: float = 0.0) -> Iterator[bool]:
    """Hold a lock file while inside, waiting for it up to `patience` seconds; gives whether it is held."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    deadline = time.monotonic() + patience
    with path.open("a+", encoding="ascii") as file:
        while not (held := _try_lock(file)) and time.monotonic() < deadline:
            time.sleep(_AGAIN_EVERY)
        if held:
            file.truncate(0)
            file.write(f"{os.getpid()}\n")
            file.flush()
        yield held


def worker_is_running(profile: Path) -> bool:
    """Tell whether a process works for this profile now."""
    try:
        with worker_lock(profile):
            return False
    except WorkerRunning:
        return True


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[str]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
