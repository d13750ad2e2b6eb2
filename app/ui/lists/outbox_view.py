"""What is not sent yet, why, and what only the user can decide."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.core import when
from app.core.delivery import Delivery, State
from app.core.language import mark, tr
from app.core.provider import OTHER, Provider
from app.core.send_times import goes_in_words, wait_in_words
from app.store import accounts, deliveries, messages, pacing
from app.store.database import Connection
from app.store.messages import StoredMessage
from app.ui.lists.mail_cards import MailCard, MailCards
from app.ui.parts import clock, theme
from app.ui.parts.guidance import Guidance
from app.ui.parts.outcome_answers import OutcomeAnswers

EMPTY = mark("The outbox is empty: everything was handed to your mail server.")
_SHOWN = 200
_WORDS = {
    State.QUEUED: mark("Waits to be sent"),
    State.SENDING: mark("Is being sent"),
    State.IN_DOUBT: mark("Is being sent"),
    State.RETRY_AT: mark("Is tried again by itself"),
    State.UNKNOWN: mark(
        "It is not known whether this mail was sent: look into your Sent folder, or ask. It is never sent again by itself"
    ),
}
_ICONS = {
    State.QUEUED: ("waiting", "grey"),
    State.SENDING: ("send", "accent"),
    State.IN_DOUBT: ("send", "accent"),
    State.RETRY_AT: ("problem", "amber"),
    State.UNKNOWN: ("problem", "amber"),
}


ProviderOf = Callable[[str], Provider]
# What a button says, its tooltip, and what it does.
_Way = tuple[str, str, Callable[[], None]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is shown of a delivery, or of a whole message whose sending has not begun: then it can be taken back.

    What waits and was begun `can_be_dropped`, and `can_be_tried` where its time has not come.
    """

    delivery: Delivery
    message_id: str
    subject: str
    recipients: str
    sentence: str
    can_be_taken_back: bool
    is_early: bool
    can_be_tried: bool
    can_be_dropped: bool


class OutboxView(MailCards):
    """Emits `decided` with a delivery id and the state the user chose for it, `try_wanted` and `drop_wanted` with a
    delivery id, and Message-IDs otherwise.

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
        provider_of: ProviderOf = lambda _: OTHER,
        now: Callable[[], datetime] = clock.now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Outbox"), parent)
        self._connection, self._provider_of, self._now = connection, provider_of, now
        self.rows = 0
        self._shown: list[Waiting] | None = None
        self.refresh()

    def refresh(self) -> None:
        """Read the outbox again; where nothing changed, the keyboard stays where it is."""
        waiting = deliveries.unfinished(self._connection)
        # What asks for a decision comes first.
        waiting.sort(key=lambda delivery: delivery.state is not State.UNKNOWN)
        shown = self._cards(waiting[:_SHOWN])
        # A mail to several that was not begun is one; of what is not shown, mails are counted.
        listed = {card.delivery.message for card in shown}
        self.rows = len(shown) + len({each.message for each in waiting[_SHOWN:]} - listed)
        if shown == self._shown:
            return
        self._shown = shown
        if not waiting:
            self.setWidget(Guidance("outbox", tr("Nothing waits"), tr(EMPTY)))
            return
        self.show_cards(map(self._card, shown))

    def _cards(self, waiting: list[Delivery]) -> list[Waiting]:
        cards: dict[bytes | int, Waiting] = {}
        now = self._now()
        for delivery in waiting:
            stored = messages.load(self._connection, delivery.message)
            whole = stored.sending_at is None and not delivery.state.is_final
            recipients = (
                [each.address for each in stored.message.recipients] if whole else delivery.recipients
            )
            cards.setdefault(
                stored.id if whole else delivery.id,
                Waiting(
                    delivery,
                    stored.message.message_id,
                    stored.message.subject or tr("(no subject)"),
                    ", ".join(str(address) for address in recipients),
                    self._sentence(delivery, stored, now),
                    can_be_taken_back=whole,
                    is_early=whole and stored.send_at is not None and stored.send_at > now,
                    can_be_tried=delivery.state is State.RETRY_AT and not self._rests(stored, now),
                    can_be_dropped=not whole and delivery.state in (State.QUEUED, State.RETRY_AT),
                ),
            )
        return list(cards.values())

    def _sentence(self, delivery: Delivery, stored: StoredMessage, now: datetime) -> str:
        fault = accounts.fault(self._connection, stored.account)
        if delivery.state in (State.QUEUED, State.RETRY_AT) and not fault:
            if stored.sending_at is None and stored.send_at and stored.send_at > now:
                if stored.is_later:
                    return f"{goes_in_words(stored.send_at, now)}."
                return tr("Waits some seconds, so that you can take it back.")
            if wait := pacing.wait(self._connection, stored.account, self._provider_of(stored.account), now):
                return wait_in_words(wait, now)
        why = fault or delivery.reply
        if delivery.state is State.QUEUED and stored.sending_at and not why:
            return tr("Waits for its turn.")
        parts = [tr(_WORDS[delivery.state])]
        if delivery.retry_at and not fault:
            parts.append(tr("next at {time}", time=when.short(delivery.retry_at, now, None)))
        return f"{', '.join(parts)}.{f' {why}' if why else ''}"

    def _rests(self, stored: StoredMessage, now: datetime) -> bool:
        """Tell whether nothing of an account goes now, whatever is asked for."""
        fault = accounts.fault(self._connection, stored.account)
        provider = self._provider_of(stored.account)
        return bool(fault) or pacing.wait(self._connection, stored.account, provider, now) is not None

    def _card(self, shown: Waiting) -> MailCard:
        card = MailCard(_ICONS[shown.delivery.state], shown.subject, shown.recipients, shown.sentence)
        if shown.delivery.state is State.UNKNOWN:
            card.column.addSpacing(theme.GRID)
            answers = OutcomeAnswers(shown.delivery)
            answers.decided.connect(self.decided)
            card.column.addWidget(answers)
        elif ways := self._ways(shown):
            card.column.addSpacing(theme.GRID)
            card.column.addLayout(_buttons(shown.subject, ways))
        return card

    def _ways(self, shown: Waiting) -> list[_Way]:
        """Return what can be done with what waits."""
        now, cancel = self.send_now_wanted, self.cancel_wanted
        mail, delivery = shown.message_id, shown.delivery.id
        ways: list[_Way] = []
        if shown.is_early:
            ways.append((tr("Send now"), tr("Send it now instead of later"), lambda: now.emit(mail)))
        if shown.can_be_taken_back:
            words = tr("Take it back and go on writing")
            ways.append((tr("Cancel", "sending"), words, lambda: cancel.emit(mail)))
        if shown.can_be_tried:
            words = tr("Ask the mail server again now")
            ways.append((tr("Try now"), words, lambda: self.try_wanted.emit(delivery)))
        if shown.can_be_dropped:
            words = tr("Give it up: it stays in Sent, as not sent")
            ways.append((tr("Don't send"), words, lambda: self.drop_wanted.emit(delivery)))
        return ways


def _buttons(subject: str, ways: list[_Way]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2 * theme.GRID)
    for text, tooltip, act in ways:
        button = QPushButton(text)
        button.setToolTip(tooltip)
        button.setAccessibleName(f"{text}: {subject}")
        button.clicked.connect(act)
        row.addWidget(button)
    row.addStretch(1)
    return row
