"""What is not sent yet, why, and what only the user can decide."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.core.delivery import Delivery, State
from app.store import accounts, deliveries, messages
from app.store.database import Connection
from app.ui import theme
from app.ui.guidance import Guidance
from app.ui.icon_label import IconLabel

EMPTY = "The outbox is empty: everything was handed to your mail server."
_SHOWN = 200
_WORDS = {
    State.QUEUED: "Waits to be sent",
    State.SENDING: "Is being sent",
    State.IN_DOUBT: "Is being sent",
    State.RETRY_AT: "Is tried again by itself",
    State.UNKNOWN: "It is not known whether this mail arrived. It is never sent again by itself",
}
_ICONS = {
    State.QUEUED: ("waiting", "grey"),
    State.SENDING: ("send", "accent"),
    State.IN_DOUBT: ("send", "accent"),
    State.RETRY_AT: ("problem", "amber"),
    State.UNKNOWN: ("problem", "amber"),
}


class OutboxView(QScrollArea):
    """Emits `decided` with a delivery id and the state the user chose for it."""

    decided = Signal(bytes, State)

    def __init__(self, connection: Connection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._connection = connection
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Outbox")
        self.rows = 0
        self._shown: list[tuple[Delivery, str | None]] | None = None
        self.refresh()

    def refresh(self) -> None:
        """Read the outbox again; where nothing changed, the keyboard stays where it is."""
        waiting = deliveries.unfinished(self._connection)
        self.rows = len(waiting)
        # What asks for a decision comes first.
        waiting.sort(key=lambda delivery: delivery.state is not State.UNKNOWN)
        shown = [(delivery, self._why(delivery)) for delivery in waiting[:_SHOWN]]
        if shown == self._shown:
            return
        self._shown = shown
        if not waiting:
            self.setWidget(Guidance("outbox", "Nothing waits", EMPTY))
            return
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*(2 * theme.GRID,) * 4)
        column.setSpacing(2 * theme.GRID)
        for delivery, why in shown:
            column.addWidget(self._card(delivery, why))
        column.addStretch(1)
        self.setWidget(content)

    def _why(self, delivery: Delivery) -> str | None:
        account = messages.account_of(self._connection, delivery.message)
        return accounts.fault(self._connection, account) or delivery.reply

    def _card(self, delivery: Delivery, why: str | None) -> QFrame:
        stored = messages.load(self._connection, delivery.message)
        card = QFrame()
        card.setProperty("card", True)
        row = QHBoxLayout(card)
        row.setContentsMargins(*(3 * theme.GRID,) * 4)
        row.setSpacing(3 * theme.GRID)
        row.addWidget(IconLabel(*_ICONS[delivery.state], 5 * theme.GRID), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.GRID)
        row.addLayout(column, 1)
        column.addWidget(_label(stored.message.subject or "(no subject)", strong=True))
        column.addWidget(_label(", ".join(str(address) for address in delivery.recipients)))
        column.addWidget(_label(f"{_WORDS[delivery.state]}.{f' {why}' if why else ''}", muted=True))
        if delivery.state is State.UNKNOWN:
            column.addSpacing(theme.GRID)
            column.addLayout(self._answers(delivery.id))
        return card

    def _answers(self, delivery: bytes) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        for text, state in (
            ("It arrived", State.ACCEPTED),
            ("Send it again", State.QUEUED),
            ("Give it up", State.REFUSED),
        ):
            button = QPushButton(text)
            button.setAccessibleName(text)
            button.clicked.connect(lambda _checked=False, chosen=state: self.decided.emit(delivery, chosen))
            row.addWidget(button)
        row.addStretch(1)
        return row


def _label(text: str, **properties: bool) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    for name, value in properties.items():
        label.setProperty(name, value)
    return label
