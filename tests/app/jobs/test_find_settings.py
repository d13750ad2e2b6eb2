"""Finding the settings of an address in a small internet on this computer."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.address import parse_address
from app.core.found import Found, Source
from app.core.provider import OTHER, SignInKind
from app.core.server import Server, Tls
from app.jobs.find_settings import Search, find_settings, parents_of
from app.providers import provider_named
from tests.support.autoconfig import Internet, dripping, records, running_internet, settings_file

SAM = parse_address("sam@seller.example")
OWN = settings_file("seller.example")
ELSEWHERE = settings_file("hoster.example")


@pytest.fixture
def internet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Internet]:
    with running_internet(tmp_path) as internet:
        monkeypatch.setenv("SSL_CERT_FILE", str(internet.authority))
        yield internet


def find(internet: Internet, *, ask_database: bool = False) -> Search:
    return find_settings(SAM, ask_database=ask_database, places=internet.places)


def found(internet: Internet, *, ask_database: bool = False) -> Found:
    search = find(internet, ask_database=ask_database)
    assert search.found is not None, search
    return search.found


def test_a_known_provider_is_found_without_asking_anybody(internet: Internet) -> None:
    search = find_settings(parse_address("sam@gmail.com"), places=internet.places)
    gmail = provider_named("gmail")
    assert gmail.smtp is not None
    assert search.found == Found(
        "gmail.com", Source.KNOWN, "Gmail", gmail.smtp, gmail.imap, "sam@gmail.com", gmail, gmail.sign_in
    )
    assert (internet.asked, internet.questions) == ([], [])


def test_each_place_is_used_where_those_before_it_have_nothing(internet: Internet) -> None:
    internet.records = records(
        {
            "_submissions._tcp.seller.example SRV": ["0 1 465 smtp.seller.example."],
            "_imap._tcp.seller.example SRV": ["0 1 143 imap.seller.example."],
            "seller.example MX": ["10 mx1.mail.hoster.example."],
        }
    )
    first = found(internet, ask_database=True)
    assert first.source is Source.SERVICES
    assert first.smtp == Server("smtp.seller.example", 465, Tls.IMPLICIT)
    assert first.imap == Server("imap.seller.example", 143, Tls.STARTTLS)
    for path, source in (
        ("/autoconfig/hoster.example", Source.MAIL_SERVERS),
        ("/database/seller.example", Source.DATABASE),
        ("/well-known/seller.example", Source.WELL_KNOWN),
        ("/autoconfig/seller.example", Source.AUTOCONFIG),
    ):
        internet.files[path] = OWN
        assert found(internet, ask_database=True).source is source


def test_only_the_domains_own_places_are_told_the_address_and_the_database_is_asked_only_with_consent(
    internet: Internet,
) -> None:
    internet.records = records({"seller.example MX": ["10 mx.hoster.example."]})
    assert find(internet).found is None
    assert sorted(internet.asked) == [
        "/autoconfig/hoster.example",
        "/autoconfig/seller.example?emailaddress=sam@seller.example",
        "/well-known/seller.example?emailaddress=sam@seller.example",
    ]
    find(internet, ask_database=True)
    assert "/database/seller.example" in internet.asked
    assert not any("sam" in question for question in internet.questions)


def test_a_domain_whose_mail_a_known_provider_takes_is_that_providers(internet: Internet) -> None:
    internet.records = records({"seller.example MX": ["1 aspmx.l.google.com.", "5 alt1.aspmx.l.google.com."]})
    workspace = found(internet)
    assert (workspace.source, workspace.place) == (Source.MAIL_SERVERS, "Gmail")
    assert workspace.provider is provider_named("gmail")
    assert workspace.sign_in == (SignInKind.OAUTH2, SignInKind.APP_PASSWORD)
    assert workspace.foreign == ()


def test_different_settings_of_later_places_are_kept_to_choose_from(internet: Internet) -> None:
    # A web host publishes its own server, while the mail is at a provider.
    internet.files = {"/autoconfig/seller.example": OWN, "/well-known/seller.example": OWN}
    internet.records = records({"seller.example MX": ["1 smtp.google.com."]})
    search = find(internet)
    assert search.found is not None
    assert (search.found.source, search.found.smtp.host) == (Source.AUTOCONFIG, "smtp.seller.example")
    assert [other.provider.id for other in search.others] == ["gmail"]
    assert [asked.source for asked in search.asked] == [Source.SERVICES]


def test_servers_of_another_domain_are_marked_whatever_place_names_them(internet: Internet) -> None:
    internet.files["/autoconfig/seller.example"] = OWN
    assert found(internet).foreign == ()
    internet.files["/autoconfig/seller.example"] = ELSEWHERE
    assert found(internet).foreign == ("smtp.hoster.example", "imap.hoster.example")
    # A name that only ends like the domain lies outside of it.
    alike = settings_file("notseller.example")
    internet.files["/autoconfig/seller.example"] = alike
    assert found(internet).foreign == ("smtp.notseller.example", "imap.notseller.example")


def test_servers_of_a_known_provider_are_recognised_and_a_stranger_beside_them_is_marked(
    internet: Internet,
) -> None:
    gmail = provider_named("gmail")
    internet.files["/autoconfig/seller.example"] = settings_file("seller.example", gmail.smtp, gmail.imap)
    published = found(internet)
    assert (published.provider, published.sign_in, published.foreign) == (gmail, gmail.sign_in, ())
    evil = Server("imap.evil.example", 993)
    internet.files["/autoconfig/seller.example"] = settings_file("seller.example", gmail.smtp, evil)
    assert found(internet).foreign == ("imap.evil.example",)


def test_files_that_are_malformed_or_hostile_are_passed_over_with_a_word(internet: Internet) -> None:
    internet.files = {
        "/autoconfig/seller.example": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><clientConfig>&a;</clientConfig>',
        "/well-known/seller.example": b"<html>Welcome to our shop</html>",
        "/database/seller.example": OWN,
    }
    search = find(internet, ask_database=True)
    assert search.found is not None
    assert search.found.source is Source.DATABASE
    assert [(asked.source, asked.place) for asked in search.asked[:2]] == [
        (Source.AUTOCONFIG, "autoconfig.seller.example"),
        (Source.WELL_KNOWN, "seller.example"),
    ]
    assert "DOCTYPE" in search.asked[0].outcome
    assert "no file of mail settings" in search.asked[1].outcome


def test_where_nobody_answers_that_is_said_of_each_place_in_time(internet: Internet) -> None:
    internet.is_silent = True
    internet.files["/autoconfig/seller.example"] = dripping
    places = replace(internet.places, patience=0.5)
    began = time.monotonic()
    search = find_settings(SAM, ask_database=True, places=places)
    # The web server would go on for half a minute, the name server's time is ten seconds for a question.
    assert time.monotonic() - began < 15
    assert search.found is None
    assert [asked.source for asked in search.asked] == [
        source for source in Source if source is not Source.KNOWN
    ]
    assert all(asked.outcome for asked in search.asked)


@pytest.mark.parametrize(
    ("host", "parents"),
    [
        ("mx1.mail.hoster.example", ("mail.hoster.example", "hoster.example")),
        ("a.b.c.hoster.example", ("b.c.hoster.example", "c.hoster.example")),
        ("mx.hoster.co.uk", ("hoster.co.uk",)),
        ("mx.hoster.de", ("hoster.de",)),
        ("hoster.example", ()),
    ],
)
def test_the_domains_above_a_mail_server_are_asked_but_never_one_below_which_anybody_registers(
    host: str, parents: tuple[str, ...]
) -> None:
    assert parents_of(host) == parents


def test_what_was_found_survives_being_written_as_json(internet: Internet) -> None:
    internet.files["/autoconfig/seller.example"] = ELSEWHERE
    seen = found(internet)
    assert Found.from_json(seen.as_json(), OTHER) == seen
    gmail = find_settings(parse_address("sam@gmail.com")).found
    assert gmail is not None
    assert Found.from_json(gmail.as_json(), provider_named("gmail")) == gmail
