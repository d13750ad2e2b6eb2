"""Puts the pixel and the tracking links into the HTML of a mail, and changes nothing else.

`plan` reads a mail once and says which links are tracked; `instrument` makes the HTML of one recipient.
Only the bytes of the chosen `href` values change, and one image is added: every result is parsed again
and compared with the original tree, and where anything else differs there is no result, but UnsafeError.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.core import pixel as pixels
from app.core.document import LINKS, Document, UnsafeError, read
from app.core.language import mark
from app.core.link import Anchor, Link, Reason, Rules, judged
from app.core.markup import Tag, value_span
from app.core.quote import may_begin_quote, quoted
from app.core.rewrite import Rewrite
from app.core.undo import restored
from tracking_server.links import SigningKey

__all__ = ["Instrumented", "Link", "Plan", "Reason", "Rules", "UnsafeError", "instrument", "plan"]

_PLAIN_URL: Final = re.compile(r"https?://[A-Za-z0-9._:/\[\]-]+")
_TRIAL_URL: Final = "https://trial.invalid"
# What a tracking link has beyond its target in base64: about 30 for the host, 43 for the token.
_TRACKING_LINK_BYTES: Final = 80
_NO_PIXEL: Final = mark("This mail has no place where an image is certain to be loaded.")


@dataclass(frozen=True)
class Plan:
    """A mail read once for all its recipients.

    `html` is the clean HTML: the mail as it was given, without tracking of our own. `links` are all its
    links. `unsafe` says why nothing of it can be rewritten, `pixel_fault` why no pixel can be placed;
    each is a sentence for the user, None where nothing is in the way.
    """

    html: str
    links: tuple[Link, ...]
    unsafe: str | None = None
    pixel_fault: str | None = None
    pixel_place: int = field(default=0, repr=False)
    rewrite: Rewrite | None = field(default=None, repr=False)

    @property
    def tracked(self) -> tuple[Link, ...]:
        """The links that become tracking links."""
        return tuple(link for link in self.links if link.reason is None)


@dataclass(frozen=True)
class Instrumented:
    """The HTML of one recipient, and the tracking link by number of each tracked link."""

    html: str
    tracking_links: Mapping[int, str]


def plan(html: str, rules: Rules, keys: Sequence[SigningKey] = ()) -> Plan:
    """Read a mail: take out our own tracking (signed with `keys`), judge its links, find the pixel's place.

    Never raises for bad HTML: what cannot be rewritten is said in the plan.
    """
    clean = restored(html, keys)
    try:
        document = _read(clean)
    except UnsafeError as error:
        return Plan(clean, (), unsafe=str(error), pixel_fault=str(error))
    anchors, rewrite = _links_of(document)
    draft = Plan(clean, tuple(judged(anchor, rules) for anchor in anchors), rewrite=rewrite)
    return _tried(draft, pixels.places(document, early=_size(draft) > pixels.EARLY_FROM_BYTES))


def instrument(plan: Plan, *, mint_click: Callable[[int, str], str], pixel: str | None) -> Instrumented:
    """Return the HTML for one recipient, checked.

    `mint_click` gives the tracking link for a link's number and target; `pixel` is the pixel's URL, None
    for a mail without one. Raises UnsafeError with a sentence where the mail must go untracked, ValueError
    where a minted URL has characters that none of ours has.
    """
    fault = plan.unsafe or (plan.pixel_fault if pixel else None)
    if plan.rewrite is None or fault:
        raise UnsafeError(fault or _NO_PIXEL)
    urls = {link.number: mint_click(link.number, link.target or "") for link in plan.tracked}
    for url in (*urls.values(), *([pixel] if pixel else [])):
        if not _PLAIN_URL.fullmatch(url):
            raise ValueError(f"{url!r} is neither a pixel nor a tracking link")
    html = plan.rewrite.made(urls, pixel, plan.pixel_place)
    if fault := plan.rewrite.fault(html, urls, pixel):
        raise UnsafeError(fault)
    return Instrumented(html, urls)


def _read(html: str) -> Document:
    quotes = may_begin_quote(html)

    def wanted(tag: Tag) -> bool:
        return tag.name in ("a", "area") or (quotes and may_begin_quote(html[tag.start : tag.end]))

    return read(html, wanted)


def _links_of(document: Document) -> tuple[list[Anchor], Rewrite]:
    """Return the links in document order, and what of them can be rewritten."""
    in_quotes = {node.mem_id for node in quoted(document.tree, "a, area")}
    base = document.tree.css_first("base[href]") is not None
    found: dict[Tag | int, Anchor] = {}
    spans: dict[int, tuple[int, int]] = {}
    elements: list[tuple[int, str | None]] = []
    for node in document.tree.css(LINKS):
        attributes = node.attributes
        if "href" not in attributes:  # lexbor finds xlink:href too.
            elements.append((0, None))
            continue
        tag = document.tag_of(node)
        # Of two hrefs of an SVG link the parser would set the wrong one back.
        span = value_span(document.source, tag, "href") if tag and "xlink:href" not in attributes else None
        earlier = found.get(tag or node.mem_id)
        anchor = Anchor(
            number=earlier.number if earlier else len(found) + 1,
            href=attributes["href"] or "",
            text=" ".join(node.text().split()),
            quoted=node.mem_id in in_quotes,
            notrack="data-notrack" in attributes,
            base=base,
            placed=span is not None,
        )
        found[tag or node.mem_id] = earlier.joined(anchor) if earlier else anchor
        if span:
            spans[anchor.number] = span
        elements.append((anchor.number if span else 0, attributes["href"]))
    return list(found.values()), Rewrite(document.source, spans, tuple(elements), document.serialised)


def _tried(draft: Plan, places: Iterable[int]) -> Plan:
    """Return the draft with the first place for the pixel at which a trial comes out right."""
    assert draft.rewrite is not None
    urls = {link.number: f"{_TRIAL_URL}/{link.number}" for link in draft.tracked}
    for place in places:
        result = draft.rewrite.made(urls, _TRIAL_URL, place)
        if draft.rewrite.fault(result, urls, _TRIAL_URL) is None:
            return replace(draft, pixel_place=place)
    fault = draft.rewrite.fault(draft.rewrite.made(urls, None, 0), urls, None)
    links = tuple(
        replace(link, reason=link.reason or Reason.UNSAFE) if fault else link for link in draft.links
    )
    return replace(draft, links=links, unsafe=fault, pixel_fault=fault or _NO_PIXEL)


def _size(draft: Plan) -> int:
    """Return about how many bytes the HTML will have with its tracking links."""
    growth = sum(_TRACKING_LINK_BYTES + len(link.target or "") // 3 for link in draft.tracked)
    return len(draft.html.encode()) + growth
