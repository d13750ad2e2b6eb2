"""A mail server and how its connection is protected."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import BadInput
from app.core.host import is_loopback
from app.core.language import tr


class Tls(StrEnum):
    """How a connection is protected: from its first byte, after STARTTLS, or not at all on this computer."""

    IMPLICIT = "implicit"
    STARTTLS = "starttls"
    NONE_ON_LOOPBACK = "none-on-loopback"


@dataclass(frozen=True, slots=True)
class Server:
    """Where a mail server is reached."""

    host: str
    port: int
    tls: Tls = Tls.IMPLICIT

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def parse_server(text: str, tls: Tls) -> Server:
    """Return the server that “HOST:PORT” names. Raises BadInput, also where it would go unprotected elsewhere."""
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise BadInput(tr("“{typed}” is no server. Write it like smtp.example.org:465.", typed=text))
    host = host.strip("[]")
    if tls == Tls.NONE_ON_LOOPBACK and not is_loopback(host):
        raise BadInput(
            tr(
                "{host} is not this computer, so its connection must be protected: --tls implicit or starttls.",
                host=host,
            )
        )
    return Server(host, int(port), tls)
