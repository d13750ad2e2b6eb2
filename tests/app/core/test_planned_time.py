"""When a mail was to go, as a part of a sentence."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.core.planned_time import planned_in_words

NOW = datetime(2026, 11, 21, 22, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(seconds=7.5), "in 8 s"),
        (timedelta(minutes=30), "at 23:30"),
        (timedelta(hours=2), "on 22 Nov 01:00"),
        (timedelta(days=60), "on 20 Jan 2027 23:00"),
    ],
)
def test_it_is_named_by_the_clock_of_whoever_looks_with_the_day_where_that_is_another(
    later: timedelta, words: str
) -> None:
    assert planned_in_words(NOW + later, NOW, BERLIN) == words
