"""Lines of text, shortened and laid out once and then drawn often: a list repaints the same words all day."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText, QTransform


class LaidText(NamedTuple):
    """One line, ready to be drawn; its size is in device-independent pixels."""

    line: QStaticText
    width: int
    height: int


def draw_line(painter: QPainter, room: QRect, text: str, font: QFont, *, to_the_right: bool = False) -> int:
    """Draw one line, shortened to its room and in its middle, and return its width. The pen is the painter's."""
    laid = _laid(text, room.width(), font.toString())
    left = room.right() + 1 - laid.width if to_the_right else room.left()
    painter.setFont(font)
    painter.drawStaticText(QPoint(left, room.top() + (room.height() - laid.height) // 2), laid.line)
    return laid.width


@lru_cache(maxsize=4096)
def _laid(text: str, room: int, font_key: str) -> LaidText:
    font = QFont()
    font.fromString(font_key)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    line = QStaticText(shown)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    line.prepare(QTransform(), font)
    return LaidText(line, metrics.horizontalAdvance(shown), metrics.height())
