"""The folders of a mailbox that are read, how far, and which mail stands where."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.store.database import parse_timestamp, timestamp


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

    `skipped` counts mails that could not be read. `mod_sequence` (RFC 7162), `mails` and `unseen` are what the server
    told of it when all was known, `object_id` its MAILBOXID (RFC 8474) where the server has one.
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
    mod_sequence: int | None = None
    compared_at: datetime | None = None
    object_id: str | None = None
    mails: int | None = None
    unseen: int | None = None

    @property
    def is_read(self) -> bool:
        """Whether nothing old is left to read."""
        return self.uidvalidity is not None and self.unread_below <= 1


def ensure(connection: sqlite3.Connection, account: str, name: str, role: FolderRole) -> Folder:
    """Return a folder, made where it is not known yet. Needs a transaction."""
    connection.execute(
        "INSERT INTO folder (account, name, role) VALUES (?, ?, ?)"
        " ON CONFLICT (account, name) DO UPDATE SET role = excluded.role WHERE role <> excluded.role",
        (account, name, role),
    )
    return next(each for each in of_account(connection, account) if each.name == name)


def of_account(connection: sqlite3.Connection, account: str) -> list[Folder]:
    """Return the folders of an account that are known."""
    rows = connection.execute(
        "SELECT * FROM folder WHERE account = ? AND stands_for IS NULL ORDER BY id", (account,)
    )
    return [_folder(row) for row in rows]


def load(connection: sqlite3.Connection, number: int) -> Folder:
    """Return one folder by its row id. Raises KeyError where there is none."""
    row = connection.execute("SELECT * FROM folder WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise KeyError(number)
    return _folder(row)


def begin(
    connection: sqlite3.Connection,
    number: int,
    *,
    uidvalidity: int,
    next_uid: int,
    object_id: str | None,
    mod_sequence: int | None,
) -> None:
    """Note that nothing of a folder was read yet, whose UIDs end before `next_uid`. Needs a transaction."""
    connection.execute(
        "UPDATE folder SET uidvalidity = ?1, next_uid = ?2, unread_below = ?2, to_read = 0, skipped = 0, object_id = ?3,"
        " mod_sequence = ?4, mails = NULL, unseen = NULL, compared_at = NULL WHERE id = ?5",
        (uidvalidity, next_uid, object_id, mod_sequence, number),
    )


def retire(connection: sqlite3.Connection, folder: Folder) -> Folder:
    """Let what is known of a folder stand for it until it was read again, and return it as one that was not read.

    Needs a transaction.
    """
    connection.execute(
        # No folder's name holds the end of a line.
        "UPDATE folder SET stands_for = name, name = name || char(10) || id WHERE id = ?",
        (folder.id,),
    )
    return ensure(connection, folder.account, folder.name, folder.role)


def end_standing_for(connection: sqlite3.Connection, folder: Folder) -> bool:
    """Forget what stood for a folder that is read now; return whether anything did. Needs a transaction."""
    gone = connection.execute(
        "DELETE FROM folder WHERE account = ? AND stands_for = ?", (folder.account, folder.name)
    )
    return gone.rowcount > 0


def forget(connection: sqlite3.Connection, folder: Folder) -> None:
    """Forget a folder that is read no more; its mails stay. Needs a transaction."""
    end_standing_for(connection, folder)
    connection.execute("DELETE FROM folder WHERE id = ?", (folder.id,))


def rename(connection: sqlite3.Connection, number: int, name: str) -> None:
    """Note a folder's new name. Needs a transaction."""
    connection.execute("UPDATE folder SET name = ? WHERE id = ?", (name, number))


def note_new(connection: sqlite3.Connection, number: int, next_uid: int) -> None:
    """Note that all below a UID, from the last one noted on, was read. Needs a transaction."""
    connection.execute("UPDATE folder SET next_uid = max(next_uid, ?) WHERE id = ?", (next_uid, number))


def note_old(connection: sqlite3.Connection, number: int, unread_below: int) -> None:
    """Note that all from a UID on was read. Needs a transaction."""
    connection.execute(
        "UPDATE folder SET unread_below = min(unread_below, ?) WHERE id = ?", (unread_below, number)
    )


def note_to_read(connection: sqlite3.Connection, number: int, mails: int) -> None:
    """Note how many mails there are to read, where that is not known yet. Needs a transaction."""
    connection.execute("UPDATE folder SET to_read = ? WHERE id = ? AND to_read = 0", (mails, number))


def read_again(connection: sqlite3.Connection, number: int) -> None:
    """Let what is old be read from the newest on. Needs a transaction."""
    connection.execute("UPDATE folder SET unread_below = next_uid, to_read = 0 WHERE id = ?", (number,))


def count_skipped(connection: sqlite3.Connection, number: int, mails: int) -> None:
    """Count mails that could not be read. Needs a transaction."""
    connection.execute("UPDATE folder SET skipped = skipped + ? WHERE id = ?", (mails, number))


def note_server(
    connection: sqlite3.Connection, number: int, *, mails: int, unseen: int, mod_sequence: int | None
) -> None:
    """Note what the server told of a folder of which all is known. Needs a transaction."""
    connection.execute(
        "UPDATE folder SET mails = ?, unseen = ?, mod_sequence = ? WHERE id = ?",
        (mails, unseen, mod_sequence, number),
    )


def note_compared(connection: sqlite3.Connection, number: int, skipped: int, now: datetime) -> None:
    """Note that all of a folder was compared, and how many mails in it could not be read. Needs a transaction."""
    connection.execute(
        "UPDATE folder SET compared_at = ?, skipped = ? WHERE id = ?", (timestamp(now), skipped, number)
    )


def put(connection: sqlite3.Connection, folder: int, uid: int, mail: int) -> None:
    """Note that a mail stands in a folder. Needs a transaction."""
    connection.execute(
        "INSERT OR REPLACE INTO place (folder, uid, mail) VALUES (?, ?, ?)", (folder, uid, mail)
    )


def put_all(connection: sqlite3.Connection, folder: int, mails: Mapping[int, int]) -> None:
    """Note which mails stand in a folder, by UID. Needs a transaction."""
    connection.executemany(
        "INSERT OR REPLACE INTO place (folder, uid, mail) VALUES (?, ?, ?)",
        [(folder, uid, mail) for uid, mail in mails.items()],
    )


def take_out(connection: sqlite3.Connection, folder: int, uids: list[int]) -> None:
    """Note that mails stand in a folder no more. Needs a transaction."""
    connection.executemany("DELETE FROM place WHERE folder = ? AND uid = ?", [(folder, uid) for uid in uids])


def _folder(row: sqlite3.Row) -> Folder:
    return Folder(
        row["id"],
        row["account"],
        row["name"],
        FolderRole(row["role"]),
        row["uidvalidity"],
        row["next_uid"],
        row["unread_below"],
        row["to_read"],
        row["skipped"],
        row["mod_sequence"],
        parse_timestamp(row["compared_at"]) if row["compared_at"] else None,
        row["object_id"],
        row["mails"],
        row["unseen"],
    )
