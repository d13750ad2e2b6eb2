"""An exchange: a request for a pixel or link, from when it was read until its answer is sent."""

from typing import Protocol

from tracking_server.door import Answer


class Line(Protocol):
    """The connection of an exchange."""

    def reply(self, method: str, answer: Answer, *, keep_alive: bool) -> None:
        """Send an answer, and be ready for the connection's next request."""


class Exchange:
    """A request that the door answers; to uvicorn's protocol it is a "cycle", the request in hand."""

    __slots__ = (
        "_answer",
        "_line",
        "_method",
        "disconnected",
        "keep_alive",
        "more_body",
        "response_complete",
    )

    def __init__(self, line: Line, method: str, answer: Answer, keep_alive: bool) -> None:
        self._line = line
        self._method = method
        self._answer = answer
        self.keep_alive = keep_alive
        self.disconnected = False
        self.more_body = False
        self.response_complete = False

    @property
    def message_event(self) -> "Exchange":
        """What uvicorn sets when a body arrives or the client leaves; nobody waits for either here."""
        return self

    def set(self) -> None:
        """Do nothing (see `message_event`)."""

    def finish(self, durable: bool) -> None:
        """Send the answer, where the client is still there, and let the connection's next request come.

        `durable` says that the hit is recorded; the answer is the same.
        """
        self.response_complete = True
        if not self.disconnected:
            self._line.reply(self._method, self._answer, keep_alive=self.keep_alive)
