"""One visit to a mailbox on one connection: everything that is done there, in its order."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from app.core.account import Account
from app.core.errors import Refused
from app.core.provider import Filing
from app.jobs.choose_folders import choose_folders
from app.jobs.compare import compare, is_unchanged
from app.jobs.context import Context
from app.jobs.grant_wishes import Granter
from app.jobs.patience import Patience
from app.jobs.read_folder import Progress, Reader
from app.jobs.read_texts import TextReader
from app.jobs.sent_portion import Tally
from app.jobs.tend_copies import Tender
from app.net.folder_list import FolderStatus, status_of
from app.net.imap import IMAPClient
from app.net.mail_folder import MailFolder
from app.net.sent_folder import SentFolder
from app.providers import provider_named
from app.store import folders, mailboxes, sent_copies
from app.store.database import Connection, transaction
from app.store.folders import Folder, FolderRole

# While old mails are read, new ones are looked for.
_NEW_EVERY: Final = timedelta(minutes=1)


@dataclass(slots=True)
class Visit:
    """Visits the mailbox of an account; `go` once. What it brought is counted."""

    context: Context
    connection: Connection
    account: Account
    tally: Tally
    patience: Patience
    told: Callable[[Progress], None]
    concluded: int = 0
    granted: int = 0
    texts: int = 0
    _readers: list[Reader] = field(default_factory=list)
    _tender: Tender | None = None
    _looked_at: datetime | None = None
    _trouble: Refused | None = None

    def go(self, client: IMAPClient) -> None:
        """Do all that is to be done.

        Raises FolderUnknown in the end where nobody knows which folder holds what was sent, and Refused where the server
        does not let a folder be read.
        """
        self._note_server()
        self._grant(client)
        chosen = choose_folders(self.context, self.connection, self.account, client)
        for folder in chosen.folders:
            try:
                self._look_into(client, folder)
            except Refused as error:
                # The others are read all the same.
                self._trouble = self._trouble or error
        self._looked_at = self.context.now()
        self._read_old(client)
        self._read_texts(client)
        if trouble := chosen.unknown or self._trouble:
            raise trouble

    def _note_server(self) -> None:
        if mailboxes.load(self.connection, self.account.address).server != str(self.account.imap):
            with transaction(self.connection):
                mailboxes.begin(self.connection, self.account.address, str(self.account.imap))

    def _look_into(self, client: IMAPClient, known: Folder) -> None:
        """Read what is new in a folder, and what changed; one that is as it was is not opened."""
        status = status_of(client, known.name)
        if is_unchanged(known, status, self.context.now()) and not self._is_needed(known):
            return
        if known.role is FolderRole.SENT:
            sent = SentFolder(client, known.name, self.context.timeouts)
            reader = self._reader(sent, known, status)
            reader.read_new()
            self._tend(reader, sent)
        else:
            reader = self._reader(MailFolder(client, known.name), known, status)
            reader.read_new()
        if reader.known.unread_below > 1:
            reader.find_old()
        compare(reader, status)
        if reader.old:
            self._readers.append(reader)

    def _is_needed(self, known: Folder) -> bool:
        """Tell whether the Sent folder has to be open although nothing changed there."""
        if known.role is not FolderRole.SENT:
            return False
        read_with = mailboxes.load(self.connection, self.account.address).read_with
        pairing = self.context.pairing()
        mark = f"{pairing.tracker_url}#{pairing.key.id}" if pairing else read_with
        return mark != read_with or bool(sent_copies.open_copies(self.connection, self.account.address))

    def _reader(self, opened: MailFolder, known: Folder, status: FolderStatus) -> Reader:
        reader = Reader(
            self.context, self.connection, self.account, opened, known.id, self.context.pairing(), self.tally,
            self.patience,
        )  # fmt: skip
        reader.begin(status.object_id, status.mod_sequence)
        return reader

    def _tend(self, reader: Reader, sent: SentFolder) -> None:
        files_itself = mailboxes.load(self.connection, self.account.address).files_itself
        filing = _filing(self.account, is_gmail=sent.is_gmail, files_itself=files_itself)
        mailboxes.note_provider(self.connection, self.account.address, filing)
        self._tender = Tender(self.context, self.connection, reader, sent, filing, self.account.clean_sent)
        self._tender.tend_all()
        self.concluded = self._tender.concluded

    def _read_old(self, client: IMAPClient) -> None:
        """Read a portion of each folder in turn, until all is read or the user stops it."""
        total, read = self._to_read()
        while self._readers and not self._is_paused():
            for reader in list(self._readers):
                reader.open_again()
                read += reader.read_old()
                self.told(Progress(read, total))
                if not reader.old:
                    self._readers.remove(reader)
                self._between(client)
                if self._is_paused():
                    return

    def _to_read(self) -> tuple[int, int]:
        """Return how many mails there were to read, and how many of them are."""
        left = sum(len(reader.old) for reader in self._readers)
        of = sum(max(reader.known.to_read, len(reader.old)) for reader in self._readers)
        return of, of - left

    def _read_texts(self, client: IMAPClient) -> None:
        if self._is_paused():
            return
        texts = TextReader(self.context, self.connection, self.account.address, client, self.patience)

        def may_go_on() -> bool:
            self.texts = texts.read
            self._between(client)
            return not self._is_paused()

        texts.read_all(may_go_on, self.told)

    def _between(self, client: IMAPClient) -> None:
        """Do what can't wait until a long reading ends."""
        self._grant(client)
        self._tend_new(client)
        now = self.context.now()
        if self._looked_at is None or abs(now - self._looked_at) >= _NEW_EVERY:
            self._looked_at = now
            before = self.tally.read
            for known in folders.of_account(self.connection, self.account.address):
                self._look_for_new(client, known)
            if self.tally.read != before:
                self.told(Progress(0, 0, texts=True))

    def _tend_new(self, client: IMAPClient) -> None:
        if not sent_copies.open_copies(self.connection, self.account.address, asking=False):
            return
        if self._tender is not None:
            self._tender.tend_new()
            self.concluded = self._tender.concluded
            return
        for known in folders.of_account(self.connection, self.account.address):
            if known.role is FolderRole.SENT:
                self._look_into(client, known)

    def _look_for_new(self, client: IMAPClient, known: Folder) -> None:
        status = status_of(client, known.name)
        if status.uidvalidity == known.uidvalidity and status.next_uid > known.next_uid:
            kind = (
                SentFolder(client, known.name, self.context.timeouts)
                if known.role is FolderRole.SENT
                else None
            )
            self._reader(kind or MailFolder(client, known.name), known, status).read_new()

    def _grant(self, client: IMAPClient) -> None:
        granter = Granter(self.context, self.connection, self.account.address, client, self.patience)
        granter.grant_all()
        self.granted += granter.granted

    def _is_paused(self) -> bool:
        return mailboxes.load(self.connection, self.account.address).is_paused


def _filing(account: Account, *, is_gmail: bool, files_itself: bool) -> Filing:
    # A firm's own domain may be at Gmail without anyone having said so.
    if is_gmail:
        return Filing.GMAIL
    filing = provider_named(account.provider).filing
    return Filing.MICROSOFT if filing is Filing.OURS and files_itself else filing
