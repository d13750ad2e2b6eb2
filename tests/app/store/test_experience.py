"""What experience has to go by, read from the store."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.cli.shapes import timeline_shape
from app.cli.story import timeline_lines
from app.core.experience import MAILS_LOOKED_AT
from app.core.history import history_of
from app.core.tracking import Outcome
from app.store import experience, history, messages
from app.store.database import Connection, open_database
from tests.support.mail_stories import (
    BY_APPLE,
    BY_MACHINE,
    NOW,
    PERSON,
    SENT,
    To,
    delivery_id,
    note,
    seen,
    send,
)

ANNA = "Anna Berg <anna@northwind.example>"
OFF = "Opens are turned off for this mail."


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


def mails(connection: Connection, *shapes: dict[str, Any] | None, to: str = ANNA, first: int = 1) -> None:
    for number, shape in enumerate(shapes, first):
        send(connection, To((to,)), number=number)
        if shape is not None:
            note(connection, seen(delivery_id(number, 0), SENT + timedelta(minutes=2), shape))


def notes(connection: Connection, message: int = 1) -> tuple[str, ...]:
    [mail] = [read for read in history.read_mails(connection, [message]) if read]
    return history_of([mail], message).notes


RELAY = "Opens can't be trusted: all loads of 3 mails came in advance through a privacy relay."
MACHINE = "Opens can't be trusted: each of 3 mails was loaded by a machine within 10 minutes of sending."


@pytest.mark.parametrize(
    ("shapes", "told"),
    [
        ([BY_APPLE, BY_APPLE, BY_APPLE], (RELAY,)),
        ([BY_MACHINE, BY_MACHINE, None, BY_MACHINE], (MACHINE,)),
        ([BY_APPLE, BY_APPLE], ()),
        ([BY_APPLE, BY_APPLE, BY_APPLE, PERSON], ()),
    ],
)
def test_a_recipient_is_marked_from_the_mails_they_got(
    connection: Connection, shapes: list[dict[str, Any] | None], told: tuple[str, ...]
) -> None:
    mails(connection, *shapes)
    mails(connection, PERSON, PERSON, to="ben@contoso.example", first=20)
    assert notes(connection) == told
    assert notes(connection, len(shapes) + 1) == ()
    shape = timeline_shape(connection, messages.load(connection, 1))
    assert [note["note"] for note in shape["notes"]] == list(told)
    assert [line for line in timeline_lines(shape, NOW) if "can't be trusted" in line] == [
        f"  anna@northwind.example: {sentence}" for sentence in told
    ]


def test_only_mails_to_that_address_alone_with_opens_tracked_are_looked_at(connection: Connection) -> None:
    mails(connection, BY_APPLE)
    mails(connection, BY_APPLE, to="ANNA@northwind.example", first=2)
    send(connection, To((ANNA, "ben@contoso.example")), number=3)
    send(connection, To((ANNA,), outcome=Outcome(OFF, None)), number=4)
    found = experience.of_recipient(connection, "anna@northwind.example")
    assert [(len(mail.loads), mail.opened) for mail in found] == [(1, False)] * 2


def test_of_many_mails_the_newest_are_looked_at(connection: Connection) -> None:
    mails(connection, *[PERSON] * 3, *[BY_APPLE] * MAILS_LOOKED_AT)
    assert not any(mail.opened for mail in experience.of_recipient(connection, "anna@northwind.example"))


def test_the_mails_of_one_recipient_are_found_by_an_index(connection: Connection) -> None:
    plan = connection.execute(
        "EXPLAIN QUERY PLAN SELECT 1 FROM recipient WHERE address = 'a' COLLATE NOCASE ORDER BY message DESC"
    ).fetchall()
    assert [row["detail"] for row in plan] == [
        "SEARCH recipient USING COVERING INDEX recipient_of_address (address=?)"
    ]
