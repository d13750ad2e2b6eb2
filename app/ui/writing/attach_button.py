"""The button that attaches files."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.language import tr
from app.ui.parts import icons


class AttachButton(QPushButton):
    """Says what it does, and with which keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(icons.icon("attach"), tr("Attach"), parent)
        self.setToolTip(tr("Attach files (Ctrl+Shift+A)"))
        self.setAccessibleName(tr("Attach"))
        self.setIconSize(QSize(18, 18))
        self.setFixedHeight(32)
