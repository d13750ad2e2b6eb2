"""The permanent strip of the practice mailbox."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.core.language import mark, tr
from app.ui.parts import theme

SENTENCE = mark("Practice: nothing leaves this computer")
STARTING = mark("Practice: nothing leaves this computer. The practice mailbox is being started…")


class PracticeStrip(QFrame):
    """Emits `page_wanted` for the recipient's page, `leave_wanted` for the way back, `remove_wanted`."""

    page_wanted = Signal()
    leave_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("practice", True)
        self.setAccessibleName(tr(SENTENCE))
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * theme.GRID, theme.GRID, 3 * theme.GRID, theme.GRID)
        self.words = QLabel(tr(STARTING))
        row.addWidget(self.words)
        row.addStretch(1)
        self.page = self._button(tr("Open the recipient's page"), row)
        self.page.setEnabled(False)
        self.page.clicked.connect(self.page_wanted)
        self.leave = self._button(tr("Leave practice"), row)
        self.leave.clicked.connect(self.leave_wanted)
        self.remove = self._button(tr("Remove practice mailbox"), row)
        self.remove.clicked.connect(self.remove_wanted)

    def show_ready(self, ready: bool) -> None:
        """Show whether the practice mailbox answers, or is being started."""
        self.words.setText(tr(SENTENCE if ready else STARTING))
        self.page.setEnabled(ready)

    def _button(self, text: str, row: QHBoxLayout) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        row.addWidget(button)
        return button
