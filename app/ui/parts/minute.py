"""The turn of the minute, at which ages change: heard everywhere at once, so that no two places show different ages."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

from app.ui.parts import clock

_MINUTE: Final = 60_000
# A timer may be early by a little, and the minute would not have turned yet.
_LATER: Final = 20


def each_minute(owner: QObject, act: Callable[[], object]) -> QTimer:
    """Do something whenever a minute of the clock begins, as long as its owner lives."""
    timer = QTimer(owner)
    timer.setTimerType(Qt.TimerType.PreciseTimer)

    def turn() -> None:
        timer.start(until_the_minute(clock.now()))
        act()

    timer.timeout.connect(turn)
    timer.start(until_the_minute(clock.now()))
    return timer


def until_the_minute(now: datetime) -> int:
    """Return in how many milliseconds the next minute begins, and a little more."""
    return _MINUTE - now.second * 1000 - now.microsecond // 1000 + _LATER
