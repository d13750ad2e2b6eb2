"""A link of a mail, and whether it is tracked: the rule, and a reason for every link that is not."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import Final
from urllib.parse import unquote

from app.core import web_address
from app.core.domains import DomainPattern
from app.core.hidden_address import holds_mail_address
from app.core.language import mark, number, tr
from app.core.shown_address import shown_hosts
from app.core.unsubscribe import says_unsubscribe
from app.core.web_address import WebAddress
from tracking_server.links import LINK_NUMBER_LIMIT, TARGET_LIMIT, target_fault


class Reason(Enum):
    """Why a link is not tracked: `id` never changes, `sentence` is for the user."""

    MAILTO = "mailto", mark("It writes a mail.")
    FRAGMENT = "fragment", mark("It leads to a place in this mail.")
    NOT_WEB = "not_web", mark("It leads to no web page.")
    RELATIVE = "relative", mark("It is no complete web address.")
    PLACEHOLDER = "placeholder", mark("It holds a placeholder that is not filled in.")
    INVALID_URL = "invalid_url", mark("It is no valid web address.")
    CREDENTIALS = "credentials", mark("It carries a user name or password.")
    TOO_LONG = "too_long", mark("It is longer than {limit} characters.")
    QUOTED = "quoted", mark("It stands in quoted text.")
    BASE_ELEMENT = "base_element", mark("The mail has a <base> element, which changes where links lead.")
    ALREADY_TRACKED = "already_tracked", mark("It is a tracking link already.")
    UNSUBSCRIBE = "unsubscribe", mark("It is an unsubscribe link.")
    ADDRESS_IN_URL = (
        "address_in_url",
        mark("Its address holds a mail address, which the tracker must not learn."),
    )
    CHARSET = "charset", mark("Where it leads depends on the mail's character encoding, which is not UTF-8.")
    NOTRACK_ATTRIBUTE = "notrack_attribute", mark("It is marked data-notrack.")
    UNKNOWN_PLACE = "unknown_place", mark("Its place in the HTML cannot be told for certain.")
    UNSAFE = "unsafe", mark("The HTML of this mail cannot be rewritten without changing it.")
    TOO_MANY = "too_many", mark("The mail has more than {limit} links.")
    MAIL_TURNED_OFF = "mail_turned_off", mark("Links are turned off for this mail.")
    LINK_TURNED_OFF = "link_turned_off", mark("It is turned off.")
    EXCLUDED_DOMAIN = "excluded_domain", mark("It leads to an excluded domain.")
    TEXT_IS_ADDRESS = (
        "text_is_address",
        mark("Its visible text is a web address: tracked, it would look like a forged link."),
    )

    def __init__(self, stable_id: str, sentence: str) -> None:
        self.id = stable_id
        self._sentence = sentence

    @property
    def sentence(self) -> str:
        """Why, in a sentence for the user."""
        limit = TARGET_LIMIT if self is Reason.TOO_LONG else LINK_NUMBER_LIMIT
        return tr(self._sentence, limit=number(limit)) if "{limit}" in self._sentence else tr(self._sentence)

    @property
    def has_switch(self) -> bool:
        """Whether the user can have the link tracked all the same."""
        return self in _SWITCHED


_SWITCHED: Final = frozenset(
    {Reason.MAIL_TURNED_OFF, Reason.LINK_TURNED_OFF, Reason.EXCLUDED_DOMAIN, Reason.TEXT_IS_ADDRESS}
)


@dataclass(frozen=True)
class Rules:
    """What the user and the tracker settle about the links of a mail.

    `no_track` and `track_anyway` hold URLs, as written or in the form a browser requests; the latter
    are tracked in spite of an excluded domain or a text that is an address. `trackers` are the base
    URLs of our trackers (`https://t.example.com`). `charset` is the encoding in which the mail is sent.
    """

    excluded_domains: tuple[DomainPattern, ...] = ()
    links_on: bool = True
    no_track: frozenset[str] = frozenset()
    track_anyway: frozenset[str] = frozenset()
    trackers: tuple[str, ...] = ()
    charset: str = "utf-8"

    @cached_property
    def switched_off(self) -> frozenset[str]:
        """`no_track` in every form that a link may be compared with."""
        return web_address.normal_forms(self.no_track)

    @cached_property
    def switched_on(self) -> frozenset[str]:
        """`track_anyway` in every form that a link may be compared with."""
        return web_address.normal_forms(self.track_anyway)

    @cached_property
    def tracker_hosts(self) -> frozenset[str]:
        """The hosts of our trackers."""
        return frozenset(address.host for url in self.trackers if (address := web_address.parse(url)))

    @cached_property
    def tracker_urls(self) -> tuple[str, ...]:
        """The base URLs of our trackers as a browser writes them, each ending with a slash."""
        return tuple(address.url for url in self.trackers if (address := web_address.parse(url)))

    def is_trackers(self, url: str, *purposes: str) -> bool:
        """Tell whether a URL is one of our trackers' for one of the purposes o, c, u."""
        return any(url.startswith(f"{base}{purpose}/") for base in self.tracker_urls for purpose in purposes)


