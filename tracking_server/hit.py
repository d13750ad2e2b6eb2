"""A hit: one raw request to a pixel or tracking link whose token was valid; and how long it lasted."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

HitPurpose = Literal["o", "c"]

USER_AGENT_LIMIT: Final = 512
HEADER_LIMIT: Final = 128

# What else of a request tells something (SIGNALS: prefetch headers, the Android mail app's package).
TELLING_HEADERS: Final = {
    "HTTP_SEC_PURPOSE": "Sec-Purpose",
    "HTTP_PURPOSE": "Purpose",
    "HTTP_X_MOZ": "X-Moz",
    "HTTP_X_PURPOSE": "X-Purpose",
    "HTTP_X_REQUESTED_WITH": "X-Requested-With",
}
_TELLING: Final = tuple(TELLING_HEADERS.items())


class Client(NamedTuple):
    """What a request says about the program that sent it: method, user agent, telling headers.

    `user_agent` is None where the header is missing; long values are cut, so that memory and rows
    stay bounded whatever is sent.
    """

    method: str
    user_agent: str | None
    headers: tuple[tuple[str, str], ...] = ()

    def header(self, name: str) -> str:
        """Return a telling header's value, "" where it was not sent."""
        return dict(self.headers).get(name, "")


class Sender(NamedTuple):
    """What a request's headers say about who sent it: with which program, and from where, where a front added that."""

    client: Client
    forwarded_for: str


class Hit(NamedTuple):
    """One request for a pixel (`o`) or a tracking link (`c`) of a delivery.

    `at` is in unix microseconds, `sent_at` in unix seconds. `target` is "" and `link_number` 0 for a pixel.
    """

    owner_id: int
    purpose: HitPurpose
    delivery: bytes
    link_number: int
    target: str
    sent_at: int
    at: int
    ip: str
    client: Client


class Duration(NamedTuple):
    """How many seconds the program that sent a hit kept its picture loading."""

    hit: Hit
    seconds: float

    @property
    def owner_id(self) -> int:
        """The owner of the hit."""
        return self.hit.owner_id


# What is to be recorded.
Entry = Hit | Duration


def sender_of(environ: Mapping[str, str]) -> Sender:
    """Return what the headers of a WSGI request say about its sender."""
    return Sender(client_of(environ), environ.get("HTTP_X_FORWARDED_FOR", ""))


def client_of(environ: Mapping[str, str]) -> Client:
    """Return what a WSGI request says about its sender's program."""
    user_agent = environ.get("HTTP_USER_AGENT")
    return Client(
        environ["REQUEST_METHOD"],
        None if user_agent is None else _readable(user_agent[:USER_AGENT_LIMIT]),
        tuple((header, _readable(environ[key][:HEADER_LIMIT])) for key, header in _TELLING if key in environ),
    )


def _readable(value: str) -> str:
    # A header may hold any byte; a text column holds no NUL (PostgreSQL) and no lone surrogate.
    if value.isascii() and value.isprintable():
        return value
    return "".join(
        character if " " <= character <= "\ufffd" and not "\ud800" <= character <= "\udfff" else "\ufffd"
        for character in value
    )
