"""The status of a message for the screen, computed from its deliveries and events; never stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, StrEnum

from app.core.delivery import Delivery, State
from app.core.event import CLICKED, OPENED, Event, Verdict

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
    """What the sent box shows of one message."""

    progress: Progress
    eye: Eye
    opens: int
    last_open_at: datetime | None
    clicked_links: tuple[int, ...]
    clicks: int
    automatic: int


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


def status_of(deliveries: Sequence[Delivery], events: Iterable[Event], refused: int = 0) -> Status:
    """Return the status of a message; `refused` counts recipients refused by name in a shared copy."""
    events = list(events)
    opens = [event for event in events if event.type == OPENED and weigh(event).counts]
    clicks = [event for event in events if event.type == CLICKED and weigh(event).counts]
    return Status(
        progress=_progress(deliveries, refused),
        eye=_eye(deliveries, events, opens, clicks),
        opens=len(opens),
        last_open_at=max((event.at for event in opens), default=None),
        clicked_links=tuple(sorted({event.link_number for event in clicks if event.link_number})),
        clicks=len(clicks),
        automatic=sum(event.verdict is Verdict.MACHINE for event in events),
    )


def _eye(
    deliveries: Sequence[Delivery], events: Sequence[Event], opens: Sequence[Event], clicks: Sequence[Event]
) -> Eye:
    # Before sending begins nothing is judged yet, and who was refused will never open anything.
    begun = any(delivery.attempts for delivery in deliveries)
    tracked = {
        delivery.id
        for delivery in deliveries
        if begun and delivery.state is not State.REFUSED and _is_tracked(delivery)
    }
    opened = {event.delivery for event in opens}
    if not tracked:
        return Eye.UNTRACKED
    if opened >= tracked:
        return Eye.OPENED
    if opened:
        return Eye.OPENED_BY_SOME
    if clicks:
        return Eye.INFERRED
    half = any(event.type == OPENED and weigh(event) is Weight.HALF for event in events)
    return Eye.UNCERTAIN if half else Eye.NO_OPEN_SEEN


def _is_tracked(delivery: Delivery) -> bool:
    return delivery.outcome.opens_untracked is None or delivery.outcome.clicks_untracked is None


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


def age(of: datetime, now: datetime) -> str:
    """Return the compact age of something: now, 5m, 3h, 2d, 4w, 1y."""
    seconds = (now - of).total_seconds()
    if seconds < 60:
        return "now"
    for unit, length in (("y", 31_557_600), ("w", 604_800), ("d", 86_400), ("h", 3600), ("m", 60)):
        if seconds >= length:
            return f"{int(seconds // length)}{unit}"
    return "now"
