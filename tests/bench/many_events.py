"""Ten million stored events: what a hit and a page of the feed cost beside an empty database, and their room.

Both databases take the same groups of hits in turn, each group judged and synced as in the server; what
else the machine does meanwhile meets both.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.table import Row
from tests.support.tracker import CHROME, GMAIL_PROXY, SENT_AT, THUNDERBIRD
from tracking_server.atlas import Atlas
from tracking_server.hit import Client, Hit
from tracking_server.keys import Owner
from tracking_server.store.database import Database
from tracking_server.store.feed import read_page
from tracking_server.store.hits import HitWriter
from tracking_server.store.judge import Judge
from tracking_server.store.owners import write_owners
from tracking_server.store.statements import HitStatements

EVENTS = 10_000_000
# Events of one delivery, and deliveries sent in one second, in what is stored.
EACH = 4
A_SECOND = 3
GROUP = 16
ROUNDS = 400
PAGES = 60
LIMIT_HIT = 1.1
LIMIT_PAGE = 1.3
LIMIT_BYTES = 500.0
NEWEST = SENT_AT + EVENTS // EACH // A_SECOND

# A real event, multiplied: revision, delivery, number and times move on as they would.
_MULTIPLY = f"""
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {{last}} - {{first}})
INSERT INTO event SELECT owner_id, {{first}} + i, CAST(printf('%08d', ({{first}} + i) / {EACH}) AS BLOB),
  1 + ({{first}} + i) % {EACH}, purpose, link_number, target,
  {SENT_AT} + ({{first}} + i) / {EACH * A_SECOND}, ({SENT_AT} + ({{first}} + i) / {EACH * A_SECOND}) * 1000000,
  verdict, reason, evidence, bot, device, place, ip, user_agent, seconds_open
FROM n CROSS JOIN event ON event.owner_id = 1 AND event.revision = 1 + n.i % 4
"""


class Stored:
    """A tracker's database of one owner, and the lane that writes into it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = Database(f"sqlite:///{path}", lock_wait=5.0)
        self._writer = HitWriter(HitStatements(self.database.engine.dialect), Judge(Atlas()), 200)
        self._writer.warm_up()
        with self.database.writing() as connection:
            write_owners(connection, [Owner(1, "bench", "bench", ())], 0)

    def write(self, hits: list[Hit]) -> float:
        """Write a group as the server does, and return how many seconds that took."""
        began = time.perf_counter()
        with self.database.recording() as cursor:
            news = self._writer.write(cursor, hits)
        self._writer.committed(news)
        return time.perf_counter() - began

    def page(self, after: int) -> float:
        """Read a page of the feed as the server does, and return how many seconds that took."""
        with self.database.reading() as connection:
            began = time.perf_counter()
            page = read_page(connection, 1, after, 1000)
            json.dumps(page.events)
            took = time.perf_counter() - began
        assert len(page.events) == 1000
        return took

    def multiply(self) -> None:
        """Fill the database up to ten million events."""
        step = 500_000
        for first in range(4, EVENTS, step):
            last = min(first + step, EVENTS)
            with self.database.writing() as connection:
                connection.exec_driver_sql(_MULTIPLY.format(first=first, last=last))
                connection.exec_driver_sql(f"UPDATE owner SET revision = {last}")
            print(f"  {last:,} of {EVENTS:,} events", file=sys.stderr)


def measure() -> list[Row]:
    """Return how a database of ten million events compares with an empty one."""
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as made:
        full, empty = Stored(Path(made) / "full.db"), Stored(Path(made) / "empty.db")
        try:
            full.write(_group(0, SENT_AT)[:4])
            full.multiply()
            size = full.path.stat().st_size / EVENTS
            hits = [(full.write(group), empty.write(group)) for group in map(_group, range(ROUNDS))]
            newest = ROUNDS * GROUP - 1000
            # Old pages of the full one, wherever an app that was away reads on.
            places = [EVENTS * number // PAGES for number in range(PAGES)]
            pages = [(full.page(place), empty.page(number % newest)) for number, place in enumerate(places)]
        finally:
            full.database.close()
            empty.database.close()
    of_hit, of_page = _compared(hits), _compared(pages)
    return [
        Row("hit at 10,000,000 events / at none", of_hit[0], "", LIMIT_HIT, "at most", of_hit[1]),
        Row("page of 1,000 at 10,000,000 / at few", of_page[0], "", LIMIT_PAGE, "at most", of_page[1]),
        Row("stored event", size, "bytes", LIMIT_BYTES, "at most", "with its indexes"),
    ]


def _compared(pairs: list[tuple[float, float]]) -> tuple[float, str]:
    full, empty = (statistics.median(pair[which] for pair in pairs) * 1000 for which in (0, 1))
    return full / empty, f"{full:.2f} ms beside {empty:.2f} ms, {len(pairs)} times in turn"


def _group(number: int, sent_at: int = NEWEST) -> list[Hit]:
    agents = (THUNDERBIRD, CHROME, GMAIL_PROXY, THUNDERBIRD)
    return [
        Hit(
            1,
            "c" if position % 4 == 1 else "o",
            os.urandom(8),
            position % 4 == 1,
            "https://example.com/offer/of-the-week" if position % 4 == 1 else "",
            sent_at + number,
            (sent_at + number + 7200 + position) * 1_000_000,
            f"203.0.113.{position}",
            Client("GET", agents[position % 4]),
        )
        for position in range(GROUP)
    ]
