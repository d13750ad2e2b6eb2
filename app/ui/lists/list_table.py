"""A list on the screen: its rows, its keys, and how it keeps its place."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from app.ui.lists.choosing_table import ChoosingTable
from app.ui.lists.list_cells import PADDING, ROW_HEIGHT, ListCell, colour
from app.ui.lists.list_model import ListModel
from app.ui.lists.row_pictures import Look, RowPictures
from app.ui.lists.titles import Titles
from app.ui.parts import theme
from app.ui.parts.laid_text import faces_of

_MARK = 3
_SLACK = 2
Columns = tuple[tuple[int, int, int], ...]
"""Of each column that is shown its number, where it begins and its width."""


class ListTable(ChoosingTable):
    """Shows a list. `cells` draw the columns, of `widths`; `wide` has the room that is left, and some are `hidden_below` a width."""

    def __init__(
        self,
        model: ListModel[Any, Any],
        cells: Sequence[ListCell[Any]],
        widths: Mapping[int, int],
        *,
        wide: int,
        hidden_below: Mapping[int, int],
        parent: QWidget | None = None,
    ) -> None:
        # Qt announces a font before it is done making the view.
        self._cells = cells
        self._pictures = RowPictures()
        super().__init__(model, parent)
        self._widths, self._hidden_below = widths, hidden_below
        self._hovered = -1
        # What the user said of a column; of others the room decides.
        self.wished_columns: dict[int, bool] = {}
        self._set_rows()
        self.titles = Titles(self)
        self.setHorizontalHeader(self.titles)
        self.setModel(model)
        self._take_font()
        self._set_behaviour()
        self._set_columns(wide)
        self.follow_selection()
        for moved in (model.listed, self.verticalScrollBar().valueChanged):
            moved.connect(self._read_places, Qt.ConnectionType.QueuedConnection)

    def refresh(self) -> None:
        """Follow the database. At the top what is new comes into view, elsewhere what is seen stays in place."""
        bar = self.verticalScrollBar()
        seen = self._in_view() if bar.value() else []
        refreshed = self.list.refresh()
        if not refreshed.moved:
            return
        self.drop_unlisted()
        for number, top in seen:
            row = None if number in refreshed.changed else self.list.row_of(number, bar.value() // ROW_HEIGHT)
            if row is not None:
                bar.setValue(row * ROW_HEIGHT - top)
                return

    def saved_columns(self) -> QByteArray:
        """Return widths and places of the columns."""
        return self.horizontalHeader().saveState()

    def restore_columns(self, saved: QByteArray) -> None:
        """Take up widths and places that `saved_columns` returned; anything else is left."""
        self.horizontalHeader().restoreState(saved)
        self._fit_columns()

    def wish_column(self, column: int, *, shown: bool | None) -> None:
        """Show or hide a column, or let the room decide."""
        if shown is None:
            self.wished_columns.pop(column, None)
        else:
            self.wished_columns[column] = shown
        self._fit_columns()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the row under the pointer show it (Qt calls this)."""
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Let no row show a pointer (Qt calls this)."""
        self._hover(-1)
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of font (Qt calls this)."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._take_font()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is clicked twice (Qt calls this)."""
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        number = self.list.number_at(index.row()) if index.isValid() else None
        if number is not None and event.button() is Qt.MouseButton.LeftButton and self.opens(index):
            self.row_opened.emit(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, each with a hair line below it (Qt calls this)."""
        area = event.rect()
        columns = tuple(
            (column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in range(len(self._cells))
            if not self.isColumnHidden(column)
        )
        first = (area.top() + self.verticalOffset()) // ROW_HEIGHT
        last = min((area.bottom() + self.verticalOffset()) // ROW_HEIGHT, self.list.rowCount() - 1)
        self._pictures.begin_turn(most=2 * (self.viewport().height() // ROW_HEIGHT + 2))
        with QPainter(self.viewport()) as painter:
            surroundings = self._surroundings(columns, painter)
            for place in range(first, last + 1):
                if not self._draw_row(painter, place, columns, surroundings):
                    self._update_row(place)
            below = max((last + 1) * ROW_HEIGHT - self.verticalOffset(), area.top())
            painter.fillRect(0, below, self.viewport().width(), area.bottom() + 1 - below, colour("base"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the subject (Qt calls this)."""
        super().resizeEvent(event)
        self._fit_columns()

    def _read_places(self) -> None:
        # In a turn of its own before they are painted: far from both ends it takes a while to find what stands where.
        for place in (self.rowAt(0), self.rowAt(self.viewport().height() - 1)):
            self.list.number_at(place)

    def _surroundings(self, columns: Columns, painter: QPainter) -> object:
        # Ages are in whole minutes.
        minute = self.list.now().replace(second=0, microsecond=0)
        ratio = painter.device().devicePixelRatioF()
        return columns, self.viewport().width(), ratio, theme.colours(), self._cells[0].faces, minute

    def _draw_row(self, painter: QPainter, place: int, columns: Columns, surroundings: object) -> bool:
        top, width = place * ROW_HEIGHT - self.verticalOffset(), self.viewport().width()
        room = QRect(0, top, width, ROW_HEIGHT)
        row, number = self.list.row_at_hand(place), self.list.number_at(place)
        is_chosen = number in self.several.numbers
        ground = colour("selected" if is_chosen else "hover" if place == self._hovered else "base")
        is_drawn = True
        if row is None or number is None:
            painter.fillRect(room, ground)
        else:
            look, paint = Look(row, ground, surroundings), partial(self._paint_row, row, columns)
            is_drawn = self._pictures.draw(painter, room, number, look, paint)
        if is_chosen:
            painter.fillRect(0, top, _MARK, ROW_HEIGHT, colour("accent"))
        if len(self.several.numbers) > 1 and place == self.currentIndex().row():
            painter.setPen(colour("accent"))
            painter.drawRect(room.adjusted(0, 0, -1, -2))
        painter.setPen(colour("line"))
        painter.drawLine(0, top + ROW_HEIGHT - 1, width, top + ROW_HEIGHT - 1)
        return is_drawn

    def _paint_row(self, row: object, columns: Columns, painter: QPainter) -> None:
        for column, left, room in columns:
            self._cells[column].draw(painter, QRect(left, 0, room, ROW_HEIGHT), row, column)

    def _set_rows(self) -> None:
        # Before there are any: with a hundred thousand of them each of these takes seconds.
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _set_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        # Everything is painted here, so scrolling moves what is there and paints only what comes into view.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _set_columns(self, wide: int) -> None:
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(8 * theme.GRID)
        for column, width in self._widths.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)

    def _take_font(self) -> None:
        for cell in self._cells:
            cell.faces = faces_of(self.font())

    def _fit_columns(self) -> None:
        width = self.viewport().width()
        for column, least in self._hidden_below.items():
            wished = self.wished_columns.get(column)
            self.setColumnHidden(column, width < least if wished is None else not wished)
        self._make_room_for_titles()

    def _make_room_for_titles(self) -> None:
        # Where the user gave a column no width of its own: a language may need more room than another.
        header = self.horizontalHeader()
        if header.isHidden():
            return
        for column, width in self._widths.items():
            title = self.list.headerData(column, Qt.Orientation.Horizontal)
            needed = header.fontMetrics().horizontalAdvance(title) + 2 * PADDING + _SLACK
            needed += self.room_beside_title(column)
            if header.sectionSize(column) == width < needed:
                header.resizeSection(column, needed)

    def room_beside_title(self, column: int) -> int:
        """Return what a column's title needs beside it."""
        return 0

    def _in_view(self) -> list[tuple[int, int]]:
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        rows = range(first, (last if last >= 0 else self.list.rowCount() - 1) + 1)
        found = ((self.list.number_at(row), self.rowViewportPosition(row)) for row in rows)
        return [(number, top) for number, top in found if number is not None]

    def _hover(self, row: int) -> None:
        before, self._hovered = self._hovered, row
        if row == before:
            return
        for changed in (before, row):
            if changed >= 0:
                self._update_row(changed)

    def _update_row(self, place: int) -> None:
        self.viewport().update(0, self.rowViewportPosition(place), self.viewport().width(), ROW_HEIGHT)
