"""The screens of the sent box with several mails, tags and columns."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from app.ui.frame.main_window import MainWindow
from app.ui.lists.sent_table import SentTable
from app.ui.lists.tags_dialog import TagsDialog
from tests.screenshots.stage import Stage


def sent_several(stage: Stage) -> QWidget:
    return _several(stage)


def sent_several_menu(stage: Stage) -> QPixmap:
    window = _several(stage)
    menu = window.sent.table.menu()
    assert menu is not None
    stage.show(menu)
    return stage.with_above(window, menu, window.sent.table.mapTo(window, QPoint(200, 150)))


def sent_tag_box(stage: Stage) -> QPixmap:
    window = _several(stage)
    window.sent.tagging.ask(window.sent.table.chosen(), QPoint())
    box = window.sent.tagging.box
    stage.show(box)
    return stage.with_above(window, box, window.sent.table.mapTo(window, QPoint(330, 150)))


def sent_tags(stage: Stage) -> QPixmap:
    window, dialog = _tags(stage)
    return stage.with_above(window, dialog, QPoint(300, 120))


def sent_tags_removed(stage: Stage) -> QPixmap:
    window, dialog = _tags(stage)
    dialog.ask_to_remove()
    return stage.with_above(window, dialog, QPoint(300, 120))


def sent_columns_menu(stage: Stage) -> QPixmap:
    window = stage.main_window()
    assert isinstance(window.sent.table, SentTable)
    menu = window.sent.table.columns_menu()
    stage.show(menu)
    return stage.with_above(window, menu, window.sent.table.mapTo(window, QPoint(330, 28)))


def sent_tag_nothing(stage: Stage) -> QWidget:
    window = stage.main_window(stage.empty)
    window.sent.tag_chip.show_chosen("hot lead", "hot lead")
    window.sent.tag_chip.chosen.emit("hot lead")
    return window


def sent_working(stage: Stage) -> QWidget:
    window = stage.main_window()
    window.sent.work.show_progress("Exporting mails", 31_000, 100_000)
    return window


def _tags(stage: Stage) -> tuple[MainWindow, TagsDialog]:
    window = _several(stage)
    dialog = TagsDialog(stage.full, window.sent.work, window)
    stage.show(dialog)
    return window, dialog


def _several(stage: Stage) -> MainWindow:
    window = stage.main_window()
    table = window.sent.table
    table.setFocus()
    table.choose_row(table.list.numbers(1, 1)[0])
    table.several.all_of(table.list.numbers(1, 3))
    return window


SCREENS: Final[tuple[Callable[[Stage], QWidget | QPixmap], ...]] = (
    sent_several,
    sent_several_menu,
    sent_tag_box,
    sent_tags,
    sent_tags_removed,
    sent_columns_menu,
    sent_tag_nothing,
    sent_working,
)
