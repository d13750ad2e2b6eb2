"""Files of the user's desktop, written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from app.core.errors import BadInput


def write(path: Path, content: bytes) -> None:
    """Write a file in place of one that is there, through a link to where it really stands. Raises BadInput."""
    path = path.resolve()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise BadInput(
            f"“{path}” was not written: {error.strerror or error}. Nothing was changed there."
        ) from error


def remove(path: Path) -> None:
    """Remove a file, where it is there. Raises BadInput."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise BadInput(f"“{path}” was not removed: {error.strerror or error}.") from error
