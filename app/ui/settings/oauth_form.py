"""Signing in on the provider's own page, with the user's own client id."""

from dataclasses import dataclass, field
from importlib.resources import files
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.core.address import parse_address
from app.core.check import Check
from app.core.language import mark, tr
from app.core.provider import Provider
from app.ui.parts import theme
from app.ui.parts.check_list import CheckList
from app.ui.parts.command_lines import CommandLines
from app.ui.parts.command_run import BROKEN
from app.ui.parts.form_rows import form_rows, hint
from app.ui.parts.said import Said, Tone
from app.ui.settings.sign_in_page import SignInPage

_WHAT_IT_IS = mark(
    "{name} lets you sign in on its own page, so Sightline never sees your password. For that it wants to know the "
    "program by a client id. It is your own: you make it once in your provider's console, and nobody else uses it."
)
_ASKING = mark("Asking {name}…")
_CANCELLED = mark("Cancelled. Nothing was changed.")
_NO_CLIENT = mark(
    "Type your client id first. “How do I get a client id?” shows the way to one, step by step."
)
_NO_OAUTH = mark("Sightline does not know a sign-in page of {name}. Sign in with a password.")


@dataclass(frozen=True, slots=True)
class OAuthWish:
    """A sign-in as `account sign-in` takes it; without a provider the account's own endpoints of the last time."""

    address: str
    provider: str
    client_id: str
    client_secret: str = field(repr=False)
    tenant: str = ""
    device: bool = False

    def arguments(self) -> list[str]:
        """Return the command line's words; the client secret goes by standard input."""
        words = ["account", "sign-in", self.address]
        words += ["--provider", self.provider] if self.provider else []
        words += ["--client-id", self.client_id]
        words += ["--tenant", self.tenant] if self.tenant else []
        words += ["--client-secret-stdin"] if self.client_secret else []
        words += ["--device"] if self.device else []
        return words


