"""A mail from the mailbox as it is shown: made once from its bytes, beside the window, and stored."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from html import unescape
from typing import Any, Final

from app.core.file_name import distinct, harmless
from app.core.folded import folded_html, folded_text
from app.core.link import Rules
from app.core.mail_content import MailContent, MailFile
from app.core.picture import Picture
from app.core.shown_html import Simplified, plain, simplified
from app.core.shown_links import Links
from app.core.shown_pictures import Pictures

VERSION: Final = 1
"""Grows when mails are shown in another way: what was stored before is made anew."""
CHARACTERS_READ: Final = 1_000_000
_MOST_FILES: Final = 200
_HREF: Final = re.compile(r'<a href="([^"]*)"')


@dataclass(frozen=True, slots=True)
class ShownMail:
    """A mail's own text and what it quotes, as the window shows them, its files, and what else is to be said.

    `remote` are pictures from the internet that were not fetched, `hidden` counts pixels among them. `misleading` says
    by a link's URL which host its text shows instead. `pictures` are the keys of those that the text names by number.
    """

    text: Simplified
    quote: Simplified | None = None
    files: tuple[MailFile, ...] = ()
    remote: tuple[str, ...] = ()
    hidden: int = 0
    misleading: Mapping[str, str] = field(default_factory=dict)
    protection: str = ""
    is_html: bool = False
    pictures: tuple[str, ...] = ()

    def to_json(self) -> str:
        """Return it as the store keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False)


def from_json(text: str) -> ShownMail:
    """Return what `to_json` wrote."""
    document: dict[str, Any] = json.loads(text)
    quote = document.pop("quote")
    return ShownMail(
        text=Simplified(**document.pop("text")),
        quote=Simplified(**quote) if quote else None,
        files=tuple(MailFile(**each) for each in document.pop("files")),
        remote=tuple(document.pop("remote")),
        pictures=tuple(document.pop("pictures")),
        **document,
    )


def shown_mail(
    content: MailContent, known: Mapping[str, Picture] | None = None, trackers: Rules | None = None
) -> ShownMail:
    """Return how a mail is shown. `known` are the pictures at hand, by their key; `trackers` are ours."""
    rules = trackers or Rules()
    pictures, links = Pictures(known or {}, rules), Links(rules)
    if content.html is not None:
        own, quoted = folded_html(content.html[:CHARACTERS_READ])
        text = simplified(own, pictures, links, CHARACTERS_READ)
        quote = simplified(quoted, pictures, links, CHARACTERS_READ) if quoted else None
        if len(content.html) > CHARACTERS_READ:
            text = replace(text, cut=True)
    else:
        own, quoted = folded_text((content.text or "")[:CHARACTERS_READ])
        text = plain(own, links)
        quote = plain(quoted, links) if quoted else None
    return ShownMail(
        text=text,
        quote=quote,
        files=_listed(file for file in content.files if f"cid:{file.content_id}" not in pictures.used),
        remote=tuple(pictures.remote),
        hidden=pictures.hidden,
        misleading=_still_there(links.misleading, text, quote),
        protection=content.protection,
        is_html=content.html is not None,
        pictures=tuple(pictures.used),
    )


def _still_there(misleading: Mapping[str, str], *texts: Simplified | None) -> dict[str, str]:
    """Return the links that stand in what is shown of a long mail."""
    shown = {unescape(href) for text in texts if text for href in _HREF.findall(text.html)}
    return {url: host for url, host in misleading.items() if url in shown}


def _listed(files: Iterable[MailFile]) -> tuple[MailFile, ...]:
    kept = list(files)[:_MOST_FILES]
    names = distinct(harmless(file.filename, file.content_type) for file in kept)
    return tuple(replace(file, filename=name) for file, name in zip(kept, names, strict=True))
