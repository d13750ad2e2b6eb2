"""Times in words."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.core import when

NOW = datetime(2026, 11, 21, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "words", "short"),
    [
        (timedelta(0), "just now", "just now"),
        (timedelta(seconds=59), "just now", "just now"),
        (timedelta(seconds=-30), "just now", "just now"),
        (timedelta(minutes=1), "1 minute ago", "1 min ago"),
        (timedelta(minutes=59), "59 minutes ago", "59 min ago"),
        (timedelta(hours=2), "2 hours ago", "2 h ago"),
        (timedelta(days=1, hours=3), "1 day ago", "1 d ago"),
        (timedelta(days=20), "2 weeks ago", "2 w ago"),
        (timedelta(days=100), "3 months ago", "14 w ago"),
        (timedelta(days=800), "2 years ago", "2 y ago"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(since: timedelta, words: str, short: str) -> None:
    assert when.ago(NOW - since, NOW) == words
    assert when.short_ago(NOW - since, NOW) == short


def test_times_of_one_minute_have_one_age() -> None:
    now = NOW + timedelta(seconds=20)
    first, last = NOW - timedelta(hours=5), NOW - timedelta(hours=5) + timedelta(seconds=59)
    assert when.ago(first, now) == when.ago(last, now) == "5 hours ago"
    assert when.age(first, now) == when.age(last, now) == "5h"
    assert when.short_ago(NOW - timedelta(seconds=30), now) == "just now", "not a minute yet"


def test_a_time_to_the_minute_has_no_seconds() -> None:
    assert when.to_the_minute(NOW, UTC) == "Saturday 21 November 2026, 14:05"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOW, "Today"),
        (NOW - timedelta(days=1), "Yesterday"),
        (NOW - timedelta(days=2), "Thursday 19 November"),
        (NOW - timedelta(days=365), "Friday 21 November 2025"),
    ],
)
def test_days_are_named_as_one_speaks_of_them(at: datetime, words: str) -> None:
    assert when.day(at, NOW, UTC) == words


def test_times_are_those_of_the_users_zone() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    at = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
    assert when.clock(at, tokyo) == "01:30"
    assert when.absolute(at, tokyo) == "Saturday 21 November 2026, 01:30:00"
    assert when.day(at, NOW, tokyo) == "Today"


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(0), "0 seconds"), (timedelta(seconds=1), "1 second"), (timedelta(seconds=90), "1 minute"),
        (timedelta(hours=5), "5 hours"),
    ],
)  # fmt: skip
def test_a_duration_is_told_in_its_largest_unit(length: timedelta, words: str) -> None:
    assert when.duration(length) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-100, "now"),
        (0, "now"),
        (59.9, "now"),
        (60, "1m"),
        (3599, "59m"),
        (3600, "1h"),
        (86_399, "23h"),
        (86_400, "1d"),
        (604_799, "6d"),
        (604_800, "1w"),
        (31_557_599, "52w"),
        (31_557_600, "1y"),
        (10 * 31_557_600, "10y"),
    ],
)
def test_an_age_is_compact(seconds: float, words: str) -> None:
    assert when.age(NOW, NOW + timedelta(seconds=seconds)) == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOW.replace(hour=9), "09:05"),
        (NOW.replace(day=3), "3 Nov 14:05"),
        (NOW.replace(year=2025), "21 Nov 2025 14:05"),
    ],
)
def test_a_time_says_its_day_only_where_it_is_another(at: datetime, words: str) -> None:
    assert when.short(at, NOW, UTC) == words


def test_the_day_is_that_of_the_users_clock() -> None:
    late = NOW.replace(hour=1)
    assert when.short(late, NOW, ZoneInfo("America/Sao_Paulo")) == "20 Nov 22:05"
