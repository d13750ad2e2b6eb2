"""From a recipient's hit to the event in a waiting app: the long-poll feed of a real server."""

import statistics
import tempfile
import threading
import time
from pathlib import Path

from tests.bench.table import Row
from tests.support.tracker import THUNDERBIRD, TrackerProcess, eventually, pixel
from tracking_server.links import Pairing, encode_delivery

HITS = 60
LIMIT_MS = 1000.0


class Reader(threading.Thread):
    """An app that waits for news, and when it saw which delivery."""

    def __init__(self, tracker: TrackerProcess, pairing: Pairing) -> None:
        super().__init__(daemon=True)
        self.seen: dict[str, float] = {}
        self._tracker = tracker
        self._pairing = pairing

    def run(self) -> None:
        cursor = ""
        while len(self.seen) < HITS:
            page = self._tracker.events(self._pairing, f"after={cursor}&wait=25").json()
            now = time.monotonic()
            cursor = page["cursor"]
            for event in page["events"]:
                self.seen.setdefault(event["delivery"], now)


def measure() -> list[Row]:
    """Return how long 95 % of the hits take at most until a waiting app has them."""
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as directory:
        tracker = TrackerProcess(Path(directory))
        pairing = tracker.add_owner("bench")
        tracker.start()
        try:
            reader = Reader(tracker, pairing)
            reader.start()
            hits: dict[str, float] = {}
            for number in range(HITS):
                delivery = number.to_bytes(8, "big")
                hits[encode_delivery(delivery)] = time.monotonic()
                tracker.get(pixel(pairing, delivery), User_Agent=THUNDERBIRD)
                time.sleep(0.02)
            eventually(lambda: len(reader.seen) == HITS, within=30)
        finally:
            tracker.stop()
    waits = sorted((reader.seen[delivery] - at) * 1000 for delivery, at in hits.items())
    p95 = statistics.quantiles(waits, n=20)[-1]
    return [Row("hit to feed, p95", p95, "ms", LIMIT_MS, "at most", f"{HITS} hits, one waiting reader")]
