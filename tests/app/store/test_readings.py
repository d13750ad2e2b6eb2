"""One meaning of the number of opens and clicks: readings, wherever a number is shown."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.cli.shapes import message_shape, timeline_shape
from app.cli.story import sent_box_lines, timeline_lines
from app.core import history_words
from app.core.history import Tab, history_of
from app.core.recipient_lines import recipient_lines
from app.store import history, messages, sent_box
from app.store.database import Connection, open_database
from tests.support.mail_stories import (
    BROWSER,
    BY_GMAIL,
    BY_MACHINE,
    LINKS,
    NOW,
    PERSON,
    delivery_id,
    note,
    seen,
    send,
)

HOUR_AGO = NOW - timedelta(hours=1)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as connection:
        send(connection)
        yield connection


def hit(number: int, at: datetime, shape: dict[str, Any] = PERSON, revision: int | None = None) -> Any:
    link = LINKS[0] if shape is BROWSER else None
    told = shape if revision is None else shape | {"revision": revision}
    return seen(delivery_id(1, 0), at, told, number=number, link=link)


def seconds(count: int) -> timedelta:
    return timedelta(seconds=count)


def test_loads_of_one_reading_are_one_open_in_sent_box_history_and_on_the_command_line(
    connection: Connection,
) -> None:
    opens = [hit(n, HOUR_AGO + seconds(n)) for n in (1, 2, 3)] + [hit(4, NOW - timedelta(minutes=5))]
    clicks = [hit(n, HOUR_AGO + seconds(n), BROWSER) for n in (10, 11)]
    note(connection, *opens, *clicks)
    row = sent_box.row(connection, 1)
    assert row is not None
    assert (row.opens, row.clicks) == (2, 1)
    assert row.picture.sentence(NOW, None).startswith("Opened 2 times, last 5 min ago\n")
    [mail] = [read for read in history.read_mails(connection, [1]) if read]
    told = history_of([mail], 1)
    assert [told.count(tab) for tab in Tab] == [0, 2, 1]
    assert history_words.headline(told, NOW).startswith("Opened 2 times, last 5 min ago")
    assert recipient_lines(mail, NOW)[0].words.startswith("opened 2 times, last 5 min ago")
    stored = messages.load(connection, 1)
    shape = message_shape(connection, stored)
    assert (shape["opens"], shape["clicks"]) == (2, 1)
    assert "2 opens, clicked 1 of 2 links" in next(sent_box_lines([shape], NOW))
    lines = [*timeline_lines(timeline_shape(connection, stored), NOW)]
    assert ["3 times" in line for line in lines if " opened " in line] == [False, True]
    assert ["2 times" in line for line in lines if " clicked " in line] == [True]


@pytest.mark.parametrize(
    ("pages", "opens"),
    [
        ([[hit(1, HOUR_AGO)], [hit(2, HOUR_AGO + seconds(60))]], 1),
        ([[hit(1, HOUR_AGO)], [hit(2, HOUR_AGO + seconds(61))]], 2),
        ([[hit(2, HOUR_AGO + seconds(30))], [hit(1, HOUR_AGO)]], 1),
        ([[hit(1, HOUR_AGO), hit(3, HOUR_AGO + seconds(70))], [hit(2, HOUR_AGO + seconds(65), BY_GMAIL)]], 3),
        ([[hit(1, HOUR_AGO), hit(2, HOUR_AGO + seconds(50))], [hit(1, HOUR_AGO, BY_MACHINE, 9)]], 1),
        ([[hit(1, HOUR_AGO, BY_MACHINE), hit(2, HOUR_AGO + seconds(9))], [hit(1, HOUR_AGO, PERSON, 9)]], 1),
    ],
    ids=["close", "apart", "late", "another client", "its beginning turns out a machine", "a machine turns out a person"],
)  # fmt: skip
def test_the_number_follows_what_comes_later(
    connection: Connection, pages: list[list[Any]], opens: int
) -> None:
    for page in pages:
        note(connection, *page)
    row = sent_box.row(connection, 1)
    assert row is not None
    assert row.opens == opens
    [mail] = [read for read in history.read_mails(connection, [1]) if read]
    assert history_of([mail], 1).count(Tab.OPENS) == mail.status.opens == opens
