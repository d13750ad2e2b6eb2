"""The list of the Inbox: its columns, and marking mails as read or unread."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.core.language import mark, tr
from app.store.inbox import InboxRow
from app.ui.lists.deed import Deed
from app.ui.lists.inbox_model import Column, InboxModel
from app.ui.lists.list_cells import PADDING, ListCell, colour, found_in
from app.ui.lists.list_table import ListTable
from app.ui.parts import icons, theme
from app.ui.parts.laid_text import draw_line
from app.ui.parts.mail_kinds import KIND_ICONS

_DOT = 2 * theme.GRID
_ICON = 14
_WIDTHS: dict[int, int] = {
    Column.MARKS: 2 * PADDING + _DOT + 2 * (_ICON + theme.GRID),
    Column.SENDER: 34 * theme.GRID,
    Column.AT: 22 * theme.GRID,
}
_HIDDEN_BELOW: dict[int, int] = {Column.AT: 420}
MARK_KEY = Qt.Key.Key_M


class InboxTable(ListTable):
    """Lists the Inbox; `mark_wanted` says which mails are to be taken for read (or unread)."""

    mark_wanted = Signal(list, bool)

    def __init__(self, model: InboxModel, parent: QWidget | None = None) -> None:
        cells = (_MarksCell(model), _SenderCell(model), _SubjectCell(model), _TimeCell(model))
        super().__init__(
            model, cells, _WIDTHS, wide=Column.SUBJECT, hidden_below=_HIDDEN_BELOW, parent=parent
        )
        self._inbox = model
        self.setAccessibleName(tr("Received mails"))
        self.horizontalHeader().setAccessibleName(tr("Columns of the received mails"))
        self.horizontalHeader().hide()
        self.deeds.append(Deed(self._mark_words, self._mark, MARK_KEY, help=mark("Mark as read or unread")))

    def _mark_words(self, mails: Sequence[int]) -> str:
        return tr("Mark as read") if self._wants_seen() else tr("Mark as unread")

    def _mark(self, mails: list[int]) -> None:
        self.mark_wanted.emit(mails, self._wants_seen())

    def _wants_seen(self) -> bool:
        # Of several the current one tells: all become alike.
        row = self._inbox.row_at(self.currentIndex().row())
        return row is not None and not row.is_seen


class _MarksCell(ListCell[InboxRow]):
    """Draws a dot for what is unread, an arrow for what was answered, and what kind of mail it is."""

    def draw(self, painter: QPainter, rect: QRect, row: InboxRow, column: int) -> None:
        """Draw what stands in the cell."""
        middle, left = rect.center().y(), rect.left() + PADDING
        if not row.is_seen:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawEllipse(left, middle - _DOT // 2 + 1, _DOT, _DOT)
            painter.restore()
        left += _DOT + theme.GRID
        for name in _icons(row):
            icons.paint(painter, name, QRect(left, middle - _ICON // 2 + 1, _ICON, _ICON), colour("muted"))
            left += _ICON + theme.GRID


class _SenderCell(ListCell[InboxRow]):
    """Draws who wrote a mail, in bold where it is unread."""

    def draw(self, painter: QPainter, rect: QRect, row: InboxRow, column: int) -> None:
        """Draw what stands in the cell."""
        painter.setPen(colour("text"))
        face = self.faces.plain if row.is_seen else self.faces.bold
        draw_line(painter, rect.adjusted(PADDING, 0, -PADDING, 0), row.sender, face)


class _SubjectCell(ListCell[InboxRow]):
    """Draws the subject, in bold where it is unread, and how the mail begins or where a search found it."""

    def draw(self, painter: QPainter, rect: QRect, row: InboxRow, column: int) -> None:
        """Draw what stands in the cell."""
        self.draw_subject(
            painter,
            rect,
            *found_in(row.excerpt, row.subject, row.snippet, tr("People")),
            strong=not row.is_seen,
        )


class _TimeCell(ListCell[InboxRow]):
    """Draws how long ago a mail was written."""

    def draw(self, painter: QPainter, rect: QRect, row: InboxRow, column: int) -> None:
        """Draw what stands in the cell."""
        painter.setPen(colour("muted"))
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        draw_line(painter, room, self.model.text(row, column), self.faces.plain, to_the_right=True)


def _icons(row: InboxRow) -> list[str]:
    names = ["reply"] if row.is_answered else []
    names += [KIND_ICONS[row.kind]] if row.kind in KIND_ICONS else []
    return [*names, "attach"] if row.has_files else names
