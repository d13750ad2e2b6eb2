"""The list of the sent box: its columns and what they are sorted by, and where the history is asked for."""

from PySide6.QtCore import QByteArray, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.core.language import tr
from app.store.sent_box import Key, Order
from app.ui.lists import state_cell
from app.ui.lists.deed import Deed
from app.ui.lists.list_cells import PADDING
from app.ui.lists.list_table import ListTable
from app.ui.lists.sent_cells import SentCell, SubjectCell, TagsCell
from app.ui.lists.sent_model import NOT_SENT, TITLES, Column, SentModel
from app.ui.lists.state_cell import StateCell
from app.ui.lists.titles import ARROW
from app.ui.parts import theme

_WIDTHS: dict[int, int] = {
    Column.STATE: state_cell.WIDTH,
    Column.RECIPIENTS: 35 * theme.GRID,
    Column.OPENS: 14 * theme.GRID,
    Column.CLICKS: 14 * theme.GRID,
    Column.SENT: 24 * theme.GRID,
    Column.ACTIVITY: 28 * theme.GRID,
    Column.TAGS: 32 * theme.GRID,
    Column.ACCOUNT: 36 * theme.GRID,
}
_CELLS: dict[Column, type[SentCell]] = {
    Column.STATE: StateCell,
    Column.SUBJECT: SubjectCell,
    Column.TAGS: TagsCell,
}
# Where the list is narrow, the subject keeps its room: state cell and tooltip say what these columns say.
_HIDDEN_BELOW: dict[int, int] = {
    Column.ACTIVITY: 572,
    Column.SENT: 660,
    Column.CLICKS: 772,
    Column.OPENS: 772,
    Column.TAGS: 980,
    Column.ACCOUNT: 1100,
}
_KEYS = {
    Column.SENT: Key.SENT,
    Column.ACTIVITY: Key.ACTIVITY,
    Column.RECIPIENTS: Key.RECIPIENTS,
    Column.SUBJECT: Key.SUBJECT,
}


class SentTable(ListTable):
    """Lists the sent box; `history_wanted` says whose and where on the screen, `order_wanted` what a header asks for."""

    history_wanted = Signal(int, QPoint)
    order_wanted = Signal(Order)
    _has_several_accounts = False

    def __init__(self, model: SentModel, parent: QWidget | None = None) -> None:
        cells = [_CELLS.get(column, SentCell)(model) for column in Column]
        super().__init__(
            model, cells, _WIDTHS, wide=Column.SUBJECT, hidden_below=_HIDDEN_BELOW, parent=parent
        )
        self._shown = model
        self.setAccessibleName(tr("Sent mails"))
        header = self.horizontalHeader()
        header.setAccessibleName(tr("Columns of the sent mails"))
        header.setMinimumSectionSize(12 * theme.GRID)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._header_clicked)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda at: self.columns_menu().popup(header.mapToGlobal(at))
        )
        for column in (Column.TAGS, Column.ACCOUNT):
            header.moveSection(header.visualIndex(column), header.visualIndex(Column.OPENS))
        self.deeds.append(Deed(tr("Show history"), self._show_history, Qt.Key.Key_Space, alone=True))
        self.show_order(model.listing.order)

    def menu(self) -> QMenu | None:
        """Return what can be done with what is chosen, and the columns: for the keyboard, which no header takes."""
        menu = super().menu()
        if menu is not None:
            menu.addSeparator()
            columns = self.columns_menu()
            columns.setTitle(tr("Columns"))
            menu.addMenu(columns)
        return menu

    def columns_menu(self) -> QMenu:
        """Return a menu of the columns that may be shown and hidden."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in sorted(_HIDDEN_BELOW, key=self.horizontalHeader().visualIndex):
            act = menu.addAction(tr(TITLES[Column(column)]))
            act.setCheckable(True)
            act.setChecked(not self.isColumnHidden(column))
            act.toggled.connect(lambda shown, column=column: self.wish_column(column, shown=shown))
        menu.addSeparator()
        menu.addAction(tr("As there is room"), self._unwish_columns)
        return menu

    def show_accounts(self, *, several: bool) -> None:
        """Say whether a mail's account tells anything."""
        self._has_several_accounts = several
        self._fit_columns()

    def _unwish_columns(self) -> None:
        self.wished_columns.clear()
        self._fit_columns()

    def _fit_columns(self) -> None:
        super()._fit_columns()
        if not self._has_several_accounts and Column.ACCOUNT not in self.wished_columns:
            self.setColumnHidden(Column.ACCOUNT, True)
        subject = self._cells[Column.SUBJECT]
        if isinstance(subject, SubjectCell):
            subject.shows_tags = self.isColumnHidden(Column.TAGS)
            subject.shows_age = self.isColumnHidden(Column.SENT)
        self._make_room_for_words()

    def _make_room_for_words(self) -> None:
        # Where the user gave it no width of its own: what stands there in place of a time is longer in some languages.
        header, metrics, width = self.horizontalHeader(), self.fontMetrics(), _WIDTHS[Column.SENT]
        needed = max(metrics.horizontalAdvance(tr(words)) for words in NOT_SENT.values()) + 2 * PADDING
        if header.sectionSize(Column.SENT) == width < needed:
            header.resizeSection(Column.SENT, needed)

    def show_order(self, order: Order) -> None:
        """Mark the column that the list is sorted by."""
        column = next(column for column, key in _KEYS.items() if key is order.key)
        self.titles.mark(column, descending=order.descending)

    def room_beside_title(self, column: int) -> int:
        """Return the room of the arrow where a list can be sorted by the column (the list calls this)."""
        return ARROW if column in _KEYS else 0

    def restore_columns(self, saved: QByteArray) -> None:
        """Take up widths and places that `saved_columns` returned; anything else is left."""
        super().restore_columns(saved)
        self.show_order(self._shown.listing.order)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a state can be clicked (Qt calls this)."""
        index = self.indexAt(event.position().toPoint())
        over_state = index.isValid() and index.column() == Column.STATE
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if over_state else Qt.CursorShape.ArrowCursor
        )
        super().mouseMoveEvent(event)

    def opens(self, index: QModelIndex) -> bool:
        """Tell whether a double click there opens the message: a state shows its history (the list calls this)."""
        return super().opens(index) and index.column() != Column.STATE

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the history on a click on a state (Qt calls this)."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        if is_plain and index.column() == Column.STATE:
            self._want_history(index)

    def _show_history(self, messages: list[int]) -> None:
        row = self._shown.row_of(messages[0])
        if row is not None:
            self._want_history(self._shown.index(row, Column.STATE))

    def _want_history(self, index: QModelIndex) -> None:
        message = self._shown.number_at(index.row())
        if message is not None:
            place = state_cell.corner(self.visualRect(index.siblingAtColumn(Column.STATE)))
            self.history_wanted.emit(message, self.viewport().mapToGlobal(place))

    def _header_clicked(self, section: int) -> None:
        order = self._shown.listing.order
        key = _KEYS.get(Column(section))
        if key is None:
            self.show_order(order)
            return
        by_time = key in (Key.SENT, Key.ACTIVITY)
        self.order_wanted.emit(Order(key, not order.descending if key is order.key else by_time))
