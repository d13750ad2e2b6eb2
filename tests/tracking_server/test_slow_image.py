"""The slow image: who gets it, what its end tells, and that nobody else ever waits for it."""

import gc
import json
import os
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.support.gateway import answers, is_closed, raw
from tests.support.tracker import (
    CHROME,
    GMAIL_PROXY,
    THUNDERBIRD,
    TrackerProcess,
    click,
    eventually,
    pixel,
    rows,
)
from tests.tracking_server.conftest import Bench, gateway_of, opened
from tests.tracking_server.test_recording import health, locked
from tracking_server import connection as connections
from tracking_server.config import Config
from tracking_server.door import GIF
from tracking_server.hit import Client
from tracking_server.links import Pairing
from tracking_server.owners import OwnerBook
from tracking_server.programs import BY_USER_AGENT, PATIENT_PROGRAMS
from tracking_server.slow_image import SlowImage, SlowImages

SHORT = 0.25
# Seconds that tell an answer that waits for a slow image's end from one that does not.
UNBLOCKED = 5
PLACES = 4
OUTLOOK = "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Win64; x64; ms-office; MSOffice 16)"
APPLE_MAIL = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
NEW_OUTLOOK = f"{CHROME} OneOutlook/1.2024.111"


@pytest.fixture
def slow(config: Config) -> Iterator[Bench]:
    """A tracker with some places for slow images, whose end no test waits for."""
    with opened(replace(config, slow_images=PLACES)) as bench:
        switch(bench, on=True)
        yield bench


@pytest.fixture
def brief(config: Config) -> Iterator[Bench]:
    """A tracker whose slow images soon end by themselves."""
    with opened(replace(config, slow_images=PLACES, slow_image_seconds=SHORT)) as bench:
        switch(bench, on=True)
        yield bench


def switch(bench: Bench, *, on: bool) -> None:
    """Turn slow images on or off as the owner does, and have the tracker hear of it."""
    content = json.dumps({"on": on})
    headers = {"Authorization": f"Bearer {bench.pairing.credential}", "Content-Length": str(len(content))}
    reply = bench.app.test_client().put("/api/v1/slow-images", data=content, headers=headers)
    assert reply.json == {"on": on, "offered": True}
    bench.tracker.watcher.look()


def asked(bench: Bench, *headers: str, agent: str = THUNDERBIRD, path: str = "", **how: str) -> socket.socket:
    connection = gateway_of(bench).connect()
    connection.sendall(raw(path or pixel(bench.pairing), f"User-Agent: {agent}", *headers, **how))
    return connection


def beginning(connection: socket.socket) -> tuple[bytes, bytes]:
    """Return head and first bytes of an answer, as far as they come at once."""
    received = b""
    while b"\r\n\r\n" not in received or len(received.partition(b"\r\n\r\n")[2]) < len(GIF) - 1:
        piece = connection.recv(4096)
        assert piece, received
        received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    return head, body


@contextmanager
def being_shown(bench: Bench, count: int = 1) -> Iterator[list[socket.socket]]:
    """Readers whose picture is loading."""
    with ExitStack() as closing:
        readers = [closing.enter_context(asked(bench)) for _ in range(count)]
        for reader in readers:
            assert beginning(reader)[1] == GIF[:-1]
        yield readers


def seconds_open(bench: Bench) -> list[Any]:
    return [event["seconds_open"] for event in bench.events()]


def is_answered_at_once(bench: Bench, *headers: str, **how: str) -> bool:
    started = time.monotonic()
    with asked(bench, *headers, **how) as reader:
        [(status, received, body)] = answers(reader, 1)
        assert (status, body) == (200, GIF)
        assert "x-accel-buffering" not in received
        return time.monotonic() - started < UNBLOCKED


def test_a_reader_who_closes_the_mail_tells_how_long_it_was_open(slow: Bench) -> None:
    with being_shown(slow):
        time.sleep(0.3)
        assert seconds_open(slow) == [None], "the hit is recorded before the first byte"
    [event] = eventually(lambda: [event for event in slow.events() if event["seconds_open"] is not None])
    assert 0.3 <= event["seconds_open"] < UNBLOCKED
    assert event["seconds_open"] == round(event["seconds_open"], 1)
    assert (event["revision"], event["reason"]) == (2, "mail_app")


