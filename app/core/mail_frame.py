"""What stands around the letter of a mail with files: the same in every copy, so it is made and encoded once."""

import hashlib
import re
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.message import MIMEPart
from email.policy import SMTP

from app.core.errors import BadInput
from app.core.language import tr
from app.core.message import Attachment, Message
from app.core.mime import UNPRINTABLE

_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+^_`{|}~.-]+/[A-Za-z0-9!#$%&'*+^_`{|}~.-]+\Z")
_LINE = 57
_ENCODED_LINE = 76
# A piece is encoded by itself, so its length is a multiple of a line's.
_PIECE = _LINE * 16_384


@dataclass(frozen=True, slots=True)
class Frame:
    """`opening` stands between a mail's header and its letter, `rest` behind the letter.

    `rest` is bytes, each followed by the content of the attachment with that position, and by nothing at the end.
    Both are empty where a mail has no files.
    """

    opening: bytes = b""
    rest: tuple[tuple[bytes, int | None], ...] = ()


def frame(message: Message) -> Frame:
    """Return a message's frame; its boundaries are made of the Message-ID, which is random.

    Raises BadInput where a file's name can't be written.
    """
    inline = [n for n, file in enumerate(message.attachments) if file.content_id and message.html is not None]
    files = [n for n in range(len(message.attachments)) if n not in inline]
    boundary = hashlib.sha256(message.message_id.encode()).hexdigest()[:18]
    opening, rest = b"", list[tuple[bytes, int | None]]()
    # From the inside to the outside, as the levels lie around the letter.
    for subtype, places, disposition, parameters in (
        ("related", inline, "inline", ' type="multipart/alternative";'),
        ("mixed", files, "attachment", ""),
    ):
        if places:
            mark = f"=_{subtype}_{boundary}"
            kind = f'Content-Type: multipart/{subtype};{parameters}\r\n boundary="{mark}"\r\n\r\n--{mark}\r\n'
            opening = kind.encode() + opening
            rest += _level([(n, message.attachments[n]) for n in places], disposition, mark.encode())
    return Frame(opening, tuple(rest))


def _level(
    files: Sequence[tuple[int, Attachment]], disposition: str, mark: bytes
) -> Iterator[tuple[bytes, int | None]]:
    # The line end before a boundary belongs to it; encoded content ends with one already.
    before = b"\r\n--" + mark + b"\r\n"
    for number, file in files:
        yield before + _head(file, disposition), number
        before = b"--" + mark + b"\r\n"
    yield b"--" + mark + b"--\r\n", None


def _head(file: Attachment, disposition: str) -> bytes:
    if UNPRINTABLE.search(file.filename):
        raise BadInput(
            tr("The file name {name} holds a control character. Rename the file.", name=repr(file.filename))
        )
    content_type = file.content_type.lower()
    maintype, _, subtype = content_type.partition("/")
    if not _TOKEN.match(content_type) or maintype in ("message", "multipart"):
        # base64 is not allowed for these (RFC 2046, 5.2.1), and nothing else keeps the bytes.
        maintype, subtype = "application", "octet-stream"
    part = MIMEPart(policy=SMTP)
    part.set_content(
        b"",
        maintype,
        subtype,
        disposition=disposition,
        filename=file.filename,
        cid=f"<{file.content_id}>" if file.content_id else None,
    )
    return part.as_bytes(policy=SMTP).partition(b"\r\n\r\n")[0] + b"\r\n\r\n"


def encoded(content: bytes) -> Iterator[bytes]:
    """Yield a file's content as lines of base64 (RFC 2045, 6.8), in pieces of about 1.3 MB."""
    whole = memoryview(content)
    for start in range(0, len(whole), _PIECE):
        text = b2a_base64(whole[start : start + _PIECE], newline=False)
        lines = (text[at : at + _ENCODED_LINE] for at in range(0, len(text), _ENCODED_LINE))
        yield b"\r\n".join(lines) + b"\r\n"


def decoded(pieces: Iterable[bytes]) -> bytes:
    """Return the content that `encoded` made these pieces of."""
    return b"".join(a2b_base64(piece) for piece in pieces)


def encoded_size(size: int) -> int:
    """Return how many bytes a file of a size has in a mail."""
    lines = -(-size // _LINE)
    return 4 * -(-size // 3) + 2 * lines
