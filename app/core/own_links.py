"""Which links and pixels are ours: by whoever signed them or the delivery they name, or by the host of a tracker of ours.

Where a token proves it the host does not matter, for a tracker may have moved. By its host a mail that comes in is
judged: what stands in it is a recipient's, and must not be followed by the one who sent it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final
from urllib.parse import unquote

from app.core import web_address
from app.core.link import Rules
from tracking_server.links import Purpose, SigningKey, claimed_delivery, target_of, verify

IsOurs = Callable[[Purpose, str, str], bool]
"""Tells whether a token is ours, by what it is for and, where it is a link's, its target."""

_CLICK: Final = re.compile(r"https?://[^\s/<>\"'?#&]+/c/([\w-]{39})/([\w/-]+)", re.ASCII)
# Gateways that put their own address before a link: Microsoft's, Proofpoint's, Barracuda's, Cisco's, Google's.
_WRAPPER: Final = re.compile(
    r"https?://(?:[\w.-]+\.safelinks\.protection\.outlook\.com|urldefense(?:\.proofpoint)?\.com"
    r"|linkprotect\.cudasvc\.com|secure-web\.cisco\.com|www\.google\.com/url)[/?]",
    re.IGNORECASE,
)
# Image proxies (Gmail's) keep the original URL after "#".
_PIXEL: Final = re.compile(r"(?:.*#)?https?://[^\s/]+/o/([\w-]{39})\.gif", re.ASCII | re.DOTALL)
_OPT_OUT: Final = re.compile(r"https?://[^\s/<>\"'?#&]+/u/([\w-]{39})", re.ASCII)


def signed_by(keys: Sequence[SigningKey]) -> IsOurs:
    """Return what knows our tokens by their signature."""
    return lambda purpose, token, target: verify(purpose, token, target, keys) is not None


def made_for(is_known: Callable[[bytes], bool]) -> IsOurs:
    """Return what knows our tokens by the delivery they name, for where no key is at hand: an id is random and ours alone."""

    def is_ours(_purpose: Purpose, token: str, _target: str) -> bool:
        delivery = claimed_delivery(token)
        return delivery is not None and is_known(delivery)

    return is_ours


def is_own(url: str, trackers: Rules) -> bool:
    """Tell whether a URL is one of our pixels, tracking links or opt-out links, by its host."""
    address = web_address.parse(url)
    return address is not None and trackers.is_trackers(address.url, "o", "c", "u")


def own_target(url: str, trackers: Rules) -> str | None:
    """Return where a tracking link of ours leads, read from the link itself; None for another one, or one cut short."""
    address = web_address.parse(url)
    return _click(address.url)[1] if address and trackers.is_trackers(address.url, "c") else None


def original(url: str, is_ours: IsOurs) -> str | None:
    """Return the target of a tracking link of ours, also of one that a gateway wrapped; None for any other URL."""
    for form in (url, *_unwrapped(url)):
        token, target = _click(form)
        if target and is_ours("c", token, target):
            return target
    return None


def is_own_pixel(url: str, is_ours: IsOurs) -> bool:
    """Tell whether an image's URL is a pixel of ours, also where a proxy's URL carries it."""
    found = _PIXEL.fullmatch(url) or _PIXEL.fullmatch(unquote(url))
    return found is not None and is_ours("o", found[1], "")


def is_own_opt_out(url: str, is_ours: IsOurs) -> bool:
    """Tell whether a URL is one under which the recipient of a mail of ours opts out."""
    found = _OPT_OUT.fullmatch(url)
    return found is not None and is_ours("u", found[1], "")


def _unwrapped(url: str) -> Iterator[str]:
    """Yield what may be the link inside a gateway's."""
    if not _WRAPPER.match(url):
        return
    inside = url[8:]
    # Proofpoint's second form writes "/" as "_" and "%" as "-".
    proofpoint = unquote(re.sub(r"-(?=[0-9A-Fa-f]{2})", "%", inside.replace("_", "/")))
    for form in (inside, unquote(inside), unquote(unquote(inside)), proofpoint):
        if found := _CLICK.search(form):
            yield from forms_of(found[0])


def forms_of(found: str) -> Iterator[str]:
    """Yield what looks like a link and, for what stands behind it may look like its end, shorter ones."""
    yield found
    while found[-1:] in ("/", "_", "-"):
        found = found[:-1]
        yield found


def _click(url: str) -> tuple[str, str | None]:
    """Return the token and the target of what looks like a tracking link; no target where it does not."""
    found = _CLICK.fullmatch(url)
    return (found[1], target_of(found[2])) if found else ("", None)
