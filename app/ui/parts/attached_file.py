"""Files read for attaching."""

import mimetypes
from pathlib import Path
from typing import Final

from app.core.errors import BadInput
from app.core.language import counted, number, tr
from app.core.message import Attachment

_MOST: Final = 150_000_000


def read_file(path: Path) -> Attachment:
    """Return a file as an attachment, as it is now. Raises BadInput with a sentence where it can't be read."""
    if path.is_dir():
        raise BadInput(
            tr("“{name}” is a folder. Attach its files, or a compressed copy of it.", name=path.name)
        )
    if path.exists() and not path.is_file():
        raise BadInput(tr("“{name}” is no file, so it can't be attached.", name=path.name))
    try:
        size = path.stat().st_size
        if size > _MOST:
            raise BadInput(
                tr(
                    "“{name}” has {size}: no mail server takes that. Put a link to a shared file into the mail instead; "
                    "that can be tracked, too.",
                    name=path.name,
                    size=size_in_words(size),
                )
            )
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(
            tr("“{name}” was not attached: {reason}.", name=path.name, reason=error.strerror or error)
        ) from error
    content_type, encoding = mimetypes.guess_type(path.name)
    known = content_type if content_type and not encoding else "application/octet-stream"
    return Attachment(path.name, known, content)


def size_in_words(size: int) -> str:
    """Return a size in bytes as people read it."""
    if size < 1_000:
        return counted("{n} byte", "{n} bytes", size)
    unit, amount = ("KB", size / 1e3) if size < 999_500 else ("MB", size / 1e6)
    return f"{amount:.0f} {unit}" if amount >= 10 else f"{number(amount, 1)} {unit}"
