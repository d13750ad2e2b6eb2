"""The list of the sent box: its columns, its keys, and how it keeps its place."""

from PySide6.QtCore import QByteArray, QEvent, QItemSelection, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.store.sent_box import Filter, Key, Order
from app.ui import state_cell, theme
from app.ui.laid_text import faces_of
from app.ui.sent_cells import ROW_HEIGHT, SentCell, SubjectCell, colour
from app.ui.sent_model import Column, SentModel
from app.ui.state_cell import StateCell

_WIDTHS = {
    Column.STATE: state_cell.WIDTH,
    Column.RECIPIENTS: 38 * theme.GRID,
    Column.OPENS: 14 * theme.GRID,
    Column.CLICKS: 14 * theme.GRID,
    Column.SENT: 24 * theme.GRID,
    Column.ACTIVITY: 28 * theme.GRID,
}
_CELLS: dict[Column, type[SentCell]] = {Column.STATE: StateCell, Column.SUBJECT: SubjectCell}
_MARK = 3
# Where the list is narrow, the subject keeps its room: state cell and tooltip say what these columns say.
_HIDDEN_BELOW = {Column.CLICKS: 820, Column.OPENS: 820, Column.ACTIVITY: 712, Column.SENT: 600}
_KEYS = {
    Column.SENT: Key.SENT,
    Column.ACTIVITY: Key.ACTIVITY,
    Column.RECIPIENTS: Key.RECIPIENTS,
    Column.SUBJECT: Key.SUBJECT,
}


