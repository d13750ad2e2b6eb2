"""Times in words: relative first, absolute beside them, in the zone of whoever looks."""

from datetime import date, datetime, timedelta, tzinfo

# The names are not the system's: the program speaks one language.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_UNITS = (
    (31_557_600, "year"),
    (2_629_800, "month"),
    (604_800, "week"),
    (86_400, "day"),
    (3600, "hour"),
    (60, "minute"),
)
# A month would read like a minute.
_SHORT_UNITS = (
    (31_557_600, "y", "y"),
    (604_800, "w", "w"),
    (86_400, "d", "d"),
    (3600, "h", "h"),
    (60, "m", "min"),
)


def age(of: datetime, now: datetime) -> str:
    """Return the compact age of something: now, 5m, 3h, 2d, 4w, 1y."""
    for seconds, unit, _ in _SHORT_UNITS:
        if count := _whole(now - of, seconds):
            return f"{count}{unit}"
    return "now"


def ago(at: datetime, now: datetime) -> str:
    """Return how long ago something was: just now, 1 minute ago, 2 hours ago, 3 weeks ago."""
    for seconds, unit in _UNITS:
        if count := _whole(now - at, seconds):
            return f"{count} {unit}{'' if count == 1 else 's'} ago"
    return "just now"


def short_ago(at: datetime, now: datetime) -> str:
    """Return the same in little room: just now, 5 min ago, 3 h ago, 2 d ago, 4 w ago, 1 y ago."""
    for seconds, _, unit in _SHORT_UNITS:
        if count := _whole(now - at, seconds):
            return f"{count} {unit} ago"
    return "just now"


def duration(of: timedelta) -> str:
    """Return a length of time in its largest unit: 4 seconds, 2 hours."""
    for seconds, unit in _UNITS:
        if count := _whole(of, seconds):
            return f"{count} {unit}{'' if count == 1 else 's'}"
    count = max(int(of.total_seconds()), 0)
    return f"{count} second{'' if count == 1 else 's'}"


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
        return "Today"
    if on == today - timedelta(days=1):
        return "Yesterday"
    return _written(on) if on.year == today.year else f"{_written(on)} {on.year}"


def short_day(at: datetime, now: datetime, zone: tzinfo | None) -> str:
    """Return the day in little room: Today, Yesterday, Thu 19 Nov, with the year in place of the weekday where it is another."""
    on, today = local(at, zone).date(), local(now, zone).date()
    if today - timedelta(days=1) <= on <= today:
        return day(at, now, zone)
    written = f"{on.day} {_MONTHS[on.month - 1][:3]}"
    return f"{_DAYS[on.weekday()][:3]} {written}" if on.year == today.year else f"{written} {on.year}"


def short(at: datetime, now: datetime, zone: tzinfo | None) -> str:
    """Return day and time in little room: 14:02 today, else 21 Nov 14:02, with the year where it is another."""
    there, today = local(at, zone), local(now, zone)
    if there.date() == today.date():
        return clock(at, zone)
    year = "" if there.year == today.year else f" {there.year}"
    return f"{there.day} {_MONTHS[there.month - 1][:3]}{year} {clock(at, zone)}"


def absolute(at: datetime, zone: tzinfo | None) -> str:
    """Return day and time in full: Thursday 19 November 2026, 14:05:09."""
    there = local(at, zone)
    return f"{_written(there.date())} {there.year}, {there:%H:%M:%S}"


def _written(on: date) -> str:
    return f"{_DAYS[on.weekday()]} {on.day} {_MONTHS[on.month - 1]}"


def _whole(of: timedelta, seconds: int) -> int:
    # Clocks differ: what seems to lie ahead is now.
    return max(int(of.total_seconds() // seconds), 0)
