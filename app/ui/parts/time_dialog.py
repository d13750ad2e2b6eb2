"""A time is chosen, at which a mail is to go or one is reminded."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import BadInput
from app.core.language import mark, tr
from app.core.send_times import future
from app.ui.parts import theme
from app.ui.parts.said import Said

_WIDTH = 96 * theme.GRID


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a time is chosen for, in words: the dialog's title and button, its question, a hint, the field's name."""

    title: str
    question: str
    hint: str
    name: str


SENDING: Final = Purpose(
    mark("Send later"),
    mark("When is it to go?"),
    mark("It goes when this computer is on; else as soon as it is on again."),
    mark("When the mail goes"),
)
REMINDING: Final = Purpose(
    mark("Remind me"),
    mark("When do you want to be reminded?"),
    mark("You are reminded when Sightline runs; else as soon as it runs again."),
    mark("When you are reminded"),
)


class TimeDialog(QDialog):
    """Emits `chosen` with a time that lies ahead."""

    chosen = Signal(object)

    def __init__(
        self,
        proposed: datetime,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
        purpose: Purpose = SENDING,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self.setWindowTitle(tr(purpose.title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.time = QDateTimeEdit(QDateTime.fromSecsSinceEpoch(int(proposed.timestamp())))
        self.time.setDisplayFormat(tr("dddd d MMMM yyyy, HH:mm"))
        self.time.setAccessibleName(tr(purpose.name))
        self.time.setMinimumHeight(8 * theme.GRID)
        self.fault = Said(tr("Why this time can't be taken"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(4 * theme.GRID,) * 4)
        column.setSpacing(3 * theme.GRID)
        label = QLabel(tr(purpose.question))
        label.setProperty("strong", True)
        label.setBuddy(self.time)
        hint = QLabel(tr(purpose.hint))
        hint.setProperty("muted", True)
        hint.setWordWrap(True)
        for part in (label, self.time, hint, self.fault):
            column.addWidget(part)
        column.addLayout(self._buttons(purpose.title))
        self.setFixedWidth(_WIDTH)

    def _buttons(self, title: str) -> QHBoxLayout:
        take, leave = QPushButton(tr(title)), QPushButton(tr("Cancel"))
        take.setProperty("primary", True)
        take.setDefault(True)
        take.clicked.connect(self.take)
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(take)
        return row

    def take(self) -> None:
        """Take the time that stands there, where it lies ahead."""
        at = datetime.fromtimestamp(self.time.dateTime().toSecsSinceEpoch()).astimezone()
        try:
            future(at, self._clock())
        except BadInput as error:
            self.fault.say(str(error))
            self.adjustSize()
            return
        self.accept()
        self.chosen.emit(at)
