"""The colours in the editor: links and quotes, in the theme that is in force and outside the document."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextBlock, QTextCharFormat

from app.core.rich_text import Colour, Quote
from app.core.typed_links import typed_links
from app.ui import theme
from app.ui.rich_text_reader import colour_of, fragments_of, quotes_of, utf16_length

# On a dark page a colour of a letter is drawn so light.
_LIGHTER: Final = 0.72


def drawn_colour(colour: Colour) -> QColor:
    """Return a letter's colour as it can be read in the theme that is in force."""
    drawn = QColor(colour.value)
    if theme.colours().qcolor("base").lightnessF() < 0.5:
        drawn.setHslF(drawn.hslHueF(), min(drawn.hslSaturationF(), 0.8), _LIGHTER)
    return drawn


class EditorColours(QSyntaxHighlighter):
    """Draws links, also those that were only typed, and quotes of earlier mails."""

    def highlightBlock(self, text: str) -> None:
        """Colour one block (Qt calls this)."""
        block = self.currentBlock()
        colours = theme.colours()
        if Quote.CITED in quotes_of(block):
            muted = QTextCharFormat()
            muted.setForeground(colours.qcolor("muted"))
            self.setFormat(0, utf16_length(text), muted)
        link = QTextCharFormat()
        link.setForeground(colours.qcolor("accent"))
        link.setFontUnderline(True)
        for start, end, look in _spans(block):
            if look.isAnchor():
                self.setFormat(start, end - start, link)
            elif colour := colour_of(look):
                chosen = QTextCharFormat()
                chosen.setForeground(drawn_colour(colour))
                self.setFormat(start, end - start, chosen)
        for start, end in _typed(text):
            self.setFormat(start, end - start, link)


def _typed(text: str) -> list[tuple[int, int]]:
    if "://" not in text and "www." not in text.lower():
        return []
    return [(utf16_length(text[:a]), utf16_length(text[:b])) for a, b, _ in typed_links(text)]


def _spans(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    for fragment in fragments_of(block):
        start = fragment.position() - block.position()
        yield start, start + fragment.length(), fragment.charFormat()
