"""Files of the user's desktop, written whole or not at all."""

from pathlib import Path

from app import whole_file
from app.core.errors import BadInput
from app.core.language import tr


def write(path: Path, content: bytes) -> None:
    """Write a file in place of one that is there, through a link to where it really stands. Raises BadInput."""
    path = path.resolve()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file.written(path) as file:
            file.write(content)
    except OSError as error:
        raise BadInput(
            tr(
                "“{path}” was not written: {why}. Nothing was changed there.",
                path=path,
                why=error.strerror or error,
            )
        ) from error


def remove(path: Path) -> None:
    """Remove a file, where it is there. Raises BadInput."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise BadInput(
            tr("“{path}” was not removed: {why}.", path=path, why=error.strerror or error)
        ) from error
