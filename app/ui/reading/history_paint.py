"""Pieces that rows of events are drawn of: a day, a round icon, chips, words."""

from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.core.history import Chip, Row, Tone
from app.core.history_words import icon
from app.ui.parts import icons, theme
from app.ui.parts.laid_text import Face, Faces, draw_line
from app.ui.parts.theme import GRID

PAD = 3 * GRID
CIRCLE = 8 * GRID
_TONES = {Tone.SURE: "green", Tone.PROBABLE: "green", Tone.PLAIN: "muted", Tone.DOUBT: "muted"}


def draw_day(painter: QPainter, words: str, rect: QRect, faces: Faces) -> None:
    """Draw the separator above what happened on a day."""
    colours = theme.colours()
    painter.fillRect(rect, colours.qcolor("window"))
    line = rect.adjusted(PAD, GRID, -PAD, 0)
    draw_text(painter, words, line, faces.bold, colours.qcolor("muted"))


def draw_circle(painter: QPainter, row: Row, rect: QRect) -> None:
    """Draw the icon of what happened, at the left of its row."""
    name, colour = icon(row)
    ratio = painter.device().devicePixelRatioF()
    badge = _badge(name, theme.colours().qcolor(colour).rgba(), ratio)
    painter.drawPixmap(rect.left() + PAD, rect.top() + PAD, badge)


@lru_cache(maxsize=64)
def _badge(name: str, rgba: int, ratio: float) -> QPixmap:
    # Drawn once: a smooth, translucent circle takes longer than all the rest of a row.
    badge = QPixmap(round(CIRCLE * ratio), round(CIRCLE * ratio))
    badge.setDevicePixelRatio(ratio)
    badge.fill(Qt.GlobalColor.transparent)
    painter = QPainter(badge)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    background = QColor.fromRgba(rgba)
    background.setAlpha(36)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(background)
    painter.drawEllipse(0, 0, CIRCLE, CIRCLE)
    margin = (CIRCLE - 5 * GRID) // 2
    icons.paint(painter, name, QRect(margin, margin, 5 * GRID, 5 * GRID), QColor.fromRgba(rgba))
    painter.end()
    return badge


def draw_chips(painter: QPainter, found: tuple[Chip, ...], line: QRect, faces: Faces) -> None:
    """Draw chips side by side, as many as there is room for."""
    metrics = faces.plain.metrics
    left = 0
    for chip in found:
        room = line.width() - left
        if room < 12 * GRID:
            return
        width = min(metrics.horizontalAdvance(chip.words) + 4 * GRID, room)
        box = QRect(line.left() + left, line.top() - 1, width, line.height() + 2)
        _draw_capsule(painter, box, chip.tone)
        # Words in a colour would be too faint on a chosen row.
        painter.setPen(theme.colours().qcolor("muted" if chip.tone is Tone.DOUBT else "text"))
        draw_line(painter, box.adjusted(2 * GRID, 0, -2 * GRID, 0), chip.words, faces.plain)
        left += width + 2 * GRID


def _draw_capsule(painter: QPainter, box: QRect, tone: Tone) -> None:
    colour = theme.colours().qcolor(_TONES[tone])
    painter.setPen(colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if tone is Tone.SURE:
        filled = QColor(colour)
        filled.setAlpha(28)
        painter.setBrush(filled)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


def draw_text(painter: QPainter, words: str, line: QRect, face: Face, colour: QColor) -> int:
    """Draw one line of text, cut where it does not fit, and return its width."""
    painter.setPen(colour)
    return draw_line(painter, line, words, face)


def draw_right(painter: QPainter, words: str, line: QRect, face: Face, colour: QColor) -> int:
    """Draw text at the end of a line and return the room it takes."""
    painter.setPen(colour)
    return draw_line(painter, line, words, face, to_the_right=True) + 2 * GRID
