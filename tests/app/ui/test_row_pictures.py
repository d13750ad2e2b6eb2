"""Pictures of rows: drawn once, then copied, and never many in one turn."""

from functools import partial

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.ui.lists.row_pictures import DRAWN_AT_ONCE, Look, RowPictures

WHITE, BLUE = QColor("white"), QColor("blue")
HEIGHT = 4


class Sheet:
    """An image with rows on it, whose number is told by their colour."""

    def __init__(self) -> None:
        self.pictures = RowPictures()
        self.image = QImage(50, 200, QImage.Format.Format_RGB32)
        self.painted: list[int] = []

    def turn(self, rows: dict[int, str], width: int = 50, most: int = 100) -> list[int]:
        """Draw rows in one turn; return those that wait for another."""
        self.image.fill(BLUE)
        self.pictures.begin_turn(most)
        late = []
        with QPainter(self.image) as painter:
            for place, (number, colour) in enumerate(rows.items()):
                room = QRect(0, place * HEIGHT, width, HEIGHT)
                look = Look(colour, WHITE, "as always")
                if not self.pictures.draw(painter, room, number, look, partial(self.paint, number, colour)):
                    late.append(number)
        return late

    def paint(self, number: int, colour: str, painter: QPainter) -> None:
        self.painted.append(number)
        painter.fillRect(0, 0, 10, HEIGHT, QColor(colour))

    def shows(self, place: int, x: int = 5) -> str:
        return QColor(self.image.pixel(x, place * HEIGHT + 1)).name()


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    return Sheet()


def test_a_row_is_drawn_once_and_copied_while_it_stays_the_same(sheet: Sheet) -> None:
    for _ in range(3):
        assert sheet.turn({7: "#ff0000", 8: "#00ff00"}) == []
    assert sheet.painted == [7, 8]
    assert (sheet.shows(0), sheet.shows(1)) == ("#ff0000", "#00ff00")


def test_a_row_that_changed_is_drawn_again(sheet: Sheet) -> None:
    sheet.turn({7: "#ff0000"})
    sheet.turn({7: "#00ff00"})
    assert sheet.shows(0) == "#00ff00"


def test_what_one_turn_leaves_shows_as_it_was_and_is_drawn_in_the_next(sheet: Sheet) -> None:
    rows = dict.fromkeys(range(DRAWN_AT_ONCE + 2), "#ff0000")
    assert sheet.turn(rows) == [DRAWN_AT_ONCE, DRAWN_AT_ONCE + 1]
    assert sheet.shows(DRAWN_AT_ONCE) == "#ffffff"
    assert sheet.turn(rows) == []
    changed = dict.fromkeys(rows, "#00ff00")
    assert sheet.turn(changed) == [DRAWN_AT_ONCE, DRAWN_AT_ONCE + 1]
    assert [sheet.shows(place) for place in (0, DRAWN_AT_ONCE)] == ["#00ff00", "#ff0000"]
    assert sheet.turn(changed) == []
    assert sheet.shows(DRAWN_AT_ONCE) == "#00ff00"


def test_beside_a_picture_that_is_too_small_nothing_old_is_left(sheet: Sheet) -> None:
    rows = dict.fromkeys(range(DRAWN_AT_ONCE + 1), "#ff0000")
    sheet.turn(rows, width=20)
    sheet.turn(rows, width=20)
    sheet.turn(dict.fromkeys(rows, "#00ff00"), width=50)
    assert sheet.shows(DRAWN_AT_ONCE, x=40) == "#ffffff"


def test_no_more_pictures_are_kept_than_wished(sheet: Sheet) -> None:
    sheet.turn(dict.fromkeys(range(5), "#ff0000"), most=2)
    sheet.painted.clear()
    sheet.turn({4: "#ff0000", 0: "#ff0000"}, most=2)
    assert sheet.painted == [0]
