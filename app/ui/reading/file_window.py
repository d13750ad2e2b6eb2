"""A window for one mail that stands in a file: read, printed and answered, but kept nowhere."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.language import mark, tr
from app.ui.parts.mail_parts import label
from app.ui.parts.notice_bar import NoticeBar
from app.ui.parts.shortcuts import shortcut
from app.ui.parts.theme import GRID
from app.ui.reading.answer_button import AnswerButton, Possible
from app.ui.reading.conversation import Conversation

_FROM_FILE = mark("From the file “{name}”: it is not in your mailbox.")
_IS_FILE = mark("This mail is a file already.")
_NOT_SENT = mark("This mail was not sent from here.")


class FileWindow(QWidget):
    """Emits `closed` when it is gone."""

    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{name} – Sightline")
        self.resize(820, 680)
        self.setMinimumSize(480, 360)
        self.answer, self.notice = AnswerButton(), NoticeBar(tr("Notice"))
        self.conversation = Conversation()
        self.conversation.is_of_file = True
        self._origin: QLabel = label(is_muted=True)
        self._origin.setText(tr(_FROM_FILE, name=name))
        self.answer.allow(
            Possible(
                answer="", again=_NOT_SENT, eml=_IS_FILE, html=_NOT_SENT, dialogue=_NOT_SENT, printing=""
            )
        )
        bar = QHBoxLayout()
        bar.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 0)
        bar.setSpacing(3 * GRID)
        bar.addWidget(self.answer)
        bar.addWidget(self._origin, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(bar)
        column.addWidget(self.notice)
        column.addWidget(self.conversation, 1)
        self.conversation.thread_view.setFocus()
        for keys in ("Ctrl+W", "Escape"):
            shortcut(self, keys, tr("Close"), self.close)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that it is closed (Qt calls this)."""
        super().closeEvent(event)
        self.closed.emit()
