"""Several mails of the sent box at once: chosen, tagged, exported; and what narrows the list to them."""

import csv
import json
from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.store import sent_box, tags
from app.store.database import Connection, open_database
from app.ui.lists import list_export
from app.ui.lists.deed import Deed
from app.ui.lists.menu_chip import MenuChip
from app.ui.lists.sent_box import SentBox
from app.ui.lists.sent_model import Column
from app.ui.lists.sent_table import SentTable
from tests.support.profiles import START, Clock
from tests.support.sent_box import fill
from tests.support.sent_mails import SentMails

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
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
        box.activateWindow()
        qtbot.waitUntil(box.isActiveWindow)
        box.table.setFocus()
        return box

    yield opened
    for box in boxes:
        box.stop_reading()


def subjects(box: SentBox) -> list[str]:
    """Return the subjects of what is chosen, in the order of the list."""
    model = box.table.list
    chosen = box.table.several.numbers
    return [
        model.index(row, Column.SUBJECT).data()
        for row in range(model.rowCount())
        if model.number_at(row) in chosen
    ]


def listed(box: SentBox) -> list[str]:
    model = box.table.list
    return [model.index(row, Column.SUBJECT).data() for row in range(model.rowCount())]


def said_of(box: SentBox) -> str:
    return box.empty.findChildren(QLabel)[-1].text()


