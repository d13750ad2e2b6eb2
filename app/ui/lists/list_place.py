"""A place with a list: chips and a search field above it, and what is said where it is empty."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.core.language import counted, tr
from app.core.language import number as in_words
from app.core.search_words import is_search
from app.store.database import profile_of
from app.store.listing import ChosenListing
from app.store.search import MOST_FOUND
from app.ui.lists.filter_chips import FilterChips
from app.ui.lists.list_table import ListTable
from app.ui.parts import theme
from app.ui.parts.empty_list import EmptyList
from app.ui.parts.long_work import WorkBar
from app.ui.parts.minute import each_minute
from app.ui.parts.search_field import SearchField
from app.ui.parts.shortcuts import shortcut

_BETWEEN_REFRESHES = 200


class ListPlace(QWidget):
    """A list with its filters. `refresh` reads again after the store changed, keeping place and selection.

    `search` stands beside the chips, or where a window puts it. `refreshed` tells that the list was read again.
    A place says by `show_everything` that nothing is narrowed, by `explain` why it is empty.
    """

    refreshed = Signal()

    def __init__(
        self,
        table: ListTable,
        texts: Mapping[StrEnum, str],
        hint: str,
        icon: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        # In the order in which the keyboard goes through them.
        self.chips = FilterChips(texts, self)
        self.table = table
        table.list.setParent(self)
        self.search = SearchField(hint, self)
        self._number = _muted_label(self)
        self.work = WorkBar(profile_of(self.listing.connection), self)
        self.empty = EmptyList(icon, self.all_in_words(), self)
        self._list = QStackedWidget(self)
        self._pause = QTimer(self, singleShot=True, interval=_BETWEEN_REFRESHES)
        self._refresh_again = False
        self._lay_out()
        self._connect_parts()
        table.list.listed.connect(self.show_what_there_is)
        self.show_what_there_is()

    @property
    def listing(self) -> ChosenListing[Any]:
        """What is listed, as the user chose it."""
        chosen: ChosenListing[Any] = self.table.list.listing
        return chosen

    def show_listing(self, listing: ChosenListing[Any]) -> None:
        """Show the list chosen in another way, from its beginning; the chosen row stays chosen where it is shown."""
        self.table.list.show_listing(listing)
        self.chips.show_chosen(listing.show)

    def filter_by(self, show: StrEnum | None = None, search: str | None = None) -> None:
        """Show what passes another chip or another search; what is None stays."""
        self.show_listing(self.listing.by(show, search))

    def show_everything(self) -> None:
        """Show all there is."""
        raise NotImplementedError

    def explain(self) -> None:
        """Say why nothing is listed."""
        raise NotImplementedError

    def things(self, count: int) -> str:
        """Return how many there are, in words."""
        return counted("{n} mail", "{n} mails", count)

    def all_in_words(self) -> str:
        """Return the words of the button that shows all there are."""
        return tr("Show all mails")

    def saved_state(self) -> bytes:
        """Return how the list looks, to be remembered: its columns, where the user can change them."""
        header = self.table.horizontalHeader()
        return b"" if header.isHidden() else bytes(self.table.saved_columns().data())

    def restore_state(self, saved: bytes) -> None:
        """Take up what `saved_state` returned; of anything else nothing."""
        if not self.table.horizontalHeader().isHidden():
            self.table.restore_columns(QByteArray(saved))

    def tell_chosen(self) -> bool:
        """Tell once more what is chosen, for it is to be shown again; False where nothing is."""
        return self.table.tell_chosen()

    def add_below(self, part: QWidget) -> None:
        """Show something below the list, as high as it."""
        self._column.addWidget(part, 1)

    def refresh(self) -> None:
        """Read again what changed in the store; many calls in a row are answered together."""
        if self._pause.isActive():
            self._refresh_again = True
            return
        self._pause.start()
        self._refresh_again = False
        self.table.refresh()
        self.show_what_there_is()
        self.refreshed.emit()

    def stop_reading(self) -> None:
        """Read nothing more of the store, which is about to be closed."""
        self._pause.stop()
        self.work.end()
        self.table.list.stop_reading()

    def focus_list(self) -> None:
        """Move the keyboard to the list, where there is one."""
        if self.table.list.rowCount():
            self.table.setFocus()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(*(2 * theme.GRID,) * 4)
        bar.setSpacing(2 * theme.GRID)
        bar.addWidget(self.chips, 1)
        bar.addWidget(self.search, 1)
        self.search.setMaximumWidth(100 * theme.GRID)
        self._list.addWidget(self.table)
        self._list.addWidget(self.empty)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        self.foot.setSpacing(2 * theme.GRID)
        self.foot.addWidget(self._number, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(bar)
        self._column.addWidget(self._list, 1)
        self._column.addWidget(self.work)
        self._column.addLayout(self.foot)

    def _connect_parts(self) -> None:
        self.chips.chosen.connect(lambda show: self.filter_by(show=show))
        self.search.textChanged.connect(lambda text: self.filter_by(search=text))
        self.search.left.connect(self._to_the_list)
        self.empty.all_wanted.connect(self._show_all)
        self.table.several.changed.connect(self._show_number)
        self.work.changed.connect(self.refresh)
        self._pause.timeout.connect(self._pause_over)
        each_minute(self, self.table.viewport().update)
        # In the whole window: of its places only the one that is shown hears them.
        for key in (QKeySequence.StandardKey.Find, "/"):
            shortcut(
                self, key, tr("Search"), lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            )

    def show_what_there_is(self) -> None:
        """Show the list, or why it is empty, and how much there is."""
        number = self.table.list.rowCount()
        self._list.setCurrentWidget(self.table if number else self.empty)
        if not number:
            self.explain()
        self._show_number()

    def _show_number(self) -> None:
        table = self.table
        number, more = table.list.rowCount(), table.list.more_found
        words = self._count_text(number, more, is_search(self.search.text()))
        if (several := len(table.several.numbers)) > 1:
            words = tr("{chosen} of {all} chosen", chosen=in_words(several), all=words)
        self._number.setText(words)

    def _count_text(self, number: int, more: bool, searched: bool) -> str:
        if not number:
            return ""
        if more:
            return tr(
                "More than {most} found: these are the newest. Type more to find older ones.",
                most=in_words(MOST_FOUND),
            )
        if searched:
            return counted("{n} found", "{n} found", number)
        return self.things(number)

    def _show_all(self) -> None:
        self.search.clear()
        self.show_everything()
        self.table.setFocus()

    def _to_the_list(self) -> None:
        self.table.setFocus()
        if not self.table.currentIndex().isValid() and self.table.list.rowCount():
            self.table.selectRow(0)

    def _pause_over(self) -> None:
        if self._refresh_again:
            self.refresh()


def _muted_label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("muted", True)
    return label
