"""People on the screen: everyone a mail was sent to, and one over all mails."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.store.correspondents import Rank
from app.store.database import Connection, open_database
from app.ui.lists.people_model import Column, MailColumn
from app.ui.lists.people_place import PeoplePlace
from tests.support.mail_stories import BROWSER, LINKS, NOW, To, delivery_id, note, seen, send

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANNA, BEN = To(("Anna Berg <anna@northwind.example>",)), To(("Ben Carr <ben@example.org>",))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        send(opened, ANNA, number=1, subject="Offer", at=NOW - 2 * DAY)
        send(opened, ANNA, number=2, subject="Reminder", at=NOW - DAY)
        send(opened, BEN, number=3, at=NOW - HOUR)
        note(
            opened,
            seen(delivery_id(1, 0), NOW - DAY),
            seen(delivery_id(1, 0), NOW - DAY, BROWSER, link=LINKS[0], number=2),
        )
        yield opened


@pytest.fixture
def place(qtbot: QtBot, connection: Connection) -> PeoplePlace:
    made = PeoplePlace(connection, lambda: NOW, lambda address: address.startswith("ben@"), UTC)
    QAbstractItemModelTester(made.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(800, 700)
    made.show()
    return made


def told(place: PeoplePlace, column: Column = Column.WHO) -> list[str]:
    model = place.table.list
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def said(place: PeoplePlace) -> list[str]:
    return [label.text() for label in place.person.findChildren(QLabel) if label.isVisible()]


def mails(place: PeoplePlace) -> list[str]:
    model = place.person.mails.list
    return [str(model.index(row, MailColumn.SUBJECT).data()) for row in range(model.rowCount())]


def test_who_was_written_to_is_ranked_and_found(place: PeoplePlace) -> None:
    assert told(place) == ["Ben Carr", "Anna Berg"]
    place.filter_by(show=Rank.OPENS)
    assert told(place) == ["Anna Berg", "Ben Carr"]
    assert told(place, Column.OPENS) == ["1", ""]
    place.search.setText("carr")
    assert told(place) == ["Ben Carr"]
    place.search.setText("nobody")
    assert told(place) == []
    assert "Nothing found for “nobody”" in [label.text() for label in place.findChildren(QLabel)]
    shown = [button.text() for button in place.empty.findChildren(QPushButton) if button.isVisible()]
    assert shown == ["Show all people"]


def test_one_is_told_of_over_all_mails(place: PeoplePlace, qtbot: QtBot) -> None:
    assert place.person.isHidden()
    place.table.selectRow(1)
    assert said(place)[:3] == [
        "Anna Berg",
        "anna@northwind.example",
        "2 mails, opened 1 of 2 tracked, clicked in 1",
    ]
    assert mails(place) == ["Reminder", "Offer"]
    with qtbot.waitSignal(place.person.message_chosen) as chosen:
        place.person.mails.selectRow(1)
    assert chosen.args == [1]
    with qtbot.waitSignal(place.person.letter_wanted) as wanted:
        qtbot.mouseClick(place.person.write, Qt.MouseButton.LeftButton)
    assert wanted.args == ["anna@northwind.example", "Anna Berg"]


def test_who_is_never_tracked_is_said(place: PeoplePlace) -> None:
    place.table.selectRow(0)
    assert "Never tracked: your settings say so." in said(place)


def test_what_comes_is_shown_of_who_is_shown(
    connection: Connection, place: PeoplePlace, qtbot: QtBot
) -> None:
    place.table.selectRow(1)
    send(connection, ANNA, number=4, subject="News", at=NOW)
    place.refresh()
    qtbot.waitUntil(lambda: mails(place) == ["News", "Reminder", "Offer"], timeout=10_000)
    assert any(words.startswith("3 mails") for words in said(place))
    assert told(place) == ["Anna Berg", "Ben Carr"]


def test_the_figures_of_people_stand_below_their_titles(qtbot: QtBot, place: PeoplePlace) -> None:
    table = place.table
    titles, figures = table.titles.grab().toImage(), table.viewport()
    qtbot.waitUntil(lambda: bool(told(place)), timeout=10_000)
    rows = figures.grab().toImage()
    for column in (Column.MAILS, Column.OPENS, Column.CLICKS, Column.CONTACT):
        begins = table.titles.sectionViewportPosition(column)
        room = range(begins, begins + table.titles.sectionSize(column))
        title = _last_drawn(titles, room, range(4, titles.height() - 4))
        figure = max(_last_drawn(rows, room, range(row * 32 + 4, row * 32 + 28)) for row in range(2))
        assert abs(title - figure) <= 2


def _last_drawn(picture: QImage, columns: range, rows: range) -> int:
    ground = picture.pixelColor(columns[0], rows[0])
    return max((x for x in columns for y in rows if picture.pixelColor(x, y) != ground), default=0)
