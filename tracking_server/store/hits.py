"""A group of hits becomes events, in one transaction; what they tell of earlier hits changes those."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

from sqlalchemy.engine.interfaces import DBAPICursor

from tracking_server.bursts import REACH
from tracking_server.hit import Duration, Entry, Hit
from tracking_server.own_networks import NetworksInTime
from tracking_server.store.event_row import EventRow, Judgement, event_row, hit_of
from tracking_server.store.faults import HitRefused
from tracking_server.store.judge import NOWHERE, Judge
from tracking_server.store.own_networks import networks_in_time
from tracking_server.store.statements import HitStatements

# Rows in one statement at most.
PORTION: Final = 32
# What is read around a hit: all that it may change, and all that this depends on.
AROUND: Final = 2 * REACH


# Deliveries that are remembered at most, of all owners together.
REMEMBERED: Final = 20_000

# What tells deliveries apart in the database, in the order of its index: owner, sent at, delivery.
DeliveryKey = tuple[int, int, bytes]


class _Known(NamedTuple):
    """What the database has of a delivery: how many events, and whether it was ever clicked."""

    number: int = 0
    clicked: bool = False


_NOTHING: Final = _Known()


class _Remembered:
    """What is known of an owner's deliveries without asking, as long as nobody else wrote: at one revision."""

    def __init__(self) -> None:
        self.revision: int | None = None
        self._known: dict[DeliveryKey, _Known] = {}

    def at(self, revision: int) -> dict[DeliveryKey, _Known]:
        """Return what is known where the owner stands at this revision; of none until the group is committed."""
        if revision != self.revision:
            self._known.clear()
        self.revision = None
        return self._known


