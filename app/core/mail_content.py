"""What a mail from the mailbox holds: its text and its files, read from its bytes, whatever those are."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Part
from typing import Final

from app.core.envelope import readable

# Parts below this are not looked for: a mail may be made to hold a mail that holds a mail …
_DEEPEST: Final = 30
_MOST_PARTS: Final = 1_000


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file in a mail. `position` counts the mail's parts and finds it again; `content_id` is without brackets."""

    position: int
    filename: str
    content_type: str
    size: int
    content_id: str | None = None
    is_inline: bool = False


@dataclass(frozen=True, slots=True)
class MailContent:
    """The text of a mail, as HTML or plain or both, and its files."""

    html: str | None
    text: str | None
    files: tuple[MailFile, ...] = ()


def content_of(raw: bytes) -> MailContent:
    """Return what a mail holds. What is damaged is shown as far as it can be read; nothing is raised."""
    html: list[str] = []
    text: list[str] = []
    files: list[MailFile] = []
    for position, part in _leaves(message_from_bytes(raw)):
        kind = part.get_content_type()
        is_file = part.get_content_disposition() == "attachment" or bool(_filename(part))
        if kind == "text/html" and not is_file and not html:
            html.append(_text_of(part))
        elif kind == "text/plain" and not is_file:
            text.append(_text_of(part))
        else:
            files.append(_file(position, part, kind))
    return MailContent(html[0] if html else None, "\n".join(text) if text else None, tuple(files))


def file_of(raw: bytes, position: int) -> bytes:
    """Return the bytes of one of a mail's files. Raises KeyError where there is none at the position."""
    for place, part in _leaves(message_from_bytes(raw)):
        if place == position:
            return _bytes_of(part)
    raise KeyError(position)


def _leaves(mail: Part) -> Iterator[tuple[int, Part]]:
    """Yield the parts that hold something, with their position; an attached mail is one of them."""
    waiting = [(mail, 0)]
    position = 0
    while waiting and position < _MOST_PARTS:
        part, depth = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list) and depth < _DEEPEST:
            waiting += [(each, depth + 1) for each in reversed(inner) if isinstance(each, Part)]
            continue
        yield position, part
        position += 1


def _file(position: int, part: Part, kind: str) -> MailFile:
    content_id = str(part.get("Content-ID", "")).strip().strip("<>")
    name = _filename(part) or ("mail.eml" if kind == "message/rfc822" else "")
    inline = part.get_content_disposition() == "inline"
    return MailFile(position, name, kind, len(_bytes_of(part)), content_id or None, inline)


def _filename(part: Part) -> str:
    try:
        return readable(part.get_filename() or "")
    except (LookupError, ValueError, TypeError):
        return ""


def _bytes_of(part: Part) -> bytes:
    inner = part.get_payload()
    if isinstance(inner, list):
        return b"\r\n".join(each.as_bytes() for each in inner if isinstance(each, Part))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text_of(part: Part) -> str:
    raw = _bytes_of(part)
    try:
        charset = part.get_content_charset() or "utf-8"
        text = raw.decode(charset)
    except (LookupError, ValueError):
        text = _guessed(raw)
    return text.replace("\r\n", "\n").replace("\0", "")


def _guessed(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
