"""Messages in the outbox: kept exactly, or not at all."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import BadInput
from app.store import files, messages
from app.store.database import open_database
from tests.support.stored import ACCOUNT, ANNA, BEN, NOW, WISH, begun, message, queued


def test_a_message_comes_back_exactly_as_it_was_queued(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        number = queued(connection)
    with open_database(tmp_path) as connection:
        stored = messages.load(connection, number)
        attachments = files.of_message(connection, number)
    assert replace(stored.message, attachments=attachments) == message()
    assert (stored.account, stored.wish, stored.queued_at, stored.sending_at) == (ACCOUNT, WISH, NOW, None)


def test_a_message_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        with pytest.raises(sqlite3.IntegrityError):
            queued(connection, groups=((ANNA, (0,)), (ANNA, (1,))))
        tables = ("message", "attachment", "delivery", "recipient")
        assert [connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables] == [0] * 4


def test_one_message_id_is_queued_once(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        queued(connection)
        with pytest.raises(BadInput, match="goes only once"):
            queued(connection, groups=((b"12345678", (0,)), (b"87654321", (1,))))


@pytest.mark.parametrize("written", ["<1@seller.example>", "1@seller.example", "  <1@seller.example> "])
def test_a_message_is_found_by_its_id_with_or_without_brackets(tmp_path: Path, written: str) -> None:
    with open_database(tmp_path) as connection:
        number = queued(connection)
        assert messages.find(connection, written).id == number


def test_an_unknown_message_is_named(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        with pytest.raises(BadInput, match="<x@y>"):
            messages.find(connection, "x@y")
        with pytest.raises(KeyError):
            messages.load(connection, 1)


def test_the_newest_come_first_and_only_so_many(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        for number in range(1, 4):
            queued(connection, number, ((bytes([number]) * 8, (0, 1)),))
        assert [m.message.message_id for m in messages.newest(connection, 2)] == [
            "<3@seller.example>",
            "<2@seller.example>",
        ]


def test_the_clean_copy_is_there_once_sending_began(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        number = queued(connection)
        assert messages.clean_copy(connection, number) is None
        begun(connection, number, (ANNA, BEN))
        clean = messages.clean_copy(connection, number)
        assert clean is not None
        assert clean == b"clean" + b"".join(files.after_letter(connection, number))
        assert messages.load(connection, number).sending_at == NOW
