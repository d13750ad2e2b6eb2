"""What an outbox shows of the mails that wait: read the same way, and as fast, for one recipient and for thousands."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.core.address import Address
from app.core.delivery import Delivery, State
from app.store import deliveries
from app.store.database import parse_timestamp
from app.store.deliveries import OPEN
from app.store.messages import address_of
from app.store.reply_words import shown_reply

# So many are named, and so many outcomes asked about, at a time.
NAMED: Final = 12
# What asks for a decision comes first.
_ORDER: Final = (State.UNKNOWN, State.RETRY_AT, State.IN_DOUBT, State.SENDING, State.QUEUED)
_FINAL: Final = (State.ACCEPTED, State.REFUSED)


@dataclass(frozen=True, slots=True)
class Fate:
    """Where a mail stands for those of its recipients for whom it stands at the same.

    `first` is the delivery whose turn comes first, with its `retry_at` and `reply`; `whose` is the address that the reply
    is about, where others have another. Of `recipients` the first are named; `unknown` are the first deliveries to be
    decided on.
    """

    state: State
    first: bytes
    recipients: int
    people: tuple[Address, ...]
    retry_at: datetime | None
    reply: str | None
    whose: str
    unknown: tuple[Delivery, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitingMail:
    """A mail of which a delivery is not final. `reached` are those it was handed over for, `refused` those it never is."""

    number: int
    message_id: str
    account: str
    subject: str
    sending_at: datetime | None
    send_at: datetime | None
    is_later: bool
    fates: tuple[Fate, ...]
    reached: int
    refused: int


def count(connection: sqlite3.Connection) -> int:
    """Return how many mails wait."""
    [found] = connection.execute(f"SELECT count(DISTINCT message) FROM delivery WHERE {OPEN}").fetchone()
    return int(found)


def read(connection: sqlite3.Connection, limit: int, offset: int = 0) -> list[WaitingMail]:
    """Return the mails that wait, from a place on: those first that ask for a decision, then the oldest."""
    rows = connection.execute(
        "SELECT id, message_id, account, subject, sending_at, send_at, is_later FROM message"
        f" WHERE id IN (SELECT message FROM delivery WHERE {OPEN}) ORDER BY"
        f" id IN (SELECT message FROM delivery WHERE {OPEN} AND state = 'unknown') DESC, id LIMIT ? OFFSET ?",
        (limit, offset),
    )
    found = [_mail(connection, row) for row in rows.fetchall()]
    # The worker may have ended one meanwhile.
    return [mail for mail in found if mail.fates]


def _mail(connection: sqlite3.Connection, row: sqlite3.Row) -> WaitingMail:
    states = {
        State(each["state"]): each
        for each in connection.execute(
            "SELECT state, delivery.id, reply, retry_at, address, count(DISTINCT ifnull(reply, '')) AS replies,"
            " count(refused) AS refused, count(recipient.id) - count(refused) AS recipients,"
            # All that is not counted is that of the row with the least of these.
            " min(ifnull(retry_at, '')) FROM delivery LEFT JOIN recipient ON recipient.delivery = delivery.id"
            " WHERE delivery.message = ? GROUP BY state",
            (row["id"],),
        )
    }
    reached, ended = ([states[each]["recipients"]] if each in states else [] for each in _FINAL)
    return WaitingMail(
        row["id"],
        row["message_id"],
        row["account"],
        row["subject"],
        parse_timestamp(row["sending_at"]) if row["sending_at"] else None,
        parse_timestamp(row["send_at"]) if row["send_at"] else None,
        bool(row["is_later"]),
        tuple(_fate(connection, row["id"], state, states[state]) for state in _ORDER if state in states),
        reached=sum(reached),
        refused=sum(ended) + sum(each["refused"] for each in states.values()),
    )


def _fate(connection: sqlite3.Connection, message: int, state: State, row: sqlite3.Row) -> Fate:
    people = connection.execute(
        "SELECT address, name, delivery FROM recipient WHERE message = ? AND refused IS NULL AND delivery IN"
        " (SELECT id FROM delivery WHERE message = ? AND state = ?) ORDER BY position LIMIT ?",
        (message, message, state, NAMED),
    ).fetchall()
    asked = dict.fromkeys(each["delivery"] for each in people) if state is State.UNKNOWN else ()
    found = (deliveries.find(connection, each) for each in asked)
    return Fate(
        state,
        row["id"],
        row["recipients"],
        tuple(address_of(each["address"], each["name"]) for each in people),
        parse_timestamp(row["retry_at"]) if row["retry_at"] else None,
        shown_reply(row["reply"]),
        row["address"] if row["replies"] > 1 else "",
        tuple(each for each in found if each),
    )
