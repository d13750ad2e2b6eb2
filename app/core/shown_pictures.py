"""What becomes of the pictures that a mail names: its own are shown, others only once they were fetched, pixels never.

A picture that is shown is named `picture:NUMBER` in the result, its place among `used`. Its key is `cid:ID` where it
came with the mail, its URL where it is from the internet.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final

from app.core import web_address
from app.core.elements import HIDDEN_STYLE
from app.core.language import tr
from app.core.link import Rules
from app.core.mail_content import MOST_PICTURES
from app.core.own_links import is_own
from app.core.picture import Picture

SCHEME: Final = "picture"
# What is named is kept within these, in pixels: a mail is read beside other things.
WIDEST: Final = 480
HIGHEST: Final = 600
_PIXEL: Final = 2
_ATTRIBUTE: Final = re.compile(r'([a-z]+)="([^"]*)"')
_LENGTH: Final = re.compile(r"\s*(\d{1,5})(?:\.\d*)?\s*(?:px)?\s*\Z")
_TINY_STYLE: Final = re.compile(
    r"(?<![a-z-])(?:max-)?(?:width|height)\s*:\s*[012](?:\.\d+)?(?:px)?\s*(?:;|!|\Z)", re.I
)


@dataclass(slots=True)
class Pictures:
    """Judges a mail's pictures; `known` are those at hand, by their key. Afterwards `remote` are those that could be
    fetched, `hidden` counts pixels of others, which are never asked for, `used` are the known ones that it names."""

    known: Mapping[str, Picture] = field(default_factory=dict)
    trackers: Rules = field(default_factory=Rules)
    remote: dict[str, None] = field(default_factory=dict)
    hidden: int = 0
    used: dict[str, int] = field(default_factory=dict)

    def markup(self, tag: str) -> str:
        """Return what stands in place of one `img` element, given as the sanitiser wrote it."""
        named = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
        key = key_of(named.get("src", ""))
        url = "" if key.startswith("cid:") else key
        if url and is_own(url, self.trackers):
            return ""
        if url and _is_pixel(named):
            self.hidden += 1
            return ""
        if key in self.known:
            number = self.used.setdefault(key, len(self.used))
            return _shown(number, self.known[key], named)
        if url and len(self.remote) < MOST_PICTURES:
            self.remote[url] = None
        alt = named.get("alt", "").strip()
        words = tr("[picture: {words}]", words=escape(alt)) if alt else tr("[picture]")
        return f"<i>{words}</i>"


def key_of(source: str) -> str:
    """Return the key of the picture that a `src` names; empty where it names none that could be shown."""
    source = source.strip()
    if source[:4].lower() == "cid:":
        return f"cid:{source[4:]}"
    address = web_address.parse(f"https:{source}" if source.startswith("//") else source)
    return address.url.partition("#")[0] if address and not address.has_credentials else ""


def _is_pixel(named: Mapping[str, str]) -> bool:
    style = named.get("style", "")
    sides = [_LENGTH.match(named[side]) for side in ("width", "height") if side in named]
    tiny = any(side and int(side[1]) <= _PIXEL for side in sides)
    return tiny or bool(HIDDEN_STYLE.search(style)) or bool(_TINY_STYLE.search(style))


def _shown(number: int, picture: Picture, named: Mapping[str, str]) -> str:
    wanted = _LENGTH.match(named.get("width", ""))
    width = min(int(wanted[1]) if wanted else picture.width, picture.width * 4, WIDEST) or 1
    height = max(round(width * picture.height / picture.width), 1)
    if height > HIGHEST:
        width, height = max(round(width * HIGHEST / height), 1), HIGHEST
    alt = escape(named.get("alt", ""))
    return f'<img src="{SCHEME}:{number}" width="{width}" height="{height}" alt="{alt}">'
