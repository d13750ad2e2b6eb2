"""What mail systems report on a mail that was sent: delivery reports (RFC 3464), complaints (RFC 5965), and plain texts.

Nothing of it is proved: a report counts only where it names a message of ours and one of its recipients.
"""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Part
from typing import Final

from app.core import bounce_text
from app.core.plain_text import text_of
from app.core.report import Action, Reported, printable

# A report is short, and behind it stands what came back, which may be long.
_MOST_BYTES: Final = 500_000
_MOST_PARTS: Final = 200
_MOST_RECIPIENTS: Final = 200
_MOST_IDS: Final = 4
_LONGEST: Final = 500
_STATUS_TYPES: Final = ("message/delivery-status", "message/global-delivery-status")
_COMPLAINT: Final = "message/feedback-report"
_RETURNED: Final = (
    "message/rfc822",
    "message/global",
    "text/rfc822-headers",
    "message/rfc822-headers",
    "message/global-headers",
)
_ID: Final = re.compile(r"<[^<>\s]{1,500}>")
_ORIGINAL_ID: Final = re.compile(r"^(?:X-Microsoft-Original-)?Message-ID:\s*(<[^<>\s]{1,500}>)", re.I | re.M)
_BY_CLASS: Final = {"2": Action.DELIVERED, "4": Action.DELAYED, "5": Action.FAILED}


@dataclass(frozen=True, slots=True)
class Bounce:
    """A report as it was read: by which Message-IDs the mail may be found that it is about, and what is said of whom."""

    message_ids: tuple[str, ...] = ()
    recipients: tuple[Reported, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the mail; `level` counts the mails it stands in."""

    part: Part
    kind: str
    level: int


def parse_bounce(raw: bytes) -> Bounce:
    """Return what a mail reports, whatever its bytes are; nothing where it reports nothing."""
    mail = message_from_bytes(raw[:_MOST_BYTES])
    pieces = list(_pieces(mail))
    machine_read = [piece for piece in pieces if piece.kind in (*_STATUS_TYPES, _COMPLAINT)]
    # Of a report within a report the outer one is meant; one that was wrapped stands deeper.
    level = min((piece.level for piece in machine_read), default=0)
    here = [piece for piece in pieces if piece.level == level]
    text = "\n".join(_written(piece.part) for piece in here if piece.kind == "text/plain")
    text = text or "\n".join(text_of(_written(p.part)) for p in here if p.kind == "text/html")
    found = [each for piece in here for each in _reported(piece, text)]
    if not found:
        found = bounce_text.reported(text, str(mail.get("Subject", "")), _failed(mail))
    return Bounce(tuple(_ids(mail, here, text))[:_MOST_IDS], tuple(dict.fromkeys(found))[:_MOST_RECIPIENTS])


def _pieces(mail: Part) -> Iterator[_Piece]:
    """Yield all parts, those of the mail itself before those of mails within it."""
    waiting = [(mail, 0)]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part, level = waiting.pop(0)
        kind = part.get_content_type()
        inner = part.get_payload()
        below = [each for each in inner if isinstance(each, Part)] if isinstance(inner, list) else []
        if part.get_content_maintype() == "multipart":
            waiting = [(each, level) for each in below] + waiting
            continue
        yield _Piece(part, kind, level)
        if kind in ("message/rfc822", "message/global"):
            waiting += [(each, level + 1) for each in below]


def _reported(piece: _Piece, text: str) -> Iterator[Reported]:
    if piece.kind == _COMPLAINT:
        yield from _complaint(_written(piece.part))
        return
    # Some systems give the machine's part as plain text.
    named = piece.kind in _STATUS_TYPES
    if named or (piece.kind == "text/plain" and "final-recipient:" in text.lower()):
        blocks = _blocks(_written(piece.part))
        yield from (found for block in blocks if (found := _recipient(block)))


def _recipient(block: dict[str, str]) -> Reported | None:
    """Return what a block of fields says of a recipient (RFC 3464, 2.3); None where it is about the mail as a whole."""
    final, original = (
        _address(block.get("final-recipient", "")),
        _address(block.get("original-recipient", "")),
    )
    said = block.get("diagnostic-code", "")
    status = re.match(r"\s*([245]\.\d{1,3}\.\d{1,3})", block.get("status", ""))
    word = re.match(r"\s*([a-z]+)", block.get("action", "").lower())
    action = next((each for each in Action if word and each == word[1]), None)
    action = action or (_BY_CLASS[status[1][0]] if status else None)
    if not (final or original) or action is None:
        return None
    diagnostic = re.sub(r"^\s*[\w-]+\s*;", "", said)
    return Reported(action, final or original, original, status[1] if status else "", printable(diagnostic))


def _complaint(text: str) -> Iterator[Reported]:
    """Yield who called the mail spam (RFC 5965, 3.2): many systems hide the address."""
    fields: dict[str, str] = {}
    for block in _blocks(text):
        fields |= block
    if fields.get("feedback-type", "").strip().lower() not in (
        "abuse",
        "fraud",
        "virus",
        "other",
        "not-spam",
        "",
    ):
        return
    if fields.get("feedback-type", "").strip().lower() != "not-spam":
        yield Reported(Action.COMPLAINT, _address(fields.get("original-rcpt-to", "")))


def _address(value: str) -> str:
    """Return the address of a field such as “rfc822; anna@example.org”, also where its type is missing."""
    spec = re.sub(r"\([^()]*\)", "", value.rpartition(";")[2]).strip().strip("<>").strip()
    return spec[:_LONGEST] if "@" in spec and not re.search(r"\s", spec) else ""


def _blocks(text: str) -> list[dict[str, str]]:
    """Return the groups of fields of a text, by their names in lower case; a field may go on in the next line."""
    blocks = []
    for paragraph in re.split(r"\r?\n[ \t]*\r?\n", text):
        fields: dict[str, str] = {}
        for line in re.sub(r"\r?\n[ \t]+", " ", paragraph).splitlines():
            name, colon, value = line.partition(":")
            if colon and name.strip():
                fields.setdefault(name.strip().lower(), value.strip())
        blocks.append(fields)
    return blocks


def _failed(mail: Part) -> list[str]:
    return [
        spec
        for value in mail.get_all("X-Failed-Recipients", [])
        for each in str(value).split(",")
        if (spec := _address(each))
    ]


def _ids(mail: Part, pieces: list[_Piece], text: str) -> Iterator[str]:
    """Yield the Message-IDs of what came back, then what the report itself names."""
    for piece in pieces:
        if piece.kind in _RETURNED:
            yield from _ORIGINAL_ID.findall(_written(piece.part).partition("\n\n")[0])
    yield from _ORIGINAL_ID.findall(text)
    yield from _ID.findall(str(mail.get("In-Reply-To", "")))
    yield from reversed(_ID.findall(str(mail.get("References", ""))))


def _written(part: Part) -> str:
    """Return a part as text: of a mail within the mail its fields and what follows, of a report its fields."""
    inner = part.get_payload()
    if not isinstance(inner, list):
        return bounce_text.decoded(part)
    mails = [each for each in inner if isinstance(each, Part)]
    text = "\n\n".join(_fields(each) for each in mails)
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":
        try:
            return b64decode(text.strip()).decode("utf-8", "replace").replace("\r\n", "\n")
        except (NotBase64, ValueError):
            return text
    return text


def _fields(mail: Part) -> str:
    fields = "\n".join(f"{name}: {value}" for name, value in mail.raw_items())
    rest = mail.get_payload()
    rest = rest if isinstance(rest, str) else ""
    return f"{fields}\n\n{rest}" if fields else rest
