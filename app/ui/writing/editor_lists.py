"""Lists in the editor: items moved between levels, as a writer expects of Tab and Enter."""

from typing import Final

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor

from app.core.rich_text import Item, ListKind
from app.ui.writing.rich_text_reader import read_block
from app.ui.writing.rich_text_writer import list_format

_DEEPEST: Final = 6


def is_item(block: QTextBlock) -> bool:
    """Tell whether a block is an item of a list."""
    return block.blockFormat().objectIndex() >= 0


def selected_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    """Return the blocks that a selection touches."""
    block = cursor.document().findBlock(cursor.selectionStart())
    last = cursor.document().findBlock(cursor.selectionEnd()).blockNumber()
    found = []
    while block.isValid() and block.blockNumber() <= last:
        found.append(block)
        block = block.next()
    return found


def shift_items(cursor: QTextCursor, by: int) -> None:
    """Move the selected items to a deeper or higher level; above the highest they leave the list."""
    cursor.beginEditBlock()
    for block in filter(is_item, selected_blocks(cursor)):
        item = read_block(block).item or Item(ListKind.BULLETS)
        level = item.level + by
        if level < 1:
            leave_list(block)
        elif level <= _DEEPEST:
            _place(block, Item(item.kind, level))
    cursor.endEditBlock()


def leave_list(block: QTextBlock) -> None:
    """Make an item a line of its own."""
    if is_item(block):
        block.textList().remove(block)
        plain = QTextBlockFormat()
        plain.setIndent(0)
        QTextCursor(block).mergeBlockFormat(plain)


def _place(block: QTextBlock, item: Item) -> None:
    """Put an item into the list of its new level that stands above it, or begin one."""
    above = block.previous()
    while above.isValid() and is_item(above) and above.textList().format().indent() >= item.level:
        if above.textList().format().indent() == item.level:
            above.textList().add(block)
            return
        above = above.previous()
    QTextCursor(block).createList(list_format(item))
