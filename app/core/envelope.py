"""What is read first of a mail in the mailbox: its header, as far as it can be read. Nothing in it can be relied on."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.errors import HeaderParseError
from email.header import decode_header
from email.quoprimime import header_decode
from email.utils import getaddresses, parsedate_to_datetime
from functools import lru_cache
from typing import Final

from app.core import mail_kind
from app.core.mail_kind import MailKind
from app.core.message import Role

# Stands for the time of a mail that tells none; a clock that was never set tells this one.
NO_DATE: Final = datetime(1970, 1, 1, tzinfo=UTC)

FIELDS: Final = (
    "From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References",
    "X-Microsoft-Original-Message-ID", *mail_kind.FIELDS,
)  # fmt: skip
"""The fields of a header that are read."""
# More of them than anybody reads are not kept: a header may be made to hold a million.
_MOST_PEOPLE: Final = 200
_MOST_REFERENCES: Final = 200
_LONGEST_TEXT: Final = 1_000
_LONGEST_ID: Final = 500
# Correspondents come again and again: what was read once is kept, where it is short.
_KEPT_PEOPLE: Final = 4_096
_SHORT: Final = 300
_ID: Final = re.compile(r"<[^<>\s]+>")
_END: Final = re.compile(rb"\r?\n\r?\n")
_FOLD: Final = re.compile(r"\r?\n(?=[ \t])")
_NAMES: Final = frozenset(name.lower() for name in FIELDS)
# A text that is one word of a code, as most are that need it (RFC 2047, 2).
_CODED: Final = re.compile(r"=\?[^?\s]+\?[BbQq]\?[ -~]*?\?=")
_ONE_CODED: Final = re.compile(r"=\?([A-Za-z0-9-]+)\?[Qq]\?([!->@-~]*)\?=")
# The forms that nearly every mail has; for any other the standard library is asked.
_PERSON: Final = re.compile(
    r' ?(?:"([^"\\]*)" ?|([^"<>(),:;@\\\[\]]*))<([^<>(),:;@\\" ]+@[^<>(),:;@\\" ]+)> ?(?:,|\Z)'
    r'| ?([^<>(),:;@\\" ]+@[^<>(),:;@\\" ]+) ?(?:,|\Z)'
)
_MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1
    )
}
_DATE: Final = re.compile(
    r"(?:[A-Z][a-z]{2}, ?)?(\d\d?) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)(?: \([A-Z]+\))?"
)
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Somebody as a header names them: an address that may be none, and a name that may be anybody's."""

    address: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address


@dataclass(frozen=True, slots=True)
class Envelope:
    """A mail's header. Message-IDs are in angle brackets; `message_id` is empty where the mail has none.

    `date` is the header's own time, None where it has none that can be read. `original_id` is the Message-ID that a
    provider replaced.
    """

    message_id: str = ""
    sender: Correspondent = Correspondent("")
    recipients: tuple[tuple[Role, Correspondent], ...] = ()
    reply_to: tuple[Correspondent, ...] = ()
    subject: str = ""
    date: datetime | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    kind: MailKind = MailKind.PERSONAL
    original_id: str | None = None


def parse_envelope(raw: bytes) -> Envelope:
    """Return what a header says, whatever its bytes are: what can't be read is left out."""
    fields = _fields(raw)
    senders, date = _people(fields.get("from", "")), _time(fields.get("date", ""))
    in_reply_to = _ids(fields.get("in-reply-to", ""))
    subject = readable(fields.get("subject", ""))[:_LONGEST_TEXT]
    recipients = [(Role.TO, each) for each in _people(fields.get("to", ""))]
    recipients += [(Role.CC, each) for each in _people(fields.get("cc", ""))]
    return Envelope(
        message_id=next(iter(_ids(fields.get("message-id", ""))), ""),
        sender=senders[0] if senders else Correspondent(""),
        recipients=tuple(recipients[:_MOST_PEOPLE]),
        reply_to=_people(fields.get("reply-to", "")),
        subject=subject,
        date=None if date == NO_DATE else date,
        in_reply_to=in_reply_to[0] if in_reply_to else None,
        # Of very many the ends tell: the thread's first mail and those answered last.
        references=_ends(_ids(fields.get("references", ""))),
        # A subject of another language is written in a code.
        kind=mail_kind.kind_of(fields | {"subject": subject}),
        original_id=next(iter(_ids(fields.get("x-microsoft-original-message-id", ""))), None),
    )


