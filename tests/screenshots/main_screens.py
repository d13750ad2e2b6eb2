"""The screens of the main window."""

from collections.abc import Callable
from datetime import UTC, timedelta
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from app.core import history_words
from app.core.delivery import State
from app.core.event import Overrule
from app.core.history import Kind, Row, Scope, Tab
from app.core.language import tr
from app.store import messages, overrules, pacing
from app.store.database import Connection, connect, transaction
from app.store.mailboxes import Mailbox
from app.ui.desks.known_settings import say_fault
from app.ui.frame.main_window import INBOX, OUTBOX, MainWindow
from app.ui.lists.inbox_table import InboxTable
from app.ui.lists.mailbox_notice import Reading
from app.ui.lists.sent_table import SentTable
from app.ui.reading.history_list import HistoryList
from app.ui.reading.history_panel import HistoryPanel
from app.ui.reading.history_popover import HEIGHT, WIDTH, HistoryPopover
from tests.screenshots.profile import (
    ANSWERED,
    DOUBT,
    HALF,
    OFFER,
    QUESTION,
    REPLY,
    SILENT,
    TEAM,
    TEST,
    UNTRACKED,
    queue_waiting,
)  # fmt: skip
from tests.screenshots.stage import Stage, damaged_settings
from tests.support.mail_stories import NOW
from tests.support.profiles import SENDER


def sent_empty(stage: Stage) -> QWidget:
    return stage.main_window(stage.empty)


def sent_full(stage: Stage) -> QWidget:
    return stage.main_window()


def sent_focus(stage: Stage) -> QWidget:
    window = stage.main_window()
    chip = next(button for button in window.findChildren(QPushButton) if button.text() == tr("Opened"))
    chip.setFocus()
    return window


def sent_filter_clicked(stage: Stage) -> QWidget:
    return _filtered(stage.main_window(), "Clicked")


def sent_filter_replied(stage: Stage) -> QWidget:
    return _filtered(stage.main_window(), "Replied")


def sent_filter_nothing(stage: Stage) -> QWidget:
    return _filtered(stage.main_window(stage.empty), "Opened")


def sent_search(stage: Stage) -> QWidget:
    return _searched(stage.main_window(), "northwind")


def sent_search_nothing(stage: Stage) -> QWidget:
    return _searched(stage.main_window(), "nobody of this name")


def sent_notice(stage: Stage) -> QWidget:
    window = stage.main_window()
    window.notice.say(
        "Sightline's worker has stopped five times within a minute. Nothing is lost: mails wait in the outbox. "
        "It is started again every 15 seconds."
    )
    window.navigation.show_tracker("Tracker not reachable since 14:02.")
    return window


def sent_settings_damaged(stage: Stage) -> QWidget:
    window = stage.main_window()
    say_fault(window.settings, damaged_settings(), lambda: None)
    return window


def sent_mailbox_question(stage: Stage) -> QWidget:
    window = stage.main_window()
    window.mailboxes.show_state({SENDER: True}, [], None)
    return window


def sent_mailbox_reading(stage: Stage) -> QWidget:
    window = stage.main_window()
    window.mailboxes.show_state({}, [], Reading(SENDER, 1_200, 10_000))
    return window


def sent_mailbox_no_folder(stage: Stage) -> QWidget:
    window = stage.main_window()
    fault = "The mail server does not say which folder holds what was sent, so no copies are put there. Choose the folder."
    asked = Mailbox(SENDER, fault=fault, fault_waits=True, choices=("Sent", "Archive"))
    window.mailboxes.show_state({}, [asked], None)
    return window


def sent_search_text(stage: Stage) -> QWidget:
    return _searched(stage.main_window(), "price list")


def inbox(stage: Stage) -> QWidget:
    return _inbox(stage)


def inbox_chosen(stage: Stage) -> QWidget:
    window = _inbox(stage)
    window.inbox.table.setFocus()
    window.inbox.table.selectRow(2)
    return window


def inbox_unread(stage: Stage) -> QWidget:
    return _filtered(_inbox(stage), "Unread")


def inbox_search(stage: Stage) -> QWidget:
    window = _inbox(stage)
    window.inbox.search.setFocus()
    window.inbox.search.setText("security questions")
    return window


def inbox_search_script(stage: Stage) -> QWidget:
    window = _inbox(stage)
    window.inbox.search.setText("見積")
    return window


def inbox_menu(stage: Stage) -> QPixmap:
    window = inbox_chosen(stage)
    assert isinstance(window, MainWindow)
    assert isinstance(window.inbox.table, InboxTable)
    menu = window.inbox.table.menu()
    assert menu is not None
    menu.setActiveAction(menu.actions()[0])
    stage.show(menu)
    return stage.with_above(window, menu, window.inbox.table.mapTo(window, QPoint(200, 80)))


