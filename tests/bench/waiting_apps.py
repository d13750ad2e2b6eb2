"""Two hundred apps wait for news: what that costs the tracker, how soon each has its own, and memory in the end."""

import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.table import Row
from tests.support.tracker import THUNDERBIRD, TrackerProcess, pixel
from tracking_server.config import config_from_environment
from tracking_server.links import Pairing
from tracking_server.owners import OwnerBook

APPS = 200
IDLE_SECONDS = 30
PIXELS = 300
LIMIT_CORE = 5.0
LIMIT_MS = 1000.0
LIMIT_PIXEL = 1.5
LIMIT_MB = 150.0


class App(threading.Thread):
    """An app that waits for its own owner's news, and when it had the first."""

    def __init__(self, tracker: TrackerProcess, pairing: Pairing) -> None:
        super().__init__(daemon=True)
        self.pairing = pairing
        self.told_at: float | None = None
        self._tracker = tracker

    def run(self) -> None:
        cursor = ""
        while self.told_at is None:
            page = self._tracker.events(self.pairing, f"after={cursor}&wait=25").json()
            cursor = page["cursor"]
            if page["events"]:
                self.told_at = time.monotonic()


def measure() -> list[Row]:
    """Let the apps wait through more than a whole long poll, then hit each of their owners once."""
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as made:
        tracker = TrackerProcess(Path(made), SIGHTLINE_TRACKER_FEED_SLOTS="256")
        pairings = _owners(tracker)
        tracker.start()
        try:
            alone = _pixel_ms(tracker, pairings[0])
            apps = [App(tracker, pairing) for pairing in pairings[1:]]
            for app in apps:
                app.start()
            time.sleep(2)
            before = _processor_seconds(tracker.pid)
            time.sleep(IDLE_SECONDS)
            core = (_processor_seconds(tracker.pid) - before) / IDLE_SECONDS * 100
            beside = _pixel_ms(tracker, pairings[0])
            delays = [_delay_ms(tracker, app) for app in apps]
            memory = _memory_mb(tracker.pid)
        finally:
            tracker.stop()
    note = f"{APPS} apps; median {statistics.median(delays):.0f} ms"
    pixel_note = f"{beside:.2f} ms beside {alone:.2f} ms, median of {PIXELS}"
    return [
        Row("core used while 200 apps wait", core, "%", LIMIT_CORE, "at most", f"over {IDLE_SECONDS} s"),
        Row("hit to its waiting app, slowest", max(delays), "ms", LIMIT_MS, "at most", note),
        Row("pixel while they wait / without", beside / alone, "", LIMIT_PIXEL, "at most", pixel_note),
        Row("tracker's memory after all that", memory, "MB", LIMIT_MB, "at most", "resident"),
    ]


def _owners(tracker: TrackerProcess) -> list[Pairing]:
    folder = tracker.directory
    environment = {
        **tracker.environ,
        "SIGHTLINE_TRACKER_DATABASE": f"sqlite:///{tracker.database}",
        "SIGHTLINE_TRACKER_KEY_FILE": str(folder / f"{tracker.database.name}.keys"),
    }
    book = OwnerBook(config_from_environment(environment), time.time, os.urandom)
    return [book.add(f"owner {number}") for number in range(APPS + 1)]


def _pixel_ms(tracker: TrackerProcess, pairing: Pairing) -> float:
    replies = [tracker.get(pixel(pairing), User_Agent=THUNDERBIRD).seconds for _ in range(PIXELS)]
    return statistics.median(replies) * 1000


def _delay_ms(tracker: TrackerProcess, app: App) -> float:
    began = time.monotonic()
    tracker.get(pixel(app.pairing), User_Agent=THUNDERBIRD)
    _until(lambda: app.told_at is not None)
    assert app.told_at is not None
    return (app.told_at - began) * 1000


def _until(look: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not look():
        if time.monotonic() > deadline:
            raise TimeoutError("an app was not told")
        time.sleep(0.001)


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory_mb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000
