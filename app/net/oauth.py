"""The user's own client at an authorization server: OAuth 2 (RFC 6749) for native apps (RFC 8252) with PKCE (RFC 7636).

No secret ever stands in the words of an error.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import requests

from app.core.errors import Refused, SightlineError, SignInFailed, Unreachable
from app.core.grant import Tokens
from app.core.host import is_loopback
from app.core.language import tr
from app.core.provider import OAuthEndpoints
from app.net.timeouts import Timeouts

_LONGEST_ANSWER = 262_144
_LONGEST_WORDS = 300
_LONGEST_LIFE = 366 * 24 * 3600
_LONGEST_WAIT = 30.0


class NotYet(SightlineError):
    """The user has not signed in yet (RFC 8628, 3.5); `slower` where the server wants to be asked less often."""

    def __init__(self, *, slower: bool) -> None:
        super().__init__(tr("Nobody has signed in yet."))
        self.slower = slower


@dataclass(frozen=True, slots=True)
class Habits:
    """What an authorization server wants beyond the standard. `redirect` has a place for the port."""

    redirect: str = "http://127.0.0.1:{}/"
    parameters: tuple[tuple[str, str], ...] = ()


_HABITS = {
    # Without both it gives no refresh token at the second time.
    "accounts.google.com": Habits(parameters=(("access_type", "offline"), ("prompt", "consent"))),
    # Its console takes no http://127.0.0.1, and any port of http://localhost.
    "login.microsoftonline.com": Habits(redirect="http://localhost:{}"),
}


def habits_of(authorize_url: str) -> Habits:
    """Return what the authorization server at an address wants."""
    return _HABITS.get(urlsplit(authorize_url).hostname or "", Habits())


def challenge_for(verifier: str) -> str:
    """Return the S256 challenge of a code verifier (RFC 7636, 4.2)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class AuthorizationServer:
    """Where the user signs in, asked as the user's own client. Raises Refused where an address is not https."""

    client_id: str
    endpoints: OAuthEndpoints
    client_secret: str = field(repr=False, default="")
    timeouts: Timeouts = field(default_factory=Timeouts)

    def __post_init__(self) -> None:
        urls = (self.endpoints.authorize_url, self.endpoints.token_url, self.endpoints.device_url)
        for url in urls:
            if url is not None and not is_protected(url):
                raise Refused(
                    tr(
                        "“{url}” is not protected: the address of an authorization server starts with https://.",
                        url=url,
                    )
                )

    def authorization_url(self, redirect_uri: str, state: str, verifier: str, address: str) -> str:
        """Return the page on which the user signs in."""
        url = self.endpoints.authorize_url
        parameters = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": redirect_uri,
            "scope": " ".join(self.endpoints.scopes),
            "state": state,
            "code_challenge": challenge_for(verifier),
            "code_challenge_method": "S256",
            "login_hint": address,
        } | dict(habits_of(url).parameters)
        return f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(parameters)}"

    def exchange(self, code: str, redirect_uri: str, verifier: str, now: datetime) -> Tokens:
        """Return the tokens for a code. Raises SignInFailed, Unreachable."""
        return self._tokens(
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": redirect_uri,
                "code_verifier": verifier,
            },
            now,
        )

    def refresh(self, refresh_token: str, now: datetime) -> Tokens:
        """Return fresh tokens. Raises SignInFailed where the user has to sign in again, Unreachable."""
        return self._tokens({"grant_type": "refresh_token", "refresh_token": refresh_token}, now)

    def ask_for_device(self, device_code: str, now: datetime) -> Tokens:
        """Return the tokens once the user has typed the code. Raises NotYet, SignInFailed, Unreachable."""
        grant = {
            "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
            "device_code": device_code,
        }
        return self._tokens(grant, now)

    def ask(self, url: str, parameters: Mapping[str, str]) -> dict[str, Any]:
        """Return what an endpoint answers to the client. Raises SignInFailed, Unreachable, NotYet."""
        form = {"client_id": self.client_id} | dict(parameters)
        if self.client_secret:
            form["client_secret"] = self.client_secret
        status, raw = self._post(url, form)
        document = _object_in(raw)
        host = urlsplit(url).hostname or url
        if status >= 500 or status == 429:
            raise Unreachable(tr("{host} has trouble and answered {status}.", host=host, status=status))
        if document is not None and "error" in document:
            raise self._fault(host, document, form)
        if status != 200 or document is None:
            raise Unreachable(
                tr("{host} did not answer like an authorization server ({status}).", host=host, status=status)
            )
        return document

    def _tokens(self, parameters: Mapping[str, str], asked_at: datetime) -> Tokens:
        document = self.ask(self.endpoints.token_url, parameters)
        host = urlsplit(self.endpoints.token_url).hostname
        access, kind, refresh = (
            document.get(name) for name in ("access_token", "token_type", "refresh_token")
        )
        if not _is_token(access) or not isinstance(kind, str) or kind.lower() != "bearer":
            raise SignInFailed(
                tr(
                    "{host} gave a token that no mail server takes. Look at the addresses and scopes.",
                    host=host,
                )
            )
        return Tokens(str(access), refresh if _is_token(refresh) else None, _end(document, asked_at))

    def _post(self, url: str, form: Mapping[str, str]) -> tuple[int, bytes]:
        host = urlsplit(url).hostname
        waits = (min(self.timeouts.connect, _LONGEST_WAIT), min(self.timeouts.command, _LONGEST_WAIT))
        try:
            with requests.post(
                url,
                data=form,
                headers={"Accept": "application/json"},
                # Nothing from a .netrc, and never on to another address.
                auth=lambda request: request,
                allow_redirects=False,
                timeout=waits,
                stream=True,
            ) as response:
                raw = b""
                for piece in response.iter_content(8192):
                    raw += piece
                    if len(raw) > _LONGEST_ANSWER:
                        break
                return response.status_code, raw
        except requests.exceptions.SSLError as error:
            raise Unreachable(
                tr("{host} did not prove who it is: its certificate is not valid.", host=host)
            ) from error
        except requests.exceptions.Timeout as error:
            raise Unreachable(tr("{host} did not answer in time.", host=host)) from error
        except (requests.exceptions.RequestException, OSError) as error:
            raise Unreachable(tr("{host} can't be reached.", host=host)) from error

    def _fault(self, host: str, document: Mapping[str, Any], form: Mapping[str, str]) -> SightlineError:
        """Return the error for an error answer (RFC 6749, 5.2; RFC 8628, 3.5)."""
        error = str(document["error"])
        if error in ("authorization_pending", "slow_down"):
            return NotYet(slower=error == "slow_down")
        said = _without_secrets(_words(document), form)
        if error in ("server_error", "temporarily_unavailable"):
            return Unreachable(tr("{host} has trouble: {said}.", host=host, said=said))
        if error in ("invalid_client", "unauthorized_client"):
            return SignInFailed(
                tr("{host} does not take the client id or its secret: {said}.", host=host, said=said)
            )
        if error in ("expired_token", "access_denied"):
            return SignInFailed(tr("{host} ended the sign-in: {said}. Sign in again.", host=host, said=said))
        return SignInFailed(
            tr("{host} does not let this account in: {said}. Sign in again.", host=host, said=said)
        )