class OAuthForm(QWidget):
    """Emits `sign_in_wanted`; who starts the command for it gives that to `follow`.

    The command is the program's own, with the wish's arguments, --json and --profile, as CommandLines; the wish's client
    secret is its line. `signed_in` gives the address once the servers let it in; where they did not, the form says why
    in their words. The address it is made for may have a name. `stop` ends what is under way, as when its window closes.
    """

    sign_in_wanted = Signal(OAuthWish)
    signed_in = Signal(str)

    def __init__(
        self, address: str, provider: Provider, client_id: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._given, self._provider, self._last_client = address, provider, client_id
        self._address = parse_address(address).spec
        self._run: CommandLines | None = None
        oauth = provider.oauth
        self.client_id = _field(tr("Client id"), tr("from your provider's console"))
        self.client_id.setText(client_id)
        self.client_secret = _field(tr("Client secret"), tr("where your provider gave you one"))
        self.client_secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.tenant = _field(tr("Tenant"), tr("only where the client is for your organisation alone"))
        self._takes_tenant = oauth is not None and oauth.takes_tenant
        self.in_browser = QPushButton(tr("Sign in in the browser"))
        self.in_browser.setProperty("primary", True)
        self.on_device = QPushButton(tr("Use a code on another device"))
        if oauth is None or oauth.device_url is None:
            self.on_device.hide()
        self.help = QPushButton(tr("How do I get a client id?"))
        self.help.setProperty("link", True)
        self.state = Said(tr("Where signing in stands"))
        self.page = SignInPage()
        self.checks = CheckList(tr("What the mail servers said"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(theme.GRID)
        self.progress.setAccessibleName(tr("Waiting for the sign-in"))
        self.cancel = QPushButton(tr("Cancel"))
        self._lay_out()
        self._connect()
        self._show_waiting(False)
        if oauth is None:
            self.say(tr(_NO_OAUTH, name=provider.name))
            self._enable(False)

    def say(self, sentence: str, tone: Tone = Tone.FAULT) -> None:
        """Show where signing in stands; nothing for an empty sentence."""
        self.state.say(sentence, tone)

    def follow(self, run: CommandLines) -> None:
        """Show what a running sign-in says, until it ends; Cancel ends it."""
        self._run = run
        self._show_waiting(True)
        self.say(tr(_ASKING, name=self._provider.name), Tone.PLAIN)
        run.told.connect(self.show_asked)
        run.done.connect(self.show_result)
        run.failed.connect(self._fail)

    def stop(self) -> None:
        """End a sign-in that is under way; nothing is changed by it."""
        if self._run is not None:
            run = self._run
            run.cancel()
            run.deleteLater()
            self._end()
            self.say(tr(_CANCELLED), Tone.PLAIN)

    def open_help(self) -> None:
        """Show in the browser how one gets a client id."""
        # Whoever translates this names the page in another language, which stands beside it.
        page = tr("client-id.html")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(files("resources") / "help" / page)))

    def _wish(self, *, device: bool) -> None:
        client_id = self.client_id.text().strip()
        if not client_id:
            self.say(tr(_NO_CLIENT))
            self.client_id.setFocus()
            return
        self.checks.show_checks(())
        tenant = self.tenant.text().strip() if self._takes_tenant else ""
        secret = self.client_secret.text().strip()
        # With the client of the last time its endpoints stay, which may be those of one organisation.
        chosen = "" if client_id == self._last_client else self._provider.id
        self.sign_in_wanted.emit(OAuthWish(self._given, chosen, client_id, secret, tenant, device))

    def show_asked(self, said: dict[str, Any]) -> None:
        """Show where the user is asked: what the command says first."""
        match said:
            case {"url": str(url)}:
                self._show_waiting(True)
                self.page.show_page(url)
                self.say(
                    tr(
                        "{name} is asking you in your browser. Sign in there as {address}.",
                        name=self._provider.name,
                        address=self._address,
                    ),
                    Tone.PLAIN,
                )
            case {"user_code": str(code), "verification_url": str(url)}:
                self._show_waiting(True)
                self.page.show_code(code, url)
                self.say(tr("Open {url} on any device and type this code there:", url=url), Tone.PLAIN)

    def show_result(self, result: dict[str, Any]) -> None:
        """Show what came of it: what the command says in the end."""
        match result:
            case {"signed_in": bool(signed_in), "checks": list(said)}:
                self._end()
                self.client_secret.clear()
                self.checks.show_checks([Check(**each) for each in said])
                if signed_in:
                    self.say(tr("{address} is signed in.", address=self._address), Tone.DONE)
                    self.signed_in.emit(self._address)
                else:
                    self.say(tr("{name} let you in, and a mail server did not:", name=self._provider.name))
            case _:
                self._fail(tr(BROKEN))

    def _fail(self, sentence: str) -> None:
        self._end()
        self.say(sentence)

    def _end(self) -> None:
        self._run = None
        self._show_waiting(False)
        self.in_browser.setFocus()

    def _show_waiting(self, is_waiting: bool) -> None:
        if not is_waiting:
            self.page.clear()
        self.progress.setVisible(is_waiting)
        self.cancel.setVisible(is_waiting)
        self._enable(not is_waiting)
        if is_waiting:
            self.cancel.setFocus()

    def _enable(self, is_on: bool) -> None:
        for widget in (self.client_id, self.client_secret, self.tenant, self.in_browser, self.on_device):
            widget.setEnabled(is_on)

    def _connect(self) -> None:
        self.in_browser.clicked.connect(lambda: self._wish(device=False))
        self.on_device.clicked.connect(lambda: self._wish(device=True))
        self.help.clicked.connect(self.open_help)
        self.cancel.clicked.connect(self.stop)
        for each in (self.client_id, self.client_secret, self.tenant):
            each.returnPressed.connect(self.in_browser.click)
            # What was said is about what stood there before.
            each.textEdited.connect(lambda: self.say(""))

    def _lay_out(self) -> None:
        rows: list[tuple[str, QWidget]] = [
            (tr("Client id"), self.client_id),
            (tr("Client secret"), self.client_secret),
        ]
        if self._takes_tenant:
            rows.append((tr("Tenant"), self.tenant))
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * theme.GRID)
        for widget in (self.in_browser, self.on_device):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        buttons.addWidget(self.help)
        waiting = QHBoxLayout()
        waiting.setSpacing(2 * theme.GRID)
        waiting.addWidget(self.progress, 1)
        waiting.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * theme.GRID)
        column.addWidget(hint(tr(_WHAT_IT_IS, name=self._provider.name)))
        column.addLayout(form_rows(rows))
        column.addLayout(buttons)
        column.addWidget(self.state)
        column.addWidget(self.page)
        column.addWidget(self.checks)
        column.addLayout(waiting)
        column.addStretch(1)
        order = (
            *(each for _, each in rows),
            self.in_browser,
            self.on_device,
            self.help,
            self.page,
            self.cancel,
        )
        for earlier, later in pairwise(order):
            QWidget.setTabOrder(earlier, later)


def _field(name: str, placeholder: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setAccessibleName(name)
    edit.setPlaceholderText(placeholder)
    return edit
