"""The form that signs in on the provider's page: what it asks for, shows and says, with the real command behind it."""

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import settings
from app.core.account import Account, Identity
from app.core.provider import Provider
from app.core.server import Server, Tls
from app.credentials import Credentials
from app.practice.port import free_port
from app.providers import provider_named
from app.settings import Settings
from app.ui.parts.command_lines import CommandLines
from app.ui.settings.oauth_form import OAuthForm, OAuthWish
from tests.support import forked
from tests.support.authorization_server import AuthorizationServer, authorization_server, browse
from tests.support.children import living
from tests.support.command import PASSPHRASE
from tests.support.signing_in import words_for
from tests.support.smtp_server import smtp_server

ADDRESS = "sam@seller.example"
WITHIN = 20_000


@pytest.fixture
def theirs() -> Iterator[AuthorizationServer]:
    with authorization_server(interval=1) as server:
        yield server


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile with an account whose server offers no OAuth."""
    monkeypatch.setenv("SIGHTLINE_PASSPHRASE", PASSPHRASE)
    save_account(tmp_path, free_port())
    return tmp_path


def save_account(profile: Path, port: int) -> None:
    known = Account(ADDRESS, Server("127.0.0.1", port, Tls.NONE_ON_LOOPBACK), identities=(Identity(ADDRESS),))
    settings.save(profile, Settings(accounts=(known,)))


def shown(qtbot: QtBot, provider: str | Provider = "microsoft365", client_id: str = "") -> OAuthForm:
    known = provider_named(provider) if isinstance(provider, str) else provider
    form = OAuthForm(ADDRESS, known, client_id)
    qtbot.addWidget(form)
    form.show()
    return form


def started(profile: Path, theirs: AuthorizationServer, *more: str) -> CommandLines:
    words = words_for(theirs, "--no-browser", "--profile", str(profile), *more)
    return CommandLines(forked.stand_in("-m", "app", *words))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What the form opens in the system's browser."""
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", urls.append)
    return urls


