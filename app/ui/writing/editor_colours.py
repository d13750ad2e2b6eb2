"""What the editor draws outside the document: links and quotes in the theme's colours, and waves below wrong words."""

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from app.core.rich_text import Colour, Quote
from app.core.spelling import words_of
from app.core.typed_links import typed_links
from app.ui.parts import theme
from app.ui.writing.rich_text_reader import colour_of, fragments_of, quotes_of, utf16_length
from app.ui.writing.speller import Speller

# On a dark page a colour of a letter is drawn so light.
_LIGHTER: Final = 0.72


def drawn_colour(colour: Colour) -> QColor:
    """Return a letter's colour as it can be read in the theme that is in force."""
    drawn = QColor(colour.value)
    if theme.colours().qcolor("base").lightnessF() < 0.5:
        drawn.setHslF(drawn.hslHueF(), min(drawn.hslSaturationF(), 0.8), _LIGHTER)
    return drawn


class EditorColours(QSyntaxHighlighter):
    """Draws links, also those that were only typed, quotes of earlier mails, and words that are spelled wrong.

    Spelling is looked at where it is seen: `look` says which blocks that are. The word at the `caret` is still being
    written.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._speller: Speller | None = None
        self._sight = range(0)
        self._looked: set[int] = set()
        self._waiting: dict[str, list[QTextBlock]] = {}
        self._spared: QTextBlock | None = None
        self.caret: Callable[[], int] = lambda: -1

    def use(self, speller: Speller) -> None:
        """Mark what this one judges wrong."""
        self._speller = speller
        speller.judged.connect(self._mark)
        speller.changed.connect(self._look_again)

    def look(self, first: int, last: int) -> None:
        """Take the blocks that are in sight, by their numbers, and mark what is wrong there."""
        self._sight = range(first, last + 1)
        if self._speller is None or not self._speller.language:
            return
        for number in self._sight:
            if number not in self._looked:
                self.rehighlightBlock(self.document().findBlockByNumber(number))

    def follow_caret(self) -> None:
        """Look at the word that the caret has left."""
        if self._spared is not None:
            spared, self._spared = self._spared, None
            if spared.isValid():
                self.rehighlightBlock(spared)

    def forget_sight(self) -> None:
        """Look at all blocks anew when they are seen: their numbers are others now."""
        self._looked.clear()

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
        for start, end, look in _spans(block):
            if look.isAnchor():
                self.setFormat(start, end - start, link)
            elif colour := colour_of(look):
                chosen = QTextCharFormat()
                chosen.setForeground(drawn_colour(colour))
                self.setFormat(start, end - start, chosen)
        typed = _typed(text)
        for start, end in typed:
            self.setFormat(start, end - start, link)
        if block.blockNumber() in self._sight and Quote.CITED not in quotes_of(block):
            self._looked.add(block.blockNumber())
            self._spell(block, text)

    def _spell(self, block: QTextBlock, text: str) -> None:
        speller = self._speller
        if speller is None or not speller.language:
            return
        caret = self.caret() - block.position()
        for word in words_of(text):
            is_wrong = speller.is_wrong(word.spelled)
            if is_wrong is None:
                self._waiting.setdefault(word.spelled, []).append(QTextBlock(block))
            if not is_wrong:
                continue
            start, end = utf16_length(text[: word.start]), utf16_length(text[: word.end])
            if start <= caret <= end:
                self._spared = QTextBlock(block)
            elif not self.format(start).fontUnderline():
                wave = self.format(start)
                wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
                wave.setUnderlineColor(theme.colours().qcolor("red"))
                self.setFormat(start, end - start, wave)

    def _mark(self, wrong: frozenset[str]) -> None:
        found = {block.position(): block for word in wrong for block in self._waiting.pop(word, ())}
        self._waiting = {word: blocks for word, blocks in self._waiting.items() if self._is_open(word)}
        for block in found.values():
            if block.isValid():
                self.rehighlightBlock(block)

    def _is_open(self, word: str) -> bool:
        return self._speller is not None and self._speller.is_wrong(word) is None

    def _look_again(self) -> None:
        self._waiting.clear()
        looked, self._looked = self._looked, set()
        for number in sorted(looked | set(self._sight)):
            block = self.document().findBlockByNumber(number)
            if block.isValid():
                self.rehighlightBlock(block)


def _typed(text: str) -> list[tuple[int, int]]:
    if "://" not in text and "www." not in text.lower():
        return []
    return [(utf16_length(text[:a]), utf16_length(text[:b])) for a, b, _ in typed_links(text)]


def _spans(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    for fragment in fragments_of(block):
        start = fragment.position() - block.position()
        yield start, start + fragment.length(), fragment.charFormat()
