"""The status of a message for the screen, computed from its deliveries and events; never stored."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, StrEnum

from app.core.delivery import Delivery, State
from app.core.event import CLICKED, OPENED, OPT_OUTS, Event, Verdict
from app.core.reading import Beginnings, client_of

# Opens by a proxy whose trigger is unknown count only later than this after sending.
PROXY_DOUBT = timedelta(minutes=10)


class Weight(Enum):
    """What an event says about reading."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    HALF = "half"
    NOTHING = "nothing"

    @property
    def counts(self) -> bool:
        """Whether it is counted as an open or a click."""
        return self in (Weight.CERTAIN, Weight.PROBABLE)


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
    """What the sent box shows of one message. Opens and clicks count readings, `automatic` counts hits."""

    progress: Progress
    eye: Eye
    opens: int
    last_open_at: datetime | None
    clicked_links: tuple[int, ...]
    clicks: int
    automatic: int
    last_click_at: datetime | None = None
    opened_by: int = 0
    only_probable: bool = False
    tested_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """Hits of one delivery that are alike, added up: how many, how many began a reading, and when the last was."""

    delivery: bytes
    type: str
    weight: Weight
    verdict: Verdict
    link_number: int | None
    hits: int
    readings: int
    last_at: datetime


def weigh(event: Event) -> Weight:
    """Return what an event says about reading, by its verdict and, for proxies, when it came."""
    if event.verdict is Verdict.PERSON:
        return Weight.CERTAIN
    if event.verdict is Verdict.PROXY:
        if event.trigger == "on_open":
            return Weight.CERTAIN
        late = event.at - event.sent_at > PROXY_DOUBT
        return Weight.PROBABLE if event.trigger == "unknown" and late else Weight.HALF
    return Weight.HALF if event.verdict is Verdict.UNCLEAR else Weight.NOTHING


def seen_of(event: Event, weight: Weight, *, begins: bool) -> Seen:
    """Return what one event adds; `begins` tells whether a reading begins with it."""
    return Seen(event.delivery, event.type, weight, event.verdict, event.link_number, 1, begins, event.at)


def status_of(
    deliveries: Sequence[Delivery],
    events: Iterable[Event],
    refused: int = 0,
    to_self: Collection[bytes] = (),
) -> Status:
    """Return the status of a message.

    `refused` counts recipients refused by name in a shared copy; `to_self` are the deliveries that go to
    the sender's own address, where an own open is a test that worked.
    """
    beginnings = Beginnings()
    seen = []
    for event in sorted(events, key=lambda event: (event.at, event.revision)):
        weight = weigh(event)
        begins = beginnings.begins(client_of(event, weight), event.verdict, event.at)
        seen.append(seen_of(event, weight, begins=begins))
    return status_seen(deliveries, seen, refused, to_self)


def status_seen(
    deliveries: Sequence[Delivery],
    seen: Sequence[Seen],
    refused: int = 0,
    to_self: Collection[bytes] = (),
) -> Status:
    """Return the status of a message from what was seen, already added up; see `status_of`."""
    opens = [part for part in seen if part.type == OPENED and part.weight.counts]
    clicks = [part for part in seen if part.type == CLICKED and part.weight.counts]
    tests = [part for part in seen if _is_test(part, to_self)]
    return Status(
        progress=_progress(deliveries, refused),
        eye=_eye(deliveries, seen, {part.delivery for part in (*opens, *tests)}, bool(clicks)),
        opens=sum(part.readings for part in opens),
        last_open_at=max((part.last_at for part in opens), default=None),
        clicked_links=tuple(sorted({part.link_number for part in clicks if part.link_number})),
        clicks=sum(part.readings for part in clicks),
        automatic=sum(part.hits for part in seen if part.verdict is Verdict.MACHINE),
        last_click_at=max((part.last_at for part in clicks), default=None),
        opened_by=len({part.delivery for part in opens}),
        only_probable=bool(opens) and all(part.weight is Weight.PROBABLE for part in opens),
        tested_at=max((part.last_at for part in tests), default=None),
    )


def _is_test(part: Seen, to_self: Collection[bytes]) -> bool:
    return part.type == OPENED and part.verdict is Verdict.SELF and part.delivery in to_self


def _eye(deliveries: Sequence[Delivery], seen: Sequence[Seen], opened: set[bytes], clicked: bool) -> Eye:
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
    if clicked:
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
