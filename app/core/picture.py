"""Pictures told by their content, and how large they would be once decoded: nothing else is handed to a decoder."""

import struct
from dataclasses import dataclass
from typing import Final

# A small file can ask for gigabytes: no picture in a mail is larger than this.
MOST_PIXELS: Final = 16_000_000
LONGEST_SIDE: Final = 8_000
_JPEG_SIZES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture is: its type and its size in pixels."""

    content_type: str
    width: int
    height: int


def picture_in(raw: bytes) -> Picture | None:
    """Return what picture bytes are; None for what is none, is of another kind, or too large."""
    try:
        found = _png(raw) or _gif(raw) or _jpeg(raw) or _webp(raw)
    except (struct.error, IndexError):
        return None
    if found is None or not found.width or not found.height:
        return None
    fits = max(found.width, found.height) <= LONGEST_SIDE and found.width * found.height <= MOST_PIXELS
    return found if fits else None


def _png(raw: bytes) -> Picture | None:
    if not raw.startswith(b"\x89PNG\r\n\x1a\n") or raw[12:16] != b"IHDR":
        return None
    return Picture("image/png", *struct.unpack(">II", raw[16:24]))


def _gif(raw: bytes) -> Picture | None:
    if raw[:6] not in (b"GIF87a", b"GIF89a"):
        return None
    return Picture("image/gif", *struct.unpack("<HH", raw[6:10]))


def _jpeg(raw: bytes) -> Picture | None:
    if not raw.startswith(b"\xff\xd8\xff"):
        return None
    place = 2
    while place + 9 < len(raw):
        if raw[place] != 0xFF:
            return None
        mark = raw[place + 1]
        if mark in _JPEG_SIZES:
            height, width = struct.unpack(">HH", raw[place + 5 : place + 9])
            return Picture("image/jpeg", width, height)
        if mark == 0xFF or 0xD0 <= mark <= 0xD8 or mark == 0x01:
            place += 1 if mark == 0xFF else 2
            continue
        place += 2 + max(struct.unpack(">H", raw[place + 2 : place + 4])[0], 2)
    return None


def _webp(raw: bytes) -> Picture | None:
    if raw[:4] != b"RIFF" or raw[8:12] != b"WEBP":
        return None
    match raw[12:16]:
        case b"VP8X":
            width, height = (int.from_bytes(raw[at : at + 3], "little") + 1 for at in (24, 27))
        case b"VP8 ":
            width, height = (side & 0x3FFF for side in struct.unpack("<HH", raw[26:30]))
        case b"VP8L":
            bits = int.from_bytes(raw[21:25], "little")
            width, height = (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
        case _:
            return None
    return Picture("image/webp", width, height)
