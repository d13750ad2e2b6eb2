"""The text of a mail as it is written: rich, or plain."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from app.core.message import Attachment
from app.core.rich_text import Item, ListKind, PlacedLink, Quote, RichText, Run, to_html, to_text
from app.core.rich_text_import import from_html, from_text
from app.ui import theme
from app.ui.editor_colours import EditorColours
from app.ui.editor_lists import is_item, leave_list, selected_blocks, shift_items
from app.ui.rich_text_reader import Reader, quotes_of, read_selection, selected
from app.ui.rich_text_writer import QUOTE_INDENT, char_format, insert, list_format, quoted

_MARGIN: Final = 12
_INDENT: Final = 24
_WIDEST: Final = 600


class Editor(QTextEdit):
    """Rich text of the kind that a letter of ours can hold; in plain mode only characters.

    `files_dropped` carries local files that were dropped or pasted, `image_pasted` a PNG from the clipboard.
    """

    files_dropped = Signal(list)
    image_pasted = Signal(bytes)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain = False
        self.setFont(_larger(QFont()))
        self.setAccessibleName("Text of the mail")
        self.setPlaceholderText("Write your mail")
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(_MARGIN)
        self.document().setIndentWidth(_INDENT)
        self._pictures: dict[str, QImage] = {}
        self._reader = Reader(self.document())
        self._colours = EditorColours(self.document())

    def letter(self) -> RichText:
        """Return what is written."""
        return self._reader.letter()

    def show_letter(self, letter: RichText) -> None:
        """Show a letter instead of what is there; undo begins anew."""
        self.document().clear()
        insert(QTextCursor(self.document()), letter)
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_pictures(self, pictures: Iterable[Attachment]) -> None:
        """Take the pictures that come with the mail, to be shown where the letter names them."""
        self._pictures = {each.content_id: _shown(each.content) for each in pictures if each.content_id}

    @property
    def is_plain(self) -> bool:
        """Whether only characters can be written."""
        return self._plain

    def set_plain(self, plain: bool) -> None:
        """Change what can be written; what is there is the caller's to convert."""
        self._plain = plain
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.setFont(_larger(fixed if plain else QFont()))
        self.setCurrentCharFormat(QTextCharFormat())

    # What the formatting bar asks for.

    def set_bold(self, on: bool) -> None:
        """Make the selection, or what is typed next, bold or not."""
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold if on else QFont.Weight.Normal)
        self._merge(look)

    def set_italic(self, on: bool) -> None:
        """Make the selection, or what is typed next, italic or not."""
        look = QTextCharFormat()
        look.setFontItalic(on)
        self._merge(look)

    def set_underline(self, on: bool) -> None:
        """Make the selection, or what is typed next, underlined or not."""
        look = QTextCharFormat()
        look.setFontUnderline(on)
        self._merge(look)

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
        """Put a link in the place of the selection."""
        cursor = self.textCursor()
        _replace(cursor, text, url)
        self.setTextCursor(cursor)

    def show_as_words(self, link: PlacedLink, words: str) -> None:
        """Show a link's text as words; it leads where it led."""
        _replace(selected(self.document(), link), words, link.href)

    # What Qt calls.

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        """Show the pictures of the mail, and load nothing else from anywhere (Qt calls this)."""
        return self._pictures.get(QUrl(name).toString().removeprefix("cid:"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a writer expects of Enter in lists and quotes."""
        if not self._plain and self._is_structure_key(event):
            event.accept()
            return
        if event.text():
            self._step_out_of_link()
        super().keyPressEvent(event)

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
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_colours"):
            self._colours.rehighlight()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a bar beside each quote."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        while block.isValid():
            place = layout.blockBoundingRect(block)
            if place.top() > bottom:
                break
            for level in range(len(quotes_of(block))):
                painter.fillRect(
                    _MARGIN + QUOTE_INDENT * level, int(place.top()), 3, int(place.height()) + 1,
                    theme.colours().qcolor("line"),
                )  # fmt: skip
            block = block.next()
        painter.end()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take files and images beside text."""
        return source.hasImage() or source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take of what is pasted or dropped what a letter can hold; files go to the attachments."""
        files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if files:
            self.files_dropped.emit([Path(name) for name in files])
        elif source.hasHtml() and not self._plain:
            self.insert_letter(from_html(source.html(), self._pictures))
        elif source.hasText():
            self.insert_letter(from_text(source.text().replace("\r\n", "\n")))
        elif source.hasImage():
            self.image_pasted.emit(_png(source.imageData()))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy our own short HTML, not Qt's."""
        letter = read_selection(self.textCursor())
        source = QMimeData()
        source.setText("\n".join(block.text for block in letter.blocks))
        if not self._plain:
            source.setHtml(to_html(letter))
        return source

    def plain_text(self) -> str:
        """Return what is written as plain text; links keep their URL."""
        return self.toPlainText() if self._plain else to_text(self.letter())

    def insert_letter(self, letter: RichText) -> None:
        """Put a letter in the place of the selection, in one step of undo."""
        cursor = self.textCursor()
        insert(cursor, letter)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _merge(self, look: QTextCharFormat) -> None:
        if not self._plain:
            self.mergeCurrentCharFormat(look)

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

    def _is_structure_key(self, event: QKeyEvent) -> bool:
        cursor = self.textCursor()
        block = cursor.block()
        empty = block.length() == 1
        if not event.matches(QKeySequence.StandardKey.InsertParagraphSeparator) or not empty:
            return False
        if is_item(block):
            shift_items(cursor, -1)
            return True
        if quotes_of(block):
            self.set_quote(False)
            return True
        return False


def _replace(cursor: QTextCursor, text: str, url: str) -> None:
    kept = cursor.charFormat()
    look = char_format(Run("", link=url))
    look.setFontWeight(kept.fontWeight())
    look.setFontItalic(kept.fontItalic())
    cursor.insertText(text, look)


def _shown(content: bytes) -> QImage:
    image = QImage.fromData(content)
    # What is wider than a window is shown smaller; it is sent as it is.
    wide = image.width() > _WIDEST
    return image.scaledToWidth(_WIDEST, Qt.TransformationMode.SmoothTransformation) if wide else image


def _larger(font: QFont) -> QFont:
    font.setPointSizeF(font.pointSizeF() * 1.1)
    return font


def _png(image: object) -> bytes:
    if not isinstance(image, QImage):
        return b""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())
