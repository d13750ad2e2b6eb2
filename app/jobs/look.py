"""Look into an account's mailbox: read its Sent folder, and bring the Sent copies on."""

from collections.abc import Callable
from dataclasses import dataclass

from app.core.errors import SightlineError, SignInFailed
from app.core.provider import Filing
from app.core.sent_copy import next_look
from app.jobs.context import Context
from app.jobs.read_sent import Progress, Reader
from app.jobs.sent_portion import Tally
from app.jobs.sign_in import open_imap
from app.jobs.tend_copies import Tender
from app.net.sent_folder import FolderUnknown, open_sent_folder
from app.providers import provider_named
from app.settings import Account
from app.store import mailboxes, sent_copies
from app.store.database import Connection


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look brought, how many copies it brought to their end, and what went wrong: `waits` where for the user."""

    tally: Tally
    concluded: int = 0
    fault: str | None = None
    waits: bool = False

    @property
    def changed(self) -> bool:
        """Whether the database tells something else than before."""
        return bool(self.concluded or self.tally.rebuilt or self.tally.settled or self.tally.found)


def is_due(context: Context, connection: Connection, account: Account) -> bool:
    """Tell whether an account's mailbox is to be looked at now."""
    if account.imap is None:
        return False
    known = mailboxes.load(connection, account.address)
    if known.fault_waits:
        return False
    now = context.now()
    if known.wished_at and (known.looked_at is None or known.wished_at > known.looked_at):
        return True
    if known.try_at is not None:
        return now >= known.try_at
    at = next_look(sent_copies.open_copies(connection, account.address, asking=False), known.looked_at)
    return at is None or now >= at


def look(
    context: Context,
    connection: Connection,
    account: Account,
    told: Callable[[Progress], None] = lambda _: None,
) -> Looked:
    """Look into the mailbox of an account that has one; only one look at a time per account.

    Nothing is raised for what the mail server does: it is written to the mailbox. What waits for the user is a
    refused sign-in, or a Sent folder that nobody named; sending goes on without.
    """
    began = context.now()
    tally = Tally()
    try:
        concluded = _look(context, connection, account, tally, told)
    except SightlineError as error:
        choices = error.names if isinstance(error, FolderUnknown) else ()
        waits = isinstance(error, SignInFailed | FolderUnknown)
        mailboxes.note_fault(
            connection, account.address, str(error), context.now(), waits=waits, choices=choices
        )
        return Looked(tally, fault=str(error), waits=waits)
    mailboxes.note_look(connection, account.address, began)
    return Looked(tally, concluded)


def _look(
    context: Context, connection: Connection, account: Account, tally: Tally, told: Callable[[Progress], None]
) -> int:
    with open_imap(context, account) as client:
        folder = open_sent_folder(client, account.sent_folder, context.timeouts)
        reader = Reader(
            context, connection, account.address, str(account.imap), folder, context.pairing(), tally
        )
        reader.begin()
        reader.read_new()
        filing = _filing(account, is_gmail=folder.is_gmail, files_itself=reader.known().files_itself)
        mailboxes.note_provider(connection, account.address, filing)
        tender = Tender(context, connection, reader, filing, account.clean_sent)
        tender.tend_all()
        if _is_old_wanted(reader, connection):
            reader.read_old(told, tender.tend_new)
            tender.tend_new()
    return tender.concluded


def _is_old_wanted(reader: Reader, connection: Connection) -> bool:
    known = reader.known()
    if known.is_read or known.is_paused:
        return False
    # Without a pairing nothing there can be told from other mail, but for copies of what was sent from here.
    earlier = (copy.sent_at for copy in sent_copies.open_copies(connection, reader.account))
    return reader.pairing is not None or any(known.since is not None and at < known.since for at in earlier)


def _filing(account: Account, *, is_gmail: bool, files_itself: bool) -> Filing:
    # A firm's own domain may be at Gmail without anyone having said so.
    if is_gmail:
        return Filing.GMAIL
    filing = provider_named(account.provider).filing
    return Filing.MICROSOFT if filing is Filing.OURS and files_itself else filing
