"""The first run: one question at a time, or the practice mailbox with one click."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.settings import Settings
from app.ui import theme
from app.ui.account_form import AccountForm
from app.ui.tracker_form import TrackerForm
from app.ui.tracking_form import TrackingForm

_QUESTIONS = ("Which mailbox do you send from?", "Where is your tracker?", "What is tracked by default?")


class FirstRun(QWidget):
    """Asks for account, tracker and defaults. Emits `practice_wanted`, or `done` in the end."""

    practice_wanted = Signal()
    done = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Welcome to Sightline")
        self.resize(680, 560)
        self.account, self.tracker, self.tracking = AccountForm(), TrackerForm(), TrackingForm(settings)
        self.question = QLabel()
        self.question.setProperty("heading", True)
        self.pages = QStackedWidget()
        for form in (self.account, self.tracker, self.tracking):
            self.pages.addWidget(form)
        self.practice = QPushButton("Try without an account")
        self.practice.setAccessibleDescription(
            "Write, send, open and click a mail; nothing leaves this computer."
        )
        self.practice.setToolTip(self.practice.accessibleDescription())
        self.later = QPushButton("Later: mails go untracked")
        self._lay_out()
        self.practice.clicked.connect(self.practice_wanted)
        self.later.clicked.connect(self.next)
        self._show(0)

    def next(self) -> None:
        """Go on to the next question; after the last one it is done."""
        if self.pages.currentIndex() + 1 < self.pages.count():
            self._show(self.pages.currentIndex() + 1)
        else:
            self.done.emit()

    def take(self, settings: Settings) -> None:
        """Show the last question for the account that is there now."""
        fresh = TrackingForm(settings)
        fresh.save_wanted.connect(self.tracking.save_wanted)
        self.pages.removeWidget(self.tracking)
        self.tracking.hide()
        self.pages.addWidget(fresh)

    def _show(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        self.question.setText(f"{page + 1} of {self.pages.count()}  ·  {_QUESTIONS[page]}")
        self.practice.setVisible(page == 0)
        self.later.setVisible(page == 1)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.practice)
        row.addStretch(1)
        row.addWidget(self.later)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(6 * theme.GRID,) * 4)
        column.setSpacing(4 * theme.GRID)
        column.addWidget(self.question)
        column.addWidget(self.pages, 1)
        column.addLayout(row)
