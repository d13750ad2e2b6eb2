"""Recipients that are never tracked, and why something was not."""

from collections.abc import Iterator

import pytest

from app.core import language
from app.core.address import parse_address
from app.core.errors import BadInput
from app.core.tracking import OPENS_OFF, is_problem, never_tracked, parse_never_tracked, shown_reason

_GERMAN = {
    OPENS_OFF: "Öffnungen sind für diese Mail ausgeschaltet.",
    "Mail to {address} is never tracked.": "Mails an {address} werden nie verfolgt.",
}


@pytest.fixture
def german() -> Iterator[None]:
    language.speak(lambda text, _comment, _count: _GERMAN.get(text, ""))
    yield
    language.speak(None)


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


REASONS = [
    (OPENS_OFF, "Öffnungen sind für diese Mail ausgeschaltet."),
    ("Mail to anna@example.org is never tracked.", "Mails an anna@example.org werden nie verfolgt."),
    ("Another version said {this}.", "Another version said {this}."),
]


@pytest.mark.parametrize(("kept", "_shown"), REASONS)
def test_a_reason_is_shown_in_english_as_it_is_kept(kept: str, _shown: str) -> None:
    assert shown_reason(kept) == kept


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(("kept", "shown"), REASONS)
def test_a_reason_is_shown_in_the_language_of_the_window(kept: str, shown: str) -> None:
    assert shown_reason(kept) == shown


@pytest.mark.usefixtures("german")
def test_in_another_language_too_a_reason_is_kept_so_that_it_is_no_problem() -> None:
    kept = never_tracked(parse_address("anna@example.org"))
    assert (kept, is_problem(kept)) == ("Mail to anna@example.org is never tracked.", False)