class HitWriter:
    """Writes hits as events, and durations to them.

    Of a delivery the first `hits_kept` are kept; later ones only count.
    """

    def __init__(self, statements: HitStatements, judge: Judge, hits_kept: int) -> None:
        self._statements = statements
        self._judge = judge
        self._hits_kept = hits_kept
        self._remembered: dict[int, _Remembered] = {}
        self._looked_up = 0

    def warm_up(self) -> None:
        """Prepare all sizes of statement, which takes a moment."""
        self._statements.warm_up([1 << exponent for exponent in range(PORTION.bit_length())])

    def committed(self, news: Mapping[int, int]) -> None:
        """Say that a group is durable, whose news these are: what it made known is remembered from now on."""
        for owner_id, revision in news.items():
            if memory := self._remembered.get(owner_id):
                memory.revision = revision

    def write(self, cursor: DBAPICursor, entries: Sequence[Entry]) -> dict[int, int]:
        """Store hits and durations, and return the newest revision of each owner who has news.

        The owners' rows are locked in the order of their ids before anything is read, so that
        revisions appear in the order of their numbers, whoever else is writing. Raises HitRefused
        for a hit of an owner whom this database does not know.
        """
        before, networks = self._lock(cursor, sorted({entry.owner_id for entry in entries}))
        revisions = dict(before)
        durations = [entry for entry in entries if isinstance(entry, Duration)]
        if len(durations) < len(entries):
            hits = [entry for entry in entries if isinstance(entry, Hit)]
            self._write_hits(cursor, hits, networks, revisions)
        for duration in durations:
            self._write_duration(cursor, duration, revisions)
        news = {owner: revision for owner, revision in revisions.items() if revision != before[owner]}
        for owner, revision in news.items():
            self._statements.save_revision.run(cursor, (revision, owner))
        return news

    def _write_hits(
        self,
        cursor: DBAPICursor,
        hits: Sequence[Hit],
        networks: Mapping[int, NetworksInTime],
        revisions: dict[int, int],
    ) -> None:
        deliveries: dict[DeliveryKey, list[Hit]] = {}
        for hit in hits:
            deliveries.setdefault((hit.owner_id, hit.sent_at, hit.delivery), []).append(hit)
        if self._looked_up > REMEMBERED:
            self._remembered.clear()
            self._looked_up = 0
        known = {owner: self._memory_of(owner).at(revision) for owner, revision in revisions.items()}
        new = [key for key in deliveries if key not in known[key[0]]]
        self._looked_up += len(new)
        self._look_up(cursor, new, known)
        rows: list[EventRow] = []
        for key, together in deliveries.items():
            own = networks.get(key[0], NOWHERE)
            number, clicked = before = known[key[0]].get(key, _NOTHING)
            known[key[0]][key] = _Known(
                min(number + len(together), max(number, self._hits_kept)),
                clicked or any(hit.purpose == "c" for hit in together),
            )
            if len(together) == 1 and number < self._hits_kept and not clicked:
                # Nearly always, so without the detour for others.
                revision = revisions[key[0]] = revisions[key[0]] + 1
                judgement = self._judge.alone(together[0], own)
                rows.append(event_row(together[0], revision, number + 1, judgement))
            else:
                rows += self._events(cursor, together, before, own, revisions)
        self._insert(cursor, rows)

    def _write_duration(self, cursor: DBAPICursor, duration: Duration, revisions: dict[int, int]) -> None:
        hit = duration.hit
        moment = (hit.owner_id, hit.sent_at, hit.delivery, hit.at, hit.at)
        for row in map(EventRow._make, self._statements.near_events.rows(cursor, moment)):
            # Hits that are the same in everything are one as good as the other.
            if row.seconds_open is None and hit_of(row) == hit:
                revisions[hit.owner_id] += 1
                new = revisions[hit.owner_id], duration.seconds
                self._statements.set_duration.run(cursor, (*new, hit.owner_id, row.revision))
                return

    def _events(
        self,
        cursor: DBAPICursor,
        hits: list[Hit],
        known: _Known,
        networks: NetworksInTime,
        revisions: dict[int, int],
    ) -> list[EventRow]:
        """Return the rows of a delivery's new events, and change those of earlier ones that they tell of."""
        owner_id, number = hits[0].owner_id, known.number
        kept = hits[: max(self._hits_kept - number, 0)]
        if len(kept) < len(hits):
            excess = len(hits) - len(kept)
            self._statements.count_excess.run(cursor, (owner_id, hits[0].delivery, excess))
        if known.clicked or sum(hit.purpose == "c" for hit in kept) > 1:
            judgements, changes = self._in_light_of_others(cursor, kept, networks)
        else:
            judgements, changes = [self._judge.alone(hit, networks) for hit in kept], {}
        first = revisions[owner_id] + 1
        revisions[owner_id] += len(kept) + len(changes)
        for revision, (row, judgement) in enumerate(changes.items(), first + len(kept)):
            self._statements.revise.run(cursor, (revision, *judgement, owner_id, row.revision))
        return [
            event_row(hit, first + index, number + index + 1, judgement)
            for index, (hit, judgement) in enumerate(zip(kept, judgements, strict=True))
        ]

    def _in_light_of_others(
        self, cursor: DBAPICursor, hits: list[Hit], networks: NetworksInTime
    ) -> tuple[list[Judgement], dict[EventRow, Judgement]]:
        if not hits:
            return [], {}
        near = [EventRow(*row) for row in self._statements.near_events.rows(cursor, _surroundings(hits))]
        judged = self._judge.together([*map(hit_of, near), *hits], networks)
        changes = {
            row: judgement
            for row, judgement in zip(near, judged[: len(near)], strict=True)
            if judgement != row.judgement and any(abs(row.at - hit.at) <= REACH for hit in hits)
        }
        return judged[len(near) :], changes

    def _lock(
        self, cursor: DBAPICursor, owner_ids: list[int]
    ) -> tuple[dict[int, int], Mapping[int, NetworksInTime]]:
        rows = self._statements.lock_owners(len(owner_ids)).rows(cursor, owner_ids)
        revisions = {row[0]: row[1] for row in rows}
        if len(revisions) < len(owner_ids):
            raise HitRefused("The database does not know the owner of a hit.")
        own = [(row[0], *row[2:]) for row in rows if row[2] is not None]
        return revisions, networks_in_time(own) if own else {}

    def _memory_of(self, owner_id: int) -> _Remembered:
        return self._remembered.setdefault(owner_id, _Remembered())

    def _look_up(
        self,
        cursor: DBAPICursor,
        keys: Sequence[DeliveryKey],
        known: Mapping[int, dict[DeliveryKey, _Known]],
    ) -> None:
        for start in range(0, len(keys), PORTION):
            some = keys[start : start + PORTION]
            # The last one fills up to a size that is prepared.
            size = 1 << (len(some) - 1).bit_length()
            values = [*chain.from_iterable(some), *some[-1] * (size - len(some))]
            [[found]] = self._statements.deliveries(size).rows(cursor, values)
            for item in found.split(",") if found else ():
                place, number, clicked = item.split("/")
                if int(place) < len(some):
                    key = some[int(place)]
                    known[key[0]][key] = _Known(int(number), clicked == "1")

    def _insert(self, cursor: DBAPICursor, rows: Sequence[EventRow]) -> None:
        for start, size in _portions(len(rows)):
            values = list(chain.from_iterable(rows[start : start + size]))
            self._statements.insert_events(size).run(cursor, values)


def _surroundings(hits: Sequence[Hit]) -> tuple[Any, ...]:
    first, times = hits[0], [hit.at for hit in hits]
    return first.owner_id, first.sent_at, first.delivery, min(times) - AROUND, max(times) + AROUND


def _portions(count: int) -> list[tuple[int, int]]:
    # Many rows in one statement, as the driver gives other threads a turn at every run; of few sizes,
    # as rendering a statement costs more than running it a thousand times.
    portions, start = [], 0
    while start < count:
        size = min(PORTION, 1 << (count - start).bit_length() - 1)
        portions.append((start, size))
        start += size
    return portions
