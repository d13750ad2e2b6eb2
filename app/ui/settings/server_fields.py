"""The fields of one mail server: name, port, protection."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.core.language import tr
from app.core.server import Server, Tls
from app.ui.parts import theme
from app.ui.parts.choice_box import ChoiceBox


class ServerFields(QWidget):
    """Shows and takes a server. `ports` are the usual ones, `purpose` says in a word what the server is for.

    Emits `edited` when the user changes something.
    """

    edited = Signal()

    def __init__(self, purpose: str, hint: str, ports: dict[Tls, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self.host = QLineEdit()
        self.host.setAccessibleName(tr("Mail server for {purpose}", purpose=purpose))
        self.host.setPlaceholderText(hint)
        self.port = QLineEdit(str(ports[Tls.IMPLICIT]))
        self.port.setAccessibleName(tr("Port for {purpose}", purpose=purpose))
        self.port.setValidator(QIntValidator(1, 65535, self.port))
        self.port.setFixedWidth(14 * theme.GRID)
        self.tls: QComboBox = ChoiceBox()
        self.tls.setAccessibleName(tr("Protection for {purpose}", purpose=purpose))
        for mode, words in (
            (Tls.IMPLICIT, "TLS"),
            (Tls.STARTTLS, "STARTTLS"),
            (Tls.NONE_ON_LOOPBACK, tr("none, this computer")),
        ):
            self.tls.addItem(words, mode)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * theme.GRID)
        label = QLabel(tr("Port"))
        label.setProperty("muted", True)
        label.setBuddy(self.port)
        row.addWidget(self.host, 1)
        for widget in (label, self.port, self.tls):
            row.addWidget(widget)
        self.setFocusProxy(self.host)
        self.tls.currentIndexChanged.connect(
            lambda: self.port.setText(str(ports[Tls(self.tls.currentData())]))
        )
        self.tls.activated.connect(self.edited)
        for field in (self.host, self.port):
            field.textEdited.connect(self.edited)

    def show_server(self, server: Server | None) -> None:
        """Show a server; empty fields where there is none."""
        self.host.setText(server.host if server else "")
        tls = server.tls if server else Tls.IMPLICIT
        self.tls.setCurrentIndex(self.tls.findData(tls))
        self.port.setText(str(server.port if server else self._ports[tls]))

    def is_empty(self) -> bool:
        """Whether no server is named."""
        return not self.host.text().strip()

    def has_port(self) -> bool:
        """Whether the port can be one."""
        return self.port.hasAcceptableInput()

    def server(self) -> Server:
        """Return the server as it is filled in."""
        return Server(self.host.text().strip(), int(self.port.text()), Tls(self.tls.currentData()))
