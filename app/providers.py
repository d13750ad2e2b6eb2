"""The providers that Sightline knows, from `resources/providers.json`."""

import functools
import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

from app.core.address import Address
from app.core.found import Found, Source
from app.core.host import is_within
from app.core.provider import OTHER, Filing, Limits, OAuthEndpoints, Provider, SignInKind
from app.core.server import Server, Tls


@functools.cache
def all_providers() -> tuple[Provider, ...]:
    """Return every provider that is known, in the order in which they are shown."""
    document = json.loads((files("resources") / "providers.json").read_text(encoding="utf-8"))
    return tuple(_provider(each) for each in document)


def provider_named(identifier: str) -> Provider:
    """Return a provider by its id; one of which nothing is known where there is none."""
    return next((each for each in all_providers() if each.id == identifier), OTHER)


def provider_for(domain: str, mail_servers: Iterable[str] = ()) -> Provider:
    """Return the provider of a domain's addresses: by the domain, else by the servers that take its mail (MX).

    The longest end of a server's name that is known decides. OTHER where none is.
    """
    for provider in all_providers():
        if domain in provider.domains:
            return provider
    for server in mail_servers:
        if known := [(len(end), provider) for end, provider in _mx_ends() if is_within(server, end)]:
            return max(known, key=lambda each: each[0])[1]
    return OTHER


def provider_sending_through(host: str) -> Provider:
    """Return the provider whose server for sending a host is; OTHER where it is none's."""
    return next((each for each in all_providers() if each.smtp and each.smtp.host == host.lower()), OTHER)


def found_by_provider(address: Address, provider: Provider, source: Source = Source.KNOWN) -> Found | None:
    """Return the settings of an address at a known provider, None where its servers are not known."""
    if provider.smtp is None:
        return None
    return Found(
        address.domain,
        source,
        provider.name,
        provider.smtp,
        provider.imap,
        address.spec,
        provider,
        provider.sign_in,
    )


def _mx_ends() -> Iterator[tuple[str, Provider]]:
    return ((end, provider) for provider in all_providers() for end in provider.mx)


def _provider(document: dict[str, Any]) -> Provider:
    oauth = document.get("oauth")
    return Provider(
        **document
        | {name: _server(document[name]) for name in ("smtp", "imap") if name in document}
        | {name: tuple(document.get(name, ())) for name in ("domains", "mx")}
        | {
            "sign_in": tuple(SignInKind(kind) for kind in document["sign_in"]),
            "filing": Filing(document.get("filing", Filing.OURS)),
            "limits": Limits(**document.get("limits", {})),
            "oauth": OAuthEndpoints(**oauth | {"scopes": tuple(oauth["scopes"])}) if oauth else None,
        }
    )


def _server(document: dict[str, Any]) -> Server:
    return Server(document["host"], document["port"], Tls(document["tls"]))
