"""Deliveries: each change of state is one durable transaction."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from app.core.delivery import LONGEST_WAIT, Delivery, State
from app.core.tracking import Outcome
from app.store import files, pacing, proofs
from app.store.brief import brief_note
from app.store.database import parse_timestamp, timestamp, transaction
from app.store.messages import address_of
from app.store.reply_words import INTERRUPTED, shown_reply

# In the words of the index delivery_open, or SQLite would look at every delivery ever made.
OPEN = "state NOT IN ('accepted', 'refused')"
_WAITING = "('queued', 'retry at')"
# The delay for taking a mail back is over too where the clock was put back meanwhile.
_MAY_GO = "(send_at IS NULL OR send_at <= :now OR NOT is_later AND queued_at > :soon)"
_SOON = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What sending needs of one delivery: its letter, which the message's files follow, and what of it is tracked."""

    delivery: bytes
    outcome: Outcome
    letter: bytes


@dataclass(frozen=True, slots=True)
class Raw:
    """A mail as it goes out: how many bytes it has, and these in pieces, to be read once."""

    size: int
    pieces: Iterator[bytes]


@dataclass(frozen=True, slots=True)
class StoredLink:
    """A link of a message as it went out. `untracked` says why it is not tracked, None where it is."""

    number: int | None
    href: str
    target: str | None
    text: str
    untracked: str | None


def recover(connection: sqlite3.Connection, account: str, now: datetime) -> int:
    """Put right what an interrupted run left, and return how many outcomes are unknown from it.

    To be called only while nothing else sends for the account. What was `sending` is queued again, for
    its final dot was never sent; what was `in doubt` is unknown.
    """
    ours = f"{OPEN} AND (SELECT account FROM message WHERE id = delivery.message) = ?"
    left = f"SELECT 1 FROM delivery WHERE state IN ('sending', 'in doubt') AND {ours} LIMIT 1"
    if connection.execute(left, (account,)).fetchone() is None:
        return 0
    with transaction(connection):
        connection.execute(
            f"UPDATE delivery SET state = 'queued' WHERE state = 'sending' AND {ours}", (account,)
        )
        unknown = connection.execute(
            "UPDATE delivery SET state = 'unknown', changed_at = ?, reply = ? WHERE state = 'in doubt' AND "
            + ours,
            (timestamp(now), INTERRUPTED, account),
        ).rowcount
        return unknown - settle_proved(connection, now)


def settle_proved(connection: sqlite3.Connection, now: datetime) -> int:
    """Settle what is unknown and was hit or answered, which proves that it arrived; return how many. Needs a transaction."""
    answered = proofs.settle_answered(connection)
    return (
        answered
        + connection.execute(
            "UPDATE delivery SET state = 'accepted', changed_at = ?, bytes = NULL, reply = 'Proved by a hit at ' ||"
            " (SELECT strftime('%Y-%m-%d %H:%M', min(at)) FROM event WHERE event.delivery = delivery.id) || ' UTC.'"
            f" WHERE {OPEN} AND state = 'unknown' AND id IN (SELECT delivery FROM event)",
            (timestamp(now),),
        ).rowcount
    )


def due(connection: sqlite3.Connection, account: str, now: datetime) -> list[Delivery]:
    """Return what is to be sent now for an account, oldest first."""
    return _select(
        connection,
        f"{OPEN} AND message.account = :account AND {_MAY_GO}"
        " AND (state = 'queued' OR state = 'retry at' AND (retry_at <= :now OR retry_at > :after_longest))"
        " ORDER BY +delivery.message, delivery.rowid",
        {"account": account, "after_longest": timestamp(now + LONGEST_WAIT)} | _at(now),
    )


def next_retry(connection: sqlite3.Connection, account: str) -> datetime | None:
    """Return when the next delivery of an account is tried again, None where none waits."""
    row = connection.execute(
        "SELECT min(retry_at) AS at FROM delivery JOIN message ON message.id = delivery.message"
        " WHERE state = 'retry at' AND account = ?",
        (account,),
    ).fetchone()
    return parse_timestamp(row["at"]) if row["at"] else None


def of_message(connection: sqlite3.Connection, message: int) -> list[Delivery]:
    """Return the deliveries of a message in the order of their making."""
    return _select(connection, "delivery.message = ? ORDER BY delivery.rowid", (message,))


def unfinished(connection: sqlite3.Connection) -> list[Delivery]:
    """Return the deliveries that are not final: the outbox."""
    return _select(connection, f"{OPEN} ORDER BY +delivery.message, delivery.rowid", ())


