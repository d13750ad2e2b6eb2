"""The program as the desktop starts it: at login, and with something to open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.cli.window import application_for
from app.ui.application import Application
from app.ui.frame.main_window import MainWindow
from app.ui.settings.first_run import FirstRun
from app.ui.writing.composer import Composer
from tests.support.hands import Hands
from tests.support.profiles import account, profile_context

LINK = "mailto:anna@northwind.example?subject=Hello"


@pytest.fixture
def application(tmp_path: Path, qapp: QApplication) -> Iterator[Application]:
    _, application = application_for(tmp_path)
    yield application
    application.close()


def test_at_login_the_window_does_not_come_to_the_front(application: Application, tmp_path: Path) -> None:
    profile_context(tmp_path, account(1))
    application.start(in_background=True)
    assert application.desk is not None
    assert not application.desk.window.isVisible()
    application.raise_window()
    assert application.desk.window.isVisible()
    assert not application.desk.window.isMinimized()


def test_a_link_opens_a_composer_of_the_window_that_is_there(
    application: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    profile_context(tmp_path, account(1))
    application.start()
    Hands(qtbot).front(MainWindow)
    application.show_wished([LINK])
    composer = Hands(qtbot).front(Composer)
    assert composer.draft().subject == "Hello"


def test_a_link_that_comes_before_there_is_an_account_waits_for_it(
    application: Application, qtbot: QtBot
) -> None:
    hands = Hands(qtbot)
    application.start()
    application.open([LINK])
    hands.push(hands.front(FirstRun), "Try without an account")
    composer = hands.front(Composer)
    assert composer.draft().subject == "Hello"
