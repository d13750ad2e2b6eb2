"""The first run as a new user lives it: an address, a password, and an account that works; on a real mail server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app import settings
from app.practice.folders import practice_profile
from app.ui.application import Application
from app.ui.desk import Surroundings
from app.ui.frame.main_window import MainWindow
from app.ui.settings.first_run import FirstRun
from tests.support.autoconfig import Internet, running_internet, settings_file
from tests.support.command import PASSPHRASE
from tests.support.dovecot import DOVECOT, PASSWORD, USER, Dovecot, running_dovecot
from tests.support.finding import COMMAND
from tests.support.hands import Hands

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")
DOMAIN = USER.partition("@")[2]


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot() as server:
        yield server


@pytest.fixture
def internet(tmp_path: Path, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Internet]:
    with running_internet(tmp_path, dovecot.authority.read_bytes()) as internet:
        for name, value in internet.variables().items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("SIGHTLINE_PASSPHRASE", PASSPHRASE)
        yield internet


@pytest.fixture
def application(tmp_path: Path, internet: Internet) -> Iterator[Application]:
    profile = tmp_path / "profile"
    memory = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    around = Surroundings(lambda *_: None, lambda _: None, COMMAND, memory)
    application = Application(profile, practice_profile(profile), around)
    application.start()
    yield application
    application.close()


def test_from_an_address_and_a_password_to_the_window(
    application: Application, internet: Internet, dovecot: Dovecot, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    first = hands.front(FirstRun)
    hands.click(first.account.asking.name)
    hands.write("Sam Seller")
    hands.press("Tab")
    hands.write(USER)
    hands.press("Return")
    hands.until(lambda: "No settings were found" in first.account.fault.text(), "nothing is published yet")
    internet.files[f"/autoconfig/{DOMAIN}"] = settings_file(DOMAIN, dovecot.smtp, dovecot.imap)
    hands.push(first, "Find settings instead")
    hands.push(first, "Find settings")
    hands.until(first.account.found.isVisible, "the settings are found")
    assert first.account.found.source.text() == f"Published by autoconfig.{DOMAIN}."
    hands.write("wrong")
    hands.press("Return")
    hands.until(lambda: len(first.account.checks.words()) == 2, "both servers have spoken")
    assert all("refused the user name or password" in words for words in first.account.checks.words())
    assert settings.load(tmp_path / "profile").accounts == ()
    first.account.found.password.clear()
    hands.click(first.account.found.password)
    hands.write(PASSWORD)
    hands.press("Return")
    hands.until(lambda: "tracker" in first.question.text(), "the next question")
    [account] = settings.load(tmp_path / "profile").accounts
    assert (account.smtp, account.imap, account.user) == (dovecot.smtp, dovecot.imap, USER)
    assert [(each.address, each.name) for each in account.identities] == [(USER, "Sam Seller")]
    hands.push(first, "Later: mails go untracked")
    hands.push(first, "Start")
    hands.front(MainWindow)


def test_a_search_that_is_given_up_leaves_no_process_and_no_trace(
    application: Application, internet: Internet, qtbot: QtBot
) -> None:
    internet.is_silent = True
    hands = Hands(qtbot)
    first = hands.front(FirstRun)
    first.account.asking.address.setText(USER)
    hands.push(first, "Find settings")
    hands.push(first, "Cancel")
    assert first.account.asking.isEnabled()
    assert not first.account.waiting.isVisible()
    assert first.account.fault.text() == ""
    hands.until(first.try_out.isVisible, "practice is offered again")
