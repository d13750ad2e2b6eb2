"""An HTML document as a browser's tree, each link and image of which knows the tag it came from in the source.

Before parsing, every tag of interest gets its number as an attribute. Mis-nested HTML clones elements
and tables move them about: the number survives both. A number that the parser does not show stood in
a comment or the like; an element without one came from a place that `app.core.markup` did not see.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.core.language import mark
from app.core.markup import Tag, spliced, tags

LINKS: Final = "a[href], area[href]"

# The parser's time grows with the square of the depth: at this one, to a tenth of a second.
_DEPTH_LIMIT: Final = 8_000
_NEVER_DEEP: Final = re.compile(
    r"/?(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|d[dt]|t[rdh]|tbody|option)"
)


class UnsafeError(ValueError):
    """The HTML cannot be rewritten without changing it: the message is a sentence for the user."""


@dataclass(frozen=True)
class Document:
    """A parsed document. `tree` carries the numbers, `serialised` is the tree of the untouched source."""

    source: str
    tags: tuple[Tag, ...]
    tree: LexborHTMLParser
    mark: str
    serialised: str

    def tag_of(self, node: LexborNode) -> Tag | None:
        """Return the start tag a node came from; None where it is not known or was not numbered."""
        number = node.attributes.get(self.mark)
        return None if number is None else self.tags[int(number)]

    def without_marks(self) -> str:
        """Return the tree, as it is now, serialised without the numbers."""
        return re.sub(rf' {self.mark}="\d+"', "", serialised(self.tree))


def read(source: str, wanted: Callable[[Tag], bool]) -> Document:
    """Parse a document and number its wanted start tags.

    Raises UnsafeError where the numbers alone would change the tree: then the offsets cannot be trusted.
    """
    if not _is_unicode(source):
        raise UnsafeError(mark("The HTML holds characters that are not valid Unicode."))
    found = tuple(tags(source))
    if _open_elements(found) > _DEPTH_LIMIT:
        raise UnsafeError(mark("The HTML leaves thousands of its elements open."))
    name = _unused_name(source)
    marked = spliced(
        source,
        (
            (end := tag.start + 1 + len(tag.name), end, f' {name}="{number}"')
            for number, tag in enumerate(found)
            if wanted(tag)
        ),
    )
    document = Document(source, found, LexborHTMLParser(marked), name, serialised(LexborHTMLParser(source)))
    if document.without_marks() != document.serialised:
        raise UnsafeError(
            mark("The HTML is damaged in a way that different mail programs would read differently.")
        )
    return document


def is_too_deep(source: str) -> bool:
    """Tell whether elements stand so deep inside each other that to parse them takes long."""
    steps = (
        -1 if tag.name.startswith("/") else 1 for tag in tags(source) if not _NEVER_DEEP.fullmatch(tag.name)
    )
    return max(accumulate(steps), default=0) > _DEPTH_LIMIT // 4


def serialised(tree: LexborHTMLParser) -> str:
    """Return a tree as text; two trees are compared by it."""
    return tree.html or ""


def _open_elements(found: tuple[Tag, ...]) -> int:
    deep = (tag.name for tag in found if not _NEVER_DEEP.fullmatch(tag.name))
    return sum(-1 if name.startswith("/") else 1 for name in deep)


def _is_unicode(source: str) -> bool:
    try:
        source.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unused_name(source: str) -> str:
    lower = source.lower()
    number = 0
    while f"m{number}-" in lower:
        number += 1
    return f"m{number}-"
