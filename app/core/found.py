"""Settings that were found for an address, and where they came from."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from app.core.host import is_loopback, is_within
from app.core.language import mark, tr
from app.core.provider import OTHER, Provider, SignInKind
from app.core.server import Server, Tls


class Source(StrEnum):
    """Where settings can be found, in the order in which they are preferred."""

    KNOWN = "known"
    AUTOCONFIG = "autoconfig"
    WELL_KNOWN = "well-known"
    DATABASE = "database"
    MAIL_SERVERS = "mail-servers"
    SERVICES = "services"


_SENTENCES: Final = {
    Source.KNOWN: mark("Sightline knows the settings of {place}."),
    Source.AUTOCONFIG: mark("Published by {place}."),
    Source.WELL_KNOWN: mark("Published by {place}."),
    Source.DATABASE: mark("From Thunderbird's database ({place})."),
    Source.MAIL_SERVERS: mark("{place} takes the mail of {domain}."),
    Source.SERVICES: mark("Named by the domain name system for {place}."),
}


@dataclass(frozen=True, slots=True)
class Found:
    """Settings for an address. `place` is the name that vouches for them: a provider's or a host's."""

    domain: str
    source: Source
    place: str
    smtp: Server
    imap: Server | None
    user: str
    provider: Provider = OTHER
    sign_in: tuple[SignInKind, ...] = (SignInKind.PASSWORD,)

    @property
    def foreign(self) -> tuple[str, ...]:
        """The servers that lie outside the address's domain and are of no provider that is known.

        Whoever can change what is published could have mail go through them, so the user says whether they are
        right (RFC 6186, 6; RFC 8314, 5.1).
        """
        known = {server.host for server in (self.provider.smtp, self.provider.imap) if server}
        hosts = dict.fromkeys(server.host for server in (self.smtp, self.imap) if server)
        return tuple(
            host
            for host in hosts
            if host not in known and not is_within(host, self.domain) and not is_loopback(host)
        )

    def has_servers_of(self, other: "Found") -> bool:
        """Whether the servers are the same as in other settings."""
        return (self.smtp, self.imap) == (other.smtp, other.imap)

    @property
    def takes_password(self) -> bool:
        """Whether one can sign in with a password, or an app password."""
        return any(kind is not SignInKind.OAUTH2 for kind in self.sign_in)

    @property
    def sentence(self) -> str:
        """Where the settings are from, for the user."""
        return tr(_SENTENCES[self.source], place=self.place, domain=self.domain)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values, with what the user is to be told of it."""
        return {
            "domain": self.domain,
            "source": self.source.value,
            "place": self.place,
            "sentence": self.sentence,
            "smtp": _server_json(self.smtp),
            "imap": _server_json(self.imap) if self.imap else None,
            "user": self.user,
            "provider": self.provider.id,
            "sign_in": [kind.value for kind in self.sign_in],
            "foreign": list(self.foreign),
            "note": self.provider.note,
            "help_url": self.provider.help_url,
        }

    @classmethod
    def from_json(cls, document: dict[str, Any], provider: Provider) -> "Found":
        """Return what `as_json` made plain values of; `provider` is the one with that id."""
        return cls(
            document["domain"],
            Source(document["source"]),
            document["place"],
            _server(document["smtp"]),
            _server(document["imap"]) if document["imap"] else None,
            document["user"],
            provider,
            tuple(SignInKind(kind) for kind in document["sign_in"]),
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """One place that was asked for settings, and what came of it in a few words."""

    source: Source
    place: str
    outcome: str


def _server_json(server: Server) -> dict[str, Any]:
    return {"host": server.host, "port": server.port, "tls": server.tls.value}


def _server(document: dict[str, Any]) -> Server:
    return Server(document["host"], document["port"], Tls(document["tls"]))
