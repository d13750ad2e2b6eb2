"""Choosing the tags of mails: typed to find or to make one, ticked to put it on or take it off."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPoint,
    QRect,
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
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import BadInput
from app.core.language import tr
from app.core.tag import tag_name
from app.store.tags import UsedTag
from app.ui.lists.tag_line import LINE, USED, Index, TagLine
from app.ui.parts import theme
from app.ui.parts.tick_box import BOX, draw_box

_WIDTH = 64 * theme.GRID
_SHOWN = 8


class TagBox(QFrame):
    """A popover; `put` and `taken` carry a tag's name. It closes on Esc and on a click elsewhere.

    `all_wanted` tells that the tags themselves are to be changed.
    """

    put = Signal(str)
    taken = Signal(str)
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setProperty("popover", "list")
        self.setAccessibleName(tr("Tags"))
        self.setFixedWidth(_WIDTH)
        self.field = QLineEdit(placeholderText=tr("Type a tag, Enter puts it on"))
        self.field.setAccessibleName(tr("Tag to find or to make"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Tags of the chosen mails"))
        self.list.setItemDelegate(_TickedLine(self.list))
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("muted", True)
        self.all = QPushButton(tr("Manage tags…"))
        self.all.setProperty("flat", True)
        self.all.setAccessibleName(tr("Manage tags…"))
        self.all.setAutoDefault(False)
        self.all.setToolTip(tr("Rename, colour and remove tags"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(2 * theme.GRID,) * 4)
        column.setSpacing(2 * theme.GRID)
        for part in (self.field, self.list, self.hint):
            column.addWidget(part)
        column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.all.clicked.connect(self._leave_for_all)
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
            item.setData(USED, used)
            borne = on.get(used.tag.name, 0)
            state = Qt.CheckState.Checked if borne >= mails else Qt.CheckState.PartiallyChecked
            item.setCheckState(state if borne else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setFixedHeight(min(max(self.list.count(), 1), _SHOWN) * LINE)
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

    def _leave_for_all(self) -> None:
        self.close()
        self.all_wanted.emit()

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
            else tr("Tags stay on this computer: nothing that is sent bears them.")
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


class _TickedLine(TagLine):
    """Draws a tick before the tag; a click anywhere on the line ticks."""

    def begin(self, painter: QPainter, room: QRect, index: Index, *, has_focus: bool) -> int:
        """Draw the tick."""
        box = QRect(room.left(), room.center().y() - BOX // 2, BOX, BOX)
        draw_box(painter, box, Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)), has_focus=has_focus)
        return BOX + 3 * theme.GRID

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
