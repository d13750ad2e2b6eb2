"""The right side of the window: the thread with the history beside it, or under it where it is narrow."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.core.history import Scope, SentMail
from app.core.language import mark, number, tr
from app.core.mail_id import MailId, Source
from app.core.shown_html import page
from app.store import history, mail_ids, mails, shown_mails
from app.store.database import Connection
from app.store.history import WrittenMail
from app.store.shown_mails import ReceivedMail
from app.ui.parts import clock
from app.ui.parts.guidance import Guidance
from app.ui.parts.mail_parts import label
from app.ui.parts.minute import each_minute
from app.ui.parts.theme import GRID
from app.ui.reading.history_loader import HistoryLoader, ReadThread
from app.ui.reading.history_panel import HistoryPanel
from app.ui.reading.reading_wish import Fetch, Seen
from app.ui.reading.received_view import Received
from app.ui.reading.thread_view import ThreadView

WIDE = 190 * GRID
# The history's part of the room, by where it stands: what it tells matters more than how the mail goes on.
_BESIDE, _UNDER = "beside", "under"
_SHARES = {_BESIDE: 0.4, _UNDER: 0.6}
# How long a mail is looked at, in milliseconds, before it counts as read.
READ_AFTER = 1_000
# Changes that come while a thread is being read are looked at after so many milliseconds.
AGAIN_AFTER = 1_000
NOTHING_CHOSEN = (mark("No mail is chosen"), mark("Choose one to see who opened it, when and with what."))
_NO_HISTORY = mark(
    "Nothing of this thread was sent from here: opens and clicks are seen only of mails that were."
)


class Conversation(QWidget):
    """Shows one mail in its thread, and its history; `nothing` stands there while none is chosen.

    Wishes: a page for the browser, a link to open, what the user says of an event, what who reads a mail asks for.
    `looked` carries the messages whose history somebody looked at for a while; `cleared` tells that no mail is shown any more.
    """

    open_in_browser = Signal(str)
    link_activated = Signal(str)
    overruled = Signal(str, object)
    mail_chosen = Signal(object)
    wished = Signal(object)
    looked = Signal(object)
    cleared = Signal()

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
        self._mail: MailId | None = None
        self._thread: ReadThread | None = None
        self._scope, self._recipient = Scope.MESSAGE, ""
        self._text_of: MailId | None = None
        self._told_of: MailId | None = None
        self.loader = HistoryLoader(self)
        self._reading = QTimer(self, interval=READ_AFTER, singleShot=True)
        self._read_mail: MailId | None = None
        self._looking = QTimer(self, interval=READ_AFTER)
        self._again = QTimer(self, interval=AGAIN_AFTER, singleShot=True)
        self.nothing = Guidance("eye", tr(NOTHING_CHOSEN[0]), tr(NOTHING_CHOSEN[1]))
        self._without_history, self._several = label(is_muted=True), label(is_muted=True)
        self.is_of_file = False
        # What the user gave to the history, where that is another part.
        self.shares: dict[str, float] = {}
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()
        self.clear()

    def show_mail(self, connection: Connection, mail: MailId) -> None:
        """Show a mail; one that is the copy of a message is the message. Raises KeyError where there is none."""
        self._connection = connection
        mail = mail_ids.resolved(connection, mail)
        if mail != self._mail:
            self._begin(mail)
        self.loader.load(connection, mail)

    def refresh(self) -> None:
        """Read again what is shown: something has happened. The place and what is open stay."""
        if self._connection is None or self._mail is None:
            return
        if self.loader.is_busy() and self._thread is not None and self._thread.chosen == self._mail:
            # What comes faster than it is read would never be shown.
            self._again.start()
            return
        try:
            self._mail = mail_ids.resolved(self._connection, self._mail)
            self.loader.load(self._connection, self._mail)
        except KeyError:
            self.clear()

    def clear(self) -> None:
        """Show nothing, and read no more: the database may be closed."""
        self.loader.stop()
        for timer in (self._reading, self._again, self._looking):
            timer.stop()
        self.thread_view.clear()
        was_shown = self._mail is not None
        self._mail = self._thread = self._text_of = self._told_of = None
        self._splitter.hide()
        self._without_history.hide()
        self.nothing.show()
        if was_shown:
            self.cleared.emit()

    def show_chosen(self, count: int) -> None:
        """Say how many mails are chosen in the list, where that is more than the one that is shown."""
        self._several.setText(tr("{n} mails are chosen, one is shown here.", n=number(count)))
        self._several.setVisible(count > 1)

    def mail(self) -> MailId | None:
        """Return the mail that is shown."""
        return self._mail

    def _begin(self, mail: MailId) -> None:
        # Of a mail that came, what is known is what happened to the others.
        self._scope = Scope.MESSAGE if mail.source is Source.MESSAGE else Scope.THREAD
        self._mail, self._read_mail, self._recipient = mail, None, ""
        self._reading.stop()
        self._looking.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the history beside or under the thread, and share the room, as the user did (Qt calls this)."""
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE
        self._splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        self._share_room(event.size())

    def _where(self) -> str:
        return _BESIDE if self._splitter.orientation() == Qt.Orientation.Horizontal else _UNDER

    def _share_room(self, size: QSize) -> None:
        where = self._where()
        whole = size.width() if where == _BESIDE else size.height()
        history = round(whole * self.shares.get(where, _SHARES[where]))
        self._splitter.setSizes([whole - history, history])

    def _note_sharing(self) -> None:
        thread, history = self._splitter.sizes()
        if thread and history:
            self.shares[self._where()] = history / (thread + history)

    def _lay_out(self) -> None:
        self._without_history.setText(tr(_NO_HISTORY))
        for line in (self._without_history, self._several):
            line.setContentsMargins(4 * GRID, 2 * GRID, 4 * GRID, 2 * GRID)
        self._several.hide()
        for part in (self.thread_view, self.history_panel):
            self._splitter.addWidget(part)
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
        layout.setSpacing(0)
        layout.addWidget(self._several)
        layout.addWidget(self._splitter, 1)
        layout.addWidget(self._without_history)
        layout.addWidget(self.nothing)

    def _connect(self) -> None:
        self._again.timeout.connect(self.refresh)
        self.loader.loaded.connect(self._show_thread)
        self._splitter.splitterMoved.connect(self._note_sharing)
        self.history_panel.scope_changed.connect(self._show_scope)
        self.history_panel.link_activated.connect(self.link_activated)
        self.history_panel.mail_chosen.connect(self._choose)
        self.history_panel.overruled.connect(self.overruled)
        self.history_panel.everyone_wanted.connect(lambda: self._show_recipient(""))
        self.thread_view.message.recipient_chosen.connect(self._show_recipient)
        self.thread_view.link_activated.connect(self.link_activated)
        self.thread_view.mail_chosen.connect(self._choose)
        self.thread_view.wished.connect(self.wished)
        self._reading.timeout.connect(self._note_read)
        self._looking.timeout.connect(self._note_looked)
        self.thread_view.browser_wanted.connect(self._show_in_browser)
        each_minute(self, self.thread_view.refresh_ages)

    def _show_thread(self, thread: ReadThread) -> None:
        if self._connection is None:
            return
        self._thread = thread
        is_other, self._text_of = self._text_of != thread.chosen, thread.chosen
        content: WrittenMail | Received | None = None
        if isinstance(thread.mail, ReceivedMail):
            content = _received(self._connection, thread.mail)
        elif is_other and isinstance(thread.mail, SentMail):
            content = history.written(self._connection, thread.mail.id)
        self.thread_view.show_thread(thread.mails, thread.chosen, content)
        self._show_scope(self._scope)
        self.nothing.hide()
        self._splitter.show()
        self._explain_no_history()
        if isinstance(content, Received):
            self._read(content, is_other=is_other)

    def _read(self, content: Received, *, is_other: bool) -> None:
        """Wish for what is missing of a mail that came, and take it as read once it was looked at for a while."""
        mail = content.received.mail
        if content.shown is not None:
            if not mail.is_seen and self._read_mail != self._mail and not self._reading.isActive():
                self._reading.start()
        elif is_other and mail.is_here and not mail.has_source:
            self.wished.emit(Fetch(mail.id))

    def _note_read(self) -> None:
        mail = self._thread.mail if self._thread else None
        if isinstance(mail, ReceivedMail) and mail.id == self._mail and self.isVisible():
            self._read_mail = mail.id
            self.wished.emit(Seen(mail.mail.id))

    def event(self, event: QEvent) -> bool:
        """Take what is shown for looked at also where the window comes to the front later (Qt calls this)."""
        if event.type() == QEvent.Type.WindowActivate:
            self._look_for_a_while()
        return super().event(event)

    def _look_for_a_while(self) -> None:
        if not self._looking.isActive():
            self._looking.start()

    def _note_looked(self) -> None:
        self._looking.stop()
        if self._thread is None or not self.isVisible() or not self.isActiveWindow():
            return
        whole = self._scope is Scope.THREAD
        looked_at = [mail.id for mail in self._thread.sent if whole or mail.id == self._thread.message]
        if looked_at:
            self.looked.emit(looked_at)

    def _show_scope(self, scope: Scope) -> None:
        self._scope = scope
        thread = self._thread
        if thread is None:
            return
        self._make_room(has_history=bool(thread.sent) or not thread.complete)
        known = thread.history(scope, self._recipient)
        if known is not None:
            self._told_of = thread.chosen
            # Of a sent mail alone they stand beside its recipients.
            self.history_panel.tells_doubts = scope is Scope.THREAD or thread.message is None
            self.history_panel.show_history(known, self._recipient)
            self._look_for_a_while()
        elif self._told_of != thread.chosen:
            # Nothing is claimed of mails that were not looked at yet.
            self.history_panel.wait()

    def _show_recipient(self, recipient: str) -> None:
        """Show what one recipient did; what everyone did where that is empty."""
        self._recipient = recipient
        self._show_scope(self._scope)

    def _make_room(self, *, has_history: bool) -> None:
        if self.history_panel.isHidden() is has_history:
            self.history_panel.setVisible(has_history)
            self._explain_no_history()
            self._share_room(self.size())

    def _explain_no_history(self) -> None:
        # Of a mail in a file nobody expects one.
        self._without_history.setVisible(self.history_panel.isHidden() and not self.is_of_file)

    def _choose(self, mail: MailId) -> None:
        self._begin(mail)
        self.refresh()
        self.mail_chosen.emit(mail)

    def _show_in_browser(self, message: int) -> None:
        if self._connection is None or self._thread is None or not isinstance(self._thread.mail, SentMail):
            return
        body = history.whole_body(self._connection, message)
        pictures = history.pictures(self._connection, message)
        self.open_in_browser.emit(page(body.html or "", self._thread.mail.subject, pictures))


def _received(connection: Connection, received: ReceivedMail) -> Received:
    number = received.mail.id
    shown = shown_mails.load(connection, number)
    keys = shown.pictures if shown else ()
    return Received(
        received,
        shown,
        shown_mails.fetching(connection, number),
        "" if shown else mails.known_text(connection, number),
        lambda place: shown_mails.picture(connection, number, keys[place]),
    )