def test_a_connection_that_breaks_tells_the_same_as_one_that_is_closed(slow: Bench) -> None:
    with being_shown(slow) as [reader]:
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    eventually(lambda: seconds_open(slow)[0] is not None)


def test_a_reader_who_only_sends_nothing_more_gets_the_whole_picture(slow: Bench) -> None:
    with being_shown(slow) as [reader]:
        reader.shutdown(socket.SHUT_WR)
        assert reader.recv(4096) == GIF[-1:]
        assert is_closed(reader)
    eventually(lambda: seconds_open(slow)[0] is not None)


def test_a_mail_that_stays_open_gets_the_whole_picture_at_the_end_of_the_time(brief: Bench) -> None:
    started = time.monotonic()
    with asked(brief) as reader:
        [(status, headers, body)] = answers(reader, 1)
        assert time.monotonic() - started >= SHORT
        assert (status, body, headers["content-length"]) == (200, GIF, "43")
        assert (headers["cache-control"], headers["x-accel-buffering"]) == ("no-store", "no")
        eventually(lambda: seconds_open(brief) == [round(SHORT, 1)])
        reader.sendall(raw(click(brief.pairing)))
        assert answers(reader, 1)[0][0] == 302, "the connection goes on"


def test_no_picture_is_slow_unless_the_operator_turned_it_on(served: Bench) -> None:
    assert is_answered_at_once(served)
    assert seconds_open(served) == [None]


def test_a_connection_that_is_to_be_closed_may_be_slow_and_is_closed_at_the_end(brief: Bench) -> None:
    with asked(brief, "Connection: close") as reader:
        [(_, headers, body)] = answers(reader, 1)
        assert (headers["connection"], body) == ("close", GIF)
        assert is_closed(reader)
    eventually(lambda: seconds_open(brief) == [round(SHORT, 1)])


def test_only_programs_that_wait_for_a_picture_get_it_slowly(slow: Bench) -> None:
    named_by_proxy = f"{THUNDERBIRD} YahooMailProxy"
    for agent in (CHROME, GMAIL_PROXY, "Mozilla/5.0", APPLE_MAIL, NEW_OUTLOOK, "curl/8.5.0", named_by_proxy):
        assert is_answered_at_once(slow, agent=agent), agent
    assert seconds_open(slow) == [None] * 7


def test_who_wants_a_part_or_fetches_in_advance_gets_the_picture_at_once(slow: Bench) -> None:
    for header in ("Range: bytes=0-10", "Purpose: prefetch", "X-Requested-With: com.google.android.gm"):
        for _ in range(2):
            assert is_answered_at_once(slow, header), header


def test_older_clients_bad_tokens_links_and_head_are_never_slow(slow: Bench) -> None:
    assert is_answered_at_once(slow, version="1.0")
    assert is_answered_at_once(slow, path="/o/forged.gif")
    for _ in range(2):
        with asked(slow, path=click(slow.pairing)) as reader, asked(slow, method="HEAD") as asking:
            assert answers(reader, 1)[0][0] == 302
            assert asking.recv(4096).endswith(b"\r\n\r\n")


def test_each_patient_program_is_known_and_its_picture_is_slow() -> None:
    assert {program.name for _, program in BY_USER_AGENT} >= PATIENT_PROGRAMS
    images = SlowImages(1, 20.0, lambda _duration: None, lambda _owner: True)
    for agent in (
        THUNDERBIRD,
        OUTLOOK,
        "MacOutlook/16.80.23121017 (Intelx64 Mac OS X 14.2)",
        "Outlook-iOS/2.0",
    ):
        assert images.suit(Client("GET", agent)), agent
        assert not images.suit(Client("HEAD", agent))
    assert not images.suit(Client("GET", None))
    assert not SlowImages(0, 20.0, lambda _duration: None, lambda _owner: True).suit(
        Client("GET", THUNDERBIRD)
    )


