"""A field to search in as one types."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.parts import icons, theme


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
        self._magnifier = QAction(hint, self)
        self.addAction(self._magnifier, QLineEdit.ActionPosition.LeadingPosition)
        self._tint()

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

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of colours (Qt calls this)."""
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        self._magnifier.setIcon(icons.icon("search", theme.colours().qcolor("muted")))
