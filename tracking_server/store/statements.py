"""The statements that record hits, for SQLite and PostgreSQL alike."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Final

from sqlalchemy import (
    Dialect,
    Integer,
    Select,
    String,
    Update,
    bindparam,
    case,
    cast,
    column,
    func,
    insert,
    literal_column,
    select,
    update,
    values,
)
from sqlalchemy.dialects.postgresql import Insert as UpsertOnPostgresql
from sqlalchemy.dialects.sqlite import Insert as UpsertOnSqlite
from sqlalchemy.sql.elements import CompilerElement

from tracking_server.store.event_row import EventRow, Judgement
from tracking_server.store.prepared import Prepared
from tracking_server.store.schema import event, excess, own_network, owner

# Written out, as a rendered statement has no place for values of its own.
_ONE: Final[Any] = literal_column("1")
_ZERO: Final[Any] = literal_column("0")

_Make = Callable[[Dialect, int], Prepared]


class HitStatements:
    """The statements for one kind of database, rendered when they are first needed."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._by_size: dict[tuple[_Make, int], Prepared] = {}

    def lock_owners(self, count: int) -> Prepared:
        """Lock the rows of so many owners, in the order of their ids: (id, …) → (id, revision, network, from, until).

        An owner comes once for each network of its own, once with nulls where there is none.
        """
        return self._of_size(_lock_owners, count)

    def deliveries(self, count: int) -> Prepared:
        """Look at so many deliveries: (owner, sent at, delivery, …) → one text.

        It has an item `place/number/click` for each that is known, with commas between: its place among those
        asked for, its highest number, and 1 where it was ever clicked. One row, as the driver gives other
        threads a turn at every row.
        """
        return self._of_size(_deliveries, count)

    @cached_property
    def near_events(self) -> Prepared:
        """Read a delivery's events between two times: (owner, sent at, delivery, from, until) → rows."""
        names = ("owner_id", "sent_at_seconds", "delivery", "from_at", "until_at")
        wanted = [event.c[name] == bindparam(name) for name in names[:3]]
        between = event.c.at.between(bindparam("from_at"), bindparam("until_at"))
        query = select(*[event.c[name] for name in EventRow._fields]).where(*wanted, between)
        return Prepared(query.order_by(event.c.number), self._dialect, names)

    @cached_property
    def revise(self) -> Prepared:
        """Change what a hit is taken for: (new revision, judgement, owner, revision)."""
        names = ("revision", *Judgement._fields, "of_owner", "of_revision")
        return Prepared(_change_event(names), self._dialect, names)

    @cached_property
    def set_duration(self) -> Prepared:
        """Say how long a hit lasted: (new revision, seconds, owner, revision)."""
        names = ("revision", "seconds_open", "of_owner", "of_revision")
        return Prepared(_change_event(names), self._dialect, names)

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
            self.deliveries(size)
            self.insert_events(size)

    def _of_size(self, make: _Make, count: int) -> Prepared:
        prepared = self._by_size.get((make, count))
        if prepared is None:
            prepared = self._by_size[make, count] = make(self._dialect, count)
        return prepared


def _lock_owners(dialect: Dialect, count: int) -> Prepared:
    names = [f"owner_{position}" for position in range(count)]
    wanted = owner.c.id.in_([bindparam(name) for name in names])
    theirs = owner.outerjoin(own_network, own_network.c.owner_id == owner.c.id)
    columns = [own_network.c[name] for name in ("network", "from_at", "until_at")]
    query = select(owner.c.id, owner.c.revision, *columns).select_from(theirs).where(wanted)
    return Prepared(_for_update(query.order_by(owner.c.id)), dialect, names)


def _for_update(query: Select[Any, Any]) -> CompilerElement:
    # SQLite has no such clause and needs none: its transaction began with the right to write.
    return query.with_for_update(of=owner)


def _deliveries(dialect: Dialect, count: int) -> Prepared:
    columns = (event.c.owner_id, event.c.sent_at_seconds, event.c.delivery)
    names = [[f"{of.name}_{place}" for of in columns] for place in range(count)]
    rows = [
        (
            *[bindparam(name, type_=of.type) for name, of in zip(mine, columns, strict=True)],
            literal_column(str(place)),
        )
        for place, mine in enumerate(names)
    ]
    asked = [*[column(of.name, of.type) for of in columns], column("place", Integer)]
    wanted = values(*asked).data(rows).cte("wanted")
    # Two looks into an index for each; a row-value IN would make SQLite read all of an owner's events.
    same = [wanted.c[of.name] == of for of in columns]
    number = select(func.max(event.c.number)).where(*same).scalar_subquery()
    # The newest click and not just any: only so SQLite takes the index of clicks, whose purpose is written out.
    clicks = [*same, event.c.purpose == literal_column("'c'")]
    click = select(func.max(event.c.at)).where(*clicks).scalar_subquery()
    looked = select(
        wanted.c.place, number.label("number"), case((click.is_(None), _ZERO), else_=_ONE).label("click")
    ).subquery("looked")
    slash = literal_column("'/'", String)
    item = cast(looked.c.place, String) + slash + cast(looked.c.number, String) + slash
    item = item + cast(looked.c.click, String)
    joined = func.group_concat if dialect.name == "sqlite" else func.string_agg
    # An item without a number is null, and nulls are not joined.
    query = select(joined(item, literal_column("','")))
    return Prepared(query, dialect, [name for mine in names for name in mine])


def _change_event(names: Sequence[str]) -> Update:
    # All but the last two names are columns that change.
    same = (event.c.owner_id == bindparam("of_owner"), event.c.revision == bindparam("of_revision"))
    changed: dict[str, Any] = {name: bindparam(name) for name in names[:-2]}
    return update(event).where(*same).values(changed)


def _insert_events(dialect: Dialect, count: int) -> Prepared:
    rows: list[dict[str, Any]] = [
        {name: bindparam(f"{name}_{position}") for name in EventRow._fields} for position in range(count)
    ]
    names = [f"{name}_{position}" for position in range(count) for name in EventRow._fields]
    return Prepared(insert(event).values(rows), dialect, names)
