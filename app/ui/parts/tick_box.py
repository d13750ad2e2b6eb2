"""A box to tick, drawn by us: the style's own has hardly an outline in the dark."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from app.ui.parts import icons, theme

BOX: Final = 16
_GAP: Final = 2 * theme.GRID
_HEIGHT: Final = 6 * theme.GRID


class TickBox(QCheckBox):
    """A check box of the family."""

    def sizeHint(self) -> QSize:
        """Return the room that box and words need (Qt calls this)."""
        return QSize(BOX + _GAP + self.fontMetrics().horizontalAdvance(self.text()) + 2, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the same (Qt calls this)."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, tick and words (Qt calls this)."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(1, (self.height() - BOX) // 2, BOX, BOX)
        draw_box(painter, box, self.checkState(), has_focus=self.hasFocus())
        painter.setPen(colours.qcolor("text" if self.isEnabled() else "grey"))
        words = self.rect().adjusted(box.right() + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()

    def hitButton(self, point: QPoint) -> bool:
        """Let the words switch it too (Qt calls this)."""
        return self.rect().contains(point)


def draw_box(painter: QPainter, box: QRect, state: Qt.CheckState, *, has_focus: bool) -> None:
    """Draw the box alone; a dash tells that some of several things are ticked."""
    colours = theme.colours()
    is_on = state is not Qt.CheckState.Unchecked
    edge = "text" if has_focus else "accent" if is_on else "grey"
    painter.setPen(QPen(colours.qcolor(edge), 2 if has_focus else 1))
    painter.setBrush(colours.qcolor("accent" if state is Qt.CheckState.Checked else "base"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if state is Qt.CheckState.Checked:
        icons.paint(painter, "check", box.adjusted(1, 1, -1, -1), colours.qcolor("on_accent"))
    elif is_on:
        painter.fillRect(box.adjusted(4, BOX // 2 - 1, -4, 1 - BOX // 2), colours.qcolor("accent"))
