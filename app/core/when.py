"""Times in words: relative first, absolute beside them, in the zone of whoever looks.

Who reads 09:05 beside an age counts in minutes: so do ages, whatever the seconds.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from app.core.language import counted, tr

_YEAR, _MONTH, _WEEK, _DAY, _HOUR, _MINUTE, _SECOND = 31_557_600, 2_629_800, 604_800, 86_400, 3600, 60, 1

_Units = tuple[tuple[int, Callable[[int], str]], ...]
"""Lengths in seconds, the longest first, each with how so many of it are said; the last is said of whatever is left."""

# No months where there is little room: one would read like a minute.
_AGE: Final[_Units] = (
    (_YEAR, lambda n: tr("{n}y", n=n)),
    (_WEEK, lambda n: tr("{n}w", n=n)),
    (_DAY, lambda n: tr("{n}d", n=n)),
    (_HOUR, lambda n: tr("{n}h", n=n)),
    (_MINUTE, lambda n: tr("{n}m", n=n)),
    (_SECOND, lambda _: tr("now")),
)
_SHORT_AGO: Final[_Units] = (
    (_YEAR, lambda n: tr("{n} y ago", n=n)),
    (_WEEK, lambda n: tr("{n} w ago", n=n)),
    (_DAY, lambda n: tr("{n} d ago", n=n)),
    (_HOUR, lambda n: tr("{n} h ago", n=n)),
    (_MINUTE, lambda n: tr("{n} min ago", n=n)),
    (_SECOND, lambda _: tr("just now")),
)
_AGO: Final[_Units] = (
    (_YEAR, lambda n: counted("{n} year ago", "{n} years ago", n)),
    (_MONTH, lambda n: counted("{n} month ago", "{n} months ago", n)),
    (_WEEK, lambda n: counted("{n} week ago", "{n} weeks ago", n)),
    (_DAY, lambda n: counted("{n} day ago", "{n} days ago", n)),
    (_HOUR, lambda n: counted("{n} hour ago", "{n} hours ago", n)),
    (_MINUTE, lambda n: counted("{n} minute ago", "{n} minutes ago", n)),
    (_SECOND, lambda _: tr("just now")),
)
_DURATION: Final[_Units] = (
    (_YEAR, lambda n: counted("{n} year", "{n} years", n)),
    (_MONTH, lambda n: counted("{n} month", "{n} months", n)),
    (_WEEK, lambda n: counted("{n} week", "{n} weeks", n)),
    (_DAY, lambda n: counted("{n} day", "{n} days", n)),
    (_HOUR, lambda n: counted("{n} hour", "{n} hours", n)),
    (_MINUTE, lambda n: counted("{n} minute", "{n} minutes", n)),
    (_SECOND, lambda n: counted("{n} second", "{n} seconds", n)),
)


def age(of: datetime, now: datetime) -> str:
    """Return the compact age of something: now, 5m, 3h, 2d, 4w, 1y."""
    return _said(_past(of, now), _AGE)


def ago(at: datetime, now: datetime) -> str:
    """Return how long ago something was: just now, 1 minute ago, 2 hours ago, 3 weeks ago."""
    return _said(_past(at, now), _AGO)


def short_ago(at: datetime, now: datetime) -> str:
    """Return the same in little room: just now, 5 min ago, 3 h ago, 2 d ago, 4 w ago, 1 y ago."""
    return _said(_past(at, now), _SHORT_AGO)


def duration(of: timedelta) -> str:
    """Return a length of time in its largest unit: 4 seconds, 2 hours."""
    return _said(of, _DURATION)


def local(at: datetime, zone: tzinfo | None) -> datetime:
    """Return a time in a zone; None is the system's."""
    return at.astimezone(zone)


def clock(at: datetime, zone: tzinfo | None) -> str:
    """Return the time of day: 14:05."""
    return f"{local(at, zone):%H:%M}"


def day(at: datetime, now: datetime, zone: tzinfo | None) -> str:
    """Return the day: Today, Yesterday, Thursday 19 November, with the year where it is another."""
    on, today = local(at, zone).date(), local(now, zone).date()
    if on == today:
        return tr("Today")
    if on == today - timedelta(days=1):
        return tr("Yesterday")
    if on.year == today.year:
        return tr("{weekday} {day} {month}", weekday=weekday(on), day=on.day, month=month(on))
    return _full(on)


def short_day(at: datetime, now: datetime, zone: tzinfo | None) -> str:
    """Return the day in little room: Today, Yesterday, Thu 19 Nov, with the year in place of the weekday where it is another."""
    on, today = local(at, zone).date(), local(now, zone).date()
    if today - timedelta(days=1) <= on <= today:
        return day(at, now, zone)
    if on.year == today.year:
        return tr(
            "{short_weekday} {day} {short_month}",
            short_weekday=_short_weekday(on),
            day=on.day,
            short_month=_short_month(on),
        )
    return tr("{day} {short_month} {year}", day=on.day, short_month=_short_month(on), year=on.year)


def short(at: datetime, now: datetime, zone: tzinfo | None) -> str:
    """Return day and time in little room: 14:02 today, else 21 Nov 14:02, with the year where it is another."""
    there, today = local(at, zone), local(now, zone)
    if there.date() == today.date():
        return clock(at, zone)
    parts = {"day": there.day, "short_month": _short_month(there.date()), "clock": clock(at, zone)}
    if there.year == today.year:
        return tr("{day} {short_month} {clock}", **parts)
    return tr("{day} {short_month} {year} {clock}", **parts, year=there.year)


def absolute(at: datetime, zone: tzinfo | None) -> str:
    """Return day and time in full: Thursday 19 November 2026, 14:05:09."""
    there = local(at, zone)
    return tr("{full_day}, {seconds}", full_day=_full(there.date()), seconds=f"{there:%H:%M:%S}")


def to_the_minute(at: datetime, zone: tzinfo | None) -> str:
    """Return the same without seconds: Thursday 19 November 2026, 14:05."""
    return tr("{full_day}, {clock}", full_day=_full(local(at, zone).date()), clock=clock(at, zone))


def weekday(on: date) -> str:
    """Return the name of a weekday."""
    return (
        tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday"), tr("Friday"), tr("Saturday"), tr("Sunday"),
    )[on.weekday()]  # fmt: skip


def month(on: date) -> str:
    """Return the name of a month."""
    return (
        tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"), tr("July"),
        tr("August"), tr("September"), tr("October"), tr("November"), tr("December"),
    )[on.month - 1]  # fmt: skip


def _short_weekday(on: date) -> str:
    return (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))[on.weekday()]


def _short_month(on: date) -> str:
    return (
        tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"), tr("May", "short"), tr("Jun"),
        tr("Jul"), tr("Aug"), tr("Sep"), tr("Oct"), tr("Nov"), tr("Dec"),
    )[on.month - 1]  # fmt: skip


def _full(on: date) -> str:
    return tr(
        "{weekday} {day} {month} {year}", weekday=weekday(on), day=on.day, month=month(on), year=on.year
    )


def _past(at: datetime, now: datetime) -> timedelta:
    past = now - at
    if past < timedelta(minutes=1):
        return timedelta()
    return now.replace(second=0, microsecond=0) - at.replace(second=0, microsecond=0)


def _said(of: timedelta, units: _Units) -> str:
    """Return a length of time in the largest unit of which it has one."""
    # Clocks differ: what seems to lie ahead is now.
    seconds = max(of.total_seconds(), 0)
    unit, say = next((each for each in units if seconds >= each[0]), units[-1])
    return say(int(seconds // unit))
