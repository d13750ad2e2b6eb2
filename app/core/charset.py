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
_META_WITHIN: Final = 4096
# Python's names of the encodings of WHATWG's Encoding Standard that a declaration may name …
_KNOWN: Final = re.compile(
    r"utf-8|iso8859-\d+|cp(125\d|866|874|932|949)|koi8-[ru]|mac-(roman|cyrillic)|gbk|gb18030|big5(hkscs)?|euc_jp|iso2022_jp"
)
# … and the names that it reads as another.
_READ_AS: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gbk",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}


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
    if charset := declared_in(raw):
        yield charset, b""
    yield "utf-8", b""
    yield "cp1252", b""


def declared_in(raw: bytes) -> str | None:
    """Return the codec that an HTML document itself names, None where it names none that is known."""
    found = _META.search(raw, 0, _META_WITHIN)
    return codec_of(found[1].decode()) if found else None


def codec_of(name: str) -> str | None:
    """Return Python's codec for the name of an encoding as browsers read it; None for one that they don't know."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError, UnicodeError):
        return None
    charset = _READ_AS.get(codec, codec)
    return charset if _KNOWN.fullmatch(charset) else None
