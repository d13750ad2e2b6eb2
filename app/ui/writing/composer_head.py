"""The head of a mail that is being written: From, To, Cc, Bcc, Subject, and tags, which are never sent."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.core.account import Identity
from app.core.address import Address
from app.core.language import counted, mark, tr
from app.core.message import Recipient, Role
from app.ui.parts.choice_box import ChoiceBox
from app.ui.writing.recipients_field import Complete, RecipientsField
from app.ui.writing.tags_field import TagsField

_NAMES: Final = {Role.TO: mark("To"), Role.CC: mark("Cc"), Role.BCC: mark("Bcc")}
_FAULTS_SHOWN: Final = 3


class ComposerHead(QWidget):
    """Emits `changed` when any of it changes, `identity_changed` when another From is chosen."""

    changed = Signal()
    identity_changed = Signal(Identity)

    def __init__(
        self, identities: Sequence[Identity], complete: Complete, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.from_box = ChoiceBox()
        self.from_box.setMinimumHeight(30)
        self.show_identities(identities)
        self._add(tr("From"), self.from_box)
        self.fields = {role: RecipientsField(tr(name), complete) for role, name in _NAMES.items()}
        self._more = {Role.CC: QPushButton(tr("Cc")), Role.BCC: QPushButton(tr("Bcc"))}
        self._labels = {role: self._add(tr(_NAMES[role]), field) for role, field in self.fields.items()}
        self._more_row = self._more_buttons()
        self._grid.addLayout(self._more_row, 1, 2, Qt.AlignmentFlag.AlignTop)
        self.fault = QLabel()
        self.fault.setProperty("fault", True)
        self.fault.setWordWrap(True)
        self._grid.addWidget(self.fault, self._grid.rowCount(), 1)
        self.rest, self.slip = self._remedy(self._cut_rest), self._remedy(self._mend_slip)
        self.subject = QLineEdit()
        self.subject.setMinimumHeight(30)
        self._add(tr("Subject"), self.subject)
        self.tags, self._tags_button = TagsField(), QPushButton(tr("Tags"))
        self._tags_label = self._add(tr("Tags"), self.tags)
        self._more_row.addWidget(self._flat(self._tags_button, tr("Add tags")))
        self._show_tags_field(shown=False)
        for earlier, later in pairwise((self._more[Role.BCC], self._tags_button, self.subject, self.tags)):
            QWidget.setTabOrder(earlier, later)
        self._connect()
        for role in self._more:
            self._show_field(role, shown=False)
        self._show_faults()

    def show_identities(self, identities: Sequence[Identity]) -> None:
        """Offer these to send from; the chosen one stays, by its address, also where it is not among them."""
        chosen = self.identity()
        same = (place for place, each in enumerate(identities) if chosen and _is_same(each, chosen.address))
        place = next(same, None)
        with QSignalBlocker(self.from_box):
            self.from_box.clear()
            if chosen and place is None:
                self.from_box.addItem(tr("{sender} (removed)", sender=_in_words(chosen)), chosen)
            for identity in identities:
                self.from_box.addItem(_in_words(identity), identity)
            self.from_box.setCurrentIndex(place or 0)

    def offer_senders(self) -> None:
        """Let another sender be chosen."""
        self.from_box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.from_box.showPopup()

    def identity(self) -> Identity | None:
        """Return the chosen identity; None where there is none to choose."""
        chosen = self.from_box.currentData()
        return chosen if isinstance(chosen, Identity) else None

    def choose(self, sender: Address) -> None:
        """Choose the identity with this address; the choice stays where there is none."""
        for number in range(self.from_box.count()):
            identity = self.from_box.itemData(number)
            if isinstance(identity, Identity) and _is_same(identity, sender.spec):
                self.from_box.setCurrentIndex(number)

    def recipients(self) -> tuple[Recipient, ...]:
        """Return the recipients with their roles."""
        return tuple(
            Recipient(address, role) for role, field in self.fields.items() for address in field.addresses()
        )

    def half_typed(self) -> tuple[tuple[Role, str], ...]:
        """Return what stands in the fields and is no address."""
        return tuple((role, text) for role, field in self.fields.items() for text in field.half_typed())

    def show_half_typed(self, texts: Sequence[tuple[Role, str]]) -> None:
        """Show what was being typed, to go on with."""
        for role, field in self.fields.items():
            typed = [text for each, text in texts if each is role]
            field.show_half_typed(typed)
            if typed and role in self._more:
                self._show_field(role, shown=True)

    def faults(self) -> tuple[str, ...]:
        """Return a sentence for each entry that is no address."""
        return tuple(fault for field in self.fields.values() for fault in field.faults())

    def too_many(self) -> int:
        """Return how many addresses are more than a mail takes."""
        return sum(field.rest() for field in self.fields.values())

    def show_recipients(self, recipients: Sequence[Recipient]) -> None:
        """Show these recipients instead of what is there."""
        for role, field in self.fields.items():
            found: list[Address] = [r.address for r in recipients if r.role is role]
            field.show_addresses(found)
            if role in self._more:
                self._show_field(role, shown=bool(found))

    def show_tags(self, tags: Sequence[str]) -> None:
        """Show these tags instead of what is there."""
        self.tags.show_tags(tags)
        self._show_tags_field(shown=bool(tags))

    def commit(self) -> None:
        """Take what is still being typed as an address."""
        for field in self.fields.values():
            field.commit()

    def is_empty(self) -> bool:
        """Tell whether nothing was entered."""
        return not self.subject.text().strip() and all(field.is_empty() for field in self.fields.values())

    def focus_fault(self) -> None:
        """Move the keyboard to the first field that holds no address where one is needed."""
        wrong = next((field for field in self.fields.values() if field.faults()), self.fields[Role.TO])
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.from_box.currentIndexChanged.connect(lambda: self.identity_changed.emit(self.identity()))
        self.subject.textChanged.connect(self.changed)
        self.tags.textChanged.connect(self.changed)
        self._tags_button.clicked.connect(lambda: self._show_tags_field(shown=True))
        for field in self.fields.values():
            field.changed.connect(self._show_faults)
            field.changed.connect(self.changed)
        for role, button in self._more.items():
            button.clicked.connect(lambda _on, role=role: self._show_field(role, shown=True))

    def _add(self, name: str, widget: QWidget) -> QLabel:
        label = QLabel(name)
        label.setProperty("muted", True)
        label.setBuddy(widget)
        label.setMinimumHeight(30)
        widget.setAccessibleName(name)
        row = self._grid.rowCount() if self._grid.count() else 0
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        # Beside To stand the buttons for Cc and Bcc.
        self._grid.addWidget(widget, row, 1, 1, 1 if isinstance(widget, RecipientsField) else 2)
        return label

    def _remedy(self, act: Callable[[], None]) -> QPushButton:
        button = QPushButton()
        button.setProperty("chip", True)
        button.setMinimumHeight(26)
        button.clicked.connect(act)
        self._grid.addWidget(button, self._grid.rowCount(), 1, Qt.AlignmentFlag.AlignLeft)
        return button

    def _more_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        for role, button in self._more.items():
            row.addWidget(self._flat(button, tr("Add {field}", field=tr(_NAMES[role]))))
        return row

    def _flat(self, button: QPushButton, name: str) -> QPushButton:
        button.setProperty("flat", True)
        button.setFixedHeight(30)
        button.setAccessibleName(name)
        return button

    def _show_tags_field(self, *, shown: bool) -> None:
        for part in (self.tags, self._tags_label):
            part.setVisible(shown)
        self._tags_button.setVisible(not shown)
        if shown and self.isVisible():
            self.tags.setFocus()

    def _show_field(self, role: Role, *, shown: bool) -> None:
        self.fields[role].setVisible(shown)
        self._labels[role].setVisible(shown)
        self._more[role].setVisible(not shown)
        if shown and self.isVisible():
            self.fields[role].setFocus()

    def _show_faults(self) -> None:
        notes = [field.note() for field in self.fields.values()]
        sentences = [*self.faults()[:_FAULTS_SHOWN], *filter(None, notes)]
        self.fault.setText("\n".join(sentences))
        self.fault.setVisible(bool(sentences))
        rest = self.too_many()
        self.rest.setText(counted("Cut {n} address out", "Cut {n} addresses out", rest))
        self.rest.setAccessibleName(self.rest.text())
        self.rest.setVisible(rest > 0)
        slip = next(filter(None, (field.slip() for field in self.fields.values())), None)
        self.slip.setText(tr("Did you mean {address}?", address=slip[1].spec) if slip else "")
        self.slip.setAccessibleName(self.slip.text() or tr("Did you mean"))
        self.slip.setAccessibleDescription(tr("Instead of {typed}", typed=slip[0]) if slip else "")
        self.slip.setVisible(slip is not None)

    def _cut_rest(self) -> None:
        cut = [field.cut_rest() for field in self.fields.values()]
        QGuiApplication.clipboard().setText(", ".join(filter(None, cut)))

    def _mend_slip(self) -> None:
        for field in self.fields.values():
            if slip := field.slip():
                field.mend(*slip)
                return


def _is_same(identity: Identity, address: str) -> bool:
    return identity.address.casefold() == address.casefold()


def _in_words(identity: Identity) -> str:
    return f"{identity.name} <{identity.address}>" if identity.name else identity.address
