"""Shown instead of the window where that can't be opened: who started it from a menu sees nothing that a terminal says."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.language import tr
from app.ui.parts import theme
from app.ui.parts.icon_label import IconLabel
from app.ui.parts.mail_parts import label
from app.ui.parts.shortcuts import shortcut

_MARGIN = 6 * theme.GRID


class FaultWindow(QWidget):
    """Says what is in the way, and leads to the folder where it is. `left` tells that it is closed."""

    left = Signal()

    def __init__(self, sentence: str, folder: Path) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle("Sightline")
        self.setMinimumWidth(130 * theme.GRID)
        heading, words = label(heading=True), label(selectable=True)
        heading.setText(tr("Sightline can't be opened"))
        words.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.quit, self.folder = QPushButton(tr("Quit")), QPushButton(tr("Open folder"))
        self.quit.setProperty("primary", True)
        self.quit.setAutoDefault(True)
        self.quit.clicked.connect(self.close)
        self.folder.setAutoDefault(True)
        self.folder.setToolTip(str(folder))
        self.folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * theme.GRID)
        buttons.addStretch(1)
        buttons.addWidget(self.folder)
        buttons.addWidget(self.quit)
        title = QHBoxLayout()
        title.setSpacing(2 * theme.GRID)
        title.addWidget(IconLabel("problem", "amber"))
        title.addWidget(heading, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(_MARGIN,) * 4)
        column.setSpacing(4 * theme.GRID)
        column.addLayout(title)
        column.addWidget(words)
        column.addStretch(1)
        column.addLayout(buttons)
        for keys in ("Esc", "Ctrl+W", "Ctrl+Q"):
            shortcut(self, keys, tr("Quit"), self.close)
        self.resize(self.minimumWidth(), column.heightForWidth(self.minimumWidth()))
        self.quit.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it is closed (Qt calls this)."""
        super().closeEvent(event)
        self.left.emit()
