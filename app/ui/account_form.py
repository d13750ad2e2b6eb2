"""An account's settings, by hand."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.core.address import parse_address
from app.core.errors import BadInput
from app.settings import Tls
from app.ui import theme
from app.ui.choice_box import ChoiceBox

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
        self.port = QSpinBox(minimum=1, maximum=65535, value=465)
        self.port.setAccessibleName("Port")
        self.user = _field("User name", "often the mail address")
        self.password = _field("Password", "or the app password of your provider")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        self.fault.setProperty("warning", True)
        self.fault.hide()
        self.add = QPushButton("Save account")
        self.add.setProperty("primary", True)
        self._lay_out()
        self.tls.currentIndexChanged.connect(lambda: self.port.setValue(_PORTS[Tls(self.tls.currentData())]))
        self.add.clicked.connect(self._save)

    def say(self, sentence: str) -> None:
        """Show what is wrong, nothing for an empty sentence."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def _save(self) -> None:
        try:
            parse_address(self.address.text())
        except BadInput as error:
            self.say(str(error))
            return
        if not self.host.text().strip():
            self.say("Name the mail server that sends your mail; your provider's help calls it SMTP server.")
            return
        self.say("")
        self.add_wanted.emit(
            AccountWish(
                self.address.text().strip(),
                self.host.text().strip(),
                self.port.value(),
                Tls(self.tls.currentData()),
                self.user.text().strip(),
                self.password.text(),
            )
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(2 * theme.GRID)
        for text, widget in (
            ("Mail address", self.address),
            ("SMTP server", self.host),
            ("Protection", self.tls),
            ("Port", self.port),
            ("User name", self.user),
            ("Password", self.password),
        ):
            form.addRow(text, widget)
        column = QVBoxLayout(self)
        column.setSpacing(3 * theme.GRID)
        column.addLayout(form)
        column.addWidget(self.fault)
        column.addWidget(self.add)
        column.addStretch(1)


def _field(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field