def waiting(connection: sqlite3.Connection, account: str) -> int:
    """Return how many messages of an account wait to be sent."""
    row = connection.execute(
        f"SELECT count(DISTINCT message) FROM delivery WHERE {OPEN} AND state IN {_WAITING}"
        " AND (SELECT account FROM message WHERE id = delivery.message) = ?",
        (account,),
    ).fetchone()
    return int(row[0])


def give_up(connection: sqlite3.Connection, account: str, reason: str, now: datetime) -> int:
    """End what waits to be sent for an account, unsent, and return how many messages that were."""
    with transaction(connection):
        given_up = connection.execute(
            "UPDATE delivery SET state = 'refused', reply = ?, changed_at = ?, retry_at = NULL, bytes = NULL"
            f" WHERE {OPEN} AND state IN {_WAITING}"
            " AND (SELECT account FROM message WHERE id = delivery.message) = ? RETURNING message",
            (reason, timestamp(now), account),
        ).fetchall()
    return len({row["message"] for row in given_up})


def find(connection: sqlite3.Connection, delivery: bytes) -> Delivery | None:
    """Return one delivery, None where there is none."""
    return next(iter(_select(connection, "delivery.id = ?", (delivery,))), None)


def begin(
    connection: sqlite3.Connection,
    message: int,
    *,
    sending_at: datetime,
    clean: bytes,
    links: Iterable[StoredLink],
    prepared: Iterable[Prepared],
) -> bool:
    """Store the Date, the clean copy's letter, the links and every delivery's letter: sending begins.

    False where the message is not to go now: it was taken back meanwhile.
    """
    with transaction(connection):
        begun = connection.execute(
            f"UPDATE message SET sending_at = :now, clean = :clean WHERE id = :id AND sending_at IS NULL AND {_MAY_GO}",
            {"clean": clean, "id": message} | _at(sending_at),
        )
        if begun.rowcount != 1:
            return False
        connection.executemany(
            "INSERT INTO link (message, position, number, href, target, text, untracked) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (message, position, link.number, link.href, link.target, link.text, link.untracked)
                for position, link in enumerate(links)
            ],
        )
        connection.executemany(
            "UPDATE delivery SET bytes = ?, opens_untracked = ?, clicks_untracked = ? WHERE id = ?",
            [(p.letter, p.outcome.opens_untracked, p.outcome.clicks_untracked, p.delivery) for p in prepared],
        )
        return True


def raw_of(connection: sqlite3.Connection, delivery: bytes) -> Raw:
    """Return the bytes to send. Raises KeyError where sending did not begin or is over."""
    row = connection.execute("SELECT message, bytes FROM delivery WHERE id = ?", (delivery,)).fetchone()
    if row is None or row["bytes"] is None:
        raise KeyError(delivery.hex())
    letter, message = bytes(row["bytes"]), row["message"]
    size = len(letter) + files.size_after_letter(connection, message)
    return Raw(size, chain([letter], files.after_letter(connection, message)))


def mark_sending(connection: sqlite3.Connection, delivery: bytes, now: datetime) -> bool:
    """Note that the conversation about a delivery starts; it may be repeated. False where it was given up meanwhile."""
    # Were it forgotten, the delivery would be what it becomes after an interruption anyway: not sent.
    with brief_note(connection):
        marked = connection.execute(
            "UPDATE delivery SET state = 'sending', attempts = attempts + 1, changed_at = ?"
            f" WHERE id = ? AND {OPEN} AND state IN {_WAITING}",
            (timestamp(now), delivery),
        )
        return marked.rowcount == 1


def mark_in_doubt(
    connection: sqlite3.Connection,
    account: str,
    delivery: bytes,
    now: datetime,
    *,
    refused: Mapping[str, str],
    deferred: Mapping[str, str],
    deferred_id: bytes,
    retry_at: datetime,
) -> None:
    """Note, before the final dot, that from here on only the server's reply decides: the mail counts as handed over.

    Recipients that the server refused keep its words; those it deferred get a delivery of their own
    (`deferred_id`), with the same bytes, to be tried again.
    """
    with transaction(connection):
        connection.execute(
            "UPDATE delivery SET state = 'in doubt', changed_at = ? WHERE id = ?", (timestamp(now), delivery)
        )
        pacing.note_handover(connection, account, now)
        _note_refused(connection, delivery, refused)
        if deferred:
            connection.execute(
                "INSERT INTO delivery (id, message, state, changed_at, attempts, retry_at, reply, opens_untracked,"
                " clicks_untracked, bytes) SELECT ?, message, 'retry at', ?, attempts, ?, ?, opens_untracked,"
                " clicks_untracked, bytes FROM delivery WHERE id = ?",
                (deferred_id, timestamp(now), timestamp(retry_at), next(iter(deferred.values())), delivery),
            )
            connection.executemany(
                "UPDATE recipient SET delivery = ? WHERE delivery = ? AND address = ?",
                [(deferred_id, delivery, address) for address in deferred],
            )


