"""A file of what is exported, written piece by piece."""

from collections.abc import Generator, Iterable
from pathlib import Path

from app import whole_file
from app.core.language import tr


def written(out: Path, pieces: Iterable[str]) -> Generator[None]:
    """Write a file in place of one that is there, whole or not at all; yield after each piece.

    Left before its end it leaves what was there. Raises NotWritten, as where the disk is full.
    """
    try:
        with whole_file.written(out, 0o600) as file:
            for piece in pieces:
                file.write(piece.encode())
                yield
    except OSError as error:
        raise whole_file.NotWritten(
            tr(
                "{path} can't be written: {why}. Nothing was exported; what stood there is as it was.",
                path=out,
                why=error.strerror,
            )
        ) from error
