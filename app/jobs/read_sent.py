"""Read the Sent folder: what is new in it always, what is old once, in portions that an interruption leaves whole."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from app.jobs.context import Context
from app.jobs.sent_portion import Portion, Tally
from app.net.sent_folder import SentFolder
from app.store import mailboxes
from app.store.database import Connection, transaction
from app.store.mailboxes import Mailbox
from tracking_server.links import Pairing

_PORTION: Final = 500


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the old mails were read."""

    read: int
    of: int


@dataclass(slots=True)
class Reader:
    """Reads an account's folder, and keeps what it finds; `tally` says what that was."""

    context: Context
    connection: Connection
    account: str
    server: str
    folder: SentFolder
    pairing: Pairing | None
    tally: Tally = field(default_factory=Tally)

    def begin(self) -> None:
        """Note the folder where it is new or its UIDs count anew, and what of it is to be read with this pairing."""
        known = self.known()
        there = (self.server, self.folder.name, self.folder.uidvalidity)
        if (known.server, known.folder, known.uidvalidity) != there:
            mailboxes.begin(
                self.connection,
                self.account,
                self.server,
                self.folder.name,
                uidvalidity=self.folder.uidvalidity,
                next_uid=self.folder.next_uid,
                now=self.context.now(),
            )
        if self.pairing is None:
            return
        mark = f"{self.pairing.tracker_url}#{self.pairing.key.id}"
        if self.known().read_with != mark:
            mailboxes.read_again(self.connection, self.account, mark)

    def known(self) -> Mailbox:
        """Return what is known of the mailbox now."""
        return mailboxes.load(self.connection, self.account)

    def read_new(self) -> None:
        """Read all that came since the last time."""
        uids = self.folder.uids_from(self.known().next_uid)
        for start in range(0, len(uids), _PORTION):
            portion = uids[start : start + _PORTION]
            self._read(portion, partial(mailboxes.note_new, self.connection, self.account, portion[-1] + 1))

    def read_old(self, told: Callable[[Progress], None], between: Callable[[], None]) -> None:
        """Read what is old, the newest first, until it is read or the user stops it; `between` what is new is done."""
        uids = self.folder.uids_below(self.known().unread_below)
        mailboxes.note_to_read(self.connection, self.account, len(uids))
        total = max(self.known().to_read, len(uids))
        for start in range(0, len(uids), _PORTION):
            if self.known().is_paused:
                return
            portion = uids[start : start + _PORTION]
            self._read(portion, partial(mailboxes.note_old, self.connection, self.account, portion[-1]))
            told(Progress(total - len(uids) + start + len(portion), total))
            between()
        with transaction(self.connection):
            mailboxes.note_old(self.connection, self.account, 1)

    def _read(self, uids: list[int], note: Callable[[], None]) -> None:
        portion = Portion(
            self.context, self.connection, self.account, self.folder, self.pairing, self.folder.headers(uids)
        )
        portion.store(self.tally, note)
