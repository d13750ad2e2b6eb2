"""When a mail is to go: what is offered, what was typed, and what is said where it went later."""

from datetime import datetime, time, timedelta, tzinfo
from typing import Final

from app.core import when
from app.core.errors import BadInput
from app.core.language import number, tr
from app.core.pacing import Wait

_LATE: Final = timedelta(minutes=5)
_MORNING: Final = time(9)


def in_one_hour(now: datetime) -> datetime:
    """Return the time an hour from now."""
    return now + timedelta(hours=1)


def tomorrow_morning(now: datetime, zone: tzinfo | None) -> datetime:
    """Return nine o'clock of tomorrow in a zone; None is the system's."""
    return _morning(now, zone, 1)


def suggested(now: datetime, zone: tzinfo | None) -> tuple[tuple[str, datetime], ...]:
    """Return the times that are offered, each with its words: soon, tomorrow morning, and Monday's where that is another.

    They are the user's own mornings: where recipients have theirs is not known.
    """
    weekday = when.local(now, zone).weekday()
    # On a Sunday tomorrow is Monday; on a Monday the next one is a week away.
    to_monday = 7 - weekday
    found = [(tr("In one hour"), in_one_hour(now)), (tr("Tomorrow 9:00"), tomorrow_morning(now, zone))]
    if to_monday > 1:
        words = tr("Next Monday 9:00") if to_monday == 7 else tr("Monday 9:00")
        found.append((words, _morning(now, zone, to_monday)))
    return tuple(found)


def parse_time(text: str, now: datetime, zone: tzinfo | None = None) -> datetime:
    """Return the time that “2026-11-23 08:00” names in a zone, or with a zone of its own. Raises BadInput."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise BadInput(tr("“{typed}” is no time. Write it like 2026-11-23 08:00.", typed=text)) from error
    return future(at if at.tzinfo else _in_zone(at, zone), now)


def future(at: datetime, now: datetime) -> datetime:
    """Return a time that lies ahead. Raises BadInput where it is over."""
    if at <= now:
        raise BadInput(tr("That time is over. Choose one that lies ahead."))
    return at


def goes_in_words(send_at: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """Return when a mail goes: “Goes in 8 s”, “Goes at 14:05”, “Goes on 23 Nov 08:00”."""
    left = (send_at - now).total_seconds()
    if left <= 0:
        return tr("Goes now")
    if left < 60:
        return tr("Goes in {n} s", n=number(int(left) + 1))
    written = when.short(send_at, now, zone)
    is_today = when.local(send_at, zone).date() == when.local(now, zone).date()
    return tr("Goes at {time}", time=written) if is_today else tr("Goes on {time}", time=written)


def wait_in_words(wait: Wait, now: datetime, zone: tzinfo | None = None) -> str:
    """Return why an account waits, and until when: “Waits: … takes 30 mails a minute; next at 14:02.”."""
    return tr("Waits: {why}; next at {time}.", why=wait.sentence, time=when.short(wait.until, now, zone))


def late_in_words(
    send_at: datetime | None, sending_at: datetime | None, zone: tzinfo | None = None
) -> str | None:
    """Return the sentence on a mail that went minutes after its time, None where it did not."""
    if send_at is None or sending_at is None or sending_at - send_at <= _LATE:
        return None
    planned, went = when.short(send_at, sending_at, zone), when.clock(sending_at, zone)
    return tr(
        "Was to go at {planned}; sent at {went}, when this computer was on and could send it.",
        planned=planned,
        went=went,
    )


def _morning(now: datetime, zone: tzinfo | None, days: int) -> datetime:
    day = when.local(now, zone).date() + timedelta(days=days)
    return _in_zone(datetime.combine(day, _MORNING), zone)


def _in_zone(naive: datetime, zone: tzinfo | None) -> datetime:
    return naive.replace(tzinfo=zone) if zone else naive.astimezone()
