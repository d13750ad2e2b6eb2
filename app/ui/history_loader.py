"""Reads a message's thread with its events from the store, in steps between which the window answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from app.core.history import SentMail
from app.core.mail_id import MailId, Source
from app.store import history, shown_mails, threads
from app.store.database import Connection
from app.store.shown_mails import ReceivedMail

# The window answers within 16 ms; one step of the store takes some 3 more.
MILLISECONDS_A_TURN = 6


ThreadMail = SentMail | ReceivedMail


def id_of(mail: ThreadMail) -> MailId:
    """Return which mail it is."""
    return MailId(Source.MESSAGE, mail.id) if isinstance(mail, SentMail) else mail.id


@dataclass(frozen=True, slots=True)
class ReadThread:
    """A thread as far as it is read, oldest first: the chosen mail at least, all of it in the end."""

    chosen: MailId
    mails: tuple[ThreadMail, ...]
    complete: bool

    @property
    def mail(self) -> ThreadMail:
        """The chosen mail."""
        return next(mail for mail in self.mails if id_of(mail) == self.chosen)

    @property
    def sent(self) -> tuple[SentMail, ...]:
        """What was sent from here."""
        return tuple(mail for mail in self.mails if isinstance(mail, SentMail))

    @property
    def message(self) -> int | None:
        """The chosen mail's row id where it is a message sent from here."""
        return self.chosen.number if self.chosen.source is Source.MESSAGE else None


class HistoryLoader(QObject):
    """Emits `loaded` with a `ReadThread`: at once where there is little, else once the chosen mail is read, and at the end."""

    loaded = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[ThreadMail | None] = iter(())
        self._mails: list[ThreadMail] = []
        self._chosen = MailId(Source.MESSAGE, 0)
        self._said = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def load(self, connection: Connection, mail: MailId) -> None:
        """Read a mail's thread; what was being read before is given up. Raises KeyError where it is none."""
        self._chosen = shown_mails.resolved(connection, mail)
        self._steps = _steps(connection, self._chosen)
        self._mails = []
        self._said = 0
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
        if not any(id_of(mail) == self._chosen for mail in self._mails):
            # It went while its thread was read; whoever wants it next is told.
            return
        self._said += 1
        self.loaded.emit(ReadThread(self._chosen, tuple(sorted(self._mails, key=_place)), complete))


def _steps(connection: Connection, chosen: MailId) -> Iterator[ThreadMail | None]:
    """Yield the chosen mail, then the others of its thread."""
    yield from _read(connection, [chosen])
    yield None
    others = [mail for mail in threads.of_mail(connection, chosen) if mail != chosen]
    yield None
    yield from _read(connection, others)


def _read(connection: Connection, wanted: list[MailId]) -> Iterator[ThreadMail | None]:
    numbers = {source: [mail.number for mail in wanted if mail.source is source] for source in Source}
    return chain(
        shown_mails.read_received(connection, numbers[Source.MAIL]),
        history.read_mails(connection, numbers[Source.MESSAGE]),
    )


def _place(mail: ThreadMail) -> tuple[datetime, MailId]:
    return (mail.at if isinstance(mail, SentMail) else mail.mail.at), id_of(mail)
