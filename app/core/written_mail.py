"""A sent mail as it was written, read from the bytes of its clean copy."""

from dataclasses import dataclass
from typing import Final

from app.core.language import counted, number, tr
from app.core.mail_content import content_of

# The beginning of the bytes that is read: text stands before files.
BYTES_READ: Final = 400_000
BYTES_READ_WHOLE: Final = 1_500_000


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """An attachment by its name, size and kind; with a content id it is a picture in the text."""

    filename: str
    size: int
    content_type: str
    content_id: str | None = None


@dataclass(frozen=True, slots=True)
class WrittenBody:
    """The text of a mail: HTML, or plain text where it has none."""

    html: str | None
    text: str


def written_body(raw: bytes) -> WrittenBody:
    """Return the text of a mail from its bytes, of which the end may be missing."""
    content = content_of(raw)
    return WrittenBody(
        None if content.html is None else content.html.replace("\r\n", "\n"),
        (content.text or "").replace("\r\n", "\n"),
    )


def size_words(size: int) -> str:
    """Return a file's size in words: 812 bytes, 12 KB, 3.4 MB."""
    if size < 1000:
        return counted("{n} byte", "{n} bytes", size)
    if size < 1_000_000:
        return tr("{n} KB", n=number(size / 1000))
    return tr("{n} MB", n=number(size / 1_000_000, 1))
