"""The composer's button for templates: begin with one, or save the mail as one."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.core.language import tr
from app.ui.parts.icon_button import IconButton

_KEYS = "Ctrl+Shift+E"


class TemplateButton(IconButton):
    """Emits `insert_wanted` and `save_wanted`."""

    insert_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("template", tr("Templates"), parent, shortcut=_KEYS)
        self.setProperty("flat", False)
        self.setFixedSize(36, 32)
        self.setShortcut(_KEYS)
        self.menu_of_uses = QMenu(self)
        self.menu_of_uses.addAction(tr("Insert a template…"), self.insert_wanted.emit)
        self.menu_of_uses.addAction(tr("Save as template…"), self.save_wanted.emit)
        self.clicked.connect(self.show_menu)

    def show_menu(self) -> None:
        """Show what can be done."""
        self.menu_of_uses.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
