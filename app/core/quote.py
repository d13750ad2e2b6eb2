"""Quoted history: the earlier mails that a reply or forward carries below its own text."""

from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

_WORDS: Final = (
    "cite",
    "gmail_quote",
    "yahoo_quoted",
    "olk_src_body_section",
    "protonmail_quote",
    "appendonsend",
    "divrplyfwdmsg",
)

CONTAINERS: Final = (
    'blockquote[type="cite" i], .gmail_quote, .yahoo_quoted, #OLK_SRC_BODY_SECTION, '
    ".protonmail_quote, .moz-cite-prefix"
)
"""A selector of the elements that hold quoted history."""
REST: Final = "#appendonsend, #divRplyFwdMsg"
"""A selector of the elements behind which all is quoted history."""
_BEGINNINGS: Final = f"{CONTAINERS}, {REST}"


def may_begin_quote(source: str) -> bool:
    """Tell whether a start tag's source, or a whole document's, names anything that begins a quotation."""
    lower = source.lower()
    return any(word in lower for word in _WORDS)


def first_quote(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the element with which quoted history begins; None where nothing is quoted."""
    return tree.css_first(_BEGINNINGS)


def stands_before_quotes(tree: LexborHTMLParser, selector: str) -> bool:
    """Tell whether the first element that a selector finds comes before quoted history."""
    first = tree.css_first(f"{selector}, {_BEGINNINGS}")
    return first is not None and first.css_matches(selector)


def quoted(tree: LexborHTMLParser, tag_names: str) -> Iterator[LexborNode]:
    """Yield the elements of the given names (`a, area`) that stand in quoted history."""
    if first_quote(tree) is None:
        return
    # One simple selector inside the other: lexbor takes the blank of ":is(…) a" for ">" (selectolax 1.0.2).
    for quote in tree.css(CONTAINERS):
        yield from quote.css(tag_names)
    after = False
    for node in tree.css(f"{REST}, {tag_names}"):
        after = after or bool(node.css_matches(REST))
        if after:
            yield node
