"""What is known of each account's mailbox: how far it was read, and what keeps it from being read."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.provider import Filing
from app.store import folders
from app.store.database import parse_timestamp, timestamp, transaction
from app.store.folders import FolderRole

_PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
# What was sent before the mailbox was known by more than this is no business of its Sent folder.
_BEFORE = timedelta(days=1)
_FOLDERS = "FROM folder WHERE folder.account = mailbox.account AND stands_for IS NULL"
_KNOWN = f"""
    SELECT *, (SELECT name {_FOLDERS} AND role = 'sent' LIMIT 1) AS folder,
        (SELECT coalesce(sum(to_read), 0) {_FOLDERS}) AS to_read,
        EXISTS (SELECT 1 {_FOLDERS}) AND NOT EXISTS (
            SELECT 1 {_FOLDERS} AND (uidvalidity IS NULL OR unread_below > 1)) AS is_read
    FROM mailbox
"""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An account's mailbox on a `server`. `is_read`: nothing old is left to read, in any of its folders.

    `folder` is its Sent folder, `listed` are all that the server has. `to_read` is how many mails there were to read
    when reading began, `read_with` names the pairing that the Sent folder was read with, `since` is when that was first
    seen. `files_itself`: it was seen that the server files copies. `fault` says what is wrong, and `fault_waits` that
    only the user can help: by choosing among `choices`, where there are any.
    """

    account: str
    server: str | None = None
    folder: str | None = None
    is_read: bool = True
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
    listed: tuple[str, ...] = ()

    @property
    def waits_for_all(self) -> bool:
        """Whether nothing can be done before the user helps: without a Sent folder all other folders are read."""
        return self.fault_waits and not self.choices


def load(connection: sqlite3.Connection, account: str) -> Mailbox:
    """Return what is known of an account's mailbox."""
    row = connection.execute(f"{_KNOWN} WHERE account = ?", (account,)).fetchone()
    return Mailbox(account) if row is None else _mailbox(row)


def all_known(connection: sqlite3.Connection) -> list[Mailbox]:
    """Return every mailbox that was looked at or wished to be."""
    return [_mailbox(row) for row in connection.execute(f"{_KNOWN} ORDER BY account")]


def begin(connection: sqlite3.Connection, account: str, server: str) -> None:
    """Note the server that a mailbox is on, and that nothing of its folders there was read. Needs a transaction."""
    _ensure(connection, account)
    for folder in folders.of_account(connection, account):
        folders.retire(connection, folder)
    connection.execute("UPDATE mailbox SET server = ? WHERE account = ?", (server, account))


def begin_sent(connection: sqlite3.Connection, account: str, now: datetime) -> None:
    """Note that a Sent folder is seen for the first time, or that its UIDs count anew. Needs a transaction."""
    if load(connection, account).since is None:
        connection.execute(
            "UPDATE sent_copy SET state = 'none' WHERE account = ? AND state NOT IN ('done', 'left', 'none')"
            " AND changed_at < ?",
            (account, timestamp(now - _BEFORE)),
        )
    connection.execute(
        "UPDATE mailbox SET read_with = '', since = ? WHERE account = ?", (timestamp(now), account)
    )
    connection.execute("DELETE FROM sent_item WHERE account = ?", (account,))


def read_again(connection: sqlite3.Connection, account: str, read_with: str) -> None:
    """Let what is old in the Sent folder be read from the newest on, with this pairing."""
    with transaction(connection):
        connection.execute("UPDATE mailbox SET read_with = ? WHERE account = ?", (read_with, account))
        for folder in folders.of_account(connection, account):
            if folder.role is FolderRole.SENT:
                folders.read_again(connection, folder.id)


def note_listed(connection: sqlite3.Connection, account: str, names: tuple[str, ...]) -> None:
    """Note which folders the server has."""
    if load(connection, account).listed != names:
        with transaction(connection):
            _ensure(connection, account)
            connection.execute(
                "UPDATE mailbox SET listed = ? WHERE account = ?", (json.dumps(names), account)
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


def hint(connection: sqlite3.Connection, account: str, now: datetime) -> None:
    """Note that the server told of something new, so that it is looked for; what was stopped stays so."""
    with transaction(connection):
        connection.execute("UPDATE mailbox SET wished_at = ? WHERE account = ?", (timestamp(now), account))


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
        account=row["account"],
        server=row["server"],
        folder=row["folder"],
        is_read=bool(row["is_read"]),
        to_read=row["to_read"],
        read_with=row["read_with"],
        since=_time(row["since"]),
        is_paused=bool(row["paused"]),
        files_itself=bool(row["files_itself"]),
        looked_at=_time(row["looked_at"]),
        wished_at=_time(row["wished_at"]),
        try_at=_time(row["try_at"]),
        fault=row["fault"],
        fault_waits=bool(row["fault_waits"]),
        choices=tuple(json.loads(row["choices"])),
        listed=tuple(json.loads(row["listed"])),
    )


def _time(text: str | None) -> datetime | None:
    return parse_timestamp(text) if text else None
