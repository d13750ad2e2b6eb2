"""Settings that were saved: the window says so, and shows what is there now."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.accounts_list import AccountsList
from app.ui.desk import Desk, Surroundings
from app.ui.settings_window import TRACKING
from tests.support.profiles import account, profile_context


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("SIGHTLINE_PASSPHRASE", "a passphrase for tests")
    profile_context(tmp_path, account(25))
    memory = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    opened = Desk(
        tmp_path, Surroundings(lambda *_: None, lambda _: None, (sys.executable, "-m", "app"), memory)
    )
    yield opened
    opened.close()


def test_an_account_that_was_added_is_listed_and_said_to_be_saved(desk: Desk, qtbot: QtBot) -> None:
    window = desk.show_settings()
    form = window.account
    form.address.setText("Eva <eva@seller.example>")
    form.host.setText("smtp.seller.example")
    form.password.setText("secret")
    form.add.click()
    qtbot.waitUntil(lambda: form.fault.text() == "Saved.", timeout=20_000)
    assert not form.password.text()
    # What is laid out anew is visible a turn later.
    qtbot.waitUntil(lambda: "Eva <eva@seller.example>" in shown_in(window.accounts))


def shown_in(accounts: AccountsList) -> list[str]:
    return [label.text() for label in accounts.findChildren(QLabel) if label.isVisible()]


def test_tracking_settings_that_were_stored_are_said_to_be_saved(desk: Desk) -> None:
    form = desk.show_settings(TRACKING).tracking
    form.never.setPlainText("boss@corp.example")
    form.save.click()
    assert desk.settings.never_tracked == ("boss@corp.example",)
    assert form.fault.text() == "Saved."
