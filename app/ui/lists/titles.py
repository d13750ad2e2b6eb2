"""The titles of a list's columns, with an arrow beside the one that the list is sorted by."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from app.ui.lists.list_cells import PADDING, colour
from app.ui.parts import theme

ARROW: Final = 3 * theme.GRID
"""The room an arrow needs beside a title."""
_HALF, _RISE = 3.0, 4.0


class Titles(QHeaderView):
    """Qt's header. Its own arrow stands at the end of a column, nearer to the next title than to that of the column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.sorted_by: int | None = None
        self.descending = False

    def mark(self, column: int, *, descending: bool) -> None:
        """Show that the list is sorted by a column, and which way."""
        self.sorted_by, self.descending = column, descending
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.setSortIndicator(column, way)
        # What was remembered of a header may show Qt's arrow.
        self.setSortIndicatorShown(False)
        self.viewport().update()

    def arrow(self) -> QRect:
        """Return where the arrow stands, nowhere (empty) where there is none."""
        column, model = self.sorted_by, self.model()
        if column is None or self.isSectionHidden(column):
            return QRect()
        title = str(model.headerData(column, Qt.Orientation.Horizontal))
        left = self.sectionViewportPosition(column) + PADDING + self.fontMetrics().horizontalAdvance(title)
        return QRect(left + theme.GRID, 0, 2 * theme.GRID, self.height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw a title, and the arrow beside it (Qt calls this)."""
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        place = self.arrow()
        if logicalIndex != self.sorted_by or not rect.contains(place.center()):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        solid, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(colour("muted"), 1.5, solid, cap, join))
        middle = QPointF(place.center()) + QPointF(0.5, 0.5)
        rise = _RISE / 2 if self.descending else -_RISE / 2
        painter.drawPolyline(
            [middle + QPointF(-_HALF, -rise), middle + QPointF(0, rise), middle + QPointF(_HALF, -rise)]
        )
        painter.restore()
