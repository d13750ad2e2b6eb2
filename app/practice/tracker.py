"""A tracker on this computer: a process of its own on loopback, as an operator would run it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from app.core.errors import Unreachable
from app.practice.port import free_port

_START_WITHIN = 20.0
_STOP_WITHIN = 10.0


@dataclass(frozen=True, slots=True)
class LocalTracker:
    """A running tracker: its address, and the pairing line of its one owner."""

    url: str
    pairing_line: str


@contextmanager
def running_tracker(folder: Path) -> Iterator[LocalTracker]:
    """Run a tracker that keeps its database in a folder, while inside. Raises Unreachable where it won't start."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "SIGHTLINE_TRACKER_DATABASE": f"sqlite:///{folder / 'tracker.db'}",
        "SIGHTLINE_TRACKER_PUBLIC_URL": url,
        "SIGHTLINE_TRACKER_FEED_SLOTS": "8",
    }
    command = [sys.executable, "-m", "tracking_server"]
    owner = subprocess.run(
        [*command, "add-owner", "practice"], env=environment, capture_output=True, text=True, check=False
    )
    if owner.returncode:
        raise Unreachable(f"The tracker on this computer can't be set up: {owner.stderr.strip()}")
    with (folder / "tracker.log").open("ab") as log:
        server = subprocess.Popen(
            [*command, "serve", "--host", "127.0.0.1", "--port", str(port)],
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        _wait_until_healthy(url, server, folder / "tracker.log")
        yield LocalTracker(url, owner.stdout.strip())
    finally:
        server.terminate()
        try:
            server.wait(_STOP_WITHIN)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_until_healthy(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if requests.get(f"{url}/healthz", timeout=1).status_code == 200:
                return
        except requests.exceptions.RequestException:
            time.sleep(0.05)
    last = log.read_text(errors="replace").strip().rpartition("\n")[2]
    raise Unreachable(f"The tracker on this computer did not start: {last or 'no answer'}")
