"""A file that is there whole or not at all: it takes the place of another once all of it is on the disk."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from app.core.errors import SightlineError
from app.core.language import tr


class NotWritten(SightlineError):
    """The file can't be written; what stood there is as it was."""


@contextmanager
def written(path: Path, mode: int = 0o666) -> Iterator[IO[bytes]]:
    """Give a file to be written in place of one that is there. Left with an error, or raising OSError, it leaves that."""
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def write_private(path: Path, text: str) -> None:
    """Write a text that its user alone may read; its folder is made with mode 0700. Raises NotWritten."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with written(path, 0o600) as file:
            file.write(text.encode())
    except OSError as error:
        raise NotWritten(
            tr("{path} can't be written: {why}. Nothing was changed.", path=path, why=error.strerror)
        ) from error
