"""How long after a hit its event stands in the app's database, brought by the worker's long poll."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests

from app import settings
from app.jobs.context import PAIRING_SECRET, Context
from app.practice.recipient import THUNDERBIRD
from app.practice.tracker import running_tracker
from app.settings import Settings
from app.store.database import open_database
from tests.bench.table import Row
from tracking_server.links import Pairing, mint_pixel, parse_pairing_line

HITS = 120
LIMIT_MS = 1000
_PASSPHRASE = "only for this measurement"
_LOOK_EVERY = 0.003
_GIVE_UP_AFTER = 30.0


def measure() -> list[Row]:
    """Hit a real tracker, one hit after another, and wait for each in the database of a real worker's profile."""
    with tempfile.TemporaryDirectory(prefix="sightline-bench-") as name:
        folder = Path(name)
        with running_tracker(folder / "tracker") as tracker:
            pairing = parse_pairing_line(tracker.pairing_line)
            profile = folder / "profile"
            context = Context(profile, passphrase=_PASSPHRASE)
            context.credentials.put(PAIRING_SECRET, pairing.line())
            settings.save(profile, Settings(tracker_url=pairing.tracker_url))
            times = sorted(_measured(profile, pairing))
    median, p95 = (times[int(len(times) * share)] * 1000 for share in (0.5, 0.95))
    note = f"{len(times)} hits one after another; median {median:.0f} ms, slowest {times[-1] * 1000:.0f} ms"
    return [Row("hit to row in the app's database, 95 %", p95, "ms", LIMIT_MS, "at most", note)]


def _measured(profile: Path, pairing: Pairing) -> list[float]:
    worker = subprocess.Popen(
        [sys.executable, "-m", "app", "worker", "--piped", "--profile", str(profile)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"SIGHTLINE_PASSPHRASE": _PASSPHRASE},
    )
    with worker, requests.Session() as recipient, open_database(profile) as connection:
        try:
            _seconds_to_row(connection, recipient, pairing, 0)  # the first finds the worker still starting
            return [_seconds_to_row(connection, recipient, pairing, number) for number in range(1, HITS + 1)]
        finally:
            worker.terminate()


def _seconds_to_row(
    connection: sqlite3.Connection, recipient: requests.Session, pairing: Pairing, number: int
) -> float:
    delivery = number.to_bytes(8, "big")
    url = mint_pixel(pairing.tracker_url, pairing.key, delivery, int(time.time()) - 60)
    began = time.perf_counter()
    recipient.get(url, headers=THUNDERBIRD.headers, timeout=10).raise_for_status()
    while connection.execute("SELECT 1 FROM event WHERE delivery = ?", (delivery,)).fetchone() is None:
        if time.perf_counter() - began > _GIVE_UP_AFTER:
            raise TimeoutError(f"hit {number} did not arrive within {_GIVE_UP_AFTER:.0f} s")
        time.sleep(_LOOK_EVERY)
    return time.perf_counter() - began
