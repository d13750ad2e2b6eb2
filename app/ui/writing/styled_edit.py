"""Text whose characters can look otherwise: bold, larger, in a colour."""

from collections.abc import Callable

from PySide6.QtGui import QFont, QFontDatabase, QTextCharFormat, QTextFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from app.core.rich_text import Colour
from app.ui.writing.rich_text_reader import COLOUR, is_plain, size_of

_SMALLEST, _LARGEST = -1, 2


class StyledEdit(QTextEdit):
    """Changes the selection, or what is typed next; in plain text nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_font(plain=False)

    @property
    def is_plain(self) -> bool:
        """Whether only characters can be written."""
        return is_plain(self.document())

    def show_font(self, *, plain: bool) -> None:
        """Show all in the font for letters, or in the one for plain text."""
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font = fixed if plain else QFont()
        font.setPointSizeF(font.pointSizeF() * 1.1)
        self.setFont(font)

    def set_bold(self, on: bool) -> None:
        """Make the selection, or what is typed next, bold or not."""
        self._merge(lambda look: look.setFontWeight(QFont.Weight.Bold if on else QFont.Weight.Normal))

    def set_italic(self, on: bool) -> None:
        """Make the selection, or what is typed next, italic or not."""
        self._merge(lambda look: look.setFontItalic(on))

    def set_underline(self, on: bool) -> None:
        """Make the selection, or what is typed next, underlined or not."""
        self._merge(lambda look: look.setFontUnderline(on))

    def change_size(self, by: int) -> None:
        """Make the selection, or what is typed next, a step larger or smaller."""
        size = min(max(size_of(self.currentCharFormat()) + by, _SMALLEST), _LARGEST)
        self._merge(lambda look: look.setProperty(QTextFormat.Property.FontSizeAdjustment, size))

    def set_colour(self, colour: Colour | None) -> None:
        """Give the selection, or what is typed next, a colour."""
        self._merge(lambda look: look.setProperty(COLOUR, colour.value if colour else ""))

    def clear_formatting(self) -> None:
        """Make the selection, or what is typed next, as text is by itself; links stay."""

        def clear(look: QTextCharFormat) -> None:
            look.setFontWeight(QFont.Weight.Normal)
            look.setFontItalic(False)
            look.setFontUnderline(False)
            look.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
            look.setProperty(COLOUR, "")

        self._merge(clear)

    def _merge(self, change: Callable[[QTextCharFormat], object]) -> None:
        if not self.is_plain:
            look = QTextCharFormat()
            change(look)
            self.mergeCurrentCharFormat(look)
