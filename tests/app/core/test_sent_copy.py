"""The rule of the Sent copy: what is done next, and when it is looked."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.core.provider import Filing
from app.core.sent_copy import (
    APPENDED_AT_MOST,
    EVERY,
    Copy,
    CopyState,
    Ground,
    Item,
    ItemState,
    Kind,
    Step,
    next_look,
    next_step,
    why_kept,
)

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
COPY = Copy(1, "<1@seller.example>", AT, CopyState.WAITS, AT, AT, was_sent=True)
OUT = replace(COPY, left_at=None)
REMOVED = replace(COPY, state=CopyState.REMOVING, removed=True)
TRACKED, CLEAN = Item(1, Kind.TRACKED), Item(2, Kind.CLEAN)
KEPT, GONE = replace(TRACKED, state=ItemState.KEPT), replace(TRACKED, state=ItemState.GONE)
OURS, GMAIL, MICROSOFT = Filing.OURS, Filing.GMAIL, Filing.MICROSOFT


@pytest.mark.parametrize(
    ("copy", "items", "filing", "clean_sent", "seconds", "step"),
    [
        (OUT, (), OURS, None, 9999, Step.WAIT),
        (replace(OUT, is_retried_only=True), (), OURS, None, 3599, Step.WAIT),
        (replace(OUT, is_retried_only=True), (), OURS, None, 3600, Step.APPEND),
        (replace(OUT, is_retried_only=True), (), GMAIL, True, 9999, Step.WAIT),
        (COPY, (), OURS, None, 0, Step.APPEND),
        (COPY, (), GMAIL, True, 299, Step.WAIT),
        (COPY, (), GMAIL, None, 300, Step.APPEND),
        (replace(COPY, was_sent=False), (), OURS, None, 0, Step.NONE),
        (COPY, (CLEAN,), OURS, None, 0, Step.DONE),
        (COPY, (CLEAN,), MICROSOFT, None, 0, Step.DONE),
        (COPY, (TRACKED,), GMAIL, None, 0, Step.ASK),
        (COPY, (TRACKED,), GMAIL, False, 0, Step.LEAVE),
        (COPY, (TRACKED,), GMAIL, True, 0, Step.REMOVE),
        (COPY, (TRACKED, CLEAN), OURS, True, 0, Step.REMOVE),
        (REMOVED, (replace(TRACKED, state=ItemState.REMOVING),), GMAIL, True, 0, Step.REMOVE),
        (REMOVED, (GONE,), GMAIL, True, 0, Step.APPEND),
        (REMOVED, (GONE,), MICROSOFT, True, 0, Step.APPEND),
        (REMOVED, (GONE, CLEAN), GMAIL, True, 0, Step.DONE),
        (COPY, (KEPT,), GMAIL, True, 9999, Step.LEAVE),
        (COPY, (KEPT,), MICROSOFT, True, 9999, Step.LEAVE),
        (REMOVED, (GONE, KEPT), MICROSOFT, True, 0, Step.APPEND),
        (REMOVED, (GONE, KEPT), GMAIL, True, 0, Step.LEAVE),
        (REMOVED, (GONE, KEPT, CLEAN), MICROSOFT, True, 0, Step.LEAVE),
        (replace(COPY, state=CopyState.APPENDING), (), OURS, None, 59, Step.WAIT),
        (replace(COPY, state=CopyState.APPENDING), (), OURS, None, 60, Step.APPEND),
        (replace(COPY, state=CopyState.APPENDED), (), OURS, None, 299, Step.WAIT),
        (replace(COPY, state=CopyState.APPENDED), (), OURS, None, 300, Step.LEAVE),
        (replace(REMOVED, appends=APPENDED_AT_MOST), (GONE, TRACKED), GMAIL, True, 0, Step.LEAVE),
        (replace(COPY, try_at=AT + timedelta(seconds=9)), (), OURS, None, 8, Step.WAIT),
        (replace(COPY, try_at=AT + timedelta(seconds=9)), (), OURS, None, 9, Step.APPEND),
    ],
)  # fmt: skip
def test_the_next_step(
    copy: Copy, items: tuple[Item, ...], filing: Filing, clean_sent: bool | None, seconds: float, step: Step
) -> None:
    assert next_step(copy, items, Ground(filing, clean_sent, AT + timedelta(seconds=seconds))) is step


def test_nothing_is_removed_without_the_users_yes_whatever_the_state() -> None:
    for state in CopyState:
        for answer in (None, False):
            for items in ((TRACKED,), (TRACKED, CLEAN), (TRACKED, KEPT, GONE)):
                step = next_step(replace(COPY, state=state), items, Ground(GMAIL, answer, AT))
                assert step in (Step.ASK, Step.LEAVE)


def test_the_folder_is_looked_at_as_the_schedule_says() -> None:
    assert next_look([], None) is None
    looks = []
    at = AT - timedelta(seconds=1)
    for _ in range(7):
        found = next_look([COPY], at)
        assert found is not None
        looks.append((found - AT).total_seconds())
        at = found
    assert looks == [0, 2, 5, 15, 60, 300, 600]
    assert next_look([OUT], AT) == AT + EVERY


def test_with_many_mails_under_way_a_look_is_for_many_of_them() -> None:
    many = [replace(COPY, message=n, left_at=AT + timedelta(seconds=n)) for n in range(40)]
    at = AT + timedelta(seconds=40)
    found = next_look(many, at)
    assert found is not None
    assert timedelta(seconds=30) <= found - at <= timedelta(seconds=60)


@pytest.mark.parametrize(
    ("flags", "labels", "why"),
    [
        (("\\Seen",), (), None),
        ((), ("\\Sent", "\\Important"), None),
        (("\\Flagged",), (), "it is starred"),
        ((), ("\\Sent", "\\Starred"), "it is starred"),
        ((), ("\\Inbox", "\\Sent"), "it is in the Inbox too"),
        ((), ("Customers",), "it has a label"),
    ],
)
def test_what_the_user_laid_a_hand_on_is_kept(
    flags: tuple[str, ...], labels: tuple[str, ...], why: str | None
) -> None:
    assert why_kept(flags, labels) == why
