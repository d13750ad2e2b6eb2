"""Put drafts into the mailbox's Drafts folder too, each version in the place of the one before.

A version is removed only once the next one is there, and only where it still bears our mark; what another program made
of it stays beside it.
"""

from dataclasses import dataclass

from app.core import mime
from app.core.account import Account
from app.core.draft import Draft
from app.core.errors import BadInput, Refused, SightlineError
from app.core.language import mark, tr
from app.core.mail_frame import encoded, frame
from app.core.message import Message
from app.jobs.context import Context
from app.jobs.sign_in import open_imap
from app.net.drafts_folder import MARK, DraftsFolder
from app.store import drafts, filed_drafts
from app.store.database import Connection
from app.store.filed_drafts import REFUSED

_NOT_SHOWN = mark(
    "The mail server does not show a draft that was put into its folder, so it stays there as it is."
)
_NOBODY = b"To: undisclosed-recipients:;\r\n"


@dataclass(frozen=True, slots=True)
class Filed:
    """How many versions a run put there and took out, and what went wrong, where that is news."""

    put: int = 0
    taken: int = 0
    fault: str | None = None


def is_due(context: Context, connection: Connection, account: Account) -> bool:
    """Tell whether anything is to be done in an account's Drafts folder now."""
    if account.imap is None or not filed_drafts.may_try(connection, account.address, context.now()):
        return False
    senders = _senders(account)
    return bool(
        (account.file_drafts and filed_drafts.wanted(connection, account.address, senders, context.now()))
        or filed_drafts.unsettled(connection, account.address)
        or filed_drafts.stale(connection, account.address, senders)
    )


def file_drafts(context: Context, connection: Connection, account: Account) -> Filed:
    """Do what is due in an account's Drafts folder; only one run at a time per account.

    Nothing is raised for what the mail server does: it is tried again after a pause.
    """
    put = taken = 0
    fault: str | None = None
    try:
        with open_imap(context, account) as client:
            folder = DraftsFolder(client, context.timeouts)
            _settle(connection, account, folder)
            if account.file_drafts:
                senders = _senders(account)
                for draft in filed_drafts.wanted(connection, account.address, senders, context.now()):
                    refusal = _put(context, connection, account, folder, draft)
                    fault = fault or refusal
                    put += refusal is None
            taken = _take_out_stale(connection, account, folder)
    except SightlineError as error:
        fault = str(error)
    is_news = filed_drafts.note_run(connection, account.address, fault, context.now())
    return Filed(put, taken, fault if is_news else None)


def _senders(account: Account) -> list[str]:
    return [each.address for each in account.identities] if account.file_drafts else []


def _settle(connection: Connection, account: Account, folder: DraftsFolder) -> None:
    """Find out what became of a version that an interrupted run put there."""
    for filed in filed_drafts.unsettled(connection, account.address):
        uid = folder.find(filed.mark) if filed.folder == folder.name else None
        if uid is None:
            filed_drafts.forget(connection, filed.id)
        else:
            filed_drafts.note(connection, filed.id, uid)


def _put(
    context: Context,
    connection: Connection,
    account: Account,
    folder: DraftsFolder,
    version: tuple[int, int],
) -> str | None:
    """Put a version there; return why the server does not take it, None where it does."""
    mark = context.random_bytes(16).hex()
    row = filed_drafts.begin(connection, version, account.address, folder.name, folder.uidvalidity, mark)
    first, now = folder.next_uid, context.now()
    try:
        folder.append(bytes_of(drafts.load(connection, version[0]), mark, context), now)
    except drafts.DraftGone:
        filed_drafts.forget(connection, row)
        return None
    except (Refused, BadInput) as error:
        filed_drafts.note(connection, row, REFUSED)
        return str(error)
    folder.open()
    uid = folder.find(mark, first)
    # One that can't be found again would be put there anew and anew.
    filed_drafts.note(connection, row, REFUSED if uid is None else uid)
    return None if uid is not None else tr(_NOT_SHOWN)


def bytes_of(draft: Draft, mark: str, context: Context) -> bytes:
    """Return a draft as a mail that other programs can go on with: all recipients, the clean text, its files."""
    message = Message(
        message_id=f"<{mark}@{draft.sender.domain}>",
        sender=draft.sender,
        recipients=draft.recipients,
        subject=" ".join(draft.subject.encode("utf-8", "ignore").decode().split()),
        html=draft.html,
        text=(draft.text or "").encode("utf-8", "ignore").decode(),
        attachments=draft.attachments,
        in_reply_to=draft.in_reply_to,
        references=draft.references,
    )
    around = frame(message)
    letter = mime.letters(
        message,
        date=context.now(),
        boundary=mark[:18],
        opening=around.opening,
        with_bcc=True,
        extra_headers=[(MARK, (mark,))],
    )(message.html)
    if not any(each.role != "bcc" for each in draft.recipients):
        letter = letter.replace(_NOBODY, b"", 1)
    files = (
        before + (b"".join(encoded(draft.attachments[place].content)) if place is not None else b"")
        for before, place in around.rest
    )
    return letter + b"".join(files)


def _take_out_stale(connection: Connection, account: Account, folder: DraftsFolder) -> int:
    """Take out what has no draft any more, or a newer version there."""
    taken = 0
    for filed in filed_drafts.stale(connection, account.address, _senders(account)):
        is_here = filed.folder == folder.name and filed.uidvalidity == folder.uidvalidity
        # Where its UIDs count anew it is not known which is it, and one too many does no harm.
        if filed.uid and is_here and folder.mark_of(filed.uid) == filed.mark:
            folder.remove(filed.uid)
            taken += 1
        filed_drafts.forget(connection, filed.id)
    return taken