def test_without_a_free_place_the_picture_comes_at_once(slow: Bench) -> None:
    with being_shown(slow, PLACES) as readers:
        assert is_answered_at_once(slow)
        readers[0].close()
        eventually(lambda: sum(seconds is not None for seconds in seconds_open(slow)) == 1)
        with being_shown(slow):
            assert is_answered_at_once(slow)


def test_a_hundred_slow_pictures_keep_nobody_waiting(config: Config) -> None:
    with opened(replace(config, slow_images=100)) as bench:
        other = bench.add_owner("bob")
        switch(bench, on=True)
        with being_shown(bench, 100):
            started = time.monotonic()
            for _ in range(50):
                assert bench.get(pixel(bench.pairing), User_Agent=CHROME).data == GIF
                assert bench.get(click(other), User_Agent=THUNDERBIRD).status_code == 302
            assert bench.get("/healthz").json["status"] == "ok"
            assert time.monotonic() - started < UNBLOCKED
        eventually(lambda: sum(seconds is not None for seconds in seconds_open(bench)) == 100)
        assert seconds_open(bench).count(None) == 50
        assert {event["seconds_open"] for event in bench.events(other)} == {None}


def test_a_thousand_readers_leave_no_place_taken_and_nothing_behind(config: Config) -> None:
    with opened(replace(config, slow_images=PLACES, slow_image_seconds=SHORT)) as bench:
        switch(bench, on=True)
        for _ in range(20):
            with ExitStack() as closing:
                readers = [closing.enter_context(asked(bench)) for _ in range(50)]
                for reader in readers[::2]:
                    reader.recv(1)
        eventually(lambda: gateway_of(bench).connections == 0)
        eventually(lambda: bench.tracker.recorder.state().queued == 0)
        assert bench.tracker.recorder.state().recorded == 1000
        gc.collect()
        assert not [left for left in gc.get_objects() if isinstance(left, SlowImage)]
        with ExitStack() as closing:
            for reader in [closing.enter_context(asked(bench)) for _ in range(PLACES)]:
                assert "x-accel-buffering" in answers(reader, 1)[0][1]


def test_a_request_that_follows_ends_the_slowness_and_says_nothing_of_the_time(slow: Bench) -> None:
    with being_shown(slow) as [reader]:
        reader.sendall(raw(click(slow.pairing)))
        assert reader.recv(1) == GIF[-1:]
        assert answers(reader, 1)[0][0] == 302
    with asked(slow) as reader:
        reader.sendall(raw("/healthz") + raw(pixel(slow.pairing)))
        assert [status for status, _, _ in answers(reader, 3)] == [200] * 3
    with gateway_of(slow).connect() as reader:
        first, second = (raw(pixel(slow.pairing), f"User-Agent: {THUNDERBIRD}") for _ in range(2))
        reader.sendall(first + second)
        assert answers(reader, 1)[0][2] == GIF
    assert set(seconds_open(slow)) == {None}


def test_time_limits_of_requests_and_idle_connections_do_not_end_it(
    slow: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "REQUEST_SECONDS", 0.1)
    monkeypatch.setattr(connections, "UNTAKEN_SECONDS", 0.1)
    gateway_of(slow).keep_alive(0.1)
    with gateway_of(slow).connect() as reader:
        reader.sendall(raw(click(slow.pairing)))
        assert answers(reader, 1)[0][0] == 302
        reader.sendall(raw(pixel(slow.pairing), f"User-Agent: {THUNDERBIRD}"))
        assert beginning(reader)[1] == GIF[:-1]
        reader.settimeout(0.3)
        with pytest.raises(TimeoutError):
            reader.recv(1)


def test_an_idle_connection_is_closed_after_its_slow_picture_too(brief: Bench) -> None:
    gateway_of(brief).keep_alive(0.1)
    with asked(brief) as reader:
        assert answers(reader, 1)[0][2] == GIF
        assert is_closed(reader)


def test_while_recording_fails_pictures_come_at_once(slow: Bench) -> None:
    with being_shown(slow, 2) as readers:
        with locked(slow):
            assert is_answered_at_once(slow)
            assert health(slow)["status"] == "degraded"
            assert is_answered_at_once(slow)
            readers[0].close()
            time.sleep(0.05)
        eventually(lambda: health(slow)["status"] == "ok" and health(slow)["queued"] == 0)
        eventually(lambda: sum(seconds is not None for seconds in seconds_open(slow)) == 1)
        said = health(slow)
        assert (said["recorded"], said["unrecorded"]) == (4, 0)
        with being_shown(slow):
            pass


