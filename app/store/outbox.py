"""What waits to be sent: sent now, taken back or let be; one transaction decides against the worker."""

import sqlite3
from dataclasses import replace
from datetime import datetime

from app.core.draft import Copies, Draft
from app.core.errors import BadInput
from app.core.language import tr
from app.store import answered, deliveries, drafts, files, messages, reminders, tags
from app.store.database import timestamp, transaction
from app.store.messages import StoredMessage
from app.store.reply_words import DROPPED

_SAME_MAIL = "message = (SELECT message FROM delivery WHERE id = ?)"


class TooLate(BadInput):
    """The worker was first: the mail is being sent, or was."""


def send_now(connection: sqlite3.Connection, message_id: str) -> None:
    """Let a message go at once. Raises BadInput where there is none, TooLate where its sending has begun."""
    with transaction(connection):
        stored = _not_begun(connection, message_id)
        connection.execute("UPDATE message SET send_at = NULL, is_later = 0 WHERE id = ?", (stored.id,))


def try_now(connection: sqlite3.Connection, delivery: bytes, now: datetime) -> bool:
    """Let what waits to be tried again go at once, with what does of the same mail; False where nothing (any more) does."""
    with transaction(connection):
        tried = connection.execute(
            f"UPDATE delivery SET retry_at = ? WHERE {_SAME_MAIL} AND state = 'retry at'",
            (timestamp(now), delivery),
        )
        return tried.rowcount > 0


def drop(connection: sqlite3.Connection, delivery: bytes, now: datetime) -> bool:
    """End what waits, unsent, with what does of the same mail; False where nothing does: it is being sent, or has ended."""
    with transaction(connection):
        dropped = connection.execute(
            "UPDATE delivery SET state = 'refused', reply = ?, changed_at = ?, retry_at = NULL, bytes = NULL"
            f" WHERE {_SAME_MAIL} AND state IN ('queued', 'retry at')",
            (DROPPED, timestamp(now), delivery),
        )
        return dropped.rowcount > 0


def end_delays(connection: sqlite3.Connection) -> None:
    """Let go at once what only waits for being taken back; what is to go later stays."""
    with transaction(connection):
        connection.execute(
            "UPDATE message SET send_at = NULL WHERE sending_at IS NULL AND send_at IS NOT NULL AND NOT is_later"
            f" AND id IN (SELECT message FROM delivery WHERE {deliveries.OPEN})"
        )


def take_back(connection: sqlite3.Connection, message_id: str, keep_at: datetime | None = None) -> Draft:
    """Remove a message from the outbox and return what the user wrote, with its files and when it was to go.

    With a time it is among the drafts from then on. Raises BadInput where there is none, TooLate where its sending has begun.
    """
    with transaction(connection):
        stored = _not_begun(connection, message_id)
        draft = _draft(connection, stored)
        connection.execute("DELETE FROM message WHERE id = ?", (stored.id,))
        if keep_at is not None:
            draft = drafts.write(connection, draft, keep_at)
    return draft


def read(connection: sqlite3.Connection, message_id: str) -> Draft:
    """Return what `take_back` would, and leave it there. Raises the same."""
    return _draft(connection, _not_begun(connection, message_id))


def stuck(connection: sqlite3.Connection) -> int:
    """Return how many messages did not go though they were to: they are tried again, or wait for the user."""
    row = connection.execute(
        f"SELECT count(DISTINCT message) FROM delivery JOIN message ON message.id = message WHERE {deliveries.OPEN}"
        " AND (state IN ('retry at', 'unknown') OR account IN (SELECT account FROM account_fault))"
    ).fetchone()
    return int(row[0])


def _draft(connection: sqlite3.Connection, stored: StoredMessage) -> Draft:
    message = replace(stored.message, attachments=files.of_message(connection, stored.id))
    return Draft(
        sender=message.sender,
        recipients=message.recipients,
        subject=message.subject,
        html=message.html,
        text=message.text,
        wish=stored.wish,
        attachments=message.attachments,
        copies=_copies(connection, stored),
        in_reply_to=message.in_reply_to,
        references=message.references,
        send_at=stored.send_at if stored.is_later else None,
        answers=answered.of_message(connection, stored.id),
        tags=tuple(tag.name for tag in tags.of_messages(connection, [stored.id]).get(stored.id, ())),
        remind=reminders.wish_of(connection, stored.id),
    )


def _not_begun(connection: sqlite3.Connection, message_id: str) -> StoredMessage:
    stored = messages.find(connection, message_id)
    if stored.sending_at is not None:
        raise TooLate(tr("Too late: “{subject}” is being sent, or was.", subject=stored.message.subject))
    if any(delivery.state.is_final for delivery in deliveries.of_message(connection, stored.id)):
        raise TooLate(tr("“{subject}” was given up before.", subject=stored.message.subject))
    return stored


def _copies(connection: sqlite3.Connection, stored: StoredMessage) -> Copies | None:
    sizes = [len(delivery.recipients) for delivery in deliveries.of_message(connection, stored.id)]
    if sum(sizes) == 1:
        return None
    return Copies.SHARED if max(sizes) > 1 else Copies.SPLIT
