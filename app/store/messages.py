"""Messages: queued once, then only read."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.core.address import Address, parse_address
from app.core.draft import Draft
from app.core.errors import BadInput
from app.core.language import tr
from app.core.mail_frame import frame
from app.core.message import Message, Recipient, Role
from app.core.tracking import Wish
from app.store import answered, drafts, files, reminders, search, tags
from app.store.database import parse_timestamp, timestamp, transaction


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message with what belongs to it beside its content; its files stay in the store, see `files`.

    `opening` is that of its frame. `sending_at` is its Date, once sending began. `send_at` is when it may go, None for
    at once; `is_later` tells that the user chose that time, where else it is the delay for taking it back.
    """

    id: int
    account: str
    message: Message
    wish: Wish
    queued_at: datetime
    sending_at: datetime | None
    opening: bytes = b""
    send_at: datetime | None = None
    is_later: bool = False


def queue(
    connection: sqlite3.Connection,
    message: Message,
    wish: Wish,
    *,
    account: str,
    deliveries: list[tuple[bytes, tuple[int, ...]]],
    now: datetime,
    send_at: datetime | None = None,
    is_later: bool = False,
    draft: Draft | None = None,
) -> int:
    """Put a message into the outbox, all of it or nothing, and return its row id.

    `deliveries` are fresh delivery ids, each with the positions of its recipients in the message. `send_at` is when it
    may go, None for at once; `is_later` tells that the user chose that time. `draft` is what it was: where that was kept
    among the drafts it is gone from there with the same step. Raises BadInput where the name of a file can't be written
    or where it is there already, DraftGone.
    """
    around = frame(message)
    with transaction(connection):
        _refuse_a_second(connection, message)
        number = _insert_message(connection, message, wish, account, now)
        connection.execute(
            "UPDATE message SET opening = ?, send_at = ?, is_later = ? WHERE id = ?",
            (around.opening, timestamp(send_at) if send_at else None, is_later, number),
        )
        files.save(connection, number, around, message.attachments)
        if draft is not None:
            _take_over(connection, number, draft)
        for delivery, positions in deliveries:
            connection.execute(
                "INSERT INTO delivery (id, message, state, changed_at) VALUES (?, ?, 'queued', ?)",
                (delivery, number, timestamp(now)),
            )
            connection.executemany(
                "INSERT INTO recipient (message, position, role, address, name, delivery) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (number, position, *_recipient_row(message.recipients[position]), delivery)
                    for position in positions
                ],
            )
        search.learn_message(connection, number)
    return number


def _refuse_a_second(connection: sqlite3.Connection, message: Message) -> None:
    known = connection.execute("SELECT 1 FROM message WHERE message_id = ?", (message.message_id,))
    if known.fetchone() is not None:
        raise BadInput(
            tr("This mail was handed over before: it is in the outbox or was sent, and goes only once.")
        )


def _take_over(connection: sqlite3.Connection, number: int, draft: Draft) -> None:
    """Keep with a message what its draft had beside it."""
    drafts.hand_over(connection, draft)
    answered.note(connection, number, draft.answers)
    tags.file_under(connection, number, draft.tags)
    reminders.note(connection, number, draft.remind)


def load(connection: sqlite3.Connection, number: int) -> StoredMessage:
    """Return one message by its row id. Raises KeyError where there is none."""
    stored = load_if_there(connection, number)
    if stored is None:
        raise KeyError(number)
    return stored


def load_if_there(connection: sqlite3.Connection, number: int) -> StoredMessage | None:
    """Return one message by its row id, None where there is none (any more)."""
    row = connection.execute("SELECT * FROM message WHERE id = ?", (number,)).fetchone()
    return None if row is None else _stored(connection, row)


def find(connection: sqlite3.Connection, message_id: str) -> StoredMessage:
    """Return one message by its Message-ID, with or without angle brackets. Raises BadInput where there is none."""
    bracketed = f"<{message_id.strip().strip('<>')}>"
    row = connection.execute("SELECT * FROM message WHERE message_id = ?", (bracketed,)).fetchone()
    if row is None:
        raise BadInput(tr("No mail {message} was sent from here. `status` lists them.", message=bracketed))
    return _stored(connection, row)


