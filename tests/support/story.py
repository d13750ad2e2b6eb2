"""A story told by keyboard and mouse: the windows of the program, and what is read of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QModelIndex, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.cli.window import application_for
from app.core.history import Row
from app.core.state_picture import Drawing
from app.practice.folders import mailbox_folder, practice_profile
from app.practice.mails import Mails
from app.store.sent_box import SentRow
from app.ui.application import Application
from app.ui.frame.main_window import MainWindow
from app.ui.lists.sent_model import Column
from app.ui.lists.sent_table import SentTable
from app.ui.parts import theme
from app.ui.reading.history_list import HistoryList
from app.ui.settings.first_run import FirstRun
from app.ui.settings.settings_window import SettingsWindow
from tests.support.hands import Hands
from tests.support.window import sent_rows


class Story:
    """The story's windows, and what is read of them; what is done goes through `hands`."""

    def __init__(self, profile: Path, hands: Hands) -> None:
        self.profile, self.hands = profile, hands
        self.application: Application | None = None

    def open_program(self) -> None:
        _, self.application = application_for(self.profile)
        self.application.start()

    def window(self) -> MainWindow:
        return self.hands.front(MainWindow)

    def table(self) -> SentTable:
        return self.hands.seen(self.window(), SentTable, "Sent mails")

    def rows(self) -> list[SentRow]:
        return sent_rows(self.window())

    def cell(self, row: int, column: Column) -> QRect:
        return self.table().visualRect(self.table().model().index(row, column))

    def click_cell(self, row: int, column: Column) -> None:
        self.hands.click(self.table().viewport(), self.cell(row, column))

    def says(self, row: int, column: Column) -> str:
        return str(self.table().model().index(row, column).data())

    def shows_colour(self, row: int, colour: str) -> bool:
        drawn = self.table().viewport().grab(self.cell(row, Column.STATE)).toImage()
        wanted = QColor(getattr(theme.colours(), colour)).rgb()
        return any(drawn.pixel(x, y) == wanted for x in range(drawn.width()) for y in range(drawn.height()))

    def drawing(self) -> Drawing | None:
        rows = self.rows()
        return rows[0].picture.drawing if rows else None

    def received(self) -> dict[str, bytes]:
        mails = Mails(mailbox_folder(practice_profile(self.profile)) / "mails")
        return {mail.recipient: mail.raw for mail in mails.all()}


@contextmanager
def begun(profile: Path, qtbot: QtBot) -> Iterator[Story]:
    """Return a story in a profile; the program ends with it."""
    story = Story(profile, Hands(qtbot))
    try:
        yield story
    finally:
        if story.application is not None:
            story.application.close()


def try_without_an_account(story: Story) -> None:
    story.open_program()
    first = story.hands.front(FirstRun)
    story.hands.push(first, "Try without an account")
    window = story.window()
    story.hands.seen(window, QLabel, "Practice: nothing leaves this computer")
    story.hands.until(lambda: not window.navigation.tracker.text().endswith("!"), "a verified tracker")


def rows_of(told: HistoryList) -> list[Row]:
    return [item for item in told.rows.items() if isinstance(item, Row)]


def see_rows(story: Story, window: MainWindow, number: int) -> None:
    def shown() -> int:
        table = next((one for one in window.findChildren(SentTable) if one.isVisible()), None)
        return table.model().rowCount(QModelIndex()) if table else 0

    story.hands.until(lambda: shown() == number, f"{number} in the sent box")


def why_of(told: HistoryList, place: int) -> QRect:
    cell = told.visualRect(told.rows.index(place))
    return QRect(cell.right() - 60, cell.bottom() - 30, 40, 14)


def choose_page(hands: Hands, form: SettingsWindow, page: int) -> None:
    pages = form.search.list
    hands.click(pages.viewport(), pages.visualItemRect(pages.item(page)))
