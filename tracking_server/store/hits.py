"""A group of hits becomes events, in one transaction."""

from collections.abc import Sequence
from itertools import chain
from typing import Any, Final

from sqlalchemy.engine.interfaces import DBAPICursor

from tracking_server.atlas import Atlas
from tracking_server.hit import Hit
from tracking_server.store.event_row import event_row
from tracking_server.store.faults import HitRefused
from tracking_server.store.statements import HitStatements

# Rows in one statement at most.
PORTION: Final = 32


# What tells deliveries apart in the database, in the order of its index: owner, sent at, delivery.
DeliveryKey = tuple[int, int, bytes]


class HitWriter:
    """Writes hits as events. Of a delivery the first `hits_kept` are kept; later ones only count."""

    def __init__(self, statements: HitStatements, atlas: Atlas, hits_kept: int) -> None:
        self._statements = statements
        self._atlas = atlas
        self._hits_kept = hits_kept

    def warm_up(self) -> None:
        """Prepare all sizes of statement, which takes a moment."""
        self._statements.warm_up([1 << exponent for exponent in range(PORTION.bit_length())])

    def write(self, cursor: DBAPICursor, hits: Sequence[Hit]) -> dict[int, int]:
        """Store hits and return the newest revision of each owner who has news.

        The owners' rows are locked in the order of their ids before anything is read, so that
        revisions appear in the order of their numbers, whoever else is writing. Raises HitRefused
        for a hit of an owner whom this database does not know.
        """
        before = self._locked_revisions(cursor, sorted({hit.owner_id for hit in hits}))
        keys = [(hit.owner_id, hit.sent_at, hit.delivery) for hit in hits]
        numbers = self._numbers(cursor, keys)
        revisions = dict(before)
        rows: list[tuple[Any, ...]] = []
        for hit, key in zip(hits, keys, strict=True):
            if numbers[key] >= self._hits_kept:
                self._statements.count_excess.run(cursor, (hit.owner_id, hit.delivery, 1))
                continue
            numbers[key] += 1
            revisions[hit.owner_id] += 1
            sight = self._atlas.look(hit.ip)
            rows.append(event_row(hit, sight, revisions[hit.owner_id], numbers[key]))
        self._insert(cursor, rows)
        news = {owner: revision for owner, revision in revisions.items() if revision != before[owner]}
        for owner, revision in news.items():
            self._statements.save_revision.run(cursor, (revision, owner))
        return news

    def _locked_revisions(self, cursor: DBAPICursor, owner_ids: list[int]) -> dict[int, int]:
        found = dict(self._statements.lock_owners(len(owner_ids)).rows(cursor, owner_ids))
        if len(found) < len(owner_ids):
            raise HitRefused("The database does not know the owner of a hit.")
        return found

    def _numbers(self, cursor: DBAPICursor, keys: Sequence[DeliveryKey]) -> dict[DeliveryKey, int]:
        numbers = dict.fromkeys(keys, 0)
        wanted = list(numbers)
        for start in range(0, len(wanted), PORTION):
            some = wanted[start : start + PORTION]
            # The last one fills up to a size that is prepared.
            size = 1 << (len(some) - 1).bit_length()
            values = [*chain.from_iterable(some), *some[-1] * (size - len(some))]
            for owner_id, sent_at, delivery, number in self._statements.numbers(size).rows(cursor, values):
                if number is not None:
                    numbers[owner_id, sent_at, bytes(delivery)] = number
        return numbers

    def _insert(self, cursor: DBAPICursor, rows: Sequence[tuple[Any, ...]]) -> None:
        for start, size in _portions(len(rows)):
            values = list(chain.from_iterable(rows[start : start + size]))
            self._statements.insert_events(size).run(cursor, values)


def _portions(count: int) -> list[tuple[int, int]]:
    # Many rows in one statement, as the driver gives other threads a turn at every run; of few sizes,
    # as rendering a statement costs more than running it a thousand times.
    portions, start = [], 0
    while start < count:
        size = min(PORTION, 1 << (count - start).bit_length() - 1)
        portions.append((start, size))
        start += size
    return portions
