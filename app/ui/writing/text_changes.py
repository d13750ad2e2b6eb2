"""Changes to the whole text of a mail, each one step of undo: variables filled in, quoted history cut."""

from itertools import groupby
from operator import itemgetter

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from app.core.rich_text import Quote
from app.core.variables import Values, filled_address, places
from app.ui.writing.rich_text_reader import quotes_of, utf16_length


def fill_in(document: QTextDocument, values: Values) -> None:
    """Fill in the variables of what the writer says; quoted history stays."""
    step = QTextCursor(document)
    step.beginEditBlock()
    block = document.begin()
    while block.isValid():
        if Quote.CITED not in quotes_of(block):
            _fill_block(block, values)
            _fill_links(block, values)
        block = block.next()
    step.endEditBlock()


def cut_quotes(document: QTextDocument) -> None:
    """Take earlier mails out that stand below as quotes."""
    step = QTextCursor(document)
    step.beginEditBlock()
    blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    marked = [(block.blockNumber(), Quote.CITED in quotes_of(block)) for block in blocks]
    cited = [
        [number for number, _ in group] for is_cited, group in groupby(marked, itemgetter(1)) if is_cited
    ]
    # From the last, so that the numbers of the others stay.
    for numbers in reversed(cited):
        _cut_blocks(document, numbers[0], numbers[-1])
    step.endEditBlock()


def select_text(document: QTextDocument, text: str) -> QTextCursor | None:
    """Return a cursor that selects the first place of a text, None where there is none."""
    cursor = document.find(text)
    return None if cursor.isNull() else cursor


def _cut_blocks(document: QTextDocument, first: int, last: int) -> None:
    above, below = document.findBlockByNumber(first - 1), document.findBlockByNumber(last + 1)
    end = document.findBlockByNumber(last)
    cursor = QTextCursor(document)
    if above.isValid():
        cursor.setPosition(above.position() + above.length() - 1)
        cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    elif below.isValid():
        cursor.setPosition(below.position(), QTextCursor.MoveMode.KeepAnchor)
    else:
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(QTextBlockFormat())
    cursor.removeSelectedText()


def _fill_block(block: QTextBlock, values: Values) -> None:
    text = block.text()
    for start, end, value in reversed(places(text, values)):
        cursor = QTextCursor(block)
        first = block.position() + utf16_length(text[:start])
        cursor.setPosition(first + 1)
        look = cursor.charFormat()
        cursor.setPosition(first)
        cursor.setPosition(block.position() + utf16_length(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(value, look)


def _fill_links(block: QTextBlock, values: Values) -> None:
    found = []
    part = block.begin()
    while not part.atEnd():
        piece = part.fragment()
        address = piece.charFormat().anchorHref()
        if address and (now := filled_address(address, values)) != address:
            found.append((piece.position(), piece.position() + piece.length(), now))
        part += 1
    for start, end, address in found:
        cursor = QTextCursor(block)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setAnchorHref(address)
        cursor.mergeCharFormat(look)
