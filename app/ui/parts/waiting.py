"""Work that takes a while: what is being done, that it goes on, and a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.core.language import tr
from app.ui.parts import theme


class Waiting(QWidget):
    """Hidden until something is waited for; emits `cancelled`."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self.bar = QProgressBar()
        # How long a server takes is not known.
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.GRID)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(self._sentence)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def wait_for(self, sentence: str) -> None:
        """Say what is being done; nothing for an empty sentence."""
        self._sentence.setText(sentence)
        self.bar.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def sentence(self) -> str:
        """Return what is waited for; empty where nothing is."""
        return self._sentence.text()
