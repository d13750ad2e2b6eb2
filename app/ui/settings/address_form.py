"""The first question about an account: which address."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.address import Address, parse_address
from app.core.errors import BadInput
from app.core.language import mark, tr
from app.ui.parts import theme
from app.ui.parts.form_rows import field_named, form_rows, hint
from app.ui.parts.said import Said
from app.ui.parts.tick_box import TickBox

_WHAT_IS_TOLD = mark(
    "Looking for its settings tells the address to the web server of its own domain, and to nobody else."
)
_THUNDERBIRD = mark("Ask Thunderbird's database too: it learns what stands after the @")


class AddressForm(QWidget):
    """Emits `find_wanted` with the mailbox and whether Thunderbird's database may be asked, or `by_hand_wanted`."""

    find_wanted = Signal(Address, bool)
    by_hand_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = field_named(tr("Your name"), tr("Sam Seller, as recipients read it"))
        self.address = field_named(tr("Your mail address"), "sam@example.com")
        self.ask_thunderbird = TickBox(tr(_THUNDERBIRD))
        self.fault = Said(tr("What is wrong with the address"))
        self.find_settings = QPushButton(tr("Find settings"))
        self.find_settings.setProperty("primary", True)
        self.by_hand = QPushButton(tr("By hand"))
        self.by_hand.setAccessibleName(tr("Fill in the settings by hand"))
        self._lay_out()
        self.find_settings.clicked.connect(self._find)
        self.by_hand.clicked.connect(self.by_hand_wanted)
        for field in (self.name, self.address):
            field.returnPressed.connect(self._find)
            field.textEdited.connect(lambda: self.fault.say(""))

    def mailbox(self) -> Address:
        """Return the address with its name. Raises BadInput where it is none."""
        return mailbox_of(self.name.text(), self.address.text())

    def clear(self) -> None:
        """Be ready for another account."""
        self.name.clear()
        self.address.clear()

    def _find(self) -> None:
        try:
            mailbox = self.mailbox()
        except BadInput as error:
            self.fault.say(str(error))
            return
        self.fault.say("")
        self.find_wanted.emit(mailbox, self.ask_thunderbird.isChecked())

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * theme.GRID)
        buttons.addWidget(self.find_settings)
        buttons.addWidget(self.by_hand)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * theme.GRID)
        column.addLayout(form_rows(((tr("Your name"), self.name), (tr("Mail address"), self.address))))
        column.addWidget(self.ask_thunderbird)
        column.addWidget(hint(tr(_WHAT_IS_TOLD)))
        column.addWidget(self.fault)
        column.addLayout(buttons)


def mailbox_of(name: str, address: str) -> Address:
    """Return an address with the name that was typed beside it. Raises BadInput where it is none."""
    typed = parse_address(address)
    return parse_address(Address(typed.local, typed.domain, name.strip() or typed.name).quoted)
