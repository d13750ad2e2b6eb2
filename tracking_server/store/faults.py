"""What can go wrong with the database, in the operator's words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, SQLAlchemyError


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


# The names of PEP 249, which SQLAlchemy and all drivers use alike; TimeoutError is SQLAlchemy's pool.
_WORTH_TRYING_AGAIN: Final = {"OperationalError", "InterfaceError", "InternalError", "TimeoutError"}


@contextmanager
def translated(driver_error: type[Exception]) -> Iterator[None]:
    """Turn exceptions of SQLAlchemy and the driver into Unavailable or HitRefused, without the values in them."""
    try:
        yield
    except (SQLAlchemyError, driver_error) as error:
        kinds = {kind.__name__ for kind in type(error).__mro__}
        if kinds & _WORTH_TRYING_AGAIN or type(error).__name__ == "DatabaseError":
            raise Unavailable(sentence_of(error)) from error
        raise HitRefused(type(error).__name__) from error


def sentence_of(error: Exception) -> str:
    """Return what a driver's exception means to the operator."""
    words = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    known = (sentence for token, sentence in _SENTENCES if token in words)
    return next(known, f"The database does not work ({type(error).__name__}).")
