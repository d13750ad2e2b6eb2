"""Fetching published settings over HTTPS, from a server that behaves and from some that do not."""

import gzip
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from app.core.address import parse_address
from app.core.autoconfig import LARGEST
from app.core.errors import Refused, Unreachable
from app.net.autoconfig import Places, fetch, own_url
from app.net.dns import Resolver
from tests.support.autoconfig import Internet, dripping, records, redirect, running_internet


@pytest.fixture
def internet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Internet]:
    with running_internet(tmp_path) as internet:
        monkeypatch.setenv("SSL_CERT_FILE", str(internet.authority))
        yield internet


def ask(internet: Internet, path: str = "/a", patience: float = 20) -> bytes:
    return fetch(f"https://localhost:{internet.port}{path}", within(internet, patience))


def within(internet: Internet, patience: float) -> Resolver:
    return replace(internet.places.resolver, deadline=time.monotonic() + patience)


def test_a_file_is_fetched_also_after_redirects(internet: Internet) -> None:
    internet.files = {
        "/a": redirect("/b"),
        "/b": redirect(f"https://localhost:{internet.port}/c"),
        "/c": b"it",
    }
    assert ask(internet) == b"it"


def test_the_domains_own_places_are_told_the_address_and_the_others_the_domain() -> None:
    odd = parse_address("sam+x&y@seller.example")
    places = Places()
    assert own_url(places.autoconfig, odd) == (
        "https://autoconfig.seller.example/mail/config-v1.1.xml?emailaddress=sam%2Bx%26y@seller.example"
    )
    assert (
        places.database.format(domain="seller.example")
        == "https://autoconfig.thunderbird.net/v1.1/seller.example"
    )


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("http://localhost/x", "redirected to http"),
        ("file:///etc/passwd", "redirected to file"),
        ("https://user:pass@localhost/x", "not safe"),
        ("https://[broken/x", "no answer"),
        ("/a", "redirected too often"),
        ("https://elsewhere.example/x", r"no elsewhere\.example"),
    ],
)
def test_it_is_not_led_astray(internet: Internet, target: str, words: str) -> None:
    internet.files = {"/a": redirect(target)}
    with pytest.raises((Refused, Unreachable), match=words):
        ask(internet)


def test_what_is_not_there_or_too_large_is_said(internet: Internet) -> None:
    internet.files = {"/large": b"x" * (LARGEST + 1)}
    with pytest.raises(Refused, match="answers 404"):
        ask(internet)
    with pytest.raises(Refused, match="too large"):
        ask(internet, "/large")


def test_a_small_file_that_unpacks_to_a_large_one_is_refused(internet: Internet) -> None:
    packed = gzip.compress(b"x" * 20_000_000)

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Encoding", "gzip")
        request.send_header("Content-Length", str(len(packed)))
        request.end_headers()
        request.wfile.write(packed)

    internet.files = {"/a": answer}
    assert len(packed) < LARGEST
    with pytest.raises(Refused, match="too large"):
        ask(internet)


def test_a_server_that_does_not_prove_who_it_is_is_told_no_address(
    internet: Internet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(Refused, match="does not prove who it is"):
        ask(internet)
    assert internet.asked == []


def test_a_password_of_a_netrc_file_is_not_sent(
    internet: Internet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine localhost login sam password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    seen: list[str | None] = []

    def answer(request: object) -> None:
        seen.append(request.headers["Authorization"])  # type: ignore[attr-defined]
        redirect("/b")(request)  # type: ignore[arg-type]

    internet.files = {"/a": answer, "/b": b"it"}
    assert ask(internet) == b"it"
    assert seen == [None]


def test_a_server_that_speaks_a_letter_at_a_time_does_not_hold_it_up(internet: Internet) -> None:
    # The server would go on for half a minute.
    internet.files = {"/a": dripping}
    began = time.monotonic()
    with pytest.raises(Unreachable):
        ask(internet, patience=0.5)
    assert time.monotonic() - began < 15


def test_nothing_listens_there(internet: Internet) -> None:
    with pytest.raises(Unreachable, match="no answer"):
        fetch("https://localhost:9/a", within(internet, 20))


def test_mail_servers_and_services_come_in_the_order_of_their_preference(internet: Internet) -> None:
    internet.records = records(
        {
            "seller.example MX": ["20 mx2.hoster.example.", "10 MX1.hoster.example."],
            "none.example MX": ["0 ."],
            "_imaps._tcp.seller.example SRV": ["20 1 993 b.seller.example.", "10 1 993 a.seller.example."],
            "_imaps._tcp.none.example SRV": ["0 0 0 ."],
            "a.example A": ["192.0.2.1"],
            "six.example AAAA": ["2001:db8::1"],
        }
    )
    resolver = internet.places.resolver
    assert resolver.mail_servers("seller.example") == ("mx1.hoster.example", "mx2.hoster.example")
    assert resolver.mail_servers("none.example") == resolver.mail_servers("unknown.example") == ()
    assert resolver.service("_imaps._tcp.seller.example") == (
        ("a.seller.example", 993),
        ("b.seller.example", 993),
    )
    assert resolver.service("_imaps._tcp.none.example") == resolver.service("_imaps._tcp.x.example") == ()
    assert [resolver.exists(f"{name}.example") for name in ("a", "six", "b")] == [True, True, False]


def test_a_name_server_that_is_silent_is_said(internet: Internet) -> None:
    internet.is_silent = True
    quick = Resolver(("127.0.0.1",), internet.dns_port, lifetime=0.2)
    with pytest.raises(Unreachable, match=r"does not answer for seller\.example"):
        quick.mail_servers("seller.example")
