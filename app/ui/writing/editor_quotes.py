"""The bars beside quotes in the editor."""

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTextEdit

from app.ui.parts import theme
from app.ui.writing.rich_text_reader import quotes_of
from app.ui.writing.rich_text_writer import QUOTE_INDENT


def paint_quotes(edit: QTextEdit, margin: int) -> None:
    """Draw a bar for each quote beside the lines that are in sight; to be called while the editor is painted."""
    across, down = edit.horizontalScrollBar().value(), edit.verticalScrollBar().value()
    painter = QPainter(edit.viewport())
    painter.translate(-across, -down)
    layout, colour = edit.document().documentLayout(), theme.colours().qcolor("line")
    block = edit.cursorForPosition(edit.viewport().rect().topLeft()).block()
    while block.isValid():
        place = layout.blockBoundingRect(block)
        if place.top() > down + edit.viewport().height():
            break
        for level in range(len(quotes_of(block))):
            painter.fillRect(
                margin + QUOTE_INDENT * level, int(place.top()), 3, int(place.height()) + 1, colour
            )
        block = block.next()
    painter.end()
