"""The text of mails in the open folder: only its parts are asked for, never their attachments."""

import binascii
import quopri
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from imapclient import IMAPClient

_LONGEST: Final = 4_000_000
_DEEPEST: Final = 20


@dataclass(frozen=True, slots=True)
class MailText:
    """A mail's HTML and plain text, None where it has no such part."""

    html: str | None
    plain: str | None


class _Part(NamedTuple):
    number: str
    subtype: str
    charset: str
    encoding: str


def texts_of(client: IMAPClient, uids: Iterable[int], longest: int | None = None) -> dict[int, MailText]:
    """Return the texts of mails by UID, `longest` bytes of a part at most; one that is gone is left out."""
    layouts: dict[tuple[_Part, ...], list[int]] = defaultdict(list)
    for uid, answer in client.fetch(list(uids), ["BODYSTRUCTURE"]).items():
        layouts[_chosen(answer.get(b"BODYSTRUCTURE"))].append(uid)
    found: dict[int, MailText] = {}
    for parts, alike in layouts.items():
        asked = [f"BODY.PEEK[{part.number}]<0.{longest or _LONGEST}>" for part in parts]
        answers = client.fetch(alike, asked) if asked else {uid: {} for uid in alike}
        found |= {uid: _text(parts, answer) for uid, answer in answers.items()}
    return found


def _chosen(structure: Any) -> tuple[_Part, ...]:
    """Return the first plain and the first HTML part of a BODYSTRUCTURE (RFC 9051, 7.5.2)."""
    chosen: dict[str, _Part] = {}
    for part in _parts(structure, "", 0):
        chosen.setdefault(part.subtype, part)
    return tuple(chosen.values())


def _parts(structure: Any, number: str, depth: int) -> Iterator[_Part]:
    if not isinstance(structure, tuple) or not structure or depth > _DEEPEST:
        return
    if isinstance(structure[0], list):
        for place, inner in enumerate(structure[0], 1):
            yield from _parts(inner, f"{number}.{place}" if number else str(place), depth + 1)
    elif len(structure) > 5 and _word(structure[0]) == "text" and not _is_file(structure):
        subtype = _word(structure[1])
        if subtype in ("plain", "html"):
            yield _Part(number or "1", subtype, _charset(structure[2]), _word(structure[5]))


def _is_file(structure: tuple[Any, ...]) -> bool:
    # After the eight fields that a text has: MD5, then the disposition.
    disposition = structure[9] if len(structure) > 9 else None
    return isinstance(disposition, tuple) and bool(disposition) and _word(disposition[0]) == "attachment"


def _charset(parameters: Any) -> str:
    words = [_word(each) for each in parameters] if isinstance(parameters, tuple) else []
    named = dict(zip(words[::2], words[1::2], strict=False))
    return named.get("charset") or "utf-8"


def _word(value: Any) -> str:
    return value.decode("ascii", "replace").casefold() if isinstance(value, bytes) else ""


def _text(parts: tuple[_Part, ...], answer: dict[bytes, Any]) -> MailText:
    contents = {key.partition(b"[")[2].partition(b"]")[0].decode(): value for key, value in answer.items()}
    by_kind = {part.subtype: _decoded(part, contents.get(part.number)) for part in parts}
    return MailText(by_kind.get("html"), by_kind.get("plain"))


def _decoded(part: _Part, content: Any) -> str:
    raw = content if isinstance(content, bytes) else b""
    if part.encoding == "quoted-printable":
        raw = quopri.decodestring(raw)
    elif part.encoding == "base64":
        whole = b"".join(raw.split())
        try:
            raw = binascii.a2b_base64(whole[: len(whole) // 4 * 4])
        except ValueError:
            raw = b""
    try:
        return raw.decode(part.charset, "replace").replace("\r\n", "\n")
    except (LookupError, ValueError):
        return raw.decode("utf-8", "replace").replace("\r\n", "\n")