class SentTable(QTableView):
    """Lists the sent box; the signals carry message row ids, `order_wanted` the order a header asks for."""

    message_chosen = Signal(int)
    message_opened = Signal(int)
    history_wanted = Signal(int, QPoint)
    order_wanted = Signal(Order)

    def __init__(self, model: SentModel, parent: QWidget | None = None) -> None:
        # Qt announces a font before it is done making the view.
        self._cells = {column: _CELLS.get(column, SentCell)(model) for column in Column}
        super().__init__(parent)
        self._shown = model
        self._chosen: int | None = None
        self._hovered = -1
        self._set_rows()
        self.setModel(model)
        self.setAccessibleName("Sent mails")
        self._take_font()
        self._set_behaviour()
        self._set_columns()
        self.selectionModel().selectionChanged.connect(self._selected)
        self.doubleClicked.connect(self._double_clicked)

    def choose(self, wanted: Filter, order: Order) -> None:
        """Show other messages or another order; the chosen message stays chosen where it is shown."""
        self._shown.choose(wanted, order)
        self.show_order(order)
        row = None if self._chosen is None else self._shown.row_of(self._chosen)
        if row is not None:
            self.setCurrentIndex(self._shown.index(row, 0))

    def choose_message(self, message: int) -> bool:
        """Select a message; False where it is not shown."""
        row = self._shown.row_of(message)
        if row is not None:
            self.setCurrentIndex(self._shown.index(row, 0))
        return row is not None

    def refresh(self) -> None:
        """Follow the database. At the top new messages come into view, elsewhere what is seen stays in place."""
        bar = self.verticalScrollBar()
        seen = self._in_view() if bar.value() else []
        refreshed = self._shown.refresh()
        if not refreshed.moved:
            return
        for message, top in seen:
            row = (
                None
                if message in refreshed.changed
                else self._shown.row_of(message, bar.value() // ROW_HEIGHT)
            )
            if row is not None:
                bar.setValue(row * ROW_HEIGHT - top)
                return

    def show_order(self, order: Order) -> None:
        """Mark the column that the list is sorted by."""
        column = next(column for column, key in _KEYS.items() if key is order.key)
        way = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, way)

    def saved_columns(self) -> QByteArray:
        """Return widths and places of the columns."""
        return self.horizontalHeader().saveState()

    def restore_columns(self, saved: QByteArray) -> None:
        """Take up widths and places that `saved_columns` returned; anything else is left."""
        self.horizontalHeader().restoreState(saved)
        self.show_order(self._shown.order)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, ask for the history on Space, go to either end (Qt calls this)."""
        message = self._shown.message_at(self.currentIndex().row())
        if message is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.message_opened.emit(message)
        elif event.key() == Qt.Key.Key_Space:
            self._want_history(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self._shown.rowCount() - 1
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the row under the pointer show it (Qt calls this)."""
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row())
        over_state = index.isValid() and index.column() == Column.STATE
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if over_state else Qt.CursorShape.ArrowCursor
        )
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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the history on a click on a state (Qt calls this)."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.column() == Column.STATE:
            self._want_history(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, each with a hair line below it (Qt calls this)."""
        area = event.rect()
        columns = [
            (column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in Column
            if not self.isColumnHidden(column)
        ]
        first = (area.top() + self.verticalOffset()) // ROW_HEIGHT
        last = min((area.bottom() + self.verticalOffset()) // ROW_HEIGHT, self._shown.rowCount() - 1)
        with QPainter(self.viewport()) as painter:
            painter.fillRect(area, colour("base"))
            for number in range(first, last + 1):
                self._draw_row(painter, number, columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the subject (Qt calls this)."""
        super().resizeEvent(event)
        self._fit_columns()

    def _draw_row(self, painter: QPainter, number: int, columns: list[tuple[Column, int, int]]) -> None:
        top, width = number * ROW_HEIGHT - self.verticalOffset(), self.viewport().width()
        if number == self.currentIndex().row() and self.selectionModel().hasSelection():
            painter.fillRect(0, top, width, ROW_HEIGHT, colour("selected"))
            painter.fillRect(0, top, _MARK, ROW_HEIGHT, colour("accent"))
        elif number == self._hovered:
            painter.fillRect(0, top, width, ROW_HEIGHT, colour("hover"))
        if (row := self._shown.row_at_hand(number)) is not None:
            for column, left, room in columns:
                self._cells[column].draw(painter, QRect(left, top, room, ROW_HEIGHT), row, column)
        painter.setPen(colour("line"))
        painter.drawLine(0, top + ROW_HEIGHT - 1, width, top + ROW_HEIGHT - 1)

    def _want_history(self, index: QModelIndex) -> None:
        message = self._shown.message_at(index.row())
        if message is not None:
            place = state_cell.corner(self.visualRect(index.siblingAtColumn(Column.STATE)))
            self.history_wanted.emit(message, self.viewport().mapToGlobal(place))

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

    def _set_columns(self) -> None:
        header = self.horizontalHeader()
        header.setAccessibleName("Columns of the sent mails")
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setMinimumSectionSize(12 * theme.GRID)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(Column.SUBJECT, QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(self._header_clicked)
        self.show_order(self._shown.order)

    def _take_font(self) -> None:
        for cell in self._cells.values():
            cell.faces = faces_of(self.font())

    def _fit_columns(self) -> None:
        width = self.viewport().width()
        for column, least in _HIDDEN_BELOW.items():
            self.setColumnHidden(column, width < least)

    def _in_view(self) -> list[tuple[int, int]]:
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        rows = range(first, (last if last >= 0 else self._shown.rowCount() - 1) + 1)
        found = ((self._shown.message_at(row), self.rowViewportPosition(row)) for row in rows)
        return [(message, top) for message, top in found if message is not None]

    def _hover(self, row: int) -> None:
        before, self._hovered = self._hovered, row
        if row == before:
            return
        for changed in (before, row):
            if changed >= 0:
                top = self.rowViewportPosition(changed)
                self.viewport().update(0, top, self.viewport().width(), ROW_HEIGHT)

    def _selected(self, selected: QItemSelection) -> None:
        if not selected.indexes():
            return
        row = selected.indexes()[0].row()
        self._shown.hold(row)
        message = self._shown.message_at(row)
        if message is not None and message != self._chosen:
            self._chosen = message
            self.message_chosen.emit(message)

    def _double_clicked(self, index: QModelIndex) -> None:
        message = self._shown.message_at(index.row())
        if message is not None and index.column() != Column.STATE:
            self.message_opened.emit(message)

    def _header_clicked(self, section: int) -> None:
        order = self._shown.order
        key = _KEYS.get(Column(section))
        if key is None:
            self.show_order(order)
            return
        by_time = key in (Key.SENT, Key.ACTIVITY)
        self.order_wanted.emit(Order(key, not order.descending if key is order.key else by_time))
