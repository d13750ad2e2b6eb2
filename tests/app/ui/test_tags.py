"""All tags: renamed, joined, coloured and removed in the window, for few mails and for very many."""

from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QInputDialog, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.core.tag import COLOURS
from app.store import tags
from app.store.database import Connection, open_database
from app.ui.lists.sent_box import SentBox
from app.ui.lists.sent_model import Column
from app.ui.lists.tags_dialog import COLOUR_NAMES, TagsDialog
from tests.support.profiles import START, Clock
from tests.support.sent_box import fill
from tests.support.sent_mails import SentMails

Key = Qt.Key


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path / "profile") as opened:
        yield opened


@pytest.fixture
def mails(connection: Connection) -> SentMails:
    return SentMails(connection)


@pytest.fixture
def show(qtbot: QtBot, connection: Connection) -> Iterator[Callable[[], SentBox]]:
    boxes: list[SentBox] = []

    def opened() -> SentBox:
        box = SentBox(connection, Clock(), UTC)
        boxes.append(box)
        qtbot.addWidget(box)
        box.resize(1000, 500)
        box.show()
        return box

    yield opened
    for box in boxes:
        box.stop_reading()


def all_tags(box: SentBox) -> TagsDialog:
    """Open the tags as a user does: from the chip's menu."""
    menu = box.tag_chip.findChild(QMenu)
    assert menu is not None
    menu.aboutToShow.emit()
    next(act for act in menu.actions() if act.text() == "Manage tags…").trigger()
    dialog = box.findChildren(TagsDialog)[-1]
    assert QTest.qWaitForWindowActive(dialog, 10_000)
    return dialog


def choose(dialog: TagsDialog, name: str) -> None:
    [item] = dialog.list.findItems(name, Qt.MatchFlag.MatchExactly)
    dialog.list.setCurrentItem(item)


def type_name(qtbot: QtBot, dialog: TagsDialog, name: str) -> None:
    qtbot.keyClick(dialog.list, Key.Key_F2)
    asked = dialog.findChildren(QInputDialog)[-1]
    field = asked.findChild(QLineEdit)
    assert field is not None
    field.setText(name)
    asked.accept()


def push(dialog: TagsDialog, words: str) -> None:
    next(
        button
        for button in dialog.findChildren(QAbstractButton)
        if button.text() == words and button.isVisible()
    ).click()


