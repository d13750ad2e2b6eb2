"""A mail's own text, and the earlier mails that it quotes below; told by their form, in any language."""

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.core import quote
from app.core.markup import is_deep

_ATTRIBUTION_LINES: Final = 3
_HEADER_LINES: Final = 8
_LONGEST_ATTRIBUTION: Final = 400
_FEWEST_FIELDS: Final = 2
_QUOTED: Final = re.compile(r"\s*>")
# “On Tuesday Anna wrote:”, “Am 21.11.2026 schrieb …:”, “…のメール:”: ends with a colon, names a time or an address.
_ATTRIBUTION: Final = re.compile(r"(?=.*[\d@]).*[:：]\s*\Z", re.DOTALL)
_DIVIDER: Final = re.compile(r"\s*(?:[-–—_]{3,}[^-–—_\n]{2,60}[-–—_]{3,}|_{20,}|-{20,})\s*\Z")
_FIELD: Final = re.compile(r"\s*\*?[^\W\d_][^:：\n]{0,24}\*?\s?[:：]\*?\s*\S")
_OUTLOOK_LINE: Final = re.compile(r"border(-top)?\s*:[^;]*solid", re.IGNORECASE)
_OUTLOOK_FIELDS: Final = re.compile(r"(?:[^\W\d_][^:：\n]{0,24}[:：]\s*\S.*?){3}", re.DOTALL)


def folded_text(text: str) -> tuple[str, str]:
    """Return a plain text's own words, and what it quotes below them: empty where nothing is, or where nothing is new."""
    lines = text.split("\n")
    start = _beginning(lines)
    if start is None or not any(line.strip() for line in lines[:start]):
        return text, ""
    return "\n".join(lines[:start]).rstrip(), "\n".join(lines[start:])


def _beginning(lines: list[str]) -> int | None:
    for place, line in enumerate(lines):
        if _DIVIDER.match(line):
            fields = sum(bool(_FIELD.match(each)) for each in lines[place + 1 : place + 1 + _HEADER_LINES])
            if fields >= _FEWEST_FIELDS:
                return place
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    start = end
    while start and (_QUOTED.match(lines[start - 1]) or not lines[start - 1].strip()):
        start -= 1
    while start < end and not lines[start].strip():
        start += 1
    return start - _attribution_above(lines, start) if start < end else None


def _attribution_above(lines: list[str], start: int) -> int:
    """Return how many lines above a quotation say whose it is: all of a short paragraph, or its last line."""
    blank = 1 if start and not lines[start - 1].strip() else 0
    last = first = start - blank
    while first and lines[first - 1].strip() and last - first <= _ATTRIBUTION_LINES:
        first -= 1
    for begins in (first, last - 1):
        if 0 <= begins < last <= begins + _ATTRIBUTION_LINES and _ATTRIBUTION.match(
            "\n".join(lines[begins:last])
        ):
            return start - begins
    return 0


def folded_html(html: str) -> tuple[str, str]:
    """Return a document's own part and what it quotes below: empty where nothing is, or where nothing is new."""
    if is_deep(html):
        return html, ""
    tree = LexborHTMLParser(html)
    body, first = tree.body, _first_quote(tree)
    if body is None or first is None:
        return html, ""
    moved = [first, *_after(first)]
    quoted = "".join(node.html or "" for node in moved)
    for node in (*moved, *_blanks_before(first)):
        node.decompose()
    return (body.html or "", quoted) if _says_something(body) else (html, "")


def _first_quote(tree: LexborHTMLParser) -> LexborNode | None:
    """Return what the quotation below begins with; None where there is none, or the mail's own words stand below it."""
    found = quote.first_quote(tree) or _outlook_header(tree) or tree.css_first("blockquote")
    if found is None:
        return None
    goes_on = not _is_quotation(found)
    is_rest = goes_on or bool(found.css_matches(quote.REST))
    if not is_rest and any(_says_something(node) for node in _after(found) if not _is_quotation(node)):
        return None
    blanks = _blanks_before(found)
    above = (blanks[-1] if blanks else found).prev
    if above is None or above.tag not in ("p", "div", "span"):
        return found
    words = above.text().strip()
    return above if len(words) < _LONGEST_ATTRIBUTION and _ATTRIBUTION.match(words) else found


def _blanks_before(node: LexborNode) -> list[LexborNode]:
    """Return the blanks and breaks right before a node, the nearest first."""
    found = []
    before = node.prev
    while before is not None and before.tag in ("-text", "br") and not before.text().strip():
        found.append(before)
        before = before.prev
    return found


def _is_quotation(node: LexborNode) -> bool:
    is_text = (node.tag or "-").startswith("-")
    return not is_text and bool(node.css_matches(f"{quote.CONTAINERS}, {quote.REST}, blockquote"))


def _outlook_header(tree: LexborHTMLParser) -> LexborNode | None:
    for node in tree.css("div[style]"):
        style = node.attributes.get("style") or ""
        if _OUTLOOK_LINE.search(style) and _OUTLOOK_FIELDS.match(node.text(separator="\n").strip()[:2_000]):
            return node
    return None


def _after(first: LexborNode) -> list[LexborNode]:
    """Return what comes after a node and is not in it, in order: what follows it, then what follows that around it."""
    found: list[LexborNode] = []
    around: LexborNode | None = first
    while around is not None and around.tag not in ("body", "html"):
        sibling = around.next
        while sibling is not None:
            found.append(sibling)
            sibling = sibling.next
        around = around.parent
    return found


def _says_something(node: LexborNode) -> bool:
    if node.tag and node.tag.startswith("-"):
        return node.tag == "-text" and bool((node.text(deep=False) or "").strip())
    return bool(node.text().strip()) or node.tag == "img" or node.css_first("img") is not None
