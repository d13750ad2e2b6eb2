"""The button that attaches files."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.language import tr
from app.ui.parts import icons, theme


class AttachButton(QPushButton):
    """Follows light and dark by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Attach"), parent)
        self.setToolTip(tr("Attach files (Ctrl+Shift+A)"))
        self.setAccessibleName(tr("Attach"))
        self.setIconSize(QSize(18, 18))
        self.setFixedHeight(32)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        self.setIcon(icons.icon("attach", theme.colours().qcolor("text")))
