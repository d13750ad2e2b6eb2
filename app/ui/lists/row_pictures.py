"""What rows of a list look like, kept: to draw a row takes twenty times as long as to copy its picture."""

from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

DRAWN_AT_ONCE = 10
"""So many rows are drawn anew in one turn of the event loop, that none is long."""


class Look(NamedTuple):
    """All that a row's picture depends on: its content, its ground, and what is the same for the whole list."""

    row: object
    ground: QColor
    surroundings: object


class _Drawn(NamedTuple):
    look: Look
    picture: QPixmap


class RowPictures:
    """Keeps pictures of rows, by their row ids, those that were looked at last."""

    def __init__(self) -> None:
        self._drawn: OrderedDict[int, _Drawn] = OrderedDict()
        self._most = 0
        self._left = 0

    def begin_turn(self, most: int) -> None:
        """Begin to draw a list; keep so many pictures."""
        self._most, self._left = most, DRAWN_AT_ONCE

    def draw(
        self, painter: QPainter, room: QRect, number: int, look: Look, paint: Callable[[QPainter], None]
    ) -> bool:
        """Draw what has a row id, by `paint` where it doesn't look as it did before.

        Return False where enough was drawn in this turn: then it is shown as it was, or empty.
        """
        drawn = self._drawn.get(number)
        is_due = drawn is None or drawn.look != look
        if is_due and self._left:
            self._left -= 1
            ratio = painter.device().devicePixelRatioF()
            drawn = self._drawn[number] = _Drawn(look, _picture(room, ratio, look.ground, paint))
            is_due = False
        if drawn is None or drawn.picture.deviceIndependentSize().width() < room.width():
            painter.fillRect(room, look.ground)
        if drawn is not None:
            self._drawn.move_to_end(number)
            painter.drawPixmap(room.topLeft(), drawn.picture)
        while len(self._drawn) > self._most:
            self._drawn.popitem(last=False)
        return not is_due


def _picture(room: QRect, ratio: float, ground: QColor, paint: Callable[[QPainter], None]) -> QPixmap:
    picture = QPixmap(room.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(ground)
    with QPainter(picture) as painter:
        paint(painter)
    return picture
