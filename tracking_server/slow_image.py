"""The slow image: its last byte stays here until the reader closes the connection, or for a while.

Until then the picture can be decoded, but is not whole, and a mail program that shows the mail keeps
it loading. How long it does so is an estimate of how long the mail was open.
"""

import asyncio
from collections.abc import Callable
from typing import Final, Protocol

from tracking_server.classify import decide_by_client
from tracking_server.door import GIF, PIXEL, SLOW_PIXEL, Answer
from tracking_server.exchange import Exchange, Line
from tracking_server.hit import Client, Duration, Hit
from tracking_server.programs import PATIENT_PROGRAMS, program_by_user_agent

_FIRST: Final = GIF[:-1]
_LAST: Final = GIF[-1:]


class SlowLine(Line, Protocol):
    """The connection of a slow image."""

    loop: asyncio.AbstractEventLoop

    def is_calm(self) -> bool:
        """Whether nothing else is on its way in either direction."""

    def begin_reply(self, answer: Answer, body: bytes, *, keep_alive: bool) -> None:
        """Send an answer's head and so much of its body."""

    def end_reply(self, rest: bytes, *, keep_alive: bool) -> None:
        """Send the rest of the body, and be ready for the connection's next request."""


class SlowImages:
    """The places for slow images, so many at once, each for so many seconds at most; `wanted` by which owners."""

    def __init__(
        self,
        places: int,
        seconds: float,
        record: Callable[[Duration], None],
        wanted: Callable[[int], bool],
    ) -> None:
        self.wanted: Final = wanted
        self.seconds: Final = seconds
        self.record: Final = record
        self._offered: Final = places > 0
        self._free = places

    def suit(self, client: Client) -> bool:
        """Whether a program would wait for a picture's end; it is looked at alone, never the hit's verdict."""
        if not self._offered:
            return False
        program = program_by_user_agent(client.user_agent or "")
        if program is None or program.name not in PATIENT_PROGRAMS:
            return False
        # A proxy or a prefetch may name a program too.
        return decide_by_client("o", client).device.client == program.name

    def take_place(self) -> bool:
        """Take a place, where one is free."""
        taken = self._free > 0
        self._free -= taken
        return taken

    def leave_place(self) -> None:
        """Give a place back."""
        self._free += 1


class SlowImage(Exchange):
    """A request for a pixel whose answer takes its time: once the hit is durable, and where there is a place."""

    __slots__ = ("_hit", "_hurried", "_images", "_limit", "_slow_line", "_started")

    def __init__(self, line: SlowLine, hit: Hit, keep_alive: bool, images: SlowImages) -> None:
        super().__init__(line, "GET", PIXEL, keep_alive)
        self._slow_line = line
        self._hit = hit
        self._images = images
        self._hurried = False
        self._started = 0.0
        self._limit: asyncio.TimerHandle | None = None

    def set(self) -> None:
        """Note the end of a connection (see `message_event`)."""
        if self.disconnected:
            self.leave()

    def finish(self, durable: bool) -> None:
        """Begin to send the picture, or send it at once where it must not be slow."""
        calm = durable and not self._hurried and not self.disconnected and self._slow_line.is_calm()
        if calm and self._images.take_place():
            self._begin()
        else:
            super().finish(durable)

    def leave(self) -> None:
        """End it as the reader has left; this is how long the mail was open."""
        if self._limit is not None:
            lasted = self._slow_line.loop.time() - self._started
            self._images.record(Duration(self._hit, round(min(lasted, self._images.seconds), 1)))
        self.hurry()

    def hurry(self) -> None:
        """Be slow no longer; how long the mail was open remains unknown."""
        self._hurried = True
        if self._limit is None:
            return
        self._limit.cancel()
        self._limit = None
        self._images.leave_place()
        self.response_complete = True
        if not self.disconnected:
            self._slow_line.end_reply(_LAST, keep_alive=self.keep_alive)

    def _begin(self) -> None:
        loop = self._slow_line.loop
        self._started = loop.time()
        # A reader who stays to the end had the mail open for so long at least.
        self._limit = loop.call_later(self._images.seconds, self.leave)
        self._slow_line.begin_reply(SLOW_PIXEL, _FIRST, keep_alive=self.keep_alive)
        if not self._slow_line.is_calm():
            self.hurry()
