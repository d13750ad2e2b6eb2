"""Lists of addresses as people paste them, why an entry is no address, and what was probably meant."""

import pytest

from app.core.address import parse_address
from app.core.address_fault import meant
from app.core.address_list import entries, entry


@pytest.mark.parametrize(
    ("pasted", "specs"),
    [
        ("a@x.example, b@x.example; c@x.example\nd@x.example", "a b c d"),
        ("a@x.example b@x.example\tc@x.example", "a b c"),
        ("To: Anna <a@x.example>, Ben <b@x.example>", "a b"),
        ("Team Sales: a@x.example, Ben <b@x.example>;", "a b"),
        ("undisclosed-recipients:;", ""),
        ("Anna Berg\ta@x.example", None),
        ('"Hill, Ben: head" <b@x.example>', "b"),
        ("<a@x.example> ,, ;", "a"),
        ("", ""),
    ],
)
def test_pasted_lists_are_taken_apart(pasted: str, specs: str | None) -> None:
    found = entries(pasted)
    if specs is None:
        assert [each.fault is None for each in found] == [False, True], "a name alone is shown, to be mended"
    else:
        assert [each.address and each.address.local for each in found] == specs.split()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("carl", "The @ is missing."),
        ("carl@@x.example", "There is more than one @."),
        ("@x.example", "What stands before the @ is missing."),
        ("carl@", "What stands behind the @ is missing."),
        ("Carl <carl smith@x.example>", "There is a space in it."),
        ("carl..smith@x.example", "There is a dot too many."),
        ("carl@x..example", "There is a dot too many."),
        ("ca(rl@x.example", "“(” can't stand in it."),
        ("carl@-x.example", "No domain looks like the part behind the @."),
    ],
)
def test_what_is_no_address_says_why(typed: str, why: str) -> None:
    found = entry(typed)
    assert found.address is None
    assert found.fault == f"“{typed}” is no mail address. {why} It should look like anna@example.org."


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("gmial.com", "gmail.com"),
        ("gmail.co", "gmail.com"),
        ("gmail.comm", "gmail.com"),
        ("gmaill.com", "gmail.com"),
        ("hotmial.com", "hotmail.com"),
        ("outlok.com", "outlook.com"),
        ("web.ed", "web.de"),
        ("gmail.com", None),
        ("mail.com", None),
        ("gmx.at", None),
        ("northwind.example", None),
        ("me.co", None),
    ],
)
def test_a_slip_in_a_well_known_domain_is_noticed(typed: str, domain: str | None) -> None:
    found = meant(parse_address(f"Anna <anna@{typed}>"))
    assert (found and str(found)) == (domain and f"Anna <anna@{domain}>")


def test_no_name_turns_what_stands_beside_it_round() -> None:
    (found,) = entries('"\u202eevil\u202c Berg" <anna@x.example>')
    assert found.address is not None
    assert found.address.name == "evil Berg"
