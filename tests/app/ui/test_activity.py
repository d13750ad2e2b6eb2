"""Activity on the screen: what happened by mail and day, bold until looked at, live."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.core.mail_id import MailId, Source
from app.providers import provider_named
from app.store.activity import Show
from app.store.database import Connection, open_database
from app.store.sent_box import SentRow
from app.ui.desks.activity_desk import ACTIVITY, ActivityDesk
from app.ui.frame.main_window import SENT, MainWindow
from app.ui.lists.activity_model import Column
from app.ui.lists.activity_place import ActivityPlace
from app.ui.lists.drafts_view import DraftsView
from app.ui.lists.inbox_place import InboxPlace
from app.ui.lists.list_cells import PADDING
from app.ui.lists.list_model import ListModel
from app.ui.lists.outbox_view import OutboxView
from app.ui.lists.sent_box import SentBox
from app.ui.lists.sent_model import Column as SentColumn
from app.ui.parts.writes import Writes
from app.ui.reading.conversation import Conversation
from tests.support.mail_stories import BY_MACHINE, LINKS, NOW, To, delivery_id, note, seen, send

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BEN = To(("Ben Carr <ben@example.org>",))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


@pytest.fixture
def place(qtbot: QtBot, connection: Connection) -> ActivityPlace:
    made = ActivityPlace(connection, lambda: NOW, UTC)
    QAbstractItemModelTester(made.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


@pytest.fixture
def window(qtbot: QtBot, connection: Connection, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(
        InboxPlace(connection, lambda: NOW), SentBox(connection, lambda: NOW),
        OutboxView(connection, lambda _: provider_named("microsoft365")), Conversation(lambda: NOW, UTC),
        QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat),
        drafts=DraftsView(connection), practice=False, now=lambda: NOW,
    )  # fmt: skip
    qtbot.addWidget(made)
    desk = ActivityDesk(made, connection, Writes(connection, made.notice.say, made), made, lambda: NOW, UTC)
    desk.mail_chosen.connect(lambda mail: made.conversation.show_mail(connection, mail))
    desk.refresh()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.conversation.clear()


def told(place: ActivityPlace, column: Column = Column.WHAT) -> list[str]:
    model = place.table.list
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_what_happens_comes_to_the_top_as_it_comes(
    connection: Connection, place: ActivityPlace, qtbot: QtBot
) -> None:
    assert "Nothing happened yet" in [label.text() for label in place.findChildren(QLabel)]
    send(connection, number=1)
    send(connection, BEN, number=2, subject="Invoice")
    note(connection, seen(delivery_id(1, 0), NOW - 2 * HOUR))
    place.refresh()
    assert told(place) == ["opened, “Our offer”"]
    note(connection, seen(delivery_id(2, 0), NOW - HOUR, link=LINKS[0]))
    place.refresh()
    qtbot.waitUntil(lambda: told(place) == ["clicked, “Invoice”", "opened, “Our offer”"], timeout=10_000)
    assert told(place, Column.ICONS) == ["New", "New"]


def test_each_day_is_named_where_it_begins(connection: Connection, place: ActivityPlace) -> None:
    send(connection)
    note(connection, *(seen(delivery_id(1, 0), NOW - n * DAY, number=n + 1) for n in range(4)))
    place.refresh()
    assert told(place, Column.DAY) == ["Today", "Yesterday", "Thu 19 Nov", "Wed 18 Nov"]
    # Painted as it is listed: nothing fails, whatever row is the first that is seen.
    place.table.verticalScrollBar().setValue(40)
    assert not place.table.grab().isNull()


@pytest.mark.parametrize(("width", "words"), [(900, "59 min ago"), (527, "59m")])
def test_the_time_has_room_however_narrow_the_list_is(
    connection: Connection, place: ActivityPlace, width: int, words: str
) -> None:
    send(connection)
    note(connection, seen(delivery_id(1, 0), NOW - timedelta(minutes=59)))
    place.refresh()
    place.resize(width, 500)
    table = place.table
    assert not table.isColumnHidden(Column.AT)
    assert table.columnWidth(Column.AT) >= table.fontMetrics().horizontalAdvance(words) + 2 * PADDING
    assert table.columnWidth(Column.WHAT) > width // 3
    assert not table.grab().isNull()


def test_a_chip_narrows_and_automatic_hits_stand_behind_theirs(
    connection: Connection, place: ActivityPlace
) -> None:
    send(connection)
    note(connection, seen(delivery_id(1, 0), NOW - HOUR, BY_MACHINE))
    place.refresh()
    assert told(place) == []
    place.filter_by(show=Show.AUTOMATIC)
    assert told(place) == ["1 automatic hit (Barracuda Sentinel), “Our offer”"]
    note(connection, seen(delivery_id(1, 0), NOW, number=2))
    place.refresh()
    assert told(place) == ["1 automatic hit (Barracuda Sentinel), “Our offer”"]
    place.filter_by(show=Show.ALL)
    assert told(place) == ["opened, “Our offer”"]
    place.filter_by(show=Show.AUTOMATIC)
    assert told(place) == ["1 automatic hit (Barracuda Sentinel), “Our offer”"]
    place.filter_by(show=Show.CLICKS)
    assert told(place) == []
    assert "No click seen yet" in [label.text() for label in place.findChildren(QLabel)]


def test_a_search_narrows(connection: Connection, place: ActivityPlace) -> None:
    send(connection, number=1)
    send(connection, BEN, number=2, subject="Invoice")
    note(connection, seen(delivery_id(1, 0), NOW), seen(delivery_id(2, 0), NOW))
    place.filter_by(search="carr")
    assert told(place) == ["opened, “Invoice”"]
    place.filter_by(search="somebody else")
    assert told(place) == []


def test_what_is_looked_at_for_a_while_is_no_news_any_more(
    connection: Connection, window: MainWindow, qtbot: QtBot
) -> None:
    first = send(connection, number=1)
    send(connection, BEN, number=2)
    note(connection, seen(delivery_id(1, 0), NOW - HOUR), seen(delivery_id(2, 0), NOW - 2 * HOUR))
    place = window.findChild(ActivityPlace)
    assert place is not None
    place.refresh()
    qtbot.waitUntil(lambda: len(told(place)) == 2, timeout=10_000)
    qtbot.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert place.isVisible()
    place.table.selectRow(0)
    assert window.conversation.mail() == MailId(Source.MESSAGE, first)
    assert told(place, Column.ICONS) == ["New", "New"]
    qtbot.waitUntil(lambda: told(place, Column.ICONS) == ["Looked at", "New"], timeout=10_000)
    assert window.navigation.places[ACTIVITY].text() == "Activity 1"
    qtbot.keyClick(place.table, Qt.Key.Key_Down)
    qtbot.keyClick(place.table, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: told(place, Column.ICONS) == ["Looked at"] * 2, timeout=10_000)
    assert window.navigation.places[ACTIVITY].text() == "Activity"


def test_everything_is_marked_at_once(connection: Connection, window: MainWindow, qtbot: QtBot) -> None:
    send(connection)
    note(connection, *(seen(delivery_id(1, 0), NOW - n * DAY, number=n + 1) for n in range(3)))
    place = window.findChild(ActivityPlace)
    assert place is not None
    place.refresh()
    qtbot.waitUntil(lambda: told(place, Column.ICONS) == ["New"] * 3, timeout=10_000)
    menu = place.table.menu()
    assert menu is not None
    [act] = [act for act in menu.actions() if "everything" in act.text()]
    act.trigger()
    qtbot.waitUntil(lambda: told(place, Column.ICONS) == ["Looked at"] * 3, timeout=10_000)


def test_in_the_sent_box_bold_means_that_something_is_new(
    connection: Connection, window: MainWindow, qtbot: QtBot
) -> None:
    opened, silent = send(connection, number=1), send(connection, BEN, number=2)
    window.show_place(SENT)
    model = window.sent.table.list
    window.sent.refresh()
    qtbot.waitUntil(lambda: model.rowCount() == 2, timeout=10_000)

    def news(message: int) -> bool:
        row = model.row_of(message)
        assert row is not None
        known = model.row_at(row)
        assert isinstance(known, SentRow)
        return known.has_news

    def width(message: int) -> int:
        """Return how far to the right the subject is drawn."""
        row = model.row_of(message)
        assert row is not None
        index = model.index(row, SentColumn.SUBJECT)
        cell = window.sent.table.visualRect(index).adjusted(0, 1, 0, -2)
        drawn = window.sent.table.viewport().grab(cell).toImage()
        ground = drawn.pixelColor(0, 0)
        return sum(
            drawn.pixelColor(x, y) != ground for x in range(drawn.width()) for y in range(drawn.height())
        )

    assert (news(opened), news(silent)) == (False, False)
    qtbot.waitUntil(lambda: width(opened) > 0, timeout=10_000)
    plain = width(opened)
    note(connection, seen(delivery_id(1, 0), NOW - HOUR))
    qtbot.wait(250)
    window.sent.refresh()
    assert (news(opened), news(silent)) == (True, False)
    row = model.row_of(opened)
    assert row is not None
    said = model.index(row, SentColumn.STATE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "New since you last looked at it" in said
    qtbot.waitUntil(lambda: width(opened) > plain, timeout=10_000)
    window.sent.choose_message(opened)
    window.conversation.show_mail(connection, MailId(Source.MESSAGE, opened))
    qtbot.waitUntil(lambda: not news(opened), timeout=10_000)


def test_each_place_shows_its_own_search(window: MainWindow) -> None:
    place = window.findChild(ActivityPlace)
    assert place is not None
    window.show_place(ACTIVITY)
    assert (place.search.isVisible(), window.sent.search.isVisible()) == (True, False)
    window.show_place(SENT)
    assert (place.search.isVisible(), window.sent.search.isVisible()) == (False, True)
    assert isinstance(place.table.list, ListModel)
