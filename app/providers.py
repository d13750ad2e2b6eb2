"""The providers that Sightline knows, from `resources/providers.json`."""

import functools
import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any, Final

from app.core.address import Address
from app.core.found import Found, Source
from app.core.host import is_within
from app.core.language import mark
from app.core.provider import OTHER, Filing, Limits, OAuthEndpoints, Provider, SignInKind
from app.core.server import Server, Tls

# What has to be done at each before its servers let a program in; shown by tr, as the language may change.
_NOTES: Final = {
    "gmail": mark(
        "Gmail takes no ordinary password from mail programs. Turn on 2-step verification, then make "
        "an app password for Sightline; or sign in with Google. In Workspace your administrator may "
        "have to allow either."
    ),
    "outlook": mark(
        "Microsoft takes no password from mail programs: sign in with Microsoft. In Outlook.com's "
        "settings, under Mail, Forwarding and IMAP, let devices and apps use IMAP."
    ),
    "microsoft365": mark(
        "Microsoft takes no password from mail programs: sign in with Microsoft. Your administrator "
        "may have to allow IMAP and authenticated SMTP for your mailbox first."
    ),
    "yahoo": mark(
        "Yahoo takes no ordinary password from mail programs. Make an app password in your Yahoo "
        "account, under Security."
    ),
    "aol": mark(
        "AOL takes no ordinary password from mail programs. Make an app password in your AOL "
        "account, under Account security."
    ),
    "icloud": mark(
        "iCloud takes no ordinary password from mail programs. Turn on two-factor login for your "
        "Apple Account, then make an app-specific password."
    ),
    "fastmail": mark(
        "Fastmail takes no ordinary password from mail programs. Make an app password in Fastmail's "
        "settings, under Privacy and security, with access to IMAP and SMTP."
    ),
    "zoho": mark(
        "In Zoho Mail's settings, under Mail accounts, turn on IMAP access first; some free plans "
        "have none. With two-factor login on, make an application-specific password."
    ),
    "gmx": mark(
        "Log in to GMX in a browser and allow access by POP3 and IMAP in the mail settings first. "
        "With two-factor login on, make an application-specific password."
    ),
    "web": mark(
        "Log in to WEB.DE in a browser and allow access by POP3 and IMAP in the mail settings first. "
        "With two-factor login on, make an application-specific password."
    ),
    "ionos": mark(
        "The password is that of the mailbox, which you set in your IONOS account, not that of the account."
    ),
    "ovh": mark(
        "The password is that of the mailbox, which you set in OVH's control panel, not that of the account."
    ),
    "gandi": mark(
        "The password is that of the mailbox, which you set in your Gandi account, not that of the account."
    ),
    "infomaniak": mark(
        "The password is that of the mail address, or one made for this device, not the one you log "
        "in to Infomaniak with."
    ),
    "mailbox": mark(
        "With two-factor login on, make an application password in mailbox.org's settings, under Security."
    ),
    "proton": mark(
        "Proton Mail needs its program Bridge, which comes with paid plans: install it, sign in "
        "there and leave it running. Take the password that Bridge shows for your mailbox."
    ),
}


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
            "note": _NOTES[document["note"]],
            "filing": Filing(document.get("filing", Filing.OURS)),
            "limits": Limits(**document.get("limits", {})),
            "oauth": OAuthEndpoints(**oauth | {"scopes": tuple(oauth["scopes"])}) if oauth else None,
        }
    )


def _server(document: dict[str, Any]) -> Server:
    return Server(document["host"], document["port"], Tls(document["tls"]))
