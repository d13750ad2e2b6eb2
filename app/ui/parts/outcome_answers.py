"""What only the user can say of a delivery whose outcome is unknown: it was sent, send it again, or let it be."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.delivery import Delivery, State
from app.core.language import mark, tr
from app.ui.parts.mail_parts import label
from app.ui.parts.theme import GRID

ANSWERS: Final = (
    (mark("It was sent"), State.ACCEPTED),
    (mark("Send again"), State.QUEUED),
    (mark("Don't send"), State.REFUSED),
)


class OutcomeAnswers(QWidget):
    """The three answers for one delivery, behind whom it goes to where that is to be told.

    Emits `decided` with its id and the state that was chosen.
    """

    decided = Signal(bytes, State)

    def __init__(self, delivery: Delivery, who: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        if who:
            name = label()
            name.setText(who)
            column.addWidget(name)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        for text, state in ANSWERS:
            button = QPushButton(tr(text))
            button.setAccessibleName(f"{tr(text)}: {who}" if who else tr(text))
            button.clicked.connect(
                lambda _checked=False, chosen=state: self.decided.emit(delivery.id, chosen)
            )
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
