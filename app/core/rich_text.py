"""A letter as its writer sees it: lines with emphasis and links, list items, quotes; and its HTML and plain text.

A block is one line. Blank lines part paragraphs, so that a mail looks the same where it is written and
where it is read, without any style attribute: `Best regards` and the name under it are one paragraph.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Final

from app.core.plain_text import text_of


class ListKind(StrEnum):
    """What stands before the items of a list; the value is its element."""

    BULLETS = "ul"
    NUMBERS = "ol"


class Quote(StrEnum):
    """Whose words a quote holds: what the writer sets off, or an earlier mail (its links are never tracked)."""

    OWN = "<blockquote>"
    CITED = '<blockquote type="cite">'


class Colour(StrEnum):
    """The colours that letters can have: readable on white, and told from each other; the value is CSS."""

    RED = "#c0271b"
    ORANGE = "#b35900"
    GREEN = "#1e7a34"
    BLUE = "#1a5fb4"
    PURPLE = "#813d9c"
    GREY = "#5e5c64"


SIZES: Final = {-1: "small", 1: "large", 2: "x-large"}
"""The sizes of letters beside the normal one, 0, in the words of CSS: each reader's own measure stays the base."""
OBJECT: Final = "\ufffc"
"""The character that stands for a picture."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text, which comes with the mail under a content id; without a size it has its own."""

    content_id: str
    alt: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that look alike. A line break in the text stays inside the block; with a picture it is `OBJECT`.

    The size is one of `SIZES`, or 0 for the normal one.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    link: str | None = None
    picture: Picture | None = None
    size: int = 0
    colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A place in a list; the level counts from 1."""

    kind: ListKind
    level: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a letter: a list item, or text; the quotes it stands in, from the outside in."""

    runs: tuple[Run, ...] = ()
    item: Item | None = None
    quotes: tuple[Quote, ...] = ()

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(run.text for run in self.runs)

    @property
    def is_blank(self) -> bool:
        """Whether it is an empty line, which parts paragraphs."""
        return self.item is None and not any(run.link or run.text.strip() for run in self.runs)


