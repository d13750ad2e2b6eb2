"""A mail as the recipient's page shows it: read from whatever arrived, never failing."""

import email
import email.message
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from app.core.language import mark, tr

_IMAGE_TYPES = re.compile(r"image/(png|jpe?g|gif|webp|bmp|svg\+xml|avif)\Z")
_PICTURE = re.compile(
    r"(?:\b(?:src|srcset|background|poster)\s*=\s*[\"']?|url\(\s*[\"']?)\s*(https?://[^\"'\s>)]+)", re.I
)
_DOCTYPE = re.compile(r"(?:\ufeff|\s|<!--(?:(?!-->).)*-->)*<!doctype[^>]*>", re.I | re.S)
# Links open beside the page; the first `base` with a target counts, so a mail's own changes nothing.
_BASE = '<base target="_blank">'
_PLAIN = "white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 sans-serif"
_UNREADABLE = mark("(This mail can't be read; its source can be looked at.)")


@dataclass(frozen=True, slots=True)
class File:
    """An attachment."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ShownMail:
    """What a mail program would show. `html` is as sent, its inline images put in."""

    sender: str
    to: str
    subject: str
    html: str | None
    text: str
    files: tuple[File, ...]

    def picture_hosts(self, tracker_url: str) -> list[str]:
        """Return the hosts on the internet that pictures would come from."""
        urls = {found[1] for found in _PICTURE.finditer(self.html or "")}
        return sorted({_host(url) for url in urls if not url.startswith(f"{tracker_url}/")} - {""})

    def has_pictures(self) -> bool:
        """Tell whether anything would be loaded from anywhere."""
        return _PICTURE.search(self.html or "") is not None

    def document(self) -> str:
        """Return the HTML document to show in an isolated frame."""
        if self.html is None:
            return f'<!doctype html>{_BASE}<pre style="{_PLAIN}">{_escaped(self.text)}</pre>'
        doctype = _DOCTYPE.match(self.html)
        at = doctype.end() if doctype else 0
        return self.html[:at] + _BASE + self.html[at:]


def read_mail(raw: bytes) -> ShownMail:
    """Return a mail as it can be shown, from any bytes."""
    try:
        return _read(email.message_from_bytes(raw))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        # Deep nesting, or one of the standard library's own slips over a malformed mail.
        return ShownMail("", "", "", None, tr(_UNREADABLE), ())


def read_heads(raw: bytes) -> tuple[str, str]:
    """Return a mail's sender, by name where there is one, and its subject."""
    end = re.search(rb"\r?\n\r?\n", raw)
    try:
        head = email.message_from_bytes(raw[: end.end()] if end else raw)
        sender = _header(head, "From")
        name, address = parseaddr(sender)
        return name or address or sender, _header(head, "Subject")
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        return "", tr(_UNREADABLE)


def _read(message: Message) -> ShownMail:
    html: str | None = None
    text, files, inline = "", [], {}
    for part in _leaves(message):
        content_type, name = part.get_content_type(), _file_name(part)
        attached = name is not None or part.get_content_disposition() == "attachment"
        if not attached and content_type == "text/html" and html is None:
            html = _text(part)
        elif not attached and content_type == "text/plain" and not text:
            text = _text(part)
        elif (cid := _content_id(part)) and _IMAGE_TYPES.match(content_type):
            inline[cid] = _inlined(content_type, _content(part))
        else:
            files.append(File(name or "attachment", content_type, _content(part)))
    if html is not None:
        html = _with_inline(html, inline)
    return ShownMail(
        _header(message, "From"),
        _header(message, "To"),
        _header(message, "Subject"),
        html,
        text,
        tuple(files),
    )


def _leaves(message: Message) -> Iterator[Message]:
    for part in message.walk():
        if not part.is_multipart() and part.get_content_maintype() != "multipart":
            yield part


def _header(message: Message, name: str) -> str:
    raw = message.get(name)
    try:
        text = str(make_header(decode_header(raw))) if raw is not None else ""
    except (HeaderParseError, LookupError, ValueError):
        text = str(raw)
    return " ".join(text.encode("utf-8", "replace").decode().split())


def _file_name(part: Message) -> str | None:
    name = part.get_filename()
    if name is None:
        return None
    try:
        name = str(make_header(decode_header(name)))
    except (HeaderParseError, LookupError, ValueError):
        name = str(name)
    return (
        re.sub(r"[\x00-\x1f\x7f/\\]", "_", name.encode("utf-8", "replace").decode()).strip() or "attachment"
    )


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: Message) -> str:
    content, charset = _content(part), part.get_content_charset("utf-8")
    try:
        return content.decode(charset, "replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")


def _content_id(part: Message) -> str:
    return str(part.get("Content-ID", "")).strip().removeprefix("<").removesuffix(">")


def _inlined(content_type: str, content: bytes) -> str:
    return f"data:{content_type};base64,{b64encode(content).decode()}"


def _with_inline(html: str, inline: dict[str, str]) -> str:
    def replaced(found: re.Match[str]) -> str:
        return inline.get(unquote(found[1]), found[0])

    return re.sub(r"cid:([^\"'\s>)]+)", replaced, html) if inline else html


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
