"""A chip: one recipient or one file in a row of others, with a button that removes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.core.language import tr
from app.ui.parts.icon_button import IconButton
from app.ui.parts.icon_label import IconLabel

_ICON = 14


class Chip(QFrame):
    """Shows a text, a muted note and a small icon. `removed` and `edit_wanted` say what the user wants of it."""

    removed = Signal()
    edit_wanted = Signal()

    def __init__(
        self, text: str, *, note: str = "", icon: str = "", fault: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("chipFrame", "fault" if fault else "plain")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{text}, {note}" if note else text)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 1, 1)
        row.setSpacing(4)
        if icon:
            row.addWidget(IconLabel(icon, "red" if fault else "muted", _ICON))
        row.addWidget(QLabel(text))
        if note:
            muted = QLabel(note)
            muted.setProperty("muted", True)
            row.addWidget(muted)
        self.close_button = IconButton("close", tr("Remove {name}", name=text))
        self.close_button.setIconSize(self.close_button.iconSize() * 0.7)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.clicked.connect(self.removed)
        row.addWidget(self.close_button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove or edit by keyboard."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2):
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Edit by double click."""
        self.edit_wanted.emit()
