"""A mail with very many files: the first are shown, all of them in a list, and saving all saves all."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.mail_id import MailId, Source
from app.ui.reading.all_files import AllFiles
from app.ui.reading.files_list import FilesList
from app.ui.reading.listed_file import ListedFile
from app.ui.reading.reading_wish import OpenFile, SaveAll, SaveFile
from tests.support.hands import Hands

MAIL = MailId(Source.MAIL, 7)
MANY = 100_000


@pytest.fixture
def files(qtbot: QtBot) -> FilesList:
    files = FilesList()
    qtbot.addWidget(files)
    files.resize(600, 400)
    return files


def show(files: FilesList, count: int) -> list[object]:
    wished: list[object] = []
    files.wished.connect(wished.append)
    named = [ListedFile(number, f"f{number}.txt", 10, "text/plain") for number in range(count - 1)]
    files.show_files(MAIL, [*named, ListedFile(count - 1, "setup.exe", 10, "application/x-msdownload")])
    files.show()
    return wished


def button(files: QWidget, words: str) -> QPushButton:
    return [each for each in files.findChildren(QPushButton) if each.text() == words][-1]


def test_a_mail_with_twenty_files_shows_each(files: FilesList) -> None:
    show(files, 20)
    assert len([each for each in files.findChildren(QPushButton) if each.text() == "Save…"]) == 20
    assert not [each for each in files.findChildren(QPushButton) if each.text().startswith("Show")]


def test_of_very_many_files_only_the_first_have_widgets_of_their_own(files: FilesList) -> None:
    wished = show(files, MANY)
    assert len(files.findChildren(QWidget)) < 200
    assert len(files.names()) == MANY
    button(files, "Save all…").click()
    assert wished == [SaveAll(MAIL)]


def test_all_of_them_are_listed_opened_and_saved(files: FilesList, qtbot: QtBot) -> None:
    wished = show(files, MANY)
    hands = Hands(qtbot)
    button(files, "Show all 100,000 files").click()
    hands.until(lambda: bool(files.findChildren(AllFiles)), "the list is there")
    [listed] = files.findChildren(AllFiles)
    assert listed.list.model().rowCount() == MANY
    assert listed.list.model().index(1, 0).data() == "f1.txt, Text, 10 bytes"
    listed.list.setCurrentIndex(listed.list.model().index(1, 0))
    assert listed.open.accessibleName() == "Open f1.txt"
    listed.open.click()
    listed.save.click()
    assert wished == [OpenFile(MAIL, 1, "f1.txt"), SaveFile(MAIL, 1, "f1.txt")]
    wished.clear()
    listed.list.setCurrentIndex(listed.list.model().index(MANY - 1, 0))
    assert not listed.open.isVisibleTo(listed)
    assert "never opened" in listed.save.toolTip()
    listed.list.activated.emit(listed.list.currentIndex())
    hands.until(lambda: button(files, "Save all…").isVisible(), "all can be saved")
    button(files, "Save all…").click()
    assert wished == [SaveFile(MAIL, MANY - 1, "setup.exe"), SaveAll(MAIL)]


def test_another_mail_begins_with_its_first_files(files: FilesList) -> None:
    show(files, 30)
    button(files, "Show all 30 files").click()
    files.show_files(MailId(Source.MAIL, 8), [ListedFile(1, "a.txt", 1, "text/plain")])
    assert not any(each.isVisible() for each in files.findChildren(AllFiles))
    assert button(files, "Save…").accessibleName() == "Save a.txt"
