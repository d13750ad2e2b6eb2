"""Messages that were sent with another program, stored from the mail in the Sent folder: untracked, and done with."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from app.core.address import Address, parse_address
from app.core.envelope import Correspondent, Envelope
from app.core.errors import BadInput
from app.core.tracking import ELSEWHERE
from app.store.database import timestamp

# Correspondents come again and again.
_KEPT = 1_024
_SNIPPET = "replace(replace(substr(text, 1, 240), char(13), ' '), char(10), ' ')"


def save(
    connection: sqlite3.Connection, account: str, envelope: Envelope, sent_at: datetime, delivery: bytes
) -> int | None:
    """Store the mail with this header as a message with one delivery, and return its row id. Needs a transaction.

    None where a message bears its Message-ID already. Addresses that can't be read are left out. `show` follows.
    """
    # What a provider gave another Message-ID may be filed once for each recipient.
    message_id = envelope.original_id or envelope.message_id
    at = timestamp(sent_at)
    sender = _address(envelope.sender) or parse_address(account)
    inserted = connection.execute(
        "INSERT OR IGNORE INTO message (message_id, account, sender, sender_name, subject, text, in_reply_to,"
        " thread_references, opens_wanted, clicks_wanted, no_track, track_anyway, queued_at, sending_at, elsewhere)"
        " VALUES (?1, ?2, ?3, ?4, ?5, '', ?6, ?7, 0, 0, '[]', '[]', ?8, ?8, 1)",
        (
            message_id, account, sender.spec, sender.name, envelope.subject, envelope.in_reply_to,
            json.dumps(envelope.references), at,
        ),
    )  # fmt: skip
    if not inserted.rowcount:
        return None
    number = int(inserted.lastrowid or 0)
    connection.execute(
        "INSERT INTO delivery (id, message, state, changed_at, attempts, opens_untracked, clicks_untracked)"
        " VALUES (?1, ?2, 'accepted', ?3, 1, ?4, ?4)",
        (delivery, number, at, ELSEWHERE),
    )
    people = [(role, address) for role, each in envelope.recipients if (address := _address(each))]
    connection.executemany(
        "INSERT INTO recipient (message, position, role, address, name, delivery) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, place, role, address.spec, address.name, delivery)
            for place, (role, address) in enumerate(people)
        ],
    )
    return number


def show(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Let messages that were stored now be seen in the sent box. Needs a transaction."""
    if not numbers:
        return
    chosen = ", ".join(str(int(number)) for number in numbers)
    connection.execute(
        "UPDATE sent_box_clock SET number = number + 1, messages = messages + ?", (len(numbers),)
    )
    connection.execute(
        "INSERT INTO sent_box (message, sent_at, subject, snippet, recipients, addresses, changed)"
        f" SELECT id, sending_at, subject, {_SNIPPET}, recipients, addresses, number FROM sent_box_clock, message"
        f" JOIN sent_box_recipients ON sent_box_recipients.message = message.id WHERE message.id IN ({chosen})"
    )


def take_out(connection: sqlite3.Connection, message_id: str) -> None:
    """Remove the message with this Message-ID where it is one of these: more is known of it now. Needs a transaction."""
    connection.execute("DELETE FROM message WHERE message_id = ? AND elsewhere", (message_id,))


def note_text(connection: sqlite3.Connection, mail: int, html: str | None, text: str) -> None:
    """Give the message that a mail is its text, where it is one of these. Needs a transaction."""
    # What is searched by is forgotten as it was learned: with the text that stood there.
    connection.execute(
        "UPDATE sent_box SET is_searched = 0 WHERE is_searched AND message = (SELECT message FROM mail WHERE id = ?)"
        " AND (SELECT elsewhere FROM message WHERE message.id = sent_box.message)",
        (mail,),
    )
    written = connection.execute(
        "UPDATE message SET html = ?, text = ? WHERE id = (SELECT message FROM mail WHERE id = ?) AND elsewhere",
        (html, text, mail),
    )
    if written.rowcount:
        connection.execute("UPDATE sent_box_clock SET number = number + 1")
        connection.execute(
            f"UPDATE sent_box SET snippet = (SELECT {_SNIPPET} FROM message WHERE id = sent_box.message),"
            " changed = (SELECT number FROM sent_box_clock)"
            " WHERE message = (SELECT message FROM mail WHERE id = ?)",
            (mail,),
        )


@lru_cache(_KEPT)
def _address(person: Correspondent) -> Address | None:
    try:
        known = parse_address(person.address)
    except BadInput:
        return None
    return Address(known.local, known.domain, person.name)