def inbox_empty(stage: Stage) -> QWidget:
    return _inbox(stage, stage.empty)


def inbox_being_read(stage: Stage) -> QWidget:
    window = _inbox(stage, stage.empty)
    window.inbox.show_mailbox(is_there=True, reading=Reading(SENDER, 1_200, 50_000))
    return window


def inbox_no_mailbox(stage: Stage) -> QWidget:
    window = _inbox(stage, stage.empty)
    window.inbox.show_mailbox(is_there=False)
    return window


def inbox_answers_nothing(stage: Stage) -> QWidget:
    return _filtered(_inbox(stage, stage.empty), "Answers to my mails")


def _inbox(stage: Stage, connection: Connection | None = None) -> MainWindow:
    window = stage.main_window(connection)
    window.show_place(INBOX)
    return window


def message(stage: Stage) -> QWidget:
    return stage.conversation_of(OFFER)


def message_muted(stage: Stage) -> QWidget:
    window = message(stage)
    assert isinstance(window, MainWindow)
    window.mute.show_muted(True)
    return window


def message_to_several(stage: Stage) -> QWidget:
    return stage.conversation_of(TEAM)


def message_answered(stage: Stage) -> QWidget:
    return stage.conversation_of(ANSWERED)


def history_bounce(stage: Stage) -> QWidget:
    window = stage.conversation_of(ANSWERED)
    found = _list_of(window)
    row = next(item for item in found.rows.items() if isinstance(item, Row) and item.kind is Kind.BOUNCED)
    place = found.rows.place_of(row.key)
    assert place is not None
    found.setCurrentIndex(found.rows.index(place))
    found.toggle_why(row)
    return window


def message_silent(stage: Stage) -> QWidget:
    return stage.conversation_of(SILENT)


def message_half(stage: Stage) -> QWidget:
    return stage.conversation_of(HALF)


def message_untracked(stage: Stage) -> QWidget:
    return stage.conversation_of(UNTRACKED)


def message_in_question(stage: Stage) -> QWidget:
    return stage.conversation_of(QUESTION)


def history_opens(stage: Stage) -> QWidget:
    window = stage.conversation_of(OFFER)
    window.conversation.history_panel.show_tab(Tab.OPENS)
    return window


def history_clicks(stage: Stage) -> QWidget:
    window = stage.conversation_of(OFFER)
    window.conversation.history_panel.show_tab(Tab.CLICKS)
    return window


def history_no_clicks(stage: Stage) -> QWidget:
    window = stage.conversation_of(SILENT)
    window.conversation.history_panel.show_tab(Tab.CLICKS)
    return window


def history_automatic(stage: Stage) -> QWidget:
    window = stage.conversation_of(OFFER)
    _unfold(window.conversation.history_panel)
    found = _list_of(window)
    found.scrollToBottom()
    return window


def history_why(stage: Stage) -> QWidget:
    window = stage.conversation_of(OFFER)
    found = _list_of(window)
    row = next(item for item in found.rows.items() if isinstance(item, Row) and item.link_url)
    place = found.rows.place_of(row.key)
    assert place is not None
    found.setCurrentIndex(found.rows.index(place))
    found.toggle_why(row)
    return window


def history_overruled(stage: Stage) -> QWidget:
    window = stage.conversation_of(OFFER)
    event = _first_event(window)
    overrules.say(stage.full, event.key, Overrule.ME, NOW)
    window.sent.refresh()
    window.conversation.refresh()
    stage.settle(window)
    _list_of(window).toggle_why(_first_event(window))
    stage.settle(window)
    overrules.say(stage.full, event.key, None, NOW)
    return window


def history_doubt(stage: Stage) -> QWidget:
    return stage.conversation_of(DOUBT)


def history_test(stage: Stage) -> QWidget:
    return stage.conversation_of(TEST)


def history_menu(stage: Stage) -> QPixmap:
    window = stage.conversation_of(OFFER)
    found = _list_of(window)
    row = next(item for item in found.rows.items() if isinstance(item, Row) and item.link_url)
    menu = found.menu_for(row)
    menu.setActiveAction(menu.actions()[1])
    stage.show(menu)
    return stage.with_above(window, menu, found.mapTo(window, QPoint(60, 80)))


