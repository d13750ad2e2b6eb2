"""Recording and its faults: what recipients get meanwhile, what health says, what is there afterwards."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine.interfaces import DBAPICursor

from tests.support.tracker import click, eventually, pixel
from tests.tracking_server.conftest import Bench
from tracking_server import create_app
from tracking_server.application import tracker_of
from tracking_server.config import Config
from tracking_server.door import GIF
from tracking_server.health import NO_NETWORK_FILE, notes_of
from tracking_server.store.faults import Unavailable

# Seconds: far above the half second after which a recipient is answered whatever happens, far below
# the time that a fault of these tests lasts. The half second itself is measured by the bench.
UNBLOCKED = 5


def database_of(bench: Bench) -> Path:
    return Path(bench.config.database_url.removeprefix("sqlite:///"))


@contextmanager
def locked(bench: Bench) -> Iterator[None]:
    connection = sqlite3.connect(database_of(bench), isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


def health(bench: Bench) -> dict[str, Any]:
    reply = bench.get("/healthz")
    assert reply.status_code == 200
    assert isinstance(reply.json, dict)
    return reply.json


def timed(bench: Bench, path: str) -> tuple[Any, float]:
    started = time.monotonic()
    reply = bench.get(path)
    return reply, time.monotonic() - started


def test_every_answered_hit_is_in_the_database(bench: Bench) -> None:
    def recipient() -> None:
        client = bench.app.test_client()
        for _ in range(25):
            assert client.get(pixel(bench.pairing)).data == GIF

    recipients = [threading.Thread(target=recipient) for _ in range(8)]
    for thread in recipients:
        thread.start()
    for thread in recipients:
        thread.join()
    assert [event["revision"] for event in bench.events()] == list(range(1, 201))
    assert health(bench) | {"version": ""} == {
        "status": "ok",
        "reason": None,
        "notes": [NO_NETWORK_FILE],
        "recorded": 200,
        "unrecorded": 0,
        "queued": 0,
        "version": "",
    }


def test_a_locked_database_delays_nobody_beyond_half_a_second_and_loses_nothing(bench: Bench) -> None:
    with locked(bench):
        image, seconds = timed(bench, pixel(bench.pairing))
        assert (image.data, seconds < UNBLOCKED) == (GIF, True)
        redirect, seconds = timed(bench, click(bench.pairing))
        assert (redirect.status_code, seconds < UNBLOCKED) == (302, True)
        _, seconds = timed(bench, pixel(bench.pairing))
        assert seconds < UNBLOCKED, "while recording is known to fail nobody waits"
        said = health(bench)
        assert said["status"] == "degraded"
        assert "locked" in said["reason"]
        assert said["unrecorded"] == 3
    eventually(lambda: health(bench)["status"] == "ok")
    said = eventually(lambda: (now := health(bench))["queued"] == 0 and now)
    assert (said["recorded"], said["unrecorded"]) == (3, 0)
    assert len(bench.events()) == 3


def test_a_full_disk_is_said_and_is_over_when_there_is_room(bench: Bench) -> None:
    bench.get(pixel(bench.pairing))
    # A limit on pages is SQLite's own "disk full"; it holds for the connection that has it.
    recording = bench.tracker.database._recording
    assert recording is not None
    driver: Any = recording.driver_connection
    driver.execute("PRAGMA max_page_count=1")
    pages = driver.execute("PRAGMA max_page_count").fetchone()[0]
    for _ in range(40 * pages):
        started = time.monotonic()
        reply = bench.get(pixel(bench.pairing), User_Agent="x" * 500)
        assert (reply.data, time.monotonic() - started < UNBLOCKED) == (GIF, True)
        if bench.tracker.recorder.state().fault:
            break
    assert "full" in health(bench)["reason"]
    assert bench.get(click(bench.pairing)).status_code == 302
    # The connection was given up with the fault; a new one has no limit.
    eventually(lambda: health(bench)["status"] == "ok")
    eventually(lambda: health(bench)["unrecorded"] == 0)


def test_a_deleted_database_stops_the_recording_and_not_the_redirects(bench: Bench) -> None:
    bench.get(pixel(bench.pairing))
    path = database_of(bench)
    saved = path.with_name("saved.db")
    for ending in ("", "-wal", "-shm"):
        (path.parent / (path.name + ending)).rename(path.parent / (saved.name + ending))
    reply, seconds = timed(bench, click(bench.pairing))
    assert (reply.status_code, seconds < UNBLOCKED) == (302, True)
    said = eventually(lambda: (now := health(bench))["status"] == "degraded" and now)
    assert "gone" in said["reason"]
    assert not path.exists(), "a vanished database is not silently begun anew"
    for ending in ("", "-wal", "-shm"):
        (path.parent / (saved.name + ending)).rename(path.parent / (path.name + ending))
    eventually(lambda: health(bench)["status"] == "ok")
    eventually(lambda: len(bench.events()) >= 2)


def test_a_tracker_started_while_its_database_is_locked_still_redirects(bench: Bench) -> None:
    tracker_of(bench.app).close()
    with locked(bench):
        app = create_app(bench.config, bench.clock)
        client = app.test_client()
        try:
            assert client.get(click(bench.pairing)).status_code == 302
            assert client.get(pixel(bench.pairing)).data == GIF
        finally:
            tracker_of(app).close()


def test_a_tracker_started_without_its_database_knows_its_owners_from_the_key_file(bench: Bench) -> None:
    tracker_of(bench.app).close()
    database_of(bench).unlink()
    app = create_app(bench.config, bench.clock)
    try:
        assert app.test_client().get(click(bench.pairing)).status_code == 302
        headers = {"Authorization": f"Bearer {bench.pairing.credential}"}
        events = app.test_client().get("/api/v1/events", headers=headers).json
        assert events is not None
        assert len(events["events"]) == 1
    finally:
        tracker_of(app).close()


def test_a_database_directory_that_cannot_be_written_is_said(bench: Bench) -> None:
    config = replace(bench.config, database_url="sqlite:////nonexistent/tracker.db")
    app = create_app(config, bench.clock)
    try:
        said = app.test_client().get("/healthz").json
        assert said is not None
        assert said["status"] == "degraded"
        assert app.test_client().get(click(bench.pairing)).status_code == 302
    finally:
        tracker_of(app).close()


def test_a_hit_that_the_database_refuses_takes_no_other_down(bench: Bench) -> None:
    connection = sqlite3.connect(database_of(bench))
    connection.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON event WHEN NEW.user_agent = 'poison' "
        "BEGIN SELECT RAISE(ABORT, 'refused'); END"
    )
    connection.close()
    paths = [(pixel(bench.pairing), "poison" if number == 5 else "fine") for number in range(12)]
    threads = [
        threading.Thread(target=lambda path=path, agent=agent: bench.get(path, User_Agent=agent))
        for path, agent in paths
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(bench.events()) == 11
    said = health(bench)
    assert (said["status"], said["recorded"], said["unrecorded"]) == ("ok", 11, 1)


def test_the_queue_is_bounded_and_what_does_not_fit_is_counted(bench: Bench) -> None:
    tracker_of(bench.app).close()
    app = create_app(replace(bench.config, queue_limit=5), bench.clock)
    client = app.test_client()
    try:
        with locked(bench):
            for _ in range(9):
                assert client.get(pixel(bench.pairing)).data == GIF
            said = client.get("/healthz").json
            assert said is not None
            assert (said["queued"] <= 5, said["unrecorded"]) == (True, 9)
        eventually(lambda: (client.get("/healthz").json or {})["recorded"] == 5)
        said = client.get("/healthz").json
        assert said is not None
        assert said["unrecorded"] == 4
    finally:
        tracker_of(app).close()


def test_a_slow_disk_makes_the_first_recipient_wait_half_a_second_and_the_next_not_at_all(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    write = bench.tracker._hit_writer.write

    def slow(cursor: DBAPICursor, hits: Any) -> Any:
        go_on.wait(60)
        return write(cursor, hits)

    monkeypatch.setattr(bench.tracker._hit_writer, "write", slow)
    monkeypatch.setattr(bench.tracker.recorder, "answer_within", Config().answer_within)
    _, first = timed(bench, pixel(bench.pairing))
    assert 0.4 < first < UNBLOCKED
    monkeypatch.setattr(bench.tracker.recorder, "answer_within", 60.0)
    _, second = timed(bench, pixel(bench.pairing))
    assert second < UNBLOCKED
    assert health(bench)["status"] == "degraded"
    go_on.set()
    eventually(lambda: health(bench)["recorded"] == 2)
    assert health(bench) | {"version": ""} == {
        "status": "ok",
        "reason": None,
        "notes": [NO_NETWORK_FILE],
        "recorded": 2,
        "unrecorded": 0,
        "queued": 0,
        "version": "",
    }


def test_a_connection_that_is_not_durable_is_refused(bench: Bench) -> None:
    with bench.tracker.database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_closing_records_what_is_queued(bench: Bench) -> None:
    with locked(bench):
        bench.get(pixel(bench.pairing))
    tracker_of(bench.app).close()
    connection = sqlite3.connect(database_of(bench))
    assert connection.execute("SELECT count(*) FROM event").fetchone()[0] == 1
    connection.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_that_nobody_thought_of_ends_neither_the_recording_nor_other_hits(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = bench.tracker._hit_writer.write

    def faulty(cursor: DBAPICursor, hits: Any) -> Any:
        if any(hit.client.user_agent == "poison" for hit in hits):
            raise ZeroDivisionError
        return write(cursor, hits)

    monkeypatch.setattr(bench.tracker._hit_writer, "write", faulty)
    for number in range(6):
        assert bench.get(pixel(bench.pairing), User_Agent="poison" if number == 3 else "fine").data == GIF
    assert len(bench.events()) == 5
    assert health(bench)["unrecorded"] == 1


def test_health_says_that_the_network_file_is_missing_and_nothing_where_it_is_not(tmp_path: Path) -> None:
    assert "SIGHTLINE_TRACKER_ASN_FILE" in notes_of(Config())[0]
    assert notes_of(Config(asn_file=tmp_path / "asn.mmdb")) == ()


def test_a_group_that_was_not_committed_leaves_no_gap_in_the_numbers(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = bytes(8)
    bench.get(pixel(bench.pairing, delivery))
    look = bench.tracker.database.check_present
    failures = iter([Unavailable("The disk or the database is full.")])

    def fails_once(connection: Any) -> None:
        if error := next(failures, None):
            raise error
        look(connection)

    monkeypatch.setattr(bench.tracker.database, "check_present", fails_once)
    bench.get(pixel(bench.pairing, delivery))
    eventually(lambda: health(bench)["queued"] == 0)
    bench.get(pixel(bench.pairing, delivery))
    assert [event["id"].split(".")[1] for event in bench.events()] == ["1", "2", "3"]
    assert [event["revision"] for event in bench.events()] == [1, 2, 3]
