"""The gateway: requests as programs really send them, whole or in pieces, and clients that behave badly."""

import http.client
import os
import signal
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support.gateway import answers, is_closed, raw
from tests.support.tracker import CHROME, THUNDERBIRD, TrackerProcess, click, eventually, pixel, rows
from tests.support.waiting import on_time
from tests.tracking_server.conftest import Bench, gateway_of, opened
from tracking_server import connection as connections
from tracking_server.config import Config
from tracking_server.door import GIF
from tracking_server.owners import OwnerBook

CROWD = 300


@contextmanager
def locked(database: Path) -> Iterator[None]:
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def database_of(bench: Bench) -> Path:
    return Path(bench.config.database_url.removeprefix("sqlite:///"))


def agents(bench: Bench) -> list[Any]:
    return [event["user_agent"] for event in bench.events()]


def test_the_same_request_again_is_answered_and_recorded_the_same(served: Bench) -> None:
    with gateway_of(served).connect() as connection:
        for agent in (THUNDERBIRD, CHROME, THUNDERBIRD, THUNDERBIRD):
            connection.sendall(raw(pixel(served.pairing), f"User-Agent: {agent}"))
            [(status, headers, body)] = answers(connection, 1)
            assert (status, headers["content-type"], body) == (200, "image/gif", GIF)
            assert "date" in headers
    assert agents(served) == [THUNDERBIRD, CHROME, THUNDERBIRD, THUNDERBIRD]


def test_known_headers_are_those_of_the_same_method_and_the_same_bytes(served: Bench) -> None:
    paths = [pixel(served.pairing) for _ in range(4)]
    with gateway_of(served).connect() as connection:
        for path, method in zip(paths, ("GET", "HEAD", "GET", "HEAD"), strict=True):
            connection.sendall(raw(path, f"User-Agent: {THUNDERBIRD}", method=method))
            if method == "GET":
                assert answers(connection, 1)[0][2] == GIF
            else:
                assert connection.recv(4096).endswith(b"\r\n\r\n")
    assert [event["verdict"] for event in served.events()] == ["person", "machine"] * 2


def test_the_address_of_each_client_behind_a_front_is_its_own(config: Config) -> None:
    with opened(replace(config, trusted_hops=1)) as bench:
        for number in (1, 2, 1):
            bench.get(pixel(bench.pairing), X_Forwarded_For=f"203.0.113.{number}")
        assert [event["ip"][-1] for event in bench.events()] == ["1", "2", "1"]


def test_a_flood_of_different_headers_is_not_remembered_for_ever(
    served: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "KNOWN_HEADERS", 8)
    for number in range(30):
        assert served.get(pixel(served.pairing), User_Agent=f"Program/{number}").data == GIF
    assert agents(served) == [f"Program/{number}" for number in range(30)]


def test_requests_sent_at_once_are_answered_in_their_order(served: Bench) -> None:
    requests = [
        raw(pixel(served.pairing)),
        raw(click(served.pairing)),
        raw("/healthz"),
        raw("/c/forged/link"),
        raw(pixel(served.pairing)),
        raw("/healthz"),
        raw(click(served.pairing)),
    ]
    with gateway_of(served).connect() as connection:
        connection.sendall(b"".join(requests))
        statuses = [status for status, _, _ in answers(connection, len(requests))]
    assert statuses == [200, 302, 200, 404, 200, 200, 302]
    assert len(served.events()) == 4


def test_a_request_that_comes_byte_by_byte_is_answered_the_same(served: Bench) -> None:
    with gateway_of(served).connect() as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(2):
            for byte in raw(pixel(served.pairing), f"User-Agent: {THUNDERBIRD}"):
                connection.sendall(bytes([byte]))
            assert answers(connection, 1)[0][2] == GIF
    assert agents(served) == [THUNDERBIRD] * 2


@pytest.mark.parametrize(
    ("headers", "version"), [((), "1.0"), (("Connection: close",), "1.1"), (("Connection: close",), "1.0")]
)
def test_a_client_that_wants_no_further_answer_gets_none(
    served: Bench, headers: tuple[str, ...], version: str
) -> None:
    for _ in range(2):
        with gateway_of(served).connect() as connection:
            connection.sendall(raw(pixel(served.pairing), *headers, version=version))
            [(status, received, body)] = answers(connection, 1)
            assert (status, received["connection"], body) == (200, "close", GIF)
            assert is_closed(connection)


def test_every_odd_request_gets_from_the_gateway_what_flask_gives(config: Config) -> None:
    pairing = OwnerBook(config, time.time, os.urandom).add("alice")
    image, link = pixel(pairing), click(pairing)
    odd = [
        raw(image + "?utm_source=x&y=%ff"),
        raw(image.replace("/o/", "/o//")),
        raw(image.replace(".gif", "%2Egif")),
        raw(image.upper()),
        raw(link.replace("-", "%2D").replace("_", "%5F")),
        raw(link + "?a=1"),
        raw(link + "/"),
        raw(image, "User-Agent: a", "User-Agent: b"),
        raw(image, "User-Agent: b\xfccher"),
        raw(image, "user-agent:   spaced   "),
        raw(image, "User-Agent:"),
        raw(image, "Content-Length: 0"),
        raw(image, "Upgrade: h2c", "Connection: Upgrade"),
        raw(image, "Purpose: prefetch", "X-Requested-With: com.example.mail"),
        raw(f"http://t.example.com{image}"),
        raw("/o/"),
        raw("/c/"),
        raw(image, method="POST"),
    ]
    told: list[list[tuple[int, dict[str, str | None], bytes]]] = []
    for fast in (True, False):
        with opened(replace(config, fast_layer=fast), pairing) as bench:
            told.append([])
            for request in odd:
                with gateway_of(bench).connect() as connection:
                    connection.sendall(request)
                    [(status, headers, body)] = answers(connection, 1)
                    kept = {name: headers.get(name) for name in ("content-type", "location", "cache-control")}
                    told[-1].append((status, kept, body))
            events = bench.events()
    assert told[0] == told[1]
    half = len(events) // 2
    facts = [(event["verdict"], event["user_agent"], event["evidence"], event["ip"]) for event in events]
    assert facts[:half] == facts[half:]
    assert half == 12


