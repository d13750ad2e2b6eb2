"""Pairing with the tracker, and every check with its date."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core import when
from app.core.check import Check
from app.ui import theme

UNPAIRED = (
    "No tracker is paired, so mails go out untracked. On your server, `sightline-tracker add-owner NAME` prints the "
    "pairing line; paste it here."
)


class TrackerForm(QWidget):
    """Emits `pair_wanted` with the pasted line; `show_checks` shows what was verified."""

    pair_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText("https://t.example.com/#sightline1.…")
        self.line.setAccessibleName("Pairing line")
        # It holds every secret of the owner.
        self.line.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.pair = QPushButton("Pair and verify")
        self.pair.setProperty("primary", True)
        self.state = _label()
        self.checks = _label()
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.pair)
        column = QVBoxLayout(self)
        column.setSpacing(3 * theme.GRID)
        column.addWidget(self.state)
        column.addLayout(row)
        column.addWidget(self.checks)
        column.addStretch(1)
        self.pair.clicked.connect(self._wish)
        self.line.returnPressed.connect(self._wish)
        self.say(UNPAIRED)

    def say(self, sentence: str) -> None:
        """Show where pairing stands, and let the user try again."""
        self.state.setText(sentence)
        self.pair.setEnabled(True)

    def show_checks(self, url: str, checks: Sequence[Check], verified_at: datetime | None) -> None:
        """Show a paired tracker with every check and its date."""
        if verified_at is None:
            self.say(
                f"Paired with {url}, not verified: mails go out untracked. It is checked again by itself."
            )
        else:
            self.say(f"Paired with {url}, verified {when.absolute(verified_at, None)}.")
        self.checks.setText("\n".join(f"{'✓' if c.passed else '✗'} {c.name}: {c.sentence}" for c in checks))
        self.line.clear()

    def _wish(self) -> None:
        if line := self.line.text().strip():
            self.pair.setEnabled(False)
            self.state.setText("Asking the tracker …")
            self.pair_wanted.emit(line)


def _label() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
