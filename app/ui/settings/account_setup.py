"""From an address to an account that works: the address, the settings that were found or are filled in by hand, and
what the servers said."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.account import Account
from app.core.address import Address
from app.core.check import Check
from app.core.errors import BadInput
from app.core.found import Found
from app.core.language import mark, tr
from app.providers import provider_named
from app.ui.parts import theme
from app.ui.parts.check_list import CheckList
from app.ui.parts.command_lines import CommandLines
from app.ui.parts.said import Said, Tone
from app.ui.parts.waiting import Waiting
from app.ui.settings.account_form import AccountForm
from app.ui.settings.account_wish import AccountWish
from app.ui.settings.address_form import AddressForm
from app.ui.settings.found_form import FoundForm
from app.ui.settings.oauth_form import OAuthForm, OAuthWish

_NOT_SAVED = mark("Nothing was saved: not every server lets you in.")
_NOTHING_FOUND = mark(
    "No settings were found for {domain}. Fill them in: your provider's help names its servers."
)


class AccountSetup(QWidget):
    """Asks step by step. Emits `find_wanted` (address, whether Thunderbird's database may be asked), `add_wanted`,
    `cancelled` while it waits, `sign_in_wanted` for the provider's own page, and `signed_in` once that is done.

    The answers come back by `show_found`, `show_nothing_found`, `show_trial`, `show_saved`, `follow_sign_in` and
    `say`. `moved` tells that another step is shown.
    """

    find_wanted = Signal(str, bool)
    add_wanted = Signal(AccountWish)
    cancelled = Signal()
    sign_in_wanted = Signal(OAuthWish)
    signed_in = Signal(str)
    link_activated = Signal(str)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asking, self.found, self.by_hand = AddressForm(), FoundForm(), AccountForm()
        self.waiting = Waiting()
        self.checks = CheckList(tr("What the mail servers said"))
        self.save_anyway = QPushButton(tr("Save anyway"))
        self.done = Said(tr("What became of the account"))
        self.sign_in_form: OAuthForm | None = None
        self.back = QPushButton(tr("Back"))
        self._mailbox: Address | None = None
        self._wish: AccountWish | None = None
        self._lay_out()
        self._connect()
        self._show(self.asking)

    @property
    def is_at_start(self) -> bool:
        """Whether it asks for the address."""
        return not self.asking.isHidden()

    @property
    def is_about_one(self) -> bool:
        """Whether it is about an account that is there: it is changed, or signs in on its provider's page."""
        is_changing = not self.by_hand.isHidden() and self.by_hand.is_for_known
        return is_changing or self.sign_in_form is not None

    @property
    def fault(self) -> Said:
        """The sentence on what is wrong in the step that is shown."""
        return next(form.fault for form in self._forms if not form.isHidden())

    def say(self, sentence: str) -> None:
        """Say what went wrong, and let the user try again."""
        self._end_waiting()
        self.fault.say(sentence)

    def show_found(self, found: Found, *others: Found) -> None:
        """Show the settings that were found, and others to choose from."""
        self._end_waiting()
        if self._mailbox is not None:
            self.found.show_found(self._mailbox, found, *others)
            self._show(self.found)
            self.found.focus()

    def show_nothing_found(self) -> None:
        """Say that nothing was found, and let the user fill the settings in."""
        self._end_waiting()
        self._fill_in()
        if self._mailbox is not None:
            self.by_hand.say(tr(_NOTHING_FOUND, domain=self._mailbox.domain))

    def show_trial(self, checks: Sequence[Check]) -> None:
        """Show what each server said to settings that were not saved, and let the user save them anyway."""
        self._end_waiting()
        self.done.say(tr(_NOT_SAVED))
        self.checks.show_checks(checks)
        self._show_outcome(visible=True)

    def show_saved(self, sentence: str = mark("Saved.")) -> None:
        """Say that the account is there, and be ready for another one: its password stays in no field."""
        self._end_waiting()
        self._forget()
        self._show(self.asking)
        self.done.say(tr(sentence), Tone.DONE)

    def sign_in(self, address: str, provider: str, client_id: str = "") -> None:
        """Ask for what signing in on a provider's own page takes."""
        self._drop_sign_in()
        form = OAuthForm(address, provider_named(provider), client_id)
        form.sign_in_wanted.connect(self.sign_in_wanted)
        form.signed_in.connect(self._show_signed_in)
        self._column.insertWidget(0, form)
        self.sign_in_form = form
        self._show(form)
        form.client_id.setFocus(Qt.FocusReason.OtherFocusReason)

    def change(self, account: Account) -> None:
        """Show the servers of an account that is there, to be changed."""
        self._forget()
        self.by_hand.show_account(account)
        self._show(self.by_hand)
        self.by_hand.smtp.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow_sign_in(self, run: CommandLines) -> None:
        """Show what a sign-in says that was begun."""
        if self.sign_in_form is not None:
            self.sign_in_form.follow(run)

    def stop_sign_in(self) -> None:
        """End a sign-in that is under way."""
        if self.sign_in_form is not None:
            self.sign_in_form.stop()

    def _show_signed_in(self, address: str) -> None:
        self.show_saved(tr("{address} is signed in.", address=address))
        self.signed_in.emit(address)

    def _drop_sign_in(self) -> None:
        if self.sign_in_form is not None:
            self.sign_in_form.stop()
            self.sign_in_form.hide()
            self.sign_in_form.deleteLater()
            self.sign_in_form = None

    def _find(self, mailbox: Address, ask_thunderbird: bool) -> None:
        self._mailbox = mailbox
        self._wait(tr("Looking for the settings of {domain}…", domain=mailbox.domain))
        self.find_wanted.emit(mailbox.spec, ask_thunderbird)

    def _add(self, wish: AccountWish) -> None:
        self._wish = wish
        self._wait(tr("Saving…") if wish.untried else tr("Signing in to {host}…", host=wish.smtp.host))
        self.add_wanted.emit(wish)

    def _add_anyway(self) -> None:
        if self._wish is not None:
            self._add(replace(self._wish, untried=True))

    def _fill_in(self) -> None:
        """Show the form to fill in by hand, with what is known so far."""
        if self.is_at_start:
            try:
                self._mailbox = self.asking.mailbox()
            except BadInput:
                self._mailbox = None
                self.by_hand.show_typed(self.asking.name.text(), self.asking.address.text())
        if self._mailbox is not None:
            self.by_hand.show_typed(self._mailbox.name, self._mailbox.spec, self._mailbox.spec)
        if not self.found.isHidden() and self.found.found is not None:
            self.by_hand.show_found(self.found.found)
            self.by_hand.password.setText(self.found.password.text())
        self._show(self.by_hand)
        self.by_hand.focus()

    def _cancel(self) -> None:
        self._end_waiting()
        self.cancelled.emit()

    def _wait(self, sentence: str) -> None:
        self._forget_outcome()
        self.fault.say("")
        for form in self._forms:
            form.setEnabled(False)
        self.waiting.wait_for(sentence)
        self.waiting.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_waiting(self) -> None:
        self.waiting.wait_for("")
        for form in self._forms:
            form.setEnabled(True)

    def _forget(self) -> None:
        self._mailbox = self._wish = None
        self.asking.clear()
        self.by_hand.clear()
        self.found.password.clear()

    def _back(self) -> None:
        self.found.password.clear()
        if self.by_hand.is_for_known:
            self.by_hand.clear()
        self._show(self.asking)
        self.asking.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, shown: QWidget) -> None:
        for form in self._forms:
            form.setVisible(form is shown)
        if shown is not self.sign_in_form:
            self._drop_sign_in()
        self.back.setVisible(self.is_about_one)
        self._forget_outcome()
        self.moved.emit()

    def _show_outcome(self, *, visible: bool) -> None:
        self.checks.setVisible(visible)
        self.save_anyway.setVisible(visible)

    def _forget_outcome(self) -> None:
        self.done.say("")
        self._show_outcome(visible=False)

    @property
    def _forms(self) -> tuple[AddressForm, FoundForm, AccountForm]:
        return self.asking, self.found, self.by_hand

    def _connect(self) -> None:
        self.asking.find_wanted.connect(self._find)
        self.asking.by_hand_wanted.connect(self._fill_in)
        self.found.add_wanted.connect(self._add)
        self.found.oauth_wanted.connect(self.sign_in)
        self.back.clicked.connect(self._back)
        self.found.by_hand_wanted.connect(self._fill_in)
        self.found.back_wanted.connect(self._back)
        self.found.link_activated.connect(self.link_activated)
        self.by_hand.add_wanted.connect(self._add)
        self.by_hand.find_wanted.connect(self._back)
        self.save_anyway.clicked.connect(self._add_anyway)
        self.waiting.cancelled.connect(self._cancel)
        # What the servers said is about what stood there before.
        for form in (self.found, self.by_hand):
            form.edited.connect(self._forget_outcome)
        for field in (self.asking.name, self.asking.address):
            field.textEdited.connect(self._forget_outcome)

    def _lay_out(self) -> None:
        self.back.setProperty("link", True)
        row = QHBoxLayout()
        row.addWidget(self.save_anyway)
        row.addWidget(self.back)
        row.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * theme.GRID)
        for widget in (*self._forms, self.waiting, self.done, self.checks):
            column.addWidget(widget)
        column.addLayout(row)
        column.addStretch(1)
