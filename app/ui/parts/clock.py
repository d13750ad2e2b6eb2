"""The clock on the wall: what the windows take where they are given no other."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)