def conclude(
    connection: sqlite3.Connection,
    delivery: bytes,
    state: State,
    reply: str,
    now: datetime,
    *,
    retry_at: datetime | None = None,
    refused: Mapping[str, str] | None = None,
) -> None:
    """Store how a conversation ended. The bytes of what is final are no longer kept.

    What was accepted is on the disk with the next transaction, see `on_disk`: should the power fail before, its outcome
    is unknown.
    """
    with brief_note(connection) if state is State.ACCEPTED else transaction(connection):
        # Before the others are taken for reached.
        _note_refused(connection, delivery, refused or {})
        connection.execute(
            "UPDATE delivery SET state = ?, reply = ?, changed_at = ?, retry_at = ?,"
            " bytes = CASE WHEN ? THEN NULL ELSE bytes END WHERE id = ?",
            (
                state,
                reply,
                timestamp(now),
                timestamp(retry_at) if retry_at else None,
                state.is_final,
                delivery,
            ),
        )
        if state is State.UNKNOWN:
            # The hit may have come before the server's answer failed to.
            settle_proved(connection, now)


def resolve(
    connection: sqlite3.Connection, delivery: bytes, state: State, reason: str, now: datetime
) -> bool:
    """Settle a delivery whose outcome is unknown; False where it is not unknown (any more)."""
    with transaction(connection):
        return (
            connection.execute(
                "UPDATE delivery SET state = ?, reply = ?, changed_at = ?, retry_at = NULL,"
                " bytes = CASE WHEN ? THEN NULL ELSE bytes END WHERE id = ? AND state = 'unknown'",
                (state, reason, timestamp(now), state.is_final, delivery),
            ).rowcount
            == 1
        )


def links_of(connection: sqlite3.Connection, message: int) -> list[StoredLink]:
    """Return a message's links as they went out, none before sending began."""
    rows = connection.execute("SELECT * FROM link WHERE message = ? ORDER BY position", (message,))
    return [StoredLink(r["number"], r["href"], r["target"], r["text"], r["untracked"]) for r in rows]


def refusals_of(connection: sqlite3.Connection, message: int) -> dict[str, str]:
    """Return the server's words for each recipient that it refused by name."""
    rows = connection.execute(
        "SELECT address, refused FROM recipient WHERE message = ? AND refused IS NOT NULL", (message,)
    )
    return {row["address"]: row["refused"] for row in rows}


def replies_of(connection: sqlite3.Connection, message: int) -> dict[bytes, str | None]:
    """Return what is stored of the end of each delivery of a message, as no language changed it."""
    rows = connection.execute("SELECT id, reply FROM delivery WHERE message = ?", (message,))
    return {row["id"]: row["reply"] for row in rows}


def _note_refused(connection: sqlite3.Connection, delivery: bytes, refused: Mapping[str, str]) -> None:
    connection.executemany(
        "UPDATE recipient SET refused = ? WHERE delivery = ? AND address = ?",
        [(reply, delivery, address) for address, reply in refused.items()],
    )


def _at(now: datetime) -> dict[str, str]:
    return {"now": timestamp(now), "soon": timestamp(now + _SOON)}


def _select(
    connection: sqlite3.Connection, where: str, parameters: tuple[object, ...] | dict[str, str]
) -> list[Delivery]:
    # CROSS keeps SQLite from walking through all messages to find the few deliveries.
    rows = connection.execute(
        "SELECT delivery.* FROM delivery CROSS JOIN message ON message.id = delivery.message WHERE " + where,
        parameters,
    ).fetchall()
    return [_delivery(connection, row) for row in rows]


def _delivery(connection: sqlite3.Connection, row: sqlite3.Row) -> Delivery:
    recipients = connection.execute(
        "SELECT address, name FROM recipient WHERE delivery = ? ORDER BY position", (row["id"],)
    )
    return Delivery(
        id=row["id"],
        message=row["message"],
        state=State(row["state"]),
        changed_at=parse_timestamp(row["changed_at"]),
        attempts=row["attempts"],
        retry_at=parse_timestamp(row["retry_at"]) if row["retry_at"] else None,
        reply=shown_reply(row["reply"]),
        outcome=Outcome(row["opens_untracked"], row["clicks_untracked"]),
        recipients=tuple(address_of(r["address"], r["name"]) for r in recipients),
    )
