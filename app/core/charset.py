"""The character encoding of an HTML file, so that what is not changed keeps its bytes.

Follows the order of WHATWG HTML, section 13.2.3: byte order mark, `<meta charset>`, then UTF-8 where the
bytes are UTF-8, else windows-1252. An encoding that does not give the same bytes back is not taken.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META: Final = re.compile(rb"<meta\s[^>]*?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_META_WITHIN: Final = 1024 * 4
# What WHATWG's Encoding Standard reads as windows-1252, and as UTF-8.
_RENAMED: Final = {"ascii": "cp1252", "iso8859-1": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8"} | {
    "utf-16-be": "utf-8", "utf-7": "utf-8",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and how to make its bytes again. `charset` is a Python codec's name."""

    text: str
    charset: str
    byte_order_mark: bytes = b""

    def encode(self, text: str) -> bytes:
        """Return the bytes of a changed text. Raises UnicodeEncodeError where the encoding lacks a character."""
        return self.byte_order_mark + text.encode(self.charset)


def decoded(raw: bytes) -> Decoded:
    """Return the text of an HTML file; encoding it again gives the same bytes."""
    for charset, mark in _candidates(raw):
        try:
            text = raw[len(mark) :].decode(charset)
            if mark + text.encode(charset) == raw:
                return Decoded(text, charset, mark)
        except UnicodeError:
            continue
    # Every sequence of bytes is latin-1, and comes back the same.
    return Decoded(raw.decode("latin-1"), "latin-1")


def _candidates(raw: bytes) -> Iterator[tuple[str, bytes]]:
    yield from ((charset, mark) for mark, charset in _MARKS if raw.startswith(mark))
    if declared := _META.search(raw, 0, _META_WITHIN):
        try:
            codec = codecs.lookup(declared[1].decode())
        except LookupError:
            codec = codecs.lookup("utf-8")
        if codec._is_text_encoding:
            yield _RENAMED.get(codec.name, codec.name), b""
    yield "utf-8", b""
    yield "cp1252", b""
