"""A flow of widgets that grows by lines up to a height, and scrolls beyond; what has the keyboard is always in sight."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget

from app.ui.parts.flow_layout import FlowLayout

_MOST_LINES: Final = 4


class FlowArea(QScrollArea):
    """Lines of widgets, as words in a paragraph; the last one may fill its line."""

    def __init__(self, parent: QWidget | None = None, *, last_fills: bool = False) -> None:
        super().__init__(parent)
        self._lines = QWidget()
        self.flow = FlowLayout(self._lines, last_fills=last_fills)
        self.setWidget(self._lines)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # What lies below shows through: the field has a look of its own.
        for part in (self.viewport(), self._lines):
            part.setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.verticalScrollBar().rangeChanged.connect(self.show_focused)
        QApplication.instance().focusChanged.connect(self.show_focused)  # type: ignore[union-attr]

    def show_focused(self) -> None:
        """Scroll to what has the keyboard, where that is in here."""
        focused = self._lines.focusWidget()
        if focused is not None and focused.hasFocus():
            self.ensureWidgetVisible(focused, 0, self.flow.spacing())

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width (Qt calls this)."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are at a width, as far as they are all shown (Qt calls this)."""
        frame = 2 * self.frameWidth()
        return min(self.flow.heightForWidth(width - frame), self._most()) + frame

    def sizeHint(self) -> QSize:
        """Return the least size (Qt calls this)."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest and highest widget (Qt calls this)."""
        return self.flow.minimumSize() + QSize(2, 2) * self.frameWidth()

    def _most(self) -> int:
        margins = self.flow.contentsMargins()
        around = margins.top() + margins.bottom()
        line = self.flow.minimumSize().height() - around
        return _MOST_LINES * line + (_MOST_LINES - 1) * self.flow.spacing() + around
