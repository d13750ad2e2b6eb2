"""The accounts there are, each with a way to remove it; what waits in the outbox is asked about first."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.settings import Account
from app.ui import theme
from app.ui.notice_bar import Answer, NoticeBar

KEEP, GIVE_UP = "keep", "give-up"


class AccountList(QWidget):
    """Emits `remove_wanted` with an address and what becomes of its queued mails, as `account remove` takes it.

    `waiting` tells how many mails of an account wait in the outbox.
    """

    remove_wanted = Signal(str, str)

    def __init__(self, waiting: Callable[[str], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = waiting
        self.question = NoticeBar("Question")
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID)
        self._column.addWidget(self.question)

    def show_accounts(self, accounts: Sequence[Account]) -> None:
        """Show these accounts instead of what is there."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(account.address) for account in accounts]
        for place, row in enumerate(self._rows):
            self._column.insertWidget(place, row)
        self.setVisible(bool(self._rows))

    def say(self, sentence: str) -> None:
        """Show why an account was not removed."""
        self.question.say(sentence)

    def _row(self, address: str) -> QWidget:
        row, remove = QWidget(), QPushButton("Remove …")
        remove.setAccessibleName(f"Remove {address}")
        remove.clicked.connect(lambda: self._ask(address))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(QLabel(address), 1)
        line.addWidget(remove)
        return row

    def _ask(self, address: str) -> None:
        number = self._waiting(address)
        answers: list[Answer] = [("Remove", lambda: self.remove_wanted.emit(address, KEEP))]
        sentence = f"Remove {address} and its password? Its mails stay in the sent box."
        if number:
            mails = "1 mail of it waits" if number == 1 else f"{number} mails of it wait"
            sentence = f"{sentence} {mails} in the outbox."
            answers = [
                ("Remove, keep them waiting", lambda: self.remove_wanted.emit(address, KEEP)),
                ("Remove, never send them", lambda: self.remove_wanted.emit(address, GIVE_UP)),
            ]
        self.question.say(sentence, *answers, ("Cancel", lambda: None))
        self.question.focus_answer()
