"""The screens of Activity and People."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from app.store.activity import Show
from app.ui.desks.activity_desk import ACTIVITY
from app.ui.desks.people_desk import PEOPLE
from app.ui.lists.activity_place import ActivityPlace
from app.ui.lists.people_place import PeoplePlace
from tests.screenshots.stage import Stage


def activity(stage: Stage) -> QWidget:
    return _activity(stage)[0]


def activity_chosen(stage: Stage) -> QWidget:
    window, place = _activity(stage)
    place.table.setFocus()
    place.table.selectRow(1)
    return window


def activity_clicks(stage: Stage) -> QWidget:
    window, place = _activity(stage)
    place.filter_by(show=Show.CLICKS)
    return window


def activity_automatic(stage: Stage) -> QWidget:
    window, place = _activity(stage)
    place.filter_by(show=Show.AUTOMATIC)
    return window


def activity_empty(stage: Stage) -> QWidget:
    window = stage.main_window(stage.empty)
    window.show_place(ACTIVITY)
    return window


def people(stage: Stage) -> QWidget:
    window, place = _people(stage)
    place.table.setFocus()
    place.table.selectRow(4)
    place.person.mails.selectRow(0)
    return window


def people_search(stage: Stage) -> QWidget:
    window, place = _people(stage)
    place.search.setFocus()
    place.search.setText("ann")
    return window


def people_empty(stage: Stage) -> QWidget:
    window = stage.main_window(stage.empty)
    window.show_place(PEOPLE)
    return window


def _people(stage: Stage) -> tuple[QWidget, PeoplePlace]:
    window = stage.main_window()
    window.show_place(PEOPLE)
    place = window.findChild(PeoplePlace)
    assert place is not None
    return window, place


def _activity(stage: Stage) -> tuple[QWidget, ActivityPlace]:
    window = stage.main_window()
    window.show_place(ACTIVITY)
    place = window.findChild(ActivityPlace)
    assert place is not None
    return window, place


SCREENS: Final[tuple[Callable[[Stage], QWidget | QPixmap], ...]] = (
    activity,
    activity_chosen,
    activity_clicks,
    activity_automatic,
    activity_empty,
    people,
    people_search,
    people_empty,
)
