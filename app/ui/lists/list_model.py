"""A list of the store as a table model: a window on the database that never holds all of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from app.core.language import tr
from app.store.listing import Listing
from app.store.search import Found
from app.ui.lists.finding import Finding
from app.ui.lists.list_window import ListWindow

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
Listed = TypeVar("Listed", bound=Listing[Any])
_READ_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh met: rows that changed, as far as they were few enough to name, and whether rows moved."""

    changed: frozenset[int]
    moved: bool


class ListModel(QAbstractTableModel, Generic[Row, Listed]):
    """Rows of a list, read as they are looked at; `refresh` follows the database. `listing` is what is asked for.

    `titles` are those of the columns. A list says what stands in a cell by `text`, and in full by `in_full`.
    `listed` tells that another list is shown, or that a search found something else.
    """

    titles: tuple[str, ...] = ()
    to_the_right: tuple[int, ...] = ()
    """Columns of numbers: their titles stand above them."""
    found_at_once = 2_000
    """Among so many a search is done within a blink; among more it is done beside the window."""
    listed = Signal()

    def __init__(
        self,
        listing: Listed,
        clock: Callable[[], datetime],
        zone: tzinfo | None = None,
    ) -> None:
        super().__init__()
        self.clock, self.zone = clock, zone
        self._window: ListWindow[Row] = ListWindow(listing)
        self._rows = 0
        # Which row id a marked row shows must be known when rows move, however far away it is by then.
        self._held: dict[int, int] = {}
        self._wanted: dict[int, None] = {}
        # A moment, so that what was read is painted before more is.
        self._reading = QTimer(self, singleShot=True, interval=1)
        self._reading.timeout.connect(self._read_wanted)
        self._finding = Finding(self)
        self._finding.found.connect(self._take_found)
        self.show_listing(listing)

    @property
    def more_found(self) -> bool:
        """Whether the search found more than it shows."""
        return self._window.more_found

    def text(self, row: Row, column: int) -> str:
        """Return what a cell says."""
        raise NotImplementedError

    def in_full(self, row: Row, column: int) -> str:
        """Return what a cell says, with all that it has no room for."""
        return self.text(row, column)

    def show_listing(self, listing: Listed) -> None:
        """Show another list, from its beginning: at once, or when a search that may take a while is done."""
        self.listing = listing
        self._finding.forget()
        # Asked first: what changes from here on may be found or not, and is looked for again.
        self._window.changes()
        if self._is_slow(listing):
            self._finding.ask(listing)
        else:
            self._show(listing, listing.find())

    def number_at(self, row: int) -> int | None:
        """Return the row id of what stands in a row; None where it went since the last refresh."""
        return self._window.number_at(row)

    def numbers(self, first: int, last: int) -> list[int]:
        """Return the row ids of what stands in rows, from the first to the last."""
        return self._window.numbers(first, last)

    def hold(self, row: int) -> None:
        """Note what a row shows, for it is marked."""
        if (number := self._window.number_at(row)) is not None:
            self._held[row] = number

    def row_at(self, row: int) -> Row | None:
        """Return what is known of a row, read now where it was not; None where it went."""
        number = self._window.number_at(row)
        if number is None:
            return None
        if self._window.is_stale(number):
            self._window.read([number])
        return self._window.known(number)

    def row_at_hand(self, row: int) -> Row | None:
        """Return what was read of a row, for painting; what was not is read soon, then shown."""
        number = self._window.number_at(row)
        if number is None:
            return None
        if self._window.is_stale(number):
            self._want(number)
        return self._window.known(number)

    def now(self) -> datetime:
        """Return the time that ages are counted from."""
        return self.clock()

    def row_of(self, number: int, near: int = 0) -> int | None:
        """Return where a row id stands, None where it is not shown; quickest where it is near a row."""
        return self._window.row_of(number, near)

    def refresh(self) -> Refreshed:
        """Show what changed in the database; selected rows stay selected where they move."""
        changes = self._window.changes()
        if changes is None:
            return Refreshed(frozenset(), moved=False)
        moved = self._window.is_rearranged()
        if moved and self._is_slow(self._window.listing):
            self._finding.ask(self._window.listing)
            moved = False
        elif moved:
            self._rearrange(self._window.listing.find())
        elif changes.rows is None:
            self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, len(self.titles) - 1))
        for number in self._window.stale() if changes.rows is not None else ():
            self._want(number)
        return Refreshed(changes.rows or frozenset(), moved)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are (Qt calls this)."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are (Qt calls this)."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, and on which side it stands (Qt calls this)."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self.to_the_right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return tr(self.titles[section]) if is_title else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says, in full in its tooltip (Qt calls this)."""
        if role not in _ANSWERED or (row := self.row_at(index.row())) is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, index.column())
        return self.in_full(row, index.column())

    def stop_reading(self) -> None:
        """Read nothing more of what was asked for."""
        self._reading.stop()
        self._wanted.clear()
        self._finding.end()

    def _is_slow(self, listing: Listing[Row]) -> bool:
        return listing.is_searched and listing.count() > self.found_at_once

    def _take_found(self, listing: Listing[Row], found: Found) -> None:
        if listing is self._window.listing:
            self._rearrange(found)
            self.listed.emit()
        else:
            self._show(listing, found)

    def _show(self, listing: Listing[Row], found: Found | None) -> None:
        self.beginResetModel()
        self._window.choose(listing, found)
        self._rows = self._window.total
        self._held.clear()
        self._wanted.clear()
        self.endResetModel()
        self.listed.emit()

    def _want(self, number: int) -> None:
        self._wanted[number] = None
        if not self._reading.isActive():
            self._reading.start()

    def _read_wanted(self) -> None:
        # A few at a time, the last asked for first: that is what is in view, and input comes in between.
        numbers = list(self._wanted)[-_READ_AT_ONCE:]
        for number in numbers:
            del self._wanted[number]
        self._window.read(numbers)
        rows = self._window.places(numbers)
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), len(self.titles) - 1))
        if self._wanted:
            self._reading.start()

    def _rearrange(self, found: Found | None) -> None:
        before = self._rows
        held = {index.row(): self._known_number(index.row()) for index in self.persistentIndexList()}
        self._window.rearrange(found)
        now = self._window.total
        if now > before:
            self.beginInsertRows(QModelIndex(), before, now - 1)
            self._rows = now
            self.endInsertRows()
        self.layoutAboutToBeChanged.emit()
        marked = self.persistentIndexList()
        moved = {row: self._row_now(number, row) for row, number in held.items()}
        self._held = {moved[row]: number for row, number in held.items() if number is not None}
        places = [self._moved(index, moved.get(index.row(), -1)) for index in marked]
        self.changePersistentIndexList(marked, places)
        self.layoutChanged.emit()
        if now < before:
            self.beginRemoveRows(QModelIndex(), now, before - 1)
            self._rows = now
            self.endRemoveRows()

    def _row_now(self, number: int | None, near: int) -> int:
        row = None if number is None else self.row_of(number, near)
        return -1 if row is None else row

    def _moved(self, index: QModelIndex, row: int) -> QModelIndex:
        return self.index(row, index.column()) if row >= 0 else QModelIndex()

    def _known_number(self, row: int) -> int | None:
        return self._held[row] if row in self._held else self._window.number_at(row)


_ANSWERED = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
