"""The line after Send: for some seconds the mail can be taken back."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.core import when
from app.core.language import tr
from app.store.messages import StoredMessage
from app.ui.parts import theme
from app.ui.parts.icon_label import IconLabel
from app.ui.parts.shortcuts import shortcut

# A mail for later can be taken back in the outbox; here it only is said.
_SHOWN_FOR_LATER = 8
_TICK = 250
_MINUTE = 60


class UndoBar(QFrame):
    """Hidden while there is nothing to take back. Emits `undo_wanted` with a Message-ID.

    Without a parent it is a window of its own, which takes the keyboard from nobody.
    """

    undo_wanted = Signal(str)

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._mail: StoredMessage | None = None
        self._since = clock()
        self.setProperty("strip", True)
        self.setAccessibleName(tr("Take the mail back"))
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.undo = QPushButton(tr("Undo"))
        self.undo.setAccessibleName(tr("Undo: take the mail back"))
        self.undo.setToolTip(tr("Take the mail back (Ctrl+Z)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * theme.GRID, theme.GRID, 3 * theme.GRID, theme.GRID)
        row.setSpacing(2 * theme.GRID)
        row.addWidget(IconLabel("waiting", "grey"))
        row.addWidget(self.sentence)
        row.addWidget(self.undo)
        row.addStretch(1)
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self.look)
        self.undo.clicked.connect(self.take_back)
        if parent is None:
            self._stand_alone()
        self.hide()

    def show_mail(self, mail: StoredMessage) -> None:
        """Offer to take back the mail that was just handed to the outbox."""
        self._mail, self._since = mail, self._clock()
        self._tick.start()
        self.look()

    def show_above(self, mail: StoredMessage) -> None:
        """Offer the same at the foot of the screen, where the main window is not seen."""
        self.show_mail(mail)
        self.adjustSize()
        room = self.screen().availableGeometry()
        self.move(room.center().x() - self.width() // 2, room.bottom() - self.height() - 12 * theme.GRID)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Offer nothing any more where its window is closed (Qt calls this)."""
        self.clear()
        super().closeEvent(event)

    def clear(self) -> None:
        """Offer nothing."""
        self._mail = None
        self._tick.stop()
        self.hide()

    def take_back(self) -> None:
        """Want the mail back, where one is offered."""
        if self._mail is not None:
            mail = self._mail
            self.clear()
            self.undo_wanted.emit(mail.message.message_id)

    def look(self) -> None:
        """Show how long there is; nothing where it is over."""
        mail, now = self._mail, self._clock()
        if (
            mail is None
            or mail.send_at is None
            or mail.send_at <= now
            or (mail.is_later and not 0 <= (now - self._since).total_seconds() < _SHOWN_FOR_LATER)
        ):
            self.clear()
        else:
            self.sentence.setText(_goes(mail.message.subject or tr("(no subject)"), mail.send_at, now))
            self.setAccessibleDescription(self.sentence.text())
            self.show()

    def _stand_alone(self) -> None:
        self.setWindowFlags(Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle("Sightline")
        shortcut(self, "Ctrl+Z", tr("Take back what was just sent"), self.take_back)


def _goes(subject: str, at: datetime, now: datetime) -> str:
    left = (at - now).total_seconds()
    if left < _MINUTE:
        return tr("“{subject}”: goes in {n} s", subject=subject, n=int(left) + 1)
    written = when.short(at, now, None)
    if when.local(at, None).date() == when.local(now, None).date():
        return tr("“{subject}”: goes at {time}", subject=subject, time=written)
    return tr("“{subject}”: goes on {day_and_time}", subject=subject, day_and_time=written)
