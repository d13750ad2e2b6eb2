"""The accounts there are, each as a card; what waits in the outbox is asked about before one is removed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.account import Account
from app.core.check import Check
from app.core.language import counted, mark, tr
from app.ui.parts import theme
from app.ui.parts.form_rows import hint
from app.ui.parts.notice_bar import Answer, NoticeBar
from app.ui.settings.account_card import AccountCard

KEEP, GIVE_UP = "keep", "give-up"
_NONE = mark("There is no account yet, so no mail can be sent.")


class AccountsList(QWidget):
    """Emits `remove_wanted` with an address and what becomes of its queued mails, as `account remove` takes it;
    `test_wanted` and `test_cancelled` with an address; `identity_wanted` with an account's address and its identity,
    None for a new one; `identity_removed` with the identity's address; `sign_in_wanted` and `change_wanted` with an
    account; `folder_ticked` with an address, a folder's name and whether it is to be read; `drafts_wanted` with an address and whether its
    drafts are put into its mailbox too.

    `waiting` tells how many mails of an account wait in the outbox.
    """

    remove_wanted = Signal(str, str)
    test_wanted = Signal(str)
    test_cancelled = Signal(str)
    identity_wanted = Signal(str, object)
    identity_removed = Signal(str)
    sign_in_wanted = Signal(Account)
    change_wanted = Signal(Account)
    folder_ticked = Signal(str, str, bool)
    drafts_wanted = Signal(str, bool)

    def __init__(self, waiting: Callable[[str], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = waiting
        self.question = NoticeBar(tr("Question"))
        self.cards: dict[str, AccountCard] = {}
        self._none = hint("")
        self.setAccessibleName(tr("Accounts"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * theme.GRID)
        self._column.addWidget(self.question)
        self._column.addWidget(self._none)

    def show_accounts(self, accounts: Sequence[Account]) -> None:
        """Show these accounts instead of what is there."""
        for card in self.cards.values():
            card.hide()
            card.deleteLater()
        self.cards = {account.address: self._card(account) for account in accounts}
        for card in self.cards.values():
            self._column.addWidget(card)
        self._none.setText("" if accounts else tr(_NONE))
        self._none.setVisible(not accounts)

    def show_trial(self, address: str, checks: Sequence[Check]) -> None:
        """Show what each server of an account said."""
        if card := self.cards.get(address):
            card.show_trial(checks)

    def show_folders(self, address: str, names: Sequence[str], read: Sequence[str]) -> None:
        """Show the folders of an account's mailbox, and those that are read."""
        if card := self.cards.get(address):
            card.folders.show_folders(names, read)

    def say(self, sentence: str) -> None:
        """Show why something was not done."""
        self.question.say(sentence)

    def _card(self, account: Account) -> AccountCard:
        card, address = AccountCard(account), account.address
        card.remove_wanted.connect(partial(self._ask, address))
        card.sign_in_wanted.connect(partial(self.sign_in_wanted.emit, account))
        card.change_wanted.connect(partial(self.change_wanted.emit, account))
        card.test_wanted.connect(partial(self.test_wanted.emit, address))
        card.test_cancelled.connect(partial(self.test_cancelled.emit, address))
        card.identity_wanted.connect(partial(self.identity_wanted.emit, address))
        card.identity_removed.connect(self._ask_about_identity)
        card.folder_ticked.connect(partial(self.folder_ticked.emit, address))
        card.drafts_wanted.connect(partial(self.drafts_wanted.emit, address))
        return card

    def _ask(self, address: str) -> None:
        number = self._waiting(address)
        answers: list[Answer] = [(tr("Remove"), lambda: self.remove_wanted.emit(address, KEEP))]
        sentence = tr("Remove {address} and its password? Its mails stay in the sent box.", address=address)
        if number:
            waiting = counted(
                "{n} mail of it waits in the outbox.", "{n} mails of it wait in the outbox.", number
            )
            sentence = f"{sentence} {waiting}"
            answers = [
                (tr("Remove, keep them waiting"), lambda: self.remove_wanted.emit(address, KEEP)),
                (tr("Remove, never send them"), lambda: self.remove_wanted.emit(address, GIVE_UP)),
            ]
        self._question(sentence, *answers)

    def _ask_about_identity(self, address: str) -> None:
        sentence = tr(
            "No longer send as {address}? Its signature and defaults go; what was sent stays.",
            address=address,
        )
        self._question(sentence, (tr("Remove"), lambda: self.identity_removed.emit(address)))

    def _question(self, sentence: str, *answers: Answer) -> None:
        self.question.say(sentence, *answers, (tr("Cancel"), lambda: None))
        self.question.focus_answer()
