"""The pixel: the image by which an open is seen, and the place in the HTML where it goes.

It stands last in the body, before quoted history; in a mail so long that Gmail would clip its end, early.
It never stands in a table, a link, a comment or anything that is not shown.
"""

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.core.document import Document, UnsafeError, read
from app.core.language import tr
from app.core.markup import RAW_TEXT
from app.core.quote import first_quote, stands_before_quotes

EARLY_FROM_BYTES: Final = 90_000
"""From this size of the HTML the pixel stands early: Gmail clips at 102 KB."""

_NO_PLACE: Final = re.compile(
    r"a|area|table|caption|colgroup|thead|tbody|tfoot|tr|td|th|select|option|optgroup|textarea|button|label|map|svg"
    r"|math|template|noscript|noframes|noembed|iframe|object|picture|video|audio|canvas|details|dialog|title|head"
    r"|style|script|xmp|plaintext"
)
_NOT_SHOWN: Final = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
_ATTRIBUTES: Final = ("src", "width", "height", "alt")
_PLACES_TRIED: Final = 12


def image(url: str) -> str:
    """Return the pixel's HTML."""
    return f'<img src="{url}" width="1" height="1" alt="">'


def places(document: Document, early: bool) -> Iterator[int]:
    """Yield offsets in the source where the pixel may go, the best first."""
    body_begins = [tag.end for tag in document.tags if tag.name == "body"]
    if early:
        yield from body_begins
        yield from _between_children(document, early)
    yield _last_place(document)
    if not early:
        yield from _between_children(document, early)
        yield from body_begins
    yield 0


def fault(tree: LexborHTMLParser, url: str) -> str | None:
    """Return what is wrong with where the pixel came to stand in a parsed mail, in a sentence; None where nothing is."""
    selector = f'img[src="{url}"]'
    found = tree.css(selector)
    # An unfinished tag before the image would swallow it as attributes of its own.
    if len(found) != 1 or tuple(found[0].attributes) != _ATTRIBUTES:
        return tr("The image is not there exactly once.")
    tags = [ancestor.tag or "" for ancestor in _ancestors(found[0])]
    if "body" not in tags or any(map(_NO_PLACE.fullmatch, tags)):
        return tr("The image stands in an element where it may not be loaded.")
    if any(_hides(ancestor) for ancestor in _ancestors(found[0])):
        return tr("The image stands in an element that is not shown.")
    return None if stands_before_quotes(tree, selector) else tr("The image stands in quoted history.")


def _last_place(document: Document) -> int:
    quote = first_quote(document.tree)
    tag = document.tag_of(quote) if quote else None
    if tag:
        return tag.start
    if document.tags and document.tags[-1].name in RAW_TEXT:
        return document.tags[-1].start
    ends = {tag.name: tag.start for tag in document.tags if tag.name in ("/body", "/html")}
    return ends.get("/body", ends.get("/html", len(document.source)))


def _between_children(document: Document, early: bool) -> Iterator[int]:
    """Yield the places before the body's own children, from the end back, or from the beginning on."""
    try:
        every = read(document.source, lambda tag: not tag.name.startswith("/"))
    except UnsafeError:
        return
    starts = [tag.start for child in every.tree.css("body > *") if (tag := every.tag_of(child))]
    yield from (starts if early else starts[::-1])[:_PLACES_TRIED]


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _hides(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_NOT_SHOWN.search(attributes.get("style") or ""))