def test_the_wish_goes_to_the_command_line_without_the_secret_in_its_words(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.client_id.setText(" mine ")
    form.client_secret.setText("the secret")
    form.tenant.setText("seller.example")
    with qtbot.waitSignal(form.sign_in_wanted) as emitted:
        form.on_device.click()
    wish = emitted.args[0]
    assert isinstance(wish, OAuthWish)
    assert wish.arguments() == ["account", "sign-in", ADDRESS, "--provider", "microsoft365", "--client-id", "mine",
                                "--tenant", "seller.example", "--client-secret-stdin", "--device"]  # fmt: skip
    assert wish.client_secret == "the secret"
    assert "the secret" not in repr(wish)
    assert form.client_secret.echoMode() is QLineEdit.EchoMode.Password
    form.client_secret.clear()
    form.tenant.clear()
    with qtbot.waitSignal(form.sign_in_wanted) as emitted:
        form.in_browser.click()
    assert emitted.args[0].arguments()[-2:] == ["--client-id", "mine"]


def test_without_a_client_id_nothing_is_started_and_the_way_to_one_is_said(qtbot: QtBot) -> None:
    form = shown(qtbot)
    with qtbot.assertNotEmitted(form.sign_in_wanted):
        form.in_browser.click()
    assert "client id first" in form.state.text()
    assert form.focusWidget() is form.client_id


def test_a_code_for_another_device_and_a_tenant_are_asked_about_where_the_provider_has_them(
    qtbot: QtBot,
) -> None:
    for provider, has_them in (("gmail", False), ("microsoft365", True)):
        form = shown(qtbot, provider)
        assert form.on_device.isVisible() == has_them
        assert form.tenant.isVisible() == has_them


def test_a_provider_without_a_sign_in_page_is_said(qtbot: QtBot) -> None:
    form = shown(qtbot, Provider("x", "Example Mail"))
    assert "Example Mail" in form.state.text()
    assert not form.in_browser.isEnabled()


def test_the_help_opens_in_the_browser_and_explains_both_consoles(qtbot: QtBot, opened: list[QUrl]) -> None:
    shown(qtbot).help.click()
    page = Path(opened[0].toLocalFile()).read_text(encoding="utf-8")
    for words in ("https://mail.google.com/", "Desktop app", "7 days", "Test users", "http://localhost",
                  "Allow public client flows", "IMAP.AccessAsUser.All", "SMTP.Send", "Grant admin consent"):  # fmt: skip
        assert words in page
    assert "<script" not in page


def test_signing_in_in_the_browser_shows_the_page_and_ends_in_the_servers_words(
    qtbot: QtBot, profile: Path, theirs: AuthorizationServer, opened: list[QUrl]
) -> None:
    with smtp_server() as server:
        save_account(profile, server.port)
        form = shown(qtbot, client_id="mine")
        form.client_secret.setText("typed")
        run = started(profile, theirs)
        form.follow(run)
        assert form.progress.isVisible()
        assert not form.in_browser.isEnabled()
        assert form.focusWidget() is form.cancel
        qtbot.waitUntil(lambda: form.page.isVisible(), timeout=WITHIN)
        assert ADDRESS in form.state.text()
        form.page.open.click()
        form.page.copy.click()
        url = opened[0].toString(QUrl.ComponentFormattingOption.FullyEncoded)
        assert QGuiApplication.clipboard().text() == url
        browse(url)
        qtbot.waitUntil(lambda: not form.progress.isVisible(), timeout=WITHIN)
    assert form.state.text() == "Microsoft 365 let you in, and a mail server did not:"
    assert form.checks.words()[0].startswith("sending: failed. 127.0.0.1 offers no way to sign in with OAuth")
    assert not form.page.isVisible()
    assert form.focusWidget() is form.in_browser
    assert form.client_secret.text() == "", "it stays in no field"
    assert settings.load(profile).accounts[0].oauth is not None


def test_what_is_typed_reaches_the_providers_page(qtbot: QtBot, profile: Path, opened: list[QUrl]) -> None:
    form = shown(qtbot, "gmail")
    form.client_id.setText("mine.apps.googleusercontent.com")
    form.client_secret.setText("the secret")
    program = forked.stand_in("-m", "app")

    def start(wish: OAuthWish) -> None:
        words = [*wish.arguments(), "--json", "--no-browser", "--profile", str(profile)]
        form.follow(CommandLines([*program, *words], wish.client_secret))

    form.sign_in_wanted.connect(start)
    form.in_browser.click()
    qtbot.waitUntil(lambda: form.page.isVisible(), timeout=WITHIN)
    form.page.open.click()
    form.cancel.click()
    url = opened[0].toString(QUrl.ComponentFormattingOption.FullyEncoded)
    asked = parse_qs(urlsplit(url).query)
    assert urlsplit(url).hostname == "accounts.google.com"
    assert asked["client_id"] == ["mine.apps.googleusercontent.com"]
    assert asked["login_hint"] == [ADDRESS]
    assert asked["redirect_uri"][0].startswith("http://127.0.0.1:")
    assert "the secret" not in url


def test_a_code_is_shown_large_to_be_typed_elsewhere(
    qtbot: QtBot, profile: Path, theirs: AuthorizationServer
) -> None:
    form = shown(qtbot, client_id="mine")
    form.follow(started(profile, theirs, "--device"))
    qtbot.waitUntil(lambda: form.page.code.isVisible(), timeout=WITHIN)
    code = form.page.code.text()
    form.page.copy.click()
    assert QGuiApplication.clipboard().text() == code
    assert f"{theirs.url}/activate" in form.state.text()
    theirs.approve(code)
    qtbot.waitUntil(lambda: not form.progress.isVisible(), timeout=WITHIN)
    assert form.page.code.text() == ""


def test_being_let_in_is_said_and_told(qtbot: QtBot) -> None:
    form = shown(qtbot)
    line = (
        '{"signed_in": true, "checks": [{"name": "sending", "passed": true, "sentence": "It let you in."}]}'
    )
    run = CommandLines([sys.executable, "-c", f"print('{line}')"])
    with qtbot.waitSignal(form.signed_in, timeout=WITHIN) as emitted:
        form.follow(run)
    assert emitted.args == [ADDRESS]
    assert form.state.text() == f"{ADDRESS} is signed in."
    assert form.checks.words() == ["sending: passed. It let you in."]


@pytest.mark.parametrize("way", ["browser", "device"])
def test_cancel_ends_the_command_and_changes_nothing(
    qtbot: QtBot, profile: Path, theirs: AuthorizationServer, way: str
) -> None:
    form = shown(qtbot, client_id="mine")
    run = started(profile, theirs, *(["--device"] if way == "device" else []))
    form.follow(run)
    qtbot.waitUntil(lambda: form.page.isVisible(), timeout=WITHIN)
    pid = run._process.processId()
    form.cancel.click()
    assert form.state.text() == "Cancelled. Nothing was changed."
    assert form.in_browser.isEnabled()
    qtbot.waitUntil(lambda: not living({pid}), timeout=WITHIN)
    assert settings.load(profile).accounts[0].oauth is None
    assert Credentials(profile, PASSPHRASE).get(f"account:{ADDRESS}") is None


def test_what_was_refused_is_said_and_can_be_tried_again(
    qtbot: QtBot, profile: Path, theirs: AuthorizationServer
) -> None:
    theirs.faults["/device"] = ["invalid_client"]
    form = shown(qtbot, client_id="mine")
    form.follow(started(profile, theirs, "--device"))
    qtbot.waitUntil(lambda: not form.progress.isVisible(), timeout=WITHIN)
    assert "does not take the client id" in form.state.text()
    assert form.in_browser.isEnabled()


@pytest.mark.parametrize(
    "program",
    [
        "pass",
        "print('no JSON')",
        "print('{}')",
        """print('{"url": "https://x.example"}')""",
        "raise SystemExit(1)",
    ],
)
def test_a_command_that_says_nothing_useful_is_said(qtbot: QtBot, program: str) -> None:
    form = shown(qtbot)
    form.follow(CommandLines([sys.executable, "-c", program]))
    qtbot.waitUntil(lambda: not form.progress.isVisible(), timeout=WITHIN)
    assert "did not answer" in form.state.text()


def test_what_is_said_comes_line_by_line_also_in_pieces(qtbot: QtBot) -> None:
    program = (
        "import sys, time\n"
        "for piece in (b'{\"a\": \"\\xc3', b'\\xa4\"}\\n{\"b\":', b' 2}\\n', b'{\\n  \"c\": 3\\n}\\n'):\n"
        "    sys.stdout.buffer.write(piece); sys.stdout.flush(); time.sleep(0.05)\n"
    )
    told: list[object] = []
    run = CommandLines([sys.executable, "-c", program])
    run.told.connect(told.append)
    with qtbot.waitSignal(run.done, timeout=WITHIN) as emitted:
        pass
    assert told == [{"a": "ä"}, {"b": 2}, {"c": 3}]
    assert emitted.args == [{"c": 3}]


def test_every_control_is_reached_by_keyboard_and_has_a_name(qtbot: QtBot) -> None:
    form = shown(qtbot)
    order: list[QWidget | None] = []
    following: QWidget | None = form.client_id
    while following not in order:
        order.append(following)
        following = following.nextInFocusChain() if following else None
    wanted = [form.client_id, form.client_secret, form.tenant, form.in_browser, form.on_device, form.help,
              form.page.open, form.page.copy, form.cancel]  # fmt: skip
    assert [each for each in order if each in wanted] == wanted
    for each in wanted:
        assert each.accessibleName() or (isinstance(each, QPushButton) and each.text())
