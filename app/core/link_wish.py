"""What a user does to single links of a letter: switch one on or off, show an address as words."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from urllib.parse import unquote

from app.core import web_address
from app.core.address import domain_to_ascii, parse_address
from app.core.errors import BadInput
from app.core.language import tr
from app.core.link import Anchor, Link, Reason, Rules, judged
from app.core.tracking import Wish
from tracking_server.links import DELIVERY_ID_BYTES, SECRET_BYTES, SigningKey, mint_click

_NEEDS_CONSENT: Final = (Reason.EXCLUDED_DOMAIN, Reason.TEXT_IS_ADDRESS)
_TOKEN: Final = re.compile(r"(?<=/c/)[\w-]+", re.ASCII)


def with_rules_of(wish: Wish, rules: Rules) -> Rules:
    """Return the rules with what was wished for this mail in place."""
    return replace(rules, links_on=wish.clicks, no_track=wish.no_track, track_anyway=wish.track_anyway)


def switched(wish: Wish, link: Link, on: bool, rules: Rules) -> Wish:
    """Return the wish with a link switched; every link with that URL goes with it."""
    same = {url for url in wish.no_track | wish.track_anyway if _is_same(url, link)}
    off = wish.no_track - same
    anyway = wish.track_anyway - same
    if not on:
        return replace(wish, no_track=off | {link.href}, track_anyway=anyway)
    bare = replace(wish, no_track=off, track_anyway=anyway)
    reason = judged(Anchor(link.number, link.href, link.text), with_rules_of(bare, rules)).reason
    return replace(bare, track_anyway=anyway | {link.href}) if reason in _NEEDS_CONSENT else bare


def only_of(wish: Wish, links: Iterable[Link]) -> Wish:
    """Return the wish without what it says of links that are no longer in the letter."""
    found = tuple(links)

    def present(urls: frozenset[str]) -> frozenset[str]:
        return frozenset(url for url in urls if any(_is_same(url, link) for link in found))

    return replace(wish, no_track=present(wish.no_track), track_anyway=present(wish.track_anyway))


def shown_on_hover(tracker_url: str, target: str) -> str:
    """Return the URL that a recipient sees on hover: as it will be, but for its token, which each gets anew."""
    key = SigningKey(0, bytes(SECRET_BYTES))
    return _TOKEN.sub("…", mint_click(tracker_url, key, bytes(DELIVERY_ID_BYTES), 0, 1, target), count=1)


def suggested_words(url: str) -> str:
    """Return words to show instead of a web address: the last part of its path that reads like words."""
    path = unquote(url.partition("://")[2].partition("/")[2]).split("?")[0].split("#")[0]
    for part in reversed(path.split("/")):
        words = re.sub(r"[-_+\s]+", " ", re.sub(r"\.\w{1,5}$", "", part)).strip()
        if 3 <= len(words) <= 40 and not re.search(r"\d{4}|[.@%=&]", words):
            return words[0].upper() + words[1:]
    return tr("This page")


def completed_url(typed: str) -> str | None:
    """Return the URL that was typed for a link, with the scheme people leave out; None where it is none."""
    text = typed.strip()
    if web_address.scheme(text) and not re.match(r"[^/]*:\d+(/|$)", text):
        return text if text.partition(":")[2] and not re.search(r"\s", text) else None
    if "@" in text and "/" not in text:
        try:
            return f"mailto:{parse_address(text).spec}"
        except BadInput:
            return None
    host = re.split(r"[/?#:]", text, maxsplit=1)[0]
    is_web = ("." in host or host == "localhost") and domain_to_ascii(host) is not None
    return f"https://{text}" if is_web and not re.search(r"\s", text) else None


def _is_same(url: str, link: Link) -> bool:
    address = web_address.parse(url)
    return url == link.href or (address is not None and address.url == link.target)
