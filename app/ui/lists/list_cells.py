"""What stands in the cells of a list: text in two weights, and what a search found in it."""

from functools import lru_cache
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QPainter

from app.core.language import tr
from app.store.excerpts import Excerpt, Pieces
from app.ui.lists.fitted_pieces import face_of, fitted, width_of
from app.ui.lists.list_model import ListModel
from app.ui.parts import theme
from app.ui.parts.laid_text import draw_line, faces_of

Row = TypeVar("Row")
ROW_HEIGHT = 8 * theme.GRID
PADDING = 2 * theme.GRID
_LEAST_ROOM = 8 * theme.GRID
# Where something was found must be seen, however little room there is: behind the subject, or in both.
_PART_OF_FOUND, _PART_OF_BOTH = 0.55, 0.35


class ListCell(Generic[Row]):
    """Draws what stands in a cell as text.

    Cells are no delegates of Qt's: calling one for each of two hundred cells costs more than drawing them.
    """

    def __init__(self, model: ListModel[Row, Any]) -> None:
        self.model = model
        self.faces = faces_of(QFont())

    def draw(self, painter: QPainter, rect: QRect, row: Row, column: int) -> None:
        """Draw what stands in the cell."""
        if text := self.model.text(row, column):
            painter.setPen(colour("text"))
            draw_line(painter, rect.adjusted(PADDING, 0, -PADDING, 0), text, self.faces.plain)

    def draw_subject(
        self,
        painter: QPainter,
        rect: QRect,
        subject: Pieces,
        rest: Pieces,
        *,
        strong: bool = True,
        part_of_rest: float = 0,
    ) -> None:
        """Draw a subject, and behind it how the mail begins or where it was found, muted.

        The rest has at least that part of the room, as far as it needs it.
        """
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        kept, part = 0, part_of_rest
        if any(found for _, found in rest):
            part = _PART_OF_BOTH if any(found for _, found in subject) else _PART_OF_FOUND
        if part:
            needed = sum(width_of(piece, self.faces, strong=False) for piece in rest)
            kept = PADDING + max(min(round(room.width() * part), needed), _LEAST_ROOM)
        used = self._draw_pieces(painter, room.adjusted(0, 0, -kept, 0), subject, "text", strong=strong)
        behind = room.adjusted(used + PADDING, 0, 0, 0)
        if behind.width() >= _LEAST_ROOM:
            self._draw_pieces(painter, behind, rest, "muted", strong=False)

    def _draw_pieces(
        self, painter: QPainter, room: QRect, pieces: Pieces, plain: str, *, strong: bool
    ) -> int:
        used = 0
        for text, is_found in fitted(pieces, room.width(), self.faces, strong=strong):
            rest = room.adjusted(used, 0, 0, 0)
            painter.setPen(colour("accent" if is_found and strong else "text" if is_found else plain))
            # A blank at either end is not drawn, but takes its room.
            before = self.faces.blank * text.startswith(" ")
            face = face_of((text, is_found), self.faces, strong=strong)
            if words := text.strip():
                used += before + draw_line(painter, rest.adjusted(before, 0, 0, 0), words, face)
            used += self.faces.blank * text.endswith(" ")
        return used


def found_in(excerpt: Excerpt | None, subject: str, snippet: str, people: str) -> tuple[Pieces, Pieces]:
    """Return a mail's subject, and what stands behind it: where a search found it, else how the mail begins."""
    shown: Pieces = ((subject or tr("(no subject)"), False),)
    rest: Pieces = ((snippet, False),) if snippet else ()
    if excerpt is None:
        return shown, rest
    if excerpt.text:
        rest = excerpt.text
    elif excerpt.people:
        rest = ((f"{people}: ", False), *excerpt.people)
    return excerpt.subject or shown, rest


def colour(name: str) -> QColor:
    """Return a colour of the theme, made once for each theme."""
    return _colour(getattr(theme.colours(), name))


@lru_cache(maxsize=64)
def _colour(name: str) -> QColor:
    return QColor(name)
