"""Takes our own tracking out again: original URLs restored, our images removed, all else untouched.

Only what was signed with our own keys is touched; the host does not matter, for a tracker may have moved.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import Final
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.core.document import LINKS, Document, UnsafeError, read, serialised
from app.core.markup import Edit, spliced, value_span
from tracking_server.links import SigningKey, target_of, verify

# A quick look whether anything can be ours; the slash before a token may be written as an entity or %2F.
_TOKEN_LIKE: Final = re.compile(r"[/;fF][\w-]{39}", re.ASCII)
_CLICK: Final = re.compile(r"https?://[^\s/<>\"']+/c/([\w-]{39})/([\w/-]+)", re.ASCII)
# Image proxies (Gmail's) keep the original URL after "#".
_PIXEL: Final = re.compile(r"(?:.*#)?https?://[^\s/]+/o/([\w-]{39})\.gif", re.ASCII | re.DOTALL)
_NOT_IN_SOURCE: Final = "a link or image of ours stands where its tag was not found"


def restored(html: str, keys: Sequence[SigningKey]) -> str:
    """Return the HTML without our tracking links and pixel images.

    Where that would change anything else, the HTML comes back as it is.
    """
    if not keys or not _TOKEN_LIKE.search(html):
        return html
    try:
        document = read(html, lambda tag: tag.name in ("a", "area", "img", "image"))
        nodes = document.tree.css(f"{LINKS}, img[src]")
        edits = sorted({edit for node in nodes if (edit := _undone(document, node, keys))})
    except UnsafeError:
        return html
    result = spliced(html, edits)
    return result if serialised(LexborHTMLParser(result)) == document.without_marks() else html


def restored_text(text: str, keys: Sequence[SigningKey]) -> str:
    """Return plain text with our tracking links replaced by their targets."""
    return _CLICK.sub(lambda found: _target_in_text(found, keys), text)


def original(url: str, keys: Sequence[SigningKey]) -> str | None:
    """Return the target of a tracking link of ours; None for any other URL."""
    found = _CLICK.fullmatch(url)
    target = target_of(found[2]) if found else None
    return target if found and target and verify("c", found[1], target, keys) else None


def is_own_pixel(url: str, keys: Sequence[SigningKey]) -> bool:
    """Tell whether an image's URL is a pixel of ours, also where a proxy's URL carries it."""
    found = _PIXEL.fullmatch(url) or _PIXEL.fullmatch(unquote(url))
    return found is not None and verify("o", found[1], "", keys) is not None


def _undone(document: Document, node: LexborNode, keys: Sequence[SigningKey]) -> Edit | None:
    """Undo one element in the tree, and return the edit that does the same to the source.

    Raises UnsafeError where the element is ours and its place in the source is not known.
    """
    tag = document.tag_of(node)
    attributes = node.attributes
    if node.tag == "img":
        if not is_own_pixel(attributes.get("src") or "", keys):
            return None
        if tag is None:
            raise UnsafeError(_NOT_IN_SOURCE)
        node.decompose()
        return tag.start, tag.end, ""
    target = original((attributes.get("href") or "").strip(), keys)
    if target is None:
        return None
    span = value_span(document.source, tag, "href") if tag else None
    if span is None:
        raise UnsafeError(_NOT_IN_SOURCE)
    node.attrs["href"] = target
    return *span, escape(target, quote=True)


def _target_in_text(found: re.Match[str], keys: Sequence[SigningKey]) -> str:
    # Punctuation of the text around may look like the end of the URL.
    whole = found[0]
    shorter = whole.rstrip("/_-")
    for url in (whole, shorter):
        if target := original(url, keys):
            return target + whole[len(url) :]
    return whole
