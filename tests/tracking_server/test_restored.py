"""A database that was restored from a backup: noticed, and no app reads on where it stood in the lost one."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.support.postgresql import PostgresqlServer
from tests.support.tracker import eventually, pixel
from tests.tracking_server.conftest import Bench, Clock
from tracking_server import create_app
from tracking_server.application import tracker_of
from tracking_server.config import Config, restore_file
from tracking_server.owners import OwnerBook

Act = Callable[[], object]


@dataclass
class Backed:
    """A tracker whose database can be kept and put back; `start` begins it anew."""

    start: Callable[[], Bench]
    keep: Act
    put_back: Act


def of_file(path: Path) -> tuple[Act, Act]:
    kept = path.with_name("kept.db")

    def put_back() -> None:
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        shutil.copy(kept, path.with_name("new.db"))
        path.with_name("new.db").replace(path)

    return lambda: shutil.copy(path, kept), put_back


def of_server(server: PostgresqlServer, url: str) -> tuple[Act, Act]:
    copies: list[str] = []
    return lambda: copies.append(server.copy(url)), lambda: server.replace(url, copies.pop())


@pytest.fixture
def backed(config: Config, database_url: str, request: pytest.FixtureRequest) -> Iterator[Backed]:
    config = replace(config, database_url=database_url)
    pairing = OwnerBook(config, Clock(), os.urandom).add("alice")
    clock = Clock()
    running: list[Bench] = []

    def stop() -> None:
        while running:
            tracker_of(running.pop().app).close()

    def start() -> Bench:
        stop()
        running.append(Bench(create_app(config, clock), config, pairing, clock, None))
        return running[-1]

    if database_url.startswith("sqlite"):
        keep, put_back = of_file(Path(database_url.removeprefix("sqlite:///")))
    else:
        keep, put_back = of_server(request.getfixturevalue("postgresql"), database_url)

    def keep_stopped() -> None:
        stop()
        keep()

    yield Backed(start, keep_stopped, put_back)
    stop()


def opened(bench: Bench, times: int) -> None:
    for _ in range(times):
        bench.clock.now += 1
        bench.get(pixel(bench.pairing))


def seen(bench: Bench) -> None:
    """Wait until the watcher has looked."""
    wanted = str(len(bench.events()))
    file = restore_file(bench.config)
    eventually(lambda: file.exists() and f": {wanted}" in file.read_text())


def kept_after_three(backed: Backed) -> Bench:
    """Keep a database with three hits, and return the tracker that goes on with it."""
    bench = backed.start()
    opened(bench, 3)
    seen(bench)
    backed.keep()
    return backed.start()


def test_after_a_restore_an_app_reads_from_the_beginning_and_misses_nothing(backed: Backed) -> None:
    bench = kept_after_three(backed)
    opened(bench, 4)
    before = bench.feed().json
    seen(bench)
    backed.put_back()
    bench = backed.start()
    opened(bench, 6)
    assert bench.feed(query=f"after={before['cursor']}").status_code == 410
    after = bench.feed().json
    assert len(after["events"]) == 9
    ids = {event["id"] for event in before["events"]}
    kept = {event["id"] for event in after["events"][:3]}
    assert kept < ids
    assert not {event["id"] for event in after["events"][3:]} & ids, "a new hit has no lost one's id"


def test_a_restart_is_no_restore(backed: Backed) -> None:
    bench = backed.start()
    opened(bench, 3)
    seen(bench)
    cursor = bench.feed().json["cursor"]
    bench = backed.start()
    opened(bench, 1)
    assert len(bench.feed(query=f"after={cursor}").json["events"]) == 1


def test_a_database_that_is_put_back_under_a_running_tracker_is_noticed_before_anything_is_written(
    backed: Backed,
) -> None:
    bench = kept_after_three(backed)
    opened(bench, 5)
    cursor = bench.feed().json["cursor"]
    seen(bench)
    backed.put_back()
    opened(bench, 12)
    eventually(lambda: bench.get("/healthz").json["queued"] == 0)
    assert eventually(lambda: bench.feed(query=f"after={cursor}").status_code == 410)
    assert len(bench.feed().json["events"]) == 15


def test_hits_go_to_the_restored_database_also_where_a_reader_noticed_it_first(backed: Backed) -> None:
    bench = kept_after_three(backed)
    opened(bench, 5)
    seen(bench)
    backed.put_back()
    eventually(lambda: bench.feed().status_code == 200)
    opened(bench, 12)
    eventually(lambda: bench.get("/healthz").json["queued"] == 0)
    assert len(bench.feed().json["events"]) == 15


def test_a_database_without_its_file_was_moved_and_gets_a_new_epoch_once(backed: Backed) -> None:
    bench = backed.start()
    opened(bench, 2)
    seen(bench)
    cursor = bench.feed().json["cursor"]
    backed.keep()
    restore_file(bench.config).unlink()
    bench = backed.start()
    assert bench.feed(query=f"after={cursor}").status_code == 410
    seen(bench)
    cursor = bench.feed().json["cursor"]
    bench = backed.start()
    assert bench.feed(query=f"after={cursor}").status_code == 200


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"epoch": "x"}', '{"epoch": "x", "revisions": {"a": 1}}', "\0"]
)
def test_a_damaged_file_is_none(backed: Backed, text: str) -> None:
    bench = backed.start()
    opened(bench, 1)
    seen(bench)
    cursor = bench.feed().json["cursor"]
    backed.keep()
    restore_file(bench.config).write_text(text)
    bench = backed.start()
    assert bench.feed(query=f"after={cursor}").status_code == 410
    assert len(bench.events()) == 1


def test_a_cursor_ahead_of_the_database_is_foreign(backed: Backed) -> None:
    bench = backed.start()
    opened(bench, 2)
    epoch = bench.feed().json["cursor"].partition(".")[0]
    assert bench.feed(query=f"after={epoch}.2").status_code == 200
    assert bench.feed(query=f"after={epoch}.3").status_code == 410
