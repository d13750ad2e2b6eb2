"""Group commit: what arrives together shares one transaction, and each hit is answered when it is durable.

One lane writes. A request puts its hit into the queue and waits until the lane has committed it, or
until `answer_within` is over; then the recipient gets the answer all the same and the hit counts as
unrecorded. It stays in the queue, and should it be recorded later, it no longer counts as that.
While the database is known to fail nobody waits: hits are queued, as many as fit, and the lane tries
again, one at a time, until one succeeds.

Durations take the same way, but nobody waits for them, and no count speaks of those that were lost.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tracking_server.hit import Duration, Entry, Hit
from tracking_server.store.faults import DatabaseTooNew, HitRefused, Unavailable

WriteGroup = Callable[[Sequence[Entry]], Mapping[int, int]]
Publish = Callable[[Mapping[int, int]], None]

GROUP_LIMIT: Final = 256
STALLED: Final = "The database takes longer to answer than recipients can wait."

_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RecordingState:
    """How the recording goes: `fault` is None, or what is wrong in words.

    `recorded` hits are durable; `unrecorded` ones were answered without being so (a hit in the queue
    that is recorded later moves over); `queued` hits and durations are still to be written.
    """

    fault: str | None
    recorded: int
    unrecorded: int
    queued: int


class Ticket:
    """A hit or a duration in the queue; `done` once it is durable.

    `release` is called by the lane, when waiting has an end, durable or not, with all tickets of that
    way that may go on together; a second call for a ticket says nothing new.
    """

    __slots__ = ("answered", "done", "entry", "release")

    def __init__(self, entry: Entry, release: "Release") -> None:
        self.entry = entry
        self.release = release
        self.done = False
        self.answered = False


Release = Callable[[Sequence[Ticket]], None]


class Recorder:
    """The queue, the lane that writes it, and the counts. `write_group` commits; `publish` tells the news."""

    def __init__(
        self,
        write_group: WriteGroup,
        publish: Publish,
        *,
        answer_within: float,
        retry_every: float,
        queue_limit: int,
    ) -> None:
        self._write_group = write_group
        self._publish = publish
        self.answer_within: Final = answer_within
        self._retry_every = retry_every
        self._queue_limit = queue_limit
        self._bell = threading.Event()
        self._pending: deque[Ticket] = deque()
        self._suspects: deque[Ticket] = deque()
        self._group: list[Ticket] = []
        self._tried_at_the_end = False
        self._counts = threading.Lock()
        self._fault: str | None = None
        self._recorded = 0
        self._unrecorded = 0
        self._stopping = threading.Event()
        self._begin()

    def submit(self, tickets: Sequence[Ticket]) -> bool:
        """Queue hits without waiting; False where their recipients are to be answered at once.

        Otherwise the lane releases the tickets, and whoever does not wait so long says it with `give_up`.
        """
        room = self._room()
        if self._stopping.is_set() or room < len(tickets) or self._fault is not None:
            kept = [] if self._stopping.is_set() else tickets[: max(room, 0)]
            for ticket in kept:
                ticket.answered = True
            self._count_lost(len(tickets))
            self._queue(kept)
            return False
        self._queue(tickets)
        return True

    def record(self, hit: Hit) -> bool:
        """Return when the hit is durable (True), or when its recipient must not wait longer (False)."""
        released = threading.Event()
        ticket = Ticket(hit, lambda _tickets: released.set())
        if not self.submit([ticket]):
            return False
        in_time = released.wait(self.answer_within)
        return ticket.done or self.give_up(ticket, stalled=not in_time)

    def add(self, duration: Duration) -> None:
        """Queue a duration without waiting; where there is no room for it, it is dropped."""
        # Half of the room is for hits alone.
        if self._room() > self._queue_limit // 2 and not self._stopping.is_set():
            self._queue([Ticket(duration, _nobody_waits)])

    def give_up(self, ticket: Ticket, *, stalled: bool) -> bool:
        """Count a hit that is answered now as unrecorded, unless it is durable; return whether it is that."""
        with self._counts:
            if ticket.done:
                return True
            ticket.answered = True
            self._unrecorded += 1
            if stalled and self._fault is None:
                self._fault = STALLED
        return False

    def state(self) -> RecordingState:
        """Return how the recording goes."""
        with self._counts:
            queued = len(self._pending) + len(self._suspects) + len(self._group)
            return RecordingState(self._fault, self._recorded, self._unrecorded, queued)

    def close(self, within: float = 5.0) -> None:
        """Write what is queued, as far as the database works, and end the lane."""
        self._stopping.set()
        self._bell.set()
        self._lane.join(within)

    def _room(self) -> int:
        return self._queue_limit - len(self._pending) - len(self._group)

    def _queue(self, tickets: Sequence[Ticket]) -> None:
        self._pending.extend(tickets)
        self._bell.set()

    def _count_lost(self, hits: int) -> None:
        with self._counts:
            self._unrecorded += hits

    def _begin(self) -> None:
        self._lane = threading.Thread(target=self._run, name="recorder", daemon=True)
        self._lane.start()

    def _run(self) -> None:
        finished = False
        try:
            while not (self._stopping.is_set() and self._is_done()):
                if not self._pending and not self._suspects:
                    self._bell.wait()
                self._bell.clear()
                self._write_next()
            finished = True
        finally:
            # A fault that nobody thought of rises and ends this lane, but never the recording.
            if not finished:
                self._suspect(self._group)
                self._begin()

    def _is_done(self) -> bool:
        return self._tried_at_the_end or not (self._pending or self._suspects)

    def _write_next(self) -> None:
        # An attempt that began before is not the last one: what stood in its way may be gone by now.
        at_the_end = self._stopping.is_set()
        with self._counts:
            # Together, so that what moves from the queue into the lane's hand is always counted.
            self._group = self._next_group()
        if not self._group:
            return
        try:
            news = self._write_group([ticket.entry for ticket in self._group])
        except HitRefused as error:
            _log.error("the database refused %d entries together: %s", len(self._group), error)
            self._suspect(self._group)
            self._group = []
        except (Unavailable, DatabaseTooNew) as error:
            self._pending.extend(self._group)
            self._group = []
            self._fail(str(error), at_the_end=at_the_end)
        else:
            _release(self._count_recorded())
            self._publish(news)

    def _next_group(self) -> list[Ticket]:
        if self._suspects:
            return [self._suspects.popleft()]
        # While the database fails one entry is the probe, another one each time: a single one that it
        # cannot take never stands in the way of the others.
        limit = GROUP_LIMIT if self._fault in (None, STALLED) else 1
        return [self._pending.popleft() for _ in range(min(len(self._pending), limit))]

    def _suspect(self, group: list[Ticket]) -> None:
        # One of them is at fault: each is tried alone, and the one that fails alone is given up.
        if len(group) > 1:
            self._suspects.extend(group)
        else:
            _release(group)

    def _count_recorded(self) -> list[Ticket]:
        with self._counts:
            group, self._group = self._group, []
            for ticket in group:
                ticket.done = True
                self._recorded += isinstance(ticket.entry, Hit)
                self._unrecorded -= ticket.answered
            if self._fault is not None:
                _log.warning("recording works again")
                self._fault = None
        return group

    def _fail(self, reason: str, *, at_the_end: bool) -> None:
        with self._counts:
            if self._fault != reason:
                _log.error("recording fails: %s", reason)
            self._fault = reason
        self._pending.extend(self._suspects)
        self._suspects.clear()
        _release([ticket for ticket in list(self._pending) if not ticket.answered])
        self._tried_at_the_end = at_the_end
        self._stopping.wait(self._retry_every)


def _nobody_waits(_tickets: Sequence[Ticket]) -> None:
    pass


def _release(tickets: Sequence[Ticket]) -> None:
    ways: dict[Release, list[Ticket]] = {}
    for ticket in tickets:
        ways.setdefault(ticket.release, []).append(ticket)
    for release, together in ways.items():
        release(together)
