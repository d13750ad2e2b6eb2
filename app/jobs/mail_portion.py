"""Some mails of a folder, and how they are stored: each once, wherever it stands."""

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

from app.core.account import Account
from app.core.errors import Refused
from app.core.mail_kind import MailKind
from app.jobs.context import Context
from app.net.mail_folder import Header, MailFolder
from app.store import answers, bounces, folders, mails, places
from app.store.database import Connection
from app.store.folders import Folder, FolderRole
from app.store.known_mails import KnownMails
from app.store.mails import NewMail
from app.store.sent_elsewhere import SentElsewhere
from tracking_server.links import DELIVERY_ID_BYTES

_FROM_A_MAIL_SERVER: Final = re.compile(r"(mailer-daemon|postmaster)@", re.IGNORECASE)
_NO_RETURN: Final = re.compile(rb"^Return-Path:[ \t]*<[ \t]*>", re.IGNORECASE | re.MULTILINE)
# A report quotes a mail, with its files now and then.
_LARGEST_REPORT: Final = 1_000_000
_MOST_OF_REPORTS: Final = 20_000_000


@dataclass(slots=True)
class MailPortion:
    """Mails whose headers were read, of a folder that is open; `read_sources` reads what has to be stored with them."""

    context: Context
    account: Account
    folder: Folder
    headers: list[Header]
    _sources: dict[int, bytes] = field(default_factory=dict)

    def read_sources(self, opened: MailFolder) -> None:
        """Read all of the reports on deliveries among them."""
        if self.folder.role is FolderRole.SENT:
            return
        room = _MOST_OF_REPORTS
        for header in self.headers:
            if _may_be_report(header) and header.size <= min(room, _LARGEST_REPORT):
                # One that is not handed over is read like any other mail, when it is wished for.
                with suppress(Refused):
                    self._sources[header.uid] = b"".join(opened.source(header.uid))
                room -= header.size

    def store(self, connection: Connection, messages: Mapping[int, int]) -> None:
        """Store the mails; `messages` are those of them, by UID, that are messages which are known here.

        Needs a transaction.
        """
        at_place = places.known_at(connection, self.folder.id, [each.uid for each in self.headers])
        own = {each.address.casefold() for each in self.account.identities}
        mails_of = {header.uid: self._new(header, own) for header in self.headers}
        known = KnownMails.read(connection, self.account.address, list(mails_of.values()))
        elsewhere = SentElsewhere(connection, self.account.address)
        fresh, put = [], {}
        for uid, new in mails_of.items():
            number = at_place.get(uid) or known.number_of(new)
            message = messages.get(uid)
            if self.folder.role is FolderRole.SENT and message is None:
                message = self._sent_elsewhere(connection, elsewhere, new, number)
            if number is None:
                inbox = self.folder.role is FolderRole.INBOX
                number = mails.add(connection, self.account.address, new, in_inbox=inbox)
                known.note(new, number)
                fresh.append(number)
            elif message is not None:
                mails.link(connection, number, message)
            if uid not in at_place:
                put[uid] = number
            if source := self._sources.get(uid):
                mails.save_source(connection, number, source, self.context.now())
                bounces.note(connection, number, source)
        folders.put_all(connection, self.folder.id, put)
        elsewhere.end()
        _stored(connection, fresh, elsewhere.messages)

    def _sent_elsewhere(
        self, connection: Connection, elsewhere: SentElsewhere, new: NewMail, number: int | None
    ) -> int | None:
        """Store a mail of the Sent folder as a message, where no message is known that it is."""
        if number is not None and mails.message_of(connection, number) is not None:
            return None
        at = new.envelope.date or new.received_at
        return elsewhere.add(new.envelope, at, self.context.random_bytes(DELIVERY_ID_BYTES))

    def _new(self, header: Header, own: set[str]) -> NewMail:
        envelope, role = header.envelope, self.folder.role
        if not envelope.message_id:
            envelope = replace(envelope, message_id=_made_id(header))
        flags = {each.casefold() for each in header.flags}
        # Who a mail claims to be from says nothing where mail arrives.
        is_own = role is FolderRole.SENT or (
            role is not FolderRole.INBOX and envelope.sender.address.casefold() in own
        )
        return NewMail(
            envelope,
            header.received_at or envelope.date or self.context.now(),
            header.size,
            is_own=is_own,
            is_seen="\\seen" in flags,
            is_answered="\\answered" in flags,
            gmail_id=header.gmail_id,
            gmail_thread=header.gmail_thread,
        )


def _stored(connection: Connection, numbers: list[int], messages: list[int]) -> None:
    """Do what follows from mails that are new here, and from messages that were sent with another program.

    Needs a transaction.
    """
    answers.relate(connection, numbers, messages)
    mails.note_change(connection)


def _may_be_report(header: Header) -> bool:
    return (
        header.envelope.kind is MailKind.REPORT
        or bool(_FROM_A_MAIL_SERVER.match(header.envelope.sender.address))
        or bool(_NO_RETURN.search(header.raw))
    )


def _made_id(header: Header) -> str:
    """Return a Message-ID for a mail that has none, the same wherever it is moved to."""
    content = b"\0".join(
        (header.raw, str(header.size).encode(), str(header.received_at or header.envelope.date).encode())
    )
    return f"<{hashlib.sha256(content).hexdigest()[:32]}@no-message-id.invalid>"
