"""Reads a message's thread with its events from the store, in steps between which the window answers."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from app.core.history import History, Scope, SentMail, history_of, only_of
from app.core.mail_id import MailId, Source
from app.store import history, mail_ids, shown_mails, threads
from app.store.database import Connection
from app.store.shown_mails import ReceivedHead, ReceivedMail, SentHead

# The window answers within 16 ms; one step of the store takes some 3 more.
MILLISECONDS_A_TURN = 6


ThreadMail = SentMail | SentHead | ReceivedMail | ReceivedHead
# Heads of messages that are read in one step.
_HEADS = 20
# So many messages are read at once with all that happened to them.
_FEW = 4


def id_of(mail: ThreadMail) -> MailId:
    """Return which mail it is."""
    return MailId(Source.MESSAGE, mail.id) if isinstance(mail, SentMail) else mail.id


@dataclass(frozen=True, slots=True)
class ReadThread:
    """A thread as far as it is read, oldest first: the chosen mail at least, then all heads, all of it in the end."""

    chosen: MailId
    mails: Mapping[MailId, ThreadMail]
    complete: bool

    @property
    def mail(self) -> ThreadMail:
        """The chosen mail."""
        return self.mails[self.chosen]

    @property
    def sent(self) -> tuple[SentMail, ...]:
        """What was sent from here."""
        return tuple(mail for mail in self.mails.values() if isinstance(mail, SentMail))

    def history(self, scope: Scope, recipient: str = "") -> History | None:
        """Return what happened to the chosen mail or to all, for a recipient alone where one is named.

        None where not all of that is read yet.
        """
        if scope is Scope.THREAD and not self.complete:
            return None
        return replace(
            history_of([only_of(mail, recipient) for mail in self.sent], self.message, scope),
            mails=self.messages,
        )

    @property
    def messages(self) -> int:
        """How many were sent from here, also those of which only the head is read."""
        return sum(isinstance(mail, SentMail | SentHead) for mail in self.mails.values())

    @property
    def message(self) -> int | None:
        """The chosen mail's row id where it is a message sent from here."""
        return self.chosen.number if self.chosen.source is Source.MESSAGE else None


class HistoryLoader(QObject):
    """Emits `loaded` with a `ReadThread`: at once where there is little, else once the chosen mail is read, once the heads
    of the others are, and at the end."""

    loaded = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[Sequence[ThreadMail] | None] = iter(())
        self._mails: dict[MailId, ThreadMail] = {}
        self._order: list[MailId] = []
        self._chosen = MailId(Source.MESSAGE, 0)
        self._is_due = self._is_complete = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def load(self, connection: Connection, mail: MailId) -> None:
        """Read a mail's thread; what was being read before is given up. Raises KeyError where it is none."""
        self._chosen = mail_ids.resolved(connection, mail)
        self._order = []
        self._steps = _steps(connection, self._chosen, self._order)
        self._mails = {}
        self._is_due = self._is_complete = False
        self._timer.start()
        self._go_on()

    def is_busy(self) -> bool:
        """Tell whether something is being read."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Give up what is being read: the database may be closed."""
        self._timer.stop()
        self._steps = iter(())
        self._is_due = False

    def _go_on(self) -> None:
        turn = QElapsedTimer()
        turn.start()
        while not self._is_due and turn.elapsed() < MILLISECONDS_A_TURN:
            try:
                portion = next(self._steps)
            except StopIteration:
                self._timer.stop()
                self._is_due = self._is_complete = True
            else:
                self._mails |= {id_of(mail): mail for mail in portion or ()}
                self._is_due = portion is None
        if not self._is_due:
            return
        if 2 * turn.elapsed() > MILLISECONDS_A_TURN:
            # To show it takes a turn of its own.
            self._timer.start()
            return
        self._is_due = False
        if self._is_complete:
            self._timer.stop()
        self._emit()

    def _emit(self) -> None:
        # A mail may go while its thread is read; whoever wants it next is told.
        if self._chosen in self._mails:
            mails = {each: self._mails[each] for each in self._order if each in self._mails}
            self.loaded.emit(ReadThread(self._chosen, mails, self._is_complete))


def _steps(
    connection: Connection, chosen: MailId, order: list[MailId]
) -> Iterator[Sequence[ThreadMail] | None]:
    """Yield what is read, a few mails at a time, None where it is worth showing; `order` gets which mails there are."""
    if chosen.source is Source.MESSAGE:
        yield from _in_full(connection, [chosen.number])
    elif mail := shown_mails.received(connection, chosen.number):
        yield [mail]
    found = yield from _found(connection, chosen)
    order += found
    others = [each for each in found if each != chosen]
    if not others:
        return
    came = [each.number for each in others if each.source is Source.MAIL]
    sent = [each.number for each in others if each.source is Source.MESSAGE]
    if len(sent) > _FEW:
        yield None
    for start in range(0, len(came), _HEADS):
        yield shown_mails.read_received_heads(connection, came[start : start + _HEADS])
    if len(sent) > _FEW:
        for start in range(0, len(sent), _HEADS):
            yield shown_mails.read_heads(connection, sent[start : start + _HEADS])
        yield None
    yield from _in_full(connection, sent)


def _found(connection: Connection, chosen: MailId) -> Generator[Sequence[ThreadMail], None, list[MailId]]:
    steps = threads.finding(connection, chosen)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return list(end.value)
        yield ()


def _in_full(connection: Connection, messages: list[int]) -> Iterator[Sequence[ThreadMail]]:
    for sent in history.read_mails(connection, messages):
        yield [sent] if sent else ()
