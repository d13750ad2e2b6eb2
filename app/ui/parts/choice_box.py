"""A box to choose one of several, with an arrow of our own: a style sheet takes the style's away."""

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from app.ui.parts import icons, theme

_ARROW: Final = 16


class ChoiceBox(QComboBox):
    """A combo box of the family."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Only this one follows the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))

    def showPopup(self) -> None:
        """Show what there is to choose, by the name of the box (Qt calls this)."""
        self.view().setAccessibleName(self.accessibleName())
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the arrow (Qt calls this)."""
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRect(self.width() - _ARROW - 6, (self.height() - _ARROW) // 2, _ARROW, _ARROW)
        icons.paint(painter, "chevron-down", place, theme.colours().qcolor("muted"))
        painter.end()
