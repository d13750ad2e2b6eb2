"""Fetching published mail settings over HTTPS: small files, quickly, from nobody else than asked."""

import ssl
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase

from app.core.address import Address
from app.core.autoconfig import LARGEST
from app.core.errors import Refused, Unreachable
from app.core.language import tr
from app.net.dns import Resolver

_REDIRECTS = 3


@dataclass(frozen=True, slots=True)
class Places:
    """Where published settings are asked for, and how long all of it may take, in seconds.

    A domain's own places are told the address, as Thunderbird does, for some answer by address; the database and the
    places of the domain's mail servers learn the domain only.
    """

    autoconfig: str = "https://autoconfig.{domain}/mail/config-v1.1.xml"
    well_known: str = "https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml"
    database: str = "https://autoconfig.thunderbird.net/v1.1/{domain}"
    resolver: Resolver = field(default_factory=Resolver)
    patience: float = 4.0


def own_url(place: str, address: Address) -> str:
    """Return a place of the address's own domain, asked for the address."""
    return f"{place.format(domain=address.domain)}?emailaddress={quote(address.spec, safe='@')}"


def fetch(url: str, resolver: Resolver) -> bytes:
    """Return what stands at an https address, with at most three redirects to other https addresses.

    Raises Unreachable where there is no answer before the resolver's deadline, Refused for every other answer; both say why in a few words.
    """
    deadline = resolver.deadline
    with requests.Session() as session:
        session.mount("https://", _Adapter(deadline))
        for _ in range(_REDIRECTS + 1):
            _check(url, resolver)
            with _get(session, url, deadline) as response:
                if not response.is_redirect:
                    return _body(response, url, deadline)
                url = urljoin(url, response.headers["Location"])
    raise Refused(tr("it is redirected too often"))


def _check(url: str, resolver: Resolver) -> None:
    # requests itself refuses a redirect to what is no address at all.
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https" or not host or parts.username is not None:
        raise Refused(tr("it is redirected to {scheme}, which is not safe", scheme=parts.scheme))
    # Asked first, for the system's own look-up knows no time limit.
    if not resolver.exists(host):
        raise Unreachable(tr("there is no {host}", host=host))


def _get(session: requests.Session, url: str, deadline: float) -> requests.Response:
    try:
        return session.get(url, auth=_NoSignIn(), timeout=_left(deadline), allow_redirects=False, stream=True)
    except requests.exceptions.SSLError as error:
        raise Refused(tr("the server does not prove who it is")) from error
    except (requests.RequestException, OSError, ValueError) as error:
        raise Unreachable(tr("there is no answer")) from error


def _body(response: requests.Response, url: str, deadline: float) -> bytes:
    if response.status_code != 200:
        raise Refused(tr("{host} answers {status}", host=urlsplit(url).hostname, status=response.status_code))
    body = b""
    try:
        for piece in response.iter_content(8192):
            body += piece
            if len(body) > LARGEST:
                raise Refused(tr("the file is too large"))
            _left(deadline)
    except (requests.RequestException, OSError) as error:
        raise Unreachable(tr("the answer breaks off")) from error
    return body


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise Unreachable(tr("the answer takes too long"))
    return left


class _NoSignIn(AuthBase):
    """Keeps requests from sending what a .netrc has for the host."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class _Adapter(HTTPAdapter):
    """Connections that end at the deadline, however slowly the other side speaks."""

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **more: Any) -> None:
        """Make the pool with our context (requests calls this)."""
        super().init_poolmanager(*arguments, **more, ssl_context=_context(self._deadline))


def _context(deadline: float) -> ssl.SSLContext:
    class Timed(ssl.SSLSocket):
        # A time-out of a socket is that of one call: who sends a byte a second would never end.
        def recv_into(self, *arguments: Any, **more: Any) -> int:
            self.settimeout(max(deadline - time.monotonic(), 0.001))
            return super().recv_into(*arguments, **more)

    context = ssl.create_default_context()
    context.sslsocket_class = Timed
    return context
