"""The sent box: chips and a search field above the list of what was sent, each with its state."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.core.search_words import is_search
from app.store.database import Connection
from app.store.search import MOST_FOUND
from app.store.sent_box import Filter, Key, Order, Show
from app.ui import theme
from app.ui.empty_sent_box import EmptySentBox
from app.ui.filter_chips import FilterChips
from app.ui.search_field import SearchField
from app.ui.sent_model import SentModel
from app.ui.sent_table import SentTable

_MINUTE = 60_000
_BETWEEN_REFRESHES = 200
_ROOM_FOR_NUMBER = 640


class SentBox(QWidget):
    """What was sent, with its state. `refresh` reads again after the store changed, keeping place and selection.

    `search` stands beside the chips, or where a window puts it. `message_chosen` carries the message that is selected now, `message_opened` one to be opened,
    `history_wanted` one whose history is asked for, with where on the screen.
    """

    message_chosen = Signal(int)
    message_opened = Signal(int)
    history_wanted = Signal(int, QPoint)

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], datetime],
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = SentModel(connection, clock, self, zone)
        # In the order in which the keyboard goes through them.
        self._chips = FilterChips(self)
        self._table = SentTable(self._model, self)
        self.search = SearchField("Search recipients, subject and text", self)
        self._number = _muted_label(self)
        self._note = _muted_label(self)
        self._empty = EmptySentBox(self)
        self._list = QStackedWidget(self)
        self._pause = QTimer(self, singleShot=True, interval=_BETWEEN_REFRESHES)
        self._refresh_again = False
        self._lay_out()
        self._connect()
        self._show_what_there_is()

    def refresh(self) -> None:
        """Read again what changed in the store; many calls in a row are answered together."""
        if self._pause.isActive():
            self._refresh_again = True
            return
        self._pause.start()
        self._refresh_again = False
        self._table.refresh()
        self._show_what_there_is()

    def stop_reading(self) -> None:
        """Read nothing more of the store, which is about to be closed."""
        self._pause.stop()
        self._model.stop_reading()

    def choose_message(self, message: int) -> bool:
        """Select a message and bring it into view; False where the filter does not show it."""
        return self._table.choose_message(message)

    def focus_list(self) -> None:
        """Move the keyboard to the list, where there is one."""
        if self._model.rowCount():
            self._table.setFocus()

    def saved_state(self) -> bytes:
        """Return column widths, sort order and filter, to be remembered."""
        order = self._model.order
        saved = {
            "columns": b64encode(self._table.saved_columns().data()).decode(),
            "key": order.key.value,
            "descending": order.descending,
            "show": self._model.filter.show.value,
        }
        return json.dumps(saved).encode()

    def restore_state(self, saved: bytes) -> None:
        """Take up what `saved_state` returned; of anything else nothing."""
        try:
            state = json.loads(saved)
            order = Order(Key(state["key"]), bool(state["descending"]))
            show = Show(state["show"])
            columns = b64decode(state["columns"])
        except (ValueError, KeyError, TypeError):
            return
        self._choose(replace(self._model.filter, show=show), order)
        self._table.restore_columns(QByteArray(columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the search field where there is little (Qt calls this)."""
        super().resizeEvent(event)
        self._number.setVisible(self.width() >= _ROOM_FOR_NUMBER)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(*(2 * theme.GRID,) * 4)
        bar.setSpacing(2 * theme.GRID)
        bar.addWidget(self._chips)
        bar.addWidget(self._number)
        bar.addStretch(0)
        bar.addWidget(self.search, 1)
        self.search.setMaximumWidth(100 * theme.GRID)
        self._list.addWidget(self._table)
        self._list.addWidget(self._empty)
        self._note.setContentsMargins(*(2 * theme.GRID,) * 4)
        self._note.setText(f"The newest {MOST_FOUND:,} matches are shown. Type more to find older ones.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._list, 1)
        column.addWidget(self._note)

    def _connect(self) -> None:
        self._chips.chosen.connect(self._chip_chosen)
        self.search.textChanged.connect(self._typed)
        self.search.left.connect(self._to_the_list)
        self._empty.all_wanted.connect(self._show_all)
        self._table.order_wanted.connect(self._order_wanted)
        self._table.message_chosen.connect(self.message_chosen)
        self._table.message_opened.connect(self.message_opened)
        self._table.history_wanted.connect(self.history_wanted)
        self._pause.timeout.connect(self._pause_over)
        ages = QTimer(self, interval=_MINUTE)
        ages.timeout.connect(self._table.viewport().update)
        ages.start()
        for key in (QKeySequence(QKeySequence.StandardKey.Find), QKeySequence("/")):
            shortcut = QShortcut(key, self, self.search.setFocus)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _choose(self, wanted: Filter, order: Order) -> None:
        self._table.choose(wanted, order)
        self._chips.show_chosen(wanted.show)
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        shown = self._model.filter
        number = self._model.rowCount()
        self._list.setCurrentWidget(self._table if number else self._empty)
        if not number:
            self._empty.explain(shown)
        self._number.setText(_count_text(number, self._model.more_found, is_search(shown.search)))
        self._note.setVisible(self._model.more_found)

    def _chip_chosen(self, show: Show) -> None:
        self._choose(replace(self._model.filter, show=show), self._model.order)

    def _typed(self, text: str) -> None:
        self._choose(replace(self._model.filter, search=text), self._model.order)

    def _order_wanted(self, order: Order) -> None:
        self._choose(self._model.filter, order)

    def _show_all(self) -> None:
        self.search.clear()
        self._choose(Filter(), self._model.order)
        self._table.setFocus()

    def _to_the_list(self) -> None:
        self._table.setFocus()
        if not self._table.currentIndex().isValid() and self._model.rowCount():
            self._table.selectRow(0)

    def _pause_over(self) -> None:
        if self._refresh_again:
            self.refresh()


def _muted_label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("muted", True)
    return label


def _count_text(number: int, more: bool, searched: bool) -> str:
    if not number:
        return ""
    if searched:
        return f"more than {number:,} found" if more else f"{number:,} found"
    return "1 mail" if number == 1 else f"{number:,} mails"
