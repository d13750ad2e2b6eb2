"""What is said with a mail server, line by line; secrets are never in it, and a mail's content is a line with its size."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from app.core.language import counted

_MOST_LINES: Final = 200
_LONGEST: Final = 500


class Speaker(StrEnum):
    """Who says a line: this program, the server, or nobody, where it tells what happened."""

    US = "us"
    SERVER = "server"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dialogue."""

    at: datetime
    speaker: Speaker
    text: str


class Dialogue:
    """Records what is said: first how the connection was opened, then each delivery. `now` is the clock."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._opening: list[Line] = []
        self._lines: list[Line] = self._opening
        self.hidden: Callable[[str], str] = lambda text: text
        """Takes secrets out of what a server says."""

    def begin(self) -> None:
        """Begin a delivery: what was said of another before is no part of it."""
        self._lines = []

    def add(self, speaker: Speaker, text: str) -> None:
        """Record a line."""
        shown = self.hidden(text) if speaker is not Speaker.US else text
        cut = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]} …"
        self._lines.append(Line(self._now(), speaker, cut))

    def lines(self) -> tuple[Line, ...]:
        """Return how the connection was opened and what was said of the delivery since it began."""
        said = self._opening if self._lines is self._opening else [*self._opening, *self._lines]
        if len(said) <= _MOST_LINES:
            return tuple(said)
        half = _MOST_LINES // 2
        hidden = len(said) - 2 * half
        words = counted("{n} line is left out here.", "{n} lines are left out here.", hidden)
        left_out = Line(said[half].at, Speaker.NOTE, words)
        return (*said[:half], left_out, *said[-half:])


def in_words(line: Line, clock: str) -> str:
    """Return a line as it is shown, with the time given in words."""
    mark = {Speaker.US: ">", Speaker.SERVER: "<", Speaker.NOTE: "–"}[line.speaker]
    return f"{clock}  {mark} {line.text}"
