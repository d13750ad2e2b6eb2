"""When a mail is to go, and what is said where it went later."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.core.errors import BadInput
from app.core.pacing import Wait
from app.core.send_times import (
    goes_in_words,
    in_one_hour,
    late_in_words,
    parse_time,
    suggested,
    tomorrow_morning,
    wait_in_words,
)

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def test_tomorrow_morning_is_nine_on_the_clock_of_the_one_who_sends() -> None:
    assert in_one_hour(NOW) == NOW + timedelta(hours=1)
    assert tomorrow_morning(NOW, BERLIN) == datetime(2026, 11, 22, 8, tzinfo=UTC)
    late_evening = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert tomorrow_morning(late_evening, BERLIN) == datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_in_the_night_the_clocks_change_nine_is_still_nine() -> None:
    assert tomorrow_morning(datetime(2026, 10, 24, 12, tzinfo=UTC), BERLIN) == datetime(
        2026, 10, 25, 8, tzinfo=UTC
    )
    assert tomorrow_morning(datetime(2026, 3, 28, 12, tzinfo=UTC), BERLIN) == datetime(
        2026, 3, 29, 7, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-11-23 08:00", datetime(2026, 11, 23, 7, tzinfo=UTC)),
        (" 2026-11-23T08:00:30 ", datetime(2026, 11, 23, 7, 0, 30, tzinfo=UTC)),
        ("2026-11-23 08:00+00:00", datetime(2026, 11, 23, 8, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_as_the_user_writes_it(text: str, at: datetime) -> None:
    assert parse_time(text, NOW, BERLIN) == at


@pytest.mark.parametrize(
    ("text", "why"), [("soon", "no time"), ("2026-11-21 12:59", "is over"), ("2026-13-01 08:00", "no time")]
)
def test_what_is_no_time_ahead_is_refused_with_words(text: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        parse_time(text, NOW, BERLIN)


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(0), "Goes now"),
        (timedelta(seconds=7.5), "Goes in 8 s"),
        (timedelta(hours=1), "Goes at 14:00"),
        (timedelta(days=2), "Goes on 23 Nov 13:00"),
    ],
)
def test_when_a_mail_goes_is_said_briefly(ahead: timedelta, words: str) -> None:
    assert goes_in_words(NOW + ahead, NOW, BERLIN) == words


def test_a_wait_names_its_reason_and_when_it_is_over() -> None:
    wait = Wait("Microsoft 365 takes 30 mails a minute", NOW + timedelta(minutes=2))
    assert wait_in_words(wait, NOW, UTC) == "Waits: Microsoft 365 takes 30 mails a minute; next at 12:02."


def test_only_a_delay_of_minutes_is_told_afterwards() -> None:
    assert late_in_words(None, NOW, UTC) is None
    assert late_in_words(NOW, None, UTC) is None
    assert late_in_words(NOW, NOW + timedelta(minutes=4), UTC) is None
    assert late_in_words(NOW - timedelta(hours=14), NOW - timedelta(hours=5), UTC) == (
        "Was to go at 20 Nov 22:00; sent at 07:00, when this computer was on and could send it."
    )


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (20, ["In one hour", "Tomorrow 9:00", "Monday 9:00"]),
        (22, ["In one hour", "Tomorrow 9:00"]),
        (23, ["In one hour", "Tomorrow 9:00", "Next Monday 9:00"]),
    ],
)
def test_what_is_offered_names_monday_where_that_is_not_tomorrow(day: int, words: list[str]) -> None:
    offered = suggested(datetime(2026, 11, day, 12, tzinfo=UTC), BERLIN)
    assert [text for text, _ in offered] == words
    if len(offered) == 3:
        monday = offered[2][1].astimezone(BERLIN)
        assert (monday.weekday(), monday.hour) == (0, 9)
        assert monday > offered[1][1]
