"""Tags as they are drawn: a dot in the tag's colour, and its word."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from app.core.tag import Tag
from app.ui.parts import theme
from app.ui.parts.laid_text import Face, draw_line

DOT = 2 * theme.GRID
_LEAST_ROOM = 4 * theme.GRID
# On the ground of its theme each has a contrast of at least 3 (WCAG 1.4.11).
_LIGHT = ("#1f5fd0", "#0d7434", "#925600", "#c4271b", "#7b3fbf", "#0b7285", "#b0316f", "#5b6470")
_DARK = ("#7aa9ff", "#4cc97a", "#f0b14a", "#ff8a7e", "#c39bf5", "#5cc6d8", "#f08bbb", "#a3acb8")


def tag_colour(tag: Tag) -> QColor:
    """Return a tag's colour in the theme that is in force."""
    names = _DARK if theme.is_dark() else _LIGHT
    return _colour(names[tag.colour % len(names)])


def draw_dots(painter: QPainter, room: QRect, tags: Sequence[Tag]) -> int:
    """Draw a dot for each tag, and return what room they took."""
    used = 0
    for tag in tags:
        if used + DOT > room.width() // 3:
            break
        _dot(painter, room.left() + used, room, tag)
        used += DOT + 3
    return used + theme.GRID if used else 0


def draw_tags(painter: QPainter, room: QRect, tags: Sequence[Tag], face: Face, words: QColor) -> None:
    """Draw dots and words, as far as there is room."""
    left = room.left()
    for tag in tags:
        rest = QRect(
            left + DOT + theme.GRID, room.top(), room.right() - left - DOT - theme.GRID, room.height()
        )
        if rest.width() < _LEAST_ROOM:
            break
        _dot(painter, left, room, tag)
        painter.setPen(words)
        left = rest.left() + draw_line(painter, rest, tag.name, face) + 2 * theme.GRID


def tag_icon(tag: Tag) -> QIcon:
    """Return a tag's dot for a menu or a list of choices."""
    drawn = QPixmap(2 * DOT, 2 * DOT)
    drawn.fill(Qt.GlobalColor.transparent)
    with QPainter(drawn) as painter:
        _dot(painter, DOT // 2, QRect(0, 0, 2 * DOT, 2 * DOT), tag)
    return QIcon(drawn)


def _dot(painter: QPainter, left: int, room: QRect, tag: Tag) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tag_colour(tag))
    painter.drawEllipse(left, room.top() + (room.height() - DOT) // 2, DOT, DOT)
    painter.restore()


@lru_cache(maxsize=32)
def _colour(name: str) -> QColor:
    return QColor(name)
