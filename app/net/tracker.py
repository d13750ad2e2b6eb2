"""The tracker's HTTP API (tracking_server/API.md), seen from the app."""

import ipaddress
import re
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase

from app.core.errors import Refused, SignInFailed, Unreachable
from app.core.event import Event, MalformedEvent, parse_event
from app.core.host import is_loopback
from app.core.language import tr

_CURSOR = re.compile(r"[\x21-\x7e]{1,500}")
CONNECT_TIMEOUT = 5.0
READ_TIMEOUT = 10.0


class CursorForeign(Exception):
    """The tracker's database is another one than the cursor was made for (410): read from the beginning."""


@dataclass(frozen=True, slots=True)
class Page:
    """What one call of the feed returned. `malformed` says what was skipped."""

    events: tuple[Event, ...]
    cursor: str
    more: bool
    malformed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owner:
    """What the tracker says about the owner of the credential, and from which address it is asked, where it says that."""

    name: str
    key_ids: tuple[int, ...]
    time: datetime
    ip: str | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """What the tracker says of itself: why it does not record, None where it does; what could work better."""

    fault: str | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Bearer(AuthBase):
    # As `auth` and not as a header: requests replaces the header where a .netrc names the host.
    credential: str = field(repr=False)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self.credential}"
        return request


@dataclass(frozen=True, slots=True)
class TrackerClient:
    """A connection to one tracker for one owner. Use it in one lane only."""

    url: str
    credential: str = field(repr=False)
    session: requests.Session = field(default_factory=requests.Session, repr=False)

    def events(self, after: str | None, *, wait: int = 0, limit: int = 1000) -> Page:
        """Return the events after a cursor, waiting up to `wait` seconds for the first.

        Raises Unreachable, SignInFailed, Refused, CursorForeign.
        """
        parameters = {"limit": str(limit), "wait": str(wait)} | ({"after": after} if after else {})
        document = self._get("/api/v1/events", parameters, READ_TIMEOUT + wait)
        items, cursor = document.get("events"), document.get("cursor")
        if not isinstance(items, list) or not isinstance(cursor, str) or not _CURSOR.fullmatch(cursor):
            raise Unreachable(tr("{url} did not answer like a tracker.", url=self.url))
        events, malformed = [], []
        for item in items:
            try:
                events.append(parse_event(item))
            except MalformedEvent as error:
                malformed.append(str(error))
        return Page(tuple(events), cursor, bool(document.get("more")), tuple(malformed))

    def owner(self) -> Owner:
        """Return who the credential belongs to. Raises Unreachable, SignInFailed, Refused."""
        document = self._get("/api/v1/owner", {}, READ_TIMEOUT)
        try:
            return Owner(
                str(document["name"]),
                tuple(int(number) for number in document["key_ids"]),
                datetime.fromisoformat(document["time"]).astimezone(UTC),
                str(document["ip"]) if document.get("ip") else None,
            )
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise Unreachable(tr("{url} did not answer like a tracker.", url=self.url)) from error

    def list_networks(self, networks: Sequence[str]) -> None:
        """Replace the list of the owner's own networks. Raises Unreachable, SignInFailed, Refused."""
        self._ask("PUT", "/api/v1/networks", READ_TIMEOUT, json={"networks": list(networks)})

    def switch_slow_images(self, *, on: bool) -> None:
        """Say whether the owner wants to know how long mails are open. Raises Unreachable, SignInFailed, Refused."""
        self._ask("PUT", "/api/v1/slow-images", READ_TIMEOUT, json={"on": on})

    def health(self) -> Health:
        """Return what the tracker says of itself. Raises Unreachable."""
        with _translated(self.url):
            response = self.session.get(f"{self.url}/healthz", timeout=(CONNECT_TIMEOUT, READ_TIMEOUT))
        document = _document(self.url, response)
        notes = document.get("notes")
        return Health(
            None if document.get("status") == "ok" else str(document.get("reason") or document.get("status")),
            tuple(note for note in notes if isinstance(note, str)) if isinstance(notes, list) else (),
        )

    def fetch(self, url: str) -> requests.Response:
        """Fetch a public URL of the tracker as a recipient would, without following redirects."""
        with _translated(self.url):
            return self.session.get(url, timeout=(CONNECT_TIMEOUT, READ_TIMEOUT), allow_redirects=False)

    def close(self) -> None:
        """Close the connections."""
        self.session.close()

    def _get(self, path: str, parameters: dict[str, str], timeout: float) -> dict[str, Any]:
        return self._ask("GET", path, timeout, params=parameters)

    def _ask(self, method: str, path: str, timeout: float, **content: Any) -> dict[str, Any]:
        with _translated(self.url):
            response = self.session.request(
                method,
                f"{self.url}{path}",
                auth=_Bearer(self.credential),
                timeout=(CONNECT_TIMEOUT, timeout),
                allow_redirects=False,
                **content,
            )
        if response.status_code == 410:
            raise CursorForeign
        if response.status_code in (401, 403):
            raise SignInFailed(tr("The tracker does not know this pairing (any more). Pair with it again."))
        if response.status_code >= 500 or response.status_code == 429:
            raise Unreachable(
                tr("{url} has trouble and answered {status}.", url=self.url, status=response.status_code)
            )
        if response.status_code != 200:
            raise Refused(
                tr("{url} answered {status} to {path}.", url=self.url, status=response.status_code, path=path)
            )
        return _document(self.url, response)


@contextmanager
def open_tracker(url: str, credential: str) -> Iterator[TrackerClient]:
    """Open a client for a while."""
    client = TrackerClient(url, credential)
    try:
        yield client
    finally:
        client.close()


@contextmanager
def _translated(url: str) -> Iterator[None]:
    try:
        yield
    except requests.exceptions.SSLError as error:
        raise Unreachable(
            tr("{url} did not prove who it is: its certificate is not valid.", url=url)
        ) from error
    except requests.exceptions.Timeout as error:
        raise Unreachable(tr("{url} did not answer in time.", url=url)) from error
    except requests.exceptions.RequestException as error:
        raise Unreachable(tr("{url} can't be reached.", url=url)) from error


def _document(url: str, response: requests.Response) -> dict[str, Any]:
    try:
        document = response.json()
    except requests.exceptions.JSONDecodeError as error:
        raise Unreachable(tr("{url} did not answer like a tracker.", url=url)) from error
    if not isinstance(document, dict):
        raise Unreachable(tr("{url} did not answer like a tracker.", url=url))
    return document


def public_addresses(url: str) -> tuple[str, ...]:
    """Return the addresses a tracker's host resolves to.

    Raises Unreachable where it resolves to none, Refused where one is not reachable from the internet,
    but for a tracker that is plainly on this computer.
    """
    host = urlsplit(url).hostname or ""
    try:
        found = sorted(
            {str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
        )
    except OSError as error:
        raise Unreachable(tr("The name {host} leads nowhere ({error}).", host=host, error=error)) from error
    closed = [address for address in found if not ipaddress.ip_address(address).is_global]
    if closed and not is_loopback(host):
        raise Refused(
            tr("{host} leads to {address}, which recipients can't reach.", host=host, address=closed[0])
        )
    return tuple(found)
