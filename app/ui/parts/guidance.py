"""What stands where there is nothing to show: what is known, and what one can do."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.parts import theme
from app.ui.parts.icon_label import IconLabel

_ICON = 10 * theme.GRID
_WIDEST = 92 * theme.GRID


class Guidance(QWidget):
    """An icon, a headline and a sentence in the middle, and the ways on that are offered below them."""

    def __init__(self, icon: str, headline: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon = IconLabel(icon, "edge", _ICON)
        self._headline, self._sentence = QLabel(), QLabel()
        self._headline.setProperty("heading", True)
        self._sentence.setProperty("muted", True)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        self._column = QVBoxLayout()
        self._column.setSpacing(2 * theme.GRID)
        self._column.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._headline, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self._column.addWidget(label)
        middle = QVBoxLayout(inner)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(2)
        middle.addLayout(self._column)
        middle.addStretch(3)
        across = QHBoxLayout(self)
        across.setContentsMargins(*(8 * theme.GRID,) * 4)
        across.addStretch(1)
        across.addWidget(inner, 1000)
        across.addStretch(1)
        self.say(headline, sentence)

    def say(self, headline: str, sentence: str) -> None:
        """Say something else; without a headline the sentence stands alone."""
        self._headline.setText(headline)
        self._headline.setVisible(bool(headline))
        self._sentence.setText(sentence)

    def offer(self, words: str, act: Callable[[], object]) -> QPushButton:
        """Offer a way on: a button below what is said."""
        button = QPushButton(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: act())
        if not self.findChildren(QPushButton):
            self._column.addSpacing(2 * theme.GRID)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button
