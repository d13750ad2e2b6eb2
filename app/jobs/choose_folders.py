"""Which folders of a mailbox are read: the inbox, what was sent, and those that the user wants."""

from dataclasses import replace
from typing import Final, NamedTuple

from app import settings as stored_settings
from app.core.account import Account
from app.core.errors import Unreachable
from app.core.language import mark, tr
from app.jobs.context import Context
from app.net.folder_list import FolderUnknown, ListedFolder, listed, sent_folder_among, status_of
from app.net.imap import IMAPClient
from app.net.mail_folder import MailFolder
from app.store import folders, mailboxes, places
from app.store.database import Connection, transaction
from app.store.folders import Folder, FolderRole

_NO_INBOX: Final = mark("The mail server did not say which folders there are.")
# To find a folder again that has another name now, the server is asked about each that is not known.
_MOST_ASKED: Final = 200
_SAMPLE: Final = 5


class Chosen(NamedTuple):
    """The folders to read, that of sent mail first; `unknown` where nobody knows which that is."""

    folders: list[Folder]
    unknown: FolderUnknown | None


def choose_folders(context: Context, connection: Connection, account: Account, client: IMAPClient) -> Chosen:
    """Find the folders to read, also under a new name, and forget those that are not wanted any more."""
    there = listed(client)
    if not any(each.name.upper() == "INBOX" for each in there):
        # Nothing is taken as gone because of an answer that can't be all of the truth.
        raise Unreachable(tr(_NO_INBOX))
    mailboxes.note_listed(connection, account.address, tuple(each.name for each in there))
    account = _follow_renamed(context, connection, account, client, there)
    wanted, unknown = _wanted(account, there)
    known = {each.name: each for each in folders.of_account(connection, account.address)}
    with transaction(connection):
        for name in known.keys() - wanted.keys():
            # What was sent stays where it was, until it is known where it is.
            if unknown is None or known[name].role is not FolderRole.SENT:
                folders.forget(connection, known[name])
        chosen = [folders.ensure(connection, account.address, name, role) for name, role in wanted.items()]
    return Chosen(chosen, unknown)


def _wanted(
    account: Account, there: tuple[ListedFolder, ...]
) -> tuple[dict[str, FolderRole], FolderUnknown | None]:
    wanted: dict[str, FolderRole] = {}
    unknown = None
    try:
        wanted[sent_folder_among(there, account.sent_folder)] = FolderRole.SENT
    except FolderUnknown as error:
        unknown = error
    for each in there:
        if each.name.upper() == "INBOX":
            wanted.setdefault(each.name, FolderRole.INBOX)
    for each in there:
        if each.name in account.folders:
            wanted.setdefault(each.name, _role(each))
    return wanted, unknown


def _role(folder: ListedFolder) -> FolderRole:
    if "\\all" in folder.marks:
        return FolderRole.ALL
    return FolderRole.DRAFTS if "\\drafts" in folder.marks else FolderRole.OTHER


def _follow_renamed(
    context: Context,
    connection: Connection,
    account: Account,
    client: IMAPClient,
    there: tuple[ListedFolder, ...],
) -> Account:
    """Follow folders that are read and have another name now; return the account that names them so."""
    names = {each.name for each in there}
    known = folders.of_account(connection, account.address)
    strange = [each.name for each in there if each.name not in {one.name for one in known}]
    for folder in known:
        if folder.name in names or folder.uidvalidity is None:
            continue
        name = next(
            (each for each in strange[:_MOST_ASKED] if _is_same(connection, client, folder, each)), None
        )
        if name is None:
            continue
        strange.remove(name)
        with transaction(connection):
            folders.rename(connection, folder.id, name)
        account = _choose_instead(context, account, folder.name, name)
    return account


def _is_same(connection: Connection, client: IMAPClient, folder: Folder, name: str) -> bool:
    status = status_of(client, name)
    if folder.object_id and status.object_id:
        return folder.object_id == status.object_id
    stand = places.newest(connection, folder.id, _SAMPLE)
    if status.uidvalidity != folder.uidvalidity or not stand:
        return False
    headers = MailFolder(client, name).headers([each.uid for each in stand])
    ids = {each.uid: each.message_id for each in headers if each.message_id}
    same = [ids.get(each.uid) == each.message_id for each in stand if each.uid in ids]
    return bool(same) and all(same)


def _choose_instead(context: Context, account: Account, old: str, new: str) -> Account:
    def renamed(known: Account) -> Account:
        return replace(
            known,
            folders=tuple(new if each == old else each for each in known.folders),
            sent_folder=new if known.sent_folder == old else known.sent_folder,
        )

    stored_settings.change(
        context.profile,
        lambda now: replace(
            now,
            accounts=tuple(
                renamed(each) if each.address == account.address else each for each in now.accounts
            ),
        ),
    )
    return renamed(account)
