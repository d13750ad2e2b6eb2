"""A field to search in as one types."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.parts import icons


class SearchField(QLineEdit):
    """Emits Qt's `textChanged` with each key, and `left` where Escape, Down or Enter leads back to the list; before that
    Qt's `returnPressed` for Enter.
    """

    left = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.setMaxLength(200)
        magnifier = QAction(icons.icon("search", "muted"), hint, self)
        self.addAction(magnifier, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape, which also clears, on Down and on Enter (Qt calls this)."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.key() == Qt.Key.Key_Escape:
                self.clear()
            elif event.key() != Qt.Key.Key_Down:
                self.returnPressed.emit()
            self.left.emit()
        else:
            super().keyPressEvent(event)
