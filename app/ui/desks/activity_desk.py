"""Activity at its place in the window: what is chosen there is shown, and what somebody looked at is no news any more."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QObject, Signal

from app.core.language import mark
from app.core.mail_id import MailId, Source
from app.store import activity
from app.store.database import Connection
from app.ui.frame.main_window import MainWindow
from app.ui.lists.activity_place import ActivityPlace
from app.ui.parts import clock
from app.ui.parts.writes import Writes

ACTIVITY = mark("Activity")


class ActivityDesk(QObject):
    """Adds Activity to a window; `mail_chosen` carries the MailId that is to be shown."""

    mail_chosen = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        connection: Connection,
        writes: Writes,
        parent: QObject,
        now: Callable[[], datetime] = clock.now,
        zone: tzinfo | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._writes = window, writes
        self.place = ActivityPlace(connection, now, zone)
        window.add_place(ACTIVITY, "activity", self.place)
        window.conversation.looked.connect(self._look)
        self.place.looked_at.connect(lambda message: self._look(None if message is None else [message]))
        for chosen in (self.place.message_chosen, self.place.message_opened):
            chosen.connect(lambda message: self.mail_chosen.emit(MailId(Source.MESSAGE, message)))

    def refresh(self) -> None:
        """Show what happened by now, and how much of it is new."""
        self.place.refresh()
        self._window.navigation.show_count(ACTIVITY, self.place.unseen)

    def close(self) -> None:
        """Read nothing more of the store, which is about to be closed."""
        self.place.stop_reading()

    def _look(self, messages: Sequence[int] | None) -> None:
        """Note that somebody looked at what happened to some messages, None for all."""

        def look(connection: Connection) -> bool:
            return (
                activity.look_at_all(connection) if messages is None else activity.look(connection, messages)
            )

        def show(is_news: bool) -> None:
            if is_news:
                self.refresh()
                self._window.sent.refresh()

        self._writes.do(look, show, is_long=messages is None)
