"""Some mails of the Sent folder, and what they are to us: copies of a message that is here, or one to be rebuilt."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from app.core.own_copy import deliveries_in
from app.core.sealed_header import RecordKey
from app.core.sent_copy import CopyState, Item, ItemState, Kind
from app.core.sent_record import MalformedRecord, SentRecord, unpacked
from app.jobs.context import Context
from app.net.mail_folder import Header
from app.net.mail_text import MailText
from app.net.sent_folder import SentFolder
from app.store import mailboxes, rebuilt, sent_copies
from app.store.database import Connection
from app.store.rebuilt import Rebuilt
from tracking_server.links import Pairing

_log = logging.getLogger(__name__)
_NOTHING = MailText(None, None)


@dataclass(slots=True)
class Tally:
    """What reading brought.

    Mails read, copies found, mails rebuilt, unknown deliveries that are proved, records that can't be read; and how many
    mails changed at the server or were gone.
    """

    read: int = 0
    changed: int = 0
    found: int = 0
    rebuilt: int = 0
    settled: int = 0
    damaged: int = 0


class SentPortion:
    """Reads the mails whose headers are given, as far as they are ours; `store` keeps what they are."""

    def __init__(
        self,
        context: Context,
        connection: Connection,
        account: str,
        folder: SentFolder,
        pairing: Pairing | None,
        headers: list[Header],
    ) -> None:
        self._now = context.now()
        self._connection = connection
        self._account = account
        self._folder = folder
        self._keys = [pairing.key] if pairing else []
        self._headers = {header.uid: header for header in headers}
        self._ours = {
            uid: number for uid, each in self._headers.items() if (number := self._message_of(each))
        }
        self._records = dict(self._opened(RecordKey(pairing.key))) if pairing else {}
        wanted = self._wanted()
        self._texts = folder.texts_or_none(wanted)
        for uid in wanted:
            # Gone since its header was read: nothing is known of it, and nothing is said.
            if uid not in self._texts:
                self._ours.pop(uid, None)
                self._records.pop(uid, None)

    def store(self, tally: Tally) -> dict[int, int]:
        """Store all of it, and return the messages that are known by now, by UID. Needs a transaction."""
        for uid, message in self._ours.items():
            self._store_item(uid, message, tally)
        for uid, (message_id, record) in self._records.items():
            if uid not in self._ours:
                self._rebuild(uid, message_id, record, tally)
        return self._ours

    def _message_of(self, header: Header) -> int | None:
        return next(
            filter(
                None,
                (sent_copies.message_named(self._connection, self._account, name) for name in _names(header)),
            ),
            None,
        )

    def _opened(self, key: RecordKey) -> Iterator[tuple[int, tuple[str, SentRecord]]]:
        for uid, header in self._headers.items():
            for name in _names(header) if header.record else ():
                content = key.opened(header.record or "", name)
                try:
                    if content is not None:
                        yield uid, (name, unpacked(content))
                except MalformedRecord as error:
                    _log.warning("%s: %s", name, error)

    def _wanted(self) -> list[int]:
        """Return the mails whose text is needed: to be rebuilt, or to tell what is ours from its content."""
        strange = [uid for uid in self._records if uid not in self._ours]
        doubtful = [
            uid for uid, message in self._ours.items() if uid not in self._records or self._is_open(message)
        ]
        return sorted(chain(strange, doubtful))

    def _is_open(self, message: int) -> bool:
        copy = sent_copies.load(self._connection, message)
        return copy is not None and copy.state.is_open

    def _store_item(self, uid: int, message: int, tally: Tally) -> None:
        header = self._headers[uid]
        made_for = deliveries_in(self._texts.get(uid, _NOTHING).html or "", self._keys)
        kind, state = Kind.CLEAN, ItemState.FOUND
        if made_for:
            kind = Kind.TRACKED
            if not made_for <= sent_copies.deliveries_of(self._connection, message):
                # It bears our Message-ID and the tracking of another mail: not one that we made.
                state = ItemState.KEPT
        self._note_filing(uid, message)
        item = Item(uid, kind, state, header.gmail_id)
        sent_copies.add_item(
            self._connection, self._account, self._folder.uidvalidity, message, item, self._now
        )
        if header.original_id and header.message_id:
            sent_copies.add_alias(self._connection, header.message_id, message)
        if state is ItemState.FOUND:
            tally.settled += sum(
                sent_copies.settle_filed(self._connection, each, self._now) for each in made_for
            )
        tally.found += 1

    def _note_filing(self, uid: int, message: int) -> None:
        copy = sent_copies.load(self._connection, message)
        if copy is not None and copy.state is CopyState.WAITS and uid not in self._records:
            mailboxes.note_filing(self._connection, self._account)

    def _rebuild(self, uid: int, message_id: str, record: SentRecord, tally: Tally) -> None:
        text = self._texts[uid]
        header = self._headers[uid]
        try:
            mail = Rebuilt(message_id, record, text.html, text.plain or "")
            number = rebuilt.save(self._connection, self._account, mail, self._now)
            if number is not None and header.original_id and header.message_id:
                sent_copies.add_alias(self._connection, header.message_id, number)
        except MalformedRecord as error:
            _log.warning("%s: %s", message_id, error)
            tally.damaged += 1
            return
        if number is not None:
            self._ours[uid] = number
            item = Item(uid, Kind.CLEAN, gmail_id=header.gmail_id)
            sent_copies.add_item(
                self._connection, self._account, self._folder.uidvalidity, number, item, self._now
            )
            tally.rebuilt += 1


def _names(header: Header) -> tuple[str, ...]:
    return tuple(name for name in (header.original_id, header.message_id) if name)
