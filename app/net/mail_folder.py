"""A folder over IMAP: which mails stand in it, and what is read of them."""

import imaplib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from imapclient import IMAPClient

from app.core import sealed_header
from app.core.envelope import FIELDS, Envelope, parse_envelope
from app.core.errors import Unreachable
from app.core.language import mark, tr
from app.net.mail_text import MailText, texts_of
from app.net.refusal import refusal

_HEADERS: Final = f"BODY.PEEK[HEADER.FIELDS ({' '.join(FIELDS)} {sealed_header.NAME})]"
_ASKED: Final = ("FLAGS", "INTERNALDATE", "RFC822.SIZE", _HEADERS)
_GMAIL: Final = "X-GM-EXT-1"
_GMAIL_ASKED: Final = ("X-GM-MSGID", "X-GM-THRID", "X-GM-LABELS")
_RECORD_NAME: Final = sealed_header.NAME.lower().encode()
_RECORD: Final = re.compile(
    rb"^" + sealed_header.NAME.encode() + rb":([^\n]*(?:\n[ \t][^\n]*)*)", re.IGNORECASE | re.MULTILINE
)
# An answer with more UIDs might be longer than a line may be (imaplib: a million bytes).
_MOST_UIDS: Final = 50_000
# The server is at so many while those before are looked at.
_AHEAD: Final = 100
_PIECE: Final = 2_000_000
# What goes wrong with an answer that was read to its end: the connection is good.
_GARBLED: Final = (imaplib.IMAP4.error, ValueError, TypeError, KeyError, IndexError, AttributeError)


class LineBroke(Unreachable):
    """The connection broke while mails were read, or what came can't be told apart any more."""


@dataclass(frozen=True, slots=True)
class Header:
    """What is read first of a mail; `raw` are the fields as they came. `labels` and the ids (X-GM-EXT-1) are Gmail's."""

    uid: int
    raw: bytes
    envelope: Envelope
    record: str | None
    flags: tuple[str, ...]
    received_at: datetime | None
    size: int
    labels: tuple[str, ...] = ()
    gmail_id: str | None = None
    gmail_thread: str | None = None

    @property
    def message_id(self) -> str:
        """Its Message-ID, empty where it has none."""
        return self.envelope.message_id

    @property
    def original_id(self) -> str | None:
        """The Message-ID that it was submitted with, where the provider gave another."""
        return self.envelope.original_id


