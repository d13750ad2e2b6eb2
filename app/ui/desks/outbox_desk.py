"""What leads from the wishes of the outbox to the store: what waits is sent now, taken back, let be or decided."""

from PySide6.QtCore import QObject, Signal

from app.core.delivery import State
from app.core.draft import Draft
from app.core.language import tr
from app.store import deliveries, outbox
from app.store.messages import StoredMessage
from app.store.reply_words import DECIDED
from app.ui.frame.main_window import SENT, MainWindow
from app.ui.frame.undo_bar import UndoBar
from app.ui.parts import clock
from app.ui.parts.writes import Writes
from app.ui.reading.reading_wish import Decide


class OutboxDesk(QObject):
    """Follows the outbox of a window and what can be undone in it.

    `changed` tells that the outbox is another one, `due` that something of it may be sent, `returned` gives a mail back
    to its writer, with the Message-ID that it had.
    """

    changed = Signal()
    due = Signal()
    returned = Signal(Draft, str)

    def __init__(self, window: MainWindow, writes: Writes, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._writes = window, writes
        window.outbox.decided.connect(self._decide)
        window.outbox.try_wanted.connect(self._try_now)
        window.outbox.drop_wanted.connect(self._drop)
        window.conversation.wished.connect(self._take)
        window.outbox.send_now_wanted.connect(self.send_now)
        window.outbox.cancel_wanted.connect(self.take_back)
        # For mails that are written while the window is in the tray.
        self.lone_undo = UndoBar(clock.now)
        for undo in (window.undo, self.lone_undo):
            undo.undo_wanted.connect(self.take_back)

    def take_back(self, message_id: str) -> None:
        """Give a mail that was not begun yet back to its writer, as it was."""
        self._offer_nothing()
        self._writes.do(
            lambda connection: outbox.take_back(connection, message_id, clock.now()),
            lambda draft: self.returned.emit(draft, message_id),
            self.changed.emit,
        )

    def send_now(self, message_id: str) -> None:
        """Send a mail now that was to go later."""
        self._offer_nothing()
        self._writes.do(lambda connection: outbox.send_now(connection, message_id), ended=self._go_on)

    def show_queued(self, queued: object) -> None:
        """Show the sent box after a mail was handed over, and let it be taken back where that is possible."""
        if isinstance(queued, StoredMessage):
            self._offer_nothing()
            is_seen = self._window.isVisible() and not self._window.isMinimized()
            if is_seen:
                self._window.undo.show_mail(queued)
            else:
                self.lone_undo.show_above(queued)
        self._window.show_place(SENT)
        self.changed.emit()
        # In a field of text Ctrl+Z would take back what was typed there.
        self._window.sent.focus_list()
        self.due.emit()

    def close(self) -> None:
        """Offer nothing any more; what waits goes when it is due."""
        self.lone_undo.clear()
        self.lone_undo.deleteLater()

    def _offer_nothing(self) -> None:
        self._window.undo.clear()
        self.lone_undo.clear()

    def _take(self, wish: object) -> None:
        match wish:
            case Decide(delivery, state):
                self._decide(delivery, state)

    def _try_now(self, delivery: bytes) -> None:
        self._writes.do(
            lambda connection: outbox.try_now(connection, delivery, clock.now()), ended=self._go_on
        )

    def _drop(self, delivery: bytes) -> None:
        def tell(is_dropped: bool) -> None:
            if not is_dropped:
                self._window.notice.say(tr("Too late: this mail is being sent, or was."))

        self._writes.do(
            lambda connection: outbox.drop(connection, delivery, clock.now()), tell, self.changed.emit
        )

    def _decide(self, delivery: bytes, state: State) -> None:
        self._writes.do(
            lambda connection: deliveries.resolve(connection, delivery, state, DECIDED[state], clock.now()),
            ended=self._go_on,
        )

    def _go_on(self) -> None:
        self.changed.emit()
        self.due.emit()
