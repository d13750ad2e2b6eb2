"""What stands in the cells of the sent box: text in two weights."""

from functools import lru_cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QPainter

from app.store.sent_box import SentRow
from app.ui import theme
from app.ui.laid_text import draw_line, faces_of
from app.ui.sent_model import Column, SentModel

ROW_HEIGHT = 8 * theme.GRID
PADDING = 2 * theme.GRID


class SentCell:
    """Draws what stands in a cell as text.

    Cells are no delegates of Qt's: calling one for each of two hundred cells costs more than drawing them.
    """

    def __init__(self, model: SentModel) -> None:
        self.model = model
        self.faces = faces_of(QFont())

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
