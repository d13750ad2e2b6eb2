"""The frame: places on the left, the list in the middle, the conversation on the right."""

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.language import mark, tr
from app.ui.frame.first_steps import FirstSteps
from app.ui.frame.navigation import Navigation
from app.ui.frame.practice_strip import PracticeStrip
from app.ui.frame.remembered import Remembered
from app.ui.frame.reminder_bar import ReminderBar
from app.ui.frame.undo_bar import UndoBar
from app.ui.lists.drafts_view import DraftsView
from app.ui.lists.inbox_place import InboxPlace
from app.ui.lists.list_place import ListPlace
from app.ui.lists.mailbox_notice import MailboxNotice
from app.ui.lists.outbox_view import OutboxView
from app.ui.lists.sent_box import SentBox
from app.ui.parts import clock, icons, theme
from app.ui.parts.icon_button import IconButton, with_keys
from app.ui.parts.notice_bar import NoticeBar
from app.ui.parts.shortcuts import shortcut
from app.ui.reading.answer_button import AnswerButton
from app.ui.reading.conversation import Conversation
from app.ui.reading.mute_button import MuteButton
from app.ui.writing.reminder_button import MailReminderButton

INBOX, SENT, OUTBOX, DRAFTS = mark("Inbox"), mark("Sent"), mark("Outbox"), mark("Drafts")
# With this width the list shows all its columns; what there is beyond is for the mail and its history.
_LIST_ENOUGH = 225 * theme.GRID


