"""A program that can't open its window says so in a window: who starts it from a menu sees no terminal."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.cli.open_wished import open_wished
from app.cli.window import application_for, open_window, window
from app.core.errors import BadInput
from app.settings import FILE_NAME
from app.store import database
from app.ui.frame.fault_window import FaultWindow
from app.ui.frame.main_window import MainWindow
from app.ui.single_instance import LOCK_NAME
from tests.support.hands import Hands
from tests.support.profiles import account, profile_context


@pytest.fixture
def profile(tmp_path: Path, qapp: QApplication) -> Iterator[Path]:
    profile_context(tmp_path, account(1))
    yield tmp_path


def damage_settings(profile: Path) -> str:
    (profile / FILE_NAME).write_text("{ broken")
    return f"The settings in {profile / FILE_NAME} are damaged"


def make_newer(profile: Path) -> str:
    database.connect(profile).close()
    with sqlite3.connect(profile / database.FILE_NAME) as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()
    return "was written by a newer version of Sightline"


def take_away_the_lock(profile: Path) -> str:
    (profile / LOCK_NAME).mkdir()
    return "can't be written"


def when_said(hands: Hands, act: Callable[[FaultWindow], None]) -> None:
    """Do something in the window of the fault, once it is there."""
    QTimer.singleShot(0, lambda: act(hands.front(FaultWindow)))


@pytest.mark.parametrize("fault", [damage_settings, make_newer, take_away_the_lock])
@pytest.mark.parametrize("wished", [[], ["mailto:anna@northwind.example"]], ids=["menu", "link"])
def test_what_keeps_the_window_from_opening_is_said_in_a_small_one(
    profile: Path,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
    fault: Callable[[Path], str],
    wished: list[str],
) -> None:
    hands, sentence = Hands(qtbot), fault(profile)
    seen: list[str] = []

    def quit_it(small: FaultWindow) -> None:
        seen.extend(label.text() for label in small.findChildren(QLabel))
        assert small.quit.hasFocus()
        hands.press("Space")

    when_said(hands, quit_it)
    assert open_window(profile, wished, in_background=not wished) == 1
    assert "Sightline can't be opened" in seen
    assert any(sentence in text for text in seen)
    assert sentence in capsys.readouterr().err


def test_it_leads_to_the_folder_and_closes_by_escape(
    profile: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands, opened = Hands(qtbot), list[str]()
    damage_settings(profile)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))

    def look(small: FaultWindow) -> None:
        hands.click(small.folder)
        assert small.isVisible()
        hands.press("Escape")

    when_said(hands, look)
    assert open_window(profile) == 1
    assert opened == [str(profile)]


def test_who_asks_for_json_gets_the_sentence_alone(profile: Path, qapp: QApplication) -> None:
    damage_settings(profile)
    for command, words in ((window, []), (open_wished, ["mailto:anna@northwind.example"])):
        with pytest.raises(BadInput, match="are damaged"):
            command.main(["--json", "--profile", str(profile), *words], standalone_mode=False)
    assert not any(isinstance(each, FaultWindow) and each.isVisible() for each in qapp.topLevelWidgets())


def test_what_is_damaged_while_it_is_opened_anew_is_told(profile: Path, qtbot: QtBot) -> None:
    _, application = application_for(profile)
    told: list[str] = []
    application.failed.connect(told.append)
    application.start()
    Hands(qtbot).front(MainWindow)
    damage_settings(profile)
    application.leave_practice()
    assert application.desk is None
    [sentence] = told
    assert str(profile / FILE_NAME) in sentence
    application.close()
