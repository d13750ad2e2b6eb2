"""The sent box on the screen: what it lists, what it asks for, and that it keeps its place."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.delivery import State
from app.store.database import Connection, open_database
from app.store.sent_box import Key, Order, Show
from app.store.sent_listing import SentListing
from app.ui.lists.sent_box import SentBox
from app.ui.lists.sent_model import Column, SentModel
from app.ui.lists.sent_table import SentTable
from app.ui.parts import theme
from app.ui.parts.empty_list import EmptyList
from tests.support.profiles import START, Clock
from tests.support.sent_box import fill
from tests.support.sent_mails import SentMails

# Tags are dots before the subject there, and of one account nothing is to be told.
NARROW = (Column.TAGS, Column.ACCOUNT)
Opened = Callable[[], SentBox]
Part = TypeVar("Part", bound=QWidget)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


@pytest.fixture
def mails(connection: Connection) -> SentMails:
    return SentMails(connection)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(qtbot: QtBot, connection: Connection, clock: Clock) -> Opened:
    boxes = []

    def show() -> SentBox:
        box = SentBox(connection, clock, UTC)
        boxes.append(box)
        QAbstractItemModelTester(
            table_of(box).model(), QAbstractItemModelTester.FailureReportingMode.Fatal, box
        )
        qtbot.addWidget(box)
        box.resize(1000, 500)
        box.show()
        box.activateWindow()
        qtbot.waitUntil(box.isActiveWindow)
        return box

    return show


def child(box: SentBox, kind: type[Part]) -> Part:
    found = box.findChild(kind)
    assert found is not None
    return found


def table_of(box: SentBox) -> SentTable:
    return child(box, SentTable)


def texts(box: SentBox, column: Column, rows: int = 100) -> list[str]:
    model = table_of(box).model()
    return [model.index(row, column).data() for row in range(min(model.rowCount(), rows))]


def refresh(qtbot: QtBot, box: SentBox) -> None:
    qtbot.wait(250)
    box.refresh()


def chip(box: SentBox, text: str) -> QPushButton:
    return next(button for button in box.findChildren(QPushButton) if button.text() == text)


def in_view(box: SentBox) -> list[tuple[str, int]]:
    table = table_of(box)
    rows = range(table.rowAt(0), table.rowAt(table.viewport().height() - 1) + 1)
    return [(table.model().index(row, Column.SUBJECT).data(), table.rowViewportPosition(row)) for row in rows]


@pytest.mark.parametrize(
    ("column", "shown", "tooltip"),
    [
        (Column.STATE, "Opened 2 times, last 2 h ago",
         "Opened 2 times, last 2 h ago\nClicked 1 of 3 links\nLast open"),
        (Column.RECIPIENTS, "Anna Keller", "Anna Keller"),
        (Column.SUBJECT, "Our offer", "Our offer\nHello Anna"),
        (Column.OPENS, "2", "2"),
        (Column.CLICKS, "1", "1"),
        (Column.SENT, "3 h ago", "09:00"),
        (Column.ACTIVITY, "1 h ago", "11:00"),
    ],
)  # fmt: skip
def test_a_row_shows(
    opened: Opened,
    mails: SentMails,
    column: Column,
    shown: str,
    tooltip: str,
) -> None:
    number = mails.send("Anna Keller <anna@x.example>", text="Hello\nAnna", links=3, ago=timedelta(hours=3))
    mails.open(number, ago=timedelta(hours=2))
    mails.open(number, ago=timedelta(hours=3))
    mails.click(number, ago=timedelta(hours=1))
    index = table_of(opened()).model().index(0, column)
    assert index.data() == shown
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith(tooltip)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == index.data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(
    ("state", "shown"),
    [(State.UNKNOWN, "Not known"), (State.REFUSED, "Refused"), (State.RETRY_AT, "In the outbox")],
)
def test_what_was_not_sent_does_not_say_when_it_was(
    opened: Opened, mails: SentMails, state: State, shown: str
) -> None:
    mails.send("a@x.example", state=state)
    assert texts(opened(), Column.SENT) == [shown]


def test_nothing_sent_says_so(opened: Opened) -> None:
    box = opened()
    assert child(box, EmptyList).isVisible()
    assert "Nothing sent yet" in [label.text() for label in box.findChildren(QLabel)]
    assert not chip(box, "Show all mails").isVisible()


@pytest.mark.parametrize(
    ("pressed", "says"),
    [
        ("Opened", "No open seen yet"),
        ("No open seen", "No mail is waiting for its first open"),
        ("Clicked", "No click seen yet"),
    ],
)
def test_an_empty_filter_says_what_is_known_and_leads_back(
    qtbot: QtBot, opened: Opened, mails: SentMails, pressed: str, says: str
) -> None:
    mails.queue("a@x.example")
    box = opened()
    qtbot.mouseClick(chip(box, pressed), Qt.MouseButton.LeftButton)
    assert child(box, EmptyList).isVisible()
    assert says in [label.text() for label in box.findChildren(QLabel)]
    qtbot.mouseClick(chip(box, "Show all mails"), Qt.MouseButton.LeftButton)
    assert table_of(box).isVisible()
    assert chip(box, "All").isChecked()


def test_chips_choose_what_is_listed(qtbot: QtBot, opened: Opened, mails: SentMails) -> None:
    for subject in ("read", "clicked", "quiet"):
        number = mails.send("a@x.example", subject=subject, links=1)
        if subject == "read":
            mails.open(number)
        if subject == "clicked":
            mails.click(number)
    box = opened()
    listed = {}
    for text in ("Opened", "No open seen", "Clicked", "All"):
        qtbot.mouseClick(chip(box, text), Qt.MouseButton.LeftButton)
        listed[text] = texts(box, Column.SUBJECT)
    assert listed == {
        "Opened": ["clicked", "read"], "No open seen": ["quiet"], "Clicked": ["clicked"],
        "All": ["quiet", "clicked", "read"],
    }  # fmt: skip


def test_search_narrows_with_each_key_and_escape_ends_it(
    qtbot: QtBot, opened: Opened, mails: SentMails
) -> None:
    for subject in ("Alpha", "Alps", "Beta"):
        mails.send("kim@x.example", subject=subject)
    box = opened()
    field = child(box, QLineEdit)
    qtbot.keyClick(table_of(box), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(field.hasFocus)
    listed = []
    for key in "alph":
        qtbot.keyClicks(field, key)
        listed.append(texts(box, Column.SUBJECT))
    # One letter finds nearly everything: the search begins with the second.
    assert listed == [["Beta", "Alps", "Alpha"], ["Alps", "Alpha"], ["Alps", "Alpha"], ["Alpha"]]
    qtbot.keyClicks(field, "x")
    assert "Nothing found for “alphx”" in [label.text() for label in box.findChildren(QLabel)]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert len(texts(box, Column.SUBJECT)) == 3
    assert table_of(box).hasFocus()


def test_a_slash_leads_to_the_search_and_down_back_to_the_list(
    qtbot: QtBot, opened: Opened, mails: SentMails
) -> None:
    mails.send("a@x.example")
    box = opened()
    table_of(box).setFocus()
    qtbot.keyClick(table_of(box), Qt.Key.Key_Slash)
    field = child(box, QLineEdit)
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "x/y")
    assert field.text() == "x/y"
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert table_of(box).hasFocus()
    assert table_of(box).currentIndex().row() == 0


def test_keys_choose_open_and_ask_for_the_history(qtbot: QtBot, opened: Opened, mails: SentMails) -> None:
    first, second = mails.send("a@x.example"), mails.send("a@x.example")
    box = opened()
    said: list[tuple[str, int]] = []
    box.message_chosen.connect(lambda message: said.append(("chosen", message)))
    box.message_opened.connect(lambda message: said.append(("opened", message)))
    box.history_wanted.connect(lambda message, place: said.append(("history", message)))
    table = table_of(box)
    table.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Up):
        qtbot.keyClick(table, key)
    assert said == [
        ("chosen", second),
        ("chosen", first),
        ("opened", first),
        ("history", first),
        ("chosen", second),
    ]


def test_a_double_click_opens(qtbot: QtBot, opened: Opened, mails: SentMails) -> None:
    number = mails.send("a@x.example")
    box = opened()
    table = table_of(box)
    cell = table.visualRect(table.model().index(0, Column.SUBJECT)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    with qtbot.waitSignal(box.message_opened) as seen:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert seen.args == [number]


def click_header(qtbot: QtBot, box: SentBox, column: Column) -> None:
    header = table_of(box).horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 8, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_headers_sort_and_the_chosen_mail_stays_chosen(
    qtbot: QtBot, opened: Opened, mails: SentMails
) -> None:
    numbers = {
        subject: mails.send(f"{subject[::-1]}@x.example", subject=subject) for subject in ("ab", "ca", "bc")
    }
    mails.open(numbers["ca"])
    box = opened()
    assert box.choose_message(numbers["ca"])
    listed = {}
    for column in (
        Column.SUBJECT,
        Column.SUBJECT,
        Column.RECIPIENTS,
        Column.ACTIVITY,
        Column.OPENS,
        Column.SENT,
    ):
        click_header(qtbot, box, column)
        order = table_of(box).horizontalHeader().sortIndicatorOrder()
        listed[column, order.name] = texts(box, Column.SUBJECT)
        assert table_of(box).currentIndex().siblingAtColumn(Column.SUBJECT).data() == "ca"
    assert listed == {
        (Column.SUBJECT, "AscendingOrder"): ["ab", "bc", "ca"],
        (Column.SUBJECT, "DescendingOrder"): ["ca", "bc", "ab"],
        (Column.RECIPIENTS, "AscendingOrder"): ["ca", "ab", "bc"],
        (Column.ACTIVITY, "DescendingOrder"): ["ca", "bc", "ab"],
        (Column.OPENS, "DescendingOrder"): ["ca", "bc", "ab"],
        (Column.SENT, "DescendingOrder"): ["bc", "ca", "ab"],
    }


def test_an_open_shows_without_moving_anything(qtbot: QtBot, opened: Opened, mails: SentMails) -> None:
    numbers = [mails.send("a@x.example", subject=f"mail {n}") for n in range(3)]
    box = opened()
    box.choose_message(numbers[1])
    mails.open(numbers[1])
    chosen: list[int] = []
    box.message_chosen.connect(chosen.append)
    refresh(qtbot, box)
    assert texts(box, Column.STATE) == ["No open seen", "Opened just now", "No open seen"]
    assert table_of(box).currentIndex().row() == 1
    assert chosen == []


def test_new_mail_keeps_selection_and_place(qtbot: QtBot, opened: Opened, mails: SentMails) -> None:
    fill(mails.connection, 400, 100, START)
    box = opened()
    box.choose_message(200)
    table = table_of(box)
    before = in_view(box)
    assert table.verticalScrollBar().value() > 0
    mails.send("a@x.example", subject="new one")
    mails.send("a@x.example", subject="new two")
    refresh(qtbot, box)
    assert table.model().rowCount() == 402
    assert in_view(box) == before
    assert [index.row() for index in table.selectionModel().selectedRows()] == [202]


def test_at_the_top_new_mail_comes_into_view(qtbot: QtBot, opened: Opened, mails: SentMails) -> None:
    fill(mails.connection, 100, 0, START)
    box = opened()
    box.choose_message(99)
    mails.send("a@x.example", subject="new one")
    refresh(qtbot, box)
    assert in_view(box)[0] == ("new one", 0)
    assert table_of(box).currentIndex().row() == 2


def test_activity_moves_rows_under_a_list_that_stays(qtbot: QtBot, opened: Opened, mails: SentMails) -> None:
    numbers = [mails.send("a@x.example", subject=f"mail {n:03}") for n in range(100)]
    for n, number in enumerate(numbers):
        mails.open(number, ago=timedelta(hours=n + 1))
    box = opened()
    click_header(qtbot, box, Column.ACTIVITY)
    box.choose_message(numbers[50])
    before = in_view(box)
    for n in (80, 90, 55):
        mails.open(numbers[n])
    refresh(qtbot, box)
    kept = [line for line in in_view(box) if line in before]
    assert len(kept) >= len(before) - 3
    assert table_of(box).currentIndex().siblingAtColumn(Column.SUBJECT).data() == "mail 050"
    mails.open(numbers[50], ago=timedelta(seconds=-1))
    refresh(qtbot, box)
    assert table_of(box).currentIndex().row() == 0


def test_a_selection_far_away_is_kept(qtbot: QtBot, opened: Opened, mails: SentMails) -> None:
    fill(mails.connection, 1200, 0, START)
    box = opened()
    box.choose_message(1200)
    table = table_of(box)
    for row in range(0, 1200, 10):
        table.scrollTo(table.model().index(row, 0))
        table.model().index(row, 0).data()
    mails.send("a@x.example")
    refresh(qtbot, box)
    assert table.currentIndex().row() == 1


def test_what_a_filter_no_longer_shows_goes(qtbot: QtBot, opened: Opened, mails: SentMails) -> None:
    numbers = [mails.send("a@x.example", subject=f"mail {n}") for n in range(3)]
    box = opened()
    qtbot.mouseClick(chip(box, "No open seen"), Qt.MouseButton.LeftButton)
    box.choose_message(numbers[2])
    mails.open(numbers[1])
    refresh(qtbot, box)
    assert texts(box, Column.SUBJECT) == ["mail 2", "mail 0"]
    assert table_of(box).currentIndex().row() == 0
    for number in (numbers[0], numbers[2]):
        mails.open(number)
    refresh(qtbot, box)
    assert "No mail is waiting for its first open" in [label.text() for label in box.findChildren(QLabel)]


def test_many_refreshes_in_a_row_are_answered_together(
    qtbot: QtBot, opened: Opened, mails: SentMails
) -> None:
    box = opened()
    for n in range(5):
        mails.send("a@x.example", subject=f"mail {n}")
        box.refresh()
    qtbot.waitUntil(lambda: len(texts(box, Column.SUBJECT)) == 5)


def test_the_model_keeps_the_rules_of_models_while_all_changes(
    qtbot: QtBot, connection: Connection, mails: SentMails, clock: Clock
) -> None:
    model = SentModel(SentListing(connection), clock)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for key in Key:
        for show in Show:
            model.show_listing(replace(model.listing, show=show, order=Order(key)))
            number = mails.send("a@x.example", links=1)
            model.refresh()
            mails.open(number)
            model.refresh()
            mails.click(number)
            model.refresh()
    model.show_listing(SentListing(connection, search="x"))
    mails.send("a@x.example")
    assert model.refresh().moved


def test_ages_grow_with_the_clock(opened: Opened, mails: SentMails, clock: Clock) -> None:
    mails.open(mails.send("a@x.example"))
    box = opened()
    clock.forward(timedelta(minutes=5))
    assert texts(box, Column.ACTIVITY) == ["5 min ago"]


def test_order_filter_and_widths_are_remembered(
    qtbot: QtBot, opened: Opened, mails: SentMails, connection: Connection
) -> None:
    mails.open(mails.send("a@x.example"))
    box = opened()
    click_header(qtbot, box, Column.SUBJECT)
    qtbot.mouseClick(chip(box, "Opened"), Qt.MouseButton.LeftButton)
    table_of(box).setColumnWidth(Column.RECIPIENTS, 222)
    saved = box.saved_state()
    again = opened()
    again.restore_state(saved)
    assert again.saved_state() == saved
    assert table_of(again).columnWidth(Column.RECIPIENTS) == 222
    assert chip(again, "Opened").isChecked()


@pytest.mark.parametrize(
    "saved",
    [
        b"",
        b"{}",
        b"\xff",
        b'{"key": "size"}',
        b"[]",
        b'{"key":"sent","descending":1,"show":"all","columns":"%"}',
    ],
)
def test_a_foreign_saved_state_changes_nothing(opened: Opened, mails: SentMails, saved: bytes) -> None:
    mails.send("a@x.example")
    box = opened()
    before = box.saved_state()
    box.restore_state(saved)
    assert box.saved_state() == before


@pytest.mark.parametrize(
    ("width", "hidden"),
    [
        (1000, {Column.ACCOUNT}),
        (800, {*NARROW}),
        (672, {*NARROW, Column.OPENS, Column.CLICKS}),
        (600, {*NARROW, Column.OPENS, Column.CLICKS, Column.SENT}),
        (500, {*NARROW, Column.OPENS, Column.CLICKS, Column.ACTIVITY, Column.SENT}),
    ],
)
def test_a_narrow_list_keeps_room_for_the_subject(
    opened: Opened, mails: SentMails, width: int, hidden: set[Column]
) -> None:
    mails.send("a@x.example")
    box = opened()
    box.resize(width, 500)
    QApplication.processEvents()
    assert {column for column in Column if table_of(box).isColumnHidden(column)} == hidden
    assert table_of(box).columnWidth(Column.SUBJECT) >= 180


def test_every_control_has_a_name_for_those_who_do_not_see(opened: Opened, mails: SentMails) -> None:
    mails.send("a@x.example")
    box = opened()
    controls = [*box.findChildren(QPushButton), *box.findChildren(QLineEdit), table_of(box)]
    assert all(control.accessibleName() for control in controls)


def test_a_change_to_dark_is_followed(
    qtbot: QtBot, qapp: QApplication, opened: Opened, mails: SentMails
) -> None:
    mails.open(mails.send("a@x.example"))
    box = opened()
    theme.apply(qapp, dark=True)
    qtbot.wait(50)
    image = table_of(box).grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(120) for y in range(image.height())}
    assert {theme.DARK.green, theme.DARK.base} <= seen


def test_the_arrow_stands_beside_the_title_it_belongs_to(
    qtbot: QtBot, opened: Opened, mails: SentMails
) -> None:
    mails.send("a@x.example")
    box = opened()
    box.resize(1000, 400)
    titles = table_of(box).titles
    for column in (Column.SUBJECT, Column.RECIPIENTS, Column.SENT):
        click_header(qtbot, box, column)
        begins = titles.sectionViewportPosition(column)
        words = titles.fontMetrics().horizontalAdvance(
            box.table.list.headerData(column, Qt.Orientation.Horizontal)
        )
        arrow = titles.arrow()
        assert begins + words < arrow.left() < begins + words + 20
        assert arrow.right() < begins + titles.sectionSize(column)
    assert not titles.isSortIndicatorShown()
    # What was remembered of a header with Qt's arrow brings that not back.
    titles.setSortIndicatorShown(True)
    box.restore_state(box.saved_state())
    assert not titles.isSortIndicatorShown()


def test_chips_without_room_stand_in_a_menu(qtbot: QtBot, opened: Opened, mails: SentMails) -> None:
    mails.open(mails.send("a@x.example", subject="opened"))
    mails.send("b@x.example", subject="quiet")
    box = opened()
    box.search.hide()
    for width in (1200, 560, 430, 330):
        box.resize(width, 400)
        QApplication.processEvents()
        shown = [chip for chip in box.chips.findChildren(QPushButton) if chip.isVisible()]
        assert len({chip.y() for chip in shown}) == 1, "one line"
        assert all(chip.geometry().right() < box.chips.width() for chip in shown)
        offered = [act.text() for act in menu_of(box.chips.more).actions() if act.text()]
        words = [chip.text() for chip in shown if chip.isCheckable()] + offered
        assert words == ["All", "Opened", "No open seen", "Clicked", "Replied", "Not delivered"]
        assert box.chips.more.isVisible() == bool(offered)
    next(act for act in menu_of(box.chips.more).actions() if act.text() == "No open seen").trigger()
    assert texts(box, Column.SUBJECT) == ["quiet"]
    assert box.chips.more.text() == "No open seen"
    assert box.chips.more.accessibleName() == "Show: No open seen"
    box.resize(1200, 400)
    QApplication.processEvents()
    assert not box.chips.more.isVisible()
    assert texts(box, Column.SUBJECT) == ["quiet"]


def menu_of(chip: QPushButton) -> QMenu:
    menu = chip.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    return menu
