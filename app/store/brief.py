"""Notes that need not be on the disk at once: should the power fail, what is known without them is less, not wrong."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from app.core.language import tr
from app.store.database import DatabaseUnusable, transaction


@contextmanager
def brief_note(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of what is inside or nothing of it; others see it at once, on the disk it is with the next transaction.

    The process may die at any moment: only a failing power loses it. Raises DatabaseUnusable as `transaction` does.
    """
    connection.execute("PRAGMA synchronous=NORMAL")
    try:
        with transaction(connection):
            yield
    finally:
        connection.execute("PRAGMA synchronous=FULL")


def on_disk(connection: sqlite3.Connection) -> None:
    """Return when everything that was stored is on the disk, brief notes too."""
    try:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    except sqlite3.OperationalError as error:
        raise DatabaseUnusable(tr("The database can't be written now: {error}.", error=error)) from error
