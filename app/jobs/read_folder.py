"""Read a folder: what is new in it always, what is old once, in portions that an interruption leaves whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from app.core.account import Account
from app.core.language import mark, tr
from app.jobs.context import Context
from app.jobs.mail_portion import MailPortion
from app.jobs.patience import Patience
from app.jobs.sent_portion import SentPortion, Tally
from app.net.mail_folder import LineBroke, MailFolder, breaking
from app.net.sent_folder import SentFolder
from app.store import folders, mailboxes
from app.store.database import Connection, transaction
from app.store.folders import Folder, FolderRole
from tracking_server.links import Pairing

_COUNT_ANEW: Final = mark(
    "The mail server began to number the mails of “{folder}” anew while they were read."
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the old mails were read; `texts` where it is their texts."""

    read: int
    of: int
    texts: bool = False


@dataclass(slots=True)
class Reader:
    """Reads a folder that is open on a connection, and keeps what it finds; `tally` says what that was.

    `old` are UIDs of mails that are still to be read, the highest first.
    """

    context: Context
    connection: Connection
    account: Account
    folder: MailFolder
    number: int
    pairing: Pairing | None
    tally: Tally
    patience: Patience
    old: list[int] = field(default_factory=list)

    @property
    def known(self) -> Folder:
        """What is known of the folder now."""
        return folders.load(self.connection, self.number)

    def begin(self, object_id: str | None = None, mod_sequence: int | None = None) -> None:
        """Note the folder where it is new or its UIDs count anew."""
        known = self.known
        if known.uidvalidity != self.folder.uidvalidity:
            with transaction(self.connection):
                if known.uidvalidity is not None:
                    known = folders.retire(self.connection, known)
                    self.number = known.id
                folders.begin(
                    self.connection,
                    self.number,
                    uidvalidity=self.folder.uidvalidity,
                    next_uid=self.folder.next_uid,
                    object_id=object_id,
                    mod_sequence=mod_sequence,
                )
                if known.role is FolderRole.SENT:
                    mailboxes.begin_sent(self.connection, self.account.address, self.context.now())
        if known.role is FolderRole.SENT:
            self._read_again_with_pairing()

    def open_again(self) -> None:
        """Open the folder after another one was. Raises LineBroke where its UIDs count anew."""
        self.folder.open()
        if self.folder.uidvalidity != self.known.uidvalidity:
            raise LineBroke(tr(_COUNT_ANEW, folder=self.folder.name))

    def read_new(self) -> int:
        """Read all that came since the last time, and return how many that is."""
        uids = self.folder.uids_from(self.known.next_uid)
        left = uids
        while left:
            portion = left[: self.patience.portion]
            note = partial(folders.note_new, self.connection, self.number, portion[-1] + 1)
            self._read(portion, note)
            left = left[len(portion) :]
        return len(uids)

    def find_old(self) -> None:
        """Find what is old and was not read yet."""
        self.old = self.folder.uids_below(self.known.unread_below)
        with transaction(self.connection):
            folders.note_to_read(self.connection, self.number, len(self.old))
            if not self.old:
                self._end()

    def read_old(self) -> int:
        """Read a portion of what is old, the newest first, and return how many that is."""
        portion = self.old[: self.patience.portion]
        self._read(portion, lambda: self._note_old(portion))
        return len(portion)

    def _note_old(self, portion: list[int]) -> None:
        folders.note_old(self.connection, self.number, portion[-1])
        self.old = self.old[len(portion) :]
        if not self.old:
            self._end()

    def _end(self) -> None:
        folders.note_old(self.connection, self.number, 1)
        folders.end_standing_for(self.connection, self.known)

    def _read_again_with_pairing(self) -> None:
        if self.pairing is not None:
            mark = f"{self.pairing.tracker_url}#{self.pairing.key.id}"
            if mailboxes.load(self.connection, self.account.address).read_with != mark:
                mailboxes.read_again(self.connection, self.account.address, mark)

    def _read(self, uids: Sequence[int], note: Callable[[], None]) -> None:
        wanted = [uid for uid in uids if not self.patience.gave_up(self.number, uid)]
        self.folder.unreadable = [uid for uid in uids if uid not in wanted]
        try:
            with breaking():
                self._store(wanted, note)
        except LineBroke:
            self.patience.broke(self.number, wanted)
            raise
        self.patience.went_well()

    def _store(self, uids: list[int], note: Callable[[], None]) -> None:
        headers = self.folder.headers(uids) if uids else []
        portion = MailPortion(self.context, self.account, self.known, headers)
        portion.read_sources(self.folder)
        sent = None
        if isinstance(self.folder, SentFolder):
            address = self.account.address
            sent = SentPortion(self.context, self.connection, address, self.folder, self.pairing, headers)
        with transaction(self.connection):
            portion.store(self.connection, sent.store(self.tally) if sent else {})
            folders.count_skipped(self.connection, self.number, len(self.folder.unreadable))
            note()
        self.tally.read += len(headers)
