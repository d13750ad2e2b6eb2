"""Which versions of drafts were put into a mailbox's Drafts folder, which are to be, and which are to be taken out."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.store.database import parse_timestamp, timestamp, transaction

# While it is typed a draft is put there when nothing was for a while; with large files once it is closed.
_QUIET = timedelta(seconds=20)
_LARGE = 1_000_000
_PAUSES = (timedelta(minutes=1), timedelta(minutes=15), timedelta(hours=1))
REFUSED = 0
"""The UID of a version that the server did not take."""


@dataclass(frozen=True, slots=True)
class FiledDraft:
    """A version of a draft in a folder; without `uid` it is not known whether it came there."""

    id: int
    folder: str
    uidvalidity: int
    uid: int | None
    mark: str


def wanted(
    connection: sqlite3.Connection, account: str, senders: Sequence[str], now: datetime
) -> list[tuple[int, int]]:
    """Return number and revision of the drafts from some addresses that are to be put into an account's folder."""
    marks = ", ".join("?" * len(senders))
    rows = connection.execute(
        f"SELECT id, revision FROM draft WHERE discarded_at IS NULL AND lower(sender) IN ({marks})"
        " AND (NOT is_open OR changed_at <= ? AND"
        " (SELECT total(length(content)) FROM draft_content WHERE draft = draft.id) < ?)"
        " AND NOT EXISTS (SELECT 1 FROM filed_draft WHERE account = ? AND draft = draft.id"
        " AND filed_draft.revision = draft.revision) ORDER BY id",
        (*(each.casefold() for each in senders), timestamp(now - _QUIET), _LARGE, account),
    )
    return [(row["id"], row["revision"]) for row in rows]


def stale(connection: sqlite3.Connection, account: str, senders: Sequence[str]) -> list[FiledDraft]:
    """Return the versions in an account's folder whose draft is gone, or that has a newer one there."""
    marks = ", ".join("?" * len(senders))
    return _select(
        connection,
        "account = ? AND uid IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM draft WHERE draft.id = filed_draft.draft"
        f" AND discarded_at IS NULL AND lower(sender) IN ({marks})) OR EXISTS (SELECT 1 FROM filed_draft AS newer"
        " WHERE newer.account = filed_draft.account AND newer.draft = filed_draft.draft AND newer.id > filed_draft.id"
        " AND newer.uid > 0))",
        (account, *(each.casefold() for each in senders)),
    )


def unsettled(connection: sqlite3.Connection, account: str) -> list[FiledDraft]:
    """Return the versions of which an interrupted run did not learn whether they came into the folder."""
    return _select(connection, "account = ? AND uid IS NULL", (account,))


def begin(
    connection: sqlite3.Connection,
    draft: tuple[int, int],
    account: str,
    folder: str,
    uidvalidity: int,
    mark: str,
) -> int:
    """Note, before it is done, that a version is put into a folder, and return the row of the note."""
    with transaction(connection):
        row = connection.execute(
            "INSERT INTO filed_draft (draft, revision, account, folder, uidvalidity, mark)"
            " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
            (*draft, account, folder, uidvalidity, mark),
        ).fetchone()
    return int(row["id"])


def note(connection: sqlite3.Connection, row: int, uid: int) -> None:
    """Note where a version stands, `REFUSED` for nowhere."""
    with transaction(connection):
        connection.execute("UPDATE filed_draft SET uid = ? WHERE id = ?", (uid, row))


def forget(connection: sqlite3.Connection, row: int) -> None:
    """Note that a version is no more there, or never was."""
    with transaction(connection):
        connection.execute("DELETE FROM filed_draft WHERE id = ?", (row,))


def may_try(connection: sqlite3.Connection, account: str, now: datetime) -> bool:
    """Tell whether an account's folder may be asked now, after what went wrong the last time."""
    row = connection.execute("SELECT try_at FROM draft_filing WHERE account = ?", (account,)).fetchone()
    return row is None or row["try_at"] is None or parse_timestamp(row["try_at"]) <= now


def fault(connection: sqlite3.Connection, account: str) -> str | None:
    """Return what keeps drafts from being put into an account's folder, None where nothing does."""
    row = connection.execute("SELECT fault FROM draft_filing WHERE account = ?", (account,)).fetchone()
    return None if row is None else row["fault"]


def note_run(connection: sqlite3.Connection, account: str, why: str | None, now: datetime) -> bool:
    """Note what went wrong, None for nothing; True where that is news."""
    before = fault(connection, account)
    with transaction(connection):
        if why is None:
            connection.execute("DELETE FROM draft_filing WHERE account = ?", (account,))
        else:
            connection.execute("INSERT OR IGNORE INTO draft_filing (account) VALUES (?)", (account,))
            [failures] = connection.execute(
                "SELECT failures FROM draft_filing WHERE account = ?", (account,)
            ).fetchone()
            pause = _PAUSES[min(failures, len(_PAUSES) - 1)]
            connection.execute(
                "UPDATE draft_filing SET fault = ?, try_at = ?, failures = failures + 1 WHERE account = ?",
                (why, timestamp(now + pause), account),
            )
    return why != before


def _select(connection: sqlite3.Connection, where: str, parameters: tuple[object, ...]) -> list[FiledDraft]:
    rows = connection.execute(f"SELECT * FROM filed_draft WHERE {where} ORDER BY id", parameters).fetchall()
    return [FiledDraft(r["id"], r["folder"], r["uidvalidity"], r["uid"], r["mark"]) for r in rows]
