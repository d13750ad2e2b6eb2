"""Known people are found by how their address or a word of their name begins, those written to often and lately first."""

from pathlib import Path

import pytest

from app.store import database, people, people_schema
from app.store.database import STEPS, open_database
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


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("schm", "jan.schmidt@a.example"),
        ("gross", "eva-gross@a.example"),
        ("lang", "tom_lang@a.example"),
        ("anna ber", "x@a.example"),
        ("lisa", "y@a.example"),
        ("example", None),
        ("_", None),
    ],
)
def test_a_part_of_the_address_or_of_a_double_name_finds_somebody(
    tmp_path: Path, typed: str, found: str | None
) -> None:
    context = profile_context(tmp_path, account(25))
    everybody = ("jan.schmidt@a.example", "eva-gross@a.example", "tom_lang@a.example")
    queue_mail(context, *everybody, "Dr. Anna Berg <x@a.example>", "Anna-Lisa Hill <y@a.example>")
    with open_database(tmp_path) as connection:
        specs = [address.spec for address in people.matching(connection, typed)]
    assert specs == ([found] if found else [])


def test_who_is_written_to_often_comes_before_who_was_written_to_last(tmp_path: Path) -> None:
    context = profile_context(tmp_path, account(25))
    for _ in range(3):
        queue_mail(context, "anna@often.example")
    queue_mail(context, "anna@last.example")
    with open_database(tmp_path) as connection:
        assert [each.domain for each in people.matching(connection, "anna")] == [
            "often.example",
            "last.example",
        ]
        # Years later only the last one is left.
        connection.execute(
            "UPDATE correspondent SET last_message = 50000 WHERE address = 'anna@last.example'"
        )
        assert [each.domain for each in people.matching(connection, "anna")] == [
            "last.example",
            "often.example",
        ]


def test_people_of_before_are_known_when_the_database_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(database, "STEPS", STEPS[: STEPS.index(people_schema.STEP)])
        context = profile_context(tmp_path, account(25))
        for _ in range(4):
            queue_mail(context, "Anna@X.example", "ben@x.example")
        queue_mail(context, "Ben Hill <ben@x.example>")
    with open_database(tmp_path) as connection:
        known = connection.execute(
            "SELECT address, name, mails, last_message FROM correspondent ORDER BY address"
        )
        assert [tuple(row) for row in known] == [
            ("Anna@x.example", "", 4, 4),
            ("ben@x.example", "Ben Hill", 5, 5),
        ]
        assert [each.spec for each in people.matching(connection, "b")] == ["ben@x.example"]


def test_who_is_only_known_from_a_mail_that_was_taken_back_is_not_proposed(tmp_path: Path) -> None:
    context = profile_context(tmp_path, account(25))
    queue_mail(context, "anna@x.example")
    with open_database(tmp_path) as connection:
        assert people.matching(connection, "anna")
        connection.execute("DELETE FROM message")
        assert people.matching(connection, "anna") == []
