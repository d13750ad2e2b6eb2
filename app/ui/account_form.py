"""An account's settings, by hand."""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.address import parse_address
from app.core.errors import BadInput
from app.core.server import Tls
from app.ui import theme
from app.ui.choice_box import ChoiceBox
from app.ui.form_rows import form_rows
from app.ui.said import Said, Tone

_PORTS = {Tls.IMPLICIT: 465, Tls.STARTTLS: 587, Tls.NONE_ON_LOOPBACK: 1025}
_WORDS = {
    Tls.IMPLICIT: "TLS from the first byte (465)",
    Tls.STARTTLS: "STARTTLS (587)",
    Tls.NONE_ON_LOOPBACK: "none, only on this computer",
}


@dataclass(frozen=True, slots=True)
class AccountWish:
    """The account the user wants, as `account add` takes it."""

    address: str
    host: str
    port: int
    tls: Tls
    user: str
    password: str

    def arguments(self) -> list[str]:
        """Return the command line's words; the password goes by standard input."""
        words = ["account", "add", "--address", self.address, "--smtp", f"{self.host}:{self.port}"]
        words += ["--tls", self.tls.value]
        if self.user:
            words += ["--user", self.user]
        if self.password:
            words += ["--password-stdin"]
        return words


class AccountForm(QWidget):
    """Emits `add_wanted` with what was filled in, once it can be right."""

    add_wanted = Signal(AccountWish)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = _field("Your mail address", "Sam Seller <sam@example.com>")
        self.host = _field("Mail server for sending", "smtp.example.com")
        self.tls: QComboBox = ChoiceBox()
        for mode, words in _WORDS.items():
            self.tls.addItem(words, mode)
        self.tls.setAccessibleName("Protection")
        self.port = _field("Port", "")
        self.port.setText(str(_PORTS[Tls.IMPLICIT]))
        self.port.setValidator(QIntValidator(1, 65535, self.port))
        self.port.setFixedWidth(18 * theme.GRID)
        self.user = _field("User name", "often the mail address")
        self.password = _field("Password", "or the app password of your provider")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.fault = Said("What became of the account")
        self.add = QPushButton("Save account")
        self.add.setProperty("primary", True)
        self._lay_out()
        self.tls.currentIndexChanged.connect(
            lambda: self.port.setText(str(_PORTS[Tls(self.tls.currentData())]))
        )
        self.add.clicked.connect(self._save)
        # What was said is about what stood there before.
        for field in (self.address, self.host, self.port, self.user, self.password):
            field.textEdited.connect(lambda: self.say(""))

    def say(self, sentence: str) -> None:
        """Show what is wrong, nothing for an empty sentence."""
        self.fault.say(sentence)

    def show_saved(self) -> None:
        """Say that the account is there, and be ready for another one: its password stays in no field."""
        for field in (self.address, self.host, self.user, self.password):
            field.clear()
        self.fault.say("Saved.", Tone.DONE)

    def _save(self) -> None:
        try:
            parse_address(self.address.text())
        except BadInput as error:
            self.say(str(error))
            return
        if not self.host.text().strip():
            self.say("Name the mail server that sends your mail; your provider's help calls it SMTP server.")
            return
        if not self.port.hasAcceptableInput():
            self.say("Name the server's port, a number from 1 to 65535; mostly it is 465 or 587.")
            return
        self.say("")
        self.add_wanted.emit(
            AccountWish(
                self.address.text().strip(),
                self.host.text().strip(),
                int(self.port.text()),
                Tls(self.tls.currentData()),
                self.user.text().strip(),
                self.password.text(),
            )
        )

    def _lay_out(self) -> None:
        server = QHBoxLayout()
        server.setSpacing(2 * theme.GRID)
        port = QLabel("Port")
        port.setProperty("muted", True)
        port.setBuddy(self.port)
        for widget, stretch in ((self.host, 1), (port, 0), (self.port, 0)):
            server.addWidget(widget, stretch)
        save = QHBoxLayout()
        save.addWidget(self.add)
        save.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * theme.GRID)
        column.addLayout(
            form_rows(
                (
                    ("Mail address", self.address),
                    ("SMTP server", server),
                    ("Protection", self.tls),
                    ("User name", self.user),
                    ("Password", self.password),
                )
            )
        )
        column.addWidget(self.fault)
        column.addLayout(save)
        for earlier, later in pairwise(
            (self.address, self.host, self.port, self.tls, self.user, self.password)
        ):
            QWidget.setTabOrder(earlier, later)
        column.addStretch(1)


def _field(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field
