"""The list of the history: rows that open their explanation, with mouse and keyboard."""

from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.core.event import Overrule
from app.core.history import Row, Scope
from app.core.language import tr
from app.core.overruling import sayings_of
from app.core.why import why
from app.ui.parts.laid_text import faces_of
from app.ui.parts.shortcuts import Keys
from app.ui.reading.history_delegate import SHOW_MAIL, HistoryDelegate, Part
from app.ui.reading.history_model import Day, HistoryModel, Item


class HistoryList(QTableView):
    """A table of one column: with ten thousand rows of different heights it opens at once, a list does not.

    Wishes: a link to open, a mail to show (a `MailId`), another tab, what the user says of an event (its id, and an
    `Overrule` or None).
    """

    link_activated = Signal(str)
    mail_chosen = Signal(object)
    tab_stepped = Signal(int)
    overruled = Signal(str, object)

    def __init__(
        self, now: Callable[[], datetime], zone: tzinfo | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows = HistoryModel(now, zone, self)
        self._delegate = HistoryDelegate(self.rows, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("History"))
        self._settle()

    def _settle(self) -> None:
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.viewport().installEventFilter(self)
        self.rows.rowsInserted.connect(lambda _parent, first, _last: self._set_heights(first))

    def show_rows(self, rows: Iterable[Row], scope: Scope = Scope.MESSAGE) -> None:
        """Show rows, newest first, keeping the chosen one, what is open, and the place."""
        chosen, place = self.chosen(), self.verticalScrollBar().value()
        self._delegate.scope = scope
        self._delegate.forget_drawings()
        self.rows.show_rows(rows)
        self._set_heights()
        if chosen and (row := self.rows.place_of(chosen.key)) is not None:
            self.setCurrentIndex(self.rows.index(row))
        self.verticalScrollBar().setValue(place)

    def chosen(self) -> Row | None:
        """Return the row that is chosen."""
        index = self.currentIndex()
        item = self.rows.item(index.row()) if index.isValid() else None
        return item if isinstance(item, Row) else None

    def is_explained(self, row: Row) -> bool:
        """Tell whether a row's explanation is open."""
        return row.key in self._delegate.expanded

    def toggle_why(self, row: Row) -> None:
        """Open or close a row's explanation."""
        self._delegate.expanded ^= {row.key}
        place = self.rows.place_of(row.key)
        if place is not None:
            self.setRowHeight(place, self._height(row))
            # Qt does it later: so far there is no way to scroll to what has just been opened.
            self.updateGeometries()
            self.scrollTo(self.rows.index(place))
            self.viewport().update()

    def refresh_ages(self) -> None:
        """Show how old rows are now."""
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open explanations by Enter or Space, step through the tabs by the arrows to the side (Qt calls this)."""
        row = self.chosen()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and row:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and row.link_url:
                self.link_activated.emit(row.link_url)
            elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and row.mail:
                self.mail_chosen.emit(row.mail)
            else:
                self.toggle_why(row)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.tab_stepped.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def keys_in_words(self) -> dict[str, list[Keys]]:
        """Return what the keys do in the list."""
        return {
            tr("Why?"): [Qt.Key.Key_Space],
            tr("Open the link or the mail of a row"): ["Ctrl+Return"],
        }

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Step past a day to the row below it, also where none is chosen yet (Qt calls this)."""
        index = super().moveCursor(action, modifiers)
        is_day = index.isValid() and isinstance(self.rows.item(index.row()), Day)
        return self.rows.index(index.row() + 1) if is_day else index

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link, show a mail, or open an explanation (Qt calls this)."""
        super().mouseReleaseEvent(event)
        row, part = self._under(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or row is None:
            return
        if part is Part.LINK and row.link_url:
            self.link_activated.emit(row.link_url)
        elif part is Part.MAIL:
            self.mail_chosen.emit(row.mail)
        elif part is Part.WHY:
            self.toggle_why(row)
        elif part is Part.SAYING:
            self._say_at(row, event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the hand above what can be clicked (Qt calls this)."""
        super().mouseMoveEvent(event)
        _, part = self._under(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if part is not Part.ROW else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the chosen row (Qt calls this)."""
        if row := self.chosen():
            menu = self.menu_for(row)
            menu.popup(event.globalPos())

    def menu_for(self, row: Row) -> QMenu:
        """Return the menu of a row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Hide why") if self.is_explained(row) else tr("Why?"), lambda: self.toggle_why(row))
        if url := row.link_url:
            menu.addAction(tr("Open link"), lambda: self.link_activated.emit(url))
            menu.addAction(tr("Copy link"), lambda: QGuiApplication.clipboard().setText(url))
        if mail := row.mail:
            menu.addAction(tr(SHOW_MAIL), lambda: self.mail_chosen.emit(mail))
        menu.addAction(tr("Copy what was seen"), lambda: QGuiApplication.clipboard().setText(self._told(row)))
        if sayings := sayings_of(row.event):
            menu.addSeparator()
        for saying in sayings:
            menu.addAction(saying.words, partial(self._say, row, saying.means))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay open explanations out for the new width (Qt calls this)."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._set_expanded_heights()

    def changeEvent(self, event: QEvent) -> None:
        """Take over new colours and fonts (Qt calls this)."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._delegate.forget_drawings()
            self._set_heights()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the hand go when the mouse leaves (Qt calls this)."""
        if watched is self.viewport() and event.type() == QEvent.Type.Leave:
            self.viewport().unsetCursor()
        return super().eventFilter(watched, event)

    def _say_at(self, row: Row, point: QPoint) -> None:
        saying = self._delegate.saying_at(
            row, self.visualRect(self.indexAt(point)), point, faces_of(self.font())
        )
        if saying is not None:
            self._say(row, saying.means)

    def _say(self, row: Row, means: Overrule | None) -> None:
        if row.event is not None:
            self.overruled.emit(row.event.id, means)

    def _told(self, row: Row) -> str:
        told = why(row, self.rows.zone)
        return "\n".join([f"{label}: {value}" for label, value in told.seen] + [told.rule, told.consequence])

    def _under(self, point: QPoint) -> tuple[Row | None, Part]:
        index: QModelIndex = self.indexAt(point)
        item = self.rows.item(index.row()) if index.isValid() else None
        if not isinstance(item, Row):
            return None, Part.ROW
        return item, self._delegate.part_at(item, self.visualRect(index), point, faces_of(self.font()))

    def _height(self, item: Item) -> int:
        return self._delegate.height(item, self.viewport().width(), faces_of(self.font()))

    def _set_heights(self, first: int = 0) -> None:
        """Give every item from `first` on its height."""
        header = self.verticalHeader()
        blocked = header.blockSignals(True)
        items = self.rows.items()[first:]
        examples = {_shape(item): item for item in items}
        measured = {
            shape: self._delegate.collapsed_height(item, faces_of(self.font()))
            for shape, item in examples.items()
        }
        expanded = self._delegate.expanded
        for place, item in enumerate(items, first):
            explained = isinstance(item, Row) and item.key in expanded
            height = self._height(item) if explained else measured[_shape(item)]
            # A new model's rows keep the heights of those that stood in their place.
            if header.sectionSize(place) != height:
                header.resizeSection(place, height)
        header.blockSignals(blocked)
        self.updateGeometries()

    def _set_expanded_heights(self) -> None:
        for key in self._delegate.expanded:
            if (place := self.rows.place_of(key)) is not None:
                self.setRowHeight(place, self._height(self.rows.item(place)))


def _shape(item: Item) -> object:
    """Return what decides how high an item is while it is not explained."""
    return (bool(item.event), bool(item.link_url or item.mail)) if isinstance(item, Row) else None
