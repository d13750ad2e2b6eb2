"""Lines of text, shortened and laid out once and then drawn often: a list repaints the same words all day."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText, QTransform

# No letter of a readable font is narrower, so what is beyond is never seen and need not be measured.
_NARROWEST = 2


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A font with its measures."""

    font: QFont
    metrics: QFontMetrics


@dataclass(frozen=True, slots=True, eq=False)
class Faces:
    """The two weights that a list is written in, and the width of a blank."""

    plain: Face
    bold: Face
    blank: int


class LaidText(NamedTuple):
    """One line, ready to be drawn; its size is in device-independent pixels."""

    line: QStaticText
    width: int
    height: int


def faces_of(font: QFont) -> Faces:
    """Return a font in both weights; always the same object for the same font."""
    return _faces(font.toString())


def draw_line(painter: QPainter, room: QRect, text: str, face: Face, *, to_the_right: bool = False) -> int:
    """Draw one line, shortened to its room and in its middle, and return its width. The pen is the painter's."""
    laid = _laid(text, room.width(), face)
    left = room.right() + 1 - laid.width if to_the_right else room.left()
    painter.setFont(face.font)
    painter.drawStaticText(QPoint(left, room.top() + (room.height() - laid.height) // 2), laid.line)
    return laid.width


@lru_cache(maxsize=8)
def _faces(description: str) -> Faces:
    plain, bold = QFont(), QFont()
    plain.fromString(description)
    bold.fromString(description)
    bold.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(plain)
    return Faces(Face(plain, metrics), Face(bold, QFontMetrics(bold)), metrics.horizontalAdvance(" "))


@lru_cache(maxsize=4096)
def _laid(text: str, room: int, face: Face) -> LaidText:
    seen = text[: max(room, 0) // _NARROWEST + 1]
    width = face.metrics.horizontalAdvance(seen)
    if width > room or len(seen) < len(text):
        seen = face.metrics.elidedText(seen, Qt.TextElideMode.ElideRight, room)
        width = face.metrics.horizontalAdvance(seen)
    line = QStaticText(seen)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    line.prepare(QTransform(), face.font)
    return LaidText(line, width, face.metrics.height())
