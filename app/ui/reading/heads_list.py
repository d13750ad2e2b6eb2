"""The heads of the mails above or below the open one, drawn as far as they are seen; a click or a key chooses one."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.core import when
from app.core.mail_id import MailId
from app.ui.parts import theme
from app.ui.parts.laid_text import faces_of
from app.ui.parts.mail_parts import tooltip
from app.ui.parts.theme import GRID
from app.ui.reading.history_loader import ThreadMail
from app.ui.reading.message_head import HEIGHT, Head, head_of, paint_head

_Index = QModelIndex | QPersistentModelIndex
_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HeadsModel(QAbstractListModel):
    """The heads of some mails, in order."""

    def __init__(self, now: Callable[[], datetime], zone: tzinfo | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._now, self._zone = now, zone
        self._mails: list[tuple[MailId, ThreadMail]] = []

    def show_heads(self, heads: Sequence[tuple[MailId, ThreadMail]]) -> None:
        """Show these heads; where they are of the same mails, what is chosen stays."""
        wanted = list(heads)
        if [number for number, _ in wanted] == self.numbers():
            self._mails = wanted
            self.refresh()
            return
        self.beginResetModel()
        self._mails = wanted
        self.endResetModel()

    def refresh(self) -> None:
        """Show what is known, and how old it is, now."""
        if self._mails:
            self.dataChanged.emit(self.index(0), self.index(len(self._mails) - 1))

    def numbers(self) -> list[MailId]:
        """Return which mails these are."""
        return [number for number, _ in self._mails]

    def head(self, row: int) -> Head:
        """Return what one says: worked out for those that are seen."""
        return head_of(self._mails[row][1])

    def moment(self, row: int) -> str:
        """Return when it was."""
        at = self.head(row).at
        return f"{when.ago(at, self._now())} · {when.clock(at, self._zone)}"

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many there are (Qt calls this)."""
        return 0 if parent.isValid() else len(self._mails)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is heard of one, or said beside the mouse (Qt calls this)."""
        head = self.head(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(f"{head.tooltip}\n{when.absolute(head.at, self._zone)}")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{head.spoken}, {when.ago(head.at, self._now())}"
        return None


class HeadsList(QListView):
    """Shows heads as high as they are together. `is_open` marks those whose mail stands open below."""

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        now: Callable[[], datetime],
        zone: tzinfo | None = None,
        *,
        is_open: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.heads = HeadsModel(now, zone, self)
        self.setModel(self.heads)
        self.setItemDelegate(_HeadDelegate(self.heads, self, is_open=is_open))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._choose)

    def show_heads(self, heads: Sequence[tuple[MailId, ThreadMail]]) -> None:
        """Show these heads, nothing where there is none."""
        self.heads.show_heads(heads)
        self.setVisible(bool(heads))
        self.setFixedHeight(max(len(heads), 1) * HEIGHT)

    def sizeHint(self) -> QSize:
        """Return the size at which all show (Qt calls this)."""
        return QSize(80 * GRID, max(self.heads.rowCount(), 1) * HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by key (Qt calls this)."""
        if event.key() in _KEYS and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.heads.numbers()[index.row()])


class _HeadDelegate(QStyledItemDelegate):
    def __init__(self, heads: HeadsModel, parent: QListView, *, is_open: bool) -> None:
        super().__init__(parent)
        self._heads, self._is_open = heads, is_open

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return how high one is (Qt calls this)."""
        del index
        return QSize(option.rect.width(), HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one (Qt calls this)."""
        rect, state = QRect(option.rect), option.state
        colours = theme.colours()
        hovered = bool(state & QStyle.StateFlag.State_MouseOver) and not self._is_open
        painter.fillRect(rect, colours.qcolor("hover" if hovered else "base"))
        painter.setPen(colours.qcolor("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self._is_open or state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), colours.qcolor("accent"))
        faces = faces_of(option.font)
        row = index.row()
        paint_head(
            painter, rect, self._heads.head(row), self._heads.moment(row), faces, is_bold=self._is_open
        )