def press(qtbot: QtBot, box: SentBox, key: Key, held: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(box.table, key, held or Qt.KeyboardModifier.NoModifier)


def click(qtbot: QtBot, box: SentBox, row: int, held: Qt.KeyboardModifier | None = None) -> None:
    place = box.table.visualRect(box.table.list.index(row, Column.SUBJECT)).center()
    modifier = held or Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(box.table.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def refresh(qtbot: QtBot, box: SentBox) -> None:
    qtbot.wait(250)
    box.refresh()


def choose(chip: MenuChip, words: str) -> None:
    menu = chip.findChild(QMenu)
    assert menu is not None
    menu.aboutToShow.emit()
    next(act for act in menu.actions() if act.text() == words).trigger()


def foot(box: SentBox) -> str:
    return str(box._number.text())


def test_keys_and_mouse_choose_several(qtbot: QtBot, show: Callable[[], SentBox], mails: SentMails) -> None:
    for name in "abcdef":
        mails.send("x@x.example", subject=name)
    box = show()
    opened: list[int] = []
    box.message_chosen.connect(opened.append)
    click(qtbot, box, 1)
    assert subjects(box) == ["e"]
    press(qtbot, box, Key.Key_Down, SHIFT)
    press(qtbot, box, Key.Key_Down, SHIFT)
    assert subjects(box) == ["e", "d", "c"]
    press(qtbot, box, Key.Key_Up, SHIFT)
    assert subjects(box) == ["e", "d"]
    click(qtbot, box, 5, CTRL)
    assert subjects(box) == ["e", "d", "a"]
    click(qtbot, box, 1, CTRL)
    assert subjects(box) == ["d", "a"]
    click(qtbot, box, 3, SHIFT)
    assert subjects(box) == ["e", "d", "c"]
    press(qtbot, box, Key.Key_End, SHIFT)
    assert subjects(box) == ["e", "d", "c", "b", "a"]
    press(qtbot, box, Key.Key_Home, CTRL)
    press(qtbot, box, Key.Key_Space, CTRL)
    assert subjects(box) == ["f", "e", "d", "c", "b", "a"]
    press(qtbot, box, Key.Key_Escape)
    assert subjects(box) == ["f"]
    press(qtbot, box, Key.Key_A, CTRL)
    assert foot(box) == "6 of 6 mails chosen"
    press(qtbot, box, Key.Key_Down)
    assert subjects(box) == ["e"]
    # Choosing several leaves the conversation that is read.
    assert opened == [5, 6, 5]


def test_a_trembling_hand_loses_nothing_that_is_chosen(
    qtbot: QtBot, show: Callable[[], SentBox], mails: SentMails
) -> None:
    for name in "abcd":
        mails.send("x@x.example", subject=name)
    box = show()
    histories: list[int] = []
    box.history_wanted.connect(lambda message, _: histories.append(message))
    click(qtbot, box, 0)
    viewport, model = box.table.viewport(), box.table.list
    place = box.table.visualRect(model.index(2, Column.STATE)).center()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, CTRL, place)
    for step in range(1, 5):
        moved = QPointF(place + QPoint(2 * step, 12 * step))
        event = QMouseEvent(
            QEvent.Type.MouseMove, moved, viewport.mapToGlobal(moved), Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, CTRL
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, CTRL, place)
    assert subjects(box) == ["d", "b"]
    assert histories == []


def test_what_is_chosen_stays_chosen_while_mails_come(
    qtbot: QtBot, show: Callable[[], SentBox], mails: SentMails
) -> None:
    for name in "abc":
        mails.send("x@x.example", subject=name, ago=timedelta(hours=1))
    box = show()
    click(qtbot, box, 0)
    click(qtbot, box, 2, CTRL)
    mails.send("x@x.example", subject="new")
    refresh(qtbot, box)
    assert listed(box) == ["new", "c", "b", "a"]
    assert subjects(box) == ["c", "a"]


def test_nothing_stays_chosen_that_the_list_shows_no_more(
    qtbot: QtBot, show: Callable[[], SentBox], mails: SentMails
) -> None:
    numbers = [mails.send("x@x.example", subject=name) for name in "abc"]
    box = show()
    box.filter_by(sent_box.Show.NO_OPEN_SEEN)
    press(qtbot, box, Key.Key_A, CTRL)
    mails.open(numbers[1])
    refresh(qtbot, box)
    assert subjects(box) == ["c", "a"]
    assert set(box.table.chosen()) == {numbers[0], numbers[2]}
    box.filter_by(sent_box.Show.OPENED)
    assert box.table.chosen() == []


def test_very_many_are_chosen_and_moved_without_standing_still(
    qtbot: QtBot, show: Callable[[], SentBox], connection: Connection, mails: SentMails
) -> None:
    fill(connection, 5000, 0, START)
    box = show()
    box.table.choose_row(4000)
    press(qtbot, box, Key.Key_End, SHIFT)
    assert len(box.table.chosen()) == 4000
    press(qtbot, box, Key.Key_A, CTRL)
    assert foot(box) == "5,000 of 5,000 mails chosen"
    mails.send("a@x.example")
    refresh(qtbot, box)
    assert foot(box) == "5,000 of 5,001 mails chosen"


def test_a_letter_that_means_nothing_reads_nothing(
    qtbot: QtBot, show: Callable[[], SentBox], mails: SentMails
) -> None:
    mails.send("x@x.example", subject="a")
    mails.send("x@x.example", subject="zebra")
    box = show()
    click(qtbot, box, 1)
    press(qtbot, box, Key.Key_Z)
    assert subjects(box) == ["a"]


def test_what_can_be_done_stands_in_the_menu_and_on_its_key(
    qtbot: QtBot, show: Callable[[], SentBox], mails: SentMails
) -> None:
    for name in "ab":
        mails.send("x@x.example", subject=name)
    box = show()
    done: list[list[int]] = []
    box.table.deeds.append(Deed("Remind me…", done.append, Key.Key_B))
    assert box.table.menu() is None
    click(qtbot, box, 0)
    menu = box.table.menu()
    assert menu is not None
    assert [act.text() for act in menu.actions()] == [
        "Show history",
        "Tags…",
        "Export…",
        "Remind me…",
        "",
        "Columns",
    ]
    menu.actions()[3].trigger()
    press(qtbot, box, Key.Key_A, CTRL)
    press(qtbot, box, Key.Key_B)
    assert [sorted(each) for each in done] == [[2], [1, 2]]
    several = box.table.menu()
    assert several is not None
    assert "Show history" not in [act.text() for act in several.actions()]


def test_t_tags_what_is_chosen(
    qtbot: QtBot, show: Callable[[], SentBox], connection: Connection, mails: SentMails
) -> None:
    first, second = mails.send("x@x.example", subject="a"), mails.send("x@x.example", subject="b")
    tags.put(connection, [first], "offers")
    box = show()
    press(qtbot, box, Key.Key_A, CTRL)
    press(qtbot, box, Key.Key_T)
    popover = box.tagging.box
    states = [popover.list.item(row).checkState() for row in range(popover.list.count())]
    assert states == [Qt.CheckState.PartiallyChecked]
    qtbot.keyClicks(popover.field, "Hot lead")
    assert popover.hint.text() == "Enter makes the tag “Hot lead”."
    qtbot.keyClick(popover.field, Key.Key_Return)
    assert tags.counts(connection, [first, second]) == {"Hot lead": 2, "offers": 1}
    popover.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert tags.counts(connection, [first, second]) == {"Hot lead": 2}
    qtbot.keyClicks(popover.field, "x" * 41)
    qtbot.keyClick(popover.field, Key.Key_Return)
    assert popover.hint.text().startswith("A tag has at most 40 characters")
    popover.close()
    qtbot.waitUntil(lambda: box.table.list.index(0, Column.TAGS).data() == "Hot lead", timeout=10_000)


def test_very_many_are_tagged_beside_the_window(
    qtbot: QtBot, show: Callable[[], SentBox], connection: Connection
) -> None:
    fill(connection, 1000, 0, START)
    box = show()
    press(qtbot, box, Key.Key_A, CTRL)
    press(qtbot, box, Key.Key_T)
    qtbot.keyClicks(box.tagging.box.field, "batch")
    qtbot.keyClick(box.tagging.box.field, Key.Key_Return)
    box.tagging.box.close()
    qtbot.waitUntil(lambda: not box.work.is_working, timeout=20_000)
    assert [used.messages for used in tags.used(connection)] == [1000]


def test_chips_narrow_by_tag_and_time(
    show: Callable[[], SentBox], connection: Connection, mails: SentMails
) -> None:
    old = mails.send("x@x.example", subject="old", ago=timedelta(days=20))
    mails.send("x@x.example", subject="new", ago=timedelta(days=3))
    tags.put(connection, [old], "hot")
    box = show()
    choose(box.tag_chip, "hot")
    assert listed(box) == ["old"]
    assert box.tag_chip.text() == "hot"
    choose(box.time_chip, "Last 7 days")
    assert listed(box) == []
    assert box.empty.isVisible()
    assert said_of(box) == "No mail bears the tag “hot” and was sent in that time."
    box.chips.findChildren(QPushButton)[1].click()
    assert said_of(box) == "No mail bears the tag “hot” and was sent in that time and is shown by “Opened”."
    box.chips.findChildren(QPushButton)[0].click()
    choose(box.tag_chip, "Any tag")
    assert listed(box) == ["new"]
    assert box.tag_chip.text() == "Tag"
    choose(box.time_chip, "Last 30 days")
    assert listed(box) == ["new", "old"]
    choose(box.time_chip, "Today")
    everything = next(each for each in box.empty.findChildren(QPushButton) if each.isVisible())
    everything.click()
    assert (listed(box), box.time_chip.text()) == (["new", "old"], "Time")


def test_among_very_many_chips_narrow_beside_the_window(
    qtbot: QtBot, show: Callable[[], SentBox], connection: Connection
) -> None:
    fill(connection, 3000, 0, START)
    tags.put(connection, range(1, 2501), "batch")
    box = show()
    choose(box.tag_chip, "batch")
    qtbot.waitUntil(lambda: box.table.list.rowCount() == 2500, timeout=10_000)
    box.table.choose_row(7)
    assert box.table.chosen() == [7]


def test_columns_are_chosen_in_the_header_and_remembered(
    qtbot: QtBot, show: Callable[[], SentBox], mails: SentMails
) -> None:
    mails.send("x@x.example")
    box = show()

    def shown(of: SentBox) -> set[Column]:
        assert isinstance(of.table, SentTable)
        return {column for column in Column if not of.table.isColumnHidden(column)}

    assert isinstance(box.table, SentTable)
    entries = {act.text(): act for act in box.table.columns_menu().actions()}
    assert {"Tags", "Account", "Opens", "Clicks", "Sent", "Last activity"} <= entries.keys()
    before = shown(box)
    entries["Opens"].trigger()
    entries["Account"].trigger()
    assert shown(box) == before - {Column.OPENS} | {Column.ACCOUNT}
    box.resize(700, 500)
    QApplication.processEvents()
    assert Column.ACCOUNT in shown(box)
    other = show()
    other.restore_state(box.saved_state())
    assert {Column.ACCOUNT} <= shown(other)
    assert Column.OPENS not in shown(other)
    entries["As there is room"].trigger()
    box.resize(1000, 500)
    QApplication.processEvents()
    assert shown(box) == before


def test_the_account_shows_where_there_are_several(show: Callable[[], SentBox], mails: SentMails) -> None:
    mails.send("x@x.example")
    box = show()
    box.resize(1200, 500)
    QApplication.processEvents()
    assert box.table.isColumnHidden(Column.ACCOUNT)
    box.show_accounts(several=True)
    assert not box.table.isColumnHidden(Column.ACCOUNT)


def export(qtbot: QtBot, box: SentBox, path: Path, only: frozenset[int] | None = None) -> str:
    said: list[str] = []
    box.said.connect(said.append)
    listing = box.table.list.listing
    box.work.do("Exporting mails", list_export.export_to(path, listing, only))
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    return said[0]


def test_what_is_shown_is_exported_as_it_is_sorted(
    qtbot: QtBot, show: Callable[[], SentBox], connection: Connection, mails: SentMails, tmp_path: Path
) -> None:
    for name in ("b", "=cmd|' /C calc'!A0", "a"):
        mails.open(mails.send("x@x.example", subject=name))
    mails.send("x@x.example", subject="no open")
    tags.put(connection, [1, 2, 3], "hot")
    box = show()
    box.filter_by(sent_box.Show.OPENED)
    header = box.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(Column.SUBJECT) + 8, 8)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    said = export(qtbot, box, tmp_path / "out.csv")
    assert said == f"Exported 3 mails as {tmp_path / 'out.csv'}."
    with (tmp_path / "out.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["subject"] for row in rows] == ["'=cmd|' /C calc'!A0", "a", "b"]
    assert {row["tags"] for row in rows} == {"hot"}
    export(qtbot, box, tmp_path / "out.json", frozenset({1}))
    assert [row["subject"] for row in json.loads((tmp_path / "out.json").read_text())] == ["b"]


def test_rows_that_were_never_looked_at_are_exported_too(
    qtbot: QtBot, show: Callable[[], SentBox], connection: Connection, tmp_path: Path
) -> None:
    fill(connection, 1500, 0, START)
    export(qtbot, show(), tmp_path / "out.csv")
    assert len((tmp_path / "out.csv").read_text().splitlines()) == 1501


def test_an_export_that_is_cancelled_leaves_what_was_there(
    qtbot: QtBot, show: Callable[[], SentBox], connection: Connection, tmp_path: Path
) -> None:
    fill(connection, 3000, 0, START)
    box, path = show(), tmp_path / "out.csv"
    path.write_text("of yesterday")
    listing = box.table.list.listing
    steps = list_export.export_to(path, listing)(connection)
    next(steps)
    next(steps)
    steps.close()
    assert path.read_text() == "of yesterday"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["out.csv"]


def test_a_folder_that_takes_no_file_is_said(
    qtbot: QtBot, show: Callable[[], SentBox], mails: SentMails, tmp_path: Path
) -> None:
    mails.send("x@x.example")
    said = export(qtbot, show(), tmp_path / "nowhere" / "out.csv")
    assert "can't be written" in said


def test_a_disk_that_is_full_is_said(
    qtbot: QtBot,
    show: Callable[[], SentBox],
    mails: SentMails,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mails.send("x@x.example")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.whole_file.os.fsync", full)
    said = export(qtbot, show(), tmp_path / "out.csv")
    assert "No space left on device" in said
    assert "Nothing was exported" in said
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".csv", ".part")]
