"""Messages that were sent with another program, stored from the mail in the Sent folder: untracked, and done with."""

import json
import sqlite3
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class SentElsewhere:
    """Stores mails of an account as messages. What `add` took is whole, and in the sent box, after `end`.

    All in one transaction.
    """

    connection: sqlite3.Connection
    account: str
    messages: list[int] = field(default_factory=list)
    _deliveries: list[tuple[bytes, int, str, str]] = field(default_factory=list)
    _recipients: list[tuple[int, int, str, str, str, bytes]] = field(default_factory=list)
    _aliases: list[tuple[str, int]] = field(default_factory=list)

    def add(self, envelope: Envelope, sent_at: datetime, delivery: bytes) -> int | None:
        """Take the mail with this header as a message with one delivery, and return its row id.

        None where a message bears its Message-ID already. Addresses that can't be read are left out.
        """
        # What a provider gave another Message-ID may be filed once for each recipient.
        message_id = envelope.original_id or envelope.message_id
        at = timestamp(sent_at)
        sender = _address(envelope.sender) or parse_address(self.account)
        inserted = self.connection.execute(
            "INSERT OR IGNORE INTO message (message_id, account, sender, sender_name, subject, text, in_reply_to,"
            " thread_references, opens_wanted, clicks_wanted, no_track, track_anyway, queued_at, sending_at, elsewhere)"
            " VALUES (?1, ?2, ?3, ?4, ?5, '', ?6, ?7, 0, 0, '[]', '[]', ?8, ?8, 1)",
            (
                message_id, self.account, sender.spec, sender.name, envelope.subject, envelope.in_reply_to,
                json.dumps(envelope.references), at,
            ),
        )  # fmt: skip
        if not inserted.rowcount:
            return None
        number = int(inserted.lastrowid or 0)
        self.messages.append(number)
        self._deliveries.append((delivery, number, at, ELSEWHERE))
        people = [(role, address) for role, each in envelope.recipients if (address := _address(each))]
        self._recipients += [
            (number, place, role, address.spec, address.name, delivery)
            for place, (role, address) in enumerate(people)
        ]
        if envelope.original_id:
            self._aliases.append((envelope.message_id, number))
        return number

    def end(self) -> None:
        """Store what belongs to the messages, and let them be seen in the sent box."""
        if not self.messages:
            return
        self.connection.executemany(
            "INSERT INTO delivery (id, message, state, changed_at, attempts, opens_untracked, clicks_untracked)"
            " VALUES (?1, ?2, 'accepted', ?3, 1, ?4, ?4)",
            self._deliveries,
        )
        self.connection.executemany(
            "INSERT INTO recipient (message, position, role, address, name, delivery) VALUES (?, ?, ?, ?, ?, ?)",
            self._recipients,
        )
        self.connection.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?)", self._aliases)
        chosen = ", ".join(str(number) for number in self.messages)
        self.connection.execute(
            "UPDATE sent_box_clock SET number = number + 1, messages = messages + ?", (len(self.messages),)
        )
        self.connection.execute(
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
