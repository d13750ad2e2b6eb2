"""The plain text that says what an HTML mail says, with its links as written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.core import elements

_SPACED = elements.SPACED | {"dl"}
_BREAK = "\n"
_DEPTH_LIMIT = 100  # deeper than any real mail, and far from the interpreter's own limit


@dataclass(frozen=True, slots=True)
class _Block:
    lines: list[str]
    spaced: bool


_Piece = str | _Block


def text_of(html: str) -> str:
    """Return the text a reader of the HTML sees: paragraphs, lists, quotes with “> ”, links as “words <URL>”."""
    root = LexborHTMLParser(html).body
    lines = _lines(_pieces_of_children(root, 0)) if root is not None else []
    return "".join(f"{line}\n" for line in lines)


def _pieces_of_children(node: LexborNode, depth: int) -> Iterator[_Piece]:
    if depth > _DEPTH_LIMIT:
        yield re.sub(r"\s+", " ", node.text())
        return
    items = 0
    for child in node.iter(include_text=True):
        items += child.tag == "li"
        yield from _pieces(child, depth + 1, items)


def _pieces(node: LexborNode, depth: int, item: int) -> Iterator[_Piece]:
    tag = node.tag or ""
    if tag == "-text":
        yield re.sub(r"[ \t\r\n\f]+", " ", node.text(deep=False) or "")
    elif (
        tag in elements.SILENT
        or tag.startswith("-")
        or elements.HIDDEN_STYLE.search(_attribute(node, "style"))
    ):
        return
    elif tag == "br":
        yield _BREAK
    elif tag == "img":
        alt = _attribute(node, "alt").strip()
        yield f"[{alt}]" if alt else ""
    elif tag == "a":
        yield from _pieces_of_children(node, depth)
        yield _link_note(node)
    elif tag in ("td", "th"):
        yield from _pieces_of_children(node, depth)
        yield " "
    elif tag in elements.BLOCKS:
        yield _block(tag, node, depth, item)
    else:
        yield from _pieces_of_children(node, depth)


def _block(tag: str, node: LexborNode, depth: int, item: int) -> _Block:
    nested_list = tag in ("ul", "ol") and node.parent is not None and node.parent.tag == "li"
    spaced = tag in _SPACED and not nested_list
    if tag == "hr":
        return _Block(["-" * 20], spaced=False)
    if tag == "pre":
        return _Block((node.text() or "").strip("\n").split("\n"), spaced)
    lines = _lines(_pieces_of_children(node, depth))
    if tag == "blockquote":
        lines = [f"> {line}".rstrip() for line in lines]
    elif tag == "li":
        marker = _list_marker(node, item)
        indents = [marker, *[" " * len(marker)] * len(lines)]
        lines = [(indent + line).rstrip() for indent, line in zip(indents, lines, strict=False)]
    return _Block(lines, spaced)


def _lines(pieces: Iterable[_Piece]) -> list[str]:
    lines: list[str] = []
    inline = ""
    gap = False  # a blank line is owed before whatever comes next
    for piece in [*pieces, _Block([], spaced=False)]:
        if isinstance(piece, str):
            inline += piece
            continue
        for block_lines, spaced in ((_inline_lines(inline), False), (piece.lines, piece.spaced)):
            if block_lines:
                if lines and (gap or spaced):
                    lines.append("")
                lines += block_lines
                gap = spaced
        inline = ""
    return lines


def _inline_lines(inline: str) -> list[str]:
    lines = [re.sub(" +", " ", line).strip(" ") for line in inline.split(_BREAK)]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _link_note(node: LexborNode) -> str:
    href = _attribute(node, "href").strip()
    words = re.sub(r"\s+", " ", node.text()).strip()
    if not href or href.startswith("#") or href.rstrip("/") == words.rstrip("/"):
        return ""
    bare = re.sub(r"^(https?://|mailto:)", "", href).rstrip("/")
    return "" if bare in ("", words.rstrip("/")) else f" <{href}>"


def _list_marker(node: LexborNode, item: int) -> str:
    parent = node.parent
    if parent is None or parent.tag != "ol":
        return "- "
    start = parent.attributes.get("start") or ""
    first = int(start) if re.fullmatch("[0-9]{1,9}", start) else 1
    return f"{first + item - 1}. "


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""
