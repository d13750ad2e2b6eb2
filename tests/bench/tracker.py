"""The tracker under load, beside nginx on the same core: every hit durable before its answer.

One process on core 0, wrk on core 1, 32 connections. nginx serves `empty_gif` with its access log,
which it does not sync. Short runs alternate, and the median counts: what else the machine does
meanwhile meets both.
"""

import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.table import Row
from tests.support.tracker import SENT_AT, THUNDERBIRD, TrackerProcess, ask, eventually, free_port, rows
from tracking_server.links import mint_pixel

RATIO = 0.15
P99_MS = 20.0
CONNECTIONS = 32
RUNS = 5
SECONDS = 3
DELIVERIES = 4000
FSYNCS = 200

_NGINX = """
daemon off; worker_processes 1; pid {directory}/nginx.pid; error_log {directory}/nginx.error;
events {{ worker_connections 1024; }}
http {{
  access_log {directory}/access.log; keepalive_requests 100000000;
  server {{ listen 127.0.0.1:{port}; location / {{ empty_gif; }} }}
}}
"""
# Delivery after delivery, as mails are opened soon after they were sent.
_REQUESTS = """
local paths, at = {{ {paths} }}, 0
wrk.headers["User-Agent"] = "{user_agent}"
request = function() at = at % #paths + 1; return wrk.format("GET", paths[at]) end
done = function(summary)
  io.write(string.format("errors %d\\n", summary.errors.status + summary.errors.read + summary.errors.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk saw in one run."""

    per_second: float
    requests: int
    p99_ms: float


def measure() -> list[Row]:
    """Return the tracker's throughput beside nginx's, and the time by which 99 % of its hits are answered."""
    names = ("tracker / nginx empty_gif", "tracker p99")
    if missing := why_not():
        return [Row(name, None, "", note=missing) for name in names]
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as made:
        directory = Path(made)
        if on_tmpfs(directory):
            return [Row(name, None, "", note="not on a real disk") for name in names]
        fsync = fsync_ms(directory)
        ours, theirs = alternate(directory)
    # Neighbouring runs are compared with each other.
    ratio = statistics.median(
        our.per_second / their.per_second for our, their in zip(ours, theirs, strict=True)
    )
    p99 = statistics.median(our.p99_ms for our in ours)
    note = (
        f"{statistics.median(our.per_second for our in ours):,.0f}/s beside "
        f"{statistics.median(their.per_second for their in theirs):,.0f}/s; {RUNS} runs each"
    )
    return [
        Row(names[0], ratio, "", RATIO, "at least", note),
        Row(
            names[1],
            p99,
            "ms",
            P99_MS,
            "at most",
            f"{CONNECTIONS} connections, every hit durable and counted",
        ),
        Row("fsync on that disk", fsync, "ms", note="median of 4 KB appended and synced"),
    ]


def why_not() -> str:
    """Return why this machine cannot measure it, "" where it can."""
    missing = [name for name in ("nginx", "wrk", "taskset") if not shutil.which(name, path=_search_path())]
    if missing:
        return f"{', '.join(missing)} not installed (Debian: nginx-light, wrk, util-linux)"
    return "" if (os.cpu_count() or 1) >= 2 else "needs two cores"


def on_tmpfs(directory: Path) -> bool:
    """Tell whether a directory is in memory, where syncing costs nothing."""
    kind = subprocess.run(["stat", "-f", "-c", "%T", directory], capture_output=True, text=True, check=True)
    return kind.stdout.strip() in ("tmpfs", "ramfs")


def fsync_ms(directory: Path) -> float:
    """Return the median time of appending 4 KB and syncing it, in milliseconds."""
    times = []
    with (directory / "probe").open("wb", buffering=0) as file:
        for _ in range(FSYNCS):
            file.write(bytes(4096))
            started = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def alternate(directory: Path) -> tuple[list[Load], list[Load]]:
    """Run tracker and nginx in turn, and check that every answered hit was stored."""
    ours, theirs = [], []
    tracker = TrackerProcess(directory, preexec=lambda: os.sched_setaffinity(0, {0}))
    pairing = tracker.add_owner("bench")
    tracker.start()
    try:
        with nginx(directory) as nginx_url:
            for number in range(RUNS):
                paths = [
                    mint_pixel("", pairing.key, os.urandom(8), SENT_AT + number * DELIVERIES + position)
                    for position in range(DELIVERIES)
                ]
                script = directory / "requests.lua"
                quoted = ",".join(f'"{path}"' for path in paths)
                script.write_text(_REQUESTS.format(paths=quoted, user_agent=THUNDERBIRD))
                ours.append(wrk(tracker.url, script))
                theirs.append(wrk(nginx_url, script))
                print(f"  {ours[-1]}  {theirs[-1]}", file=sys.stderr)
        eventually(lambda: tracker.health()["queued"] == 0)
        health = tracker.health()
        assert health["status"] == "ok", health
        assert health["unrecorded"] == 0, health
    finally:
        tracker.stop()
    stored = rows(tracker.database)
    assert stored == health["recorded"], "a hit that was said to be recorded is not there"
    assert stored >= sum(load.requests for load in ours), "an answered hit is not there"
    return ours, theirs


@contextmanager
def nginx(directory: Path) -> Iterator[str]:
    """Serve nginx's own 43-byte image on core 0, with its access log on the same disk."""
    port = free_port()
    config = directory / "nginx.conf"
    config.write_text(_NGINX.format(directory=directory, port=port))
    binary = shutil.which("nginx", path=_search_path())
    assert binary is not None
    process = subprocess.Popen(["taskset", "-c", "0", binary, "-c", str(config)], stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        eventually(lambda: _is_up(url))
        yield url
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def wrk(url: str, script: Path) -> Load:
    """Load a server from core 1."""
    command = ["taskset", "-c", "1", "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-s"]
    output = subprocess.run([*command, str(script), url], capture_output=True, text=True, check=True).stdout
    assert "errors 0" in output, output
    per_second, requests = _number(r"Requests/sec:\s+([\d.]+)", output), _number(r"(\d+) requests in", output)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", output)
    assert p99 is not None, output
    return Load(per_second, int(requests), float(p99[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[p99[2]])


def _number(pattern: str, text: str) -> float:
    found = re.search(pattern, text)
    assert found is not None, text
    return float(found[1])


def _is_up(url: str) -> bool:
    try:
        return ask(url, "/").status == 200
    except OSError:
        return False


def _search_path() -> str:
    # Debian keeps nginx where an ordinary user's path does not look.
    return f"{os.environ.get('PATH', '')}:/usr/sbin"
