"""Messages that were sent on another computer, stored here from what their Sent copy tells."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from app.core.delivery import State
from app.core.sent_record import MalformedRecord, RecordedDelivery, SentRecord
from app.store import answers, search, sent_elsewhere, weights
from app.store.database import timestamp
from app.store.reply_words import NOT_KNOWN, WAS_TRIED


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A mail as its Sent copy tells it."""

    message_id: str
    record: SentRecord
    html: str | None
    text: str


def is_known(connection: sqlite3.Connection, message_id: str) -> bool:
    """Tell whether a message with this Message-ID is stored, of which more is known than another program's mail tells."""
    found = connection.execute("SELECT 1 FROM message WHERE message_id = ? AND NOT elsewhere", (message_id,))
    return found.fetchone() is not None


def save(connection: sqlite3.Connection, account: str, mail: Rebuilt, now: datetime) -> int | None:
    """Store a mail that is not known yet and return its row id, None where it is known. Needs a transaction.

    Raises MalformedRecord, before anything is stored, where the record contradicts itself or what is here.
    """
    if is_known(connection, mail.message_id):
        return None
    record = mail.record
    places = [place for delivery in record.deliveries for place in delivery.recipients]
    if sorted(places) != list(range(len(record.recipients))):
        raise MalformedRecord("a recipient has no delivery, or two")
    if any(_exists(connection, delivery.id) for delivery in record.deliveries):
        raise MalformedRecord("a delivery is of another mail")
    sent_elsewhere.take_out(connection, mail.message_id)
    number = _insert(connection, account, mail)
    for delivery in record.deliveries:
        _insert_delivery(connection, number, record, delivery)
    search.learn_message(connection, number)
    connection.executemany(
        "INSERT INTO link (message, position, number, href, target, text, untracked) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(number, place, k.number, k.href, k.target, k.text, k.untracked) for place, k in enumerate(record.links)],
    )  # fmt: skip
    connection.execute(
        "INSERT INTO sent_copy (message, account, state, changed_at) VALUES (?, ?, 'done', ?)",
        (number, account, timestamp(now)),
    )
    connection.execute(
        "UPDATE mail SET message = ? WHERE message_id = ? AND account = ?", (number, mail.message_id, account)
    )
    # Hits may have come before the mail: only now it is known whose mail it was.
    seen = [each.id for each in record.deliveries if _has_events(connection, each.id)]
    weights.weigh_again(connection, seen)
    # So may answers to it, and what was reported on it.
    answers.relate(connection, [], [number])
    return number


def _exists(connection: sqlite3.Connection, delivery: bytes) -> bool:
    return connection.execute("SELECT 1 FROM delivery WHERE id = ?", (delivery,)).fetchone() is not None


def _has_events(connection: sqlite3.Connection, delivery: bytes) -> bool:
    found = connection.execute("SELECT 1 FROM event WHERE delivery = ? LIMIT 1", (delivery,))
    return found.fetchone() is not None


def _insert(connection: sqlite3.Connection, account: str, mail: Rebuilt) -> int:
    record = mail.record
    row = {
        "message_id": mail.message_id,
        "account": account,
        "sender": record.sender.spec,
        "sender_name": record.sender.name,
        "subject": record.subject,
        "html": mail.html,
        "text": mail.text,
        "in_reply_to": record.in_reply_to,
        "thread_references": json.dumps(record.references),
        "opens_wanted": record.wish.opens,
        "clicks_wanted": record.wish.clicks,
        "no_track": json.dumps(sorted(record.wish.no_track)),
        "track_anyway": json.dumps(sorted(record.wish.track_anyway)),
        "queued_at": timestamp(record.queued_at),
        "sending_at": timestamp(record.sent_at),
    }
    marks = ", ".join(f":{name}" for name in row)
    inserted = connection.execute(
        f"INSERT INTO message ({', '.join(row)}) VALUES ({marks}) RETURNING id", row
    ).fetchone()
    return int(inserted["id"])


def _insert_delivery(
    connection: sqlite3.Connection, number: int, record: SentRecord, delivery: RecordedDelivery
) -> None:
    state, reply = _final(delivery)
    connection.execute(
        "INSERT INTO delivery (id, message, state, changed_at, attempts, reply, opens_untracked, clicks_untracked)"
        " VALUES (?, ?, ?, ?, 1, ?, ?, ?)",
        (
            delivery.id,
            number,
            state,
            timestamp(delivery.changed_at),
            reply,
            delivery.outcome.opens_untracked,
            delivery.outcome.clicks_untracked,
        ),
    )
    recipients = [(place, record.recipients[place]) for place in delivery.recipients]
    connection.executemany(
        "INSERT INTO recipient (message, position, role, address, name, delivery, refused)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (number, place, each.role, each.address.spec, each.address.name, delivery.id, record.refused.get(place))
            for place, each in recipients
        ],
    )  # fmt: skip


def _final(delivery: RecordedDelivery) -> tuple[State, str | None]:
    # Only the computer that sent it can ask about it or try it again: here it is over, and the reply says what is known.
    if delivery.state.is_final:
        return delivery.state, delivery.reply
    return State.ACCEPTED, NOT_KNOWN if delivery.state is State.UNKNOWN else WAS_TRIED
