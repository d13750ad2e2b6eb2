"""The colours in the editor: links and quotes, in the theme that is in force and outside the document."""

from PySide6.QtGui import QSyntaxHighlighter, QTextBlock, QTextCharFormat

from app.core.rich_text import Quote
from app.core.typed_links import typed_links
from app.ui import theme
from app.ui.rich_text_reader import quotes_of, utf16_length


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
        for start, end in (*_anchors(block), *_typed(text)):
            self.setFormat(start, end - start, link)


def _typed(text: str) -> list[tuple[int, int]]:
    if "://" not in text and "www." not in text.lower():
        return []
    return [(utf16_length(text[:a]), utf16_length(text[:b])) for a, b, _ in typed_links(text)]


def _anchors(block: QTextBlock) -> list[tuple[int, int]]:
    found = []
    part = block.begin()
    while not part.atEnd():
        fragment = part.fragment()
        if fragment.charFormat().isAnchor():
            start = fragment.position() - block.position()
            found.append((start, start + fragment.length()))
        part += 1
    return found
