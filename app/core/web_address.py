"""Web addresses as a browser reads them (WHATWG URL Standard)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import ada_url

_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
_BEFORE_HOST: Final = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
_IGNORED: Final = dict.fromkeys(map(ord, "\t\n\r"))
_C0_AND_SPACE: Final = "".join(map(chr, range(0x21)))


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An http or https URL in the form a browser requests; `host` is in ASCII, without port and final dot."""

    url: str
    host: str
    has_credentials: bool


def scheme(href: str) -> str:
    """Return the scheme that an href begins with, in lower case; empty for a relative one."""
    found = _SCHEME.match(href.lstrip(_C0_AND_SPACE).translate(_IGNORED))
    return found[0].lower() if found else ""


def without_scheme(url: str) -> str:
    """Return an address as it stands in little room: from where the part begins that tells where it leads."""
    return _BEFORE_HOST.sub("", url).removesuffix("/")


def parse(href: str) -> WebAddress | None:
    """Return the address a browser would request for an absolute href; None where it is no valid web address."""
    try:
        url = ada_url.URL(href)
    except ValueError:
        return None
    normal = url.href
    if not normal.startswith(("http://", "https://")):
        return None
    authority = normal.split("/", 3)[2]
    return WebAddress(normal, url.hostname.rstrip("."), "@" in authority)


def normal_forms(urls: Iterable[str]) -> frozenset[str]:
    """Return the URLs as they are and as a browser would request them."""
    given = frozenset(urls)
    return given | {address.url for url in given if (address := parse(url))}
