"""Statements rendered once by SQLAlchemy and run by the driver itself.

For a group of hits SQLAlchemy's own execution would cost more than the database's work. The
driver's exceptions reach the caller as they are (see `faults.translated`).
"""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Dialect
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import CompilerElement


class Prepared:
    """A statement for one kind of database, with its parameters' names in the order that rows have."""

    def __init__(self, statement: CompilerElement, dialect: Dialect, names: Sequence[str]) -> None:
        compiled = statement.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)
        self._sql: Final = str(compiled)
        self._names = names
        self._in_order: Final = _in_order(list(names), compiled.positiontup)

    def run(self, cursor: DBAPICursor, row: Sequence[Any]) -> None:
        """Run the statement with these parameters."""
        cursor.execute(self._sql, self._bound(row))

    def rows(self, cursor: DBAPICursor, row: Sequence[Any]) -> Sequence[Any]:
        """Run the statement with these parameters and return what it finds."""
        cursor.execute(self._sql, self._bound(row))
        return cursor.fetchall()

    def _bound(self, row: Sequence[Any]) -> Any:
        return self._in_order(row) if self._in_order else dict(zip(self._names, row, strict=True))


def _in_order(names: list[str], wanted: list[str] | None) -> Callable[[Sequence[Any]], Any] | None:
    # None where the driver wants names.
    if wanted is None:
        return None
    if wanted == names:
        return lambda row: row
    place_of = {name: place for place, name in enumerate(names)}
    return itemgetter(*[place_of[name] for name in wanted])
