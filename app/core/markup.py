"""HTML source as a browser's tokenizer reads it: where tags and attribute values stand.

Follows WHATWG HTML, section 13.2.5 (tokenization), for start tags, end tags, comments and raw text.
What depends on the tree (foreign content, ignored tags) is not known here: whoever uses the offsets
compares them with a parsed tree (`app.core.document`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

Edit = tuple[int, int, str]
"""A replacement of source[start:end] by a text."""

_SPACE: Final = r"[\t\n\f\r ]"
_ATTRIBUTE: Final = rf"""
    [\t\n\f\r /]*+ ([^\t\n\f\r />][^\t\n\f\r /=>]*+)
    (?: {_SPACE}*+ = {_SPACE}*+ (?: "([^"]*+)" | '([^']*+)' | ([^\t\n\f\r >"'][^\t\n\f\r >]*+) | (?=>) )
      | (?!{_SPACE}*+=) )
"""
_ATTRIBUTES: Final = re.sub(r"\((?=\[)", "(?:", _ATTRIBUTE)
_TOKEN: Final = re.compile(
    rf"""
    <(?: (/?[a-zA-Z][^\t\n\f\r />]*+) (?: (?:{_ATTRIBUTES})*+ [\t\n\f\r /]*+ (>) )?
       | !-- (?: -?> | .*?--!?> | .*+ )
       | (?: [!?] | /(?![a-zA-Z>]) ) [^>]*+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_ONE_ATTRIBUTE: Final = re.compile(_ATTRIBUTE, re.VERBOSE)
# The sanitiser's time grows with the square of the depth: at this one, to ten milliseconds.
ELEMENTS_DEEP: Final = 500
_NEVER_DEEP: Final = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "p", "li", "dd", "dt", "option",
}  # fmt: skip
RAW_TEXT: Final = frozenset(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"}
)
"""Elements in which a browser sees no tags; their content ends with their own end tag."""


class Tag(NamedTuple):
    """A tag in the source: source[start:end] reaches from "<" past ">".

    The name is in lower case; an end tag's begins with "/".
    """

    name: str
    start: int
    end: int


def tags(source: str) -> Iterator[Tag]:
    """Yield the tags of a document in order, leaving out what stands in comments and raw text."""
    position = 0
    while token := _TOKEN.search(source, position):
        position = token.end()
        if token[1] is None:
            continue
        if token[2] is None:
            return  # The document ends inside this tag: a browser drops it.
        name = token[1].lower()
        yield Tag(name, token.start(), position)
        if name in RAW_TEXT:
            position = _end_of_raw_text(source, name, position)


def value_span(source: str, tag: Tag, name: str) -> tuple[int, int] | None:
    """Return where the value of a start tag's attribute stands, without quotes; None where it has none.

    The first of several attributes with one name counts, as in a browser.
    """
    for attribute in _ONE_ATTRIBUTE.finditer(source, tag.start + 1 + len(tag.name), tag.end - 1):
        if attribute[1].lower() == name:
            group = attribute.lastindex or 1
            return attribute.span(group) if group > 1 else None
    return None


def spliced(source: str, edits: Iterable[Edit]) -> str:
    """Return the source with the edits made. They are in order and do not overlap."""
    pieces = []
    position = 0
    for start, end, replacement in edits:
        pieces += [source[position:start], replacement]
        position = end
    return "".join(pieces) + source[position:]


def _end_of_raw_text(source: str, name: str, start: int) -> int:
    if name == "plaintext":
        return len(source)
    end = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE | re.ASCII).search(source, start)
    return end.start() if end else len(source)


def is_deep(html: str) -> bool:
    """Tell whether elements may stand too deep inside each other to be looked through."""
    opened: Counter[str] = Counter()
    depth = 0
    for tag in tags(html):
        name = tag.name.removeprefix("/")
        if name in _NEVER_DEEP:
            continue
        if name == tag.name:
            opened[name] += 1
            depth += 1
        elif opened[name]:
            # An end tag without its start tag closes nothing.
            opened[name] -= 1
            depth -= 1
        if depth > ELEMENTS_DEEP:
            return True
    return False
