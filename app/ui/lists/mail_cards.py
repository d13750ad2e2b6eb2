"""Mails that are not sent yet, each on a card, below each other."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ui.parts.icon_label import IconLabel
from app.ui.parts.theme import GRID


class MailCards(QScrollArea):
    """Shows cards, or what stands there while there are none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)

    def show_cards(self, cards: Iterable[QWidget]) -> None:
        """Show these instead of what is there; what is looked at stays in place."""
        place, page = self.verticalScrollBar().value(), QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(*(2 * GRID,) * 4)
        column.setSpacing(2 * GRID)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(page)
        self.verticalScrollBar().setValue(place)


class MailCard(QFrame):
    """An icon and beside it, in a `column`, what is known of a mail; `row` has room to the right. `opened` is a double click."""

    opened = Signal()

    def __init__(self, icon: tuple[str, str], subject: str, recipients: str, sentence: str) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(*(3 * GRID,) * 4)
        self.row.setSpacing(3 * GRID)
        self.row.addWidget(IconLabel(*icon, 5 * GRID), 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(GRID)
        self.row.addLayout(self.column, 1)
        self.column.addWidget(card_label(subject, strong=True))
        self.column.addWidget(card_label(recipients))
        self.column.addWidget(card_label(sentence, muted=True))

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Open it (Qt calls this)."""
        self.opened.emit()


def card_label(text: str, **properties: bool) -> QLabel:
    """Return words that stand on a card, or between cards."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    for name, value in properties.items():
        label.setProperty(name, value)
    return label
