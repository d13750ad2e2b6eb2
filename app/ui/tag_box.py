"""Choosing the tags of mails: typed to find or to make one, ticked to put it on or take it off."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.core.errors import BadInput
from app.core.tag import tag_name
from app.store.tags import UsedTag
from app.ui import theme
from app.ui.tag_mark import tag_icon

_WIDTH = 64 * theme.GRID
_SHOWN = 8


class TagBox(QFrame):
    """A popover; `put` and `taken` carry a tag's name. It closes on Esc and on a click elsewhere."""

    put = Signal(str)
    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setProperty("popover", "list")
        self.setAccessibleName("Tags")
        self.setFixedWidth(_WIDTH)
        self.field = QLineEdit(placeholderText="Type a tag, Enter puts it on")
        self.field.setAccessibleName("Tag to find or to make")
        self.list = QListWidget()
        self.list.setAccessibleName("Tags of the chosen mails")
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
            item = QListWidgetItem(tag_icon(used.tag), used.tag.name)
            borne = on.get(used.tag.name, 0)
            state = Qt.CheckState.Checked if borne >= mails else Qt.CheckState.PartiallyChecked
            item.setCheckState(state if borne else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        rows = min(max(self.list.count(), 1), _SHOWN)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 6 * theme.GRID) + theme.GRID)
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
            f"Enter makes the tag “{' '.join(typed.split())}”."
            if is_new
            else "Tags stay on this computer: no mail bears them."
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
