"""Recipients that are never tracked."""

import pytest

from app.core.address import parse_address
from app.core.errors import BadInput
from app.core.tracking import parse_never_tracked


@pytest.mark.parametrize(
    ("entry", "covered", "free"),
    [
        (
            "anna@example.org",
            ["anna@example.org", "ANNA@Example.org"],
            ["ben@example.org", "anna@example.net"],
        ),
        ("Anna@Example.ORG", ["anna@example.org"], ["anna@mail.example.org"]),
        ("Anna Lee <anna@example.org>", ["anna@example.org"], ["ben@example.org"]),
        ("example.org", ["anna@example.org", "anna@eu.example.org"], ["anna@badexample.org", "anna@org"]),
        ("@example.org", ["anna@example.org", "anna@eu.example.org"], ["anna@example.net"]),
        ("*@example.org", ["anna@example.org"], ["anna@example.net"]),
        ("*.example.org", ["anna@eu.example.org"], ["anna@example.net"]),
        (".example.org", ["anna@eu.example.org"], ["anna@example.net"]),
        ("bücher.example", ["anna@xn--bcher-kva.example", "anna@BÜCHER.example"], ["anna@bucher.example"]),
        (" example.org ", ["anna@example.org"], []),
    ],
)
def test_an_entry_covers_an_address_or_a_domain_with_its_sub_domains(
    entry: str, covered: list[str], free: list[str]
) -> None:
    parsed = parse_never_tracked(entry)
    assert [parsed.covers(parse_address(text)) for text in covered] == [True] * len(covered)
    assert [parsed.covers(parse_address(text)) for text in free] == [False] * len(free)


@pytest.mark.parametrize(
    "entry",
    [
        "",
        "@",
        "*",
        "anna@example.org, ben@example.org",
        "anna,ben@example.org",
        "an na@example.org",
        "anna@example.org)",
        "a@b@example.org",
        "https://example.org",
        "exa mple.org",
        "10.0.0.1",
        "anna@\udcff",
    ],
)
def test_an_entry_that_would_cover_nobody_is_refused(entry: str) -> None:
    with pytest.raises(BadInput, match="neither one mail address nor one domain"):
        parse_never_tracked(entry)
