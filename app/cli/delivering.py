"""Waiting for the outbox: by doing the work here, or for the worker that does it already."""

import time

from app.core.delivery import State
from app.core.send_times import goes_in_words, wait_in_words
from app.jobs.context import Context
from app.jobs.send import send
from app.providers import provider_named
from app.store import accounts, deliveries, messages, pacing
from app.store.database import Connection
from app.store.lock import WorkerRunning, worker_lock
from app.store.messages import StoredMessage

_SETTLED = frozenset({State.ACCEPTED, State.REFUSED, State.UNKNOWN, State.RETRY_AT})
_LOOK_EVERY = 0.1


def deliver(context: Context, connection: Connection, message: int | None = None) -> None:
    """Return when a message (everything that is due, by default) was tried, or its account waits for the user."""
    # Whoever has the lock may be another command, which ends without having seen this message.
    while not _delivered_here(context, connection):
        if message is None or _settled(context, connection, message):
            return
        time.sleep(_LOOK_EVERY)


def _delivered_here(context: Context, connection: Connection) -> bool:
    try:
        with worker_lock(context.profile):
            for account in context.settings.accounts:
                accounts.clear_fault(connection, account.address)
                send(context, connection, account)
    except WorkerRunning:
        return False
    return True


def _settled(context: Context, connection: Connection, message: int) -> bool:
    states = [delivery.state for delivery in deliveries.of_message(connection, message)]
    if all(state in _SETTLED for state in states):
        return True
    return why_waiting(context, connection, messages.load(connection, message)) is not None


def why_waiting(context: Context, connection: Connection, stored: StoredMessage) -> str | None:
    """Return why a message is not sent now, though nothing is wrong with it; None where nothing keeps it."""
    if fault := accounts.fault(connection, stored.account):
        return f"{stored.account} waits for you: {fault}"
    if not any(
        d.state in (State.QUEUED, State.RETRY_AT) for d in deliveries.of_message(connection, stored.id)
    ):
        return None
    now = context.now()
    known = next((each for each in context.settings.accounts if each.address == stored.account), None)
    if wait := pacing.wait(connection, stored.account, provider_named(known.provider if known else ""), now):
        return wait_in_words(wait, now)
    if stored.sending_at is None and stored.send_at and stored.send_at > now:
        return f"{goes_in_words(stored.send_at, now)}. Take it back: sightline outbox cancel {stored.message.message_id}"
    return None
