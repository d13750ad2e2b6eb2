"""Choosing the tags of mails: typed to find or to make one, ticked to put it on or take it off."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import BadInput
from app.core.language import number as written
from app.core.language import tr
from app.core.tag import tag_name
from app.store.tags import UsedTag
from app.ui.lists.tag_mark import draw_tags
from app.ui.parts import theme
from app.ui.parts.laid_text import draw_line, faces_of
from app.ui.parts.tick_box import BOX, draw_box

Index = QModelIndex | QPersistentModelIndex
_WIDTH = 64 * theme.GRID
_SHOWN = 8
_LINE = 7 * theme.GRID


class TagBox(QFrame):
    """A popover; `put` and `taken` carry a tag's name. It closes on Esc and on a click elsewhere."""

    put = Signal(str)
    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setProperty("popover", "list")
        self.setAccessibleName(tr("Tags"))
        self.setFixedWidth(_WIDTH)
        self.field = QLineEdit(placeholderText=tr("Type a tag, Enter puts it on"))
        self.field.setAccessibleName(tr("Tag to find or to make"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Tags of the chosen mails"))
        self.list.setItemDelegate(_TagLine(self.list))
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(2 * theme.GRID,) * 4)
        column.setSpacing(2 * theme.GRID)
        for part in (self.field, self.list, self.hint):
            column.addWidget(part)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._enter)
        self.field.installEventFilter(self)
        self.list.itemChanged.connect(self._ticked)

    def open_at(self, point: QPoint, tags: Sequence[UsedTag], on: Mapping[str, int], mails: int) -> None:
        """Show all tags beside a point of the screen; `on` says how many of the mails bear each."""
        self.field.clear()
        self.show_tags(tags, on, mails)
        self.move(point)
        self.show()
        self.field.setFocus()

    def show_tags(self, tags: Sequence[UsedTag], on: Mapping[str, int], mails: int) -> None:
        """Show the tags, ticked where all mails bear them, half where some do."""
        self.list.blockSignals(True)
        self.list.clear()
        for used in tags:
            item = QListWidgetItem(used.tag.name)
            item.setData(Qt.ItemDataRole.UserRole, used)
            borne = on.get(used.tag.name, 0)
            state = Qt.CheckState.Checked if borne >= mails else Qt.CheckState.PartiallyChecked
            item.setCheckState(state if borne else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setFixedHeight(min(max(self.list.count(), 1), _SHOWN) * _LINE)
        self._narrow(self.field.text())
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead from the field to the list on Down (Qt calls this)."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            first = next(
                (row for row in range(self.list.count()) if not self.list.item(row).isHidden()), None
            )
            if event.key() == Qt.Key.Key_Down and first is not None:
                self.list.setCurrentRow(first)
                self.list.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in item.text().casefold())
        self.list.setVisible(any(not self.list.item(row).isHidden() for row in range(self.list.count())))
        is_new = wanted and not self.list.findItems(typed.strip(), Qt.MatchFlag.MatchFixedString)
        self.hint.setText(
            tr("Enter makes the tag “{tag}”.", tag=" ".join(typed.split()))
            if is_new
            else tr("Tags stay on this computer: no mail bears them.")
        )
        self.adjustSize()

    def _enter(self) -> None:
        if not self.field.text().strip():
            self.close()
            return
        try:
            name = tag_name(self.field.text())
        except BadInput as error:
            self.hint.setText(str(error))
            return
        self.field.clear()
        self.put.emit(name)

    def _ticked(self, item: QListWidgetItem) -> None:
        signal = self.taken if item.checkState() is Qt.CheckState.Unchecked else self.put
        signal.emit(item.text())


class _TagLine(QStyledItemDelegate):
    """Draws a tick, the tag, and how many mails bear it; a click anywhere on it ticks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a line's size (Qt calls this)."""
        return QSize(_WIDTH // 2, _LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line (Qt calls this)."""
        used, room = index.data(Qt.ItemDataRole.UserRole), QRect(option.rect)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        colours, faces = theme.colours(), faces_of(option.font)
        if has_focus or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, colours.qcolor("hover"))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(room.left() + theme.GRID, room.center().y() - BOX // 2, BOX, BOX)
        draw_box(painter, box, Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)), has_focus=has_focus)
        painter.setPen(colours.qcolor("muted"))
        number = draw_line(
            painter,
            room.adjusted(0, 0, -theme.GRID, 0),
            written(used.messages),
            faces.plain,
            to_the_right=True,
        )
        words = room.adjusted(BOX + 4 * theme.GRID, 0, -number - 3 * theme.GRID, 0)
        draw_tags(painter, words, (used.tag,), faces.plain, colours.qcolor("text"))
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tick by a click, or by Space (Qt calls this)."""
        clicked = event.type() == QEvent.Type.MouseButtonRelease
        if not clicked and not (isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space):
            return False
        is_on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
        return model.setData(index, state.value, Qt.ItemDataRole.CheckStateRole)
