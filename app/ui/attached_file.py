"""Files read for attaching."""

import mimetypes
from pathlib import Path
from typing import Final

from app.core.errors import BadInput
from app.core.message import Attachment

_MOST: Final = 150_000_000


def read_file(path: Path) -> Attachment:
    """Return a file as an attachment, as it is now. Raises BadInput with a sentence where it can't be read."""
    if path.is_dir():
        raise BadInput(f"“{path.name}” is a folder. Attach its files, or a compressed copy of it.")
    if path.exists() and not path.is_file():
        raise BadInput(f"“{path.name}” is no file, so it can't be attached.")
    try:
        size = path.stat().st_size
        if size > _MOST:
            raise BadInput(
                f"“{path.name}” has {size_in_words(size)}: no mail server takes that. Put a link to a shared file into "
                "the mail instead; that can be tracked, too."
            )
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(f"“{path.name}” was not attached: {error.strerror or error}.") from error
    content_type, encoding = mimetypes.guess_type(path.name)
    known = content_type if content_type and not encoding else "application/octet-stream"
    return Attachment(path.name, known, content)


def size_in_words(size: int) -> str:
    """Return a size in bytes as people read it."""
    if size < 1_000:
        return f"{size} bytes"
    unit, amount = ("KB", size / 1e3) if size < 999_500 else ("MB", size / 1e6)
    return f"{amount:.0f} {unit}" if amount >= 10 else f"{amount:.1f} {unit}"
