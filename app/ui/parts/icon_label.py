"""An icon of the family that only shows something; the words beside it say it too."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.parts import icons, theme

SMALL = 4 * theme.GRID


class IconLabel(QWidget):
    """Shows an icon in a colour of the theme, sharp at every resolution, in light and in dark; nothing where it has no name."""

    def __init__(
        self, icon: str, colour: str = "muted", size: int = SMALL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._colour = icon, colour
        self.setFixedSize(QSize(size, size))

    def show_icon(self, icon: str, colour: str) -> None:
        """Show another icon."""
        self._icon, self._colour = icon, colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon (Qt calls this)."""
        if not self._icon:
            return
        painter = QPainter(self)
        icons.paint(painter, self._icon, self.rect(), theme.colours().qcolor(self._colour))
        painter.end()
