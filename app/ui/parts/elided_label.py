"""One line of text that ends with “…” where there is no room; a part of it in bold, the whole in the tooltip."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.parts import theme


class ElidedLabel(QWidget):
    """Shows `before`, `bold` and `after` in one line, in a colour of the theme."""

    def __init__(
        self,
        before: str = "",
        bold: str = "",
        after: str = "",
        *,
        colour: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = ((before, False), (bold, True), (after, False))
        self._colour = colour
        self.setToolTip(self.text())
        self.setAccessibleName(self.text())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return the whole text."""
        return "".join(text for text, _ in self._parts)

    def sizeHint(self) -> QSize:
        """Return its height; the width is the layout's to give."""
        return QSize(40, self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Return how small it may become."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the parts as far as there is room (Qt calls this)."""
        painter = QPainter(self)
        x = 0
        for text, bold in self._parts:
            font = QFont(self.font())
            font.setBold(bold)
            metrics = QFontMetrics(font)
            room = self.width() - x
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.setFont(font)
            is_muted = self._colour == "muted" or (not bold and self._parts[1][0])
            painter.setPen(theme.colours().qcolor("muted" if is_muted else self._colour))
            painter.drawText(QPoint(x, 1 + metrics.ascent()), shown)
            x += metrics.horizontalAdvance(shown)
            if shown != text:
                break
        painter.end()
