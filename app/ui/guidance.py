"""What stands where there is nothing to show: what is known, and what one can do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.icon_label import IconLabel

_ICON = 10 * theme.GRID
_WIDEST = 92 * theme.GRID


class Guidance(QWidget):
    """An icon, a headline and a sentence in the middle; what is added to `column` stands below them."""

    def __init__(self, icon: str, headline: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon = IconLabel(icon, "edge", _ICON)
        self._headline, self._sentence = QLabel(), QLabel()
        self._headline.setProperty("heading", True)
        self._sentence.setProperty("muted", True)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        self.column = QVBoxLayout()
        self.column.setSpacing(2 * theme.GRID)
        self.column.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._headline, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self.column.addWidget(label)
        middle = QVBoxLayout(inner)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(2)
        middle.addLayout(self.column)
        middle.addStretch(3)
        across = QHBoxLayout(self)
        across.setContentsMargins(*(8 * theme.GRID,) * 4)
        across.addStretch(1)
        across.addWidget(inner, 1000)
        across.addStretch(1)
        self.say(headline, sentence)

    def say(self, headline: str, sentence: str) -> None:
        """Say something else."""
        self._headline.setText(headline)
        self._sentence.setText(sentence)