def test_a_request_without_end_is_given_up(served: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "REQUEST_BYTES", 4096)
    with gateway_of(served).connect() as connection, pytest.raises(ConnectionError):
        connection.sendall(b"GET /o/x HTTP/1.1\r\nX: ")
        for _ in range(10_000):
            connection.sendall(b"y" * 1000)
    assert served.get(pixel(served.pairing)).data == GIF


def test_a_client_that_does_not_end_its_request_is_let_go(
    served: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "REQUEST_SECONDS", 0.3)
    gateway = gateway_of(served)
    with gateway.connect() as silent, gateway.connect() as slow, gateway.connect() as again:
        again.sendall(raw(pixel(served.pairing)))
        assert answers(again, 1)[0][0] == 200
        again.sendall(b"GET /o/")
        slow.sendall(b"GET /o/x.gif HTTP/1.1\r\nHost:")
        assert [is_closed(each) for each in (silent, slow, again)] == [True] * 3


def test_a_connection_that_serves_nobody_is_closed_and_one_in_use_is_not(served: Bench) -> None:
    gateway = gateway_of(served)
    gateway.keep_alive(0.4)

    def use(connection: socket.socket) -> None:
        connection.sendall(raw(pixel(served.pairing)))
        assert answers(connection, 1)[0][0] == 200

    @on_time(0.4)
    def use_one_of_two(mark: Callable[[], None]) -> None:
        with gateway.connect() as used, gateway.connect() as idle:
            use(idle)
            until = time.monotonic() + 1.0
            while time.monotonic() < until:
                use(used)
                mark()
                time.sleep(0.02)
            assert is_closed(idle)

    use_one_of_two()


def test_thousands_of_silent_clients_keep_no_recipient_waiting(served: Bench) -> None:
    with ExitStack() as crowd:
        for _ in range(400):
            crowd.enter_context(gateway_of(served).connect()).sendall(b"GET /o/")
        assert served.get(pixel(served.pairing)).data == GIF
        assert served.get("/healthz").json["status"] == "ok"


def test_a_crowd_that_comes_while_the_database_is_locked_is_answered_in_time(config: Config) -> None:
    with opened(config) as bench, ExitStack() as crowd:
        connections_ = [crowd.enter_context(gateway_of(bench).connect()) for _ in range(CROWD)]
        with locked(database_of(bench)):
            started = time.monotonic()
            for each in connections_:
                each.sendall(raw(pixel(bench.pairing)))
            assert all(answers(each, 1)[0][2] == GIF for each in connections_)
            assert time.monotonic() - started < 10
            said = bench.get("/healthz").json
            assert (said["status"], said["recorded"], said["unrecorded"]) == ("degraded", 0, CROWD)
        eventually(lambda: bench.get("/healthz").json["queued"] == 0)
        said = bench.get("/healthz").json
        assert (said["status"], said["recorded"], said["unrecorded"]) == ("ok", CROWD, 0)
        assert len(bench.events()) == CROWD


def test_a_full_queue_answers_all_and_counts_what_it_cannot_keep(config: Config) -> None:
    with opened(replace(config, queue_limit=100)) as bench, ExitStack() as crowd:
        connections_ = [crowd.enter_context(gateway_of(bench).connect()) for _ in range(CROWD)]
        with locked(database_of(bench)):
            for each in connections_:
                each.sendall(raw(click(bench.pairing)))
            assert all(answers(each, 1)[0][0] == 302 for each in connections_)
        eventually(lambda: bench.get("/healthz").json["queued"] == 0)
        said = bench.get("/healthz").json
        assert said["recorded"] + said["unrecorded"] == CROWD
        assert 100 <= said["recorded"] < CROWD
        assert len(bench.events()) == said["recorded"]


def test_a_client_that_leaves_before_its_answer_is_recorded_all_the_same(
    config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    with opened(config) as bench:
        with locked(database_of(bench)):
            for _ in range(20):
                with gateway_of(bench).connect() as leaving:
                    leaving.sendall(raw(pixel(bench.pairing)))
            time.sleep(0.05)
        eventually(lambda: len(bench.events()) == 20)
        assert bench.get(pixel(bench.pairing)).data == GIF
    assert [record for record in caplog.records if record.name.startswith(("asyncio", "uvicorn"))] == []


def test_a_pixel_in_hand_when_the_server_is_stopped_is_answered_and_stored(tmp_path: Path) -> None:
    server = TrackerProcess(tmp_path)
    pairing = server.add_owner("alice")
    server.start()
    stopped: list[int] = []
    asking = [http.client.HTTPConnection("127.0.0.1", server.port, timeout=30) for _ in range(8)]
    with locked(server.database):
        for each in asking:
            each.request("GET", pixel(pairing))
        eventually(lambda: server.health()["queued"] == 8)
        stopping = threading.Thread(target=lambda: stopped.append(server.stop()))
        stopping.start()
        time.sleep(0.05)
    assert [each.getresponse().read() for each in asking] == [GIF] * 8
    for each in asking:
        each.close()
    stopping.join(20)
    assert stopped == [0]
    assert rows(server.database) == 8


def test_a_second_signal_does_not_hurt(server: TrackerProcess) -> None:
    server.signal(signal.SIGTERM)
    server.signal(signal.SIGTERM)
    assert server.stop() == 0
