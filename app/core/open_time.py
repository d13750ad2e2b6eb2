"""How long a mail was open, in words: an estimate, and only where the tracker could tell."""

from collections.abc import Iterable
from typing import Final

from app.core.event import Event
from app.core.language import number, tr

GLANCED_BELOW: Final = 2.0
READ_FROM: Final = 8.0


def open_time(seconds: float | None) -> str:
    """Return how a mail was looked at and for how long, “read (about 12 s)”; empty where that is not known."""
    if seconds is None:
        return ""
    return f"{_looked(seconds)} ({about(seconds)})"


def _looked(seconds: float) -> str:
    if seconds < GLANCED_BELOW:
        return tr("glanced")
    return tr("read", "by a person") if seconds >= READ_FROM else tr("skimmed")


def longest_open(hits: Iterable[Event]) -> float | None:
    """Return how long the mail was open in a reading: the longest of its hits, None where none knows."""
    seconds = [hit.seconds_open for hit in hits if hit.seconds_open is not None]
    return max(seconds, default=None)


def about(seconds: float) -> str:
    """Return a length of time as the estimate that it is."""
    return tr("about {n} s", n=number(max(round(seconds), 1)))
