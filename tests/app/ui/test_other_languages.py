"""What is said in another language: it has room, stands in its own order, and is asked for by what it means."""

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.core import language
from app.store.database import open_database
from app.ui.frame.navigation import Navigation
from app.ui.lists.people_model import Column
from app.ui.lists.people_place import PeoplePlace
from app.ui.parts.icon_button import IconButton
from app.ui.parts.mail_parts import listed
from tests.support.mail_stories import NOW, To, send

GERMAN = {
    "Outbox": "Postausgang",
    "Settings": "Einstellungen",
    "Opens": "Öffnungen",
    "Last contact first": "Letzter Kontakt zuerst",
    "{chosen} of {all} chosen": "{chosen} ausgewählt · {all}",
    "{n} person": "{n} Personen",
    "{people} and {n} more": "{people} und {n} weitere",
}


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    language.speak(lambda text, _comment, _count: GERMAN.get(text, ""))
    yield
    language.speak(None)


@pytest.fixture
def place(qtbot: QtBot, tmp_path: Path) -> Iterator[PeoplePlace]:
    with open_database(tmp_path) as connection:
        for number, who in enumerate(("anna@a.example", "ben@b.example"), 1):
            send(connection, To((who,)), number=number)
        made = PeoplePlace(connection, lambda: NOW, lambda _: False, UTC)
        qtbot.addWidget(made)
        made.resize(800, 700)
        made.show()
        yield made
        made.stop_reading()


def test_a_place_is_known_by_its_name_and_shown_by_its_words(qtbot: QtBot) -> None:
    frame, navigation = QWidget(), Navigation({"Outbox": "outbox"})
    row = QHBoxLayout(frame)
    row.addWidget(navigation)
    greedy = QWidget()
    greedy.setMinimumWidth(400)
    row.addWidget(greedy, 1)
    qtbot.addWidget(frame)
    frame.resize(1, 400)
    frame.show()
    navigation.show_count("Outbox", 12)
    button = navigation.places["Outbox"]
    assert (button.text(), button.accessibleName()) == ("Postausgang 12", "Postausgang, 12")
    shown = (button, navigation.settings)
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in shown))
    with qtbot.waitSignal(navigation.place_chosen) as chosen:
        button.click()
    assert chosen.args == ["Outbox"]


def test_a_column_has_room_for_its_title(place: PeoplePlace) -> None:
    header = place.table.horizontalHeader()
    assert place.table.list.headerData(Column.OPENS, Qt.Orientation.Horizontal) == "Öffnungen"
    assert header.sectionSize(Column.OPENS) > header.fontMetrics().horizontalAdvance("Öffnungen")
    header.resizeSection(Column.OPENS, 40)
    place.resize(900, 700)
    assert header.sectionSize(Column.OPENS) == 40, "the user's own width stays"


def test_chips_and_counts_are_in_its_words(place: PeoplePlace) -> None:
    assert place.chips.findChildren(QWidget)[0].property("text") == "Letzter Kontakt zuerst"
    place.table.several.all_of(place.table.list.numbers(0, 1))
    assert any(each.property("text") == "2 ausgewählt · 2 Personen" for each in place.findChildren(QWidget))


def test_very_many_names_are_told_in_its_order() -> None:
    assert listed([f"p{number}" for number in range(14)]).endswith("p11 und 2 weitere")


def test_a_button_names_its_keys_as_the_keyboard_does(qtbot: QtBot) -> None:
    button = IconButton("close", "Close", shortcut="Ctrl+Shift+N")
    qtbot.addWidget(button)
    assert button.toolTip() == "Close (Ctrl+Shift+N)"
