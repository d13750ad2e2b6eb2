"""A profile at work in its window: what happens when it is closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.composer import Composer
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from tests.support.hands import Hands
from tests.support.profiles import account, profile_context
from tests.support.window import surroundings


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    profile_context(tmp_path, account(1))
    desk = Desk(tmp_path, surroundings(tmp_path))
    desk.window.show()
    yield desk
    desk.close()


def test_closing_the_program_asks_before_a_mail_that_is_being_written_is_lost(
    desk: Desk, qtbot: QtBot
) -> None:
    hands = Hands(qtbot)
    hands.front(MainWindow)
    hands.press("Ctrl+N")
    composer = hands.front(Composer)
    hands.tab_to(composer.editor)
    hands.write("Hello")
    hands.click(desk.window.conversation)
    hands.press("Ctrl+Q")
    assert composer.question.sentence() == "This mail was not sent."
    assert desk.window.isVisible()
    hands.front(Composer)
    with qtbot.waitSignal(desk.left):
        hands.push(composer, "Discard")
        hands.front(MainWindow)
        hands.press("Ctrl+Q")
    assert not desk.window.isVisible()
