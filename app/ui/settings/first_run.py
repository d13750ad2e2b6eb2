"""The first run: one question at a time, or the practice mailbox with one click."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.core.check import Check
from app.core.language import mark, tr
from app.settings import Settings
from app.ui.parts import clock, theme
from app.ui.parts.form_rows import hint
from app.ui.settings.account_setup import AccountSetup
from app.ui.settings.defaults_form import DefaultsForm
from app.ui.settings.offer_card import OfferCard
from app.ui.settings.tracker_form import TrackerForm

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
_ACCOUNT, _TRACKER, _TRACKING = range(3)
_PRACTICE = mark("Write, send, open and click a mail; nothing leaves this computer.")


class FirstRun(QWidget):
    """Asks for account, tracker and defaults. Emits `practice_wanted`, or `done` in the end."""

    practice_wanted = Signal()
    done = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Welcome to Sightline"))
        self.resize(680, 600)
        self.account, self.tracker, self.tracking = AccountSetup(), TrackerForm(), DefaultsForm(settings)
        self._has_account = self._has_tracker = False
        self.step = hint("")
        self.question = QLabel()
        self.question.setProperty("title", True)
        self.explanation = hint("")
        self.pages = QStackedWidget()
        for form in (self.account, self.tracker, self.tracking):
            self.pages.addWidget(form)
        self.practice = QPushButton(tr("Try without an account"))
        self.try_out = OfferCard(tr("No mailbox at hand?"), tr(_PRACTICE), self.practice)
        self.back = QPushButton(tr("Back"))
        self.later = QPushButton()
        self.begin = QPushButton(tr("Start", "verb"))
        self.begin.setProperty("primary", True)
        self._lay_out()
        self.practice.clicked.connect(self.practice_wanted)
        self.back.clicked.connect(lambda: self._show(self.pages.currentIndex() - 1))
        self.later.clicked.connect(self.next)
        self.begin.clicked.connect(self.done)
        self.account.moved.connect(lambda: self._show(self.pages.currentIndex()))
        self._show(_ACCOUNT)

    def next(self) -> None:
        """Go on to the next question; after the last one it is done."""
        if self.pages.currentIndex() + 1 < self.pages.count():
            self._show(self.pages.currentIndex() + 1)
        else:
            self.done.emit()

    def take_account(self, settings: Settings) -> None:
        """Take the account that is there now, and go on from its question."""
        self._has_account = True
        self.tracking.show_settings(settings)
        self._go_on_from(_ACCOUNT)

    def take_tracker(self, paired: dict[str, Any]) -> None:
        """Take what pairing said; go on from its question where the tracker is verified."""
        checks = [Check(**each) for each in paired["checks"]]
        self._has_tracker = paired["verified"]
        self.tracker.end_asking()
        self.tracker.show_checks(paired["tracker"], checks, clock.now() if self._has_tracker else None)
        if self._has_tracker:
            self._go_on_from(_TRACKER)

    def _go_on_from(self, page: int) -> None:
        # An answer may come when another question is shown.
        if self.pages.currentIndex() == page:
            self.next()
        else:
            self._show(self.pages.currentIndex())

    def _show(self, page: int) -> None:
        is_other = page != self.pages.currentIndex()
        self.pages.setCurrentIndex(page)
        question, explanation = _QUESTIONS[page]
        self.step.setText(tr("Step {number} of {total}", number=page + 1, total=self.pages.count()))
        self.question.setText(tr(question))
        self.explanation.setText(tr(explanation))
        self.try_out.setVisible(page == _ACCOUNT and self.account.is_at_start and not self._has_account)
        self.back.setVisible(page != _ACCOUNT)
        is_answered = self._has_account if page == _ACCOUNT else self._has_tracker
        self.later.setText(tr("Next") if is_answered else tr("Later: mails go untracked"))
        self.later.setVisible(page == _TRACKER or (page == _ACCOUNT and self._has_account))
        self.begin.setVisible(page == _TRACKING)
        if is_other:
            answers = {
                _ACCOUNT: self.account.asking.address,
                _TRACKER: self.tracker.line,
                _TRACKING: self.begin,
            }
            answers[page].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.back)
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
