"""A card that offers another way to those who lack something."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.parts.form_rows import caption, hint
from app.ui.parts.theme import GRID


class OfferCard(QFrame):
    """Asks what may be lacking, says what the way is, and has a button that goes it."""

    def __init__(self, question: str, way: str, button: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        button.setAccessibleDescription(way)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(caption(question))
        words.addWidget(hint(way))
        row = QHBoxLayout(self)
        row.setContentsMargins(*(3 * GRID,) * 4)
        row.setSpacing(4 * GRID)
        row.addLayout(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
