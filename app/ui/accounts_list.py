"""The accounts there are, each with its server and a way to remove it; what waits in the outbox is asked about first."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.settings import Account, Identity
from app.ui import theme
from app.ui.form_rows import hint
from app.ui.icon_label import IconLabel
from app.ui.notice_bar import Answer, NoticeBar

KEEP, GIVE_UP = "keep", "give-up"


class AccountsList(QWidget):
    """Emits `remove_wanted` with an address and what becomes of its queued mails, as `account remove` takes it.

    `waiting` tells how many mails of an account wait in the outbox.
    """

    remove_wanted = Signal(str, str)

    def __init__(self, waiting: Callable[[str], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = waiting
        self.question = NoticeBar("Question")
        self._rows: list[QWidget] = []
        self.setAccessibleName("Accounts")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * theme.GRID)
        self._column.addWidget(self.question)

    def show_accounts(self, accounts: Sequence[Account]) -> None:
        """Show these accounts instead of what is there."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._card(account) for account in accounts]
        if not accounts:
            self._rows.append(hint("There is no account yet, so no mail can be sent."))
        for place, row in enumerate(self._rows):
            self._column.insertWidget(place, row)

    def say(self, sentence: str) -> None:
        """Show why an account was not removed."""
        self.question.say(sentence)

    def _card(self, account: Account) -> QFrame:
        people = ", ".join(_in_words(identity) for identity in account.identities) or account.address
        server = f"Sent through {account.smtp}"
        card = QFrame()
        card.setProperty("card", True)
        card.setAccessibleName(f"{people}. {server}")
        grid = QGridLayout(card)
        grid.setContentsMargins(*(3 * theme.GRID,) * 4)
        grid.setHorizontalSpacing(3 * theme.GRID)
        grid.setVerticalSpacing(theme.GRID // 2)
        grid.setColumnStretch(1, 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(IconLabel("send", "accent", 5 * theme.GRID), 0, 0, 2, 1, middle)
        name = QLabel(people)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        name.setProperty("strong", True)
        grid.addWidget(name, 0, 1)
        grid.addWidget(hint(server), 1, 1)
        remove = QPushButton("Remove …")
        remove.setAccessibleName(f"Remove {account.address}")
        remove.clicked.connect(lambda: self._ask(account.address))
        grid.addWidget(remove, 0, 2, 2, 1, middle)
        return card

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


def _in_words(identity: Identity) -> str:
    return f"{identity.name} <{identity.address}>" if identity.name else identity.address
