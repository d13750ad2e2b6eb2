"""The practice mailbox takes seconds to start: its window does not wait for it, a mail does."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.cli.window import application_for
from app.core.trackability import Mark
from app.practice.folders import practice_profile
from app.ui.application import Application
from app.ui.frame.main_window import MainWindow
from app.ui.frame.practice_strip import SENTENCE, STARTING
from app.ui.settings.first_run import FirstRun
from app.ui.writing.composer import Composer
from tests.support.hands import Hands


@pytest.fixture
def application(tmp_path: Path, qapp: QApplication) -> Iterator[Application]:
    _, application = application_for(tmp_path)
    yield application
    application.close()


def test_the_window_opens_at_once_and_a_mail_is_sent_once_the_mailbox_answers(
    application: Application, qtbot: QtBot
) -> None:
    hands = Hands(qtbot)
    application.start()
    hands.push(hands.front(FirstRun), "Try without an account")
    assert application.mailbox is None
    window = hands.front(MainWindow)
    assert window.strip.words.text() == STARTING
    hands.press("Ctrl+N")
    composer = hands.front(Composer)
    assert not composer.send_button.isEnabled()
    hands.press("Ctrl+Return")
    assert "being started" in composer.question.sentence()
    hands.until(lambda: window.strip.words.text() == SENTENCE, "the mailbox answers")
    hands.until(composer.send_button.isEnabled, "mails can be sent")
    assert composer.question.sentence() == ""
    assert composer.toggles.eye.mark() is Mark.ON
    assert application.practice is not None
    os.kill(application.practice.pid, signal.SIGKILL)
    hands.until(lambda: window.strip.words.text() == STARTING, "the mailbox is missed")
    assert not composer.send_button.isEnabled()
    hands.until(composer.send_button.isEnabled, "mails can be sent again")


def test_practice_comes_again_at_the_next_start_until_it_is_left(
    application: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    application.start()
    hands.push(hands.front(FirstRun), "Try without an account")
    hands.front(MainWindow)
    application.close()
    _, again = application_for(tmp_path)
    again.start()
    hands.push(hands.front(MainWindow), "Leave practice")
    hands.front(FirstRun)
    again.close()
    _, after = application_for(tmp_path)
    after.start()
    hands.front(FirstRun)
    assert after.desk is None
    after.close()


def test_a_folder_that_holds_something_else_is_left_alone_and_says_so(
    application: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    (practice_profile(tmp_path)).mkdir()
    (practice_profile(tmp_path) / "diary.txt").write_text("mine")
    hands = Hands(qtbot)
    application.start()
    first = hands.front(FirstRun)
    hands.push(first, "Try without an account")
    assert "holds something else" in first.account.fault.text()
    assert first.isVisible()