def _fields(raw: bytes) -> dict[str, str]:
    """Return the first of each field that is read, by its name in lower case."""
    end = _END.search(raw)
    text = (raw[: end.start()] if end else raw).decode("ascii", "surrogateescape")
    fields: dict[str, str] = {}
    for line in _FOLD.sub(" ", text).split("\n"):
        name, colon, value = line.partition(":")
        name = name.rstrip(" \t").lower()
        if colon and name in _NAMES:
            fields.setdefault(name, value)
    return fields


def _people(value: str) -> tuple[Correspondent, ...]:
    if not value:
        return ()
    whole = " ".join(value.split())
    return _known_people(whole) if len(whole) <= _SHORT else _people_in(whole)


def _people_in(whole: str) -> tuple[Correspondent, ...]:
    # Decoded after it was taken apart: an encoded name may hold a comma or a bracket.
    pairs = (_plain_pairs(whole) or getaddresses([whole]))[:_MOST_PEOPLE]
    found = (
        Correspondent(_plain(spec)[:_LONGEST_TEXT], readable(name)[:_LONGEST_TEXT]) for name, spec in pairs
    )
    return tuple(each for each in found if each.address or each.name)


_known_people = lru_cache(_KEPT_PEOPLE)(_people_in)


def _plain_pairs(whole: str) -> list[tuple[str, str]]:
    """Return names and addresses of a list in which all have an ordinary form, nothing where one has not."""
    pairs, position = [], 0
    while position < len(whole):
        match = _PERSON.match(whole, position)
        if match is None:
            return []
        quoted, plain, address, bare = match.groups()
        pairs.append((quoted or (plain or "").strip(), address or bare))
        position = match.end()
    return pairs


def _ids(value: str) -> list[str]:
    if not value:
        return []
    plain = value if value.isascii() and value.isprintable() else _plain(value)
    return [each for each in _ID.findall(plain) if len(each) <= _LONGEST_ID]


def _ends(ids: list[str]) -> tuple[str, ...]:
    known = list(dict.fromkeys(ids))
    return tuple(known if len(known) <= _MOST_REFERENCES else [known[0], *known[1 - _MOST_REFERENCES :]])


def _time(value: str) -> datetime | None:
    usual = _DATE.fullmatch(value.strip())
    try:
        if usual and usual[2] in _MONTHS:
            return _usual_time(*usual.groups())
        at = parsedate_to_datetime(value)
        # A zone of "-0000" says that the place is not known, and the time is UTC (RFC 5322, 3.3).
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _usual_time(day: str, month: str, year: str, *clock: str) -> datetime:
    hour, minute, second, sign, zone_hours, zone_minutes = clock
    ahead = timedelta(hours=int(zone_hours), minutes=int(zone_minutes))
    # A leap second is none that a datetime knows.
    at = datetime(
        int(year), _MONTHS[month], int(day), int(hour), int(minute), min(int(second), 59), tzinfo=UTC
    )
    return at - ahead if sign == "+" else at + ahead


def readable(value: str) -> str:
    """Return a header's text in words, decoded (RFC 2047) where it can be."""
    if "=?" not in value:
        return _plain(value)
    if not value.isascii():
        return _CODED.sub(lambda coded: readable(coded[0]), _plain(value))
    if one := _ONE_CODED.fullmatch(value.strip()):
        return _plain(_decoded(header_decode(one[2]).encode("latin-1"), one[1].lower())) or _plain(value)
    pieces = []
    try:
        decoded = decode_header(" ".join(value.split()))
    except (HeaderParseError, ValueError):
        return _plain(value)
    for piece, charset in decoded:
        pieces.append(piece if isinstance(piece, str) else _decoded(piece, charset))
    return _plain("".join(pieces)) or _plain(value)


def _decoded(raw: bytes, charset: str | None) -> str:
    try:
        return raw.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):
        return raw.decode("utf-8", "replace")


def _plain(value: str) -> str:
    """Return text as it can be stored and shown: bytes that no encoding names are read as UTF-8."""
    plain = " ".join(value.split())
    if plain.isascii() and plain.isprintable():
        return plain
    raw = value.encode("utf-8", "surrogateescape") if not value.isascii() else b""
    text = raw.decode("utf-8", "replace") if raw else value
    return " ".join(_UNPRINTABLE.sub(" ", text).split())