def is_slow(port: int, pairing: Pairing) -> bool:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as reader:
        reader.sendall(raw(pixel(pairing), f"User-Agent: {THUNDERBIRD}"))
        return b"x-accel-buffering" in beginning(reader)[0].lower()


def test_only_owners_who_turned_it_on_have_slow_pictures(slow: Bench) -> None:
    bob = slow.add_owner("bob")
    assert is_answered_at_once(slow, path=pixel(bob))
    with being_shown(slow):
        assert slow.get("/api/v1/slow-images", Authorization=f"Bearer {bob.credential}").json["on"] is False
    switch(slow, on=False)
    assert is_answered_at_once(slow)
    assert {event["seconds_open"] for event in slow.events(bob)} == {None}


def test_the_owners_wish_outlives_a_restart_and_a_lost_database(config: Config) -> None:
    config = replace(config, slow_images=PLACES)
    with opened(config) as bench:
        switch(bench, on=True)
        pairing = bench.pairing
    with opened(config, pairing) as bench, being_shown(bench):
        pass
    for file in Path(config.key_file).parent.glob("tracker.db*"):
        if not file.name.endswith(".keys"):
            file.unlink()
    with opened(config, pairing) as bench, being_shown(bench):
        pass


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"on": 1}', '{"on": "yes"}', '{"on": null}', "[" * 5000]
)
def test_what_is_no_wish_is_refused_with_the_field(slow: Bench, content: str) -> None:
    headers = {"Authorization": f"Bearer {slow.pairing.credential}"}
    reply = slow.app.test_client().put("/api/v1/slow-images", data=content, headers=headers)
    assert (reply.status_code, reply.json and reply.json["field"]) == (400, "on")


def test_an_app_hears_where_the_operator_offers_no_slow_pictures(config: Config) -> None:
    with opened(replace(config, slow_images=0)) as bench:
        said = bench.get("/api/v1/slow-images", Authorization=f"Bearer {bench.pairing.credential}").json
        assert said == {"on": False, "offered": False}


@pytest.mark.parametrize("end", ["stopped", "killed"])
def test_a_server_that_ends_ends_the_picture_and_the_time_stays_unknown(tmp_path: Path, end: str) -> None:
    server = TrackerProcess(tmp_path, SIGHTLINE_TRACKER_SLOW_IMAGES="8")
    database = Config(database_url=f"sqlite:///{server.database}", key_file=f"{server.database}.keys")
    pairing = OwnerBook(database, time.time, os.urandom).add("alice")
    server.start()
    credential = {"Authorization": f"Bearer {pairing.credential}"}
    requests.put(f"{server.url}/api/v1/slow-images", json={"on": True}, headers=credential, timeout=10)
    eventually(lambda: is_slow(server.port, pairing))
    shown = f"delivery = x'{bytes(8).hex()}'"
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as reader:
        reader.sendall(raw(pixel(pairing, bytes(8)), f"User-Agent: {THUNDERBIRD}"))
        assert beginning(reader)[1] == GIF[:-1]
        started = time.monotonic()
        if end == "stopped":
            assert server.stop() == 0
            assert reader.recv(4096) == GIF[-1:]
        else:
            server.kill()
        assert is_closed(reader)
        assert time.monotonic() - started < UNBLOCKED
    assert rows(server.database, f"SELECT count(*) FROM event WHERE {shown}") == 1
    assert rows(server.database, f"SELECT count(*) FROM event WHERE {shown} AND seconds_open IS NULL") == 1


def test_a_database_server_has_the_time_too(config: Config, database_url: str) -> None:
    with opened(replace(config, database_url=database_url, slow_images=1)) as bench:
        switch(bench, on=True)
        with being_shown(bench):
            assert is_answered_at_once(bench, path=pixel(bench.pairing, os.urandom(8)))
        eventually(lambda: sum(seconds is not None for seconds in seconds_open(bench)) == 1)
