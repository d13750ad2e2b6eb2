"""Work beside the window: told how far it is, cancelled, ended with the window."""

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot

from app.core.errors import BadInput
from app.store.database import Connection, open_database
from app.ui.parts.long_work import Steps, WorkBar


class Patient:
    """Work that takes a step when it may."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()
        self.steps = 0
        self.is_left = False

    def __call__(self, connection: Connection) -> Steps:
        try:
            for number in range(1, 1001):
                self.steps = number
                yield number, 1000
                self.may_go_on.wait(10)
        finally:
            self.is_left = True
        return "All done."


@pytest.fixture
def bar(qtbot: QtBot, tmp_path: Path) -> WorkBar:
    with open_database(tmp_path):
        pass
    made = WorkBar(tmp_path)
    qtbot.addWidget(made)
    return made


def test_it_shows_how_far_it_is_and_can_be_cancelled(qtbot: QtBot, bar: WorkBar) -> None:
    said: list[str] = []
    bar.said.connect(said.append)
    work = Patient()
    bar.do("Exporting mails", work)
    qtbot.waitUntil(bar.isVisible, timeout=10_000)
    [progress] = bar.findChildren(QProgressBar)
    assert (progress.value(), progress.maximum()) == (1, 1000)
    assert bar.cancel.accessibleName() == "Cancel: Exporting mails"
    bar.cancel.click()
    work.may_go_on.set()
    qtbot.waitUntil(lambda: not bar.is_working, timeout=10_000)
    assert work.is_left
    assert work.steps < 1000
    assert (said, bar.isVisible()) == ([], False)


def test_one_goes_after_the_other_and_a_fault_is_said(qtbot: QtBot, bar: WorkBar) -> None:
    said: list[str] = []
    bar.said.connect(said.append)

    def faulty(connection: Connection) -> Steps:
        yield 1, 2
        raise BadInput("There is no room.")

    done = Patient()
    done.may_go_on.set()
    bar.do("first", faulty)
    bar.do("second", done)
    qtbot.waitUntil(lambda: len(said) == 2, timeout=10_000)
    assert said == ["There is no room.", "All done."]


def test_it_ends_with_its_window_and_tells_nobody(qtbot: QtBot, bar: WorkBar) -> None:
    told: list[bool] = []
    bar.changed.connect(lambda: told.append(True))
    work = Patient()
    bar.do("Tagging", work)
    bar.do("Tagging more", Patient())
    qtbot.waitUntil(bar.isVisible, timeout=10_000)
    work.may_go_on.set()
    bar.end()
    QApplication.processEvents()
    assert work.is_left
    assert not bar.is_working
    assert told == []