def is_protected(url: str) -> bool:
    """Tell whether an address is one of https, or on this computer."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    return host != "" and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))


def _object_in(raw: bytes) -> dict[str, Any] | None:
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def _is_token(value: object) -> bool:
    """Tell whether something is a token: visible ASCII characters (RFC 6749, appendix A.12)."""
    return (
        isinstance(value, str) and value != "" and all("\x21" <= character <= "\x7e" for character in value)
    )


def _end(document: Mapping[str, Any], asked_at: datetime) -> datetime | None:
    try:
        seconds = float(document.get("expires_in") or 0)
    except (TypeError, ValueError, OverflowError):
        return None
    return asked_at + timedelta(seconds=min(seconds, _LONGEST_LIFE)) if seconds > 0 else None


def _words(document: Mapping[str, Any]) -> str:
    # Microsoft's first line says what, the others have numbers for its support.
    described = str(document.get("error_description") or document["error"]).strip().splitlines()
    text = " ".join((described or [""])[0].split())
    return "".join(filter(str.isprintable, text))[:_LONGEST_WORDS].rstrip(".")


def _without_secrets(text: str, form: Mapping[str, str]) -> str:
    for name in ("client_secret", "refresh_token", "code", "code_verifier", "device_code"):
        if secret := form.get(name):
            text = text.replace(secret, "…")
    return text
