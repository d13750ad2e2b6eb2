"""A switch: on or off, told by the place of its knob too."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.parts import theme

_SIZE: Final = QSize(36, 20)
_KNOB: Final = 14


class Switch(QAbstractButton):
    """A checkable button drawn as a switch; the space bar switches it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(_SIZE)

    def sizeHint(self) -> QSize:
        """Return its size (Qt calls this)."""
        return _SIZE

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track and knob (Qt calls this)."""
        colours = theme.colours()
        on, enabled = self.isChecked(), self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(1, 1, _SIZE.width() - 2, _SIZE.height() - 2)
        edge = "accent" if self.hasFocus() or (on and enabled) else "grey"
        painter.setPen(QPen(colours.qcolor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(colours.qcolor(("accent" if enabled else "hover") if on else "base"))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        left = _SIZE.width() - _KNOB - 3 if on else 3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.qcolor("on_accent" if on and enabled else "grey"))
        painter.drawEllipse(QRectF(left, 3, _KNOB, _KNOB))
        painter.end()
