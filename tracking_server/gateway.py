"""The gateway: requests for pixels and links wait here, in the event loop, until their hits are durable.

No thread is parked for that: hits that arrive together go to the recorder together, and it wakes the
loop once for a whole group of them.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from tracking_server.hit import Hit
from tracking_server.recorder import Recorder, Ticket

SWEEP_SECONDS: Final = 0.025
GATHER_SECONDS: Final = 0.001

Finish = Callable[[bool], None]


class _Batch(NamedTuple):
    end: float
    tickets: Sequence[Ticket]


class Gateway:
    """Who waits for the recorder. Everything but the recorder's call happens in the thread of the event loop."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._loop: asyncio.AbstractEventLoop
        self._arrived: list[Ticket] = []
        self._expected = 0
        self._gathering: asyncio.TimerHandle | None = None
        self._waiting: dict[Ticket, Finish] = {}
        self._batches: deque[_Batch] = deque()
        self._release: Final = self._release_soon

    def start(self) -> None:
        """Begin in the running event loop."""
        self._loop = asyncio.get_running_loop()

    def admit(self, hit: Hit, finish: Finish) -> None:
        """Have a hit recorded, and call `finish` once it is durable or its recipient must not wait longer.

        It is told whether the hit is durable.
        """
        ticket = Ticket(hit, self._release)
        self._waiting[ticket] = finish
        self._arrived.append(ticket)
        if len(self._arrived) == 1:
            self._loop.call_soon(self._gather)
        elif self._gathering is not None and len(self._arrived) >= self._expected:
            self._gathering.cancel()
            self._hand_over()

    def _gather(self) -> None:
        # A commit costs nearly the same for one hit as for thirty, and those who were answered together
        # come back together: so many are worth a moment of waiting.
        if len(self._arrived) < self._expected:
            self._gathering = self._loop.call_later(GATHER_SECONDS, self._hand_over)
        else:
            self._hand_over()

    def _hand_over(self) -> None:
        self._gathering = None
        arrived, self._arrived = self._arrived, []
        self._expected = len(self._waiting)
        if not self._recorder.submit(arrived):
            self._finish(arrived)
            return
        if not self._batches:
            self._loop.call_later(SWEEP_SECONDS, self._sweep)
        self._batches.append(_Batch(self._loop.time() + self._recorder.answer_within, arrived))

    def _release_soon(self, tickets: Sequence[Ticket]) -> None:
        # A loop that has ended has nobody waiting in it.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._go_on, tickets)

    def _go_on(self, tickets: Sequence[Ticket]) -> None:
        for ticket in tickets:
            if not ticket.done and ticket in self._waiting:
                self._recorder.give_up(ticket, stalled=False)
        self._finish(tickets)

    def _finish(self, tickets: Sequence[Ticket]) -> None:
        for ticket in tickets:
            finish = self._waiting.pop(ticket, None)
            if finish is not None:
                finish(ticket.done)

    def _sweep(self) -> None:
        # One timer for all: one for each would cost more than the answer.
        now = self._loop.time()
        while self._batches and self._batches[0].end <= now:
            late = [ticket for ticket in self._batches.popleft().tickets if ticket in self._waiting]
            for ticket in late:
                self._recorder.give_up(ticket, stalled=True)
            self._finish(late)
        if self._batches:
            self._loop.call_later(SWEEP_SECONDS, self._sweep)
