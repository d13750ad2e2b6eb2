"""The accounts that are there: each with its addresses and the server that sends its mail."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.settings import Account, Identity
from app.ui import theme
from app.ui.form_rows import hint
from app.ui.icon_label import IconLabel


class AccountsList(QWidget):
    """Shows accounts, or that there is none yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Accounts")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * theme.GRID)

    def show_accounts(self, accounts: Sequence[Account]) -> None:
        """Show these accounts instead of what is there."""
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for account in accounts:
            self._column.addWidget(_card(account))
        if not accounts:
            self._column.addWidget(hint("There is no account yet, so no mail can be sent."))


def _card(account: Account) -> QFrame:
    people = ", ".join(_in_words(identity) for identity in account.identities) or account.address
    server = f"Sent through {account.smtp_host}:{account.smtp_port}"
    card = QFrame()
    card.setProperty("card", True)
    card.setAccessibleName(f"{people}. {server}")
    grid = QGridLayout(card)
    grid.setContentsMargins(*(3 * theme.GRID,) * 4)
    grid.setHorizontalSpacing(3 * theme.GRID)
    grid.setVerticalSpacing(theme.GRID // 2)
    grid.setColumnStretch(1, 1)
    grid.addWidget(IconLabel("send", "accent", 5 * theme.GRID), 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
    name = QLabel(people)
    name.setTextFormat(Qt.TextFormat.PlainText)
    name.setWordWrap(True)
    name.setProperty("strong", True)
    grid.addWidget(name, 0, 1)
    grid.addWidget(hint(server), 1, 1)
    return card


def _in_words(identity: Identity) -> str:
    return f"{identity.name} <{identity.address}>" if identity.name else identity.address
