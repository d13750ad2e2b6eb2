"""A lock that is a file: the operating system releases it with the process that holds it, however that ends."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from app.core.errors import SightlineError
from app.core.language import tr

_AGAIN_EVERY = 0.05


class NotLocked(SightlineError):
    """A lock file can't be made, so nothing is changed."""


@contextmanager
def locked(path: Path, patience: float = 0.0) -> Iterator[bool]:
    """Hold a lock file while inside, waiting for it up to `patience` seconds; gives whether it is held.

    Raises NotLocked where the file can't be made.
    """
    deadline = time.monotonic() + patience
    with _opened(path) as file:
        while not (held := _try_lock(file)) and time.monotonic() < deadline:
            time.sleep(_AGAIN_EVERY)
        if held:
            # Who holds it is for people to read; a full disk keeps nobody from holding it.
            with suppress(OSError):
                os.ftruncate(file.fileno(), 0)
                os.write(file.fileno(), f"{os.getpid()}\n".encode())
        yield held


def _opened(path: Path) -> IO[bytes]:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return open(path, "ab", buffering=0, opener=_for_its_user_alone)
    except OSError as error:
        raise NotLocked(
            tr("{path} can't be written: {why}. Nothing was changed.", path=path, why=error.strerror)
        ) from error


def _for_its_user_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
