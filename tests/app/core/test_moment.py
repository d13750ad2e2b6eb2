"""Moments in words."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.moment import ago, clock_time

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=5), "5 min ago"),
        (timedelta(hours=3), "3 h ago"),
        (timedelta(days=2), "2 d ago"),
        (timedelta(days=30), "4 w ago"),
        (timedelta(days=400), "1 y ago"),
    ],
)
def test_how_long_ago(before: timedelta, words: str) -> None:
    assert ago(NOW - before, NOW) == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOW.replace(hour=9, minute=5), "09:05"),
        (NOW.replace(day=3), "3 Nov 12:00"),
        (NOW.replace(year=2025), "21 Nov 2025 12:00"),
    ],
)
def test_a_time_says_its_day_only_where_it_is_another(at: datetime, words: str) -> None:
    assert clock_time(at, NOW, lambda moment: moment) == words


def test_the_day_is_that_of_the_users_clock() -> None:
    late = NOW.replace(hour=1)
    assert clock_time(late, NOW, lambda moment: moment - timedelta(hours=2)) == "20 Nov 23:00"
