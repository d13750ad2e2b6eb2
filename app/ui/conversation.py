"""The right side of the window: the thread with the history beside it, or under it where it is narrow."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.core.history import Scope, history_of
from app.core.shown_html import page
from app.store import history
from app.store.database import Connection
from app.ui import clock
from app.ui.guidance import Guidance
from app.ui.history_loader import HistoryLoader, ReadThread
from app.ui.history_panel import MINUTE, HistoryPanel
from app.ui.theme import GRID
from app.ui.thread_view import ThreadView

WIDE = 190 * GRID


class Conversation(QWidget):
    """Shows one message in its thread, and its history; `nothing` stands there while none is chosen.

    Wishes: a page for the browser, a link to open, a mail of the history to show (a `MailId`), what the user says of
    an event.
    """

    open_in_browser = Signal(str)
    link_activated = Signal(str)
    mail_chosen = Signal(object)
    overruled = Signal(str, object)
    message_chosen = Signal(int)

    def __init__(
        self,
        now: Callable[[], datetime] = clock.now,
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.thread_view = ThreadView(now, zone)
        self.history_panel = HistoryPanel(now, zone)
        self._connection: Connection | None = None
        self._message: int | None = None
        self._thread: ReadThread | None = None
        self._scope = Scope.MESSAGE
        self._text_of: int | None = None
        self._loader = HistoryLoader(self)
        self.nothing = Guidance(
            "eye", "No mail is chosen", "Choose one to see who opened it, when and with what."
        )
        self._is_shared_by_user = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self.thread_view)
        self._splitter.addWidget(self.history_panel)
        for part in (self.thread_view, self.history_panel):
            part.setBackgroundRole(QPalette.ColorRole.Base)
            part.setAutoFillBackground(True)
        self._splitter.setHandleWidth(1)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self.thread_view.setMinimumSize(80 * GRID, 40 * GRID)
        self.history_panel.setMinimumSize(76 * GRID, 70 * GRID)
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        layout.addWidget(self.nothing)
        self._connect()
        self.clear()

    def show_message(self, connection: Connection, message_id: int) -> None:
        """Show a message by its row id. Raises KeyError where there is none."""
        self._connection = connection
        if message_id != self._message:
            self._scope = Scope.MESSAGE
        self._message = message_id
        self._loader.load(connection, message_id)

    def refresh(self) -> None:
        """Read again what is shown: something has happened. The place and what is open stay."""
        if self._connection is not None and self._message is not None:
            self._loader.load(self._connection, self._message)

    def clear(self) -> None:
        """Show nothing, and read no more: the database may be closed."""
        self._loader.stop()
        self._message = self._thread = self._text_of = None
        self._splitter.hide()
        self.nothing.show()

    def message(self) -> int | None:
        """Return the row id of the message that is shown."""
        return self._message

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the history beside or under the thread, and share the room until the user does (Qt calls this)."""
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._splitter.orientation() != wanted:
            self._splitter.setOrientation(wanted)
            self._is_shared_by_user = False
        if not self._is_shared_by_user:
            self._share_room(event.size())

    def _share_room(self, size: QSize) -> None:
        wide = self._splitter.orientation() == Qt.Orientation.Horizontal
        history = size.width() * 2 // 5 if wide else size.height() // 2
        whole = size.width() if wide else size.height()
        self._splitter.setSizes([whole - history, history])

    def _note_sharing(self) -> None:
        self._is_shared_by_user = True

    def _connect(self) -> None:
        self._loader.loaded.connect(self._show_thread)
        self._splitter.splitterMoved.connect(self._note_sharing)
        self.history_panel.scope_changed.connect(self._show_scope)
        self.history_panel.link_activated.connect(self.link_activated)
        self.history_panel.mail_chosen.connect(self.mail_chosen)
        self.history_panel.overruled.connect(self.overruled)
        self.thread_view.link_activated.connect(self.link_activated)
        self.thread_view.message_chosen.connect(self._choose)
        self.thread_view.browser_wanted.connect(self._show_in_browser)
        timer = QTimer(self)
        timer.timeout.connect(self.thread_view.refresh_ages)
        timer.start(MINUTE)

    def _show_thread(self, thread: ReadThread) -> None:
        if self._connection is None:
            return
        self._thread = thread
        written = None
        if self._text_of != thread.chosen:
            written = history.written(self._connection, thread.chosen)
            self._text_of = thread.chosen
        self.thread_view.show_thread(thread.mails, thread.chosen, written)
        self._show_scope(self._scope)
        self.nothing.hide()
        self._splitter.show()

    def _show_scope(self, scope: Scope) -> None:
        self._scope = scope
        if self._thread is not None:
            self.history_panel.show_history(history_of(self._thread.mails, self._thread.chosen, scope))

    def _choose(self, message: int) -> None:
        self._scope = Scope.MESSAGE
        self._message = message
        self.refresh()
        self.message_chosen.emit(message)

    def _show_in_browser(self, message: int) -> None:
        if self._connection is None or self._thread is None:
            return
        body = history.whole_body(self._connection, message)
        pictures = history.pictures(self._connection, message)
        self.open_in_browser.emit(page(body.html or "", self._thread.mail.subject, pictures))
