"""A table of rows of which several can be chosen, by mouse and keyboard, and what can be done with them."""

from typing import Any

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from app.core.language import tr
from app.ui.lists.deed import Deed, menu_of
from app.ui.lists.list_model import ListModel
from app.ui.lists.several_rows import SeveralRows
from app.ui.parts.shortcuts import LIST, Keys, under_heading

_Move = QAbstractItemView.CursorAction
_MOVES = {
    Qt.Key.Key_Up: _Move.MoveUp,
    Qt.Key.Key_Down: _Move.MoveDown,
    Qt.Key.Key_PageUp: _Move.MovePageUp,
    Qt.Key.Key_PageDown: _Move.MovePageDown,
}
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class ChoosingTable(QTableView):
    """Shows `list`; the signals carry row ids: that which is chosen alone now, and one to be opened.

    The selection of Qt holds the current row only: it takes seconds for fifty thousand rows that move.
    """

    row_chosen = Signal(int)
    row_opened = Signal(int)

    def __init__(self, model: ListModel[Any, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = model
        self.several = SeveralRows(self)
        self.deeds: list[Deed] = []
        self._chosen: int | None = None
        self._is_quiet = self._is_extending = False
        self.several.changed.connect(self.viewport().update)
        under_heading(self, LIST)

    def follow_selection(self) -> None:
        """Take notice of the model's rows, once it is set."""
        self.selectionModel().selectionChanged.connect(self._selected)
        self.list.listed.connect(self._choose_again)

    def chosen(self) -> list[int]:
        """Return the row ids that are chosen."""
        return list(self.several.numbers)

    def choose_row(self, number: int) -> bool:
        """Select what has a row id; False where it is not shown."""
        row = self.list.row_of(number)
        if row is not None:
            self.setCurrentIndex(self.list.index(row, 0))
            self._choose_only(number)
        return row is not None

    def tell_chosen(self) -> bool:
        """Emit `row_chosen` once more; False where no row is chosen."""
        if self._chosen is None or self._chosen not in self.several.numbers:
            return False
        self.row_chosen.emit(self._chosen)
        return True

    def choose_all(self) -> None:
        """Choose everything that is listed."""
        self.several.all_of(self.list.numbers(0, self.list.rowCount() - 1))

    def drop_unlisted(self) -> None:
        """Let nothing stay chosen that the list shows no more, where several are."""
        if len(self.several.numbers) > 1:
            self.several.keep(self.list.numbers(0, self.list.rowCount() - 1))

    def keys_in_words(self) -> dict[str, list[Keys]]:
        """Return what the keys do in the list."""
        ours: dict[str, list[Keys]] = {tr("Open", "verb"): [Qt.Key.Key_Return], tr("Choose all"): ["Ctrl+A"]}
        return ours | {deed.in_help(): [deed.key] for deed in self.deeds if deed.key is not None}

    def menu(self) -> QMenu | None:
        """Return what can be done with what is chosen, None for nothing."""
        numbers = self.chosen()
        fitting = [deed for deed in self.deeds if deed.fits(numbers)]
        return menu_of(fitting, numbers, self) if fitting else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, extend and open; a key of a deed does it (Qt calls this)."""
        if not (self._chooses(event) or self._does(event)):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing (Qt calls this for a letter): to look through all rows takes long. `/` leads to the search."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row; with Ctrl another one as well, with Shift all up to it (Qt calls this)."""
        index = self.indexAt(event.position().toPoint())
        number = self.list.number_at(index.row()) if index.isValid() else None
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._is_extending = is_left and bool(event.modifiers() & (_SHIFT | _CTRL))
        if number is None:
            super().mousePressEvent(event)
        elif is_left and event.modifiers() & _SHIFT:
            self._extend_to(index.row())
        elif is_left and event.modifiers() & _CTRL:
            self._move_quietly(index.row())
            self.several.toggle(number)
        elif is_left or number not in self.several.numbers:
            super().mousePressEvent(event)
            self._choose_only(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose nothing else where the hand trembles that chooses several (Qt calls this)."""
        if not (self._is_extending and event.buttons()):
            super().mouseMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done (Qt calls this)."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            if not self.indexAt(event.pos()).isValid():
                return
            place = event.globalPos()
        else:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            place = self.viewport().mapToGlobal(below)
        if (menu := self.menu()) is not None:
            menu.popup(place)

    def _chooses(self, event: QKeyEvent) -> bool:
        key, held, row = Qt.Key(event.key()), event.modifiers(), self.currentIndex().row()
        number = self.list.number_at(row)
        is_plain = not held & (_SHIFT | _CTRL)
        if held & _CTRL and key == Qt.Key.Key_A:
            self.choose_all()
        elif held & _CTRL and key == Qt.Key.Key_Space and number is not None:
            self.several.toggle(number)
        elif is_plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and number is not None:
            self.row_opened.emit(number)
        elif key == Qt.Key.Key_Escape and len(self.several.numbers) > 1:
            self._choose_only(number)
        elif (target := self._target(event)) is None:
            return False
        elif held & _SHIFT:
            self._extend_to(target)
        elif held & _CTRL:
            self._move_quietly(target)
        else:
            self.selectRow(target)
            self._choose_only(self.list.number_at(target))
        return True

    def _does(self, event: QKeyEvent) -> bool:
        numbers = self.chosen()
        for deed in self.deeds:
            if deed.key == event.key() and not event.modifiers() and deed.fits(numbers):
                deed.act(numbers)
                return True
        return False

    def _target(self, event: QKeyEvent) -> int | None:
        last = self.list.rowCount() - 1
        if last < 0:
            return None
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return 0 if event.key() == Qt.Key.Key_Home else last
        move, current = _MOVES.get(Qt.Key(event.key())), self.currentIndex()
        if move is not None and current.isValid() and not self.several.numbers:
            # Qt marks the first row for who comes by keyboard, unseen: that is where choosing begins.
            return current.row()
        return self.moveCursor(move, event.modifiers()).row() if move is not None else None

    def _extend_to(self, row: int) -> None:
        anchor = None if self.several.anchor is None else self.list.row_of(self.several.anchor)
        first, last = sorted((row if anchor is None else anchor, row))
        self._move_quietly(row)
        self.several.all_of(self.list.numbers(first, last))

    def _move_quietly(self, row: int) -> None:
        """Make a row the current one, and leave what is chosen."""
        self._is_quiet = True
        try:
            self.setCurrentIndex(self.list.index(row, 0))
        finally:
            self._is_quiet = False

    def _selected(self, selected: QItemSelection) -> None:
        if not selected.indexes():
            return
        row = selected.indexes()[0].row()
        self.list.hold(row)
        if not self._is_quiet:
            self._choose_only(self.list.number_at(row))

    def _choose_only(self, number: int | None) -> None:
        if number is None:
            return
        self.several.only(number)
        if number != self._chosen:
            self._chosen = number
            self.row_chosen.emit(number)

    def _choose_again(self) -> None:
        row = None if self._chosen is None else self.list.row_of(self._chosen)
        self.several.only(None if row is None else self._chosen)
        if row is not None:
            self.setCurrentIndex(self.list.index(row, 0))

    def opens(self, index: QModelIndex) -> bool:
        """Tell whether a double click there opens the row."""
        return index.isValid()
