"""The parts of a mail, found in its bytes (RFC 2046), however those are damaged: in bounded time, and nothing is raised.

The standard library's parser needs time in the square of the depth and fails at a thousand levels.
"""

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message as Header
from email.parser import BytesHeaderParser
from typing import Final

from app.core.envelope import readable

MOST_PARTS: Final = 1_000
# Parts below this are not looked for: a mail may be made to hold a mail that holds a mail …
DEEPEST: Final = 30
_LONGEST_HEADER: Final = 64_000
_BLANK_LINE: Final = re.compile(rb"\r?\n[ \t]*\r?\n|\A[ \t]*\r?\n")
_FIELD: Final = re.compile(rb"[!-9;-~]+[ \t]*:")
_NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/]+")
_UU_BEGIN: Final = re.compile(rb"^begin [0-7]{3,4} .*\r?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part that holds something; an attached mail is one. `within` are the kinds of the multiparts around it.

    `position` counts the leaves of a mail from 0, `branches` tells the way to it from the outside.
    """

    position: int
    header: Header
    raw: bytes
    within: tuple[str, ...] = ()
    branches: tuple[int, ...] = ()

    @property
    def kind(self) -> str:
        """Its content type, in lower case; text/plain where it has none that can be read, or no parts are in it."""
        kind = kind_of(self.header)
        return "text/plain" if kind.startswith("multipart/") else kind

    @property
    def filename(self) -> str:
        """The name of the file that it is, empty where it has none."""
        try:
            return readable(self.header.get_filename() or "")
        except (LookupError, ValueError, TypeError, AttributeError):
            return ""

    @property
    def disposition(self) -> str:
        """How it wants to be shown: inline, attachment, or nothing said."""
        try:
            return str(self.header.get_content_disposition() or "")
        except (ValueError, AttributeError):
            return ""

    @property
    def content_id(self) -> str | None:
        """Its Content-ID without brackets."""
        return str(self.header.get("Content-ID", "")).strip().strip("<>").strip() or None

    def parameter(self, name: str) -> str:
        """Return a parameter of its content type, empty where it has none."""
        try:
            value = self.header.get_param(name, "")
        except (ValueError, TypeError, AttributeError):
            return ""
        return str(value[2] if isinstance(value, tuple) else value or "").strip()

    def content(self) -> bytes:
        """Return its content, decoded as far as it can be."""
        match str(self.header.get("Content-Transfer-Encoding", "")).strip().lower():
            case "base64":
                return _from_base64(self.raw)
            case "quoted-printable":
                return quopri.decodestring(self.raw)
            case "x-uuencode" | "uuencode" | "x-uue":
                return _from_uu(self.raw)
            case _:
                return self.raw


@dataclass(frozen=True, slots=True)
class Tree:
    """The leaves of a mail in their order, and the header of all of it. `is_cut` where there are more parts."""

    header: Header
    leaves: tuple[Leaf, ...]
    is_cut: bool = False


def parts_of(raw: bytes) -> Tree:
    """Return the parts of a mail."""
    waiting: list[tuple[bytes, tuple[str, ...], tuple[int, ...]]] = [(raw, (), ())]
    leaves: list[Leaf] = []
    top: Header | None = None
    is_cut, looked = False, 0
    while waiting:
        if len(leaves) >= MOST_PARTS or looked >= 2 * MOST_PARTS:
            is_cut = True
            break
        looked += 1
        source, within, branches = waiting.pop()
        header, body = split(source, is_part=bool(within))
        top = top or header
        kind = kind_of(header)
        inner = _inner(header, body, MOST_PARTS) if kind.startswith("multipart/") else []
        if inner and len(within) < DEEPEST:
            inside = (*within, kind)
            waiting += reversed([(part, inside, (*branches, n)) for n, part in enumerate(inner)])
        else:
            leaves.append(Leaf(len(leaves), header, body, within, branches))
    return Tree(top or Header(), tuple(leaves), is_cut)


def kind_of(header: Header) -> str:
    """Return a content type; one of a multipart for what says so, text/plain where nothing can be read."""
    try:
        return header.get_content_type()
    except (ValueError, AttributeError):
        return "text/plain"


def split(source: bytes, *, is_part: bool = False) -> tuple[Header, bytes]:
    """Return a mail's or a part's header and what follows it."""
    start = source.find(b"\n") + 1 if source[:5] in (b"From ", b">From") and not is_part else 0
    end = (
        _BLANK_LINE.search(source, start, start + _LONGEST_HEADER)
        if start
        else _BLANK_LINE.search(source, 0, _LONGEST_HEADER)
    )
    if end is None:
        # All of it is header, or there is none and it is all text.
        head, body = (source[start:], b"") if _FIELD.match(source, start) else (b"", source)
        head, body = head[:_LONGEST_HEADER], head[_LONGEST_HEADER:] + body
    else:
        head, body = source[start : end.start()], source[end.end() :]
        if head and not _FIELD.match(head):
            head, body = (b"", source) if is_part else (head.partition(b"\n")[2], body)
    try:
        return BytesHeaderParser().parsebytes(head + b"\r\n\r\n"), body
    except (ValueError, LookupError, RecursionError):
        return Header(), body


def _inner(header: Header, body: bytes, most: int) -> list[bytes]:
    """Return the parts of a multipart's body; none where it holds no boundary."""
    try:
        boundary = header.get_boundary()
    except (ValueError, TypeError, AttributeError):
        boundary = None
    if not boundary:
        return []
    mark = b"--" + boundary.encode("utf-8", "surrogateescape")
    found: list[bytes] = []
    began: int | None = None
    for start, end, is_last in _marks(body, mark):
        if began is not None:
            found.append(body[began:start])
        began = end
        if is_last or len(found) >= most:
            return found
    if began is not None and body[began:].strip():
        # The end is missing.
        found.append(body[began:])
    return found


def _marks(body: bytes, mark: bytes) -> Iterator[tuple[int, int, bool]]:
    """Yield where boundaries begin, with the line end before them, where their lines end, and which is the last."""
    place = body.find(mark)
    while place >= 0:
        line = body.find(b"\n", place)
        line = len(body) if line < 0 else line + 1
        rest = body[place + len(mark) : line].strip() if line - place < len(mark) + 200 else b"?"
        if (place == 0 or body[place - 1 : place] == b"\n") and rest in (b"", b"--"):
            before = place - (2 if body[max(place - 2, 0) : place] == b"\r\n" else min(place, 1))
            yield before, line, rest == b"--"
        place = body.find(mark, line)


def _from_base64(raw: bytes) -> bytes:
    # Padding in the middle is where two pieces were put together.
    pieces = [_NOT_BASE64.sub(b"", piece) for piece in re.split(rb"={1,2}(?=\s*[A-Za-z0-9+/])", raw)]
    whole = []
    for piece in pieces[:1000]:
        spare = len(piece) % 4
        padded = piece[:-1] if spare == 1 else piece + b"=" * (-spare % 4)
        whole.append(binascii.a2b_base64(padded))
    return b"".join(whole)


def _from_uu(raw: bytes) -> bytes:
    begin = _UU_BEGIN.search(raw)
    found = []
    for line in raw[begin.end() if begin else 0 :].splitlines():
        if line.strip() == b"end":
            break
        try:
            found.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some programs write lines that are too long.
            length = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
            try:
                found.append(binascii.a2b_uu(line[:length]))
            except binascii.Error:
                continue
    return b"".join(found)
