"""The status of a message for the screen, computed from its deliveries and events; never stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.counting import Weight, taken_for, weigh
from app.core.delivery import Delivery, State
from app.core.event import CLICKED, OPENED, OPT_OUTS, Event, Verdict
from app.core.reading import readings_of


class Eye(StrEnum):
    """The eye of the sent box, in words."""

    UNTRACKED = "untracked"
    NO_OPEN_SEEN = "no open seen"
    UNCERTAIN = "loaded, says nothing about reading"
    INFERRED = "opened, inferred from a click"
    OPENED_BY_SOME = "opened by some"
    OPENED = "opened"
    OPTED_OUT = "opted out"


class Progress(StrEnum):
    """Where sending stands, over all deliveries of a message."""

    WAITING = "in the outbox"
    SENDING = "sending"
    UNKNOWN = "outcome unknown"
    REFUSED = "refused"
    PARTLY_REFUSED = "partly refused"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Status:
    """What the sent box shows of one message. Opens and clicks count readings, `automatic` counts hits.

    `opened_by` counts recipients whose open was seen, `inferred_by` those whose open only a click proves.
    """

    progress: Progress
    eye: Eye
    opens: int
    last_open_at: datetime | None
    clicked_links: tuple[int, ...]
    clicks: int
    automatic: int
    last_click_at: datetime | None = None
    opened_by: int = 0
    inferred_by: int = 0
    only_probable: bool = False
    tested_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """Hits of one delivery that are alike, added up: how many, how many began a reading, and when the last was.

    `verdict` is whom they are taken for, after what the user says.
    """

    delivery: bytes
    type: str
    weight: Weight
    verdict: Verdict
    link_number: int | None
    hits: int
    readings: int
    last_at: datetime


def seen_of(event: Event, *, begins: bool) -> Seen:
    """Return what one event adds; `begins` tells whether a reading begins with it."""
    return Seen(
        event.delivery, event.type, weigh(event), taken_for(event), event.link_number, 1, begins, event.at
    )


def status_of(deliveries: Sequence[Delivery], events: Iterable[Event], refused: int = 0) -> Status:
    """Return the status of a message; `refused` counts recipients refused by name in a shared copy."""
    seen = [
        seen_of(event, begins=event is reading[0]) for reading in readings_of(events) for event in reading
    ]
    return status_seen(deliveries, seen, refused)


def status_seen(deliveries: Sequence[Delivery], seen: Sequence[Seen], refused: int = 0) -> Status:
    """Return the status of a message from what was seen, already added up; see `status_of`."""
    opens = [part for part in seen if part.type == OPENED and part.weight.counts]
    clicks = [part for part in seen if part.type == CLICKED and part.weight.counts]
    tests = [part for part in seen if part.weight is Weight.TEST]
    opened = {part.delivery for part in opens}
    tested = {part.delivery for part in tests}
    inferred = {part.delivery for part in clicks} - opened - tested
    return Status(
        progress=_progress(deliveries, refused),
        eye=_eye(deliveries, seen, opened | tested, inferred),
        opens=sum(part.readings for part in opens),
        last_open_at=max((part.last_at for part in opens), default=None),
        clicked_links=tuple(sorted({part.link_number for part in clicks if part.link_number})),
        clicks=sum(part.readings for part in clicks),
        automatic=sum(part.hits for part in seen if part.verdict is Verdict.MACHINE),
        last_click_at=max((part.last_at for part in clicks), default=None),
        opened_by=len(opened),
        inferred_by=len(inferred),
        only_probable=bool(opens) and all(part.weight is Weight.PROBABLE for part in opens),
        tested_at=max((part.last_at for part in tests), default=None),
    )


def _eye(
    deliveries: Sequence[Delivery], seen: Sequence[Seen], opened: set[bytes], inferred: set[bytes]
) -> Eye:
    # Before sending begins nothing is judged yet, and who was refused will never open anything.
    begun = any(delivery.attempts or delivery.state.is_final for delivery in deliveries)
    tracked = {
        delivery.id
        for delivery in deliveries
        if begun and delivery.state is not State.REFUSED and delivery.outcome.is_tracked
    }
    if not tracked:
        return Eye.UNTRACKED
    if any(part.type in OPT_OUTS for part in seen):
        return Eye.OPTED_OUT
    if opened >= tracked:
        return Eye.OPENED
    if opened:
        return Eye.OPENED_BY_SOME
    if inferred:
        return Eye.INFERRED
    half = any(part.type == OPENED and part.weight is Weight.HALF for part in seen)
    return Eye.UNCERTAIN if half else Eye.NO_OPEN_SEEN


def _progress(deliveries: Sequence[Delivery], refused: int) -> Progress:
    states = {delivery.state for delivery in deliveries}
    if State.UNKNOWN in states:
        return Progress.UNKNOWN
    if states & {State.SENDING, State.IN_DOUBT}:
        return Progress.SENDING
    if states & {State.QUEUED, State.RETRY_AT}:
        return Progress.WAITING
    if State.REFUSED in states or refused:
        return Progress.PARTLY_REFUSED if State.ACCEPTED in states else Progress.REFUSED
    return Progress.SENT
