"""The sent box as a table model: a window on the database that never holds all of it."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.moment import ago, clock_time
from app.core.status import Progress
from app.store import sent_box
from app.store.database import Connection
from app.store.sent_box import Filter, Found, Order, SentRow

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1

_PAGE = 24
_PAGES_KEPT = 16


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


def local(at: datetime) -> datetime:
    """Return a time on the user's clock."""
    return at.astimezone()


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh met: messages that changed, as far as they were few enough to name, and whether rows moved."""

    changed: frozenset[int]
    moved: bool


class SentModel(QAbstractTableModel):
    """Rows of the sent box, read a page at a time as they are looked at; `refresh` follows the database."""

    def __init__(
        self, connection: Connection, clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._connection = connection
        self._clock = clock
        self._filter = Filter()
        self._order = Order()
        self._found: Found | None = None
        self._pages: OrderedDict[int, list[SentRow]] = OrderedDict()
        self._held: dict[int, int] = {}
        self._number = 0
        self._rows = 0
        self.choose(self._filter, self._order)

    @property
    def filter(self) -> Filter:
        """Which messages are shown."""
        return self._filter

    @property
    def order(self) -> Order:
        """In what order they are shown."""
        return self._order

    @property
    def more_found(self) -> bool:
        """Whether the search found more than it shows."""
        return self._found is not None and self._found.more

    def choose(self, wanted: Filter, order: Order) -> None:
        """Show other messages, or in another order, from the beginning."""
        self.beginResetModel()
        self._filter = wanted
        self._order = order
        self._number = sent_box.clock(self._connection)
        self._rows = self._count()
        self._pages.clear()
        self._held.clear()
        self.endResetModel()

    def sent_row(self, row: int) -> SentRow | None:
        """Return what is known of the message in a row; None where it went since the last refresh."""
        page = self._pages.get(row // _PAGE)
        if page is None:
            page = self._read(row // _PAGE)
        else:
            self._pages.move_to_end(row // _PAGE)
        return page[row % _PAGE] if row % _PAGE < len(page) else None

    def row_of(self, message: int, near: int = 0) -> int | None:
        """Return the row of a message, None where it is not shown; quickest where it is near a row."""
        if self._found is not None:
            return self._found.messages.index(message) if message in self._found.messages else None
        near_end = near > self._rows // 2
        return sent_box.position(self._connection, self._filter.show, self._order, message, near_end=near_end)

    def refresh(self) -> Refreshed:
        """Show what changed in the database; selected rows stay selected where they move."""
        changes = sent_box.changed_since(self._connection, self._number)
        if changes.number == self._number:
            return Refreshed(frozenset(), moved=False)
        self._number = changes.number
        moves = self._filter != Filter() or self._order.key is sent_box.Key.ACTIVITY
        if moves or sent_box.count(self._connection, self._filter.show) != self._rows:
            self._rearrange()
            return Refreshed(changes.messages or frozenset(), moved=True)
        if changes.messages is None:
            self._pages.clear()
            self._show_again(0, self._rows - 1)
        else:
            self._replace(changes.messages)
        return Refreshed(changes.messages or frozenset(), moved=False)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many messages are shown (Qt calls this)."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are (Qt calls this)."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title (Qt calls this)."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[Column(section)]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows (Qt calls this); ROW_ROLE gives the SentRow that the cells are drawn from."""
        if role not in _ANSWERED or (row := self.sent_row(index.row())) is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, Column(index.column()))
        return self._in_full(row, Column(index.column()))

    def _text(self, row: SentRow, column: Column) -> str:
        match column:
            case Column.STATE:
                return row.picture.sentence(self._clock(), local).partition("\n")[0]
            case Column.RECIPIENTS:
                return row.recipients
            case Column.SUBJECT:
                return row.subject or "(no subject)"
            case Column.OPENS:
                return str(row.opens or "")
            case Column.CLICKS:
                return str(row.clicks or "")
            case Column.SENT:
                return _NOT_SENT.get(row.progress) or ago(row.sent_at, self._clock())
            case Column.ACTIVITY:
                return ago(row.activity_at, self._clock()) if row.activity_at else ""

    def _in_full(self, row: SentRow, column: Column) -> str:
        match column:
            case Column.STATE:
                return row.picture.sentence(self._clock(), local)
            case Column.SUBJECT:
                return f"{row.subject}\n{row.snippet}".strip()
            case Column.SENT:
                return clock_time(row.sent_at, self._clock(), local)
            case Column.ACTIVITY if row.activity_at:
                return clock_time(row.activity_at, self._clock(), local)
        return self._text(row, column)

    def _count(self) -> int:
        searched = sent_box.is_search(self._filter.search)
        self._found = sent_box.find(self._connection, self._filter, self._order) if searched else None
        if self._found is not None:
            return len(self._found.messages)
        return sent_box.count(self._connection, self._filter.show)

    def _read(self, page: int) -> list[SentRow]:
        first = page * _PAGE
        if self._found is not None:
            numbers = list(self._found.messages[first : first + _PAGE])
        else:
            numbers = sent_box.numbers(
                self._connection, self._filter.show, self._order, first, _PAGE, self._rows
            )
        read = sent_box.rows(self._connection, numbers)
        self._pages[page] = read
        while len(self._pages) > _PAGES_KEPT:
            self._let_go(*self._pages.popitem(last=False))
        return read

    def _let_go(self, page: int, rows: list[SentRow]) -> None:
        # Which message a selected row shows must be known when rows move, however far away it is by then.
        for row in {index.row() for index in self.persistentIndexList()}:
            if row // _PAGE == page and row % _PAGE < len(rows):
                self._held[row] = rows[row % _PAGE].message

    def _rearrange(self) -> None:
        before = self._rows
        now = self._count()
        if now > before:
            self.beginInsertRows(QModelIndex(), before, now - 1)
            self._rows = now
            self.endInsertRows()
        self.layoutAboutToBeChanged.emit()
        marked = self.persistentIndexList()
        messages = {index.row(): self._known_message(index.row()) for index in marked}
        self._pages.clear()
        self._held.clear()
        moved = {row: self._row_now(message, row) for row, message in messages.items()}
        self._held = {moved[row]: message for row, message in messages.items() if message is not None}
        self.changePersistentIndexList(marked, [self._moved(index, moved[index.row()]) for index in marked])
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
        # Only what was read before the change tells which message stood in a row.
        page = self._pages.get(row // _PAGE, [])
        return page[row % _PAGE].message if row % _PAGE < len(page) else self._held.get(row)

    def _replace(self, changed: Iterable[int]) -> None:
        wanted = set(changed)
        kept = {
            row.message: (page, place)
            for page, rows in self._pages.items()
            for place, row in enumerate(rows)
            if row.message in wanted
        }
        for row in sent_box.rows(self._connection, list(kept)):
            page, place = kept[row.message]
            self._pages[page][place] = row
            self._show_again(page * _PAGE + place, page * _PAGE + place)

    def _show_again(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))


_ANSWERED = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    ROW_ROLE,
)
