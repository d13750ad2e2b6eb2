"""The settings of language and contrast."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from app.cli.window import application_for
from app.core.language import after_colon
from app.language import speak
from app.ui.application import Application
from app.ui.frame.main_window import MainWindow
from app.ui.parts import theme
from app.ui.settings.pages import GENERAL
from app.ui.settings.settings_window import SettingsWindow
from tests.support.hands import Hands
from tests.support.profiles import account, profile_context


@pytest.fixture
def application(tmp_path: Path, qapp: QApplication) -> Iterator[Application]:
    profile_context(tmp_path, account(1))
    _, application = application_for(tmp_path)
    application.start()
    yield application
    application.close()
    speak(qapp, "en")
    QLocale.setDefault(QLocale.system())


def settings_of(application: Application) -> SettingsWindow:
    assert application.desk is not None
    return application.desk.show_settings(GENERAL)


def choose(settings: SettingsWindow, code: str, qtbot: QtBot) -> None:
    """Choose a language as by hand."""
    choice = settings.general.language
    choice.setFocus()
    choice.setCurrentIndex(choice.findData(code))
    choice.activated.emit(choice.currentIndex())


def test_a_chosen_language_is_spoken_at_once_by_every_window_and_at_the_next_start(
    application: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    english = settings_of(application)
    assert english.general.language.currentData() == ""
    choose(english, "de", qtbot)
    german = Hands(qtbot).front(SettingsWindow)
    qtbot.waitUntil(
        lambda: "Einstellungen" in Hands(qtbot).front(SettingsWindow).windowTitle(), timeout=20_000
    )
    german = Hands(qtbot).front(SettingsWindow)
    assert german.general.language.currentData() == "de"
    assert after_colon("Die Leitung brach ab.") == "Die Leitung brach ab.", "nouns and beginnings stay large"
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"
    application.close()
    _, later = application_for(tmp_path)
    later.start()
    assert "Einstellungen" in settings_of(later).windowTitle()
    later.close()


def test_the_worker_speaks_as_the_window_does(application: Application, qtbot: QtBot) -> None:
    choose(settings_of(application), "de", qtbot)
    qtbot.waitUntil(
        lambda: "Einstellungen" in Hands(qtbot).front(SettingsWindow).windowTitle(), timeout=20_000
    )
    assert application.desk is not None
    run = application.desk.commands.run(["pair", "-"], "no pairing line")
    with qtbot.waitSignal(run.failed, timeout=20_000) as failed:
        pass
    assert failed.args is not None
    assert "Kopplung" in failed.args[0]


def test_while_a_composer_stays_open_the_language_stays(
    application: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert application.desk is not None
    monkeypatch.setattr(application.desk, "may_close", lambda: False)
    settings = settings_of(application)
    choose(settings, "de", qtbot)
    qtbot.waitUntil(lambda: settings.general.language.currentData() == "", timeout=20_000)
    assert Hands(qtbot).front(SettingsWindow) is settings


def test_high_contrast_is_switched_at_once_and_kept(application: Application, tmp_path: Path) -> None:
    settings = settings_of(application)
    assert not settings.general.high_contrast.isChecked()
    assert not theme.is_high_contrast()
    settings.general.high_contrast.click()
    assert theme.is_high_contrast()
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    assert kept.value("high contrast", False, bool) is True
    settings.general.high_contrast.click()
    assert not theme.is_high_contrast()


def test_the_window_comes_back_where_the_language_changes(application: Application, qtbot: QtBot) -> None:
    choose(settings_of(application), "de", qtbot)
    qtbot.waitUntil(
        lambda: "Einstellungen" in Hands(qtbot).front(SettingsWindow).windowTitle(), timeout=20_000
    )
    assert application.desk is not None
    assert isinstance(application.desk.window, MainWindow)
    assert application.desk.window.isVisible()
