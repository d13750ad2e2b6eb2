"""What is told by notifications: firsts at once, more of a thread every ten minutes, nothing in quiet hours, and its words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.counting import Weight, what_counts
from app.core.event import CLICKED, OPENED, Overrule, Verdict
from app.core.mail_id import MailId, Source
from app.core.notice import Happening, Outcome, Past, decide
from app.core.notice_words import MOST_AT_ONCE, line_of, notices_of
from app.core.notifying import Kind, Notifying, Privacy, QuietHours

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ANNA, BEN = b"anna", b"ben"


def happened(
    number: int = 1, kind: Kind = Kind.OPENED, who: bytes | None = ANNA, thread: int = 1, before: float = 0
) -> Happening:
    at = NOW - timedelta(minutes=before)
    mail = MailId(Source.MESSAGE, thread)
    return Happening(f"event {number}", kind, at, "Anna Berg", "Our offer", mail, mail, who)


def past(**changes: object) -> Past:
    return replace(Past(NOW - timedelta(days=30)), **changes)  # type: ignore[arg-type]


def outcomes(
    *happenings: Happening, before: Past | None = None, wanted: Notifying | None = None
) -> list[str]:
    decided = decide(happenings, wanted or Notifying(), before or past(), NOW)
    return [outcome.value for _, outcome in decided]


def test_the_first_open_and_the_first_click_of_each_recipient_are_told() -> None:
    first_ones = [happened(n, kind, who) for n, (kind, who) in enumerate(
        (kind, who) for kind in (Kind.OPENED, Kind.CLICKED) for who in (ANNA, BEN))]  # fmt: skip
    assert outcomes(*first_ones) == ["due"] * 4


def test_more_opens_of_a_thread_are_told_at_most_once_in_ten_minutes() -> None:
    known = past(
        firsts={(ANNA, Kind.OPENED)}, told_at={MailId(Source.MESSAGE, 1): NOW - timedelta(minutes=9)}
    )
    assert outcomes(happened(2), before=known) == ["too soon"]
    assert outcomes(happened(2, thread=2), before=known) == ["due"]
    known.told_at[MailId(Source.MESSAGE, 1)] = NOW - timedelta(minutes=10)
    assert outcomes(happened(2), happened(3), before=known) == ["due", "too soon"]


def test_a_clock_that_was_set_back_keeps_nothing_quiet_for_long() -> None:
    known = past(firsts={(ANNA, Kind.OPENED)}, told_at={MailId(Source.MESSAGE, 1): NOW + timedelta(days=1)})
    assert outcomes(happened(2), before=known) == ["due"]


def test_replies_and_bounces_are_told_each() -> None:
    for kind in (Kind.REPLIED, Kind.BOUNCED, Kind.REMINDER):
        known = past(told_at={MailId(Source.MESSAGE, 1): NOW})
        assert outcomes(happened(1, kind, None), happened(2, kind, None), before=known) == ["due"] * 2


def test_nothing_is_told_of_muted_threads_of_kinds_that_are_off_and_of_the_time_before() -> None:
    assert outcomes(happened(), before=past(muted=frozenset([MailId(Source.MESSAGE, 1)]))) == ["muted"]
    assert outcomes(happened(), wanted=Notifying(on=False)) == ["off"]
    without = Notifying(kinds=Notifying().with_kind(Kind.OPENED, wanted=False))
    assert outcomes(happened(), happened(2, Kind.CLICKED), wanted=without) == ["off", "due"]
    assert outcomes(happened(before=1), before=Past(NOW)) == ["earlier"]


def test_a_first_open_that_was_not_told_is_still_the_first() -> None:
    muted = past(muted=frozenset([MailId(Source.MESSAGE, 1)]))
    assert outcomes(happened(1), happened(2), before=muted) == ["muted", "muted"]
    off = decide([happened(1, before=2), happened(2)], Notifying(on=False), past(), NOW)
    assert [outcome for _, outcome in off] == [Outcome.OFF] * 2


@given(
    st.lists(
        st.builds(
            happened,
            st.integers(1, 9),
            st.sampled_from(Kind),
            st.sampled_from([ANNA, BEN, None]),
            st.integers(1, 3),
            st.floats(0, 60),
        )
    )
)
def test_the_order_in_which_things_are_found_changes_nothing(found: list[Happening]) -> None:
    found = list({each.key: each for each in found}.values())
    assert decide(found, Notifying(), past(), NOW) == decide(found[::-1], Notifying(), past(), NOW)


@given(
    st.sampled_from(Verdict), st.sampled_from([None, "on_open", "prefetch", "unknown"]),
    st.sampled_from([OPENED, CLICKED, "email.unsubscribed"]), st.timedeltas(), st.booleans(), st.booleans(),
    st.booleans(), st.sampled_from([None, *Overrule]),
)  # fmt: skip
def test_what_notifies_has_the_certain_weight_and_nothing_else_has(
    verdict: Verdict, trigger: str | None, kind: str, after: timedelta, to_self: bool, own: bool, replied: bool,
    overrule: Overrule | None,
) -> None:  # fmt: skip
    worth = what_counts(verdict, trigger, kind, after, to_self=to_self, may_be_own=own, after_reply=replied,
                        overrule=overrule)  # fmt: skip
    assert worth.notifies == (worth.weight is Weight.CERTAIN)


@pytest.mark.parametrize(
    ("hours", "day", "clock", "quiet"),
    [
        (QuietHours(), 23, "03:00", False),
        (QuietHours(on=True), 23, "07:59", True),
        (QuietHours(on=True), 23, "08:00", False),
        (QuietHours(on=True), 23, "18:00", True),
        (QuietHours(on=True), 22, "12:00", True),  # a Sunday
        (QuietHours(on=True, begin="16:00", end="01:00", days=(6,)), 22, "23:59", False),
        (QuietHours(on=True, begin="16:00", end="01:00", days=(6,)), 23, "00:59", False),
        (QuietHours(on=True, begin="16:00", end="01:00", days=(6,)), 23, "16:00", True),
        (QuietHours(on=True, begin="00:00", end="00:00", days=(0,)), 23, "23:59", False),
        (QuietHours(on=True, begin="00:00", end="00:00", days=(0,)), 24, "00:01", True),
        (QuietHours(on=True, days=()), 23, "12:00", True),
    ],
)
def test_quiet_hours_keep_to_their_days_and_go_past_midnight(
    hours: QuietHours, day: int, clock: str, quiet: bool
) -> None:
    assert hours.is_quiet(datetime.fromisoformat(f"2026-11-{day} {clock}").replace(tzinfo=UTC)) is quiet


def words(kind: Kind = Kind.OPENED, privacy: Privacy = Privacy.FULL, **changes: object) -> tuple[str, str]:
    [notice] = notices_of([replace(happened(kind=kind), **changes)], privacy, NOW)  # type: ignore[arg-type]
    return notice.title, notice.body


def test_a_notification_says_who_did_what_with_which_mail_and_how_long_ago() -> None:
    assert words() == ("Anna Berg opened your mail", "Our offer")
    assert words(Kind.CLICKED, link="https://example.com/pricing", at=NOW - timedelta(hours=3)) == (
        "Anna Berg clicked a link", "Our offer\nhttps://example.com/pricing · 3 h ago")  # fmt: skip
    assert words(Kind.REPLIED)[0] == "Anna Berg replied"
    assert words(Kind.BOUNCED, who="ben@example.org")[0] == "Not delivered to ben@example.org"
    assert words(subject="")[1] == "(no subject)"


def test_others_read_no_more_than_the_user_lets_them() -> None:
    for kind in Kind:
        only_subject, nothing = words(kind, Privacy.SUBJECT), words(kind, Privacy.NOTHING)
        assert only_subject[1] == "Our offer"
        assert "Anna" not in only_subject[0]
        assert nothing == ("Sightline", "Something new about a mail")


def test_many_things_at_once_are_one_notification() -> None:
    few = [happened(number, thread=number) for number in range(MOST_AT_ONCE)]
    assert len(notices_of(few, Privacy.FULL, NOW)) == MOST_AT_ONCE
    many = [
        replace(happened(n, Kind.OPENED if n % 4 else Kind.CLICKED, thread=n % 7), who=f"Person {n % 5}")
        for n in range(100)
    ]
    [notice] = notices_of(many, Privacy.FULL, NOW)
    assert (notice.title, notice.body) == ("75 opens and 25 clicks", "Person 0, Person 1 and 3 more: 7 mails")
    assert (len(notice.keys), notice.mail) == (100, None)
    [hidden] = notices_of(many, Privacy.SUBJECT, NOW)
    assert hidden.body == "Our offer"
    assert notices_of(many, Privacy.NOTHING, NOW)[0].body == "Something new about 7 mails"
    [one_mail] = notices_of([happened(n) for n in range(9)], Privacy.FULL, NOW)
    assert one_mail.mail == MailId(Source.MESSAGE, 1)


def test_foreign_words_stay_on_one_line_and_short() -> None:
    hostile = "\u202eAnna\r\n\0Berg\u2028" + "x" * 5_000
    title, body = words(who=hostile, subject=hostile)
    assert title.startswith("Anna Berg xxx")
    assert len(title) < 160 and len(body) <= 120 and "\n" not in title + body
    assert "\n" not in line_of(replace(happened(), subject=hostile), NOW)
