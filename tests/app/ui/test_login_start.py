"""The setting “Start at login”."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desktop import autostart
from app.desktop.places import Places
from app.settings import Settings
from app.ui.desks.login_start import LoginStart
from app.ui.settings.settings_window import SettingsWindow

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="freedesktop.org's list of what starts")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "share", tmp_path / "config")


@pytest.fixture
def window(places: Places, qtbot: QtBot) -> Iterator[SettingsWindow]:
    window = SettingsWindow(Settings(), lambda _: 0)
    qtbot.addWidget(window)
    LoginStart(places).serve(window)
    window.show()
    yield window


def test_the_switch_starts_the_program_at_login_and_no_more(window: SettingsWindow, places: Places) -> None:
    switch = window.general.start
    assert not switch.isChecked()
    switch.click()
    assert autostart.is_on(places)
    assert switch.isChecked()
    switch.click()
    assert not autostart.is_on(places)


def test_where_it_cannot_be_stored_the_switch_stays_and_the_page_says_why(
    window: SettingsWindow, places: Places
) -> None:
    places.config.mkdir(parents=True)
    (places.config / "autostart").write_text("a file where a folder should be")
    window.general.start.click()
    assert not window.general.start.isChecked()
    assert window.general.said()
