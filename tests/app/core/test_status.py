"""The order of the eyes, and what is added up: the tables of the product's looks."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from app.core.address import Address
from app.core.delivery import Delivery, State
from app.core.event import CLICKED, OPENED, Event, parse_event
from app.core.status import Eye, Progress, status_of
from app.core.tracking import Outcome
from tracking_server.links import encode_delivery

SENT_AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
TRACKED = Outcome(None, None)
UNTRACKED = Outcome("off", "off")
A, B = b"delivery", b"another1"


def event(
    verdict: str = "person",
    trigger: str | None = None,
    minutes: float = 60,
    type_: str = OPENED,
    delivery: bytes = A,
    link: int | None = None,
) -> Event:
    return parse_event(
        {
            "id": f"{minutes}{type_}{link}",
            "revision": 1,
            "type": type_,
            "delivery": encode_delivery(delivery),
            "sent_at": SENT_AT.isoformat(),
            "at": (SENT_AT + timedelta(minutes=minutes)).isoformat(),
            "verdict": verdict,
            "reason": "rule",
            "bot": {"name": "Some", "trigger": trigger} if trigger else None,
            "link": {"number": link, "url": "https://example.com/"} if link else None,
        }
    )


def delivery(
    number: bytes = A, state: State = State.ACCEPTED, outcome: Outcome = TRACKED, attempts: int = 1
) -> Delivery:
    return Delivery(number, 1, state, SENT_AT, attempts, None, None, outcome, (Address("a", "example.org"),))


click, machine_click = event(type_=CLICKED, link=2), event("machine", type_=CLICKED, link=1)
half, machine, own = event("unclear"), event("machine"), event("self")
opened, opened_by_other = event(), event(delivery=B)


@pytest.mark.parametrize(
    ("deliveries", "events", "eye"),
    [
        ([delivery(outcome=UNTRACKED)], [], Eye.UNTRACKED),
        ([delivery(outcome=UNTRACKED), delivery(B)], [], Eye.NO_OPEN_SEEN),
        ([delivery(outcome=Outcome("off", None))], [], Eye.NO_OPEN_SEEN),
        ([delivery(state=State.QUEUED, attempts=0)], [], Eye.UNTRACKED),
        ([delivery(state=State.REFUSED)], [], Eye.UNTRACKED),
        ([delivery()], [], Eye.NO_OPEN_SEEN),
        ([delivery()], [machine, own, machine_click], Eye.NO_OPEN_SEEN),
        ([delivery()], [half], Eye.UNCERTAIN),
        ([delivery()], [half, click], Eye.INFERRED),
        ([delivery()], [machine_click, half], Eye.UNCERTAIN),
        ([delivery()], [opened, half, click], Eye.OPENED),
        ([delivery(), delivery(B)], [opened], Eye.OPENED_BY_SOME),
        ([delivery(), delivery(B)], [opened, event(type_=CLICKED, delivery=B, link=1)], Eye.OPENED_BY_SOME),
        ([delivery(), delivery(B)], [opened, opened_by_other], Eye.OPENED),
        ([delivery(), delivery(B, outcome=UNTRACKED)], [opened], Eye.OPENED),
        ([delivery(), delivery(B, State.REFUSED)], [opened], Eye.OPENED),
        ([delivery(), delivery(B, State.QUEUED, attempts=0)], [opened], Eye.OPENED_BY_SOME),
    ],
)
def test_the_eye_is_the_first_that_fits(
    deliveries: Sequence[Delivery], events: Sequence[Event], eye: Eye
) -> None:
    assert status_of(deliveries, events).eye is eye


def test_only_what_counts_is_counted() -> None:
    events = [event(minutes=5), event(minutes=90), half, machine, own, click, machine_click]
    status = status_of([delivery()], events)
    assert (status.opens, status.clicks, status.clicked_links, status.automatic) == (2, 1, (2,), 2)
    assert status.last_open_at == SENT_AT + timedelta(minutes=90)


@pytest.mark.parametrize(
    ("states", "refused", "progress"),
    [
        ([State.QUEUED], 0, Progress.WAITING),
        ([State.RETRY_AT, State.ACCEPTED], 0, Progress.WAITING),
        ([State.SENDING, State.QUEUED], 0, Progress.SENDING),
        ([State.IN_DOUBT, State.ACCEPTED], 0, Progress.SENDING),
        ([State.UNKNOWN, State.SENDING, State.REFUSED], 0, Progress.UNKNOWN),
        ([State.REFUSED, State.REFUSED], 2, Progress.REFUSED),
        ([State.REFUSED, State.ACCEPTED], 1, Progress.PARTLY_REFUSED),
        ([State.ACCEPTED], 1, Progress.PARTLY_REFUSED),
        ([State.ACCEPTED, State.ACCEPTED], 0, Progress.SENT),
    ],
)
def test_progress_is_told_of_the_delivery_that_needs_attention_most(
    states: list[State], refused: int, progress: Progress
) -> None:
    deliveries = [delivery(bytes([number]) * 8, state) for number, state in enumerate(states)]
    assert status_of(deliveries, [], refused).progress is progress
