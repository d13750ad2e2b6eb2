"""What the state cell shows: the table of the design, one line each."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.counting import Weight
from app.core.delivery import Delivery, State
from app.core.event import CLICKED, OPENED, OPT_OUTS, Verdict
from app.core.language import after_colon
from app.core.state_picture import Drawing, StatePicture, picture_of
from app.core.status import Seen, status_seen
from app.core.tracking import NO_LINKS, OPENS_OFF, Outcome

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
AT = NOW - timedelta(hours=3)
TRACKED = Outcome(None, None)
OFF = Outcome(OPENS_OFF, NO_LINKS)
TRACKER_GONE = Outcome("The tracker is not verified: no answer.", "The tracker is not verified: no answer.")


def to(
    name: str, state: State = State.ACCEPTED, outcome: Outcome = TRACKED, reply: str | None = None
) -> Delivery:
    return Delivery(name.encode(), 1, state, NOW - timedelta(hours=4), 1, None, reply, outcome, ())


def saw(
    name: str,
    kind: str = OPENED,
    weight: Weight = Weight.CERTAIN,
    verdict: Verdict = Verdict.PERSON,
    link: int | None = None,
    times: int = 1,
) -> Seen:
    return Seen(name.encode(), kind, weight, verdict, link, times, times, AT)


def picture(deliveries: list[Delivery], seen: list[Seen], links: int = 0) -> StatePicture:
    return picture_of(status_seen(deliveries, seen), deliveries, links)


HALF = saw("a", weight=Weight.HALF, verdict=Verdict.UNCLEAR)
MACHINE = saw("a", weight=Weight.NOTHING, verdict=Verdict.MACHINE)
OWN = saw("a", weight=Weight.NOTHING, verdict=Verdict.SELF)
CLICK = saw("a", CLICKED, link=2)


@pytest.mark.parametrize(
    ("deliveries", "seen", "drawing", "aged", "first_line"),
    [
        ([to("a", outcome=OFF)], [], Drawing.NOTHING, False, f"Not tracked: {after_colon(OPENS_OFF)}"),
        ([to("a")], [], Drawing.OUTLINE, False, "No open seen"),
        ([to("a")], [MACHINE], Drawing.OUTLINE, False, "No open seen"),
        ([to("a")], [OWN], Drawing.OUTLINE, False, "No open seen"),
        ([to("a")], [HALF, MACHINE], Drawing.HALF, False,
         "Loaded, but not for certain by a person: says nothing about reading"),
        ([to("a")], [saw("a")], Drawing.GREEN, True, "Opened 3 h ago"),
        ([to("a")], [saw("a", times=4)], Drawing.GREEN, True, "Opened 4 times, last 3 h ago"),
        ([to("a")], [saw("a", weight=Weight.PROBABLE, verdict=Verdict.PROXY)], Drawing.GREEN, True,
         "Probably opened 3 h ago"),
        ([to("a"), to("b")], [saw("a")], Drawing.LIGHT, True, "Opened by 1 of 2, 3 h ago"),
        ([to("a"), to("b"), to("c")], [saw("a", times=4), saw("b")], Drawing.LIGHT, True,
         "Opened by 2 of 3, 5 times, last 3 h ago"),
        ([to("a"), to("b")], [saw("a"), saw("b")], Drawing.GREEN, True,
         "Opened by all 2 recipients, last 3 h ago"),
        ([to("a")], [CLICK], Drawing.INFERRED, True, "Opened, inferred from a click 3 h ago"),
        ([to("a"), to("b")], [CLICK], Drawing.INFERRED, True, "Opened by 1 of 2, inferred from a click 3 h ago"),
        ([to("a")], [saw("a"), saw("a", OPT_OUTS[0])], Drawing.SLASH, False,
         "Opted out: nothing more is tracked for this recipient"),
        ([to("a", State.QUEUED)], [], Drawing.NOTHING, False, "In the outbox"),
        ([to("a", State.IN_DOUBT)], [], Drawing.NOTHING, False, "Being sent"),
        ([to("a", State.UNKNOWN, reply="No answer.")], [], Drawing.OUTLINE, False, "No open seen"),
        ([to("a", State.REFUSED, reply="550 no")], [], Drawing.NOTHING, False, "Not delivered to anybody"),
    ],
)  # fmt: skip
def test_the_eye(
    deliveries: list[Delivery], seen: list[Seen], drawing: Drawing, aged: bool, first_line: str
) -> None:
    shown = picture(deliveries, seen)
    assert shown.drawing is drawing
    assert shown.age_from == (AT if aged else None)
    assert shown.sentence(NOW, UTC).splitlines()[0] == first_line


def test_a_mail_to_oneself_is_green_as_a_test() -> None:
    shown = picture([to("a")], [saw("a", weight=Weight.TEST, verdict=Verdict.SELF)])
    assert (shown.drawing, shown.sentence(NOW, UTC).splitlines()[0]) == (
        Drawing.GREEN,
        "You (test) 3 h ago",
    )


@pytest.mark.parametrize(
    ("deliveries", "seen", "badges"),
    [
        ([to("a")], [saw("a")], (0, None, None)),
        ([to("a")], [CLICK, saw("a", CLICKED, link=3), saw("a", CLICKED, link=3)], (2, None, None)),
        ([to("a")], [saw("a", CLICKED, Weight.NOTHING, Verdict.MACHINE, 2)], (0, None, None)),
        ([to("a", State.UNKNOWN, reply="No answer.")], [], (0, "Not known whether it was sent: No answer.", None)),
        ([to("a", State.RETRY_AT, reply="451 later")], [], (0, "Not sent yet, tried again by itself: 451 later", None)),
        ([to("a", outcome=TRACKER_GONE)], [], (0, "Not tracked: the tracker is not verified: no answer.", None)),
        ([to("a", outcome=OFF)], [], (0, None, None)),
        ([to("a", outcome=Outcome("Mail to a@b.example is never tracked.", NO_LINKS))], [], (0, None, None)),
        ([to("a", State.REFUSED, reply="550 no")], [], (0, None, "Refused by the server: 550 no")),
        ([to("a"), to("b", State.REFUSED, reply="550 no")], [saw("a"), CLICK], (1, None, "Refused by the server: 550 no")),
    ],
)  # fmt: skip
def test_the_badges_are_independent(
    deliveries: list[Delivery], seen: list[Seen], badges: tuple[int, str | None, str | None]
) -> None:
    shown = picture(deliveries, seen)
    assert (shown.links_clicked, shown.problem, shown.refused) == badges
    sentence = shown.sentence(NOW, UTC)
    assert all(said in sentence for said in badges if isinstance(said, str))


def test_the_tooltip_of_an_unopened_mail_says_what_is_known() -> None:
    assert picture([to("a")], []).sentence(NOW, UTC) == (
        "No open seen\nAccepted by your server 11:00, no bounce so far"
    )


def test_the_tooltip_of_an_opened_mail_says_what_of_its_links_is_known() -> None:
    opened = picture([to("a")], [saw("a")], links=2).sentence(NOW, UTC)
    assert opened == "Opened 3 h ago\nNone of 2 tracked links seen clicked yet\nLast open 12:00"
    clicked = picture([to("a")], [saw("a"), CLICK], links=3).sentence(NOW, UTC)
    assert clicked == "Opened 3 h ago\nClicked 1 of 3 links\nLast open 12:00"


def test_who_only_clicked_is_told_beside_who_opened() -> None:
    shown = picture([to("a"), to("b"), to("c")], [saw("b"), CLICK])
    assert (shown.drawing, shown.opened_by) == (Drawing.LIGHT, "1/3")
    assert "Inferred from a click: opened by 1 more" in shown.lines
    seen_too = picture([to("a"), to("b"), to("c")], [saw("b"), CLICK, saw("a")])
    assert not any("Inferred" in line for line in seen_too.lines)


def test_an_opened_mail_whose_tracking_failed_for_one_recipient_says_so() -> None:
    shown = picture([to("a"), to("b", outcome=TRACKER_GONE)], [saw("a")])
    assert shown.problem == "Not tracked for all: the tracker is not verified: no answer."
