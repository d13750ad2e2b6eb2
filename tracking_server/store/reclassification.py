"""Judging stored hits again: after an upgrade, with new files of networks, for networks listed later.

What is to be done stands in the database with how far it is done, so whoever runs goes on: a server
in its idle moments, or the command. A portion is one transaction, and recipients wait for no more than that.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, tuple_, update

from tracking_server.store.database import Database
from tracking_server.store.event_row import EventRow, Judgement, hit_of
from tracking_server.store.judge import Judge
from tracking_server.store.own_networks import read_networks
from tracking_server.store.schema import event, owner, reclassification

# Events in one portion at most; more than a delivery has.
PORTION: Final = 500


class Portion(NamedTuple):
    """What became of a portion: how many events were judged and changed, and the owner's newest revision."""

    judged: int
    changed: int
    revision: int


def ask_to_judge_again(connection: Connection, owner_ids: Iterable[int] | None = None) -> None:
    """Note that all events of these owners, or of all, are to be judged again from the first."""
    wanted = (
        list(owner_ids) if owner_ids is not None else list(connection.execute(select(owner.c.id)).scalars())
    )
    for owner_id in wanted:
        connection.execute(delete(reclassification).where(reclassification.c.owner_id == owner_id))
        start = {"owner_id": owner_id, "sent_at_seconds": -1, "delivery": b""}
        connection.execute(insert(reclassification).values(start))


def owners_to_judge(connection: Connection) -> list[int]:
    """Return the owners some of whose events are to be judged again."""
    query = select(reclassification.c.owner_id).order_by(reclassification.c.owner_id)
    return list(connection.execute(query).scalars())


def count_events(connection: Connection) -> int:
    """Return how many events are stored."""
    return int(connection.execute(select(func.count()).select_from(event)).scalar_one())


def reclassify_all(
    database: Database, judge: Judge, tell: Callable[[int, int, int], None]
) -> tuple[int, int]:
    """Judge all events of all owners again, and return how many were judged and how many changed.

    `tell` is called with judged, total and changed now and then. What a running server judges
    meanwhile is not counted. Raises Unavailable; a later call goes on from the beginning.
    """
    with database.writing() as connection:
        ask_to_judge_again(connection)
        total = count_events(connection)
    judged = changed = 0
    while owner_ids := _still_to_judge(database):
        for owner_id in owner_ids:
            while (portion := judge_portion(database, judge, owner_id)).judged:
                judged, changed = judged + portion.judged, changed + portion.changed
                tell(judged, total, changed)
    return judged, changed


def _still_to_judge(database: Database) -> list[int]:
    with database.reading() as connection:
        return owners_to_judge(connection)


def judge_portion(database: Database, judge: Judge, owner_id: int) -> Portion:
    """Judge an owner's next events again. Raises Unavailable; nothing is half changed then."""
    with database.writing() as connection:
        # Whoever takes revisions locks the owner's row first.
        locked = select(owner.c.revision).where(owner.c.id == owner_id).with_for_update()
        revision = int(connection.execute(locked).scalar_one())
        deliveries = _next_deliveries(connection, owner_id)
        if not deliveries:
            connection.execute(delete(reclassification).where(reclassification.c.owner_id == owner_id))
            return Portion(0, 0, revision)
        networks = read_networks(connection, owner_id)
        changes: list[tuple[EventRow, Judgement]] = []
        for rows in deliveries:
            judged = judge.together([hit_of(row) for row in rows], networks)
            pairs = zip(rows, judged, strict=True)
            changes += [(row, judgement) for row, judgement in pairs if judgement != row.judgement]
        _save(connection, owner_id, revision, changes)
        _note_position(connection, owner_id, deliveries[-1][0])
    return Portion(sum(map(len, deliveries)), len(changes), revision + len(changes))


def _next_deliveries(connection: Connection, owner_id: int) -> list[list[EventRow]]:
    """Return the events of the next deliveries, none left out of any."""
    done = connection.execute(select(reclassification).where(reclassification.c.owner_id == owner_id)).first()
    if done is None:
        return []
    after = tuple_(event.c.sent_at_seconds, event.c.delivery) > (done.sent_at_seconds, done.delivery)
    query = (
        select(*[event.c[name] for name in EventRow._fields])
        .where(event.c.owner_id == owner_id, after)
        .order_by(event.c.sent_at_seconds, event.c.delivery, event.c.number)
        .limit(PORTION)
    )
    rows = [EventRow(*row) for row in connection.execute(query)]
    deliveries = [list(group) for _, group in groupby(rows, lambda row: (row.sent_at_seconds, row.delivery))]
    return deliveries[:-1] if len(rows) == PORTION and len(deliveries) > 1 else deliveries


def _save(
    connection: Connection, owner_id: int, revision: int, changes: Sequence[tuple[EventRow, Judgement]]
) -> None:
    for number, (row, judgement) in enumerate(changes, revision + 1):
        same = (event.c.owner_id == owner_id, event.c.revision == row.revision)
        connection.execute(update(event).where(*same).values(revision=number, **judgement._asdict()))
    if changes:
        newest = revision + len(changes)
        connection.execute(update(owner).where(owner.c.id == owner_id).values(revision=newest))


def _note_position(connection: Connection, owner_id: int, last: EventRow) -> None:
    position = {"sent_at_seconds": last.sent_at_seconds, "delivery": last.delivery}
    mine = reclassification.c.owner_id == owner_id
    connection.execute(update(reclassification).where(mine).values(position))
