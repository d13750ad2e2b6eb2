"""Published settings: what is taken from a file, and which files are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.address import Address, parse_address
from app.core.autoconfig import LARGEST, Published, parse_autoconfig
from app.core.errors import BadInput
from app.core.provider import SignInKind
from app.core.server import Server, Tls
from tests.support.autoconfig import settings_file

SAM = parse_address("Sam.Seller@seller.example")
IMAP = '<incomingServer type="imap"><hostname>imap.seller.example</hostname><port>993</port>' \
    "<socketType>SSL</socketType><username>%EMAILADDRESS%</username>" \
    "<authentication>password-cleartext</authentication></incomingServer>"  # fmt: skip


def file_with(*servers: str) -> bytes:
    inside = "".join(servers)
    return (
        f'<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="x">{inside}</emailProvider>'
        "</clientConfig>"
    ).encode()


def outgoing(
    host: str = "smtp.seller.example",
    port: str = "465",
    tls: str = "SSL",
    user: str = "%EMAILADDRESS%",
    sign_in: str = "password-cleartext",
) -> str:
    return (
        f'<outgoingServer type="smtp"><hostname>{host}</hostname><port>{port}</port><socketType>{tls}</socketType>'
        f"<username>{user}</username><authentication>{sign_in}</authentication></outgoingServer>"
    )


def parse(*servers: str, address: Address = SAM) -> Published:
    return parse_autoconfig(file_with(*servers), address)


def test_the_servers_and_the_user_name_are_read() -> None:
    assert parse_autoconfig(settings_file("seller.example"), SAM) == Published(
        Server("smtp.seller.example", 465, Tls.IMPLICIT),
        Server("imap.seller.example", 993, Tls.IMPLICIT),
        "Sam.Seller@seller.example",
        (SignInKind.PASSWORD,),
    )


def test_placeholders_stand_for_the_address_and_its_parts() -> None:
    read = parse(outgoing(host="mail.%EMAILDOMAIN%", user="%EMAILLOCALPART%"), IMAP)
    assert (read.smtp.host, read.user) == ("mail.seller.example", "Sam.Seller")
    both = parse(outgoing(user="%EMAILLOCALPART%+%EMAILDOMAIN%"))
    assert both.user == "Sam.Seller+seller.example"


def test_an_address_never_becomes_a_placeholder_of_its_own() -> None:
    odd = parse_address("%EMAILDOMAIN%@seller.example")
    assert parse(outgoing(), address=odd).user == "%EMAILDOMAIN%@seller.example"


@pytest.mark.parametrize(
    "useless",
    [
        outgoing(tls="plain"),
        outgoing(tls=""),
        outgoing(port="0"),
        outgoing(port="70000"),
        outgoing(port="４６５"),
        outgoing(port="-465"),
        outgoing(host=""),
        outgoing(host="smtp.seller.example/evil"),
        outgoing(host="user@smtp.seller.example"),
        outgoing(host="%REALNAME%.example"),
        outgoing(user="%REALNAME%"),
        outgoing(user="sam&#10;seller"),
        outgoing(user="x" * 400),
        outgoing(sign_in="client-IP-address"),
        outgoing(sign_in="GSSAPI"),
        outgoing().replace('type="smtp"', 'type="exchange"'),
        outgoing().replace("outgoingServer", "webMail"),
    ],
)
def test_a_server_that_can_not_be_used_safely_is_passed_over(useless: str) -> None:
    assert parse(useless, outgoing(host="good.seller.example")).smtp.host == "good.seller.example"
    with pytest.raises(BadInput, match="no server for sending"):
        parse(useless)


def test_tls_from_the_first_byte_comes_before_starttls_and_the_first_of_equals_counts() -> None:
    read = parse(
        outgoing(port="587", tls="STARTTLS"),
        outgoing(host="a.seller.example"),
        outgoing(host="b.seller.example"),
    )
    assert read.smtp == Server("a.seller.example", 465, Tls.IMPLICIT)
    assert parse(outgoing(port="587", tls="starttls")).smtp.tls is Tls.STARTTLS


def test_of_several_mailboxes_the_one_with_the_same_user_name_is_read() -> None:
    short = IMAP.replace("%EMAILADDRESS%", "%EMAILLOCALPART%").replace("imap.", "short.")
    read = parse(outgoing(), short, IMAP)
    assert read.imap == Server("imap.seller.example", 993, Tls.IMPLICIT)


def test_pop3_alone_leaves_an_account_that_only_sends() -> None:
    assert parse(outgoing(), IMAP.replace('type="imap"', 'type="pop3"')).imap is None


def test_the_ways_to_sign_in_are_those_that_both_servers_have() -> None:
    oauth = "OAuth2</authentication><authentication>password-cleartext"
    assert parse(outgoing(sign_in=oauth)).sign_in == (SignInKind.OAUTH2, SignInKind.PASSWORD)
    assert parse(outgoing(sign_in=oauth), IMAP).sign_in == (SignInKind.PASSWORD,)
    assert parse(outgoing(sign_in="OAuth2")).sign_in == (SignInKind.OAUTH2,)


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (f"{ENTITIES}<clientConfig>&c;</clientConfig>".encode(), "DOCTYPE"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><clientConfig/>', "DOCTYPE"),
        (f"{ENTITIES}<clientConfig/>".encode("utf-16"), "DOCTYPE"),
        (b"<!doctype html><html><body>Not found</body></html>", "well-formed"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "DOCTYPE"),
        (b"<html><body>Not found</body></html>", "no file of mail settings"),
        (b"", "well-formed"),
        (b"\x00\xff", "well-formed"),
        (b"<clientConfig>", "well-formed"),
        (b'<?xml version="1.0" encoding="no-such"?><clientConfig/>', "well-formed"),
        (b"<clientConfig/>", "no server for sending"),
        (b"<clientConfig>" + b" " * LARGEST + b"</clientConfig>", "too large"),
        (b"<a>" * 20_000, "well-formed"),
        (b"<clientConfig>" + b"<a>" * 9000 + b"</a>" * 9000 + b"</clientConfig>", "no server for sending"),
    ],
)
def test_a_file_that_is_malformed_or_hostile_is_refused_with_a_word(document: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        parse_autoconfig(document, SAM)


@given(st.binary(max_size=300))
def test_no_bytes_whatever_do_harm(noise: bytes) -> None:
    whole = settings_file("seller.example")
    for document in (noise, whole[: len(whole) // 2] + noise + whole[len(whole) // 2 :]):
        try:
            read = parse_autoconfig(document, SAM)
        except BadInput:
            continue
        assert read.smtp.tls is not Tls.NONE_ON_LOOPBACK
