"""What was in the way of sending is said no longer once it is mended. (Finding 1.)"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.desk import Desk
from app.ui.writing.composer import Composer
from app.ui.writing.concerns_panel import ConcernsPanel
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


def test_a_mail_that_has_a_recipient_by_now_is_not_said_to_have_none(desk: Desk, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    desk.compose()
    composer = hands.front(Composer)
    hands.press("Ctrl+Return")
    hands.seen(composer, QLabel, "The mail has no recipients yet.")
    hands.write("anna@northwind.example;")
    hands.press("Ctrl+Return")
    panel = hands.seen(composer, ConcernsPanel, "Before it goes")
    hands.seen(panel, QLabel, "The subject is empty.")
    said = [label.text() for label in composer.findChildren(QLabel) if label.isVisible()]
    assert "The mail has no recipients yet." not in said
