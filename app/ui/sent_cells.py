"""What stands in the cells of the sent box."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.store.sent_box import SentRow
from app.ui.laid_text import draw_line
from app.ui.list_cells import PADDING, ListCell, colour, found_in
from app.ui.sent_model import Column


class SentCell(ListCell[SentRow]):
    """Draws what stands in a cell as text: times muted, numbers to the right."""

    def draw(self, painter: QPainter, rect: QRect, row: SentRow, column: int) -> None:
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


class SubjectCell(SentCell):
    """Draws the subject in bold, and how the mail begins behind it, or where a search found it."""

    def draw(self, painter: QPainter, rect: QRect, row: SentRow, column: int) -> None:
        """Draw what stands in the cell."""
        self.draw_subject(painter, rect, *found_in(row.excerpt, row.subject, row.snippet, "To"))
