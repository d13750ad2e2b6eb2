"""The text of a mail as it is written: rich, or plain."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from app.core.message import Attachment
from app.core.rich_text import Colour, Item, ListKind, PlacedLink, Quote, RichText, Run, to_html, to_text
from app.ui.editor_colours import EditorColours
from app.ui.editor_keys import PASTE_AS_TEXT, acts_on_structure, begins_list
from app.ui.editor_lists import is_item, leave_list, selected_blocks, shift_items
from app.ui.editor_menu import add_paste_as_text, ask_about_picture, fill_menu, picture_at
from app.ui.editor_pasting import EditorPasting, link
from app.ui.editor_pictures import EditorPictures
from app.ui.editor_quotes import paint_quotes
from app.ui.rich_text_reader import (
    COLOUR,
    Reader,
    is_plain,
    quotes_of,
    read_selection,
    selected,
    set_plain,
    size_of,
)
from app.ui.rich_text_writer import char_format, exchange, insert, list_format, quoted

MARGIN: Final = 12
_INDENT: Final = 24
_SMALLEST, _LARGEST = -1, 2


class Editor(QTextEdit):
    """Rich text of the kind that a letter of ours can hold; in plain mode only characters.

    `files_dropped` carries local files for the attachments, `said` a sentence on what was pasted, and `plain_changed`
    whether only characters can be written now.
    """

    files_dropped = Signal(list)
    said = Signal(str)
    plain_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain = False
        self.setFont(_larger(QFont()))
        self.setAccessibleName("Text of the mail")
        self.setPlaceholderText("Write your mail")
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(MARGIN)
        self.document().setIndentWidth(_INDENT)
        self.pictures = EditorPictures()
        self.pasting = EditorPasting(self.pictures, self)
        self.pasting.files_dropped.connect(self.files_dropped)
        self.pasting.said.connect(self.said)
        self.pasting.inserted.connect(self._go_to)
        self._reader = Reader(self.document())
        self.colours = EditorColours(self.document())
        self.document().contentsChanged.connect(self._see_plain)

    def letter(self) -> RichText:
        """Return what is written."""
        return self._reader.letter()

    def show_letter(self, letter: RichText) -> None:
        """Show a letter instead of what is there; undo begins anew."""
        plain = self._plain
        self.document().clear()
        set_plain(self.document(), plain)
        insert(QTextCursor(self.document()), letter)
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def exchange(self, letter: RichText, *, plain: bool | None = None) -> None:
        """Put a letter in the place of all that is written, and change what can be written, in one step of undo."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        exchange(cursor, letter)
        if plain is not None:
            set_plain(self.document(), plain)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_pictures(self, pictures: Iterable[Attachment]) -> None:
        """Take the pictures that come with the mail, to be shown where the letter names them."""
        self.pictures.show(pictures)

    @property
    def is_plain(self) -> bool:
        """Whether only characters can be written."""
        return self._plain

    def set_plain(self, plain: bool) -> None:
        """Change what can be written; what is there is the caller's to convert."""
        set_plain(self.document(), plain)

    # What the formatting bar asks for.

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

    def set_list(self, kind: ListKind | None) -> None:
        """Make list items of the selected lines, or lines of the items."""
        if self._plain:
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if kind is None:
            for block in selected_blocks(cursor):
                leave_list(block)
        else:
            cursor.createList(list_format(Item(kind)))
        cursor.endEditBlock()

    def set_quote(self, on: bool) -> None:
        """Set the selected lines off as a quote, or take them out of one."""
        if self._plain:
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for block in selected_blocks(cursor):
            quotes = quotes_of(block)
            QTextCursor(block).mergeBlockFormat(
                quoted(QTextBlockFormat(), (*quotes, Quote.OWN) if on else quotes[:-1])
            )
        cursor.endEditBlock()

    def set_link(self, text: str, url: str) -> None:
        """Put a link in the place of the selection; where only the address is new, the text keeps its looks."""
        cursor = self.textCursor()
        if cursor.hasSelection() and cursor.selectedText() == text:
            link(cursor, url)
        else:
            _replace(cursor, text, url)
        self.setTextCursor(cursor)

    def remove_link(self) -> None:
        """Make words of the selected link."""
        look = QTextCharFormat()
        look.setAnchor(False)
        look.setAnchorHref("")
        self.textCursor().mergeCharFormat(look)

    def show_as_words(self, link: PlacedLink, words: str) -> None:
        """Show a link's text as words; it leads where it led."""
        _replace(selected(self.document(), link), words, link.href)

    # What Qt calls.

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        """Show the pictures of the mail, and load nothing else from anywhere (Qt calls this)."""
        return self.pictures.shown(QUrl(name).toString().removeprefix("cid:"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a writer expects of Enter, Backspace and the space bar in lists and quotes."""
        if event.keyCombination() == PASTE_AS_TEXT:
            self.paste_as_text()
            return
        if not self._plain and acts_on_structure(self, event):
            event.accept()
            return
        if event.text():
            self._step_out_of_link()
        super().keyPressEvent(event)
        if event.text() == " " and not self._plain:
            begins_list(self.textCursor())

    def paste_as_text(self) -> None:
        """Paste the characters of what is on the clipboard."""
        self.pasting.take_text(QGuiApplication.clipboard().mimeData(), self.textCursor())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab move a list item deeper, Shift+Tab higher; elsewhere they move on (Qt calls this)."""
        cursor = self.textCursor()
        if not self._plain and is_item(cursor.block()):
            shift_items(cursor, 1 if forward else -1)
            return True
        return super().focusNextPrevChild(forward)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep what an input method types behind a link out of it."""
        self._step_out_of_link()
        super().inputMethodEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "colours"):
            self.colours.rehighlight()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a bar beside each quote."""
        super().paintEvent(event)
        paint_quotes(self, MARGIN)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a picture before what every text offers (Qt calls this)."""
        is_by_key = event.reason() == event.Reason.Keyboard
        spot = self.textCursor() if is_by_key else self.cursorForPosition(event.pos())
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(self, self.pictures, menu, spot)
        add_paste_as_text(menu, self.paste_as_text)
        menu.popup(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask about a picture (Qt calls this)."""
        picture = picture_at(self.cursorForPosition(event.position().toPoint()))
        if picture is None:
            super().mouseDoubleClickEvent(event)
        else:
            ask_about_picture(self, self.pictures, picture)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take files and images beside text."""
        return source.hasImage() or source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take of what is pasted or dropped what a letter can hold; files go to the attachments."""
        self.pasting.take(source, self.textCursor(), plain=self._plain)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy our own short HTML, not Qt's."""
        letter = read_selection(self.textCursor())
        source = QMimeData()
        source.setText("\n".join(block.text for block in letter.blocks))
        if not self._plain:
            source.setHtml(self.pictures.embedded(to_html(letter)))
        return source

    def plain_text(self) -> str:
        """Return what is written as plain text; links keep their URL."""
        return self.toPlainText() if self._plain else to_text(self.letter())

    def _go_to(self, spot: QTextCursor) -> None:
        self.setTextCursor(spot)
        self.ensureCursorVisible()

    def _merge(self, change: Callable[[QTextCharFormat], object]) -> None:
        if not self._plain:
            look = QTextCharFormat()
            change(look)
            self.mergeCurrentCharFormat(look)

    def _see_plain(self) -> None:
        # It is part of the document, so undo and redo bring it back with the text.
        plain = is_plain(self.document())
        if plain == self._plain:
            return
        self._plain = plain
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.setFont(_larger(fixed if plain else QFont()))
        self.setCurrentCharFormat(QTextCharFormat())
        self.plain_changed.emit(plain)

    def _step_out_of_link(self) -> None:
        cursor = self.textCursor()
        look = cursor.charFormat()
        if not look.isAnchor() or cursor.hasSelection():
            return
        after = QTextCursor(cursor)
        inside = not cursor.atBlockEnd() and after.movePosition(QTextCursor.MoveOperation.NextCharacter)
        if inside and after.charFormat().anchorHref() == look.anchorHref():
            return
        look.clearProperty(QTextCharFormat.Property.IsAnchor)
        look.clearProperty(QTextCharFormat.Property.AnchorHref)
        self.setCurrentCharFormat(look)


def _replace(cursor: QTextCursor, text: str, url: str) -> None:
    kept = cursor.charFormat()
    look = char_format(Run("", link=url))
    look.setFontWeight(kept.fontWeight())
    look.setFontItalic(kept.fontItalic())
    cursor.insertText(text, look)


def _larger(font: QFont) -> QFont:
    font.setPointSizeF(font.pointSizeF() * 1.1)
    return font
