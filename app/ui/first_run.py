"""The first run: one question at a time, or the practice mailbox with one click."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.core.language import mark, tr
from app.settings import Settings
from app.ui import theme
from app.ui.account_setup import AccountSetup
from app.ui.form_rows import caption, hint
from app.ui.tracker_form import TrackerForm
from app.ui.tracking_form import TrackingForm

_QUESTIONS = (
    (
        mark("Which mailbox do you send from?"),
        mark("Mails go out through the mailbox you have. Its password stays encrypted on this computer."),
    ),
    (
        mark("Where is your tracker?"),
        mark(
            "It is a small program on a server of your own. It sees that a picture was loaded or a link clicked, and "
            "knows no address, no subject and no name."
        ),
    ),
    (
        mark("What is tracked by default?"),
        mark("You decide anew for every mail, with the eye and the finger beside Send."),
    ),
)
_PRACTICE = mark("Write, send, open and click a mail; nothing leaves this computer.")


class FirstRun(QWidget):
    """Asks for account, tracker and defaults. Emits `practice_wanted`, or `done` in the end."""

    practice_wanted = Signal()
    done = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Welcome to Sightline"))
        self.resize(680, 600)
        self.account, self.tracker, self.tracking = AccountSetup(), TrackerForm(), TrackingForm(settings)
        self.step = hint("")
        self.question = QLabel()
        self.question.setProperty("title", True)
        self.explanation = hint("")
        self.pages = QStackedWidget()
        for form in (self.account, self.tracker, self.tracking):
            self.pages.addWidget(form)
        self.practice = QPushButton(tr("Try without an account"))
        self.practice.setAccessibleDescription(tr(_PRACTICE))
        self.try_out = self._try_out()
        self.later = QPushButton(tr("Later: mails go untracked"))
        self.begin = QPushButton(tr("Start", "verb"))
        self.begin.setProperty("primary", True)
        self._lay_out()
        self.practice.clicked.connect(self.practice_wanted)
        self.later.clicked.connect(self.next)
        self.begin.clicked.connect(self._finish)
        self.account.moved.connect(lambda: self._show(self.pages.currentIndex()))
        self._show(0)

    def next(self) -> None:
        """Go on to the next question; after the last one it is done."""
        if self.pages.currentIndex() + 1 < self.pages.count():
            self._show(self.pages.currentIndex() + 1)
        else:
            self.done.emit()

    def take(self, settings: Settings) -> None:
        """Show the last question for the account that is there now."""
        self.tracking.show_settings(settings)

    def _show(self, page: int) -> None:
        self.pages.setCurrentIndex(page)
        question, explanation = _QUESTIONS[page]
        welcome = tr("Welcome to Sightline")
        step = tr("{number} of {total}", number=page + 1, total=self.pages.count())
        self.step.setText(f"{welcome}  ·  {step}" if page == 0 else step)
        self.question.setText(tr(question))
        self.explanation.setText(tr(explanation))
        self.try_out.setVisible(page == 0 and self.account.is_at_start)
        self.later.setVisible(page == 1)
        self.begin.setVisible(page == 2)

    def _finish(self) -> None:
        self.tracking.end_typing()
        if not self.tracking.faults():
            self.done.emit()

    def _try_out(self) -> QFrame:
        card = QFrame()
        card.setProperty("card", True)
        row = QHBoxLayout(card)
        row.setContentsMargins(*(3 * theme.GRID,) * 4)
        row.setSpacing(4 * theme.GRID)
        words = QVBoxLayout()
        words.setSpacing(theme.GRID // 2)
        words.addWidget(caption(tr("No mailbox at hand?")))
        words.addWidget(hint(tr(_PRACTICE)))
        row.addLayout(words, 1)
        row.addWidget(self.practice)
        return card

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.later)
        row.addWidget(self.begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(8 * theme.GRID,) * 4)
        column.setSpacing(0)
        column.addWidget(self.step)
        column.addSpacing(theme.GRID)
        column.addWidget(self.question)
        column.addSpacing(2 * theme.GRID)
        column.addWidget(self.explanation)
        column.addSpacing(6 * theme.GRID)
        column.addWidget(self.pages, 1)
        column.addWidget(self.try_out)
        column.addLayout(row)
