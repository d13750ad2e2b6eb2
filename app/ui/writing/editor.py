"""The text of a mail as it is written: rich, or plain."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from app.core.language import tr
from app.core.message import Attachment
from app.core.rich_text import Item, ListKind, PlacedLink, Quote, RichText, Run, to_html, to_text
from app.ui.writing.editor_colours import EditorColours
from app.ui.writing.editor_keys import PASTE_AS_TEXT, acts_on_structure, begins_list
from app.ui.writing.editor_lists import is_item, leave_list, selected_blocks, shift_items
from app.ui.writing.editor_menu import add_paste_as_text, ask_about_picture, fill_menu, picture_at
from app.ui.writing.editor_pasting import EditorPasting, link
from app.ui.writing.editor_pictures import EditorPictures
from app.ui.writing.editor_quotes import paint_quotes
from app.ui.writing.rich_text_reader import (
    Reader,
    is_plain,
    quotes_of,
    read_selection,
    selected,
    set_plain,
)
from app.ui.writing.rich_text_writer import char_format, exchange, insert, list_format, quoted
from app.ui.writing.speller import Speller
from app.ui.writing.spelling_menu import fill_spelling
from app.ui.writing.styled_edit import StyledEdit

MARGIN: Final = 12
_INDENT: Final = 24
_LOOK_AFTER_MS: Final = 100


class Editor(StyledEdit):
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
        self.setAccessibleName(tr("Text of the mail"))
        self.setPlaceholderText(tr("Write your mail"))
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
        self.speller: Speller | None = None
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(_LOOK_AFTER_MS)
        self._looking.timeout.connect(self._look)

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

    def go_to(self, place: int) -> None:
        """Move the caret to a place in the text, or to its end where it is shorter."""
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def show_pictures(self, pictures: Iterable[Attachment]) -> None:
        """Take the pictures that come with the mail, to be shown where the letter names them."""
        self.pictures.show(pictures)

    def set_plain(self, plain: bool) -> None:
        """Change what can be written; what is there is the caller's to convert."""
        set_plain(self.document(), plain)

    def use_speller(self, speller: Speller) -> None:
        """Mark words that are spelled wrong, where they are seen."""
        self.speller = speller
        speller.begin()
        self.colours.caret = lambda: self.textCursor().position()
        self.colours.use(speller)
        self.cursorPositionChanged.connect(self.colours.follow_caret)
        self.document().blockCountChanged.connect(self.colours.forget_sight)
        for moved in (self.verticalScrollBar().valueChanged, self.textChanged, speller.changed):
            moved.connect(self._look_soon)

    # What the formatting bar asks for, beside how characters look.

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
        if self.speller is not None:
            fill_spelling(menu, self.speller, spot)
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

    def insert_letter(self, letter: RichText) -> None:
        """Put a letter in the place of the selection, in one step of undo."""
        cursor = self.textCursor()
        insert(cursor, letter)
        self.setTextCursor(cursor)

    def _look_soon(self) -> None:
        # Of ours and not a lambda: that would outlive the editor with the speller, and ask a timer that is gone.
        self._looking.start()

    def _look(self) -> None:
        seen = self.viewport().rect()
        first, last = (
            self.cursorForPosition(each).blockNumber() for each in (seen.topLeft(), seen.bottomRight())
        )
        self.colours.look(first, last)

    def _go_to(self, spot: QTextCursor) -> None:
        self.setTextCursor(spot)
        self.ensureCursorVisible()

    def _see_plain(self) -> None:
        # It is part of the document, so undo and redo bring it back with the text.
        plain = is_plain(self.document())
        if plain == self._plain:
            return
        self._plain = plain
        self.show_font(plain=plain)
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