@dataclass(frozen=True)
class Link:
    """A link of a mail; `reason` is None where it is tracked.

    `number` counts all links from 1 in document order, so that it stays when another is switched off.
    `href` is as written, entities decoded; `target` what a browser requests, None where that is no web
    address; `text` is the visible text, white space collapsed.
    """

    number: int
    href: str
    target: str | None
    text: str
    reason: Reason | None


@dataclass(frozen=True)
class Anchor:
    """What the rules look at: a link as it was found in the document."""

    number: int
    href: str
    text: str
    quoted: bool = False
    notrack: bool = False
    base: bool = False
    placed: bool = True

    def joined(self, other: "Anchor") -> "Anchor":
        """Return the one link that mis-nested HTML tore into two elements."""
        return replace(self, text=self.text + other.text, quoted=self.quoted or other.quoted)


def judged(anchor: Anchor, rules: Rules) -> Link:
    """Return the link with the first reason that keeps it untracked, or none."""
    address = web_address.parse(anchor.href)
    reason = _reason_of_href(anchor.href)
    if reason is None and address is None:
        reason = Reason.INVALID_URL
    if reason is None and address is not None:
        reason = next((why for why, holds in _RULES if holds(anchor, address, rules)), None)
    return Link(anchor.number, anchor.href, address.url if address else None, anchor.text, reason)


_PLACEHOLDER: Final = re.compile(r"\{\{|\{%|%%\w+%%|\*\||\$\{|#\{|<%|\[\[")


def _reason_of_href(href: str) -> Reason | None:
    if _PLACEHOLDER.search(href) or _PLACEHOLDER.search(unquote(href)):
        return Reason.PLACEHOLDER
    match web_address.scheme(href):
        case "http" | "https":
            return None
        case "mailto":
            return Reason.MAILTO
        case "":
            return Reason.FRAGMENT if href.strip().startswith("#") else Reason.RELATIVE
        case _:
            return Reason.NOT_WEB


def _depends_on_charset(anchor: Anchor, charset: str) -> bool:
    # A browser encodes the query, and only the query, in the document's own encoding.
    query = anchor.href.partition("#")[0].partition("?")[2]
    return charset.lower() not in ("utf-8", "utf8", "utf-8-sig") and not query.isascii()


def _is_excluded(address: WebAddress, rules: Rules) -> bool:
    return any(pattern.matches(address.host) for pattern in rules.excluded_domains)


def _is_among(anchor: Anchor, address: WebAddress, urls: frozenset[str]) -> bool:
    return anchor.href in urls or address.url in urls


def _shows_foreign_address(anchor: Anchor, rules: Rules) -> bool:
    return any(host not in rules.tracker_hosts for host in shown_hosts(anchor.text))


# The first that holds is the reason: what nobody can change comes before what the user switches.
_RULES: Final[tuple[tuple[Reason, Callable[[Anchor, WebAddress, Rules], bool]], ...]] = (
    (Reason.QUOTED, lambda anchor, address, rules: anchor.quoted),
    (Reason.BASE_ELEMENT, lambda anchor, address, rules: anchor.base),
    (Reason.CREDENTIALS, lambda anchor, address, rules: address.has_credentials),
    (Reason.TOO_LONG, lambda anchor, address, rules: len(address.url) > TARGET_LIMIT),
    (Reason.INVALID_URL, lambda anchor, address, rules: target_fault(address.url) is not None),
    (Reason.UNSUBSCRIBE, lambda anchor, address, rules: rules.is_trackers(address.url, "u")),
    (Reason.ALREADY_TRACKED, lambda anchor, address, rules: rules.is_trackers(address.url, "c", "o")),
    (Reason.UNSUBSCRIBE, lambda anchor, address, rules: says_unsubscribe(anchor.text, address.url)),
    (Reason.ADDRESS_IN_URL, lambda anchor, address, rules: holds_mail_address(address.url)),
    (Reason.CHARSET, lambda anchor, address, rules: _depends_on_charset(anchor, rules.charset)),
    (Reason.NOTRACK_ATTRIBUTE, lambda anchor, address, rules: anchor.notrack),
    (Reason.UNKNOWN_PLACE, lambda anchor, address, rules: not anchor.placed),
    (Reason.TOO_MANY, lambda anchor, address, rules: anchor.number > LINK_NUMBER_LIMIT),
    (Reason.MAIL_TURNED_OFF, lambda anchor, address, rules: not rules.links_on),
    (Reason.LINK_TURNED_OFF, lambda anchor, address, rules: _is_among(anchor, address, rules.switched_off)),
    (
        Reason.EXCLUDED_DOMAIN,
        lambda anchor, address, rules: (
            _is_excluded(address, rules) and not _is_among(anchor, address, rules.switched_on)
        ),
    ),
    (
        Reason.TEXT_IS_ADDRESS,
        lambda anchor, address, rules: (
            _shows_foreign_address(anchor, rules) and not _is_among(anchor, address, rules.switched_on)
        ),
    ),
)
