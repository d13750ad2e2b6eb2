"""What can go wrong with the database, in the operator's words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import (
    DatabaseError,
    DBAPIError,
    InterfaceError,
    InternalError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.exc import (
    TimeoutError as PoolTimeout,
)


class Unavailable(Exception):
    """The database cannot be used now: locked, full, gone, unreachable. Worth trying again."""


class HitRefused(Exception):
    """The database works, but does not take this hit. Not worth trying again."""


class DatabaseTooNew(Exception):
    """The database was made by a newer program; nothing in it was touched."""


_SENTENCES: Final = (
    ("locked", "The database is locked by another program."),
    ("full", "The disk or the database is full."),
    ("readonly", "The database cannot be written: it is read-only."),
    ("unable to open", "The database file cannot be opened."),
    ("disk i/o", "The disk reports an error."),
    ("malformed", "The database file is damaged."),
    ("not a database", "The database file is no database."),
    ("connection", "The database server cannot be reached."),
)


@contextmanager
def translated() -> Iterator[None]:
    """Turn the driver's exceptions into Unavailable or HitRefused, with a sentence that holds no values."""
    try:
        yield
    except (OperationalError, InterfaceError, InternalError, PoolTimeout) as error:
        raise Unavailable(sentence_of(error)) from error
    except DatabaseError as error:
        if type(error) is DatabaseError:
            raise Unavailable(sentence_of(error)) from error
        raise HitRefused(type(error).__name__) from error
    except SQLAlchemyError as error:
        raise HitRefused(type(error).__name__) from error


def sentence_of(error: SQLAlchemyError) -> str:
    """Return what a driver's exception means to the operator."""
    words = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    known = (sentence for token, sentence in _SENTENCES if token in words)
    return next(known, f"The database does not work ({type(error).__name__}).")
