"""Addresses: what is read, and what is refused by name."""

import time

import pytest

from app.core.address import Address, domain_to_ascii, parse_address, parse_addresses
from app.core.errors import BadInput


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("anna@example.org", Address("anna", "example.org")),
        ("  anna@example.org\n", Address("anna", "example.org")),
        ("Anna@EXAMPLE.Org", Address("Anna", "example.org")),
        ("<anna@example.org>", Address("anna", "example.org")),
        ("Anna Lee <anna@example.org>", Address("anna", "example.org", "Anna Lee")),
        ("Anna\xa0Lee\xa0<anna@example.org>", Address("anna", "example.org", "Anna\xa0Lee")),
        ('"Lee, Anna" <anna@example.org>', Address("anna", "example.org", "Lee, Anna")),
        (r'"Anna \"the\" Lee" <anna@example.org>', Address("anna", "example.org", 'Anna "the" Lee')),
        ('"" <anna@example.org>', Address("anna", "example.org")),
        ("Grün & Söhne <info+x@example.org>", Address("info+x", "example.org", "Grün & Söhne")),
        ('"a b@c"@example.org', Address('"a b@c"', "example.org")),
        ("o'hara{x}=y@example.org", Address("o'hara{x}=y", "example.org")),
        ("анна@почта.рф", Address("анна", "xn--80a1acny.xn--p1ai")),
        ("anna@bücher.example", Address("anna", "xn--bcher-kva.example")),
        ("anna@BÜCHER.example", Address("anna", "xn--bcher-kva.example")),
        ("anna@example\N{IDEOGRAPHIC FULL STOP}org", Address("anna", "example.org")),
        ("anna@localhost", Address("anna", "localhost")),
    ],
)
def test_an_address_is_read_with_its_domain_in_ascii(text: str, address: Address) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "anna",
        "@example.org",
        "anna@",
        "anna@@example.org",
        "alice@example.org)bob@evil.com",
        "alice@example.org(bob@evil.com)",
        "anna(work)@example.org",
        "anna@example.org (Anna)",
        "friends: anna@example.org, ben@example.org;",
        "anna@example.org; ben@example.org",
        "anna@example.org ben@example.org",
        "<anna@example.org> <ben@example.org>",
        "Anna <anna@example.org> Lee",
        "Anna <anna@example.org",
        "Anna anna@example.org>",
        "Anna <<anna@example.org>>",
        "Anna <>",
        "Lee, Anna <anna@example.org>",
        ".anna@example.org",
        "anna.@example.org",
        "an..na@example.org",
        "an na@example.org",
        '"anna@example.org',
        '"an"na@example.org',
        '""@example.org',
        "anna@example..org",
        "anna@.example.org",
        "anna@example.org.",
        "anna@-example.org",
        "anna@exa_mple.org",
        "anna@127.0.0.1",
        "anna@0x7f.1",
        "anna@[127.0.0.1]",
        "anna@example.org:25",
        "anna@example.org/x",
        "anna@exa%6dple.org",
        "mailto:anna@example.org?cc=ben@example.org",
        "a" * 65 + "@example.org",
        "anna@" + "a" * 64 + ".org",
        "anna@" + "a." * 130 + "org",
        "anna\N{NO-BREAK SPACE}b@example.org",
        "anna\N{ZERO WIDTH SPACE}@example.org",
        "\N{RIGHT-TO-LEFT OVERRIDE}anna@example.org",
    ],
)
def test_what_is_no_address_is_refused_and_named(text: str) -> None:
    with pytest.raises(BadInput) as refusal:
        parse_address(text)
    assert text.strip() in str(refusal.value)
    assert "is no mail address" in str(refusal.value)


@pytest.mark.parametrize("control", ["\r\n", "\n", "\r", "\0", "\t", "\x7f", "\x85", "\u2028", "\udcff"])
@pytest.mark.parametrize(
    "text",
    ["anna{}Bcc: x@evil.com@example.org", '"Anna{}Bcc: x@evil.com" <anna@example.org>', "a@exa{}mple.org"],
)
def test_no_header_can_be_smuggled_in_by_an_address(text: str, control: str) -> None:
    with pytest.raises(BadInput, match="control character"):
        parse_address(text.format(control))


@pytest.mark.parametrize(
    ("text", "specs"),
    [
        ("", []),
        (" , ,", []),
        ("anna@example.org,ben@example.net", ["anna@example.org", "ben@example.net"]),
        ("anna@example.org,", ["anna@example.org"]),
        ('"Lee, Anna" <anna@example.org>, Ben <ben@example.net>', ["anna@example.org", "ben@example.net"]),
        ('"a,b"@example.org, ben@example.net', ['"a,b"@example.org', "ben@example.net"]),
        (r'"Lee \", x" <anna@example.org>,ben@example.net', ["anna@example.org", "ben@example.net"]),
    ],
)
def test_a_list_is_cut_at_the_commas_between_addresses_only(text: str, specs: list[str]) -> None:
    assert [address.spec for address in parse_addresses(text)] == specs


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("anna@example.org, ben, eve@example.com", "“ben”"),
        ("anna@example.org, Ben <ben@example.net", "Ben <ben@example.net"),
        ('anna@example.org, "Ben <ben@example.net>', '"Ben'),
        ("Lee, Anna <anna@example.org>", "“Lee”"),
    ],
)
def test_the_malformed_one_of_a_list_is_named(text: str, named: str) -> None:
    with pytest.raises(BadInput) as refusal:
        parse_addresses(text)
    assert named in str(refusal.value)


def test_an_address_says_itself_and_whether_it_needs_smtputf8() -> None:
    assert str(Address("anna", "example.org", "Anna")) == "Anna <anna@example.org>"
    assert str(Address("anna", "example.org")) == "anna@example.org"
    assert Address("анна", "example.org").needs_smtputf8
    assert not parse_address("anna@почта.рф").needs_smtputf8


@pytest.mark.parametrize(
    "domain", ["", " ", "a b", "a/b", "user@host", "[::1]", "1.2.3.4", "a\\b", "exa<mple"]
)
def test_what_is_no_domain_has_no_ascii_form(domain: str) -> None:
    assert domain_to_ascii(domain) is None


@pytest.mark.parametrize(
    "text", ['"' * 50_000, "a" * 100_000, "<" * 50_000, '"a" ' * 20_000, '"' + '\\"' * 50_000]
)
def test_a_long_piece_of_nonsense_is_refused_at_once(text: str) -> None:
    began = time.monotonic()
    with pytest.raises(BadInput):
        parse_addresses(text)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "name", ["", "Anna", "Berg, Anna", 'Anna "Ann" Berg', "back\\slash", "<x@y.example>"]
)
def test_an_address_with_any_name_is_read_back_as_it_was_quoted(name: str) -> None:
    address = Address("anna", "example.org", name)
    assert parse_address(address.quoted) == address
