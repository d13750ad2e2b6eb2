"""A sentence that a form says: what is wrong, what was done, or how things stand."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.ui.parts import theme
from app.ui.parts.icon_label import IconLabel


class Tone(Enum):
    """How a sentence looks: its icon, that one's colour, and the word by which the style sheet knows it."""

    FAULT = "problem", "amber", "fault"
    DONE = "check", "green", "done"
    PLAIN = "tracker", "muted", "plain"


class Said(QFrame):
    """Hidden until it has something to say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._icon = IconLabel(Tone.FAULT.value[0])
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(2 * theme.GRID)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        self.hide()

    def say(self, sentence: str, tone: Tone = Tone.FAULT) -> None:
        """Show a sentence; nothing where it is empty."""
        icon, colour, look = tone.value
        self._icon.show_icon(icon, colour)
        self.setProperty("tone", look)
        margin = 0 if tone is Tone.PLAIN else 2 * theme.GRID
        self._row.setContentsMargins(margin, 2 * theme.GRID, margin, 2 * theme.GRID)
        self.style().unpolish(self)
        self.style().polish(self)
        self._sentence.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.setVisible(bool(sentence))

    def text(self) -> str:
        """Return what it says; empty where it says nothing."""
        return self._sentence.text()
