"""Mail addresses inside a URL: plain, percent-encoded, or in base64.

A tracking link would carry such an address to the tracker, which must never learn one.
"""

import base64
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote_plus

# One character before the "@" tells as much as the whole name, and keeps the search linear.
_MAIL_ADDRESS: Final = re.compile(r"(?<=[\w.+~-])@(?:[\w-]+\.)+(?:[^\W\d_]{2,}|xn--[\w-]+)")
_PIECE: Final = re.compile(r"[A-Za-z0-9_+/-]{8,}")
_SEPARATORS: Final = re.compile(r"[/?&=#;.,:|!~*()]+")
_DEPTH: Final = 4
"""How many encodings inside each other are undone."""


def holds_mail_address(url: str) -> bool:
    """Tell whether a mail address stands anywhere in a URL. `/@user` and `/maps/@52.5,13.4` are none."""
    return any(_MAIL_ADDRESS.search(text) for text in _readings(url, _DEPTH))


def _readings(text: str, depth: int) -> Iterator[str]:
    yield text
    if depth == 0:
        return
    plain = unquote_plus(text)
    if plain != text:
        yield from _readings(plain, depth - 1)
    for piece in {*_SEPARATORS.split(text), *_PIECE.findall(text)}:
        if decoded := _from_base64(piece):
            yield from _readings(decoded, depth - 1)


def _from_base64(piece: str) -> str:
    if not _PIECE.fullmatch(piece):
        return ""
    whole = piece.replace("-", "+").replace("_", "/")
    # A length of 4n+1 is no base64.
    raw = b"" if len(whole) % 4 == 1 else base64.b64decode(whole + "=" * (-len(whole) % 4))
    return raw.decode("latin-1") if b"@" in raw or b"%40" in raw else _if_text(raw)


def _if_text(raw: bytes) -> str:
    # Only what reads as text again can hold a further encoding.
    return raw.decode() if raw.isascii() and raw.decode().isprintable() else ""
