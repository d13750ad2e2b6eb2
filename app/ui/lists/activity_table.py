"""The list of Activity: its columns, and where a day begins."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from app.core import when
from app.core.activity import Activity, icons, what
from app.core.language import tr
from app.ui.lists.activity_model import ActivityModel, Column
from app.ui.lists.deed import Deed
from app.ui.lists.inbox_table import MARK_KEY
from app.ui.lists.list_cells import PADDING, ROW_HEIGHT, ListCell, colour
from app.ui.lists.list_table import Columns, ListTable
from app.ui.parts import icons as drawn
from app.ui.parts import theme
from app.ui.parts.laid_text import draw_line

_DOT = 2 * theme.GRID
_ICON = 16
_ICONS_SHOWN = 3
# However much happened: without its subject nobody knows to which mail.
_PART_OF_SUBJECT = 1 / 3
_WIDTHS: dict[int, int] = {
    Column.DAY: 24 * theme.GRID,
    Column.ICONS: 2 * PADDING + _DOT + theme.GRID + _ICONS_SHOWN * (_ICON + theme.GRID),
    Column.WHO: 32 * theme.GRID,
    Column.AT: 28 * theme.GRID,
}
# Below this width the list does with less: two icons, a shorter name, and times as the sent box has them.
_NARROW_BELOW = 680
_NARROW: dict[int, int] = {
    Column.ICONS: _WIDTHS[Column.ICONS] - _ICON - theme.GRID,
    Column.WHO: 28 * theme.GRID,
    Column.AT: 13 * theme.GRID,
}


class ActivityTable(ListTable):
    """Lists Activity. A day's name stands beside its first row, and beside the first that is seen.

    `looked_at` carries the message that the user takes for looked at, None for all.
    """

    looked_at = Signal(object)

    def __init__(self, model: ActivityModel, parent: QWidget | None = None) -> None:
        cells = (
            _DayCell(model), _IconsCell(model), _WhoCell(model), _WhatCell(model), _TimeCell(model)
        )  # fmt: skip
        super().__init__(model, cells, _WIDTHS, wide=Column.WHAT, hidden_below={}, parent=parent)
        self._activity = model
        self.setAccessibleName(tr("What happened"))
        self.horizontalHeader().setAccessibleName(tr("Columns of what happened"))
        self.horizontalHeader().hide()
        self.deeds.append(Deed(tr("Mark as looked at"), self._mark, MARK_KEY))
        # What is seen first names its day, and that is another row after every step.
        self.verticalScrollBar().valueChanged.connect(self._name_first_day)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a row (Qt calls this)."""
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Return what can be done with the chosen row, and with all."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self._row()
        if row is not None:
            one = menu.addAction(tr("Mark as looked at"), lambda: self.looked_at.emit(row.message))
            one.setShortcut(MARK_KEY)
            one.setShortcutVisibleInContextMenu(True)
            one.setEnabled(row.is_unseen)
        menu.addAction(tr("Mark everything as looked at"), lambda: self.looked_at.emit(None))
        return menu

    def _mark(self, _numbers: list[int]) -> None:
        row = self._row()
        if row is not None:
            self.looked_at.emit(row.message)

    def _fit_columns(self) -> None:
        super()._fit_columns()
        is_narrow = self.viewport().width() < _NARROW_BELOW
        for column, width in (_WIDTHS | _NARROW if is_narrow else _WIDTHS).items():
            self.horizontalHeader().resizeSection(column, width)
        for cell in self._cells:
            if isinstance(cell, _IconsCell | _TimeCell):
                cell.is_narrow = is_narrow

    def _row(self) -> Activity | None:
        index = self.currentIndex()
        return self._activity.row_at(index.row()) if index.isValid() else None

    def _draw_row(self, painter: QPainter, place: int, columns: Columns, surroundings: object) -> bool:
        is_drawn = super()._draw_row(painter, place, columns, surroundings)
        row = self._activity.row_at_hand(place)
        if row is not None:
            self._draw_day(painter, place, row)
        return is_drawn

    def _draw_day(self, painter: QPainter, number: int, row: Activity) -> None:
        above = self._activity.row_at_hand(number - 1) if number else None
        day = self._activity.day(row)
        begins = number == 0 or (above is not None and self._activity.day(above) != day)
        top = number * ROW_HEIGHT - self.verticalOffset()
        if begins or number == self.rowAt(0):
            face = self._cells[Column.DAY].faces.bold
            painter.setPen(colour("muted"))
            draw_line(
                painter, QRect(PADDING, top, self.columnWidth(Column.DAY) - PADDING, ROW_HEIGHT), day, face
            )
        if begins and number:
            painter.fillRect(0, top - 1, self.viewport().width(), 1, colour("edge"))

    def _name_first_day(self) -> None:
        # The row that named its day so far has scrolled down by at most what was scrolled.
        self.viewport().update(0, 0, self.columnWidth(Column.DAY), self.viewport().height())


class _DayCell(ListCell[Activity]):
    """Draws nothing: the table knows where a day begins."""

    def draw(self, painter: QPainter, rect: QRect, row: Activity, column: int) -> None:
        """Leave the room to the name of the day."""


class _IconsCell(ListCell[Activity]):
    """Draws a dot for what nobody looked at yet, and the icons of what happened."""

    is_narrow = False

    def draw(self, painter: QPainter, rect: QRect, row: Activity, column: int) -> None:
        """Draw what stands in the cell."""
        middle, left = rect.center().y(), rect.left() + PADDING
        if row.is_unseen:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(colour("accent"))
            painter.setBrush(colour("accent"))
            painter.drawEllipse(left, middle - _DOT // 2 + 1, _DOT - 1, _DOT - 1)
            painter.restore()
        left += _DOT + theme.GRID
        for name, tint in list(icons(row))[: _ICONS_SHOWN - self.is_narrow]:
            drawn.paint(painter, name, QRect(left, middle - _ICON // 2 + 1, _ICON, _ICON), colour(tint))
            left += _ICON + theme.GRID


class _WhoCell(ListCell[Activity]):
    """Draws who did it, in bold where it is new."""

    def draw(self, painter: QPainter, rect: QRect, row: Activity, column: int) -> None:
        """Draw what stands in the cell."""
        painter.setPen(colour("text"))
        face = self.faces.bold if row.is_unseen else self.faces.plain
        draw_line(painter, rect.adjusted(PADDING, 0, -PADDING, 0), row.people, face)


class _WhatCell(ListCell[Activity]):
    """Draws what happened, in bold where it is new, and behind it to which mail."""

    def draw(self, painter: QPainter, rect: QRect, row: Activity, column: int) -> None:
        """Draw what stands in the cell."""
        happened = what(row)
        shown = f"{happened[:1].upper()}{happened[1:]}"
        subject = row.subject or tr("(no subject)")
        self.draw_subject(
            painter,
            rect,
            ((shown, False),),
            ((subject, False),),
            strong=row.is_unseen,
            part_of_rest=_PART_OF_SUBJECT,
        )


class _TimeCell(ListCell[Activity]):
    """Draws how long ago the last of it was."""

    is_narrow = False

    def draw(self, painter: QPainter, rect: QRect, row: Activity, column: int) -> None:
        """Draw what stands in the cell."""
        painter.setPen(colour("muted"))
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        words = when.age(row.last_at, self.model.now()) if self.is_narrow else self.model.text(row, column)
        draw_line(painter, room, words, self.faces.plain, to_the_right=True)