class MailFolder:
    """A folder, open on a connection. `mails` is how many stood in it then; `unreadable` UIDs of mails without a header."""

    def __init__(self, client: IMAPClient, name: str) -> None:
        self._client = client
        self.name = name
        self.uidvalidity = 0
        self.next_uid = 1
        self.mails = 0
        self.unreadable: list[int] = []
        self.open()

    def open(self) -> None:
        """Open it anew: what was filed meanwhile is seen."""
        with refusal(mark("The mail server did not open the folder “{folder}”: {words}."), folder=self.name):
            answer = self._client.select_folder(self.name)
        self.uidvalidity = int(answer.get(b"UIDVALIDITY", 0))
        self.mails = int(answer.get(b"EXISTS", 0))
        self.unreadable = []
        # RFC 3501 lets a server leave it out; all that is there counts as read then only once it was.
        self.next_uid = int(answer.get(b"UIDNEXT", 0)) or max(self.uids_from(1), default=0) + 1

    @property
    def is_gmail(self) -> bool:
        """Whether the server tells Gmail's own ids and labels."""
        return bool(self._client.has_capability(_GMAIL))

    def uids_from(self, first: int) -> list[int]:
        """Return the UIDs from one on, by asking for the mails themselves: a search may lag behind."""
        if not self.mails:
            # Some servers take no range where there is nothing.
            return []
        # A range that ends with * brings the last mail, whatever its UID.
        found = self._client.fetch(f"{first}:*", ["UID"])
        return sorted(uid for uid in found if uid >= first)

    def uids_below(self, end: int) -> list[int]:
        """Return the UIDs below one, the highest first."""
        found: list[int] = []
        while end > 1:
            # All at once where they are few, however far apart.
            first = 1 if self.mails <= _MOST_UIDS else max(1, end - _MOST_UIDS)
            found += sorted(self.uids_between(first, end - 1), reverse=True)
            end = first
        return found

    def uids_between(self, first: int, last: int) -> list[int]:
        """Return the UIDs from one to another."""
        return [uid for uid in self._client.search(["UID", f"{first}:{last}"]) if first <= uid <= last]

    def headers(self, uids: Iterable[int]) -> list[Header]:
        """Return what is read first of some mails; one that is gone is left out.

        One whose answer can't be read is left out and noted in `unreadable`. Raises LineBroke.
        """
        asked = [*_ASKED, *(_GMAIL_ASKED if self.is_gmail else ())]
        found = []
        for uid, answer in self._answers_ahead(list(uids), asked, b"BODY[HEADER"):
            try:
                found.append(_header(uid, answer))
            except _GARBLED:
                self.unreadable.append(uid)
        return sorted(found, key=lambda header: header.uid)

    def flags(self, uids: Iterable[int], since: int | None = None) -> dict[int, tuple[str, ...]]:
        """Return the flags of some mails, with `since` only of those that changed after a mod-sequence (RFC 7162)."""
        wanted = list(uids)
        if not wanted:
            return {}
        if since is None:
            return {
                uid: _names(each.get(b"FLAGS")) for uid, each in self._answers(wanted, ["FLAGS"], b"FLAGS")
            }
        # One range: a server that knows what changed need not be told each mail.
        found = self._client.fetch(f"{min(wanted)}:{max(wanted)}", ["FLAGS"], [f"CHANGEDSINCE {since}"])
        return {uid: _names(each.get(b"FLAGS")) for uid, each in found.items()}

    def texts(self, uids: Iterable[int], longest: int | None = None) -> dict[int, MailText]:
        """Return the texts of some mails, `longest` bytes of a part at most."""
        wanted = list(uids)
        return texts_of(self._client, wanted, longest) if wanted else {}

    def texts_or_none(self, uids: Iterable[int], longest: int | None = None) -> dict[int, MailText]:
        """Do the same where some mails may be such that their texts can't be read: those have none. Raises LineBroke."""
        wanted = list(uids)
        try:
            with breaking():
                return self.texts(wanted, longest)
        except _GARBLED:
            if len(wanted) == 1:
                return {wanted[0]: MailText(None, None)}
            half = len(wanted) // 2
            return self.texts_or_none(wanted[:half], longest) | self.texts_or_none(wanted[half:], longest)

    def sizes(self, uids: Iterable[int]) -> dict[int, int]:
        """Return how many bytes some mails have."""
        return {
            uid: int(each[b"RFC822.SIZE"])
            for uid, each in self._answers(list(uids), ["RFC822.SIZE"], b"RFC822.SIZE")
        }

    def source(self, uid: int) -> Iterator[bytes]:
        """Yield all of a mail's bytes, piece by piece; nothing where it is gone. Raises Refused where the server says no."""
        start = 0
        while True:
            with refusal(mark("The mail server did not hand a mail over: {words}.")):
                found = self._client.fetch([uid], [f"BODY.PEEK[]<{start}.{_PIECE}>"])
            contents = (value for key, value in found.get(uid, {}).items() if key.startswith(b"BODY["))
            piece = next(contents, None) or b""
            if piece:
                yield piece
            # Some servers give all where a part was asked for.
            if len(piece) != _PIECE:
                return
            start += _PIECE

    def mark(self, uid: int, flag: str, *, on: bool) -> None:
        """Set a flag of a mail, or take it away. Raises Refused where the server says no."""
        change = self._client.add_flags if on else self._client.remove_flags
        with refusal(mark("The mail server did not let a mail be marked: {words}.")):
            change([uid], [flag.encode()], silent=True)

    def _answers_ahead(
        self, uids: list[int], asked: list[str], needed: bytes
    ) -> Iterator[tuple[int, dict[bytes, Any]]]:
        """Yield what the server says of each of many mails; it is asked for some while others are looked at."""
        parts = [uids[start : start + _AHEAD] for start in range(0, len(uids), _AHEAD)]
        told = self._client.fetch_ahead(parts, asked)
        # A server may answer the next question before it says that the first is answered.
        found: dict[int, dict[bytes, Any]] = {}
        left: list[int] = []
        for place, part in enumerate(parts):
            try:
                with breaking():
                    found |= _with(needed, next(told))
            except _GARBLED:
                left += [uid for each in parts[place:] for uid in each]
                break
            left += [uid for uid in part if uid not in found]
            yield from ((uid, found.pop(uid)) for uid in part if uid in found)
        with breaking():
            told.close()
        if left:
            yield from self._answers(left, asked, needed)

    def _answers(
        self, uids: list[int], asked: list[str], needed: bytes
    ) -> Iterator[tuple[int, dict[bytes, Any]]]:
        """Yield what the server says of each mail; where one answer spoils others, they are asked for in halves.

        Each holds what is `needed`: a server may tell of a flag that changed and, in its haste, of nothing else.
        """
        try:
            with breaking():
                told = self._client.fetch(uids, asked)
            found = _with(needed, told)
        except _GARBLED:
            found = {}
            if len(uids) == 1:
                self.unreadable.append(uids[0])
        yield from ((uid, found[uid]) for uid in uids if uid in found)
        # What nothing was said of is gone, or was left out for another's sake.
        left = [uid for uid in uids if uid not in found]
        if len(uids) > 1:
            half = (len(left) + 1) // 2 if len(left) == len(uids) else len(left)
            for part in (left[:half], left[half:]):
                if part:
                    yield from self._answers(part, asked, needed)


def _with(needed: bytes, told: dict[int, dict[bytes, Any]]) -> dict[int, dict[bytes, Any]]:
    """Return the answers that hold what was asked for."""
    return {uid: each for uid, each in told.items() if any(name.startswith(needed) for name in each)}


@contextmanager
def breaking() -> Iterator[None]:
    """Raise LineBroke where the connection can't be used any more."""
    try:
        yield
    except (OSError, imaplib.IMAP4.abort) as error:
        raise LineBroke(tr("The connection to the mailbox broke ({error}).", error=error)) from error


def _header(uid: int, answer: dict[bytes, Any]) -> Header:
    raw = next((value for key, value in answer.items() if key.startswith(b"BODY[HEADER")), None) or b""
    record = _RECORD.search(raw) if _RECORD_NAME in raw.lower() else None
    return Header(
        uid,
        raw,
        parse_envelope(raw),
        b"".join(record[1].split()).decode("ascii", "replace") if record else None,
        _names(answer.get(b"FLAGS")),
        _time(answer.get(b"INTERNALDATE")),
        int(answer.get(b"RFC822.SIZE") or 0),
        _names(answer.get(b"X-GM-LABELS")),
        _number(answer.get(b"X-GM-MSGID")),
        _number(answer.get(b"X-GM-THRID")),
    )


def _time(value: Any) -> datetime | None:
    if not isinstance(value, datetime):
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _number(value: Any) -> str | None:
    return None if value is None else str(value)


def _names(value: Any) -> tuple[str, ...]:
    each = value if isinstance(value, tuple) else ()
    return tuple(name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name) for name in each)
