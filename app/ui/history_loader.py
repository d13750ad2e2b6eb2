"""Reads a message's thread with its events from the store, in steps between which the window answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from app.core.history import SentMail
from app.store import history, threads
from app.store.database import Connection

# The window answers within 16 ms; one step of the store takes some 3 more.
MILLISECONDS_A_TURN = 6


@dataclass(frozen=True, slots=True)
class ReadThread:
    """A thread as far as it is read, oldest first: the chosen mail at least, all of it in the end."""

    chosen: int
    mails: tuple[SentMail, ...]
    complete: bool

    @property
    def mail(self) -> SentMail:
        """The chosen mail."""
        return next(mail for mail in self.mails if mail.id == self.chosen)


class HistoryLoader(QObject):
    """Emits `loaded` with a `ReadThread`: at once where there is little, else once the chosen mail is read, and at the end."""

    loaded = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[SentMail | None] = iter(())
        self._mails: list[SentMail] = []
        self._chosen = 0
        self._said = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def load(self, connection: Connection, message: int) -> None:
        """Read a message's thread; what was being read before is given up. Raises KeyError where it is none."""
        others = [number for number in threads.of_message(connection, message) if number != message]
        self._steps = history.read_mails(connection, [message, *others])
        self._mails = []
        self._said = 0
        self._chosen = message
        self._timer.start()
        self._go_on()

    def stop(self) -> None:
        """Give up what is being read: the database may be closed."""
        self._timer.stop()
        self._steps = iter(())

    def _go_on(self) -> None:
        turn = QElapsedTimer()
        turn.start()
        while turn.elapsed() < MILLISECONDS_A_TURN:
            try:
                mail = next(self._steps)
            except StopIteration:
                self._timer.stop()
                self._emit(complete=True)
                return
            if mail is not None:
                self._mails.append(mail)
        if self._mails and not self._said:
            self._emit(complete=False)

    def _emit(self, *, complete: bool) -> None:
        if not self._mails:
            raise KeyError(self._chosen)
        self._said += 1
        mails = tuple(sorted(self._mails, key=lambda mail: (mail.at, mail.id)))
        self.loaded.emit(ReadThread(self._chosen, mails, complete))
