"""How the cells of the sent box are drawn: one row, one background, text in two weights."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.store.sent_box import SentRow
from app.ui import theme
from app.ui.laid_text import draw_line, faces_of
from app.ui.sent_model import Column, SentModel

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 8 * theme.GRID
PADDING = 2 * theme.GRID
_MARK = 3
_COLUMNS = tuple(Column)
_SELECTED = QStyle.StateFlag.State_Selected


class SentCell(QStyledItemDelegate):
    """Draws a cell's text on the background of its row, which is selected, hovered or neither.

    Nothing goes through the model's roles: a window full of cells is to be drawn in a few milliseconds.
    """

    def __init__(self, model: SentModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.faces = faces_of(QFont())
        self.hovered_row = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell (Qt calls this)."""
        number, column, rect = index.row(), index.column(), option.rect
        if option.state & _SELECTED:
            painter.fillRect(rect, colour("selected"))
            if column == 0:
                painter.fillRect(rect.left(), rect.top(), _MARK, rect.height(), colour("accent"))
        elif number == self.hovered_row:
            painter.fillRect(rect, colour("hover"))
        if (row := self.model.row_at_hand(number)) is not None:
            self.draw(painter, rect, row, _COLUMNS[column])

    def draw(self, painter: QPainter, rect: QRect, row: SentRow, column: Column) -> None:
        """Draw what stands in the cell."""
        if text := self.model.text(row, column):
            painter.setPen(colour("muted" if column in (Column.SENT, Column.ACTIVITY) else "text"))
            to_the_right = column in (Column.OPENS, Column.CLICKS)
            draw_line(
                painter,
                rect.adjusted(PADDING, 0, -PADDING, 0),
                text,
                self.faces.plain,
                to_the_right=to_the_right,
            )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell (Qt calls this)."""
        return QSize(12 * theme.GRID, ROW_HEIGHT)


class SubjectCell(SentCell):
    """Draws the subject in bold, and how the mail begins behind it, muted."""

    def draw(self, painter: QPainter, rect: QRect, row: SentRow, column: Column) -> None:
        """Draw what stands in the cell."""
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.setPen(colour("text"))
        used = draw_line(painter, room, self.model.text(row, column), self.faces.bold)
        rest = room.adjusted(used + PADDING, 0, 0, 0)
        if row.snippet and rest.width() > 8 * theme.GRID:
            painter.setPen(colour("muted"))
            draw_line(painter, rest, row.snippet, self.faces.plain)


def colour(name: str) -> QColor:
    """Return a colour of the theme, made once for each theme."""
    return _colour(getattr(theme.colours(), name))


@lru_cache(maxsize=64)
def _colour(name: str) -> QColor:
    return QColor(name)
