"""What is known of each account's mailbox: how far its Sent folder was read, and what keeps it from being read."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.provider import Filing
from app.store.database import parse_timestamp, timestamp, transaction

_PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
# What was sent before the mailbox was known by more than this is no business of its Sent folder.
_BEFORE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An account's mailbox on a `server`. UIDs of `folder` from `next_uid` on, and those below `unread_below`, were not read yet.

    `to_read` is how many there were to read when reading began, `read_with` names the pairing it was read with,
    `since` is when the folder was first seen. `files_itself`: it was seen that the server files copies. `fault` says
    what is wrong, and `fault_waits` that only the user can help: by choosing among `choices`, where there are any.
    """

    account: str
    server: str | None = None
    folder: str | None = None
    uidvalidity: int | None = None
    next_uid: int = 1
    unread_below: int = 1
    to_read: int = 0
    read_with: str = ""
    since: datetime | None = None
    is_paused: bool = False
    files_itself: bool = False
    looked_at: datetime | None = None
    wished_at: datetime | None = None
    try_at: datetime | None = None
    fault: str | None = None
    fault_waits: bool = False
    choices: tuple[str, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether nothing old is left to read."""
        return self.unread_below <= 1


def load(connection: sqlite3.Connection, account: str) -> Mailbox:
    """Return what is known of an account's mailbox."""
    row = connection.execute("SELECT * FROM mailbox WHERE account = ?", (account,)).fetchone()
    return Mailbox(account) if row is None else _mailbox(row)


def all_known(connection: sqlite3.Connection) -> list[Mailbox]:
    """Return every mailbox that was looked at or wished to be."""
    return [_mailbox(row) for row in connection.execute("SELECT * FROM mailbox ORDER BY account")]


def begin(
    connection: sqlite3.Connection,
    account: str,
    server: str,
    folder: str,
    *,
    uidvalidity: int,
    next_uid: int,
    now: datetime,
) -> None:
    """Note that a folder is seen for the first time, or that its UIDs count anew (UIDVALIDITY, RFC 9051, 2.3.1.1)."""
    with transaction(connection):
        _ensure(connection, account)
        if load(connection, account).since is None:
            connection.execute(
                "UPDATE sent_copy SET state = 'none' WHERE account = ? AND state NOT IN ('done', 'left', 'none')"
                " AND changed_at < ?",
                (account, timestamp(now - _BEFORE)),
            )
        connection.execute(
            "UPDATE mailbox SET server = ?, folder = ?, uidvalidity = ?, next_uid = ?, unread_below = ?, to_read = 0,"
            " read_with = '', since = ? WHERE account = ?",
            (server, folder, uidvalidity, next_uid, next_uid, timestamp(now), account),
        )
        connection.execute("DELETE FROM sent_item WHERE account = ?", (account,))


def note_new(connection: sqlite3.Connection, account: str, next_uid: int) -> None:
    """Note that all below a UID, from the last one noted on, was read. Needs a transaction."""
    connection.execute(
        "UPDATE mailbox SET next_uid = max(next_uid, ?) WHERE account = ?", (next_uid, account)
    )


def note_old(connection: sqlite3.Connection, account: str, unread_below: int) -> None:
    """Note that all from a UID on was read. Needs a transaction."""
    connection.execute(
        "UPDATE mailbox SET unread_below = min(unread_below, ?) WHERE account = ?", (unread_below, account)
    )


def read_again(connection: sqlite3.Connection, account: str, read_with: str) -> None:
    """Let what is old be read from the newest on, with this pairing."""
    with transaction(connection):
        connection.execute(
            "UPDATE mailbox SET unread_below = next_uid, to_read = 0, read_with = ? WHERE account = ?",
            (read_with, account),
        )


def note_to_read(connection: sqlite3.Connection, account: str, number: int) -> None:
    """Note how many mails there are to read, where that is not known yet."""
    with transaction(connection):
        connection.execute(
            "UPDATE mailbox SET to_read = ? WHERE account = ? AND to_read = 0", (number, account)
        )


def note_look(connection: sqlite3.Connection, account: str, now: datetime) -> None:
    """Note that the mailbox was looked at, and nothing is wrong with it."""
    with transaction(connection):
        _ensure(connection, account)
        connection.execute(
            "UPDATE mailbox SET looked_at = ?, failures = 0, try_at = NULL, fault = NULL, fault_waits = 0, choices = '[]'"
            " WHERE account = ?",
            (timestamp(now), account),
        )


def note_fault(
    connection: sqlite3.Connection,
    account: str,
    sentence: str,
    now: datetime,
    *,
    waits: bool,
    choices: tuple[str, ...] = (),
) -> None:
    """Note what went wrong: it waits for the user, or is tried again after a pause that grows to an hour.

    `choices` are the folders the user can choose from, where that is what helps.
    """
    with transaction(connection):
        _ensure(connection, account)
        row = connection.execute("SELECT failures FROM mailbox WHERE account = ?", (account,)).fetchone()
        pause = _PAUSES[min(row["failures"], len(_PAUSES) - 1)]
        connection.execute(
            "UPDATE mailbox SET fault = ?, fault_waits = ?, failures = failures + 1, try_at = ?, looked_at = ?,"
            " choices = ? WHERE account = ?",
            (
                sentence,
                waits,
                None if waits else timestamp(now + pause),
                timestamp(now),
                json.dumps(choices),
                account,
            ),
        )


def wish(connection: sqlite3.Connection, account: str, now: datetime) -> None:
    """Ask for a look as soon as possible, also where something was in the way or reading was stopped."""
    with transaction(connection):
        _ensure(connection, account)
        connection.execute(
            "UPDATE mailbox SET wished_at = ?, paused = 0, failures = 0, try_at = NULL, fault = NULL, fault_waits = 0, choices = '[]'"
            " WHERE account = ?",
            (timestamp(now), account),
        )


def pause(connection: sqlite3.Connection, account: str) -> None:
    """Stop reading what is old, until a look is wished for."""
    with transaction(connection):
        _ensure(connection, account)
        connection.execute("UPDATE mailbox SET paused = 1 WHERE account = ?", (account,))


def note_provider(connection: sqlite3.Connection, account: str, filing: Filing) -> None:
    """Note who files what is sent into the Sent folder."""
    with transaction(connection):
        connection.execute(
            "UPDATE mailbox SET filing = ? WHERE account = ? AND filing <> ?", (filing, account, filing)
        )


def note_filing(connection: sqlite3.Connection, account: str) -> None:
    """Note that the server files copies by itself. Needs a transaction."""
    connection.execute("UPDATE mailbox SET files_itself = 1 WHERE account = ?", (account,))


def _ensure(connection: sqlite3.Connection, account: str) -> None:
    connection.execute("INSERT OR IGNORE INTO mailbox (account) VALUES (?)", (account,))


def _mailbox(row: sqlite3.Row) -> Mailbox:
    return Mailbox(
        row["account"],
        row["server"],
        row["folder"],
        row["uidvalidity"],
        row["next_uid"],
        row["unread_below"],
        row["to_read"],
        row["read_with"],
        _time(row["since"]),
        bool(row["paused"]),
        bool(row["files_itself"]),
        _time(row["looked_at"]),
        _time(row["wished_at"]),
        _time(row["try_at"]),
        row["fault"],
        bool(row["fault_waits"]),
        tuple(json.loads(row["choices"])),
    )


def _time(text: str | None) -> datetime | None:
    return parse_timestamp(text) if text else None
