"""The frame: what stands where nothing is chosen, where one searches, and how the room is shared."""

import json
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter
from pytestqt.qtbot import QtBot

from app.core.delivery import State
from app.core.practice_people import RECIPIENTS
from app.settings import Settings
from app.store.correspondents import Rank
from app.store.database import Connection, open_database
from app.store.sent_box import SentRow
from app.ui.desks.activity_desk import ACTIVITY, ActivityDesk
from app.ui.desks.people_desk import PEOPLE, PeopleDesk
from app.ui.frame.main_window import DRAFTS, INBOX, OUTBOX, SENT, MainWindow
from app.ui.lists.drafts_view import DraftsView
from app.ui.lists.inbox_place import InboxPlace
from app.ui.lists.outbox_view import OutboxView
from app.ui.lists.sent_box import SentBox
from app.ui.lists.sent_cells import SubjectCell
from app.ui.lists.sent_table import SentTable
from app.ui.parts.writes import Writes
from app.ui.reading.conversation import Conversation
from app.ui.reading.history_list import HistoryList
from tests.support.hands import Hands
from tests.support.mail_stories import NOW, To, delivery_id, message_id, note, seen, send


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


def test_where_nothing_can_be_chosen_nobody_is_asked_to_choose(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    window = window_for(qtbot, connection, tmp_path)
    assert words(window.conversation) == ["Who opened a mail, when and with what, is shown here."]
    send(connection)
    window.sent.refresh()
    assert words(window.conversation)[0] == "No mail is chosen"
    window.show_place(OUTBOX)
    assert words(window.conversation) == ["Who opened a mail, when and with what, is shown here."]
    window.show_place(SENT)
    assert words(window.conversation)[0] == "No mail is chosen"


def test_where_several_mails_are_chosen_it_says_that_one_is_shown(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    for number in (1, 2, 3):
        send(connection, number=number)
    window = window_for(qtbot, connection, tmp_path)

    def told() -> list[str]:
        return [label.text() for label in window.conversation.findChildren(QLabel) if label.isVisible()]

    window.sent.choose_message(1)
    assert not any("are chosen" in line for line in told())
    window.sent.table.choose_all()
    assert "3 mails are chosen, one is shown here." in told()
    window.show_place(OUTBOX)
    assert not any("are chosen" in line for line in told())


def test_the_buttons_of_the_toolbar_are_alike(qtbot: QtBot, connection: Connection, tmp_path: Path) -> None:
    window = window_for(qtbot, connection, tmp_path)
    buttons = (window.templates, window.bell, window.mute)
    assert {button.size().toTuple() for button in buttons} == {(32, window.answer.reply.height())}
    assert {button.iconSize().toTuple() for button in buttons} == {(18, 18)}
    assert not any(button.property("flat") for button in buttons)


def test_an_empty_sent_box_leads_to_the_first_mail_and_exports_nothing(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    window, hands = window_for(qtbot, connection, tmp_path), Hands(qtbot)
    assert not window.sent.export.isVisible()
    with qtbot.waitSignal(window.compose_wanted, timeout=20_000):
        hands.push(window.sent, "Write a mail")
    hands.push(window.sent, "Show: Opened")
    hands.push(window.sent, "Show all mails")
    send(connection)
    window.sent.refresh()
    assert window.sent.export.isVisible()


def test_an_inbox_without_a_mailbox_leads_to_the_settings(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    window = window_for(qtbot, connection, tmp_path)
    window.show_place(INBOX)
    buttons = {button.text(): button for button in window.inbox.empty.findChildren(QPushButton)}
    assert not buttons["Open the settings"].isVisible()
    window.inbox.show_mailbox(is_there=False)
    with qtbot.waitSignal(window.navigation.settings_wanted, timeout=20_000):
        Hands(qtbot).push(window.inbox, "Open the settings")


def test_in_practice_somebody_to_write_to_is_offered(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    window = window_for(qtbot, connection, tmp_path, practice=True)
    with qtbot.waitSignal(window.steps.letter_wanted, timeout=20_000) as wanted:
        Hands(qtbot).push(window.sent, "Write to Anna Berg")
    assert [each.address for each in wanted.args] == [RECIPIENTS[0]]


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
    window = window_for(qtbot, connection, tmp_path)
    table = window.findChild(SentTable)
    assert table is not None
    qtbot.waitUntil(lambda: len(colours_of(table)) > 1)


@pytest.mark.parametrize(("state", "words"), [(State.SENDING, "Being sent"), (State.REFUSED, "Refused")])
def test_where_no_time_has_room_a_mail_that_did_not_go_says_so_beside_its_subject(
    qtbot: QtBot, connection: Connection, tmp_path: Path, state: State, words: str
) -> None:
    send(connection, To(("anna@northwind.example",), state, ""))
    box = window_for(qtbot, connection, tmp_path).sent
    row = box.table.list.row_at(0)
    assert isinstance(row, SentRow)
    [cell] = [cell for cell in box.table._cells if isinstance(cell, SubjectCell)]
    assert cell.shows_age
    assert cell.at_end(row) == words


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


def test_each_place_is_reached_by_its_number_from_the_top_and_says_so(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    window = window_for(qtbot, connection, tmp_path)
    active(qtbot, window)
    add_places(window, connection)
    names = [INBOX, SENT, OUTBOX, DRAFTS, ACTIVITY, PEOPLE]
    assert list(window.navigation.places) == names
    for number, name in enumerate(names, 1):
        press_number(qtbot, window, number)
        assert shown_place(window) == name
        assert window.navigation.places[name].toolTip() == f"{name} (Ctrl+{number})"
    assert window.compose.toolTip() == "New mail (Ctrl+N)"
    window.show_inbox(is_there=False)
    press_number(qtbot, window, 1)
    assert shown_place(window) == PEOPLE, "a place that is not there is not reached either"


def test_after_a_place_was_chosen_the_keyboard_is_in_its_list(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    note(connection, seen(delivery_id(send(connection), 0), NOW))
    window = window_for(qtbot, connection, tmp_path)
    active(qtbot, window)
    activity, people = add_places(window, connection)
    qtbot.waitUntil(lambda: activity.place.table.list.rowCount() > 0, timeout=10_000)
    for number, table in ((5, activity.place.table), (6, people.place.table), (2, window.sent.table)):
        window.compose.setFocus()
        press_number(qtbot, window, number)
        assert table.hasFocus()
        qtbot.keyClick(table, Qt.Key.Key_Down)
        assert table.chosen() == [table.list.number_at(0)], "the first row, where none was chosen"
    press_number(qtbot, window, 4)
    assert window.drafts.hasFocus()


def test_tab_goes_through_the_chips_as_they_are_seen(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    send(connection)
    window = window_for(qtbot, connection, tmp_path)
    add_places(window, connection)
    wanted = ["Show: All", "Tag: any", "Time: any", "Sent mails"]
    assert [name for name in focus_chain(window) if name in wanted] == wanted
    window.show_place(PEOPLE)
    wanted = ["New mail", "Mute thread", "Search people", "Show: Last contact first"]
    assert [name for name in focus_chain(window) if name in wanted] == wanted


def test_beside_each_place_stands_the_mail_that_is_chosen_there(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    number = send(connection)
    note(connection, seen(delivery_id(number, 0), NOW))
    window = window_for(qtbot, connection, tmp_path)
    shown = window.conversation
    window.sent.message_chosen.connect(lambda row: shown.show_mail(connection, message_id(row)))
    add_places(window, connection)
    cleared: list[object] = []
    shown.cleared.connect(lambda: cleared.append(shown.mail()))
    assert window.sent.choose_message(number)
    for name in (INBOX, OUTBOX, DRAFTS, ACTIVITY, PEOPLE):
        window.show_place(name)
        assert shown.mail() is None, f"nothing is chosen in {name}"
        assert cleared == [None], "who offers to answer it is told"
        window.show_place(SENT)
        assert shown.mail() == message_id(number)
        cleared.clear()
    window.show_place(SENT)
    assert not cleared, "the place that is shown already stays as it is"


def test_the_window_comes_back_as_it_was_left(qtbot: QtBot, connection: Connection, tmp_path: Path) -> None:
    send(connection)
    window = window_for(qtbot, connection, tmp_path)
    _, people = add_places(window, connection)
    window.show_place(PEOPLE)
    header = people.place.table.horizontalHeader()
    header.resizeSection(1, header.sectionSize(1) + 33)
    people.place.filter_by(show=Rank.OPENS)
    splitter = window.conversation.findChildren(QSplitter)[0]
    splitter.setSizes([200, 500])
    splitter.splitterMoved.emit(200, 1)
    width, shares = header.sectionSize(1), window.conversation.shares
    assert shares
    window.close()
    again = window_for(qtbot, connection, tmp_path)
    assert shown_place(again) == SENT
    _, people = add_places(again, connection)
    assert shown_place(again) == PEOPLE
    assert people.place.isVisible()
    assert people.place.table.horizontalHeader().sectionSize(1) == width
    assert json.loads(people.place.saved_state())["rank"] == Rank.OPENS.value
    assert again.conversation.shares == shares
    again.show_place(INBOX)
    again.close()
    last = window_for(qtbot, connection, tmp_path)
    assert shown_place(last) == INBOX
    last.show_inbox(is_there=False)
    assert shown_place(last) == SENT, "there is no mailbox any more"


def test_what_another_program_remembered_changes_nothing(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    memory = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    for name in ("place", "history", "people", "sent", "geometry", "split"):
        memory.setValue(name, "[1")
    memory.sync()
    window = window_for(qtbot, connection, tmp_path)
    add_places(window, connection)
    assert (shown_place(window), window.conversation.shares) == (SENT, {})


def add_places(window: MainWindow, connection: Connection) -> tuple[ActivityDesk, PeopleDesk]:
    activity = ActivityDesk(
        window, connection, Writes(connection, window.notice.say, window), window, lambda: NOW, UTC
    )
    people = PeopleDesk(window, connection, Settings, window, lambda: NOW, UTC)
    activity.refresh()
    people.refresh()
    return activity, people


def shown_place(window: MainWindow) -> str:
    [name] = [name for name, button in window.navigation.places.items() if button.isChecked()]
    return name


def press_number(qtbot: QtBot, window: MainWindow, number: int) -> None:
    key = Qt.Key(Qt.Key.Key_0.value + number)
    qtbot.keyClick(window.focusWidget() or window, key, Qt.KeyboardModifier.ControlModifier)


def test_the_column_of_places_is_as_wide_as_its_longest_name(
    qtbot: QtBot, connection: Connection, tmp_path: Path
) -> None:
    window = window_for(qtbot, connection, tmp_path)
    add_places(window, connection)
    window.navigation.show_count(ACTIVITY, 1000)
    names = window.navigation.places.values()
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in names), timeout=10_000)
    assert len({each.width() for each in names}) == 1
