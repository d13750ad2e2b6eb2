"""Sent copies: each step towards the one clean copy is a durable transaction, its intention before its result."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from app.core.sent_copy import Copy, CopyState, Item, ItemState, Kind
from app.store import answers, weights
from app.store.database import parse_timestamp, timestamp, transaction

# In the words of the index sent_copy_open.
_OPEN = "sent_copy.state NOT IN ('done', 'left', 'none')"
_SETTLED = "('accepted', 'refused', 'unknown')"
_COPIES = f"""
    SELECT sent_copy.*, message.message_id, message.sending_at,
        (SELECT max(changed_at) FROM delivery WHERE delivery.message = sent_copy.message) AS last_at,
        EXISTS (SELECT 1 FROM delivery WHERE delivery.message = sent_copy.message
            AND state NOT IN {_SETTLED}) AS unsettled,
        EXISTS (SELECT 1 FROM delivery WHERE delivery.message = sent_copy.message
            AND state IN ('queued', 'sending', 'in doubt')) AS busy,
        EXISTS (SELECT 1 FROM delivery WHERE delivery.message = sent_copy.message
            AND state IN ('accepted', 'unknown')) AS was_sent
    FROM sent_copy CROSS JOIN message ON message.id = sent_copy.message
"""


def open_copies(connection: sqlite3.Connection, account: str, *, asking: bool = True) -> list[Copy]:
    """Return the copies of an account with which something is still to be done, oldest first.

    Without `asking` those are left out that wait for the user's answer.
    """
    rows = connection.execute(
        f"{_COPIES} WHERE {_OPEN} AND sent_copy.account = ? AND asks <= ? ORDER BY sent_copy.message",
        (account, asking),
    )
    return [_copy(row) for row in rows.fetchall()]


def load(connection: sqlite3.Connection, message: int) -> Copy | None:
    """Return the copy of a message, None where sending it did not begin here."""
    row = connection.execute(f"{_COPIES} WHERE sent_copy.message = ?", (message,)).fetchone()
    return None if row is None else _copy(row)


def why(connection: sqlite3.Connection, message: int) -> str | None:
    """Return why the copy of a message is not as it should be; None where it is, or may still become so."""
    row = connection.execute("SELECT why FROM sent_copy WHERE message = ?", (message,)).fetchone()
    return None if row is None else row["why"]


def note(
    connection: sqlite3.Connection,
    message: int,
    state: CopyState,
    now: datetime,
    *,
    why: str | None = None,
) -> None:
    """Store where the copy of a message stands; how often the server took one is counted."""
    with transaction(connection):
        connection.execute(
            "UPDATE sent_copy SET state = ?, changed_at = ?, why = ?, try_at = NULL, asks = 0, appends = appends + ?"
            " WHERE message = ?",
            (state, timestamp(now), why, state is CopyState.APPENDED, message),
        )
        if not state.is_open:
            # From here on it is known whether an open may have been of a copy in the Sent folder.
            weights.weigh_again(connection, deliveries_of(connection, message))


def note_refusal(
    connection: sqlite3.Connection, message: int, now: datetime, why: str, try_at: datetime
) -> None:
    """Store that the server refused the copy, and when it is tried again."""
    with transaction(connection):
        connection.execute(
            "UPDATE sent_copy SET state = 'waits', changed_at = ?, why = ?, try_at = ?, refusals = refusals + 1"
            " WHERE message = ?",
            (timestamp(now), why, timestamp(try_at), message),
        )


def ask(connection: sqlite3.Connection, message: int) -> None:
    """Note that the user's answer is needed before anything is done."""
    with transaction(connection):
        connection.execute("UPDATE sent_copy SET asks = 1 WHERE message = ? AND NOT asks", (message,))


