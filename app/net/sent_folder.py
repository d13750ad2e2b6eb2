"""The Sent folder over IMAP: what is in it, and the few things that are done to it."""

import imaplib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.parser import BytesHeaderParser
from typing import Any, Final

from imapclient import IMAPClient

from app.core import sealed_header
from app.core.errors import Refused, SightlineError
from app.net.mail_text import MailText, texts_of
from app.net.smtp import Timeouts

_ORIGINAL: Final = "X-Microsoft-Original-Message-ID"
_HEADERS: Final = f"BODY.PEEK[HEADER.FIELDS (Message-ID {_ORIGINAL} {sealed_header.NAME})]"
_GMAIL: Final = "X-GM-EXT-1"
# An upload slower than this, in bytes a second, is given up.
_SLOWEST: Final = 10_000


class FolderUnknown(SightlineError):
    """The server does not say which folder holds what was sent; `names` are those it has."""

    def __init__(self, sentence: str, names: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.names = names


@dataclass(frozen=True, slots=True)
class Header:
    """What is read first of a mail. `original_id` is the Message-ID it was submitted with, where the provider gave another.

    `labels` and `gmail_id` (X-GM-MSGID) are Gmail's.
    """

    uid: int
    message_id: str
    original_id: str | None
    record: str | None
    flags: tuple[str, ...]
    labels: tuple[str, ...] = ()
    gmail_id: str | None = None


def folder_names(client: IMAPClient) -> tuple[str, ...]:
    """Return the names of the folders that can hold mails."""
    return tuple(name for flags, _, name in client.list_folders() if b"\\Noselect" not in flags)


def sent_folder_of(client: IMAPClient, chosen: str | None) -> str:
    """Return the folder that the server marks as that of sent mail (RFC 6154), else the user's choice. Raises FolderUnknown.

    Names are never guessed: “Sent” may be anything in a folder list of the user's own.
    """
    marked = _marked(client, b"\\Sent")
    if marked is not None:
        return marked
    names = folder_names(client)
    if chosen in names:
        return str(chosen)
    missing = f"It has no folder “{chosen}”. " if chosen else ""
    raise FolderUnknown(
        f"{missing}The mail server does not say which folder holds what was sent, so no copies are put there. "
        "Choose the folder.",
        names,
    )


def _marked(client: IMAPClient, flag: bytes) -> str | None:
    folders = client.list_folders()
    return next(
        (name for flags, _, name in folders if flag.lower() in [each.lower() for each in flags]), None
    )


class SentFolder:
    """The folder, open on a connection. Made by `open_sent_folder`."""

    def __init__(self, client: IMAPClient, name: str, timeouts: Timeouts) -> None:
        self._client = client
        self._timeouts = timeouts
        self.name = name
        self.uidvalidity = 0
        self.next_uid = 1
        self.open()

    def open(self) -> None:
        """Open it anew: what was filed meanwhile is seen."""
        answer = self._client.select_folder(self.name)
        self.uidvalidity = int(answer.get(b"UIDVALIDITY", 0))
        # RFC 3501 lets a server leave it out; all that is there counts as read then only once it was.
        self.next_uid = int(answer.get(b"UIDNEXT", 0)) or max(self.uids_from(1), default=0) + 1

    @property
    def is_gmail(self) -> bool:
        """Whether the server tells Gmail's own ids and labels."""
        return bool(self._client.has_capability(_GMAIL))

    @property
    def can_remove(self) -> bool:
        """Whether one mail can be removed and no other (UIDPLUS, RFC 4315)."""
        return bool(self._client.has_capability("UIDPLUS"))

    @property
    def largest(self) -> int | None:
        """The most bytes that a mail may have (APPENDLIMIT, RFC 7889), None where nothing is said."""
        for each in self._client.capabilities():
            name, _, limit = each.decode("ascii", "replace").partition("=")
            if name.upper() == "APPENDLIMIT" and limit.isdecimal():
                return int(limit)
        return None

    def uids_from(self, first: int) -> list[int]:
        """Return the UIDs from one on, by asking for the mails themselves: a search may lag behind."""
        # A range that ends with * brings the last mail, whatever its UID.
        found = self._client.fetch(f"{first}:*", ["UID"])
        return sorted(uid for uid in found if uid >= first)

    def uids_below(self, end: int) -> list[int]:
        """Return the UIDs below one, the highest first."""
        if end <= 1:
            return []
        found = self._client.search(["UID", f"1:{end - 1}"])
        return sorted((uid for uid in found if uid < end), reverse=True)

    def headers(self, uids: Iterable[int]) -> list[Header]:
        """Return what is read first of some mails; one that is gone is left out."""
        asked = ["FLAGS", _HEADERS, *(["X-GM-MSGID", "X-GM-LABELS"] if self.is_gmail else [])]
        found = self._client.fetch(list(uids), asked)
        return [_header(uid, found[uid]) for uid in sorted(found)]

    def texts(self, uids: Iterable[int]) -> dict[int, MailText]:
        """Return the texts of some mails."""
        wanted = list(uids)
        return texts_of(self._client, wanted) if wanted else {}

    def append(self, raw: bytes, at: datetime) -> None:
        """Append a mail as one that was read, with the time it was sent. Raises Refused where the server says no."""
        socket = self._client.socket()
        # A time-out holds for the whole upload and the answer to it.
        socket.settimeout(self._timeouts.command + len(raw) / _SLOWEST)
        with _refusal("did not take the clean copy"):
            self._client.append(self.name, raw, (b"\\Seen",), at)
        socket.settimeout(self._timeouts.command)

    def remove(self, uid: int) -> None:
        """Remove one mail for good, and no other."""
        with _refusal("did not let a copy be removed"):
            self._client.add_flags([uid], [b"\\Deleted"], silent=True)
            self._client.uid_expunge([uid])

    def trash_mark(self) -> tuple[int, int]:
        """Return UIDVALIDITY and UIDNEXT of the Trash folder. Raises Refused where there is none."""
        status = self._client.folder_status(self._trash(), ["UIDVALIDITY", "UIDNEXT"])
        return int(status[b"UIDVALIDITY"]), int(status[b"UIDNEXT"])

    def move_to_trash(self, uid: int) -> None:
        """Move one mail to the Trash folder, which takes it out of every other folder on Gmail."""
        with _refusal("did not let a copy be moved to the Trash"):
            self._client.move([uid], self._trash())

    def empty_trash_of(self, gmail_id: str, mark: tuple[int, int]) -> bool:
        """Remove for good the one mail with this id that came into the Trash after the mark; False where it is not there.

        The Sent folder is open again afterwards.
        """
        answer = self._client.select_folder(self._trash())
        first = mark[1] if int(answer.get(b"UIDVALIDITY", 0)) == mark[0] else 1
        came = [uid for uid in self._client.fetch(f"{first}:*", ["UID"]) if uid >= first]
        ids = self._client.fetch(came, ["X-GM-MSGID"]) if came else {}
        ours = [uid for uid, answer in ids.items() if str(answer.get(b"X-GM-MSGID")) == gmail_id]
        for uid in ours:
            self.remove(uid)
        self.open()
        return bool(ours)

    def _trash(self) -> str:
        name = _marked(self._client, b"\\Trash")
        if name is None:
            raise Refused("The mail server does not say which folder is its Trash")
        return name


def open_sent_folder(client: IMAPClient, chosen: str | None, timeouts: Timeouts) -> SentFolder:
    """Find and open the Sent folder. Raises FolderUnknown."""
    return SentFolder(client, sent_folder_of(client, chosen), timeouts)


@contextmanager
def _refusal(what: str) -> Iterator[None]:
    try:
        yield
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise Refused(f"The mail server {what}: {_words(error)}") from error


def _words(error: Exception) -> str:
    text = " ".join(str(error.args[0] if error.args else error).split())
    return re.sub(r"^\w+ failed: ", "", text).rstrip(".") + "."


def _header(uid: int, answer: dict[bytes, Any]) -> Header:
    raw = next((value for key, value in answer.items() if key.startswith(b"BODY[HEADER")), b"")
    fields = BytesHeaderParser().parsebytes(raw if isinstance(raw, bytes) else b"")
    gmail_id = answer.get(b"X-GM-MSGID")
    return Header(
        uid,
        _field(fields, "Message-ID") or "",
        _field(fields, _ORIGINAL),
        _field(fields, sealed_header.NAME),
        _names(answer.get(b"FLAGS")),
        _names(answer.get(b"X-GM-LABELS")),
        None if gmail_id is None else str(gmail_id),
    )


def _field(fields: Any, name: str) -> str | None:
    value = fields.get(name)
    return None if value is None else "".join(str(value).split())


def _names(value: Any) -> tuple[str, ...]:
    each = value if isinstance(value, tuple) else ()
    return tuple(name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name) for name in each)
