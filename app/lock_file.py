"""A lock that is a file: the operating system releases it with the process that holds it, however that ends."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_AGAIN_EVERY = 0.05


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
