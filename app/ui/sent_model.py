"""The sent box as a table model: a window on the database that never holds all of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from app.core import when
from app.core.send_times import late_in_words
from app.core.status import Progress
from app.store.database import Connection
from app.store.sent_box import Filter, Order, SentRow
from app.ui.sent_window import SentWindow

Index = QModelIndex | QPersistentModelIndex
_READ_AT_ONCE = 8


class Column(IntEnum):
    """The columns, from left to right."""

    STATE = 0
    RECIPIENTS = 1
    SUBJECT = 2
    OPENS = 3
    CLICKS = 4
    SENT = 5
    ACTIVITY = 6


TITLES = {
    Column.STATE: "State",
    Column.RECIPIENTS: "To",
    Column.SUBJECT: "Subject",
    Column.OPENS: "Opens",
    Column.CLICKS: "Clicks",
    Column.SENT: "Sent",
    Column.ACTIVITY: "Last activity",
}


_NOT_SENT = {
    Progress.WAITING: "In the outbox",
    Progress.SENDING: "Being sent",
    Progress.UNKNOWN: "Not known",
    Progress.REFUSED: "Refused",
}


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh met: messages that changed, as far as they were few enough to name, and whether rows moved."""

    changed: frozenset[int]
    moved: bool


class SentModel(QAbstractTableModel):
    """Rows of the sent box, read as they are looked at; `refresh` follows the database."""

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
        zone: tzinfo | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock, self._zone = clock, zone
        self._window = SentWindow(connection)
        self._rows = 0
        # Which message a marked row shows must be known when rows move, however far away it is by then.
        self._held: dict[int, int] = {}
        self._wanted: dict[int, None] = {}
        # A moment, so that what was read is painted before more is.
        self._reading = QTimer(self, singleShot=True, interval=1)
        self._reading.timeout.connect(self._read_wanted)
        self.choose(self.filter, self.order)

    @property
    def filter(self) -> Filter:
        """Which messages are shown."""
        return self._window.filter

    @property
    def order(self) -> Order:
        """In what order they are shown."""
        return self._window.order

    @property
    def more_found(self) -> bool:
        """Whether the search found more than it shows."""
        return self._window.more_found

    def choose(self, wanted: Filter, order: Order) -> None:
        """Show other messages, or in another order, from the beginning."""
        self.beginResetModel()
        self._window.changes()
        self._window.choose(wanted, order)
        self._rows = self._window.total
        self._held.clear()
        self._wanted.clear()
        self.endResetModel()

    def message_at(self, row: int) -> int | None:
        """Return the message in a row; None where it went since the last refresh."""
        return self._window.message_at(row)

    def hold(self, row: int) -> None:
        """Note which message a row shows, for it is marked."""
        if (message := self._window.message_at(row)) is not None:
            self._held[row] = message

    def sent_row(self, row: int) -> SentRow | None:
        """Return what is known of the message in a row, read now where it was not; None where it went."""
        message = self._window.message_at(row)
        if message is None:
            return None
        if self._window.is_stale(message):
            self._window.read([message])
        return self._window.known(message)

    def row_at_hand(self, row: int) -> SentRow | None:
        """Return what was read of the message in a row, for painting; what was not is read soon, then shown."""
        message = self._window.message_at(row)
        if message is None:
            return None
        if self._window.is_stale(message):
            self._want(message)
        return self._window.known(message)

    def text(self, row: SentRow, column: Column) -> str:
        """Return what a cell says."""
        match column:
            case Column.STATE:
                return row.picture.sentence(self._clock(), self._zone).partition("\n")[0]
            case Column.RECIPIENTS:
                return row.recipients
            case Column.SUBJECT:
                return row.subject or "(no subject)"
            case Column.OPENS:
                return str(row.opens or "")
            case Column.CLICKS:
                return str(row.clicks or "")
            case Column.SENT:
                return _NOT_SENT.get(row.progress) or when.short_ago(row.sent_at, self._clock())
            case Column.ACTIVITY:
                return when.short_ago(row.activity_at, self._clock()) if row.activity_at else ""

    def now(self) -> datetime:
        """Return the time that ages are counted from."""
        return self._clock()

    def row_of(self, message: int, near: int = 0) -> int | None:
        """Return the row of a message, None where it is not shown; quickest where it is near a row."""
        return self._window.row_of(message, near)

    def refresh(self) -> Refreshed:
        """Show what changed in the database; selected rows stay selected where they move."""
        changes = self._window.changes()
        if changes is None:
            return Refreshed(frozenset(), moved=False)
        moved = self._window.is_rearranged()
        if moved:
            self._rearrange()
        elif changes.messages is None:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, len(Column) - 1))
        for message in self._window.stale() if changes.messages is not None else ():
            self._want(message)
        return Refreshed(changes.messages or frozenset(), moved)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many messages are shown (Qt calls this)."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are (Qt calls this)."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, above numbers to the right as they are (Qt calls this)."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[Column(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (Column.OPENS, Column.CLICKS):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says, in full in its tooltip (Qt calls this)."""
        if role not in _ANSWERED or (row := self.sent_row(index.row())) is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, Column(index.column()))
        return self._in_full(row, Column(index.column()))

    def _in_full(self, row: SentRow, column: Column) -> str:
        match column:
            case Column.STATE:
                return row.picture.sentence(self._clock(), self._zone)
            case Column.SUBJECT:
                return f"{row.subject}\n{row.snippet}".strip()
            case Column.SENT:
                sent = when.short(row.sent_at, self._clock(), self._zone)
                return late_in_words(row.send_at, row.sent_at, self._zone) or sent
            case Column.ACTIVITY if row.activity_at:
                return when.short(row.activity_at, self._clock(), self._zone)
        return self.text(row, column)

    def stop_reading(self) -> None:
        """Read nothing more of what was asked for."""
        self._reading.stop()
        self._wanted.clear()

    def _want(self, message: int) -> None:
        self._wanted[message] = None
        if not self._reading.isActive():
            self._reading.start()

    def _read_wanted(self) -> None:
        # A few at a time, the last asked for first: that is what is in view, and input comes in between.
        messages = list(self._wanted)[-_READ_AT_ONCE:]
        for message in messages:
            del self._wanted[message]
        self._window.read(messages)
        rows = self._window.places(messages)
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), len(Column) - 1))
        if self._wanted:
            self._reading.start()

    def _rearrange(self) -> None:
        before = self._rows
        held = {index.row(): self._known_message(index.row()) for index in self.persistentIndexList()}
        self._window.rearrange()
        now = self._window.total
        if now > before:
            self.beginInsertRows(QModelIndex(), before, now - 1)
            self._rows = now
            self.endInsertRows()
        self.layoutAboutToBeChanged.emit()
        marked = self.persistentIndexList()
        moved = {row: self._row_now(message, row) for row, message in held.items()}
        self._held = {moved[row]: message for row, message in held.items() if message is not None}
        places = [self._moved(index, moved.get(index.row(), -1)) for index in marked]
        self.changePersistentIndexList(marked, places)
        self.layoutChanged.emit()
        if now < before:
            self.beginRemoveRows(QModelIndex(), now, before - 1)
            self._rows = now
            self.endRemoveRows()

    def _row_now(self, message: int | None, near: int) -> int:
        row = None if message is None else self.row_of(message, near)
        return -1 if row is None else row

    def _moved(self, index: QModelIndex, row: int) -> QModelIndex:
        return self.index(row, index.column()) if row >= 0 else QModelIndex()

    def _known_message(self, row: int) -> int | None:
        return self._held[row] if row in self._held else self._window.message_at(row)


_ANSWERED = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