def asking(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the accounts that wait for the user's answer, with how many mails are concerned."""
    rows = connection.execute("SELECT account, count(*) FROM sent_copy WHERE asks GROUP BY account")
    return {row[0]: row[1] for row in rows}


def take_up_again(connection: sqlite3.Connection, account: str, now: datetime) -> int:
    """Let copies that were left because the user had said no be looked at again; return how many."""
    with transaction(connection):
        return connection.execute(
            "UPDATE sent_copy SET state = 'waits', changed_at = ?, why = NULL, try_at = NULL WHERE account = ?"
            " AND state = 'left' AND message IN (SELECT message FROM sent_item WHERE account = ?"
            " AND kind = 'tracked' AND state = 'found')",
            (timestamp(now), account, account),
        ).rowcount


def items_of(connection: sqlite3.Connection, account: str, message: int) -> list[Item]:
    """Return the mails in the Sent folder that bear a message's Message-ID, as far as they are known."""
    rows = connection.execute(
        "SELECT * FROM sent_item WHERE account = ? AND message = ? ORDER BY uid", (account, message)
    )
    return [_item(row) for row in rows.fetchall()]


def why_items_kept(connection: sqlite3.Connection, account: str, message: int) -> str | None:
    """Return why a mail in the Sent folder was left alone, None where none was."""
    row = connection.execute(
        "SELECT why FROM sent_item WHERE account = ? AND message = ? AND state = 'kept' AND why IS NOT NULL",
        (account, message),
    ).fetchone()
    return None if row is None else row["why"]


def add_item(
    connection: sqlite3.Connection, account: str, uidvalidity: int, message: int, item: Item, now: datetime
) -> None:
    """Note a mail found in the Sent folder; a tracked one lets the copy be taken up again. Needs a transaction."""
    added = connection.execute(
        "INSERT OR IGNORE INTO sent_item (account, uidvalidity, uid, message, kind, state, gmail_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (account, uidvalidity, item.uid, message, item.kind, item.state, item.gmail_id),
    )
    if added.rowcount and item.kind is Kind.TRACKED:
        connection.execute(
            "UPDATE sent_copy SET state = 'waits', changed_at = ?, why = NULL WHERE message = ?"
            " AND state IN ('done', 'left', 'none')",
            (timestamp(now), message),
        )


def add_alias(connection: sqlite3.Connection, message_id: str, message: int) -> None:
    """Note a Message-ID that a provider gave a message of ours. Needs a transaction."""
    new = connection.execute("INSERT OR IGNORE INTO alias VALUES (?, ?)", (message_id, message))
    if new.rowcount:
        answers.relate(connection, [], [message])


def plan_removal(
    connection: sqlite3.Connection, account: str, message: int, items: Sequence[Item], now: datetime
) -> None:
    """Note, before anything is removed, what is going to be."""
    with transaction(connection):
        for item in items:
            _set_item(connection, account, item, None)
        connection.execute(
            "UPDATE sent_copy SET state = 'removing', changed_at = ?, removed = 1, asks = 0, why = NULL"
            " WHERE message = ?",
            (timestamp(now), message),
        )


def note_item(connection: sqlite3.Connection, account: str, item: Item, why: str | None = None) -> None:
    """Store what became of a mail in the Sent folder."""
    with transaction(connection):
        _set_item(connection, account, item, why)


def message_named(connection: sqlite3.Connection, account: str, message_id: str) -> int | None:
    """Return the message of an account that bears a Message-ID, also one that a provider gave it.

    What was sent with another program has no copy of ours.
    """
    row = connection.execute(
        "SELECT id FROM message WHERE message_id = ? AND account = ? AND NOT elsewhere"
        " UNION ALL SELECT message FROM alias WHERE message_id = ? LIMIT 1",
        (message_id, account, message_id),
    ).fetchone()
    return None if row is None else int(row[0])


def deliveries_of(connection: sqlite3.Connection, message: int) -> frozenset[bytes]:
    """Return the ids of a message's deliveries."""
    rows = connection.execute("SELECT id FROM delivery WHERE message = ?", (message,))
    return frozenset(row["id"] for row in rows)


def settle_filed(connection: sqlite3.Connection, delivery: bytes, now: datetime) -> bool:
    """Settle a delivery whose outcome is unknown and of which the provider filed a copy. Needs a transaction."""
    settled = connection.execute(
        "UPDATE delivery SET state = 'accepted', changed_at = ?, bytes = NULL,"
        " reply = 'Proved by your provider''s own copy of it in the Sent folder.'"
        " WHERE id = ? AND state = 'unknown'",
        (timestamp(now), delivery),
    )
    return settled.rowcount == 1


def _set_item(connection: sqlite3.Connection, account: str, item: Item, why: str | None) -> None:
    connection.execute(
        "UPDATE sent_item SET state = ?, trash_validity = ?, trash_from = ?, why = ? WHERE account = ? AND uid = ?",
        (item.state, *(item.trash or (None, None)), why, account, item.uid),
    )


def _copy(row: sqlite3.Row) -> Copy:
    left = not row["unsettled"] and row["last_at"]
    return Copy(
        message=row["message"],
        message_id=row["message_id"],
        sent_at=parse_timestamp(row["sending_at"] or row["changed_at"]),
        state=CopyState(row["state"]),
        changed_at=parse_timestamp(row["changed_at"]),
        left_at=parse_timestamp(row["last_at"]) if left else None,
        was_sent=bool(row["was_sent"]),
        is_retried_only=bool(row["unsettled"] and not row["busy"] and row["was_sent"]),
        appends=row["appends"],
        refusals=row["refusals"],
        removed=bool(row["removed"]),
        try_at=parse_timestamp(row["try_at"]) if row["try_at"] else None,
    )


def _item(row: sqlite3.Row) -> Item:
    trash = None if row["trash_from"] is None else (row["trash_validity"], row["trash_from"])
    return Item(row["uid"], Kind(row["kind"]), ItemState(row["state"]), row["gmail_id"], trash)
