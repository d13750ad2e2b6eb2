"""A file that is written piece by piece, and is there whole or not at all."""

import os
import tempfile
from collections.abc import Generator, Iterable
from contextlib import suppress
from pathlib import Path

from app.core.errors import SightlineError
from app.core.language import tr


class NotWritten(SightlineError):
    """The file can't be written; what stood there is as it was."""


def written(out: Path, pieces: Iterable[str]) -> Generator[None]:
    """Write a file in place of one that is there, in one step once all of it is on the disk; yield after each piece.

    Left before its end it leaves what was there. Raises NotWritten, as where the disk is full.
    """
    try:
        descriptor, temporary = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
                for piece in pieces:
                    file.write(piece)
                    yield
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(out)
        except BaseException:
            with suppress(FileNotFoundError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        raise NotWritten(
            tr(
                "{path} can't be written: {why}. Nothing was exported; what stood there is as it was.",
                path=out,
                why=error.strerror,
            )
        ) from error
