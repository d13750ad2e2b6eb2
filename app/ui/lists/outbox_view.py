"""What is not sent yet, why, and what only the user can decide."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.delivery import Delivery, State
from app.core.language import mark, tr
from app.core.provider import OTHER, Provider
from app.store import waiting_mails
from app.store.database import Connection
from app.store.waiting_mails import WaitingMail
from app.ui.lists.mail_cards import CardContent, MailCard, MailCards, Way
from app.ui.lists.waiting_words import WaitingWords
from app.ui.parts import clock, theme
from app.ui.parts.mail_parts import listed
from app.ui.parts.outcome_answers import OutcomeAnswers

EMPTY = mark("The outbox is empty: everything was handed to your mail server.")
_ICONS = {
    State.QUEUED: ("waiting", "grey"),
    State.SENDING: ("send", "accent"),
    State.IN_DOUBT: ("send", "accent"),
    State.RETRY_AT: ("problem", "amber"),
    State.UNKNOWN: ("problem", "amber"),
}
_WAITS = (State.QUEUED, State.RETRY_AT)


@dataclass(frozen=True, slots=True)
class _Waiting(CardContent):
    unknown: tuple[Delivery, ...]


class OutboxView(MailCards):
    """Emits `decided` with a delivery id and the state the user chose for it, Message-IDs, and `try_wanted` and
    `drop_wanted` with the id of a delivery: all of its mail that waits like it is meant.

    `provider_of` returns the provider of an account's address.
    """

    decided = Signal(bytes, State)
    try_wanted = Signal(bytes)
    drop_wanted = Signal(bytes)
    send_now_wanted = Signal(str)
    cancel_wanted = Signal(str)

    def __init__(
        self,
        connection: Connection,
        provider_of: Callable[[str], Provider] = lambda _: OTHER,
        now: Callable[[], datetime] = clock.now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Outbox"), ("outbox", tr("Nothing waits"), tr(EMPTY)), parent)
        self._connection, self._provider_of, self._now = connection, provider_of, now
        self.refresh()

    def how_many(self) -> int:
        """Return how many mails wait."""
        return waiting_mails.count(self._connection)

    def contents(self, limit: int, offset: int) -> Sequence[CardContent]:
        """Return what is shown of the mails that wait: what asks for a decision comes first."""
        now = self._now()
        words = WaitingWords(self._connection, self._provider_of, now)
        found = waiting_mails.read(self._connection, limit, offset)
        return [self._content(mail, words, now) for mail in found]

    def new_card(self) -> MailCard:
        """Return a card on which can be said what became of a mail."""
        return _OutboxCard(self.decided.emit)

    def _content(self, mail: WaitingMail, words: WaitingWords, now: datetime) -> CardContent:
        first = mail.fates[0]
        return _Waiting(
            mail.number,
            _ICONS[first.state],
            mail.subject or tr("(no subject)"),
            words.lines(mail),
            tuple(self._ways(mail, rests=words.rests(mail.account), now=now)),
            first.unknown,
        )

    def _ways(self, mail: WaitingMail, *, rests: bool, now: datetime) -> list[Way]:
        """Return what can be done with what waits."""
        waiting = [fate for fate in mail.fates if fate.state in _WAITS]
        ways: list[Way] = []
        if not waiting:
            return ways
        if mail.sending_at is None:
            if mail.send_at is not None and mail.send_at > now:
                act = partial(self.send_now_wanted.emit, mail.message_id)
                ways.append(Way(tr("Send now"), tr("Send it now instead of later"), act))
            act = partial(self.cancel_wanted.emit, mail.message_id)
            ways.append(Way(tr("Cancel", "sending"), tr("Take it back and go on writing"), act))
        if waiting[0].state is State.RETRY_AT and not rests:
            act = partial(self.try_wanted.emit, waiting[0].first)
            ways.append(Way(tr("Try now"), tr("Ask the mail server again now"), act))
        if mail.sending_at is not None:
            act = partial(self.drop_wanted.emit, waiting[0].first)
            words = tr("Don't send the rest") if _is_partly_sent(mail) else tr("Don't send")
            ways.append(Way(words, tr("Give it up: it stays in Sent, as not sent"), act))
        return ways


def _is_partly_sent(mail: WaitingMail) -> bool:
    return mail.reached > 0 or mail.fates[0].state is State.UNKNOWN


class _OutboxCard(MailCard):
    def __init__(self, decide: Callable[[bytes, State], object]) -> None:
        super().__init__(below=True)
        self._decide = decide
        self._unknown: tuple[Delivery, ...] = ()
        self._answers: list[OutcomeAnswers] = []

    def show_content(self, content: CardContent) -> None:
        """Show this, and ask what became of what is not known."""
        super().show_content(content)
        unknown = content.unknown if isinstance(content, _Waiting) else ()
        if unknown == self._unknown:
            return
        for gone in self._answers:
            gone.hide()
            gone.deleteLater()
        self._unknown, self._answers = unknown, []
        for delivery in unknown:
            who = listed([str(each) for each in delivery.recipients]) if len(unknown) > 1 else ""
            answers = OutcomeAnswers(delivery, who)
            answers.setContentsMargins(0, theme.GRID, 0, 0)
            answers.decided.connect(self._decide)
            self.asked.addWidget(answers)
            self._answers.append(answers)
