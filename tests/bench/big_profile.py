"""A profile of 100,000 messages and 1,000,000 events, made once for all that measure with it."""

import tempfile
import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from app.store.database import open_database
from tests.support.sent_box import fill

MESSAGES = 100_000
EVENTS = 1_000_000
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


class BigProfile(NamedTuple):
    """Where it is, and in words what is in it."""

    # Kept, for the folder goes with it.
    temporary: "tempfile.TemporaryDirectory[str]"
    note: str

    @property
    def folder(self) -> Path:
        return Path(self.temporary.name)


@cache
def big_profile() -> BigProfile:
    """Return it; the first call makes it, which takes about a minute."""
    temporary = tempfile.TemporaryDirectory(prefix="sightline-bench-")
    started = time.perf_counter()
    with open_database(Path(temporary.name)) as connection:
        fill(connection, MESSAGES, EVENTS, NOW)
    seconds = time.perf_counter() - started
    return BigProfile(temporary, f"{MESSAGES:,} messages, {EVENTS:,} events, made in {seconds:.0f} s")
