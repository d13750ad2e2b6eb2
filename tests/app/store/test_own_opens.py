"""Opens through the sender's own provider are unclear while a copy with tracking may be in their Sent folder."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.core.counting import Weight, weigh
from app.core.provider import Filing
from app.core.sent_copy import CopyState, Item, ItemState, Kind
from app.core.why import consequence
from app.store import events, mailboxes, sent_copies
from app.store.database import Connection, open_database, transaction
from tests.support.stored import ACCOUNT, ANNA, NOW, begun, event, queued

GMAIL = {"verdict": "proxy", "reason": "image_proxy", "bot": {"name": "Gmail", "trigger": "on_open"}}
YAHOO = {"verdict": "proxy", "reason": "image_proxy", "bot": {"name": "Yahoo or AOL", "trigger": "on_open"}}
TRACKED = Item(1, Kind.TRACKED)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        begun(opened, queued(opened))
        mailboxes.wish(opened, ACCOUNT, NOW)
        mailboxes.note_provider(opened, ACCOUNT, Filing.GMAIL)
        yield opened


def see(connection: Connection, number: int, **shown: Any) -> None:
    events.save_page(connection, "https://t.example.com", [event(number=number, **shown)], f"c{number}", NOW)


def weights(connection: Connection) -> list[Weight]:
    """Each hit's weight, oldest first: what is kept, which is also what is worked out anew."""
    stored = [Weight(row[0]) for row in connection.execute("SELECT weight FROM event ORDER BY at")]
    assert stored == [weigh(each) for each in reversed(events.of_deliveries(connection, [ANNA]))]
    return stored


def filed(connection: Connection, item: Item = TRACKED) -> None:
    with transaction(connection):
        sent_copies.add_item(connection, ACCOUNT, 1, 1, item, NOW)


def at(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def test_while_a_copy_may_be_there_an_open_through_that_provider_is_unclear(connection: Connection) -> None:
    filed(connection)
    see(connection, 1, **GMAIL)
    see(connection, 2, **YAHOO)
    see(connection, 3)
    assert weights(connection) == [Weight.HALF, Weight.CERTAIN, Weight.CERTAIN]
    [unclear] = [each for each in events.of_deliveries(connection, [ANNA]) if each.may_be_own]
    assert "your own Sent folder" in consequence(unclear)


def test_when_the_clean_copy_is_confirmed_what_comes_after_counts(connection: Connection) -> None:
    filed(connection)
    see(connection, 1, **GMAIL)
    sent_copies.plan_removal(connection, ACCOUNT, 1, [TRACKED], at(2))
    sent_copies.note_item(connection, ACCOUNT, Item(1, Kind.TRACKED, ItemState.GONE))
    sent_copies.note(connection, 1, CopyState.DONE, at(3))
    see(connection, 5, **GMAIL)
    assert weights(connection) == [Weight.HALF, Weight.CERTAIN]


def test_where_nothing_was_filed_after_all_every_open_counts(connection: Connection) -> None:
    see(connection, 1, **GMAIL)
    assert weights(connection) == [Weight.HALF]
    sent_copies.note(connection, 1, CopyState.DONE, at(3))
    assert weights(connection) == [Weight.CERTAIN]


def test_where_the_copies_stay_nobody_can_tell(connection: Connection) -> None:
    filed(connection)
    sent_copies.note(connection, 1, CopyState.LEFT, at(3), why="as you chose")
    see(connection, 9, **GMAIL)
    assert weights(connection) == [Weight.HALF]


def test_at_an_ordinary_server_nothing_of_this_matters(connection: Connection) -> None:
    mailboxes.note_provider(connection, ACCOUNT, Filing.OURS)
    see(connection, 1, **GMAIL)
    assert weights(connection) == [Weight.CERTAIN]


def test_at_microsoft_it_is_what_comes_from_its_network(connection: Connection) -> None:
    mailboxes.note_provider(connection, ACCOUNT, Filing.MICROSOFT)
    bot = {"name": "Microsoft", "trigger": "unknown"}
    see(connection, 1, **GMAIL)
    see(connection, 50, verdict="proxy", reason="microsoft_open", bot=bot)
    assert weights(connection) == [Weight.CERTAIN, Weight.HALF]
    sent_copies.note(connection, 1, CopyState.DONE, at(3))
    assert weights(connection) == [Weight.CERTAIN, Weight.PROBABLE]
