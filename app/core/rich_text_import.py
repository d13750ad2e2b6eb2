"""Foreign HTML (pasted, or of a stored mail) reduced to what a letter of ours can hold."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Final
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.core import elements
from app.core.quote import CONTAINERS, REST
from app.core.rich_text import (
    OBJECT,
    SIZES,
    Block,
    Colour,
    Item,
    ListKind,
    Picture,
    Quote,
    RichText,
    Run,
)
from app.core.web_address import scheme

_NO_MARGIN: Final = re.compile(r"margin(?:-bottom)?\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE)
_WEIGHT: Final = re.compile(r"font-weight\s*:\s*(\w+)", re.IGNORECASE)
_SIZE: Final = re.compile(r"font-size\s*:\s*(small|large|x-large|medium)\b", re.IGNORECASE)
_COLOUR: Final = re.compile(r"(?:^|;)\s*color\s*:\s*(#[0-9a-f]{6})\b", re.IGNORECASE)
_SIZES: Final = {word: step for step, word in SIZES.items()}
_COLOURS: Final = {each.value: each for each in Colour}
# How Excel, Google Sheets and LibreOffice begin: what they write are columns.
_SPREADSHEET: Final = re.compile(
    'urn:schemas-microsoft-com:office:excel|<google-sheets-html-origin|<meta name="generator" content="LibreOffice(?=[^>]*>.*<table)',
    re.IGNORECASE | re.DOTALL,
)
_HEAD: Final = 20_000
# Word and Outlook write the items of a list as paragraphs, each with its mark as text.
_WORD_ITEM: Final = re.compile(r"mso-list\s*:\s*l\d+ level(\d)", re.IGNORECASE)
_WORD_MARK: Final = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\s*\(?(?:\d+|[a-z]|[ivxlc]+)[.)]", re.IGNORECASE)
_NEVER_A_LINK: Final = frozenset(["javascript", "vbscript", "data", "file", "about", "blob"])
# Spaces that stand where a browser would have dropped a plain one.
_KEPT_SPACE: Final = re.compile("\u00a0(?=[ \u00a0\n]|$)|(?:(?<=[ \u00a0\n])|^)\u00a0")
_DEPTH_LIMIT: Final = 150
_PIXELS: Final = re.compile(r"\s*([0-9]{1,4})(?:px)?\s*", re.ASCII)
_WIDEST: Final = 2_000
_DEEPEST_ITEM: Final = 6


@dataclass(frozen=True, slots=True)
class _Style:
    look: Run
    quotes: tuple[Quote, ...] = ()
    item: Item | None = None
    lists: tuple[ListKind, ...] = ()
    keeps_spaces: bool = False
    in_container: bool = False


def from_html(html: str, pictures: Container[str] = (), lines: int | None = None) -> RichText:
    """Return what of the HTML a letter can hold, or about its first `lines`; a link keeps its URL exactly as written.

    Of its images those stay that come with the mail: whose content ids are among `pictures`.
    """
    reader = _Reader(pictures, lines or len(html), "\t" if _SPREADSHEET.search(html, 0, _HEAD) else " ")
    body = LexborHTMLParser(html).body
    if body is not None:
        reader.children(body, _Style(Run("")), 0)
    reader.end_line()
    return RichText(tuple(reader.blocks))


def from_text(text: str) -> RichText:
    """Return plain text as a letter, line by line."""
    lines = text.removesuffix("\n").split("\n")
    return RichText(tuple(Block((Run(line),) if line else ()) for line in lines))


@dataclass(slots=True)
class _Reader:
    pictures: Container[str] = ()
    lines: int = 0
    between_cells: str = " "
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    gap: bool = False
    rest_is_cited: bool = False
    owed_break: bool = False
    line: tuple[Item | None, tuple[Quote, ...]] = (None, ())

    def children(self, node: LexborNode, style: _Style, depth: int) -> None:
        for child in node.iter(include_text=True):
            self.element(child, style, depth + 1)

    def element(self, node: LexborNode, style: _Style, depth: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self.text(node.text(deep=False) or "", style)
        elif (
            tag in elements.SILENT
            or tag.startswith("-")
            or depth > _DEPTH_LIMIT
            or len(self.blocks) > self.lines
            or elements.HIDDEN_STYLE.search(_style_of(node))
            or _WORD_MARK.search(_style_of(node))
        ):
            return
        elif tag == "br":
            self.line_break(style)
        elif tag == "img":
            self.image(node, style)
        elif tag in ("td", "th"):
            self.children(node, style, depth)
            self.text(self.between_cells, replace(style, keeps_spaces=True))
        elif tag in elements.BLOCKS:
            self.block(node, tag, _inside(node, tag, style), depth)
        else:
            self.children(node, _inside(node, tag, style), depth)

    def image(self, node: LexborNode, style: _Style) -> None:
        alt = (node.attributes.get("alt") or "").strip()
        kind, _, content_id = (node.attributes.get("src") or "").strip().partition(":")
        if kind.lower() == "cid" and unquote(content_id) in self.pictures:
            sizes = (_pixels(node.attributes.get(name)) for name in ("width", "height"))
            look = replace(style.look, picture=Picture(unquote(content_id), alt, *sizes))
            self.text(OBJECT, replace(style, look=look))
        else:
            self.text(f"[{alt}]" if alt else "", style)

    def block(self, node: LexborNode, tag: str, style: _Style, depth: int) -> None:
        # Google Docs writes a deeper list between the items, not inside one.
        is_deeper_list = tag in ("ul", "ol") and len(style.lists) > 1
        spaced = style.item is None and not is_deeper_list and _is_spaced(node, tag)
        if node.css_matches(REST):
            self.rest_is_cited = True
        self.begin(style, node, tag, spaced)
        self.children(node, style, depth)
        self.begin(style, node, tag, spaced)

    def begin(self, style: _Style, node: LexborNode, tag: str, spaced: bool) -> None:
        if style.item is not None and tag not in ("li", "ul", "ol") and not _is_word_item(node):
            self.owed_break = bool(self.runs)
            return
        self.end_line()
        self.gap = self.gap or spaced

    def line_break(self, style: _Style) -> None:
        if style.item is not None:
            self.text("\n", replace(style, keeps_spaces=True))
            return
        self.place(style)
        self.end_line(even_if_empty=True)

    def text(self, text: str, style: _Style) -> None:
        if not style.keeps_spaces:
            text = re.sub(r"[ \t\r\n\f]+", " ", text)
            before = self.runs[-1].text[-1:] if self.runs else "\n"
            if self.owed_break or before in (" ", "\t", "\n"):
                text = text.removeprefix(" ")
        if not text:
            return
        if not self.runs:
            self.place(style)
        if self.owed_break:
            self.runs.append(Run("\n"))
            self.owed_break = False
        self.add(text, style)

    def add(self, text: str, style: _Style) -> None:
        lines = text.replace("\r\n", "\n").split("\n") if style.item is None else [text]
        for number, line in enumerate(lines):
            if number:
                self.end_line(even_if_empty=True)
                self.place(style)
            if line:
                self.runs.append(replace(style.look, text=line))

    def place(self, style: _Style) -> None:
        """Say where the line that begins stands; a gap before it becomes a blank line."""
        quotes = style.quotes or ((Quote.CITED,) if self.rest_is_cited else ())
        if self.gap and self.blocks and not self.runs:
            above = self.blocks[-1].quotes
            shared = takewhile(lambda pair: pair[0] is pair[1], zip(above, quotes, strict=False))
            self.blocks.append(Block(quotes=tuple(quote for quote, _ in shared)))
        self.gap = False
        self.line = (style.item, quotes)

    def end_line(self, *, even_if_empty: bool = False) -> None:
        self.owed_break = False
        runs = _trimmed(self.runs)
        self.runs = []
        if runs or even_if_empty:
            self.blocks.append(Block(tuple(runs), *self.line))


def _inside(node: LexborNode, tag: str, style: _Style) -> _Style:
    look = style.look
    if tag in ("b", "strong", "i", "em", "u", "ins", "a", "span", "font") or tag in elements.HEADINGS:
        return replace(style, look=_look(node, tag, look))
    if tag in ("ul", "ol"):
        return replace(style, lists=(*style.lists, ListKind(tag)))
    if tag == "li":
        lists = style.lists or (ListKind.BULLETS,)
        return replace(style, item=Item(lists[-1], len(lists)))
    if tag == "p" and (item := _WORD_ITEM.search(_style_of(node))):
        return replace(style, item=Item(_kind_of(node), min(int(item[1]) or 1, _DEEPEST_ITEM)))
    if tag == "blockquote":
        return _in_quote(node, style)
    if node.css_matches(CONTAINERS) and Quote.CITED not in style.quotes:
        return replace(style, quotes=(*style.quotes, Quote.CITED), in_container=True)
    return replace(style, keeps_spaces=True) if tag == "pre" else style


def _is_word_item(node: LexborNode) -> bool:
    return node.tag == "p" and bool(_WORD_ITEM.search(_style_of(node)))


def _kind_of(item: LexborNode) -> ListKind:
    mark = next((each for each in item.css("span") if _WORD_MARK.search(_style_of(each))), None)
    return ListKind.NUMBERS if mark and _NUMBER.match(mark.text()) else ListKind.BULLETS


def _in_quote(node: LexborNode, style: _Style) -> _Style:
    if style.in_container:  # It is the same quote that its container began.
        return replace(style, in_container=False, item=None, lists=())
    cited = node.css_matches(CONTAINERS)
    return replace(style, quotes=(*style.quotes, Quote.CITED if cited else Quote.OWN), item=None, lists=())


def _look(node: LexborNode, tag: str, look: Run) -> Run:
    css = _style_of(node)
    weight = _WEIGHT.search(css)
    bold = look.bold or tag in ("b", "strong") or tag in elements.HEADINGS
    if weight:
        word = weight[1].lower()
        bold = word in ("bold", "bolder") or (word.isdecimal() and int(word) >= 600)
    size, colour = _SIZE.search(css), _COLOUR.search(css)
    # Of foreign styles only what is meant as such is taken: one of ours, not each page's own.
    return replace(
        look,
        size=_SIZES.get(size[1].lower(), 0) if size else look.size,
        colour=_COLOURS.get(colour[1].lower()) if colour else look.colour,
        bold=bold,
        italic=look.italic or tag in ("i", "em") or bool(re.search(r"font-style\s*:\s*italic", css, re.I)),
        underline=look.underline
        or tag in ("u", "ins")
        or (tag != "a" and bool(re.search(r"text-decoration[^;]*underline", css, re.I)) and not look.link),
        link=_href(node) if tag == "a" else look.link,
    )


def _href(node: LexborNode) -> str | None:
    href = node.attributes.get("href") or ""
    # A place inside the page it was copied from leads nowhere in a mail.
    return None if href.strip().startswith("#") or scheme(href) in _NEVER_A_LINK else href or None


def _pixels(written: str | None) -> int:
    found = _PIXELS.fullmatch(written or "")
    return min(int(found[1]), _WIDEST) if found else 0


def _is_spaced(node: LexborNode, tag: str) -> bool:
    if tag in ("ul", "ol", "blockquote"):
        return True
    tight = _NO_MARGIN.search(_style_of(node)) or (node.attributes.get("class") or "").startswith("Mso")
    return tag in elements.SPACED and not tight


def _style_of(node: LexborNode) -> str:
    return node.attributes.get("style") or ""


def _trimmed(runs: list[Run]) -> list[Run]:
    """Return a line's runs without the space at its end, and with plain spaces where no other are needed."""
    while runs and not (text := runs[-1].text.rstrip(" \t\n")):
        runs.pop()
    if runs:
        runs[-1] = replace(runs[-1], text=text)
    return list(_with_plain_spaces(runs))


def _with_plain_spaces(runs: list[Run]) -> Iterator[Run]:
    whole = _KEPT_SPACE.sub(" ", "".join(run.text for run in runs))
    position = 0
    for run in runs:
        yield replace(run, text=whole[position : position + len(run.text)])
        position += len(run.text)
