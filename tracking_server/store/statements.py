"""The statements that record hits, for SQLite and PostgreSQL alike."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Dialect, Select, bindparam, column, func, insert, select, update, values
from sqlalchemy.dialects.postgresql import Insert as UpsertOnPostgresql
from sqlalchemy.dialects.sqlite import Insert as UpsertOnSqlite
from sqlalchemy.sql.elements import CompilerElement

from tracking_server.store.event_row import EVENT_COLUMNS
from tracking_server.store.prepared import Prepared
from tracking_server.store.schema import event, excess, owner

_Make = Callable[[Dialect, int], Prepared]


class HitStatements:
    """The statements for one kind of database, rendered when they are first needed."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._by_size: dict[tuple[_Make, int], Prepared] = {}

    def lock_owners(self, count: int) -> Prepared:
        """Lock the rows of so many owners, in the order of their ids: (id, …) → (id, revision)."""
        return self._of_size(_lock_owners, count)

    def numbers(self, count: int) -> Prepared:
        """Look how many events so many deliveries have: (owner, sent at, delivery, …) → (…, highest number)."""
        return self._of_size(_numbers, count)

    def insert_events(self, count: int) -> Prepared:
        """Insert so many events, column by column."""
        return self._of_size(_insert_events, count)

    @cached_property
    def count_excess(self) -> Prepared:
        """Count hits that are not kept: (owner, delivery, hits)."""
        names = ("owner_id", "delivery", "hits")
        parameters: dict[str, Any] = {name: bindparam(name) for name in names}
        kind = UpsertOnSqlite if self._dialect.name == "sqlite" else UpsertOnPostgresql
        upsert: UpsertOnSqlite | UpsertOnPostgresql = kind(excess).values(parameters)
        hits = excess.c.hits + upsert.excluded.hits
        counting = upsert.on_conflict_do_update(index_elements=["owner_id", "delivery"], set_={"hits": hits})
        return Prepared(counting, self._dialect, names)

    @cached_property
    def save_revision(self) -> Prepared:
        """Save an owner's newest revision: (revision, owner)."""
        statement = update(owner).where(owner.c.id == bindparam("owner")).values(revision=bindparam("taken"))
        return Prepared(statement, self._dialect, ("taken", "owner"))

    def warm_up(self, sizes: Sequence[int]) -> None:
        """Render the statements of these sizes now: the first recipients would wait for that."""
        for size in sizes:
            self.numbers(size)
            self.insert_events(size)

    def _of_size(self, make: _Make, count: int) -> Prepared:
        prepared = self._by_size.get((make, count))
        if prepared is None:
            prepared = self._by_size[make, count] = make(self._dialect, count)
        return prepared


def _lock_owners(dialect: Dialect, count: int) -> Prepared:
    names = [f"owner_{position}" for position in range(count)]
    wanted = owner.c.id.in_([bindparam(name) for name in names])
    query = select(owner.c.id, owner.c.revision).where(wanted).order_by(owner.c.id)
    return Prepared(_for_update(query), dialect, names)


def _for_update(query: Select[Any, Any]) -> CompilerElement:
    # SQLite has no such clause and needs none: its transaction began with the right to write.
    return query.with_for_update()


def _numbers(dialect: Dialect, count: int) -> Prepared:
    columns = (event.c.owner_id, event.c.sent_at_seconds, event.c.delivery)
    names = [[f"{column.name}_{position}" for column in columns] for position in range(count)]
    keys = [
        tuple(bindparam(name, type_=of.type) for name, of in zip(mine, columns, strict=True))
        for mine in names
    ]
    wanted = values(*[column(of.name, of.type) for of in columns]).data(keys).cte("wanted")
    # One look into the index for each; a row-value IN would make SQLite read all of an owner's events.
    same = [wanted.c[of.name] == of for of in columns]
    number = select(func.max(event.c.number)).where(*same).scalar_subquery()
    return Prepared(select(*wanted.c, number), dialect, [name for mine in names for name in mine])


def _insert_events(dialect: Dialect, count: int) -> Prepared:
    rows: list[dict[str, Any]] = [
        {name: bindparam(f"{name}_{position}") for name in EVENT_COLUMNS} for position in range(count)
    ]
    names = [f"{name}_{position}" for position in range(count) for name in EVENT_COLUMNS]
    return Prepared(insert(event).values(rows), dialect, names)
