"""Foreign HTML made harmless to look at: simplified for the window, or whole for a browser without a network.

What is left can load nothing: no scripts, no forms, no images or styles from elsewhere. The simplified
form holds neither colours nor wide layouts, so that it reads in light and dark, and is cut where
laying it out would keep the window from answering.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import escape, unescape
from typing import Final

import nh3

from app.core.link import Rules
from app.core.markup import RAW_TEXT, is_deep, tags
from app.core.own_links import is_own, own_target
from app.core.shown_links import Links
from app.core.shown_pictures import SCHEME, Pictures, key_of

CHARACTERS_SHOWN: Final = 20_000
CHARACTERS_READ: Final = 80_000
CELLS_SHOWN: Final = 300
TABLES_DEEP: Final = 3

_SIMPLE_TAGS: Final = {
    "a", "b", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "i", "img", "ins", "li", "ol", "p", "pre", "s", "strike", "strong", "sub", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
_WHOLE_TAGS: Final = _SIMPLE_TAGS | {"body", "center", "font", "small", "span", "caption", "col", "colgroup"}
_LAYOUT: Final = {"align", "bgcolor", "border", "cellpadding", "cellspacing", "color", "dir", "face", "height",
                  "lang", "size", "style", "valign", "width"}  # fmt: skip
# Elements whose content is no text of the mail.
_WITHOUT_CONTENT: Final = {
    "script", "style", "title", "iframe", "object", "embed", "svg", "math", "template", "noscript", "select",
    "textarea", "button", "xmp", "noembed", "noframes", "plaintext", "head",
}  # fmt: skip
_LINK_SCHEMES: Final = {"http", "https", "mailto", "tel"}
# A browser may load nothing at all; pictures that came with the mail stand in the document.
_POLICY: Final = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
)
_IMAGE: Final = re.compile(r"<img\b[^>]*>")
_OVERRIDES: Final = re.compile("[\u202d\u202e]")
# What a style in a page may settle: nothing that is laid over something else, and nothing that is fetched.
_STYLES: Final = {
    "background-color", "border", "border-bottom", "border-collapse", "border-color", "border-left", "border-radius",
    "border-right", "border-spacing", "border-style", "border-top", "border-width", "clear", "color", "direction",
    "display", "float", "font", "font-family", "font-size", "font-style", "font-weight", "height", "letter-spacing",
    "line-height", "list-style-type", "margin", "margin-bottom", "margin-left", "margin-right", "margin-top",
    "max-height", "max-width", "min-height", "min-width", "overflow-wrap", "padding", "padding-bottom", "padding-left",
    "padding-right", "padding-top", "table-layout", "text-align", "text-decoration", "text-indent", "text-transform",
    "unicode-bidi", "vertical-align", "white-space", "width", "word-break", "word-wrap",
}  # fmt: skip
_UNFINISHED: Final = re.compile(r"(?:<[^>]*|&\w*)\Z")
_TABLE_TAG: Final = re.compile(r"<(/?)(table|tbody|thead|tfoot|tr|td|th)\b[^>]*>")
_PICTURE: Final = re.compile(r"data:image/(?:png|jpeg|gif|webp|bmp);base64,[A-Za-z0-9+/=]*\Z")


@dataclass(frozen=True, slots=True)
class Simplified:
    """HTML for the window; `cut` where the mail is longer than what is shown."""

    html: str
    cut: bool


def simplified(
    html: str, pictures: Pictures | None = None, links: Links | None = None, read: int = CHARACTERS_READ
) -> Simplified:
    """Return the HTML of a mail for a window that loads nothing; at most `read` characters of it are looked at."""
    cut = len(html) > read
    html = html[:read]
    if is_deep(html):
        return plain(_text_of(html))
    judge = pictures or Pictures()
    clean = _OVERRIDES.sub("", _simple(html))
    clean = _IMAGE.sub(lambda found: judge.markup(found[0]), clean)
    if links is not None:
        clean = links.marked(clean)
    if not _tables_are_small(clean):
        clean = _TABLE_TAG.sub(_flat, clean)
    if len(clean) > CHARACTERS_SHOWN:
        # Cut anywhere, then closed again by the parser.
        return Simplified(_simple(_UNFINISHED.sub("", clean[:CHARACTERS_SHOWN]), {"title"}), cut=True)
    return Simplified(clean, cut)


def plain(text: str, links: Links | None = None) -> Simplified:
    """Return the text of a plain mail for the same window."""
    shown = escape(_OVERRIDES.sub("", text[:CHARACTERS_SHOWN]))
    words = links.typed(shown) if links else shown
    return Simplified(f'<div style="white-space: pre-wrap">{words}</div>', cut=len(text) > CHARACTERS_SHOWN)


def page(html: str, title: str, pictures: dict[str, str] | None = None, trackers: Rules | None = None) -> str:
    """Return a document for a browser, which loads nothing by its policy.

    `pictures` are `data:` URLs by what names them: the content id of those that came with the mail, the URL of those
    that were fetched. Links that `trackers` made lead to their targets.
    """
    known = {name: url for name, url in (pictures or {}).items() if _PICTURE.match(url)}
    rules = trackers or Rules()

    def attribute(tag: str, name: str, value: str) -> str | None:
        if (tag, name) == ("img", "src"):
            return known.get(key_of(value).removeprefix("cid:"))
        if (tag, name) == ("a", "href") and is_own(value, rules):
            return own_target(value, rules)
        return value

    body = (
        plain(_text_of(html)).html
        if is_deep(html)
        else nh3.clean(
            html,
            tags=_WHOLE_TAGS,
            clean_content_tags=_WITHOUT_CONTENT,
            attributes={
                "*": _LAYOUT,
                "a": {"href", "title"},
                "img": {"alt", "src"},
                "td": {"colspan", "rowspan"},
            },
            attribute_filter=attribute,
            url_schemes=_LINK_SCHEMES | {"cid", "data"},
            link_rel="noopener noreferrer",
            filter_style_properties=_STYLES,
        )
    )
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        f'content="{_POLICY}"><meta name="referrer" content="no-referrer"><title>{escape(title)}</title>'
        f"</head><body>{body}</body></html>"
    )


def _simple(html: str, more: Collection[str] = frozenset()) -> str:
    return nh3.clean(
        html,
        tags=_SIMPLE_TAGS,
        clean_content_tags=_WITHOUT_CONTENT,
        attributes={
            "*": set(),
            "a": {"href", *more},
            "img": {"alt", "src", "width", "height", "style"},
            "ol": {"start"},
        },
        url_schemes=_LINK_SCHEMES | {"cid", SCHEME},
        link_rel=None,
    )


def _text_of(html: str) -> str:
    """Return what stands between the tags, without scripts and the like."""
    pieces, position, hidden = [], 0, False
    for tag in tags(html):
        pieces.append("" if hidden else html[position : tag.start])
        position, hidden = tag.end, tag.name in RAW_TEXT
    pieces.append("" if hidden else html[position:])
    return unescape("\n".join(piece for piece in pieces if piece.strip()))


def _tables_are_small(html: str) -> bool:
    depth = cells = 0
    for found in _TABLE_TAG.finditer(html):
        cells += found[2] in ("td", "th") and not found[1]
        depth += (found[2] == "table") * (-1 if found[1] else 1)
        if cells > CELLS_SHOWN or depth > TABLES_DEEP:
            return False
    return True


def _flat(found: re.Match[str]) -> str:
    # The text of neighbouring cells must not run together.
    if found[2] == "tr":
        return "<br>" if found[1] else ""
    return " " if found[2] in ("td", "th") and found[1] else ""
