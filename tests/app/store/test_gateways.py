"""Gateways, as the store tells of them from mails sent before."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.store import gateways
from app.store.database import Connection, open_database
from tests.support.mail_stories import BY_MACHINE, LINKS, PERSON, SENT, To, delivery_id, note, seen, send


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


def mails(connection: Connection, to: str, *by_machine: bool, first: int = 1) -> None:
    for number, is_machine in enumerate(by_machine, first):
        send(connection, To((to,)), number=number)
        shape = BY_MACHINE if is_machine else PERSON
        note(connection, seen(delivery_id(number, 0), SENT + timedelta(minutes=2), shape, link=LINKS[0]))


def test_a_machine_that_clicks_everybody_of_a_domain_is_told_until_the_user_knows(
    connection: Connection,
) -> None:
    mails(connection, "anna@Northwind.example", True, True)
    assert gateways.of_domains(connection, ["northwind.example"]) == ()
    mails(connection, "ben@northwind.example", True, False, first=3)
    mails(connection, "carl@contoso.example", False, False, False, True, first=10)
    [found] = gateways.of_domains(connection, ["Northwind.example", "contoso.example", "other.example"])
    assert (found.domain, found.followed, found.mails) == ("northwind.example", 3, 4)
    gateways.note_known(connection, "Northwind.example")
    gateways.note_known(connection, "northwind.example")
    assert gateways.of_domains(connection, ["northwind.example"]) == ()


def test_among_many_recipients_an_index_is_asked(connection: Connection) -> None:
    plan = connection.execute(
        "EXPLAIN QUERY PLAN SELECT delivery FROM recipient WHERE lower(substr(address, instr(address, '@') + 1)) = ?"
        " ORDER BY id DESC LIMIT 200",
        ("x.example",),
    ).fetchall()
    assert ["USING INDEX recipient_of_domain" in row["detail"] for row in plan] == [True]
