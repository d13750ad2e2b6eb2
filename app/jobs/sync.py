"""Bring a mailbox and the database together: mails read, Sent copies brought on, what is wished of mails done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from app.core.account import Account
from app.core.errors import SightlineError, SignInFailed
from app.core.sent_copy import next_look
from app.jobs.context import Context
from app.jobs.patience import Patience
from app.jobs.read_folder import Progress
from app.jobs.sent_portion import Tally
from app.jobs.sign_in import open_imap
from app.jobs.visit import Visit
from app.net.folder_list import FolderUnknown
from app.net.mail_folder import LineBroke
from app.store import mail_wishes, mailboxes, sent_copies
from app.store.database import Connection

POLLED_EVERY: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync brought, how many copies it brought to their end, and what went wrong: `waits` where for the user."""

    tally: Tally
    concluded: int = 0
    granted: int = 0
    texts: int = 0
    fault: str | None = None
    waits: bool = False

    @property
    def changed(self) -> bool:
        """Whether the sent box tells something else than before."""
        return bool(self.concluded or self.tally.rebuilt or self.tally.settled or self.tally.found)

    @property
    def brought_mails(self) -> bool:
        """Whether the mails tell something else than before."""
        return bool(self.tally.read or self.tally.changed or self.granted or self.texts)


def is_due(context: Context, connection: Connection, account: Account) -> bool:
    """Tell whether an account's mailbox is to be looked at now."""
    if account.imap is None:
        return False
    known = mailboxes.load(connection, account.address)
    if known.waits_for_all:
        return False
    now = context.now()
    if known.wished_at and (known.looked_at is None or known.wished_at > known.looked_at):
        return True
    if known.try_at is not None:
        return now >= known.try_at
    if mail_wishes.open_wishes(connection, account.address):
        return True
    at = next_look(sent_copies.open_copies(connection, account.address, asking=False), known.looked_at)
    return known.looked_at is None or at is None or now >= min(at, known.looked_at + POLLED_EVERY)


def sync(
    context: Context,
    connection: Connection,
    account: Account,
    told: Callable[[Progress], None] = lambda _: None,
) -> Synced:
    """Sync the mailbox of an account that has one; only one sync at a time per account.

    Nothing is raised for what the mail server does: it is written to the mailbox. What waits for the user is a
    refused sign-in, or a Sent folder that nobody named: all other folders are read then. Sending goes on without.
    """
    began = context.now()
    tally, patience = Tally(), Patience()
    while True:
        visit = Visit(context, connection, account, tally, patience, told)
        try:
            with open_imap(context, account) as client:
                visit.go(client)
        except LineBroke as error:
            if not patience.may_try_again():
                return _faulty(context, connection, account, visit, error)
        except SightlineError as error:
            return _faulty(context, connection, account, visit, error)
        else:
            mailboxes.note_look(connection, account.address, began)
            return Synced(tally, visit.concluded, visit.granted, visit.texts)


def _faulty(
    context: Context, connection: Connection, account: Account, visit: Visit, error: SightlineError
) -> Synced:
    choices = error.names if isinstance(error, FolderUnknown) else ()
    waits = isinstance(error, SignInFailed | FolderUnknown)
    mailboxes.note_fault(connection, account.address, str(error), context.now(), waits=waits, choices=choices)
    return Synced(visit.tally, visit.concluded, visit.granted, visit.texts, str(error), waits)
