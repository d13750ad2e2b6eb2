"""Links of our own trackers in mails that come in: a recipient's, that must not be followed by the one who sent them."""

from app.core import web_address
from app.core.link import Rules
from tracking_server.links import TOKEN_LENGTH, target_of


def is_own(url: str, trackers: Rules) -> bool:
    """Tell whether a URL is one of our pixels, tracking links or opt-out links."""
    address = web_address.parse(url)
    return address is not None and trackers.is_trackers(address.url, "o", "c", "u")


def own_target(url: str, trackers: Rules) -> str | None:
    """Return where a tracking link of ours leads, read from the link itself; None for another one, or one cut short."""
    address = web_address.parse(url)
    if address is None or not trackers.is_trackers(address.url, "c"):
        return None
    token, _, dest = address.url.split("/c/", 1)[1].partition("/")
    return target_of(dest) if len(token) == TOKEN_LENGTH else None
