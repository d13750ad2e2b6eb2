"""What leads from the wishes about reminders to the store, and from what is due to the window.

The database decides what is due; the window looks every few seconds, so a clock that was moved or a computer that slept
changes nothing but when it is seen.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from app.core.language import tr
from app.core.mail_id import MailId, Source
from app.core.remind import Remind, Unless
from app.core.send_times import tomorrow_morning
from app.store import mails, reminders
from app.store.database import Connection
from app.ui.frame.main_window import SENT, MainWindow
from app.ui.lists.deed import Deed
from app.ui.parts import clock
from app.ui.parts.time_dialog import REMINDING, TimeDialog
from app.ui.parts.writes import Writes

LOOK_EVERY = 5_000


class ReminderDesk(QObject):
    """Shows what is due, and sets reminders of the mail that is shown; `changed` is called when the store changed."""

    def __init__(
        self,
        window: MainWindow,
        connection: Connection,
        writes: Writes,
        mail: Callable[[], MailId | None],
        changed: Callable[[], None],
        parent: QObject,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        super().__init__(parent)
        self._window, self._connection, self._mail, self._changed = window, connection, mail, changed
        self._now, self._writes = now, writes
        bar, bell = window.reminders, window.bell
        bar.open_wanted.connect(self._open)
        bar.done_wanted.connect(lambda message: self._do(lambda on: reminders.remove(on, message)))
        bar.later_wanted.connect(self.put_off)
        bar.time_wanted.connect(lambda message: self._ask_for_time(lambda at: self.put_off(message, at)))
        bell.clicked.connect(self._show_choices)
        window.conversation.cleared.connect(self.refresh)
        window.sent.table.deeds.append(Deed(tr("Remind me…"), lambda _: self._show_choices(), alone=True))
        bell.choices.chosen.connect(self.remind)
        bell.choices.none_wanted.connect(self._remind_no_more)
        bell.choices.time_wanted.connect(lambda unless: self._ask_for_time(lambda at: self._set(unless, at)))
        self._look = QTimer(self, interval=LOOK_EVERY)
        self._look.timeout.connect(self.refresh)
        self._look.start()

    def refresh(self) -> None:
        """Show what is due now, and whether the mail that is shown can have a reminder."""
        now = self._now()
        self._window.reminders.show_due(
            reminders.due(self._connection, now, 1), reminders.due_count(self._connection, now)
        )
        message = self._message()
        reminder = None if message is None else reminders.of_message(self._connection, message)
        self._window.bell.show_reminder(reminder, now, is_possible=message is not None)

    def remind(self, remind: Remind) -> None:
        """Remind of the mail that is shown, so long from now."""
        self._set(remind.unless, self._now() + remind.after)

    def put_off(self, message: int, at: datetime) -> None:
        """Remind of a message later."""
        self._do(lambda connection: reminders.put_off(connection, message, at))

    def end(self) -> None:
        """Look no more."""
        self._look.stop()

    def _set(self, unless: Unless, at: datetime) -> None:
        message = self._message()
        if message is not None:
            self._do(lambda connection: reminders.set_at(connection, message, unless, at))

    def _remind_no_more(self) -> None:
        message = self._message()
        if message is not None:
            self._do(lambda connection: reminders.remove(connection, message))

    def _message(self) -> int | None:
        mail = self._mail()
        if mail is None or mail.source is Source.MESSAGE:
            return None if mail is None else mail.number
        return mails.message_of(self._connection, mail.number)

    def _show_choices(self) -> None:
        self.refresh()
        self._window.bell.show_menu()

    def _open(self, message: int) -> None:
        self._window.show_place(SENT)
        self._window.sent.show_everything()
        self._window.sent.choose_message(message)
        self._window.sent.focus_list()

    def _ask_for_time(self, take: Callable[[datetime], None]) -> None:
        dialog = TimeDialog(tomorrow_morning(self._now(), None), self._now, self._window, REMINDING)
        dialog.chosen.connect(take)
        dialog.open()

    def _do(self, write: Callable[[Connection], object]) -> None:
        self._writes.do(write, ended=self._show)

    def _show(self) -> None:
        self.refresh()
        self._changed()