def history_popover(stage: Stage) -> QPixmap:
    window = stage.main_window()
    popover = HistoryPopover(lambda: NOW, UTC)
    table = window.findChild(SentTable)
    assert table is not None
    place = table.viewport().mapTo(window, QPoint(8, 33))
    popover.open_at(stage.full, OFFER, place)
    popover.resize(min(WIDTH, window.width()), min(HEIGHT, window.height() - place.y() - 8))
    stage.show(popover)
    return stage.with_above(window, popover, place)


def thread(stage: Stage) -> QWidget:
    return stage.conversation_of(REPLY)


def thread_history(stage: Stage) -> QWidget:
    window = stage.conversation_of(REPLY)
    window.conversation.history_panel.scope_changed.emit(Scope.THREAD)
    return window


def outbox(stage: Stage) -> QWidget:
    window = stage.main_window()
    window.show_place(OUTBOX)
    return window


def outbox_waiting(stage: Stage) -> QWidget:
    window = stage.main_window(_waiting(stage))
    window.show_place(OUTBOX)
    return window


def undo_bar(stage: Stage) -> QWidget:
    window = stage.main_window(_waiting(stage))
    window.undo.show_mail(messages.load(_waiting(stage), 3))
    return window


def _waiting(stage: Stage) -> Connection:
    """A profile in which mails wait: for their time, for the provider's pace, to be taken back, for an answer."""
    folder = stage.folder / "waiting"
    is_new = not folder.exists()
    connection = connect(folder)
    stage.opened.append(connection)
    if is_new:
        later = NOW + timedelta(days=1, hours=20)
        for number, (state, send_at, is_later) in enumerate(
            (
                (State.UNKNOWN, None, False),
                (State.QUEUED, later, True),
                (State.QUEUED, NOW + timedelta(seconds=8), False),
                (State.QUEUED, None, False),
            ),
            1,
        ):
            queue_waiting(connection, number, state, send_at=send_at, is_later=is_later)
        with transaction(connection):
            for second in range(30):
                pacing.note_handover(connection, "sam@seller.example", NOW - timedelta(seconds=second))
    return connection


def outbox_empty(stage: Stage) -> QWidget:
    window = stage.main_window(stage.empty)
    window.show_place(OUTBOX)
    return window


def practice(stage: Stage) -> QWidget:
    window = stage.main_window(practice=True)
    window.strip.page.setEnabled(True)
    return window


def practice_empty(stage: Stage) -> QWidget:
    return stage.main_window(stage.empty, practice=True)


def _filtered(window: MainWindow, name: str) -> MainWindow:
    # What has no room as a chip stands in the menu at their end.
    places = [place for place in (window.inbox, window.sent) if place.isVisible()]
    chips = [chip for place in places for chip in place.chips.findChildren(QPushButton)]
    next(chip for chip in chips if chip.isCheckable() and chip.text() == tr(name)).click()
    return window


def _searched(window: MainWindow, words: str) -> MainWindow:
    window.sent.search.setFocus()
    window.sent.search.setText(words)
    return window


def _unfold(panel: HistoryPanel) -> None:
    words = {history_words.folded(hits, shown=False) for hits in range(1, 100)}
    next(button for button in panel.findChildren(QPushButton) if button.text() in words).click()


def _first_event(window: MainWindow) -> Row:
    return next(item for item in _list_of(window).rows.items() if isinstance(item, Row) and item.event)


def _list_of(window: MainWindow) -> HistoryList:
    found = window.conversation.findChild(HistoryList)
    assert found is not None
    return found


SCREENS: Final[tuple[Callable[[Stage], QWidget | QPixmap], ...]] = (
    sent_empty,
    sent_full,
    sent_focus,
    sent_filter_clicked,
    sent_filter_replied,
    sent_filter_nothing,
    sent_settings_damaged,
    sent_mailbox_question,
    sent_mailbox_reading,
    sent_mailbox_no_folder,
    sent_search,
    sent_search_nothing,
    sent_search_text,
    sent_notice,
    inbox,
    inbox_chosen,
    inbox_unread,
    inbox_search,
    inbox_search_script,
    inbox_menu,
    inbox_empty,
    inbox_being_read,
    inbox_no_mailbox,
    inbox_answers_nothing,
    message,
    message_muted,
    message_to_several,
    message_answered,
    message_silent,
    message_half,
    message_untracked,
    message_in_question,
    history_opens,
    history_clicks,
    history_no_clicks,
    history_automatic,
    history_why,
    history_overruled,
    history_doubt,
    history_bounce,
    history_test,
    history_menu,
    history_popover,
    thread,
    thread_history,
    outbox,
    outbox_waiting,
    outbox_empty,
    undo_bar,
    practice,
    practice_empty,
)
