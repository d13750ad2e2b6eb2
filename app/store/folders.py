"""The folders of a mailbox that are read, how far, and which mail stands where."""

import sqlite3
from dataclasses import dataclass
from enum import StrEnum


class FolderRole(StrEnum):
    """What a folder is for (RFC 6154)."""

    INBOX = "inbox"
    SENT = "sent"
    ALL = "all"
    DRAFTS = "drafts"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as it is known. UIDs from `next_uid` on, and those below `unread_below`, were not read yet.

    `skipped` counts mails that could not be read.
    """

    id: int
    account: str
    name: str
    role: FolderRole
    uidvalidity: int | None
    next_uid: int
    unread_below: int
    to_read: int
    skipped: int


def ensure(connection: sqlite3.Connection, account: str, name: str, role: FolderRole) -> Folder:
    """Return a folder, made where it is not known yet. Needs a transaction."""
    connection.execute(
        "INSERT INTO folder (account, name, role) VALUES (?, ?, ?)"
        " ON CONFLICT (account, name) DO UPDATE SET role = excluded.role",
        (account, name, role),
    )
    return next(each for each in of_account(connection, account) if each.name == name)


def of_account(connection: sqlite3.Connection, account: str) -> list[Folder]:
    """Return the folders of an account that are known."""
    rows = connection.execute("SELECT * FROM folder WHERE account = ? ORDER BY id", (account,))
    return [
        Folder(
            row["id"],
            row["account"],
            row["name"],
            FolderRole(row["role"]),
            row["uidvalidity"],
            row["next_uid"],
            row["unread_below"],
            row["to_read"],
            row["skipped"],
        )
        for row in rows
    ]


def put(connection: sqlite3.Connection, folder: int, uid: int, mail: int) -> None:
    """Note that a mail stands in a folder. Needs a transaction."""
    connection.execute(
        "INSERT OR REPLACE INTO place (folder, uid, mail) VALUES (?, ?, ?)", (folder, uid, mail)
    )


def take_out(connection: sqlite3.Connection, folder: int, uids: list[int]) -> None:
    """Note that mails stand in a folder no more. Needs a transaction."""
    connection.executemany("DELETE FROM place WHERE folder = ? AND uid = ?", [(folder, uid) for uid in uids])
