"""The providers that are known."""

import json
from collections import Counter
from importlib.resources import files
from urllib.parse import urlsplit

import pytest

from app.core.address import domain_to_ascii
from app.core.provider import OTHER, Filing, Provider, SignInKind
from app.core.server import Server, Tls
from app.providers import all_providers, provider_for, provider_named

FIELDS = set(Provider.__slots__)
# RFC 8314: 465 and 993 from the first byte; 587 and 143 by STARTTLS. What needs no TLS is on this computer.
SMTP_PORTS = {Tls.IMPLICIT: {465}, Tls.STARTTLS: {587}, Tls.NONE_ON_LOOPBACK: {1025}}
IMAP_PORTS = {Tls.IMPLICIT: {993}, Tls.STARTTLS: {143}, Tls.NONE_ON_LOOPBACK: {1143}}


def test_every_provider_has_its_own_id_and_is_found_by_it() -> None:
    assert len({each.id for each in all_providers()}) == len(all_providers())
    assert all(provider_named(each.id) is each for each in all_providers())
    assert provider_named("of-a-newer-version") is OTHER


def test_providers_that_file_sent_mail_themselves_are_marked() -> None:
    assert provider_named("gmail").filing is Filing.GMAIL
    assert provider_named("microsoft365").filing is Filing.MICROSOFT
    assert provider_named("outlook").filing is Filing.MICROSOFT
    assert OTHER.filing is Filing.OURS


def test_the_file_holds_nothing_that_the_program_does_not_read() -> None:
    for document in json.loads((files("resources") / "providers.json").read_text(encoding="utf-8")):
        assert set(document) <= FIELDS, document["id"]


@pytest.mark.parametrize("provider", all_providers(), ids=lambda each: each.id)
def test_a_provider_can_be_set_up_from_what_the_file_says(provider: Provider) -> None:
    assert provider.smtp is not None
    assert provider.imap is not None
    assert is_safe(provider.smtp, SMTP_PORTS)
    assert is_safe(provider.imap, IMAP_PORTS)
    assert provider.domains or provider.mx
    assert provider.sign_in
    assert len(set(provider.sign_in)) == len(provider.sign_in)
    # What is not the password one knows has to be explained, with a page to read on.
    assert provider.note
    assert provider.note.endswith(".")
    assert is_https(provider.help_url)
    assert (SignInKind.OAUTH2 in provider.sign_in) == (provider.oauth is not None)
    if oauth := provider.oauth:
        assert all(map(is_https, (oauth.authorize_url, oauth.token_url, oauth.device_url or oauth.token_url)))
        assert oauth.scopes
    limits = (getattr(provider.limits, name) for name in provider.limits.__slots__)
    assert all(limit is None or limit > 0 for limit in limits)


def is_safe(server: Server, ports: dict[Tls, set[int]]) -> bool:
    on_loopback = server.host == "127.0.0.1"
    name_is_right = on_loopback or domain_to_ascii(server.host) == server.host
    return (
        name_is_right
        and server.port in ports[server.tls]
        and on_loopback == (server.tls is Tls.NONE_ON_LOOPBACK)
    )


def is_https(url: str | None) -> bool:
    parts = urlsplit(url or "")
    return parts.scheme == "https" and bool(parts.hostname) and not parts.username


def test_no_domain_and_no_server_belongs_to_two_providers() -> None:
    for names in (
        [domain for each in all_providers() for domain in each.domains],
        [end for each in all_providers() for end in each.mx],
    ):
        assert all(domain_to_ascii(name) == name for name in names)
        assert [name for name, count in Counter(names).items() if count > 1] == []


@pytest.mark.parametrize(
    ("domain", "servers", "wanted"),
    [
        ("gmail.com", (), "gmail"),
        ("seller.example", ("aspmx.l.google.com", "alt1.aspmx.l.google.com"), "gmail"),
        ("seller.example", ("smtp.google.com",), "gmail"),
        ("hotmail.co.uk", (), "outlook"),
        ("live.de", (), "outlook"),
        ("seller.example", ("seller-example.mail.protection.outlook.com",), "microsoft365"),
        # Outlook.com's own servers end like Microsoft 365's and are told apart by the longer end.
        ("other.example", ("other-example.olc.protection.outlook.com",), "outlook"),
        ("yahoo.fr", (), "yahoo"),
        ("aol.de", (), "aol"),
        ("seller.example", ("mx01.mail.icloud.com",), "icloud"),
        ("seller.example", ("in1-smtp.messagingengine.com",), "fastmail"),
        ("zohomail.eu", (), "zoho-eu"),
        ("seller.example", ("mx.zoho.eu", "mx2.zoho.eu"), "zoho-eu-hosted"),
        ("gmx.at", (), "gmx"),
        ("web.de", (), "web.de"),
        ("seller.example", ("mx00.ionos.de",), "ionos-de"),
        ("seller.example", ("mx01.kundenserver.de",), "ionos-de"),
        ("seller.example", ("mx1.mail.ovh.net",), "ovh"),
        ("seller.example", ("spool.mail.gandi.net",), "gandi"),
        ("seller.example", ("mta-gw.infomaniak.ch",), "infomaniak"),
        ("seller.example", ("mxext1.mailbox.org",), "mailbox.org"),
        ("pm.me", (), "proton"),
        ("seller.example", ("mail.protonmail.ch", "mailsec.protonmail.ch"), "proton"),
        # The first that is known counts, in the order of preference.
        ("seller.example", ("mx.seller.example", "spool.mail.gandi.net", "aspmx.l.google.com"), "gandi"),
        ("seller.example", ("mx.seller.example",), ""),
        ("seller.example", ("notgoogle.com", "google.com.evil.example"), ""),
        ("seller.example", (), ""),
    ],
)
def test_a_provider_is_known_by_domain_or_by_the_servers_that_take_its_mail(
    domain: str, servers: tuple[str, ...], wanted: str
) -> None:
    assert provider_for(domain, servers).id == wanted
