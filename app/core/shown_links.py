"""The links of a foreign mail: where each leads is said, and one that shows another web address is told."""

import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final

from app.core import web_address
from app.core.host import is_within
from app.core.language import tr
from app.core.link import Rules
from app.core.own_links import own_target
from app.core.shown_address import shown_hosts

BIDI: Final = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that change the order in which letters are shown, and so what a name or an address seems to be."""
_LINK: Final = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_TYPED: Final = re.compile(
    r"https?://[^\s<>\"&]+(?:&amp;[^\s<>\"&]+)*|(?<![\w.@])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
)
_NOT_ITS_END: Final = re.compile(r"[.,;:!?'*_]+\Z")
_LONGEST_SAID: Final = 200


@dataclass(slots=True)
class Links:
    """Writes a mail's links anew. Afterwards `misleading` says by URL which host its text shows instead."""

    trackers: Rules = field(default_factory=Rules)
    misleading: dict[str, str] = field(default_factory=dict)

    def marked(self, html: str) -> str:
        """Return sanitised HTML with what each link is to say, and without our own tracking."""
        return _LINK.sub(self._link, html)

    def typed(self, text: str) -> str:
        """Return escaped plain text with the addresses in it as links."""
        return _TYPED.sub(self._typed, text)

    def _link(self, found: re.Match[str]) -> str:
        href = unescape(found[1])
        href = own_target(href, self.trackers) or href
        words = BIDI.sub("", found[2])
        shown = _foreign_host(href, unescape(_TAG.sub("", words)))
        if shown:
            self.misleading[href] = shown
        says = tr("It says {shown}, but leads to {link}", shown=shown, link=href) if shown else href
        return f'<a href="{escape(href)}" title="{_said(says)}">{words}</a>'

    def _typed(self, found: re.Match[str]) -> str:
        end = _NOT_ITS_END.search(found[0])
        words = found[0][: end.start()] if end else found[0]
        if words.count(")") > words.count("(") and words.endswith(")"):
            words = words[:-1]
        is_web = words.startswith("http")
        href = unescape(words) if is_web else f"mailto:{words}"
        href = own_target(href, self.trackers) or href if is_web else href
        return f'<a href="{escape(href)}" title="{_said(href)}">{words}</a>{found[0][len(words) :]}'


def _said(words: str) -> str:
    """Return what a tooltip says, as an attribute; what looks like a tag would be one there."""
    return escape(words[:_LONGEST_SAID].replace("<", "%3C").replace(">", "%3E"))


def _foreign_host(href: str, words: str) -> str:
    """Return the host that a link's text shows where it leads to another one; empty where it doesn't."""
    address = web_address.parse(href)
    if address is None:
        return ""
    for shown in shown_hosts(words):
        ours, theirs = (host.removeprefix("www.") for host in (address.host, shown))
        if not is_within(ours, theirs) and not is_within(theirs, ours):
            return shown
    return ""
