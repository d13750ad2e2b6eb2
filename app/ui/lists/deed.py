"""What can be done with the rows of a list that are chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.core.language import tr


@dataclass(frozen=True, slots=True)
class Deed:
    """An entry of a list's menu, and a key; `act` gets the row ids. `name` is a text, or says one for some row ids.

    One that is `alone` is for a single row. `help` is what its key does, where that is another for other rows.
    """

    name: str | Callable[[Sequence[int]], str]
    act: Callable[[list[int]], None]
    key: Qt.Key | None = None
    alone: bool = False
    help: str = ""

    def text(self, numbers: Sequence[int]) -> str:
        """Return what it is called for some rows."""
        return tr(self.name) if isinstance(self.name, str) else self.name(numbers)

    def in_help(self) -> str:
        """Return what its key does, for any rows."""
        return (tr(self.help) if self.help else self.text(())).rstrip(" …")

    def fits(self, numbers: Sequence[int]) -> bool:
        """Tell whether it can be done with so many."""
        return len(numbers) == 1 or (bool(numbers) and not self.alone)


def menu_of(deeds: Sequence[Deed], numbers: list[int], parent: QWidget) -> QMenu:
    """Return a menu of what can be done with some rows; it is gone once it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for deed in deeds:
        if deed.fits(numbers):
            act = QAction(deed.text(numbers), menu)
            if deed.key is not None:
                act.setShortcut(deed.key)
                act.setShortcutVisibleInContextMenu(True)
            act.triggered.connect(lambda _on=False, deed=deed: deed.act(numbers))
            menu.addAction(act)
    return menu
