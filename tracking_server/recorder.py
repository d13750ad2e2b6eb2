"""Group commit: hits that arrive together share one transaction, and each is answered when it is durable.

One lane writes. A request puts its hit into the queue and waits until the lane has committed it, or
until `answer_within` is over; then the recipient gets the answer all the same and the hit counts as
unrecorded. It stays in the queue, and should it be recorded later, it no longer counts as that.
While the database is known to fail nobody waits: hits are queued, as many as fit, and the lane tries
again, one hit at a time, until one succeeds.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Final

from tracking_server.hit import Hit
from tracking_server.store.faults import DatabaseTooNew, HitRefused, Unavailable

WriteGroup = Callable[[Sequence[Hit]], Mapping[int, int]]
Publish = Callable[[Mapping[int, int]], None]

GROUP_LIMIT: Final = 256
GATHER_LIMIT: Final = 32
GATHER_SECONDS: Final = 0.0005
STALLED: Final = "The database takes longer to answer than recipients can wait."

_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RecordingState:
    """How the recording goes: `fault` is None, or what is wrong in words.

    `recorded` hits are durable; `unrecorded` ones were answered without being so (a hit in the queue
    that is recorded later moves over); `queued` are still to be written.
    """

    fault: str | None
    recorded: int
    unrecorded: int
    queued: int


class _Ticket:
    """A hit in the queue, and the lock that its request waits for."""

    __slots__ = ("answered", "done", "hit", "released")

    def __init__(self, hit: Hit) -> None:
        self.hit = hit
        self.done = False
        self.answered = False
        self.released = threading.Lock()
        self.released.acquire()

    def release(self) -> None:
        """Let the request go on, where it still waits."""
        if self.released.locked():
            self.released.release()


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
        self._answer_within = answer_within
        self._retry_every = retry_every
        self._queue_limit = queue_limit
        self._arrivals: SimpleQueue[_Ticket | None] = SimpleQueue()
        self._pending: deque[_Ticket] = deque()
        self._suspects: deque[_Ticket] = deque()
        self._group: list[_Ticket] = []
        self._tried_at_the_end = False
        self._counts = threading.Lock()
        self._fault: str | None = None
        self._recorded = 0
        self._unrecorded = 0
        self._stopping = threading.Event()
        self._begin()

    def record(self, hit: Hit) -> bool:
        """Return when the hit is durable (True), or when its recipient must not wait longer (False)."""
        if self._arrivals.qsize() + len(self._pending) >= self._queue_limit or self._stopping.is_set():
            self._count_lost(1)
            return False
        ticket = _Ticket(hit)
        if self._fault is not None:
            ticket.answered = True
            self._count_lost(1)
            self._arrivals.put(ticket)
            return False
        self._arrivals.put(ticket)
        in_time = ticket.released.acquire(timeout=self._answer_within)
        return ticket.done or self._answer_unrecorded(ticket, stalled=not in_time)

    def state(self) -> RecordingState:
        """Return how the recording goes."""
        with self._counts:
            in_hand = len(self._pending) + len(self._suspects) + len(self._group)
            queued = self._arrivals.qsize() + in_hand
            return RecordingState(self._fault, self._recorded, self._unrecorded, queued)

    def close(self, within: float = 5.0) -> None:
        """Write what is queued, as far as the database works, and end the lane."""
        self._stopping.set()
        self._arrivals.put(None)
        self._lane.join(within)

    def _answer_unrecorded(self, ticket: _Ticket, *, stalled: bool) -> bool:
        with self._counts:
            if ticket.done:
                return True
            ticket.answered = True
            self._unrecorded += 1
            if stalled and self._fault is None:
                self._fault = STALLED
        return False

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
                self._collect(wait=not self._pending and not self._suspects)
                self._gather()
                self._write_next()
            finished = True
        finally:
            # A fault that nobody thought of rises and ends this lane, but never the recording.
            if not finished:
                self._suspect(self._group)
                self._begin()

    def _is_done(self) -> bool:
        nothing_left = not self._pending and not self._suspects and self._arrivals.empty()
        return nothing_left or self._tried_at_the_end

    def _collect(self, *, wait: bool) -> None:
        try:
            while True:
                ticket = self._arrivals.get(block=wait)
                if ticket is not None:
                    self._pending.append(ticket)
                wait = False
        except Empty:
            return

    def _gather(self) -> None:
        # A commit costs about the same for one hit as for thirty, and threads that are woken together
        # come back together: while hits keep coming, wait a moment for more.
        before = 1
        while before < len(self._pending) < GATHER_LIMIT and self._fault is None:
            before = len(self._pending)
            time.sleep(GATHER_SECONDS)
            self._collect(wait=False)

    def _write_next(self) -> None:
        self._group = self._next_group()
        if not self._group:
            return
        try:
            news = self._write_group([ticket.hit for ticket in self._group])
        except HitRefused as error:
            _log.error("the database refused %d hits together: %s", len(self._group), error)
            self._suspect(self._group)
            self._group = []
        except (Unavailable, DatabaseTooNew) as error:
            self._pending.extend(self._group)
            self._group = []
            self._fail(str(error))
        else:
            for ticket in self._count_recorded():
                ticket.release()
            self._publish(news)

    def _next_group(self) -> list[_Ticket]:
        if self._suspects:
            return [self._suspects.popleft()]
        # While the database fails one hit is the probe, another one each time: a single hit that it
        # cannot take never stands in the way of the others.
        limit = GROUP_LIMIT if self._fault in (None, STALLED) else 1
        return [self._pending.popleft() for _ in range(min(len(self._pending), limit))]

    def _suspect(self, group: list[_Ticket]) -> None:
        # One of them is at fault: each is tried alone, and the one that fails alone is given up.
        if len(group) > 1:
            self._suspects.extend(group)
        else:
            for ticket in group:
                ticket.release()

    def _count_recorded(self) -> list[_Ticket]:
        with self._counts:
            group, self._group = self._group, []
            self._recorded += len(group)
            for ticket in group:
                ticket.done = True
                self._unrecorded -= ticket.answered
            if self._fault is not None:
                _log.warning("recording works again")
                self._fault = None
        return group

    def _fail(self, reason: str) -> None:
        with self._counts:
            if self._fault != reason:
                _log.error("recording fails: %s", reason)
            self._fault = reason
        self._collect(wait=False)
        self._pending.extend(self._suspects)
        self._suspects.clear()
        for ticket in self._pending:
            ticket.release()
        self._tried_at_the_end = self._stopping.is_set()
        self._stopping.wait(self._retry_every)
