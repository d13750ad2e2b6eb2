"""Takes our own tracking out again: original URLs restored, our images removed, all else untouched.

Only what `own_links` proves to be ours is touched. Other programs rewrite links: what wraps one of ours is taken off
with it.
"""

import re
from collections.abc import Sequence
from html import escape
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.core.document import LINKS, Document, UnsafeError, read, serialised
from app.core.markup import Edit, spliced, value_span
from app.core.own_links import IsOurs, forms_of, is_own_pixel, original, signed_by
from tracking_server.links import SigningKey

# A quick look whether anything can be ours; the slash before a token may be written as an entity or %2F.
_TOKEN_LIKE: Final = re.compile(r"[/;fF][\w-]{39}|urldefense", re.ASCII)
# A link that a line of plain text was too short for, perhaps in a quote.
_BROKEN_CLICK: Final = re.compile(
    r"https?://[^\s/<>\"'?#&]+/c/(?:[\w/-]|\r?\n[>\x20\t]{0,40}(?=[\w/-])){39,6000}", re.ASCII
)
_MOST_LINES: Final = 150
_LINE_BREAK: Final = re.compile(r"\r?\n[> \t]*")
_NOT_IN_SOURCE: Final = "a link or image of ours stands where its tag was not found"


def restored(html: str, keys: Sequence[SigningKey]) -> str:
    """Return the HTML without our tracking links and pixel images.

    Where that would change anything else, the HTML comes back as it is.
    """
    if not keys or not _TOKEN_LIKE.search(html):
        return html
    is_ours = signed_by(keys)
    try:
        document = read(html, lambda tag: tag.name in ("a", "area", "img", "image"))
        nodes = document.tree.css(f"{LINKS}, img[src]")
        edits = sorted({edit for node in nodes if (edit := _undone(document, node, is_ours))})
    except UnsafeError:
        return html
    result = spliced(html, edits)
    return result if serialised(LexborHTMLParser(result)) == document.without_marks() else html


def restored_text(text: str, is_ours: IsOurs) -> str:
    """Return plain text with our tracking links replaced by their targets, also those that lines have cut in pieces."""
    pieces, position, looked = [], 0, 0
    while found := _BROKEN_CLICK.search(text, looked):
        restored = _target_in_text(found[0], is_ours)
        if restored is None:
            # What begins in its last line may be another one.
            looked = found.start() + 1
            continue
        length, target = restored
        pieces += [text[position : found.start()], target]
        position = looked = found.start() + length
    return "".join(pieces) + text[position:]


def _undone(document: Document, node: LexborNode, is_ours: IsOurs) -> Edit | None:
    """Undo one element in the tree, and return the edit that does the same to the source.

    Raises UnsafeError where the element is ours and its place in the source is not known.
    """
    tag = document.tag_of(node)
    attributes = node.attributes
    if node.tag == "img":
        if not is_own_pixel(attributes.get("src") or "", is_ours):
            return None
        if tag is None:
            raise UnsafeError(_NOT_IN_SOURCE)
        node.decompose()
        return tag.start, tag.end, ""
    target = original((attributes.get("href") or "").strip(), is_ours)
    if target is None:
        return None
    span = value_span(document.source, tag, "href") if tag else None
    if span is None:
        raise UnsafeError(_NOT_IN_SOURCE)
    node.attrs["href"] = target
    return *span, escape(target, quote=True)


def _target_in_text(found: str, is_ours: IsOurs) -> tuple[int, str] | None:
    """Return how many characters of what looks like a link are one of ours, and its target."""
    # A target is signed, so what is joined wrongly is none of ours: the fewest lines that make one are it.
    breaks = [each.start() for each in islice(_LINE_BREAK.finditer(found), _MOST_LINES)]
    for end in breaks if len(breaks) == _MOST_LINES else (*breaks, len(found)):
        joined = _LINE_BREAK.sub("", found[:end])
        for url in forms_of(joined):
            if target := original(url, is_ours):
                return end - (len(joined) - len(url)), target
    return None
