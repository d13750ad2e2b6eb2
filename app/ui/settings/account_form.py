"""An account's settings, by hand."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.account import Account
from app.core.errors import BadInput
from app.core.found import Found
from app.core.language import mark, tr
from app.core.provider import OTHER
from app.core.server import Tls
from app.providers import provider_named
from app.ui.parts import theme
from app.ui.parts.form_rows import caption, field_named, form_rows
from app.ui.parts.said import Said
from app.ui.settings.account_wish import AccountWish
from app.ui.settings.address_form import mailbox_of
from app.ui.settings.server_fields import ServerFields

_APP_PASSWORD = mark("or the app password of your provider")
_SAME_PASSWORD = mark("stays as it is while nothing is typed")
_SMTP_PORTS = {Tls.IMPLICIT: 465, Tls.STARTTLS: 587, Tls.NONE_ON_LOOPBACK: 1025}
_IMAP_PORTS = {Tls.IMPLICIT: 993, Tls.STARTTLS: 143, Tls.NONE_ON_LOOPBACK: 1143}


class AccountForm(QWidget):
    """Emits `add_wanted` with what was filled in, once it can be right, and `find_wanted` to look for it instead."""

    add_wanted = Signal(AccountWish)
    find_wanted = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: Account | None = None
        self.title = caption("")
        self.title.hide()
        self.name = field_named(tr("Your name"), tr("Sam Seller, as recipients read it"))
        self.address = field_named(tr("Your mail address"), "sam@example.com")
        self.smtp = ServerFields(tr("sending", "server"), "smtp.example.com", _SMTP_PORTS)
        self.imap = ServerFields(tr("receiving", "server"), "imap.example.com", _IMAP_PORTS)
        self.user = field_named(tr("User name"), tr("often the mail address"))
        self.password = field_named(tr("Password"), tr(_APP_PASSWORD))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.fault = Said(tr("What became of the account"))
        self.add = QPushButton(tr("Test and save"))
        self.add.setProperty("primary", True)
        self.find_settings = QPushButton(tr("Find settings instead"))
        self._lay_out()
        self.add.clicked.connect(self._save)
        self.find_settings.clicked.connect(self.find_wanted)
        # What was said is about what stood there before.
        for field in (self.name, self.address, self.user, self.password):
            field.textEdited.connect(self._edit)
            field.returnPressed.connect(self._save)
        for server in (self.smtp, self.imap):
            server.edited.connect(self._edit)

    def say(self, sentence: str) -> None:
        """Show what is wrong, nothing for an empty sentence."""
        self.fault.say(sentence)

    def show_typed(self, name: str, address: str, user: str = "") -> None:
        """Show what was typed elsewhere, with the user name that is likely."""
        self.name.setText(name)
        self.address.setText(address)
        self.user.setText(user)

    def show_account(self, account: Account) -> None:
        """Show an account that is there, to be changed; its name and what else an identity has are changed there."""
        self.clear()
        self._show_known(account)
        self.address.setText(account.address)
        self.smtp.show_server(account.smtp)
        self.imap.show_server(account.imap)
        self.user.setText(account.user)

    def show_found(self, found: Found) -> None:
        """Show settings that were found, to be changed."""
        self.smtp.show_server(found.smtp)
        self.imap.show_server(found.imap)
        self.user.setText(found.user)

    def focus(self) -> None:
        """Move the keyboard to the first field that is empty."""
        fields = (self.address, self.smtp.host, self.imap.host, self.user, self.password)
        first = next((field for field in fields if not field.text()), self.address)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Be ready for another account: the password of this one stays in no field."""
        for field in (self.name, self.address, self.user, self.password):
            field.clear()
        self.smtp.show_server(None)
        self.imap.show_server(None)
        self._show_known(None)
        self.say("")

    @property
    def is_for_known(self) -> bool:
        """Whether an account is changed that is there."""
        return self._known is not None

    def _show_known(self, account: Account | None) -> None:
        self._known = account
        is_known = account is not None
        self.title.setText(
            tr("Servers and password of {address}", address=account.address) if account else ""
        )
        self.title.setVisible(is_known)
        for field in (self.name, self.address):
            self._rows.setRowVisible(field, not is_known)
        self.find_settings.setVisible(not is_known)
        self.password.setPlaceholderText(tr(_SAME_PASSWORD if is_known else _APP_PASSWORD))

    def _edit(self) -> None:
        self.say("")
        self.edited.emit()

    def _save(self) -> None:
        if fault := self._fault():
            self.say(fault)
            return
        self.say("")
        imap = None if self.imap.is_empty() else self.imap.server()
        self.add_wanted.emit(
            AccountWish(
                mailbox_of(self.name.text(), self.address.text()).quoted,
                self.smtp.server(),
                imap,
                self.user.text().strip(),
                self.password.text(),
                self._provider(),
            )
        )

    def _provider(self) -> str:
        """Return the provider of the account that is changed while it stays that; the server tells another one."""
        known = self._known
        if known is None or known.smtp.host != self.smtp.server().host:
            return ""
        return "" if provider_named(known.provider) is OTHER else known.provider

    def _fault(self) -> str:
        try:
            mailbox_of(self.name.text(), self.address.text())
        except BadInput as error:
            return str(error)
        if self.smtp.is_empty():
            return tr("Name the mail server that sends your mail; your provider's help calls it SMTP server.")
        if not self.smtp.has_port() or not (self.imap.is_empty() or self.imap.has_port()):
            return tr(
                "Name the server's port, a number from 1 to 65535; mostly it is 465 or 587, and 993 for IMAP."
            )
        if not self.imap.is_empty() and not self.user.text().strip():
            return tr(
                "Name the user; a mailbox can't be read without signing in. Often it is the mail address."
            )
        return ""

    def _lay_out(self) -> None:
        save = QHBoxLayout()
        save.setSpacing(2 * theme.GRID)
        save.addWidget(self.add)
        save.addWidget(self.find_settings)
        save.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * theme.GRID)
        self._rows = form_rows(
            (
                (tr("Your name"), self.name),
                (tr("Mail address"), self.address),
                (tr("SMTP server"), self.smtp),
                (tr("IMAP server"), self.imap),
                (tr("User name"), self.user),
                (tr("Password"), self.password),
            )
        )
        column.addWidget(self.title)
        column.addLayout(self._rows)
        column.addWidget(self.fault)
        column.addLayout(save)
        order: tuple[QWidget, ...] = (
            *(self.name, self.address, self.smtp.host, self.smtp.port, self.smtp.tls),
            *(
                self.imap.host,
                self.imap.port,
                self.imap.tls,
                self.user,
                self.password,
                self.add,
                self.find_settings,
            ),
        )
        for earlier, later in pairwise(order):
            QWidget.setTabOrder(earlier, later)
