"""A small button that shows one icon of the family and follows the theme."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from app.ui.parts import icons


def with_keys(name: str, keys: QKeySequence) -> str:
    """Return a name as a tooltip shows it: with the keys that do the same, where there are any."""
    written = keys.toString(QKeySequence.SequenceFormat.NativeText)
    return f"{name} ({written})" if written else name


class IconButton(QToolButton):
    """An icon with an accessible name; the tooltip says the name and the shortcut."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None, *, shortcut: str = "") -> None:
        super().__init__(parent)
        self._shown: tuple[str, str | QColor] | None = None
        self.setProperty("flat", True)
        self.setAccessibleName(name)
        self.setIconSize(QSize(18, 18))
        self.setToolTip(with_keys(name, QKeySequence(shortcut)))
        self.show_icon(icon)

    def show_icon(self, icon: str, colour: str | QColor = "text") -> None:
        """Show an icon in a colour, by default one of the theme by its name."""
        if (icon, colour) != self._shown:
            self._shown = icon, colour
            self.setIcon(icons.icon(icon, colour, "grey"))
