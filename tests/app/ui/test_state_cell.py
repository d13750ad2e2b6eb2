"""The state cell as it is drawn, and what a click on it asks for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.language import speak
from app.core.state_picture import Drawing, StatePicture
from app.store.database import Connection, open_database
from app.ui.lists.list_cells import ROW_HEIGHT
from app.ui.lists.sent_box import SentBox
from app.ui.lists.sent_model import Column
from app.ui.lists.sent_table import SentTable
from app.ui.lists.state_cell import WIDTH, badges_of, draw_picture
from app.ui.parts import theme
from app.ui.parts.laid_text import faces_of
from tests.support.profiles import START, Clock
from tests.support.sent_mails import SentMails

NOTHING = StatePicture(Drawing.NOTHING, None, 0, False, None, None, ("Not tracked",))
HEIGHT = ROW_HEIGHT


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


def draw(picture: StatePicture, ratio: float = 1.0) -> QImage:
    image = QImage(round(WIDTH * ratio), round(HEIGHT * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.colours().base)
    painter = QPainter(image)
    draw_picture(painter, QRect(0, 0, WIDTH, HEIGHT), faces_of(QApplication.font()), picture, START)
    painter.end()
    return image


def colours_in(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_an_age_has_the_room_that_the_language_needs(qapp: QApplication) -> None:
    old = replace(NOTHING, drawing=Drawing.GREEN, age_from=START - timedelta(minutes=47), replied=True)
    room, image = QRect(0, 0, WIDTH, HEIGHT), QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32)
    ends = []
    for minutes in ("{n}m", "{n} minutes"):
        speak(lambda text, *_, minutes=minutes: minutes if text == "{n}m" else text)
        try:
            with QPainter(image) as painter:
                ends.append(draw_picture(painter, room, faces_of(qapp.font()), old, START))
        finally:
            speak(None)
    assert ends[1] > ends[0] + 20


OLD = START - timedelta(hours=3)
STATES = {
    "untracked": (NOTHING, None),
    "no open seen": (replace(NOTHING, drawing=Drawing.OUTLINE), "grey"),
    "privacy relay": (replace(NOTHING, drawing=Drawing.HALF), "grey"),
    "opened by some": (replace(NOTHING, drawing=Drawing.LIGHT, age_from=OLD, opened_by="1/2"), "light_green"),
    "opened": (replace(NOTHING, drawing=Drawing.GREEN, age_from=OLD), "green"),
    "inferred": (replace(NOTHING, drawing=Drawing.INFERRED, age_from=OLD), "green"),
    "opted out": (replace(NOTHING, drawing=Drawing.SLASH), "grey"),
    "clicked": (replace(NOTHING, drawing=Drawing.GREEN, age_from=OLD, links_clicked=1), "green"),
    "replied": (replace(NOTHING, drawing=Drawing.OUTLINE, replied=True), "accent"),
    "problem": (replace(NOTHING, problem="Not sent yet"), "amber"),
    "bounced": (replace(NOTHING, refused="Refused"), "red"),
}


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("name", STATES)
def test_every_state_is_drawn_in_its_colour(qapp: QApplication, name: str, ratio: float, dark: bool) -> None:
    theme.apply(qapp, dark=dark)
    picture, colour = STATES[name]
    drawn = colours_in(draw(picture, ratio))
    if colour is None:
        assert drawn == {theme.colours().base}
    else:
        assert getattr(theme.colours(), colour) in drawn


def test_no_two_states_look_alike_without_colour() -> None:
    grey = {
        name: bytes(draw(picture).convertToFormat(QImage.Format.Format_Mono).constBits())
        for name, (picture, _) in STATES.items()
    }
    assert len(set(grey.values())) == len(STATES)


@pytest.mark.parametrize(
    ("picture", "shown"),
    [
        (NOTHING, []),
        (replace(NOTHING, links_clicked=1), ["finger"]),
        (replace(NOTHING, links_clicked=3), ["finger 3"]),
        (replace(NOTHING, links_clicked=2, replied=True, problem="x", refused="y"),
         ["finger 2", "arrow", "problem", "bounced"]),
        (replace(NOTHING, opened_by="2/3", links_clicked=1), ["2/3", "finger"]),
    ],
)  # fmt: skip
def test_badges_are_independent(picture: StatePicture, shown: list[str]) -> None:
    assert [f"{badge.icon or ''} {badge.text}".strip() for badge in badges_of(picture)] == shown


def test_all_badges_fit_into_the_cell() -> None:
    full = replace(
        NOTHING, drawing=Drawing.GREEN, age_from=OLD, links_clicked=2, replied=True, problem="x", refused="y"
    )
    for picture in (full, replace(full, problem=None, opened_by="1/3"), replace(full, refused="")):
        image = draw(picture)
        right_edge = {image.pixelColor(WIDTH - 1, y).name() for y in range(HEIGHT)}
        assert right_edge == {theme.colours().base}
        assert theme.colours().accent in colours_in(image), "no mark is left out, numbers are"


def test_a_click_on_the_state_asks_for_the_history_there(qtbot: QtBot, connection: Connection) -> None:
    number = SentMails(connection).send("anna@x.example")
    box = SentBox(connection, Clock())
    qtbot.addWidget(box)
    box.resize(1000, 500)
    box.show()
    table = box.findChild(SentTable)
    assert table is not None
    cell = table.visualRect(table.model().index(0, Column.STATE))
    with qtbot.waitSignal(box.history_wanted) as wanted:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    message, place = wanted.args or (None, None)
    assert message == number
    assert place is not None
    assert cell.adjusted(0, 0, 0, 8).contains(table.viewport().mapFromGlobal(place))


def test_the_list_survives_5000_repaints(qtbot: QtBot, connection: Connection) -> None:
    # PySide6 6.12 aborted Python 3.11 after some twenty repaints of cells drawn in Python.
    mails = SentMails(connection)
    number = mails.send("anna@x.example", links=2)
    mails.open(number)
    mails.click(number)
    box = SentBox(connection, Clock())
    qtbot.addWidget(box)
    box.resize(900, 160)
    box.show()
    qtbot.wait(50)
    table = box.findChild(SentTable)
    assert table is not None
    cell = table.visualRect(table.model().index(0, 0))
    image = QImage(table.viewport().size(), QImage.Format.Format_ARGB32)
    image.fill(theme.colours().base)
    painter = QPainter(image)
    for _ in range(5000):
        table.viewport().render(painter, cell.topLeft(), cell)
    painter.end()
    assert theme.colours().green in colours_in(image)