def names(dialog: TagsDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def listed(box: SentBox) -> list[str]:
    model = box.table.list
    return [model.index(row, Column.TAGS).data() for row in range(model.rowCount())]


def at_rest(qtbot: QtBot, box: SentBox) -> None:
    qtbot.waitUntil(lambda: not box.work.is_working, timeout=20_000)


def test_a_tag_is_renamed_everywhere(
    qtbot: QtBot, show: Callable[[], SentBox], connection: Connection, mails: SentMails
) -> None:
    for name in ("hot", "offers"):
        tags.put(connection, [mails.send("a@x.example")], name)
    box = show()
    box.tag_chip.chosen.emit("hot")
    dialog = all_tags(box)
    choose(dialog, "hot")
    type_name(qtbot, dialog, "  hot   lead ")
    assert names(dialog) == ["hot lead", "offers"]
    assert dialog.list.currentItem().text() == "hot lead"
    # The list that was narrowed by the tag still is, by its new name.
    assert box.tag_chip.text() == "hot lead"
    qtbot.waitUntil(lambda: listed(box) == ["hot lead"], timeout=10_000)
    type_name(qtbot, dialog, "a, b")
    assert "can't be a tag" in dialog.notice.sentence()
    assert names(dialog) == ["hot lead", "offers"]


def test_two_tags_become_one_after_a_question(
    qtbot: QtBot, show: Callable[[], SentBox], connection: Connection, mails: SentMails
) -> None:
    first, second = mails.send("a@x.example"), mails.send("b@x.example")
    tags.put(connection, [first, second], "lead")
    tags.put(connection, [second], "Leads")
    box = show()
    dialog = all_tags(box)
    choose(dialog, "lead")
    type_name(qtbot, dialog, "leads")
    assert dialog.notice.answers() == ["Make them one", "Keep both"]
    push(dialog, "Keep both")
    assert tags.counts(connection, [first, second]) == {"lead": 2, "Leads": 1}
    type_name(qtbot, dialog, "leads")
    push(dialog, "Make them one")
    at_rest(qtbot, box)
    assert tags.counts(connection, [first, second]) == {"Leads": 2}
    assert names(dialog) == ["Leads"]
    qtbot.waitUntil(lambda: listed(box) == ["Leads", "Leads"], timeout=10_000)


def test_another_spelling_of_a_tag_asks_nothing(
    qtbot: QtBot, show: Callable[[], SentBox], connection: Connection
) -> None:
    tags.put(connection, [], "hot")
    dialog = all_tags(show())
    type_name(qtbot, dialog, "HOT")
    assert (names(dialog), dialog.notice.sentence()) == (["HOT"], "")


def test_a_tag_is_removed_after_a_question_that_says_from_how_many(
    qtbot: QtBot, show: Callable[[], SentBox], connection: Connection, mails: SentMails
) -> None:
    messages = [mails.send("a@x.example") for _ in range(2)]
    tags.put(connection, messages, "hot")
    tags.put(connection, [], "unused")
    box = show()
    box.tag_chip.chosen.emit("hot")
    dialog = all_tags(box)
    choose(dialog, "hot")
    qtbot.keyClick(dialog.list, Key.Key_Delete)
    assert dialog.notice.sentence() == "Take the tag “hot” from 2 mails, for good? The mails themselves stay."
    push(dialog, "Keep it")
    assert names(dialog) == ["hot", "unused"]
    qtbot.keyClick(dialog.list, Key.Key_Delete)
    push(dialog, "Remove it")
    at_rest(qtbot, box)
    assert names(dialog) == ["unused"]
    assert box.tag_chip.text() == "Tag"
    assert listed(box) == ["", ""]
    # Nothing is lost with a tag that no mail bears.
    qtbot.keyClick(dialog.list, Key.Key_Delete)
    at_rest(qtbot, box)
    assert names(dialog) == []
    assert dialog.hint.text().startswith("No tags yet")
    assert not dialog.rename.isEnabled()


def test_a_tag_gets_another_colour(qtbot: QtBot, show: Callable[[], SentBox], connection: Connection) -> None:
    tags.put(connection, [], "hot")
    dialog = all_tags(show())
    assert len(COLOUR_NAMES) == COLOURS
    dialog.colours.aboutToShow.emit()
    acts = {act.text(): act for act in dialog.colours.actions()}
    assert [name for name, act in acts.items() if act.isChecked()] == ["Blue"]
    acts["Red"].trigger()
    assert [used.tag.colour for used in tags.used(connection)] == [3]
    said = dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "hot, 0 mails, Red"


def test_among_a_hundred_tags_one_is_found_by_letters(
    qtbot: QtBot, show: Callable[[], SentBox], connection: Connection
) -> None:
    for number in range(100):
        tags.put(connection, [], f"tag {number}")
    dialog = all_tags(show())
    assert len(names(dialog)) == 100
    qtbot.keyClicks(dialog.search, "TAG 7")
    assert names(dialog) == ["tag 7", *(f"tag 7{number}" for number in range(10))]


def test_very_many_mails_lose_a_tag_beside_the_window(
    qtbot: QtBot, show: Callable[[], SentBox], connection: Connection
) -> None:
    fill(connection, 3000, 0, START)
    tags.put(connection, range(1, 3001), "batch")
    box = show()
    dialog = all_tags(box)
    dialog.remove.click()
    push(dialog, "Remove it")
    # The window goes on at once.
    assert box.work.is_working
    at_rest(qtbot, box)
    assert tags.used(connection) == []
    assert names(dialog) == []


def test_the_box_of_tags_leads_to_all_of_them(
    show: Callable[[], SentBox], connection: Connection, mails: SentMails
) -> None:
    tags.put(connection, [mails.send("a@x.example")], "hot")
    box = show()
    box.tagging.ask([1], box.mapToGlobal(box.rect().center()))
    next(each for each in box.tagging.box.findChildren(QPushButton) if each.text() == "Manage tags…").click()
    assert not box.tagging.box.isVisible()
    assert names(box.findChildren(TagsDialog)[-1]) == ["hot"]
