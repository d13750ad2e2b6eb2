"""How mails are sent: for how long one can be taken back."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.settings import Settings
from app.ui import theme
from app.ui.choice_box import ChoiceBox
from app.ui.form_rows import caption, hint
from app.ui.said import Said, Tone

_OFFERED: Final = (0, 5, 10, 20, 30, 60)


class SendingForm(QWidget):
    """Emits `undo_wanted` with the seconds that the user chose."""

    undo_wanted = Signal(int)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undo = ChoiceBox()
        self.undo.setAccessibleName("Undo after Send")
        self.undo.setFixedWidth(48 * theme.GRID)
        for seconds in sorted({*_OFFERED, settings.undo_seconds}):
            self.undo.addItem(f"{seconds} seconds" if seconds else "Send at once", seconds)
        self.undo.setCurrentIndex(self.undo.findData(settings.undo_seconds))
        self.said = Said("What became of the setting")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(caption("Undo after Send"))
        column.addWidget(hint("For so long a mail waits in the outbox, and one click gives it back to you."))
        column.addWidget(self.undo)
        column.addWidget(self.said)
        column.addStretch(1)
        self.undo.activated.connect(lambda: self.undo_wanted.emit(self.undo.currentData()))

    def show_saved(self) -> None:
        """Say that what was chosen is stored."""
        self.said.say("Saved.", Tone.DONE)
