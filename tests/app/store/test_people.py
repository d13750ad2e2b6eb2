"""Known people are found by how their address or a word of their name begins, the last written to first."""

from pathlib import Path

import pytest

from app.store import people
from app.store.database import open_database
from tests.support.profiles import account, profile_context, queue_mail


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("an", ["andrew@contoso.example", "anna@northwind.example"]),
        ("ANNA", ["anna@northwind.example"]),
        ("ber", ["anna@northwind.example"]),
        ("northw", ["anna@northwind.example"]),
        ("zoe", []),
        ("", []),
        ("%", []),
        ("_", []),
        ("ann'a", []),
    ],
)
def test_people_are_completed_from_what_was_sent(tmp_path: Path, typed: str, found: list[str]) -> None:
    context = profile_context(tmp_path, account(25))
    queue_mail(context, "Anna Berg <anna@northwind.example>", "ben@contoso.example")
    queue_mail(context, "andrew@contoso.example")
    with open_database(tmp_path) as connection:
        assert [address.spec for address in people.matching(connection, typed)] == found


def test_a_name_once_known_stays_and_the_last_one_counts(tmp_path: Path) -> None:
    context = profile_context(tmp_path, account(25))
    for written in ("Anna Berg <anna@x.example>", "anna@x.example", "Anna Hill <Anna@x.example>"):
        queue_mail(context, written)
    with open_database(tmp_path) as connection:
        assert [str(address) for address in people.matching(connection, "anna")] == [
            "Anna Hill <anna@x.example>"
        ]
