"""`sightline activity` and `sightline people`, as processes."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.store.database import open_database
from tests.support.command import Cli
from tests.support.mail_stories import LINKS, NOW, To, delivery_id, note, seen, send

HOUR = timedelta(hours=1)


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    with open_database(tmp_path) as connection:
        send(connection, number=1)
        send(connection, To(("Ben Carr <ben@example.org>",)), number=2, subject="Invoice")
        note(connection, seen(delivery_id(1, 0), NOW - HOUR), seen(delivery_id(2, 0), NOW, link=LINKS[0]))
    return Cli(tmp_path)


def test_what_happened_is_listed_and_marked_as_looked_at(cli: Cli) -> None:
    entries = cli.ok("activity")
    assert [(entry["recipients"], entry["what"], entry["unseen"]) for entry in entries] == [
        ("Ben Carr", "clicked", True),
        ("Anna Berg", "opened", True),
    ]
    assert [entry["subject"] for entry in cli.ok("activity", "--show", "opens")] == ["Our offer"]
    assert [entry["subject"] for entry in cli.ok("activity", "--search", "invoi", "--seen")] == ["Invoice"]
    assert {entry["unseen"] for entry in cli.ok("activity")} == {False}
    assert "Ben Carr: clicked  “Invoice”" in cli("activity", "--limit", "1").out


def test_people_are_listed_and_one_is_told_of(cli: Cli) -> None:
    assert {who["address"] for who in cli.ok("people")} == {"anna@northwind.example", "ben@example.org"}
    assert [who["clicks"] for who in cli.ok("people", "--search", "ben")] == [1]
    told = cli.ok("people", "ben@EXAMPLE.org")
    assert (told["mails"], told["clicked"], told["sent"][0]["subject"]) == (1, 1, "Invoice")
    assert "1 mail, opened 0 of 1 tracked, clicked in 1" in cli("people", "ben@example.org").out
    nobody = cli("people", "nobody@example.org")
    assert nobody.code == 1
    assert "No mail was sent to nobody@example.org from here." in nobody.err
