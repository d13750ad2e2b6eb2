"""What changes in the database: a worker that runs as a service, or a command, tells the window nothing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from app.store import mails, sent_box
from app.store.database import Connection, commits_of_others

SENT = ("deliveries", "events")
_LOOK_EVERY = 1_000


class Lookout(QObject):
    """Looks every second for what others committed, and for other settings; `changed` names it as the worker does."""

    changed = Signal(list)

    def __init__(
        self, connection: Connection, settings_are_other: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._connection, self._settings_are_other = connection, settings_are_other
        self._commits = self._sent = self._mails = -1
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more: the database is about to be closed."""
        self._timer.stop()

    def note(self, changed: Sequence[str]) -> None:
        """Take it that what is named is about to be read: what is committed from here on is looked for again."""
        is_sent = not set(SENT).isdisjoint(changed)
        if is_sent:
            self._sent = sent_box.clock(self._connection)
        if is_sent or "mails" in changed:
            self._mails = mails.clock(self._connection)

    def _look(self) -> None:
        commits = commits_of_others(self._connection)
        if not self._settings_are_other() and commits == self._commits:
            return
        self._commits = commits
        is_sent = sent_box.clock(self._connection) != self._sent
        changed = ["mails"] if mails.clock(self._connection) != self._mails else []
        self.changed.emit([*changed, *(SENT if is_sent else ()), "tracker"])
