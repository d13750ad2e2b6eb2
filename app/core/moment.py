"""Moments in words, as the sent box writes them: relative first, absolute where there is room."""

from collections.abc import Callable
from datetime import datetime

from app.core.status import age

_UNITS = {"m": "min", "h": "h", "d": "d", "w": "w", "y": "y"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def ago(at: datetime, now: datetime) -> str:
    """Return how long ago something was: just now, 5 min ago, 3 h ago, 2 d ago, 4 w ago, 1 y ago."""
    compact = age(at, now)
    return "just now" if compact == "now" else f"{compact[:-1]} {_UNITS[compact[-1]]} ago"


def clock_time(at: datetime, now: datetime, local: Callable[[datetime], datetime]) -> str:
    """Return a time on the user's clock: 14:02 today, else 21 Nov 14:02, with the year where it is another."""
    there, today = local(at), local(now)
    clock = f"{there:%H:%M}"
    if there.date() == today.date():
        return clock
    day = f"{there.day} {_MONTHS[there.month - 1]}"
    return f"{day} {clock}" if there.year == today.year else f"{day} {there.year} {clock}"
