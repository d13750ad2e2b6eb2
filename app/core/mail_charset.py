"""The text of a mail's part from its bytes, whose encoding may be declared, declared wrongly, or not at all."""

import codecs
import re
from typing import Final

from app.core.charset import codec_of, declared_in

# How much of a text is looked at before its encoding is guessed, in bytes.
_LOOKED_AT: Final = 20_000
# Below this share of letters beyond ASCII a text is European, and the guess is windows-1252.
_FOREIGN: Final = 0.3
_LIKELY: Final = 0.25
_FEWEST: Final = 6
_ESCAPED: Final = re.compile(rb"\x1b(?:\$[@AB]|\$\([CD])")
_WIDE: Final = {"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"}
_WIDER: Final = {"gbk": "gb18030", "big5": "big5hkscs", "iso2022_jp": "iso2022_jp_ext", "iso8859-8": "cp1255"}
_DIRECTION: Final = re.compile(r"(?<=8859-[68])-[ie]\Z", re.IGNORECASE)
# Letters that are frequent in a language, by the encodings that it is written in.
_KANA: Final = "のはにをたとてしがなでるいすまきかくこれもうさけお"
_CHINESE: Final = "的一是不了在人有我他中大上到和你地出也年要下以生自去之子好天日"
_FREQUENT: Final = {
    "cp932": _KANA,
    "euc_jp": _KANA,
    "gb18030": _CHINESE + "这来个国说们为时会学对谢请问单价报货",
    "big5hkscs": _CHINESE + "這來個國說們為時會學對謝請問單價報貨",
    "cp949": "다이는을가의에한고하도지로기사은인어리자시를대나정서습니요안녕합",
    "cp1251": "оеаинтсрвл",
    "koi8-r": "оеаинтсрвл",
}


def text_of(raw: bytes, declared: str, *, is_html: bool = False) -> str:
    """Return a part's text with line feeds only. What can't be read is a replacement character; nothing is raised."""
    return (
        _decoded(raw, declared, is_html=is_html).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    )


def _decoded(raw: bytes, declared: str, *, is_html: bool) -> str:
    for mark, codec in ((codecs.BOM_UTF8, "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if raw.startswith(mark):
            return raw[len(mark) :].decode(codec, "replace")
    if _wide(declared) and b"\0" in raw[:_LOOKED_AT]:
        # Without a mark it is big-endian (RFC 2781, 4.3).
        codec = _wide(declared)
        return raw.decode(f"{codec}-be" if codec in ("utf-16", "utf-32") else codec, "replace")
    # How Hebrew and Arabic are laid out is no part of the encoding (RFC 1556).
    name = _DIRECTION.sub("", declared.strip().strip("\"'"))
    codec = codec_of(name) or (declared_in(raw) if is_html else None) or ""
    if raw.isascii():
        return _seven_bits(raw, codec)
    return _eight_bits(raw, codec)


def _wide(declared: str) -> str:
    try:
        name = codecs.lookup(declared).name if declared else ""
    except (LookupError, ValueError):
        return ""
    return name if name in _WIDE else ""


def _seven_bits(raw: bytes, codec: str) -> str:
    if codec.startswith("iso2022") or _ESCAPED.search(raw):
        return raw.decode("iso2022_jp_ext", "replace")
    return raw.decode("ascii")


def _eight_bits(raw: bytes, codec: str) -> str:
    # What is UTF-8 throughout is nothing else, whatever it is declared to be; only wide encodings may look like it.
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        read = raw[: error.start]
        if codec in ("", "utf-8") and not read.isascii() and _is_nearly_utf8(raw):
            return raw.decode("utf-8", "replace")
    # Western Europe's is what programs declare that know nothing of the text.
    if codec not in ("", "utf-8", "cp1252"):
        codec = _WIDER.get(codec, codec)
        text = raw.decode(codec, "replace")
        if text.count("\ufffd") * 20 <= len(text):
            return text
    return raw.decode(_guess(raw[:_LOOKED_AT]), "replace")


def _is_nearly_utf8(raw: bytes) -> bool:
    text = raw[:_LOOKED_AT].decode("utf-8", "replace")
    foreign = sum(character > "\x7f" and character != "\ufffd" for character in text)
    return text.count("\ufffd") * 2 <= foreign


def _guess(raw: bytes) -> str:
    """Return the encoding that a text is most likely in, by the letters that are frequent then."""
    beyond = sum(byte > 0x7F for byte in raw)
    letters = beyond + sum(chr(byte).isalpha() for byte in raw if byte < 0x80)
    if beyond < _FEWEST or beyond < letters * _FOREIGN:
        return "cp1252"
    likely, best = _LIKELY, "cp1252"
    for codec, frequent in _FREQUENT.items():
        text = raw.decode(codec, "replace")
        foreign = [character for character in text if character > "\x7f"]
        wrong = sum(character == "\ufffd" for character in foreign)
        if wrong * 20 > len(foreign):
            continue
        share = sum(character in frequent for character in foreign) / len(foreign)
        if share > likely:
            likely, best = share, codec
    return best
