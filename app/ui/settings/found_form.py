"""Settings that were found for an address, and what is still to be known: the password, or a sign-in elsewhere."""

from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.address import Address
from app.core.found import Found
from app.core.language import mark, tr
from app.core.provider import OTHER, SignInKind
from app.core.server import Server, Tls
from app.ui.parts import theme
from app.ui.parts.choice_box import ChoiceBox
from app.ui.parts.form_rows import field_named, form_rows, hint
from app.ui.parts.icon_label import IconLabel
from app.ui.parts.said import Said
from app.ui.parts.tick_box import TickBox
from app.ui.settings.account_wish import AccountWish

_TLS = {Tls.IMPLICIT: "TLS", Tls.STARTTLS: "STARTTLS", Tls.NONE_ON_LOOPBACK: mark("on this computer")}

_DIFFER = mark("Not every place names the same servers. Where one does not let you in, try another.")


class FoundForm(QWidget):
    """Shows settings for a mailbox. Emits `add_wanted` with the password, or `oauth_wanted` with address and provider
    id; `by_hand_wanted`, `back_wanted`, and `link_activated` with the page of the provider's help."""

    add_wanted = Signal(AccountWish)
    oauth_wanted = Signal(str, str)
    by_hand_wanted = Signal()
    back_wanted = Signal()
    link_activated = Signal(str)
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mailbox: Address | None = None
        self.found: Found | None = None
        self._asks_app_password = False
        self.choice: QComboBox = ChoiceBox()
        self.choice.setAccessibleName(tr("Settings that were found"))
        self._differ = hint(tr(_DIFFER))
        self.title, self.source = QLabel(), hint("")
        self.title.setProperty("strong", True)
        self.mark = IconLabel("check", "green", 5 * theme.GRID)
        self.servers = [QLabel() for _ in range(3)]
        self.foreign = Said(tr("Servers of another domain"))
        self.consent = TickBox(tr("These servers are right"))
        self.note = hint("")
        self.help = QPushButton()
        self.help.setProperty("link", True)
        self.oauth = QPushButton()
        self.password = field_named(tr("Password"), "")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.fault = Said(tr("What is missing"))
        self.add = QPushButton(tr("Sign in and save"))
        self.by_hand, self.back = QPushButton(tr("By hand")), QPushButton(tr("Another address"))
        self.by_hand.setAccessibleName(tr("Change the settings by hand"))
        self._lay_out()
        self._connect()

    def show_found(self, mailbox: Address, found: Found, *others: Found) -> None:
        """Show what was found for a mailbox; where that is not the same everywhere, the user chooses."""
        self.mailbox = mailbox
        self.password.clear()
        self.choice.clear()
        for each in (found, *others):
            self.choice.addItem(f"{each.smtp.host}  ·  {each.sentence}", each)
        self._differ.setVisible(bool(others))
        self.choice.setVisible(bool(others))
        self._show(found)

    def _choose(self) -> None:
        self._show(self.choice.currentData())
        self.edited.emit()

    def _show(self, found: Found) -> None:
        mailbox, self.found = self.mailbox, found
        assert mailbox is not None
        self.title.setText(found.provider.name if found.provider is not OTHER else mailbox.spec)
        self.source.setText(found.sentence)
        receiving = _in_words(found.imap) if found.imap else tr("not known: mail can be sent only")
        for label, words in zip(self.servers, (_in_words(found.smtp), receiving, found.user), strict=True):
            label.setText(words)
        self._show_foreign(found)
        self.note.setText(tr(found.provider.note) if found.provider.note else "")
        self.note.setVisible(bool(found.provider.note))
        page = found.provider.help_url
        self.help.setText(tr("How to do that: {host}", host=urlsplit(page or "").hostname))
        self.help.setVisible(page is not None)
        self._show_sign_in(found)
        self.fault.say("")

    def focus(self) -> None:
        """Move the keyboard to what is asked for."""
        takes_password = self.found is not None and self.found.takes_password
        (self.password if takes_password else self.oauth).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_foreign(self, found: Found) -> None:
        self.mark.show_icon(*(("problem", "amber") if found.foreign else ("check", "green")))
        self.consent.setChecked(False)
        self.consent.setVisible(bool(found.foreign))
        hosts = ", ".join(found.foreign)
        self.foreign.say(
            tr(
                "Your mail and password would go to servers outside of {domain}: {hosts}. Go on only where they are "
                "your provider's.",
                domain=found.domain,
                hosts=hosts,
            )
            if found.foreign
            else ""
        )

    def _show_sign_in(self, found: Found) -> None:
        is_known = found.provider is not OTHER
        with_known = tr("Sign in with {provider}…", provider=found.provider.name)
        self.oauth.setText(with_known if is_known else tr("Sign in with your provider…"))
        self.oauth.setVisible(SignInKind.OAUTH2 in found.sign_in)
        self.oauth.setProperty("primary", not found.takes_password)
        self.add.setProperty("primary", found.takes_password)
        for button in (self.oauth, self.add):
            button.style().unpolish(button)
            button.style().polish(button)
        for widget in (self.add, self.password, self._password_label):
            widget.setVisible(found.takes_password)
        kinds = {SignInKind.PASSWORD, SignInKind.APP_PASSWORD} & set(found.sign_in)
        self._asks_app_password = kinds == {SignInKind.APP_PASSWORD}
        words = tr("App password") if self._asks_app_password else tr("Password")
        self._password_label.setText(words)
        self.password.setAccessibleName(words)
        self.password.setPlaceholderText(tr("or app password") if len(kinds) == 2 else "")

    def _save(self) -> None:
        if self.found is None or self.mailbox is None or self._misses_consent():
            return
        if not self.password.text():
            self.fault.say(
                tr("Fill in the app password.") if self._asks_app_password else tr("Fill in the password.")
            )
            return
        self.fault.say("")
        found = self.found
        self.add_wanted.emit(
            AccountWish(
                self.mailbox.quoted,
                found.smtp,
                found.imap,
                found.user,
                self.password.text(),
                found.provider.id,
            )
        )

    def _sign_in(self) -> None:
        if self.found is not None and self.mailbox is not None and not self._misses_consent():
            self.oauth_wanted.emit(self.mailbox.quoted, self.found.provider.id)

    def _misses_consent(self) -> bool:
        if self.found is not None and self.found.foreign and not self.consent.isChecked():
            self.fault.say(tr("Say first that the servers are right; your provider's help names them."))
            return True
        return False

    def _connect(self) -> None:
        self.choice.activated.connect(self._choose)
        self.add.clicked.connect(self._save)
        self.password.returnPressed.connect(self._save)
        self.oauth.clicked.connect(self._sign_in)
        self.by_hand.clicked.connect(self.by_hand_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.help.clicked.connect(self._open_help)
        # What was said is about what stood there before.
        for changed in (self.password.textEdited, self.consent.toggled):
            changed.connect(lambda: self.fault.say(""))
            changed.connect(lambda: self.edited.emit())

    def _open_help(self) -> None:
        if self.found is not None and self.found.provider.help_url:
            self.link_activated.emit(self.found.provider.help_url)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * theme.GRID)
        column.addWidget(self._differ)
        column.addWidget(self.choice)
        column.addWidget(self._card())
        column.addWidget(self.foreign)
        column.addWidget(self.consent)
        advice = QVBoxLayout()
        advice.setSpacing(theme.GRID // 2)
        advice.addWidget(self.note)
        advice.addWidget(self.help, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(advice)
        rows = form_rows(((tr("Password"), self.password),))
        label = rows.labelForField(self.password)
        assert isinstance(label, QLabel)
        self._password_label = label
        column.addLayout(rows)
        column.addWidget(self.fault)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * theme.GRID)
        for button in (self.add, self.oauth, self.by_hand, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("card", True)
        card.setAccessibleName(tr("Settings that were found"))
        grid = QGridLayout(card)
        grid.setContentsMargins(*(3 * theme.GRID,) * 4)
        grid.setHorizontalSpacing(3 * theme.GRID)
        grid.setVerticalSpacing(theme.GRID)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self.mark, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.title, 0, 1, 1, 2)
        grid.addWidget(self.source, 1, 1, 1, 2)
        for row, (words, label) in enumerate(
            zip(
                (tr("Sending", "server"), tr("Receiving", "server"), tr("User name")),
                self.servers,
                strict=True,
            ),
            2,
        ):
            grid.addWidget(hint(words), row, 1)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, row, 2)
        return card


def _in_words(server: Server) -> str:
    return f"{server}, {tr(_TLS[server.tls])}"
