"""The rows of the history for Qt's list: days as separators, then what happened on them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core import when
from app.core.history import Row
from app.core.history_words import chips, device_words, proxy_sentence, spoken

# Rows that are made at a time: many screens, in a few milliseconds.
FETCHED = 200
ITEM_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Day:
    """The separator above the rows of a day."""

    words: str


Item = Day | Row


class HistoryModel(QAbstractListModel):
    """Rows under their days; `now` and `zone` say what is shown of their times."""

    def __init__(
        self, now: Callable[[], datetime], zone: tzinfo | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.now = now
        self.zone = zone
        self._items: list[Item] = []
        self._coming: Iterator[Item] = iter(())
        self._next: list[Item] = []

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show rows, newest first; as many as before, the rest when scrolled to."""
        self.beginResetModel()
        self._coming = iter(self._under_days(rows))
        self._items = list(islice(self._coming, max(FETCHED, len(self._items))))
        self._next = list(islice(self._coming, FETCHED))
        self.endResetModel()

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there is more than was asked for so far (Qt calls this)."""
        return not parent.isValid() and bool(self._next)

    def fetchMore(self, parent: Index) -> None:
        """Show more (Qt calls this near the end)."""
        if not parent.isValid() and self._next:
            first = len(self._items)
            self.beginInsertRows(QModelIndex(), first, first + len(self._next) - 1)
            self._items += self._next
            self._next = list(islice(self._coming, FETCHED))
            self.endInsertRows()

    def item(self, row: int) -> Item:
        """Return what stands at a place."""
        return self._items[row]

    def place_of(self, key: str) -> int | None:
        """Return where a row stands, None where it is not shown."""
        found = (place for place, item in enumerate(self._items) if isinstance(item, Row) and item.key == key)
        return next(found, None)

    def items(self) -> list[Item]:
        """Return all there is, in order."""
        return self._items

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many there are (Qt calls this)."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that days are not chosen (Qt calls this)."""
        if not index.isValid() or isinstance(self._items[index.row()], Day):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the item itself, its words for those who hear it, or its tooltip (Qt calls this)."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.words if isinstance(item, Day) else spoken(item, self.now(), self.zone)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(item, Row):
            return self._tooltip(item)
        return None

    def _tooltip(self, row: Row) -> str:
        lines = [row.address, when.absolute(row.at, self.zone)]
        if row.event:
            lines += [", ".join(chip.words for chip in chips(row)), proxy_sentence(row)]
            lines += [device_words(row), row.event.device, row.link_url or ""]
        else:
            lines.append(row.reply or "")
        return "\n".join(line for line in lines if line)

    def _under_days(self, rows: Iterable[Row]) -> Iterable[Item]:
        now, last = self.now(), None
        for row in rows:
            date = when.local(row.at, self.zone).date()
            if date != last:
                last = date
                yield Day(when.day(row.at, now, self.zone))
            yield row
