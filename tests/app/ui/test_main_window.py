"""The frame: what stands where nothing is chosen, where one searches, and how the room is shared."""

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QSplitter
from pytestqt.qtbot import QtBot

from app.core.delivery import State
from app.store.database import Connection, open_database
from app.ui.conversation import Conversation
from app.ui.drafts_view import DraftsView
from app.ui.history_list import HistoryList
from app.ui.inbox_place import InboxPlace
from app.ui.main_window import INBOX, OUTBOX, SENT, MainWindow
from app.ui.outbox_view import OutboxView
from app.ui.sent_box import SentBox
from app.ui.sent_table import SentTable
from tests.support.mail_stories import NOW, To, message_id, send


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


def window_for(qtbot: QtBot, connection: Connection, folder: Path, *, practice: bool = False) -> MainWindow:
    window = MainWindow(
        InboxPlace(connection, lambda: NOW),
        SentBox(connection, lambda: NOW),
        OutboxView(connection),
        Conversation(lambda: NOW, UTC),
        QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat),
        drafts=DraftsView(connection),
        practice=practice,
    )
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    return window


def shares(window: MainWindow) -> list[int]:
    return next(
        part for part in window.findChildren(QSplitter) if part.indexOf(window.conversation) > 0
    ).sizes()


def words(conversation: Conversation) -> list[str]:
    return [label.text() for label in conversation.nothing.findChildren(QLabel) if label.isVisible()]


def test_where_no_mail_is_chosen_it_says_what_one_can_do(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    number = send(connection)
    window = window_for(qtbot, connection, tmp_path)
    assert words(window.conversation)[0] == "No mail is chosen"
    window.conversation.show_mail(connection, message_id(number))
    qtbot.waitUntil(lambda: not window.conversation.nothing.isVisible())
    window.conversation.clear()
    assert words(window.conversation)


def test_practice_says_how_to_see_the_eye_turn_green(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    window = window_for(qtbot, connection, tmp_path, practice=True)
    assert words(window.conversation)[0] == "Watch the eye turn green"


def test_the_search_stands_above_sent_mails_only(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    window = window_for(qtbot, connection, tmp_path)
    assert window.sent.search.isVisible()
    window.show_place(OUTBOX)
    assert not window.sent.search.isVisible()
    window.show_place(SENT)
    assert window.sent.search.isVisible()


def test_a_wide_window_leaves_its_room_to_the_mail_until_the_user_shares_it(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    window = window_for(qtbot, connection, tmp_path)
    assert shares(window)[0] > shares(window)[1]
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: shares(window)[1] > shares(window)[0])
    splitter = next(part for part in window.findChildren(QSplitter) if part.indexOf(window.conversation) > 0)
    splitter.setSizes([700, 1140])
    splitter.splitterMoved.emit(700, 1)
    by_user = shares(window)
    window.close()
    again = window_for(qtbot, connection, tmp_path)
    qtbot.waitUntil(lambda: again.width() == 1024)
    again.resize(1920, 1080)
    assert abs(shares(again)[0] - by_user[0]) < 100


@pytest.mark.parametrize("state", [State.QUEUED, State.SENDING])
def test_a_mail_on_its_way_shows_so_in_its_state(
    qtbot: QtBot, connection: Connection, tmp_path: Path, state: State
) -> None:
    send(connection, To(("anna@northwind.example",), state, ""))
    table = window_for(qtbot, connection, tmp_path).findChild(SentTable)
    assert table is not None
    qtbot.waitUntil(lambda: len(colours_of(table)) > 1)


def colours_of(table: SentTable) -> set[str]:
    cell = table.visualRect(table.model().index(0, 0)).adjusted(8, 1, -8, -2)
    image = table.viewport().grab(cell).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_the_keyboard_goes_through_the_window_as_one_reads_it(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    number = send(connection)
    window = window_for(qtbot, connection, tmp_path)
    window.conversation.show_mail(connection, message_id(number))
    qtbot.waitUntil(lambda: not window.conversation.nothing.isVisible())
    names = (
        "New mail",
        "Search recipients, subject and text",
        "Show: All",
        "Sent mails",
        "Text of the mail",
        "History",
    )
    places = [name for name in focus_chain(window) if name in names]
    assert places == list(names)


def focus_chain(window: MainWindow) -> list[str]:
    found, widget = [], window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            found.append(widget.accessibleName())
        widget = widget.nextInFocusChain()
    return found


def test_the_search_is_reached_by_keys_from_everywhere_in_the_window(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    number = send(connection)
    window = window_for(qtbot, connection, tmp_path)
    active(qtbot, window)
    window.conversation.show_mail(connection, message_id(number))
    qtbot.waitUntil(lambda: not window.conversation.nothing.isVisible(), timeout=10_000)
    history = window.conversation.findChild(HistoryList)
    assert history is not None
    for place, field in ((SENT, window.sent.search), (INBOX, window.inbox.search)):
        window.show_place(place)
        for part in (history, window.navigation.settings, window.compose):
            part.setFocus()
            qtbot.keyClick(part, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
            assert field.hasFocus(), (place, part.accessibleName())
        history.setFocus()
        qtbot.keyClick(history, Qt.Key.Key_Slash)
        assert (field.hasFocus(), field.text()) == (True, "")


def active(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=10_000)
