"""What stands in the cells of the sent box."""

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.core import when
from app.core.language import tr
from app.core.status import Progress
from app.store.sent_box import SentRow
from app.ui.lists.list_cells import PADDING, ListCell, colour, found_in
from app.ui.lists.list_model import ListModel
from app.ui.lists.sent_model import Column
from app.ui.lists.tag_mark import draw_dots, draw_tags
from app.ui.parts.laid_text import draw_line


class SentCell(ListCell[SentRow]):
    """Draws what stands in a cell as text: times muted, numbers to the right, recipients in bold where there is news."""

    def draw(self, painter: QPainter, rect: QRect, row: SentRow, column: int) -> None:
        """Draw what stands in the cell."""
        if text := self.model.text(row, column):
            painter.setPen(
                colour("muted" if column in (Column.SENT, Column.ACTIVITY, Column.ACCOUNT) else "text")
            )
            is_strong = column == Column.RECIPIENTS and row.has_news
            to_the_right = column in (Column.OPENS, Column.CLICKS)
            draw_line(
                painter,
                rect.adjusted(PADDING, 0, -PADDING, 0),
                text,
                self.faces.bold if is_strong else self.faces.plain,
                to_the_right=to_the_right,
            )


# Of others is told in words how they stand.
_WENT_OUT = (Progress.SENT, Progress.PARTLY_REFUSED)


class SubjectCell(SentCell):
    """Draws the subject, in bold where there is news of it, and how the mail begins behind it, or where a search found it.

    Where their columns are hidden, dots of its tags stand before it, and how long ago it was sent, or why it was not, at its end.
    """

    def __init__(self, model: ListModel[SentRow, Any]) -> None:
        super().__init__(model)
        self.shows_tags = self.shows_age = False

    def at_end(self, row: SentRow) -> str:
        """Return how long ago a mail was sent, or why it was not."""
        if row.progress in _WENT_OUT:
            return when.age(row.sent_at, self.model.now())
        return self.model.text(row, Column.SENT)

    def draw(self, painter: QPainter, rect: QRect, row: SentRow, column: int) -> None:
        """Draw what stands in the cell."""
        if self.shows_age:
            painter.setPen(colour("muted"))
            room = rect.adjusted(PADDING, 0, -PADDING, 0)
            used = draw_line(painter, room, self.at_end(row), self.faces.plain, to_the_right=True)
            rect = rect.adjusted(0, 0, -used - PADDING, 0)
        if self.shows_tags and row.tags:
            rect = rect.adjusted(draw_dots(painter, rect.adjusted(PADDING, 0, 0, 0), row.tags), 0, 0, 0)
        found = found_in(row.excerpt, row.subject, row.snippet, tr("To"))
        self.draw_subject(painter, rect, *found, strong=row.has_news)


class TagsCell(SentCell):
    """Draws the tags of a mail."""

    def draw(self, painter: QPainter, rect: QRect, row: SentRow, column: int) -> None:
        """Draw what stands in the cell."""
        draw_tags(painter, rect.adjusted(PADDING, 0, -PADDING, 0), row.tags, self.faces.plain, colour("text"))
