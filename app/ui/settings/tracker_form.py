"""Pairing with the tracker, the way to one, and every check with its date."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from importlib.resources import files

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core import when
from app.core.check import Check
from app.core.language import counted, mark, tr
from app.core.tracker_health import CHECKED_AGAIN_AFTER
from app.ui.parts import theme
from app.ui.parts.check_list import CheckList
from app.ui.parts.form_rows import caption, hint
from app.ui.parts.said import Said, Tone
from app.ui.settings.offer_card import OfferCard

UNPAIRED = mark("No tracker is paired, so mails go out untracked.")
_WHERE_FROM = mark(
    "Whoever set the tracker up has it. It holds your keys: keep it as you keep passwords, and show it to nobody."
)
_STEPS = mark(
    "It takes a small server of your own and about ten minutes. Each step stands on a page in your browser."
)


class TrackerForm(QWidget):
    """Emits `pair_wanted` with the pasted line, `check_wanted` to verify anew; `show_checks` shows what was verified."""

    pair_wanted = Signal(str)
    check_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_asking = False
        self.line = QLineEdit()
        self.line.setPlaceholderText("https://t.example.com/#sightline1.…")
        self.line.setAccessibleName(tr("Pairing line"))
        # It holds every secret of the owner.
        self.line.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.pair = QPushButton(tr("Pair and verify"))
        self.pair.setProperty("primary", True)
        self.state = Said(tr("State of the tracker"))
        self.checks = CheckList(tr("Checks of the tracker"))
        self.check_again = QPushButton(tr("Check again"))
        self.check_again.setAccessibleName(tr("Check the tracker again"))
        self.check_again.hide()
        self.set_up = QPushButton(tr("Set one up"))
        self.set_up.setAccessibleName(tr("Set a tracker up"))
        self._without = OfferCard(tr("No tracker yet?"), tr(_STEPS), self.set_up)
        self._lay_out()
        self.pair.clicked.connect(self._wish)
        self.line.returnPressed.connect(self._wish)
        self.check_again.clicked.connect(self._wish_check)
        self.set_up.clicked.connect(self.open_steps)
        self.say(tr(UNPAIRED), Tone.PLAIN)

    def say(self, sentence: str, tone: Tone = Tone.FAULT) -> None:
        """Show where pairing stands, and let the user try again."""
        self.state.say(sentence, tone)
        self._wait(False)

    def end_asking(self) -> None:
        """Take it that the tracker was asked; the line that was pasted has done its work."""
        self.line.clear()
        self._wait(False)

    def show_checks(self, url: str, checks: Sequence[Check], verified_at: datetime | None) -> None:
        """Show a paired tracker with every check and its date; while it is asked anew, what was known says nothing."""
        if self._is_asking:
            return
        if verified_at is None:
            self.say(
                counted(
                    "Paired with {url}, not verified: mails go out untracked. It is checked again every minute.",
                    "Paired with {url}, not verified: mails go out untracked. It is checked again every {n} minutes.",
                    CHECKED_AGAIN_AFTER // timedelta(minutes=1),
                    url=url,
                )
            )
        else:
            at = when.absolute(verified_at, None)
            self.say(tr("Paired with {url}, verified {at}.", url=url, at=at), Tone.DONE)
        self.checks.show_checks(checks)
        self.check_again.show()
        self._without.hide()

    def open_steps(self) -> None:
        """Show in the browser how one sets up a tracker."""
        # Whoever translates this names the page in another language, which stands beside it.
        page = tr("tracker.html")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(files("resources") / "help" / page)))

    def _wish(self) -> None:
        if line := self.line.text().strip():
            self._ask()
            self.pair_wanted.emit(line)

    def _wish_check(self) -> None:
        self._ask()
        self.check_wanted.emit()

    def _ask(self) -> None:
        self.state.say(tr("Asking the tracker…"), Tone.PLAIN)
        self._wait(True)

    def _wait(self, is_asking: bool) -> None:
        self._is_asking = is_asking
        for button in (self.pair, self.check_again):
            button.setEnabled(not is_asking)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        row.addWidget(self.line, 1)
        row.addWidget(self.pair)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(self.state)
        column.addWidget(self.checks)
        column.addWidget(self.check_again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(2 * theme.GRID)
        column.addWidget(caption(tr("Pairing line")))
        column.addLayout(row)
        column.addWidget(hint(tr(_WHERE_FROM)))
        column.addSpacing(4 * theme.GRID)
        column.addWidget(self._without)
        column.addStretch(1)
