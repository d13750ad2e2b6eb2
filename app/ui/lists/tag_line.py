"""A line of a list of tags: the tag in its colour, and how many mails bear it."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.language import number as written
from app.store.tags import UsedTag
from app.ui.lists.tag_mark import draw_tags
from app.ui.parts import theme
from app.ui.parts.laid_text import draw_line, faces_of

Index = QModelIndex | QPersistentModelIndex
LINE: Final = 7 * theme.GRID
USED: Final = Qt.ItemDataRole.UserRole
"""Where a line keeps its tag, and how many mails bear it."""
_LEAST: Final = 32 * theme.GRID


class TagLine(QStyledItemDelegate):
    """Draws the line. What stands before the tag is drawn by `begin`, which returns the room it took."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a line's size (Qt calls this)."""
        return QSize(_LEAST, LINE)

    def begin(self, painter: QPainter, room: QRect, index: Index, *, has_focus: bool) -> int:
        """Draw nothing before the tag."""
        return 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line (Qt calls this)."""
        used, room = index.data(USED), QRect(option.rect)
        assert isinstance(used, UsedTag)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        colours, faces = theme.colours(), faces_of(option.font)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, colours.qcolor("selected"))
        elif has_focus or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, colours.qcolor("hover"))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room.adjust(theme.GRID, 0, -theme.GRID, 0)
        room.adjust(self.begin(painter, room, index, has_focus=has_focus), 0, 0, 0)
        painter.setPen(colours.qcolor("muted"))
        number = draw_line(painter, room, written(used.messages), faces.plain, to_the_right=True)
        words = room.adjusted(0, 0, -number - 2 * theme.GRID, 0)
        draw_tags(painter, words, (used.tag,), faces.plain, colours.qcolor("text"))
        painter.restore()
