"""The accounts in the settings: those there are, the way to another one, and the form of one identity."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.account import Account, Identity
from app.core.language import tr
from app.settings import Settings
from app.ui.parts import theme
from app.ui.parts.form_rows import caption
from app.ui.settings.account_setup import AccountSetup
from app.ui.settings.accounts_list import AccountsList
from app.ui.settings.identity_form import IdentityForm


class AccountsPage(QWidget):
    """Shows the accounts, or one identity of them instead. `waiting` tells how many mails of an account wait."""

    def __init__(self, waiting: Callable[[str], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accounts, self.account, self.identity = AccountsList(waiting), AccountSetup(), IdentityForm()
        self._all = QWidget()
        column = QVBoxLayout(self._all)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.GRID)
        # While one account is changed, or signs in on a provider's page, that is all that is shown.
        self._known = QWidget()
        known = QVBoxLayout(self._known)
        known.setContentsMargins(0, 0, 0, theme.GRID)
        known.setSpacing(2 * theme.GRID)
        known.addWidget(self.accounts)
        known.addSpacing(3 * theme.GRID)
        known.addWidget(caption(tr("Add an account")))
        column.addWidget(self._known)
        column.addWidget(self.account, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._all)
        whole.addWidget(self.identity)
        self.identity.hide()
        self.accounts.identity_wanted.connect(self._show_identity)
        self.identity.closed.connect(self._show_all)
        self.accounts.sign_in_wanted.connect(self._sign_in)
        self.accounts.change_wanted.connect(self.account.change)
        self.account.moved.connect(lambda: self._known.setVisible(not self.account.is_about_one))

    def show_accounts(self, settings: Settings) -> None:
        """Show the accounts there are now; that of practice goes with the practice mailbox only."""
        self.accounts.show_accounts(() if settings.practice else settings.accounts)

    def _show_identity(self, account: str, identity: Identity | None) -> None:
        self._all.hide()
        self.identity.show()
        self.identity.show_identity(account, identity)

    def _sign_in(self, account: Account) -> None:
        self.account.sign_in(
            account.address, account.provider, account.oauth.client_id if account.oauth else ""
        )

    def _show_all(self) -> None:
        self.identity.hide()
        self._all.show()
