"""Pictures that a mail names, fetched from the internet: nobody learns more than that they were asked for.

Each host is resolved once and the connection goes to that very address, which must be a public one, so that a mail
reaches nothing in this network. No cookies, no referrer, no name of this program; only what is a picture is taken.
"""

import http.client
import io
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from app.core import web_address
from app.core.errors import Refused, SightlineError, Unreachable
from app.core.language import tr
from app.core.picture import Picture, picture_in

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_HEADERS: Final = {
    "User-Agent": "Mozilla/5.0",
    "Accept": "image/png,image/jpeg,image/gif,image/webp",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
_REDIRECTS: Final = 3
_MOVED: Final = (301, 302, 303, 307, 308)
_PIECE: Final = 65_536
# Addresses that stand for others: what is inside them is looked at (RFC 6052, RFC 3056).
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_SIX_TO_FOUR: Final = ipaddress.IPv6Network("2002::/16")


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the internet: none of this computer, of this network, or for a special use."""
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped
        if address in _NAT64:
            inside = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        elif address in _SIX_TO_FOUR:
            inside = ipaddress.IPv4Address(int(address) >> 80 & 0xFFFFFFFF)
        if inside is not None:
            return is_public(inside)
    return address.is_global and not address.is_multicast and not address.is_reserved


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one step of a connection may take, and all of them, in seconds; how many bytes a picture may have."""

    step: float = 5.0
    picture: float = 10.0
    all: float = 45.0
    size: int = 5_000_000


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches pictures. `allowed` judges addresses, `forbidden` are hosts that are never asked, `tls` checks them."""

    forbidden: frozenset[str] = frozenset()
    limits: Limits = Limits()
    allowed: Callable[[Address], bool] = is_public
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def fetch(self, urls: Iterable[str]) -> dict[str, tuple[Picture, bytes]]:
        """Return the pictures by their URLs; one that can't be had within the time is left out."""
        found: dict[str, tuple[Picture, bytes]] = {}
        end = time.monotonic() + self.limits.all
        for url in urls:
            for tried in _https_first(url):
                if time.monotonic() >= end:
                    return found
                try:
                    content = self.fetch_one(tried, end)
                except SightlineError:
                    continue
                if picture := picture_in(content):
                    found[url] = picture, content
                    break
        return found

    def fetch_one(self, url: str, end: float | None = None) -> bytes:
        """Return what is at a URL, `end` being the latest time of the monotonic clock. Raises Unreachable, Refused."""
        latest = min(end or float("inf"), time.monotonic() + self.limits.picture)
        for _ in range(_REDIRECTS + 1):
            answer = self._ask(url, latest)
            if isinstance(answer, bytes):
                return answer
            # Never from a protected connection to one that is not.
            if url.startswith("https:") and not answer.startswith("https:"):
                raise Refused(tr("{url} leads away from https.", url=url))
            url = answer
        raise Refused(tr("{url} leads on and on.", url=url))

    def _ask(self, url: str, latest: float) -> bytes | str:
        """Return the content, or the URL that it leads to."""
        address = web_address.parse(url)
        if address is None or address.has_credentials or address.host in self.forbidden:
            raise Refused(tr("{url} is not asked for.", url=url))
        parts = urlsplit(address.url)
        connection = _Pinned(self, parts.hostname or "", parts.port, parts.scheme == "https", latest)
        try:
            connection.request(
                "GET", f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}", headers=_HEADERS
            )
            answer = connection.getresponse()
            if answer.status in _MOVED:
                return urljoin(address.url, answer.getheader("Location", ""))
            if answer.status != 200:
                raise Refused(tr("{url} was answered with {status}.", url=url, status=answer.status))
            return self._content(answer)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unreachable(tr("{url} can't be fetched: {error}.", url=url, error=error)) from error
        finally:
            connection.end()

    def _content(self, answer: http.client.HTTPResponse) -> bytes:
        content = bytearray()
        while piece := answer.read1(_PIECE):
            content += piece
            if len(content) > self.limits.size:
                raise Refused(tr("The picture is too large."))
        return bytes(content)


class _Pinned(http.client.HTTPConnection):
    """A connection to the one address that the host had when it was looked up; all of it ends at `latest`."""

    def __init__(
        self, fetcher: Fetcher, host: str, port: int | None, is_protected: bool, latest: float
    ) -> None:
        super().__init__(host, port or (443 if is_protected else 80))
        self._fetcher, self._is_protected, self._latest = fetcher, is_protected, latest
        self._open: socket.socket | None = None

    def connect(self) -> None:
        """Connect to a public address of the host. Raises OSError, Refused."""
        address = self._address()
        self._open = socket.create_connection((str(address), self.port), self.step())
        if self._is_protected:
            self._open.settimeout(self.step())
            self._open = self._fetcher.tls.wrap_socket(self._open, server_hostname=self.host)
        # http.client asks for no more of a socket than this has.
        self.sock = _Talk(self._open, self.step)

    def end(self) -> None:
        """Close it."""
        self.close()
        if self._open is not None:
            self._open.close()

    def step(self) -> float:
        """Return how long the next step may take, in seconds. Raises TimeoutError where no time is left."""
        left = min(self._latest - time.monotonic(), self._fetcher.limits.step)
        if left <= 0:
            raise TimeoutError(tr("it takes too long"))
        return left

    def _address(self) -> Address:
        host = self.host.strip("[]")
        found = [
            ipaddress.ip_address(str(each[4][0]).partition("%")[0])
            for each in socket.getaddrinfo(host, self.port, type=socket.SOCK_STREAM)
        ]
        # A host that also has an address inside is not to be trusted with the other one.
        if not found or not all(map(self._fetcher.allowed, found)):
            raise Refused(tr("{host} has no public address.", host=host))
        return min(found, key=lambda each: each.version)


class _Talk:
    """A socket whose every step ends in time: one that trickles a byte now and then gets no longer than others."""

    def __init__(self, open_socket: socket.socket, step: Callable[[], float]) -> None:
        self._socket, self._step = open_socket, step

    def sendall(self, sent: bytes) -> None:
        self._socket.settimeout(self._step())
        self._socket.sendall(sent)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Timed(self._socket, self._step))

    def close(self) -> None:
        """Leave it open: the answer may still be read."""


class _Timed(io.RawIOBase):
    def __init__(self, open_socket: socket.socket, step: Callable[[], float]) -> None:
        super().__init__()
        self._socket, self._step = open_socket, step

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        self._socket.settimeout(self._step())
        return self._socket.recv_into(into)


def _https_first(url: str) -> tuple[str, ...]:
    return (f"https:{url[5:]}", url) if url.startswith("http:") and urlsplit(url).port is None else (url,)
