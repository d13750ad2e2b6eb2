"""A letter of ours put into Qt's text document, at a cursor and in one step of undo."""

from typing import Final

from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextImageFormat,
    QTextList,
    QTextListFormat,
)

from app.core.rich_text import Block, Item, ListKind, Picture, Quote, RichText, Run
from app.ui.writing.rich_text_reader import ALT, COLOUR, QUOTES, quotes_property

QUOTE_INDENT: Final = 16
_STYLES: Final = (
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
)


def insert(cursor: QTextCursor, letter: RichText) -> None:
    """Put a letter in the place of what the cursor selects; its first line joins the one that is there."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    lists: dict[Item, QTextList] = {}
    for number, block in enumerate(letter.blocks):
        if number:
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        if number or cursor.block().length() == 1:
            _shape(cursor, block, lists)
        for run in block.runs:
            if run.picture:
                cursor.insertImage(image_format(run.picture))
            else:
                cursor.insertText(run.text.replace("\n", "\u2028"), char_format(run))
    cursor.endEditBlock()


def exchange(cursor: QTextCursor, letter: RichText) -> None:
    """Put a letter in the place of all that the document holds."""
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    # The line that is left is of no list or quote any more.
    cursor.setBlockFormat(QTextBlockFormat())
    insert(cursor, letter)
    cursor.endEditBlock()


def char_format(run: Run) -> QTextCharFormat:
    """Return how characters of a run look; colours are not part of the document."""
    look = QTextCharFormat()
    if run.bold:
        look.setFontWeight(QFont.Weight.Bold)
    if run.italic:
        look.setFontItalic(True)
    if run.underline:
        look.setFontUnderline(True)
    if run.link:
        look.setAnchor(True)
        look.setAnchorHref(run.link)
    if run.size:
        look.setProperty(QTextFormat.Property.FontSizeAdjustment, run.size)
    if run.colour:
        look.setProperty(COLOUR, run.colour.value)
    return look


def image_format(picture: Picture) -> QTextImageFormat:
    """Return how a picture stands in the document."""
    look = QTextImageFormat()
    look.setName(f"cid:{picture.content_id}")
    look.setProperty(ALT, picture.alt)
    if picture.width:
        look.setWidth(picture.width)
    if picture.height:
        look.setHeight(picture.height)
    return look


def list_format(item: Item) -> QTextListFormat:
    """Return how a list looks at its level."""
    form = QTextListFormat()
    numbers = item.kind is ListKind.NUMBERS
    form.setStyle(QTextListFormat.Style.ListDecimal if numbers else _STYLES[(item.level - 1) % 3])
    form.setIndent(item.level)
    return form


def quoted(form: QTextBlockFormat, quotes: tuple[Quote, ...]) -> QTextBlockFormat:
    """Return a block format in these quotes."""
    form.setProperty(QUOTES, quotes_property(quotes))
    form.setLeftMargin(QUOTE_INDENT * len(quotes))
    return form


def _shape(cursor: QTextCursor, block: Block, lists: dict[Item, QTextList]) -> None:
    if block.quotes:
        cursor.mergeBlockFormat(quoted(QTextBlockFormat(), block.quotes))
    item = block.item
    for known in [known for known in lists if item is None or known.level > item.level]:
        del lists[known]
    if item is None:
        return
    if item in lists:
        lists[item].add(cursor.block())
    else:
        lists[item] = cursor.createList(list_format(item))
