"""Signing in with a code that is typed on another device (RFC 8628)."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from app.core.errors import Refused, Unreachable
from app.core.language import tr
from app.net.oauth import AuthorizationServer, is_protected

_SLOWER_BY = 5.0
_INTERVAL = 5.0
_LONGEST_INTERVAL = 60.0
_LIFE = 900.0
_LONGEST_LIFE = 3600.0


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """What the user types where, and how often the server may be asked; `interval` and `life` in seconds."""

    user_code: str
    verification_url: str
    device_code: str = field(repr=False)
    interval: float = _INTERVAL
    life: float = _LIFE
    complete_url: str | None = None

    def slower(self) -> float:
        """Return the longer interval that a `slow_down` asks for (RFC 8628, 3.5)."""
        return min(self.interval + _SLOWER_BY, _LONGEST_INTERVAL)


def ask_for_code(server: AuthorizationServer) -> DeviceCode:
    """Return a fresh code. Raises Refused where the server has none, SignInFailed, Unreachable."""
    url = server.endpoints.device_url
    if url is None:
        raise Refused(tr("This provider has no codes for another device. Sign in in the browser."))
    document = server.ask(url, {"scope": " ".join(server.endpoints.scopes)})
    # Google calls it verification_url.
    page = document.get("verification_uri") or document.get("verification_url")
    texts = (document.get("user_code"), page, document.get("device_code"))
    user_code, verification_url, device_code = (text if isinstance(text, str) else "" for text in texts)
    if not device_code or not user_code.isprintable() or not user_code or not _is_page(verification_url):
        raise Unreachable(
            tr("{host} did not answer like an authorization server.", host=urlsplit(url).hostname)
        )
    complete = document.get("verification_uri_complete")
    return DeviceCode(
        user_code,
        verification_url,
        device_code,
        _seconds(document.get("interval"), _INTERVAL, _LONGEST_INTERVAL),
        _seconds(document.get("expires_in"), _LIFE, _LONGEST_LIFE),
        complete if _is_page(complete) else None,
    )


def _is_page(url: object) -> bool:
    """Tell whether an address can be shown to the user to be opened."""
    return isinstance(url, str) and url.isprintable() and is_protected(url)


def _seconds(value: object, usual: float, longest: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        return usual
    return float(min(value, longest))
