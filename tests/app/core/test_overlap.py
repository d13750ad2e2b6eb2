"""Recipients that may get a mail twice: hinted at, never in the way."""

import pytest

from app.core.address import parse_address
from app.core.message import Recipient, Role
from app.core.overlap import overlaps
from app.core.sending_check import hint_of


def people(*addresses: str, role: Role = Role.TO) -> tuple[Recipient, ...]:
    return tuple(Recipient(parse_address(address), role) for address in addresses)


def test_one_address_in_to_and_bcc_is_named_with_what_becomes_of_it() -> None:
    found = overlaps((*people("anna@example.org"), *people("Anna@example.org", role=Role.BCC)))
    assert found == ("anna@example.org stands there twice (To and Bcc); one copy goes out, as To.",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("anna.berg@gmail.com", "annaberg@gmail.com"),
        ("anna.berg+offers@gmail.com", "annaberg@googlemail.com"),
        ("ben+news@example.org", "ben@example.org"),
        ("Ben+a@example.org", "ben+b@EXAMPLE.org"),
    ],
)
def test_two_ways_to_write_one_mailbox_are_hinted_at(one: str, other: str) -> None:
    [hint] = overlaps(people(one, other))
    assert hint.startswith(f"{parse_address(one).spec} and {parse_address(other).spec} may be one mailbox.")


@pytest.mark.parametrize(
    "addresses",
    [
        ("anna.berg@example.org", "annaberg@example.org"),
        ("anna@gmail.com", "anna@example.org"),
        ("sales@example.org", "anna@example.net"),
        ("sales@example.org", "team@example.org"),
        ("anna@example.org",),
        (),
    ],
)
def test_what_is_no_overlap_is_not_hinted_at(addresses: tuple[str, ...]) -> None:
    assert overlaps(people(*addresses)) == ()


@pytest.mark.parametrize("group", ["sales", "team", "Info", "dev-team", "eu.sales", "all", "purchasing"])
def test_a_list_beside_people_of_its_domain_is_hinted_at(group: str) -> None:
    [hint] = overlaps(
        people(f"{group}@example.org", "anna@example.org", "ben@example.org", "eve@example.net")
    )
    assert hint.startswith(f"{group}@example.org may be a list that reaches anna@example.org and 1 more too.")


def test_of_very_many_overlaps_two_are_told() -> None:
    many = people(*(f"p{number}+{tag}@example.org" for number in range(5000) for tag in "ab"))
    lines = hint_of(many).splitlines()
    assert len(lines) == 3
    assert lines[2] == "There are 4,998 more like this."
