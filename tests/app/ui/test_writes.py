"""The window writes at once, and never waits for who else is writing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.core.errors import BadInput
from app.store.database import Connection, open_database, transaction
from app.ui.parts.writes import Writes


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        opened.execute("CREATE TABLE noted (word TEXT)")
        yield opened


class Notes:
    """Words that are written down, and what is told of it."""

    def __init__(self, connection: Connection) -> None:
        self.owner = QObject()
        self.told: list[object] = []
        self.writes = Writes(connection, self.told.append, self.owner)

    def note(self, word: str, *, is_long: bool = False) -> None:
        def write(connection: Connection) -> str:
            with transaction(connection):
                connection.execute("INSERT INTO noted VALUES (?)", (word,))
            return word

        self.writes.do(write, self.told.append, lambda: self.told.append("ended"), is_long=is_long)


def noted(connection: Connection) -> list[str]:
    return [row["word"] for row in connection.execute("SELECT word FROM noted ORDER BY rowid")]


def test_what_nobody_is_in_the_way_of_is_written_at_once(connection: Connection) -> None:
    notes = Notes(connection)
    notes.note("one")
    assert notes.told == ["one", "ended"]
    assert noted(connection) == ["one"]


def test_while_another_process_writes_the_window_goes_on(
    connection: Connection, tmp_path: Path, qtbot: QtBot
) -> None:
    notes = Notes(connection)
    with open_database(tmp_path) as other:
        with transaction(other):
            notes.note("one")
            notes.note("two")
            assert notes.told == []
        qtbot.waitUntil(lambda: len(notes.told) == 4, timeout=20_000)
    assert notes.told == ["one", "ended", "two", "ended"]
    assert noted(connection) == ["one", "two"]
    notes.note("three")
    assert noted(connection) == ["one", "two", "three"]


def test_what_is_long_is_written_beside_the_window_and_in_its_turn(connection: Connection) -> None:
    notes = Notes(connection)
    notes.note("long", is_long=True)
    notes.note("short")
    assert notes.told == []
    notes.writes.end()
    assert notes.told == ["long", "ended", "short", "ended"]
    assert noted(connection) == ["long", "short"]


@pytest.mark.parametrize("is_long", [False, True])
def test_what_can_not_be_written_is_told(connection: Connection, is_long: bool) -> None:
    notes = Notes(connection)

    def refuse(_: Connection) -> None:
        raise BadInput("There is no such mail.")

    notes.writes.do(refuse, notes.told.append, lambda: notes.told.append("ended"), is_long=is_long)
    notes.writes.end()
    assert notes.told == ["There is no such mail.", "ended"]


def test_the_window_waits_again_after_a_write(connection: Connection) -> None:
    before = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    Notes(connection).note("one")
    assert connection.execute("PRAGMA busy_timeout").fetchone()[0] == before > 0


def test_a_reader_that_others_overtook_is_in_nobodys_way(
    connection: Connection, tmp_path: Path, qtbot: QtBot
) -> None:
    notes = Notes(connection)
    connection.executemany("INSERT INTO noted VALUES (?)", [("old",)] * 2_000)
    reading = connection.execute("SELECT word FROM noted")
    reading.fetchone()
    with open_database(tmp_path) as other:
        other.execute("INSERT INTO noted VALUES ('by another')")
    notes.note("ours")
    qtbot.waitUntil(lambda: notes.told == ["ours", "ended"], timeout=20_000)
    reading.close()
    assert noted(connection)[-2:] == ["by another", "ours"]
