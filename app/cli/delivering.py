"""Waiting for the outbox: by doing the work here, or for the worker that does it already."""

import time

from app.core.delivery import State
from app.jobs.context import Context
from app.jobs.send import send
from app.store import accounts, deliveries, messages
from app.store.database import Connection
from app.store.lock import WorkerRunning, worker_lock

_SETTLED = frozenset({State.ACCEPTED, State.REFUSED, State.UNKNOWN, State.RETRY_AT})
_LOOK_EVERY = 0.1


def deliver(context: Context, connection: Connection, message: int | None = None) -> None:
    """Return when a message (everything that is due, by default) was tried, or its account waits for the user."""
    # Whoever has the lock may be another command, which ends without having seen this message.
    while not _delivered_here(context, connection):
        if message is None or _settled(connection, message):
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


def _settled(connection: Connection, message: int) -> bool:
    states = [delivery.state for delivery in deliveries.of_message(connection, message)]
    if all(state in _SETTLED for state in states):
        return True
    return accounts.fault(connection, messages.load(connection, message).account) is not None
