"""Takes our own tracking out again: original URLs restored, our images removed, all else untouched.

Only what was signed with our own keys is touched, or was made for a delivery of ours; the host does not matter, for a
tracker may have moved. Other programs rewrite links: what wraps one of ours is taken off with it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import islice
from typing import Final
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.core.document import LINKS, Document, UnsafeError, read, serialised
from app.core.markup import Edit, spliced, value_span
from tracking_server.links import Purpose, SigningKey, claimed_delivery, target_of, verify

IsOurs = Callable[[Purpose, str, str], bool]
"""Tells whether a token is ours, by what it is for and, where it is a link's, its target."""

# A quick look whether anything can be ours; the slash before a token may be written as an entity or %2F.
_TOKEN_LIKE: Final = re.compile(r"[/;fF][\w-]{39}|urldefense", re.ASCII)
_CLICK: Final = re.compile(r"https?://[^\s/<>\"'?#&]+/c/([\w-]{39})/([\w/-]+)", re.ASCII)
# A link that a line of plain text was too short for, perhaps in a quote.
_BROKEN_CLICK: Final = re.compile(
    r"https?://[^\s/<>\"'?#&]+/c/(?:[\w/-]|\r?\n[>\x20\t]{0,40}(?=[\w/-])){39,6000}", re.ASCII
)
_MOST_LINES: Final = 150
_LINE_BREAK: Final = re.compile(r"\r?\n[> \t]*")
# Gateways that put their own address before a link: Microsoft's, Proofpoint's, Barracuda's, Cisco's, Google's.
_WRAPPER: Final = re.compile(
    r"https?://(?:[\w.-]+\.safelinks\.protection\.outlook\.com|urldefense(?:\.proofpoint)?\.com"
    r"|linkprotect\.cudasvc\.com|secure-web\.cisco\.com|www\.google\.com/url)[/?]",
    re.IGNORECASE,
)
# Image proxies (Gmail's) keep the original URL after "#".
_PIXEL: Final = re.compile(r"(?:.*#)?https?://[^\s/]+/o/([\w-]{39})\.gif", re.ASCII | re.DOTALL)
_OPT_OUT: Final = re.compile(r"https?://[^\s/<>\"'?#&]+/u/([\w-]{39})", re.ASCII)
_NOT_IN_SOURCE: Final = "a link or image of ours stands where its tag was not found"


def signed_by(keys: Sequence[SigningKey]) -> IsOurs:
    """Return what knows our tokens by their signature."""
    return lambda purpose, token, target: verify(purpose, token, target, keys) is not None


def made_for(is_known: Callable[[bytes], bool]) -> IsOurs:
    """Return what knows our tokens by the delivery they name, for where no key is at hand: an id is random and ours alone."""

    def is_ours(_purpose: Purpose, token: str, _target: str) -> bool:
        delivery = claimed_delivery(token)
        return delivery is not None and is_known(delivery)

    return is_ours


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


def original(url: str, is_ours: IsOurs) -> str | None:
    """Return the target of a tracking link of ours, also of one that a gateway wrapped; None for any other URL."""
    for form in (url, *_unwrapped(url)):
        found = _CLICK.fullmatch(form)
        target = target_of(found[2]) if found else None
        if found and target and is_ours("c", found[1], target):
            return target
    return None


def is_own_pixel(url: str, is_ours: IsOurs) -> bool:
    """Tell whether an image's URL is a pixel of ours, also where a proxy's URL carries it."""
    found = _PIXEL.fullmatch(url) or _PIXEL.fullmatch(unquote(url))
    return found is not None and is_ours("o", found[1], "")


def is_own_opt_out(url: str, is_ours: IsOurs) -> bool:
    """Tell whether a URL is one under which the recipient of a mail of ours opts out."""
    found = _OPT_OUT.fullmatch(url)
    return found is not None and is_ours("u", found[1], "")


def _unwrapped(url: str) -> Iterator[str]:
    """Yield what may be the link inside a gateway's."""
    if not _WRAPPER.match(url):
        return
    inside = url[8:]
    # Proofpoint's second form writes "/" as "_" and "%" as "-".
    proofpoint = unquote(re.sub(r"-(?=[0-9A-Fa-f]{2})", "%", inside.replace("_", "/")))
    for form in (inside, unquote(inside), unquote(unquote(inside)), proofpoint):
        if found := _CLICK.search(form):
            yield from _ends(found[0])


def _ends(found: str) -> Iterator[str]:
    """Yield what looks like a link and, for what stands behind it may look like its end, shorter ones."""
    yield found
    while found[-1:] in ("/", "_", "-"):
        found = found[:-1]
        yield found


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
        for url in _ends(joined):
            if target := original(url, is_ours):
                return end - (len(joined) - len(url)), target
    return None