class MainWindow(QMainWindow):
    """Holds the views and remembers their places; emits `compose_wanted`, `template_wanted` and `closed`.

    `may_close` is asked before it closes, `stays` whether it is only hidden, as the program goes on without it.
    """

    compose_wanted = Signal()
    template_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        inbox: InboxPlace,
        sent: SentBox,
        outbox: OutboxView,
        conversation: Conversation,
        memory: QSettings,
        *,
        drafts: DraftsView,
        practice: bool,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        super().__init__()
        self.setWindowTitle(tr("Sightline – practice") if practice else "Sightline")
        self.resize(1280, 800)
        self.inbox, self.sent, self.outbox, self.drafts = inbox, sent, outbox, drafts
        self.conversation = conversation
        self._places: dict[str, QWidget] = {INBOX: inbox, SENT: sent, OUTBOX: outbox, DRAFTS: drafts}
        self._remembered = Remembered(memory)
        self.may_close: Callable[[], bool] = lambda: True
        self.stays: Callable[[], bool] = lambda: False
        self._is_quitting = False
        self._lists: dict[str, ListPlace] = {INBOX: inbox, SENT: sent}
        self.navigation = Navigation({INBOX: "inbox", SENT: "send", OUTBOX: "outbox", DRAFTS: "drafts"})
        self.strip = PracticeStrip()
        self.strip.setVisible(practice)
        self.notice = NoticeBar(tr("Notice"), goes=True)
        self.notice.setProperty("edge", True)
        self.settings, self.mailboxes = NoticeBar(tr("Settings")), MailboxNotice()
        self.settings.setProperty("edge", True)
        self.undo = UndoBar(now, self)
        self.compose = QPushButton(icons.icon("compose", "on_accent"), tr("New mail"))
        self.answer, self.mute = AnswerButton(), MuteButton()
        self.bell, self.reminders = MailReminderButton(), ReminderBar(now)
        self.templates = IconButton("template", tr("New mail from a template"), shortcut="Ctrl+Shift+N")
        self._list, self._bar = QStackedWidget(), QHBoxLayout()
        self.steps = FirstSteps(self._list, conversation, self.compose_wanted.emit, practice=practice)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._is_shared_by_user = False
        self._lay_out()
        self._connect()
        # The list, where there is one; else no button has the keyboard before it is asked for.
        self.setFocus()
        self._restore()

    def add_place(self, name: str, icon: str, place: ListPlace) -> None:
        """Show one more place with a list: as it was left, and at once where it was the last that was shown."""
        before = list(self._lists.values())[-1].search
        self._places[name] = self._lists[name] = place
        self._list.addWidget(place)
        place.search.hide()
        self._bar.insertWidget(self._bar.count() - 1, place.search, 1)
        QWidget.setTabOrder(before, place.search)
        self.navigation.add(name, icon)
        self.steps.lead_to_mail(place)
        self.steps.watch(place)
        self._remembered.take_up(name, place)
        if name == self._remembered.place:
            self.show_place(name)

    def show_place(self, place: str) -> None:
        """Show one of the places in the middle, beside it what is chosen there; the keyboard goes to its list."""
        self.navigation.choose(place)
        is_other = self._list.currentWidget() is not self._places[place]
        self._list.setCurrentWidget(self._places[place])
        for name, lists in self._lists.items():
            lists.search.setVisible(name == place)
        shown = self._lists.get(place)
        if is_other and not (shown and shown.tell_chosen()):
            self.conversation.clear()
        if shown:
            shown.focus_list()
        else:
            self._places[place].setFocus()

    def show_inbox(self, *, is_there: bool) -> None:
        """Show the Inbox among the places, with how much of it is unread, where a mailbox is read."""
        self.navigation.show_there(INBOX, is_there=is_there)
        self.inbox.setEnabled(is_there)
        if not is_there and self.navigation.places[INBOX].isChecked():
            self.show_place(SENT)
        self.navigation.show_count(INBOX, self.inbox.unread)

    def show_counts(self) -> None:
        """Show how much waits in the outbox, and how much is being written."""
        self.navigation.show_count(OUTBOX, self.outbox.count)
        self.navigation.show_count(DRAFTS, self.drafts.count)

    def quit(self) -> None:
        """Close for good, also where the program could go on without a window."""
        self._is_quitting = True
        self.close()
        self._is_quitting = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window's state, where it may close or is hidden (Qt calls this)."""
        if not self._is_quitting and self.stays():
            self._remember()
            self.hide()
            event.ignore()
            return
        if not self.may_close():
            event.ignore()
            return
        self._remember()
        super().closeEvent(event)
        self.closed.emit()

    def _remember(self) -> None:
        kept = self._remembered
        kept.keep_state("geometry", self.saveGeometry())
        if self._is_shared_by_user:
            kept.keep_state("split", self._split.saveState())
        kept.keep_shares(self.conversation.shares)
        kept.keep_place(next(name for name, button in self.navigation.places.items() if button.isChecked()))
        for name, place in self._lists.items():
            kept.keep(name, place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between list and mail, until the user does (Qt calls this)."""
        super().resizeEvent(event)
        if not self._is_shared_by_user:
            whole = event.size().width() - self.navigation.sizeHint().width()
            of_list = min(whole * 14 // 25, _LIST_ENOUGH)
            self._split.setSizes([of_list, whole - of_list])

    def _lay_out(self) -> None:
        self.compose.setProperty("primary", True)
        self.compose.setAccessibleName(tr("New mail"))
        for place in self._places.values():
            self._list.addWidget(place)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 2 * theme.GRID, 0, 0)
        column.setSpacing(0)
        bar = self._bar
        bar.setContentsMargins(2 * theme.GRID, 0, 2 * theme.GRID, 0)
        bar.setSpacing(2 * theme.GRID)
        for button in (self.templates, self.bell, self.mute):
            button.setProperty("flat", False)
            button.setFixedSize(8 * theme.GRID, 7 * theme.GRID)
        bar.addWidget(self.compose)
        bar.addWidget(self.templates)
        bar.addWidget(self.answer)
        bar.addWidget(self.bell)
        bar.addWidget(self.mute)
        for lists in self._lists.values():
            bar.addWidget(lists.search, 1)
        bar.addStretch(0)
        column.addLayout(bar)
        column.addWidget(self._list, 1)
        self._split.addWidget(middle)
        self._split.addWidget(self.conversation)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self._split, 1)
        content = QWidget()
        frame = QVBoxLayout(content)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        for bar_above in (self.strip, self.settings, self.notice, self.reminders, self.mailboxes):
            frame.addWidget(bar_above)
        frame.addLayout(row, 1)
        frame.addWidget(self.undo)
        self.setCentralWidget(content)

    def _connect(self) -> None:
        self.navigation.place_chosen.connect(self.show_place)
        self.compose.clicked.connect(self.compose_wanted)
        self.inbox.empty.offer(tr("Open the settings"), self.navigation.settings.click)
        self.steps.lead_to_mail(self.sent)
        for place in self._lists.values():
            self.steps.watch(place)
        self.templates.clicked.connect(self.template_wanted)
        self._split.splitterMoved.connect(self._note_sharing)
        fields = [lists.search for lists in self._lists.values()]
        for earlier, later in pairwise(
            (self.compose, self.templates, self.answer.reply, self.answer.more, self.bell, self.mute, *fields)
        ):
            QWidget.setTabOrder(earlier, later)
        writing = shortcut(self, QKeySequence.StandardKey.New, tr("New mail"), self.compose_wanted.emit)
        self.compose.setToolTip(with_keys(tr("New mail"), writing.key()))
        shortcut(self.bell, "Ctrl+Shift+B", tr("Remind me"), self.bell.click)
        for keys, name, act in (
            ("Ctrl+,", mark("Settings"), self.navigation.settings.click),
            ("Ctrl+Shift+N", mark("New mail from a template"), self.templates.click),
            ("Ctrl+Q", mark("Quit"), self.quit),
            ("Ctrl+Z", mark("Take back what was just sent"), self.undo.take_back),
        ):
            shortcut(self, keys, tr(name), act)

    def _note_sharing(self) -> None:
        self._is_shared_by_user = True

    def _restore(self) -> None:
        kept = self._remembered
        if (geometry := kept.state("geometry")) is not None:
            self.restoreGeometry(geometry)
        if (split := kept.state("split")) is not None:
            self._is_shared_by_user = self._split.restoreState(split)
        self.conversation.shares = kept.shares
        for name, place in self._lists.items():
            kept.take_up(name, place)
        self.show_place(kept.place if kept.place in self._places else SENT)
