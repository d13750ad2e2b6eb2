"""One profile has one worker: a lock file that the operating system releases with its process."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.errors import SightlineError
from app.core.language import tr
from app.lock_file import locked

__all__ = ["FILE_NAME", "WorkerRunning", "locked", "worker_is_running", "worker_lock"]

FILE_NAME = "worker.lock"


class WorkerRunning(SightlineError):
    """Another process works for this profile."""


@contextmanager
def worker_lock(profile: Path, patience: float = 0) -> Iterator[None]:
    """Hold the profile's worker lock. Raises WorkerRunning where another process has it for `patience` seconds."""
    with locked(profile / FILE_NAME, patience) as held:
        if not held:
            raise WorkerRunning(tr("A worker is already running for {profile}.", profile=profile))
        yield


def worker_is_running(profile: Path) -> bool:
    """Tell whether a process works for this profile now."""
    try:
        with worker_lock(profile):
            return False
    except WorkerRunning:
        return True
