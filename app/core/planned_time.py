"""The time at which a mail was to go, as a part of a sentence."""

from datetime import datetime, tzinfo

from app.core import when
from app.core.language import tr


def planned_in_words(send_at: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """Return when a mail is to go: “in 8 s”, “at 14:05”, “on 23 Nov 08:00”."""
    left = (send_at - now).total_seconds()
    if left < 60:
        return tr("in {seconds} s", seconds=max(int(left), 0) + 1)
    written = when.short(send_at, now, zone)
    if when.local(send_at, zone).date() == when.local(now, zone).date():
        return tr("at {clock}", clock=written)
    return tr("on {day_and_clock}", day_and_clock=written)
