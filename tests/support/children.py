"""Which processes a process started, and whether they are gone."""

import subprocess
import time
from collections import defaultdict


def descendants(pid: int) -> set[int]:
    """Return all processes below one, however deep."""
    listed = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
    children = defaultdict(set)
    for line in listed.stdout.splitlines():
        child, parent = map(int, line.split())
        children[parent].add(child)
    found: set[int] = set()
    new = {pid}
    while new:
        new = {child for parent in new for child in children[parent]} - found
        found |= new
    return found - {pid}


def living(pids: set[int]) -> set[int]:
    """Return those that still run; one that ended and was not asked for its exit code does not."""
    if not pids:
        return set()
    listed = subprocess.run(
        ["ps", "-o", "pid=,stat=", "-p", ",".join(map(str, pids))],
        capture_output=True,
        text=True,
        check=False,
    )
    rows = (line.split() for line in listed.stdout.splitlines())
    return {int(pid) for pid, state in rows if not state.startswith("Z")}


def seconds_until_gone(pids: set[int], limit: float) -> float:
    """Return how long it takes until none of them runs. Raises AssertionError after `limit` seconds."""
    began = time.monotonic()
    while left := living(pids):
        assert time.monotonic() - began < limit, f"still running: {left}"
        time.sleep(0.02)
    return time.monotonic() - began
