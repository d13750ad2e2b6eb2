"""What counts: the table of the product's looks, line for line."""

from datetime import timedelta

import pytest

from app.core.counting import Weight, Worth, what_counts
from app.core.event import CLICKED, OPENED, OPT_OUTS, Overrule, Verdict

PERSON, PROXY, MACHINE, SELF, UNCLEAR = Verdict
LATE, EARLY, TEN_MINUTES = timedelta(minutes=10, seconds=1), timedelta(seconds=5), timedelta(minutes=10)
BEFORE = timedelta(minutes=-5)

GREEN = Worth(Weight.CERTAIN, notifies=True)
PROBABLY = Worth(Weight.PROBABLE)
HALF = Worth(Weight.HALF)
TEST = Worth(Weight.TEST)
UNCHANGED = Worth(Weight.NOTHING)


@pytest.mark.parametrize("type_", [OPENED, CLICKED])
@pytest.mark.parametrize(
    ("verdict", "trigger", "after", "worth"),
    [
        (PERSON, None, EARLY, GREEN),
        (PERSON, None, LATE, GREEN),
        (PROXY, "on_open", EARLY, GREEN),
        (PROXY, "unknown", LATE, PROBABLY),
        (PROXY, "unknown", TEN_MINUTES, HALF),
        (PROXY, "unknown", EARLY, HALF),
        (PROXY, "unknown", BEFORE, HALF),
        (PROXY, "prefetch", LATE, HALF),
        (PROXY, None, LATE, HALF),
        (PROXY, "a newer word", LATE, HALF),
        (UNCLEAR, None, LATE, HALF),
        (MACHINE, None, LATE, UNCHANGED),
        (MACHINE, "on_open", LATE, UNCHANGED),
        (SELF, None, LATE, UNCHANGED),
    ],
)
def test_what_a_hit_does_to_the_eye_and_whether_it_is_counted_and_notified(
    verdict: Verdict, trigger: str | None, after: timedelta, worth: Worth, type_: str
) -> None:
    assert what_counts(verdict, trigger, type_, after) == worth


def test_only_green_and_probable_are_counted_and_only_green_notifies() -> None:
    counted = [worth for worth in (GREEN, PROBABLY, HALF, TEST, UNCHANGED) if worth.counted]
    assert counted == [GREEN, PROBABLY]
    assert [worth for worth in (GREEN, PROBABLY, HALF, TEST, UNCHANGED) if worth.notifies] == [GREEN]


@pytest.mark.parametrize(
    ("verdict", "type_", "worth"),
    [
        (SELF, OPENED, TEST),
        (SELF, CLICKED, UNCHANGED),
        (PERSON, OPENED, GREEN),
        (UNCLEAR, OPENED, HALF),
        (MACHINE, OPENED, UNCHANGED),
    ],
)
def test_ones_own_open_of_a_mail_to_oneself_is_a_test(verdict: Verdict, type_: str, worth: Worth) -> None:
    assert what_counts(verdict, None, type_, LATE, to_self=True) == worth


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("type_", [OPENED, CLICKED])
def test_what_the_user_says_goes_before_every_verdict(verdict: Verdict, type_: str) -> None:
    for overrule in Overrule:
        assert what_counts(verdict, "on_open", type_, LATE, overrule=overrule) == UNCHANGED
    mine = what_counts(verdict, "on_open", type_, LATE, to_self=True, overrule=Overrule.ME)
    assert mine == (TEST if type_ == OPENED else UNCHANGED)


@pytest.mark.parametrize("type_", [*OPT_OUTS, "email.of_tomorrow"])
def test_what_is_neither_open_nor_click_counts_for_nothing(type_: str) -> None:
    assert what_counts(PERSON, None, type_, LATE) == UNCHANGED
