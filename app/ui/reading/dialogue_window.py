"""The conversation with the mail server about one message: what was said, when, and by whom."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.core import when
from app.core.dialogue import in_words
from app.core.language import mark, tr
from app.store.dialogues import Attempt
from app.ui.parts import theme
from app.ui.parts.choice_box import ChoiceBox
from app.ui.parts.shortcuts import shortcut

_HINT = mark(
    "“>” is what Sightline said, “<” the server. Passwords are never recorded, and the mail is one line."
)
_NOTHING = mark("Nothing was said with the mail server yet, or so long ago that it is not kept any more.")


class DialogueWindow(QWidget):
    """Shows the attempts to hand over a message, the last one first."""

    def __init__(
        self,
        subject: str,
        attempts: Sequence[Attempt],
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Conversation with the server"))
        self.resize(190 * theme.GRID, 130 * theme.GRID)
        self._zone = zone
        self.choice, self.text = ChoiceBox(), QPlainTextEdit()
        self.choice.setAccessibleName(tr("Attempt"))
        self.text.setAccessibleName(tr("Conversation with the server"))
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        for attempt in reversed(attempts):
            who = ", ".join(each.spec for each in attempt.recipients)
            self.choice.addItem(f"{when.absolute(attempt.at, zone)}: {who}", attempt)
        self.choice.currentIndexChanged.connect(self._show)
        title, hint = QLabel(subject or tr("(no subject)")), QLabel(tr(_HINT))
        title.setProperty("heading", True)
        for label in (title, hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        hint.setProperty("muted", True)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(4 * theme.GRID,) * 4)
        column.setSpacing(3 * theme.GRID)
        for part in (title, self.choice, self.text, hint):
            column.addWidget(part)
        column.addLayout(buttons)
        self.choice.setVisible(bool(attempts))
        shortcut(self, Qt.Key.Key_Escape, tr("Close"), self.close)
        self._show()

    def _show(self) -> None:
        attempt = self.choice.currentData()
        if not isinstance(attempt, Attempt):
            self.text.setPlainText(tr(_NOTHING))
            return
        lines = (in_words(line, f"{when.local(line.at, self._zone):%H:%M:%S}") for line in attempt.lines)
        self.text.setPlainText("\n".join(lines))
