"""Qt's text document read as a letter of ours: block by block, in the same order and number."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextImageFormat,
    QTextListFormat,
)

from app.core.rich_text import (
    OBJECT,
    Block,
    Colour,
    Item,
    ListKind,
    Picture,
    PlacedLink,
    Quote,
    RichText,
    Run,
)
from app.core.typed_links import linked

QUOTES: Final = QTextFormat.Property.UserProperty + 1
"""The block property that holds the quotes a block stands in, a letter each, from the outside in."""
ALT: Final = QTextFormat.Property.UserProperty + 2
"""The property of an image that holds what stands for it where it can't be shown."""
COLOUR: Final = QTextFormat.Property.UserProperty + 3
"""The property of characters that holds their chosen colour; how it is drawn depends on the theme."""
_SIZE: Final = QTextFormat.Property.FontSizeAdjustment
_BOLD: Final = QFont.Weight.DemiBold.value
_PLAIN: Final = QTextFormat.Property.UserProperty + 4
_QUOTE_OF: Final = {"o": Quote.OWN, "c": Quote.CITED}
_LETTER_OF: Final = {quote: letter for letter, quote in _QUOTE_OF.items()}
_COLOURS: Final = frozenset(Colour)
_NUMBERED: Final = frozenset(
    [
        QTextListFormat.Style.ListDecimal,
        QTextListFormat.Style.ListLowerAlpha,
        QTextListFormat.Style.ListUpperAlpha,
        QTextListFormat.Style.ListLowerRoman,
        QTextListFormat.Style.ListUpperRoman,
    ]
)


def read(document: QTextDocument) -> RichText:
    """Return the document as a letter; web addresses that were typed are links."""
    blocks = []
    block = document.begin()
    while block.isValid():
        blocks.append(read_block(block))
        block = block.next()
    return RichText(tuple(blocks))


def read_block(block: QTextBlock) -> Block:
    """Return one block as a line of a letter."""
    return linked(Block(tuple(_runs(block)), _item(block), quotes_of(block)))


def is_plain(document: QTextDocument) -> bool:
    """Tell whether a document is for characters only."""
    return document.rootFrame().frameFormat().boolProperty(_PLAIN)


def set_plain(document: QTextDocument, plain: bool) -> None:
    """Say whether a document is for characters only; undo takes it back like any other change."""
    if plain != is_plain(document):
        form = document.rootFrame().frameFormat()
        form.setProperty(_PLAIN, plain)
        document.rootFrame().setFrameFormat(form)


def quotes_of(block: QTextBlock) -> tuple[Quote, ...]:
    """Return the quotes that a block stands in."""
    written = block.blockFormat().property(QUOTES)
    return tuple(_QUOTE_OF[letter] for letter in written) if isinstance(written, str) else ()


def quotes_property(quotes: tuple[Quote, ...]) -> str:
    """Return the quotes as the block property keeps them."""
    return "".join(_LETTER_OF[quote] for quote in quotes)


def size_of(look: QTextCharFormat) -> int:
    """Return the size of characters in steps from the normal one."""
    return look.intProperty(_SIZE)


def colour_of(look: QTextCharFormat) -> Colour | None:
    """Return the colour that was chosen for characters."""
    written = look.property(COLOUR)
    return Colour(written) if isinstance(written, str) and written in _COLOURS else None


def selected(document: QTextDocument, link: PlacedLink) -> QTextCursor:
    """Return a cursor that selects a link's text."""
    block = document.findBlockByNumber(link.block)
    text = block.text()
    cursor = QTextCursor(document)
    cursor.setPosition(block.position() + utf16_length(text[: link.start]))
    cursor.setPosition(block.position() + utf16_length(text[: link.end]), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def read_selection(cursor: QTextCursor) -> RichText:
    """Return what a cursor selects; a part of one line is text, without list and quote."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block, blocks = cursor.document().findBlock(start), []
    while block.isValid() and block.position() <= end:
        blocks.append(_part(block, start - block.position(), end - block.position()))
        block = block.next()
    return RichText((Block(blocks[0].runs),) if len(blocks) == 1 else tuple(blocks))


def utf16_length(text: str) -> int:
    """Return how many positions a text takes in Qt's documents."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def fragments_of(block: QTextBlock) -> Iterator[QTextFragment]:
    """Yield the pieces of a block that look alike."""
    part = block.begin()
    while not part.atEnd():
        yield part.fragment()
        part += 1


def _runs(block: QTextBlock) -> Iterator[Run]:
    for fragment in fragments_of(block):
        look = fragment.charFormat()
        if look.isImageFormat():
            # Several of one picture in a row are one fragment.
            yield from [Run(OBJECT, picture=read_picture(look.toImageFormat()))] * len(fragment.text())
            continue
        yield Run(
            fragment.text().replace("\u2028", "\n"),
            bold=look.fontWeight() >= _BOLD,
            italic=look.fontItalic(),
            underline=look.fontUnderline(),
            link=(look.anchorHref() or None) if look.isAnchor() else None,
            size=size_of(look),
            colour=colour_of(look),
        )


def read_picture(look: QTextImageFormat) -> Picture:
    """Return the picture that a place in the document shows."""
    alt = look.property(ALT)
    width, height = int(look.width()), int(look.height())
    return Picture(look.name().removeprefix("cid:"), alt if isinstance(alt, str) else "", width, height)


def _part(block: QTextBlock, start: int, end: int) -> Block:
    runs, position = [], 0
    whole = read_block(block)
    for run in whole.runs:
        encoded = run.text.encode("utf-16-le", "surrogatepass")
        cut = encoded[2 * max(0, start - position) : 2 * max(0, end - position)]
        position += len(encoded) // 2
        if cut:
            runs.append(replace(run, text=cut.decode("utf-16-le", "surrogatepass")))
    return replace(whole, runs=tuple(runs))


def _item(block: QTextBlock) -> Item | None:
    if block.blockFormat().objectIndex() < 0:
        return None
    form = block.textList().format()
    kind = ListKind.NUMBERS if form.style() in _NUMBERED else ListKind.BULLETS
    return Item(kind, max(1, form.indent()))


class Reader:
    """Keeps a document read: after a change only what changed is read again, so that typing stays quick."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._blocks = list(read(document).blocks)
        document.contentsChange.connect(self._read_again)

    def letter(self) -> RichText:
        """Return the document as a letter."""
        return RichText(tuple(self._blocks))

    def _read_again(self, position: int, _removed: int, added: int) -> None:
        block = self._document.findBlock(position)
        last = self._document.findBlock(position + added)
        end = (last if last.isValid() else self._document.lastBlock()).blockNumber() + 1
        first = block.blockNumber()
        fresh = []
        while block.isValid() and block.blockNumber() < end:
            fresh.append(read_block(block))
            block = block.next()
        more = self._document.blockCount() - len(self._blocks)
        self._blocks[first : end - more] = fresh