def newest(connection: sqlite3.Connection, limit: int) -> Iterator[StoredMessage]:
    """Yield the newest messages first, at most `limit`."""
    # By time and not by number: what was sent on another computer is read in its own order.
    rows = connection.execute(
        "SELECT message.* FROM sent_box CROSS JOIN message ON message.id = sent_box.message"
        " ORDER BY sent_box.sent_at DESC, sent_box.message DESC LIMIT ?",
        (limit,),
    )
    for row in rows.fetchall():
        yield _stored(connection, row)


def clean_copy(connection: sqlite3.Connection, number: int) -> bytes | None:
    """Return the clean copy's bytes, None before sending began."""
    row = connection.execute("SELECT clean FROM message WHERE id = ?", (number,)).fetchone()
    if row is None or row["clean"] is None:
        return None
    return b"".join([row["clean"], *files.after_letter(connection, number)])


def account_of(connection: sqlite3.Connection, number: int) -> str:
    """Return the address of the account that a message goes out through. Raises KeyError where there is none."""
    row = connection.execute("SELECT account FROM message WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise KeyError(number)
    return str(row["account"])


def message_id_of(connection: sqlite3.Connection, number: int) -> str | None:
    """Return a message's Message-ID, None where there is no such message."""
    row = connection.execute("SELECT message_id FROM message WHERE id = ?", (number,)).fetchone()
    return None if row is None else str(row["message_id"])


def of_delivery(connection: sqlite3.Connection, delivery: bytes) -> int | None:
    """Return the row id of the message a delivery belongs to, None where it is not of this profile."""
    row = connection.execute("SELECT message FROM delivery WHERE id = ?", (delivery,)).fetchone()
    return None if row is None else int(row["message"])


def _insert_message(
    connection: sqlite3.Connection, message: Message, wish: Wish, account: str, now: datetime
) -> int:
    row = {
        "message_id": message.message_id,
        "account": account,
        "sender": message.sender.spec,
        "sender_name": message.sender.name,
        "subject": message.subject,
        "html": message.html,
        "text": message.text,
        "in_reply_to": message.in_reply_to,
        "thread_references": json.dumps(message.references),
        "opens_wanted": wish.opens,
        "clicks_wanted": wish.clicks,
        "no_track": json.dumps(sorted(wish.no_track)),
        "track_anyway": json.dumps(sorted(wish.track_anyway)),
        "queued_at": timestamp(now),
    }
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    inserted = connection.execute(
        f"INSERT INTO message ({names}) VALUES ({marks}) RETURNING id", row
    ).fetchone()
    return int(inserted["id"])


def _recipient_row(recipient: Recipient) -> tuple[str, str, str]:
    return recipient.role.value, recipient.address.spec, recipient.address.name


def _stored(connection: sqlite3.Connection, row: sqlite3.Row) -> StoredMessage:
    recipients = connection.execute(
        "SELECT role, address, name FROM recipient WHERE message = ? ORDER BY position", (row["id"],)
    )
    message = Message(
        message_id=row["message_id"],
        sender=address_of(row["sender"], row["sender_name"]),
        recipients=tuple(Recipient(address_of(r["address"], r["name"]), Role(r["role"])) for r in recipients),
        subject=row["subject"],
        html=row["html"],
        text=row["text"],
        in_reply_to=row["in_reply_to"],
        references=tuple(json.loads(row["thread_references"])),
    )
    wish = Wish(
        bool(row["opens_wanted"]),
        bool(row["clicks_wanted"]),
        frozenset(json.loads(row["no_track"])),
        frozenset(json.loads(row["track_anyway"])),
    )
    return StoredMessage(
        id=row["id"],
        account=row["account"],
        message=message,
        wish=wish,
        queued_at=parse_timestamp(row["queued_at"]),
        sending_at=parse_timestamp(row["sending_at"]) if row["sending_at"] else None,
        opening=row["opening"],
        send_at=parse_timestamp(row["send_at"]) if row["send_at"] else None,
        is_later=bool(row["is_later"]),
    )


def address_of(spec: str, name: str) -> Address:
    """Return the address that `spec` and a display name were stored for."""
    address = parse_address(spec)
    return Address(address.local, address.domain, name)
