"""How the cells of the sent box are drawn: one row, one background, text in two weights."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.store.sent_box import SentRow
from app.ui import theme
from app.ui.sent_model import ROW_ROLE, Column

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 8 * theme.GRID
PADDING = 2 * theme.GRID
_RIGHT = (Column.OPENS, Column.CLICKS)


class SentCell(QStyledItemDelegate):
    """Draws a cell's text on the background of its row, which is selected, hovered or neither."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hovered_row = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell (Qt calls this)."""
        row = index.data(ROW_ROLE)
        self.draw_background(painter, option, index)
        if row is not None:
            self.draw(painter, option, index, row)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: SentRow) -> None:
        """Draw what stands in the cell."""
        column = index.column()
        aligned = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
        muted = column in (Column.SENT, Column.ACTIVITY)
        painter.setPen(theme.colours().qcolor("muted" if muted else "text"))
        painter.setFont(option.font)
        room = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        draw_text(painter, room, index.data(), option.fontMetrics, aligned)

    def draw_background(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Fill the cell as its row asks, with a hair line below and a mark of the row that has the focus."""
        colours = theme.colours()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.qcolor("selected"))
            if index.column() == 0:
                painter.fillRect(
                    QRect(option.rect.topLeft(), QSize(3, option.rect.height())), colours.qcolor("accent")
                )
        elif index.row() == self.hovered_row:
            painter.fillRect(option.rect, colours.qcolor("hover"))
        painter.setPen(QPen(colours.qcolor("line"), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell (Qt calls this)."""
        return QSize(12 * theme.GRID, ROW_HEIGHT)


class SubjectCell(SentCell):
    """Draws the subject in bold, and how the mail begins behind it, muted."""

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: SentRow) -> None:
        """Draw what stands in the cell."""
        colours = theme.colours()
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        room = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.setFont(bold)
        painter.setPen(colours.qcolor("text"))
        used = draw_text(painter, room, index.data(), metrics)
        rest = room.adjusted(used + PADDING, 0, 0, 0)
        if row.snippet and rest.width() > 8 * theme.GRID:
            painter.setFont(option.font)
            painter.setPen(colours.qcolor("muted"))
            draw_text(painter, rest, row.snippet, option.fontMetrics)


def draw_text(
    painter: QPainter,
    room: QRect,
    text: str,
    metrics: QFontMetrics,
    aligned: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Draw one line, shortened to its room, and return its width."""
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, aligned | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)
