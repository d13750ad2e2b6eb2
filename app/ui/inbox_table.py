"""The list of the Inbox: its columns, and marking mails as read or unread."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from app.store.inbox import Filter, InboxRow
from app.ui import icons, theme
from app.ui.inbox_model import Column, InboxModel
from app.ui.laid_text import draw_line
from app.ui.list_cells import PADDING, ListCell, colour, found_in
from app.ui.list_table import ListTable
from app.ui.mail_kinds import KIND_ICONS

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
    """Lists the Inbox; `mark_wanted` says which mail is to be taken for read (or unread)."""

    mark_wanted = Signal(int, bool)

    def __init__(self, model: InboxModel, parent: QWidget | None = None) -> None:
        cells = (_MarksCell(model), _SenderCell(model), _SubjectCell(model), _TimeCell(model))
        super().__init__(
            model, cells, _WIDTHS, wide=Column.SUBJECT, hidden_below=_HIDDEN_BELOW, parent=parent
        )
        self._inbox = model
        self.setAccessibleName("Received mails")
        self.horizontalHeader().setAccessibleName("Columns of the received mails")
        self.horizontalHeader().hide()

    def choose(self, wanted: Filter) -> None:
        """Show other mails; the chosen one stays chosen where it is shown."""
        self._inbox.choose(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark the chosen mail as read or unread on M (Qt calls this)."""
        if event.key() == MARK_KEY and not event.modifiers():
            self._mark()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a mail (Qt calls this)."""
        if event.reason() is QContextMenuEvent.Reason.Mouse and not self.indexAt(event.pos()).isValid():
            return
        if (menu := self.menu()) is not None:
            menu.popup(event.globalPos())

    def menu(self) -> QMenu | None:
        """Return what can be done with the chosen mail, None where none is chosen."""
        row = self._row()
        if row is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        act = QAction("Mark as unread" if row.is_seen else "Mark as read", menu)
        act.setShortcut(MARK_KEY)
        act.setShortcutVisibleInContextMenu(True)
        act.triggered.connect(self._mark)
        menu.addAction(act)
        return menu

    def _mark(self) -> None:
        row = self._row()
        if row is not None:
            self.mark_wanted.emit(row.mail, not row.is_seen)

    def _row(self) -> InboxRow | None:
        return self._inbox.row_at(self.currentIndex().row()) if self.currentIndex().isValid() else None


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
            painter, rect, *found_in(row.excerpt, row.subject, row.snippet, "People"), strong=not row.is_seen
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
