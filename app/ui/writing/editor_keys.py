"""What keys do in lists and quotes, as writers expect it."""

from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlock, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.core.rich_text import Item, ListKind
from app.ui.writing.editor_lists import is_item, leave_list, shift_items
from app.ui.writing.rich_text_reader import quotes_of
from app.ui.writing.rich_text_writer import list_format, quoted

PASTE_AS_TEXT: Final = QKeyCombination(
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_V
)
_MARKS: Final = {
    "- ": ListKind.BULLETS,
    "* ": ListKind.BULLETS,
    "1. ": ListKind.NUMBERS,
    "1) ": ListKind.NUMBERS,
}
_LONGEST: Final = max(map(len, _MARKS))


def acts_on_structure(edit: QTextEdit, event: QKeyEvent) -> bool:
    """End a list or a quote with Enter in an empty line, or with Backspace before a line; tell whether it was one."""
    cursor = edit.textCursor()
    block = cursor.block()
    if cursor.hasSelection():
        return False
    enter = event.matches(QKeySequence.StandardKey.InsertParagraphSeparator) and block.length() == 1
    backspace = event.key() == Qt.Key.Key_Backspace and not event.modifiers() and cursor.atBlockStart()
    if not enter and not backspace:
        return False
    if is_item(block):
        _end_item(cursor, block, by_level=enter)
        return True
    if quotes := quotes_of(block):
        QTextCursor(block).mergeBlockFormat(quoted(QTextBlockFormat(), quotes[:-1]))
        return True
    return False


def begins_list(cursor: QTextCursor) -> None:
    """Begin a list where a line begins with its mark and a space; undo brings these back."""
    block = cursor.block()
    typed = block.text()[: cursor.positionInBlock()] if cursor.positionInBlock() <= _LONGEST else ""
    kind = _MARKS.get(typed)
    if kind is None or is_item(block):
        return
    cursor.beginEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    cursor.createList(list_format(Item(kind)))
    cursor.endEditBlock()


def _end_item(cursor: QTextCursor, block: QTextBlock, *, by_level: bool) -> None:
    if by_level:
        shift_items(cursor, -1)
        return
    cursor.beginEditBlock()
    leave_list(block)
    cursor.endEditBlock()
