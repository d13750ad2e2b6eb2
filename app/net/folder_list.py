"""The folders of a mailbox, and what the server tells of one without its being opened."""

from dataclasses import dataclass
from typing import Final

from imapclient import IMAPClient

from app.core.errors import SightlineError
from app.core.language import mark, tr
from app.net.refusal import refusal

_ALWAYS_ASKED: Final = ("MESSAGES", "UIDNEXT", "UIDVALIDITY", "UNSEEN")


class FolderUnknown(SightlineError):
    """The server does not say which folder holds what was sent; `names` are those it has."""

    def __init__(self, sentence: str, names: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.names = names


@dataclass(frozen=True, slots=True)
class ListedFolder:
    """A folder that can hold mails, with what the server marks it as (RFC 6154), in lower case."""

    name: str
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class FolderStatus:
    """What a server tells of a folder (STATUS); `mod_sequence` and `object_id` where it has them (RFC 7162, RFC 8474)."""

    mails: int
    unseen: int
    next_uid: int
    uidvalidity: int
    mod_sequence: int | None = None
    object_id: str | None = None


def listed(client: IMAPClient) -> tuple[ListedFolder, ...]:
    """Return the folders that can hold mails."""
    every = (
        ListedFolder(name, frozenset(flag.decode("ascii", "replace").lower() for flag in flags))
        for flags, _, name in client.list_folders()
    )
    return tuple(each for each in every if not each.marks & {"\\noselect", "\\nonexistent"})


def folder_names(client: IMAPClient) -> tuple[str, ...]:
    """Return the names of the folders that can hold mails."""
    return tuple(each.name for each in listed(client))


def marked(folders: tuple[ListedFolder, ...], mark: str) -> str | None:
    """Return the name of the folder that is marked so, None where none is."""
    return next((each.name for each in folders if mark.lower() in each.marks), None)


def sent_folder_of(client: IMAPClient, chosen: str | None) -> str:
    """Return the folder that the server marks as that of sent mail (RFC 6154), else the user's choice. Raises FolderUnknown.

    Names are never guessed: “Sent” may be anything in a folder list of the user's own.
    """
    return sent_folder_among(listed(client), chosen)


def sent_folder_among(folders: tuple[ListedFolder, ...], chosen: str | None) -> str:
    """Do the same with folders that were listed."""
    named = marked(folders, "\\Sent")
    if named is not None:
        return named
    names = tuple(each.name for each in folders)
    if chosen in names:
        return str(chosen)
    unknown = tr(
        "The mail server does not say which folder holds what was sent, so no copies are put there. Choose the folder."
    )
    missing = tr("It has no folder “{folder}”.", folder=chosen) if chosen else ""
    raise FolderUnknown(f"{missing} {unknown}".lstrip(), names)


def status_of(client: IMAPClient, name: str) -> FolderStatus:
    """Return what the server tells of a folder. Raises Refused where it says no."""
    asked = list(_ALWAYS_ASKED)
    if client.has_capability("CONDSTORE"):
        asked.append("HIGHESTMODSEQ")
    if client.has_capability("OBJECTID"):
        asked.append("MAILBOXID")
    with refusal(mark("The mail server did not tell of the folder “{folder}”: {words}."), folder=name):
        answer = client.folder_status(name, asked)
    object_id = answer.get(b"MAILBOXID")
    first = object_id[0] if isinstance(object_id, tuple) and object_id else object_id
    return FolderStatus(
        int(answer.get(b"MESSAGES", 0)),
        int(answer.get(b"UNSEEN", 0)),
        int(answer.get(b"UIDNEXT", 0)),
        int(answer.get(b"UIDVALIDITY", 0)),
        # 0: the folder keeps none (NOMODSEQ).
        int(answer.get(b"HIGHESTMODSEQ", 0)) or None,
        first.decode("ascii", "replace") if isinstance(first, bytes) else None,
    )
