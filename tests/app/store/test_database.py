"""The profile's database: made, migrated, kept, and refused untouched where it is not ours."""

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.store.database import (
    FILE_NAME,
    STEPS,
    DatabaseUnusable,
    connect,
    open_database,
    parse_timestamp,
    timestamp,
    transaction,
)
from tests.support import forked
from tests.support.stored import NOW, queued


def made(profile: Path) -> Path:
    with open_database(profile) as connection:
        queued(connection)
    return profile / FILE_NAME


def with_pragma(profile: Path, pragma: str) -> None:
    made(profile)
    connection = sqlite3.connect(profile / FILE_NAME)
    connection.execute(f"PRAGMA {pragma}")
    connection.close()


def foreign(profile: Path, version: int, application_id: int) -> None:
    profile.mkdir()
    connection = sqlite3.connect(profile / FILE_NAME)
    connection.execute("CREATE TABLE bookmark (url TEXT)")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute(f"PRAGMA application_id = {application_id}")
    connection.commit()
    connection.close()


def with_bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def make(profile: Path) -> None:
        path = made(profile)
        path.write_bytes(change(path.read_bytes()))

    return make


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda profile: with_pragma(profile, f"user_version = {len(STEPS) + 1}"), "newer version of Sightline"),
        (lambda profile: with_pragma(profile, "user_version = 2147483647"), "newer version of Sightline"),
        (lambda profile: foreign(profile, 0, 0), "no database of Sightline"),
        (lambda profile: foreign(profile, len(STEPS), 0), "no database of Sightline"),
        (lambda profile: foreign(profile, len(STEPS), 0x0F055112), "no database of Sightline"),
        (with_bytes(lambda raw: b"{}\n"), "no database of Sightline"),
        (with_bytes(lambda raw: bytes(range(256)) * 64), "no database of Sightline"),
        (with_bytes(lambda raw: raw[:50]), "no database of Sightline"),
        (with_bytes(lambda raw: raw[:5000]), "can't be opened"),
        (with_bytes(lambda raw: raw[:100] + b"\xff" * (len(raw) - 100)), "can't be opened"),
    ],
    ids=["newer", "much newer", "foreign", "foreign at our version", "foreign mark", "json", "garbage", "cut in its header", "truncated", "garbled"],
)  # fmt: skip
def test_a_database_that_is_not_usable_is_refused_and_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], None], sentence: str
) -> None:
    profile = tmp_path / "profile"
    make(profile)
    before = (profile / FILE_NAME).read_bytes()
    for _ in range(2):
        with pytest.raises(DatabaseUnusable, match=sentence):
            connect(profile)
        assert (profile / FILE_NAME).read_bytes() == before
        assert [path.name for path in profile.iterdir()] == [FILE_NAME]


def test_a_newer_version_is_seen_even_where_its_process_was_killed(tmp_path: Path) -> None:
    newer = (
        "import sys, os, pathlib; from app.store import database as d;"
        "d.STEPS += ('CREATE TABLE fresh (a TEXT) STRICT',);"
        "d.connect(pathlib.Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", newer, str(tmp_path)], check=False, timeout=30)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(DatabaseUnusable, match="newer version"):
        connect(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_in_the_databases_place_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(DatabaseUnusable, match="can't be opened"):
        connect(tmp_path)


def test_a_new_profile_is_for_its_user_alone(tmp_path: Path) -> None:
    profile = tmp_path / "new" / "profile"
    with open_database(profile) as connection:
        queued(connection)
        assert {stat.S_IMODE(path.stat().st_mode) for path in profile.iterdir()} == {0o600}
    assert stat.S_IMODE(profile.stat().st_mode) == 0o700


def test_every_connection_syncs_each_commit_and_keeps_foreign_keys(tmp_path: Path) -> None:
    for _ in range(2):
        with open_database(tmp_path) as connection:
            pragmas = {
                name: connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous", "foreign_keys", "user_version")
            }
            assert pragmas == {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "user_version": len(STEPS),
            }
            with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
                connection.execute("INSERT INTO attachment VALUES (99, 0, 'a', 'b', NULL, 1)")


def test_a_database_holds_what_was_in_it_when_opened_again(tmp_path: Path) -> None:
    made(tmp_path)
    with open_database(tmp_path) as connection:
        assert connection.execute("SELECT count(*) FROM delivery").fetchone()[0] == 2


def test_processes_that_make_one_database_at_once_all_get_it(tmp_path: Path) -> None:
    for attempt in range(3):
        profile = tmp_path / str(attempt)
        program = (
            "import pathlib, sys; from app.store.database import connect; sys.stdin.read();"
            "print(connect(pathlib.Path(sys.argv[1])).execute('PRAGMA user_version').fetchone()[0])"
        )
        makers = [forked.start_piped("-c", program, str(profile)) for _ in range(6)]
        for maker in makers:
            assert maker.stdin is not None
            maker.stdin.close()
        answers = [maker.communicate(timeout=60) for maker in makers]
        for maker in makers:
            maker.close()
        assert answers == [(f"{len(STEPS)}\n", "")] * len(makers)


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        with pytest.raises(ZeroDivisionError), transaction(connection):
            queued_row(connection, "a@example.org")
            raise ZeroDivisionError
        with transaction(connection):
            queued_row(connection, "b@example.org")
        assert [row[0] for row in connection.execute("SELECT account FROM account_fault")] == [
            "b@example.org"
        ]


def queued_row(connection: sqlite3.Connection, account: str) -> None:
    connection.execute("INSERT INTO account_fault VALUES (?, 'why', 'when')", (account,))


def test_a_full_disk_says_so_and_leaves_the_connection_usable(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(DatabaseUnusable, match="full"), transaction(connection):
            for number in range(100):
                connection.execute(
                    "INSERT INTO account_fault VALUES (?, ?, 'when')", (str(number), "x" * 4000)
                )
        connection.execute("PRAGMA max_page_count = 100000")
        with transaction(connection):
            queued_row(connection, "b@example.org")
        assert connection.execute("SELECT count(*) FROM account_fault").fetchone()[0] == 1


def test_times_are_kept_in_utc_sort_as_text_and_come_back(tmp_path: Path) -> None:
    east = datetime(2026, 11, 21, 1, 30, tzinfo=timezone(timedelta(hours=14)))
    assert timestamp(east) == "2026-11-20T11:30:00.000000Z"
    assert parse_timestamp(timestamp(east)) == east
    times = [NOW, NOW + timedelta(microseconds=1), NOW + timedelta(seconds=1)]
    assert sorted(map(timestamp, reversed(times))) == [timestamp(at) for at in times]
    with pytest.raises(ValueError, match="zone"):
        timestamp(datetime.now(UTC).replace(tzinfo=None))


def test_a_connection_sees_what_another_process_writes_though_more_were_opened_beside_it(
    tmp_path: Path,
) -> None:
    writing = (
        "import pathlib, sys; from app.store.database import open_database; from tests.support.stored import queued\n"
        "with open_database(pathlib.Path(sys.argv[1])) as connection: queued(connection)"
    )
    with open_database(tmp_path) as first, open_database(tmp_path) as second:
        subprocess.run([sys.executable, "-c", writing, str(tmp_path)], check=True, timeout=60)
        counts = [each.execute("SELECT count(*) FROM message").fetchone()[0] for each in (first, second)]
        assert counts == [1, 1]
