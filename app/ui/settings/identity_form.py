"""One identity: its address, name and signature, its defaults, and the tracker's address that its links show."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.account import Identity
from app.core.address import Address, parse_address
from app.core.errors import BadInput
from app.core.language import tr
from app.core.rich_text import to_html
from app.core.rich_text_import import from_html
from app.core.tracker_address import parse_tracker_address
from app.ui.parts import theme
from app.ui.parts.form_rows import caption, field_named, form_rows
from app.ui.parts.said import Said
from app.ui.parts.tick_box import TickBox
from app.ui.writing.editor import Editor
from app.ui.writing.formatting_bar import FormattingBar


@dataclass(frozen=True, slots=True)
class IdentityWish:
    """An identity as `account identity` takes it. `signature` is HTML, None where it stays as it is."""

    account: str
    identity: Identity
    signature: str | None
    is_new: bool

    def arguments(self) -> list[str]:
        """Return the command line's words; a signature goes by standard input."""
        wanted = self.identity
        words = ["account", "identity", "add" if self.is_new else "change", wanted.address]
        words += ["--account", self.account] if self.is_new else []
        words += ["--name", wanted.name, "--tracker", wanted.tracker_url or ""]
        words += ["--opens", _word(wanted.opens), "--clicks", _word(wanted.clicks)]
        if self.signature:
            return [*words, "--signature", "-"]
        return words if self.signature is None else [*words, "--signature-text", ""]


class IdentityForm(QWidget):
    """Emits `save_wanted` with what can be right, or `closed`."""

    save_wanted = Signal(IdentityWish)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account, self._known = "", Identity("")
        self.title = caption("")
        self.address = field_named(tr("Address of the identity"), "offers@example.com")
        self.name = field_named(tr("Name of the identity"), tr("as recipients read it"))
        self.tracker = field_named(
            tr("Tracker address of the identity"), tr("as paired; or https://t.example.com")
        )
        self.opens = TickBox(tr("Track opens in new mails"))
        self.clicks = TickBox(tr("Track links in new mails"))
        self.signature = Editor()
        self.signature.setAccessibleName(tr("Signature"))
        self.signature.setPlaceholderText(tr("Stands below each new mail"))
        self.signature.setFixedHeight(26 * theme.GRID)
        self.formatting = FormattingBar(self.signature)
        self.formatting.plain.hide()
        self.fault = Said(tr("What is wrong with the identity"))
        self.save, self.cancel = QPushButton(tr("Save")), QPushButton(tr("Cancel"))
        self.save.setProperty("primary", True)
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.closed)
        for field in (self.address, self.name, self.tracker):
            field.textEdited.connect(lambda: self.fault.say(""))
            field.returnPressed.connect(self._save)

    def show_identity(self, account: str, identity: Identity | None) -> None:
        """Show an identity of an account to be changed; without one, a new one is asked for."""
        self._account, self._known = account, identity or Identity("")
        self.title.setText(
            tr("Change {address}", address=identity.address)
            if identity
            else tr("Send through {account} as", account=account)
        )
        self.address.setText(self._known.address)
        self.address.setReadOnly(identity is not None)
        self.name.setText(self._known.name)
        self.tracker.setText(self._known.tracker_url or "")
        self.opens.setChecked(self._known.opens)
        self.clicks.setChecked(self._known.clicks)
        self.signature.show_letter(from_html(self._known.signature))
        self.signature.document().setModified(False)
        self.fault.say("")
        (self.name if identity else self.address).setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, sentence: str) -> None:
        """Say why it was not saved."""
        self.save.setEnabled(True)
        self.fault.say(sentence)

    def finish(self) -> None:
        """Close it: what was wanted is stored."""
        self.save.setEnabled(True)
        self.closed.emit()

    def _save(self) -> None:
        try:
            wish = self._wish()
        except BadInput as error:
            self.fault.say(str(error))
            return
        self.fault.say("")
        self.save.setEnabled(False)
        self.save_wanted.emit(wish)

    def _wish(self) -> IdentityWish:
        typed = parse_address(self.address.text())
        name = self.name.text().strip() or typed.name
        parse_address(Address(typed.local, typed.domain, name).quoted)
        tracker = self.tracker.text().strip()
        identity = Identity(
            typed.spec,
            name,
            self.opens.isChecked(),
            self.clicks.isChecked(),
            tracker_url=parse_tracker_address(tracker) if tracker else None,
        )
        return IdentityWish(self._account, identity, self._signature(), is_new=not self._known.address)

    def _signature(self) -> str | None:
        """Return the signature where it was changed: one of a file may hold more than the editor shows."""
        if not self.signature.document().isModified():
            return None
        return to_html(self.signature.letter()) if self.signature.toPlainText().strip() else ""

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(self.title)
        column.addLayout(
            form_rows(
                (
                    (tr("Address"), self.address),
                    (tr("Name"), self.name),
                    (tr("Tracker address"), self.tracker),
                )
            )
        )
        for box in (self.opens, self.clicks):
            column.addWidget(box)
        column.addWidget(caption(tr("Signature")))
        column.addWidget(self.formatting)
        column.addWidget(self.signature)
        column.addWidget(self.fault)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * theme.GRID)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)


def _word(on: bool) -> str:
    return "on" if on else "off"
