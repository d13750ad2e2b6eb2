"""A time is chosen at which a mail is to go."""

from collections.abc import Callable
from datetime import datetime

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
from app.core.send_times import future
from app.ui import theme
from app.ui.said import Said

_WIDTH = 96 * theme.GRID


class TimeDialog(QDialog):
    """Emits `chosen` with a time that lies ahead."""

    chosen = Signal(object)

    def __init__(
        self, proposed: datetime, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self.setWindowTitle("Send later")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.time = QDateTimeEdit(QDateTime.fromSecsSinceEpoch(int(proposed.timestamp())))
        self.time.setDisplayFormat("dddd d MMMM yyyy, HH:mm")
        self.time.setAccessibleName("When the mail goes")
        self.time.setMinimumHeight(8 * theme.GRID)
        self.fault = Said("Why this time can't be taken")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(4 * theme.GRID,) * 4)
        column.setSpacing(3 * theme.GRID)
        label = QLabel("When is it to go?")
        label.setProperty("strong", True)
        label.setBuddy(self.time)
        hint = QLabel("It goes when this computer is on; else as soon as it is on again.")
        hint.setProperty("muted", True)
        hint.setWordWrap(True)
        for part in (label, self.time, hint, self.fault):
            column.addWidget(part)
        column.addLayout(self._buttons())
        self.setFixedWidth(_WIDTH)

    def _buttons(self) -> QHBoxLayout:
        take, leave = QPushButton("Send later"), QPushButton("Cancel")
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