@dataclass(frozen=True, slots=True)
class RichText:
    """A letter, line by line."""

    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A link of a letter: its number as in the HTML (from 1), its block and its characters in that block."""

    number: int
    block: int
    start: int
    end: int
    href: str
    text: str
    cited: bool


def links_of(document: RichText) -> tuple[PlacedLink, ...]:
    """Return the links in order. One link is what has one target without a gap, however it is emphasised."""
    found: list[PlacedLink] = []
    for number, block in enumerate(document.blocks):
        if not any(run.link for run in block.runs):
            continue
        position = 0
        for href, runs in groupby(block.runs, key=lambda run: run.link):
            text = "".join(run.text for run in runs)
            if href:
                span = (number, position, position + len(text))
                found.append(PlacedLink(len(found) + 1, *span, href, text, Quote.CITED in block.quotes))
            position += len(text)
    return tuple(found)


def pictures_of(document: RichText) -> frozenset[str]:
    """Return the content ids of the pictures in a letter."""
    return frozenset(run.picture.content_id for block in document.blocks for run in block.runs if run.picture)


def to_html(document: RichText) -> str:
    """Return the letter as a whole HTML document: short, with styles only where size or colour was chosen, the same for
    the same letter.
    """
    body = "\n".join(_quoted(document.blocks, 0))
    return f'<!DOCTYPE html>\n<html>\n<head><meta charset="utf-8"></head>\n<body>\n{body}\n</body>\n</html>\n'


def to_text(document: RichText) -> str:
    """Return the letter as plain text, with its links as written."""
    # A reader of text sees runs of spaces as they are: nothing has to keep them apart.
    return text_of(to_html(document)).replace(_NO_BREAK_SPACE, " ")


def without_what_html_cannot_hold(text: str) -> str:
    """Return a text without control characters, halves of characters and places of objects."""
    return _NO_TEXT.sub("", text)


_NO_BREAK_SPACE: Final = "\u00a0"
_LINE_BREAKS: Final = re.compile("\r\n|[\r\u2028\u2029]")
# What no HTML can hold, and what Qt puts where something else than text stands.
_NO_TEXT: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]"
)
# A space after a space, at a line's beginning or end.
_LOST_SPACE: Final = re.compile(r"(?<![^\n ]) | (?=\n|\Z)")
_ENTITIES: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", _NO_BREAK_SPACE: "&nbsp;", "\n": "<br>\n"}
)
_ATTRIBUTE_ENTITIES: Final = str.maketrans({"&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;"})


def _quoted(blocks: Sequence[Block], depth: int) -> Iterator[str]:
    def quote_of(block: Block) -> Quote | None:
        return block.quotes[depth] if len(block.quotes) > depth else None

    for quote, group in groupby(blocks, key=quote_of):
        inside = list(group)
        if quote is None:
            yield from _flow(inside)
        elif lines := "\n".join(_quoted(inside, depth + 1)):
            yield f"{quote}\n{lines}\n</blockquote>"


def _flow(blocks: Iterable[Block]) -> Iterator[str]:
    for is_list, group in groupby(blocks, key=lambda block: block.item is not None):
        lines = list(group)
        yield from _lists(lines, 1) if is_list else _paragraphs(lines)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[str]:
    began, blank_lines = False, 0
    for is_blank, group in groupby(blocks, key=lambda block: block.is_blank):
        lines = list(group)
        if is_blank:
            blank_lines = len(lines)
            continue
        # The margin between two paragraphs is the first blank line; the others are written out.
        more = "<br>\n" * (blank_lines - 1 if began else 0)
        yield "<p>" + more + "<br>\n".join(map(_line, lines)) + "</p>"
        began = True


def _lists(blocks: Sequence[Block], level: int) -> Iterator[str]:
    entries: list[tuple[Block, list[Block]]] = []
    for block in blocks:
        if entries and _item(block).level > level:
            entries[-1][1].append(block)
        else:
            entries.append((block, []))
    for kind, group in groupby(entries, key=lambda entry: _item(entry[0]).kind):
        yield f"<{kind}>"
        for block, below in group:
            nested = "".join(f"\n{line}" for line in _lists(below, level + 1))
            yield f"<li>{_line(block)}{nested}</li>"
        yield f"</{kind}>"


def _item(block: Block) -> Item:
    assert block.item is not None
    return block.item


def _line(block: Block) -> str:
    pieces = []
    for link, runs in groupby(_written(block.runs), key=lambda run: run.link):
        inside = "".join(map(_emphasised, runs))
        pieces.append(_anchor(link, inside) if link else inside)
    return "".join(pieces)


def _anchor(link: str, inside: str) -> str:
    return f'<a href="{without_what_html_cannot_hold(link).translate(_ATTRIBUTE_ENTITIES)}">{inside}</a>'


def _emphasised(run: Run) -> str:
    html = _image(run.picture) if run.picture else run.text.translate(_ENTITIES)
    for wanted, tag in ((run.underline, "u"), (run.italic, "em"), (run.bold, "strong")):
        if wanted and html:
            html = f"<{tag}>{html}</{tag}>"
    styles = (("font-size", SIZES.get(run.size)), ("color", run.colour))
    if html and not run.picture and (css := ";".join(f"{name}:{value}" for name, value in styles if value)):
        html = f'<span style="{css}">{html}</span>'
    return html


def _image(picture: Picture) -> str:
    sizes = (("width", picture.width), ("height", picture.height))
    attributes = [("src", f"cid:{picture.content_id}"), *((name, str(size)) for name, size in sizes if size)]
    attributes.append(("alt", without_what_html_cannot_hold(picture.alt)))
    written = "".join(f' {name}="{value.translate(_ATTRIBUTE_ENTITIES)}"' for name, value in attributes)
    return f"<img{written}>"


def _written(runs: Iterable[Run]) -> list[Run]:
    """Return the runs with like neighbours joined, and with the spaces kept that a browser would drop."""
    joined: list[Run] = []
    for run in runs:
        # A picture takes its place in the line: a space beside it is none at the line's end.
        text = OBJECT if run.picture else without_what_html_cannot_hold(_LINE_BREAKS.sub("\n", run.text))
        text = text.replace("\t", " " * 4)
        if joined and not run.picture and replace(run, text="") == replace(joined[-1], text=""):
            joined[-1] = replace(run, text=joined[-1].text + text)
        else:
            joined.append(replace(run, text=text))
    kept = _LOST_SPACE.sub(_NO_BREAK_SPACE, "".join(run.text for run in joined))
    ends = [0]
    for run in joined:
        ends.append(ends[-1] + len(run.text))
    return [replace(run, text=kept[a:b]) for run, a, b in zip(joined, ends[:-1], ends[1:], strict=True)]
