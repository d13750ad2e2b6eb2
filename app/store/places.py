"""Where the mails of a folder stand, compared with what the server says of them."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from app.store import folders
from app.store.folders import Folder, FolderRole


class Place(NamedTuple):
    """Where a mail stands, with what is known of it there."""

    uid: int
    mail: int
    message_id: str
    is_seen: bool
    is_answered: bool


def uids(connection: sqlite3.Connection, folder: int) -> list[int]:
    """Return the UIDs of a folder's mails that are known, lowest first."""
    rows = connection.execute("SELECT uid FROM place WHERE folder = ? ORDER BY uid", (folder,))
    return [row[0] for row in rows]


def count(connection: sqlite3.Connection, folder: int, first: int = 1) -> int:
    """Return how many mails are known to stand in a folder, from a UID on."""
    row = connection.execute("SELECT count(*) FROM place WHERE folder = ? AND uid >= ?", (folder, first))
    return int(row.fetchone()[0])


def newest(connection: sqlite3.Connection, folder: int, limit: int) -> list[Place]:
    """Return the places with the highest UIDs of a folder, highest first."""
    return _places(connection, "folder = ? ORDER BY uid DESC LIMIT ?", (folder, limit))


def between(connection: sqlite3.Connection, folder: int, first: int, last: int) -> list[Place]:
    """Return the places of a folder from one UID to another."""
    return _places(connection, "folder = ? AND uid BETWEEN ? AND ?", (folder, first, last))


def of_mail(connection: sqlite3.Connection, mail: int) -> list[tuple[Folder, int]]:
    """Return the folders in which a mail stands, each with its UID; the inbox first."""
    rows = connection.execute(
        "SELECT folder.id, uid FROM place JOIN folder ON folder.id = place.folder WHERE place.mail = ?"
        " AND stands_for IS NULL ORDER BY role <> ?, folder.id",
        (mail, FolderRole.INBOX),
    ).fetchall()
    return [(folders.load(connection, row[0]), row[1]) for row in rows]


def known_at(connection: sqlite3.Connection, folder: int, wanted: Iterable[int]) -> dict[int, int]:
    """Return the mails that are known at some UIDs of a folder."""
    chosen = ", ".join(str(int(uid)) for uid in wanted)
    rows = connection.execute(
        f"SELECT uid, mail FROM place WHERE folder = ? AND uid IN ({chosen})", (folder,)
    )
    return {row[0]: row[1] for row in rows}


def note_flags(connection: sqlite3.Connection, changes: Mapping[int, tuple[bool, bool]]) -> int:
    """Note which mails were seen and answered; return how many that changes.

    What the user wishes of a mail and was not done yet is newer than what the server says. Needs a transaction.
    """
    changed = connection.executemany(
        "UPDATE mail SET is_seen = ?1, is_answered = ?2 WHERE id = ?3 AND (is_seen, is_answered) <> (?1, ?2)"
        " AND NOT EXISTS (SELECT 1 FROM mail_wish WHERE mail = ?3 AND wish <> 'source' AND fault IS NULL)",
        [(seen, answered, mail) for mail, (seen, answered) in changes.items()],
    )
    return changed.rowcount


def _places(connection: sqlite3.Connection, where: str, given: tuple[int, ...]) -> list[Place]:
    rows = connection.execute(
        "SELECT uid, mail.id, message_id, is_seen, is_answered FROM place CROSS JOIN mail ON mail.id = place.mail"
        f" WHERE {where}",
        given,
    )
    return [Place(row[0], row[1], row[2], bool(row[3]), bool(row[4])) for row in rows]
