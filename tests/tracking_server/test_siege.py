"""A siege of the gateway: what no decent program sends, all of it answered or ended, and nobody hurt."""

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from tests.support.gateway import answers, raw
from tests.support.tracker import TARGET, click, eventually, pixel
from tests.support.waiting import on_time
from tests.tracking_server.conftest import Bench, gateway_of
from tracking_server import connection as connections
from tracking_server.connection import REQUEST_BYTES, Connection
from tracking_server.door import GIF

MARK = "Recipient-9F3A"
ENDLESS = 4 * 1024 * 1024


@pytest.fixture(autouse=True)
def nobody_is_hurt(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Recipients are served after each attack, nothing is left in hand, and no log line says what was sent."""
    served: Bench = request.getfixturevalue("served")
    yield
    started = time.monotonic()
    assert served.get(pixel(served.pairing)).data == GIF
    assert served.get(click(served.pairing)).headers["Location"] == TARGET
    assert time.monotonic() - started < 10
    eventually(lambda: recording(served) == ("ok", 0, 0))
    assert MARK not in caplog.text
    assert [each for each in caplog.records if each.levelname in ("ERROR", "CRITICAL")] == []


def recording(bench: Bench) -> tuple[str, int, int]:
    said = bench.get("/healthz").json
    return said["status"], said["unrecorded"], said["queued"]


def attack(path: str, *lines: str, method: str = "POST", rest: str = "") -> bytes:
    return raw(path, f"X-Mark: {MARK}", *lines, method=method) + rest.encode("latin-1")


def everything(connection: socket.socket) -> bytes:
    """Read until the server ends the connection. Fails where it does not."""
    received = b""
    try:
        while piece := connection.recv(65536):
            received += piece
    except ConnectionError:
        pass
    return received


SMUGGLED = raw("/c/" + MARK).decode()
REFUSED = {
    "length and chunks": attack(
        "/healthz", "Content-Length: 4", "Transfer-Encoding: chunked", rest="0\r\n\r\n" + SMUGGLED
    ),
    "chunks and length": attack(
        "/healthz", "Transfer-Encoding: chunked", "Content-Length: 4", rest="0\r\n\r\n" + SMUGGLED
    ),
    "two lengths": attack("/healthz", "Content-Length: 4", "Content-Length: 0", rest=SMUGGLED),
    "the same length twice": attack("/healthz", "Content-Length: 0", "Content-Length: 0", rest=SMUGGLED),
    "a length below zero": attack("/healthz", "Content-Length: -1"),
    "a length beyond all numbers": attack("/healthz", "Content-Length: " + "9" * 30),
    "a chunk beyond all numbers": attack("/x", "Transfer-Encoding: chunked", rest="F" * 18 + "\r\n"),
    "an unknown encoding": attack("/healthz", "Transfer-Encoding: xchunked", rest="0\r\n\r\n" + SMUGGLED),
    "chunks inside of something": attack("/healthz", "Transfer-Encoding: chunked, gzip", rest="0\r\n\r\n"),
    "a folded header": attack("/healthz", "X: a\r\n b"),
    "bare line feeds": attack("/healthz").replace(b"\r\n", b"\n"),
    "NUL in a header": attack("/healthz", "X: a\0b"),
    "NUL in a name": attack("/healthz", "X\0Y: a"),
    "a space before the colon": attack("/healthz", "Content-Length : 0"),
    "HTTP/9.9": raw("/" + MARK, version="9.9"),
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + MARK.encode(),
    "TLS": bytes.fromhex("16030100c8010000c40303") + bytes(range(190)),
    "garbage": bytes(range(128, 256)) + MARK.encode(),
    "a URL with raw bytes": raw("/o/\xff" + MARK),
    "no address at all": raw("http://[/" + MARK),
    "a tunnel": raw("t.example.com:443", method="CONNECT"),
}


@pytest.mark.parametrize("sent", REFUSED.values(), ids=REFUSED)
def test_what_is_no_request_is_refused_and_ends_the_connection(served: Bench, sent: bytes) -> None:
    with gateway_of(served).connect() as connection:
        connection.sendall(sent)
        received = everything(connection)
    assert received.count(b"HTTP/1.1 ") == 1, "nothing of it is taken for a second request"
    assert received.startswith(b"HTTP/1.1 4")
    assert MARK.encode() not in received
    assert served.events() == []


def test_the_oldest_http_gets_its_image_and_no_more(served: Bench) -> None:
    with gateway_of(served).connect() as connection:
        connection.sendall(f"GET {pixel(served.pairing)}\r\n\r\n".encode())
        assert everything(connection).endswith(GIF)


def test_a_request_after_the_one_that_ends_the_connection_counts_for_nothing(served: Bench) -> None:
    with gateway_of(served).connect() as connection:
        connection.sendall(raw(pixel(served.pairing), "Connection: close") + raw(click(served.pairing)))
        assert everything(connection).count(b"HTTP/1.1 ") == 1
    assert [event["type"] for event in served.events()] == ["email.opened"]


@pytest.mark.parametrize("protocol", ["h2c", "websocket"])
@pytest.mark.parametrize("path", ["/healthz", "/o/x.gif"])
def test_a_client_that_offers_another_protocol_is_answered_and_knows_that_it_must_come_again(
    served: Bench, protocol: str, path: str
) -> None:
    with gateway_of(served).connect() as connection:
        connection.sendall(raw(path, "Connection: Upgrade", f"Upgrade: {protocol}") + raw("/healthz"))
        received = everything(connection)
    assert received.count(b"HTTP/1.1 ") == 1
    assert b"connection: close" in received.lower()


def routes(bench: Bench) -> list[tuple[str, str]]:
    """Every method of every route, and of one that is none."""
    rules = [
        (rule.rule.replace("<rest:token>", MARK), rule.methods or ())
        for rule in bench.app.url_map.iter_rules()
    ]
    found = {(method, path) for path, methods in rules for method in (*methods, "POST", "PUT")}
    return sorted(found | {("GET", "/" + MARK), ("POST", "/" + MARK)})


@pytest.mark.parametrize("chunked", [False, True], ids=["with a length", "in chunks"])
def test_a_large_body_hurts_no_route(served: Bench, chunked: bool) -> None:
    body = b"y" * (REQUEST_BYTES * 2)
    for method, path in routes(served):
        with gateway_of(served).connect() as connection:
            if chunked:
                head = attack(path, "Transfer-Encoding: chunked", method=method)
                sent = head + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
            else:
                sent = attack(path, f"Content-Length: {len(body)}", method=method) + body
            with suppress(OSError):
                connection.sendall(sent)
                connection.shutdown(socket.SHUT_WR)
            received = everything(connection)
        assert received.count(b"HTTP/1.1 ") <= 1, (method, path)
        assert b"HTTP/1.1 5" not in received, (method, path)


@pytest.mark.parametrize(
    ("beginning", "more"),
    [
        (b"GET /o/", b"y" * 4096),
        (b"GET /o/x.gif HTTP/1.1\r\nX: ", b"y" * 4096),
        (b"GET /o/x.gif HTTP/1.1\r\n", b"X-Many: y\r\n" * 400),
        (attack("/o/x.gif", "Transfer-Encoding: chunked", method="GET"), b"1000\r\n" + b"y" * 4096 + b"\r\n"),
        (attack("/healthz", "Transfer-Encoding: chunked"), b"1\r\ny\r\n" * 700),
        (attack("/healthz", "Content-Length: 999999999999999"), b"y" * 4096),
        (attack("/x", "Transfer-Encoding: chunked"), b"1;" + b"y" * 4096),
        (attack("/x", "Transfer-Encoding: chunked", rest="0\r\n"), b"X-Trailer: y\r\n" * 300),
    ],
    ids=["url", "header", "headers", "chunks of a pixel", "tiny chunks", "body", "extension", "trailers"],
)
def test_what_has_no_end_is_ended(served: Bench, beginning: bytes, more: bytes) -> None:
    with gateway_of(served).connect() as connection:
        with pytest.raises(ConnectionError):
            connection.sendall(beginning)
            for _ in range(ENDLESS // len(more)):
                connection.sendall(more)
        assert b"HTTP/1.1 5" not in everything(connection)


def drip(connection: socket.socket, pieces: Iterator[bytes], seconds: float) -> bool:
    """Send piece after piece slowly; return whether the server ends the connection in that time."""
    connection.settimeout(0.05)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            connection.sendall(next(pieces, b""))
            if connection.recv(65536) == b"":
                return True
        except TimeoutError:
            continue
        except ConnectionError:
            return True
    return False


@pytest.mark.parametrize(
    "sent",
    [
        [b"%c" % byte for byte in raw("/o/" + "x" * 900)],
        [b"\r\n"] * 900,
        [attack("/healthz", "Content-Length: 900"), *[b"y"] * 900],
        [attack("/healthz", "Transfer-Encoding: chunked"), *[b"1\r\ny\r\n"] * 900],
        [b"\r\n"],
    ],
    ids=["request", "empty lines", "body", "chunks", "one empty line"],
)
def test_a_slow_writer_is_let_go(served: Bench, monkeypatch: pytest.MonkeyPatch, sent: list[bytes]) -> None:
    monkeypatch.setattr(connections, "REQUEST_SECONDS", 0.4)
    with gateway_of(served).connect() as connection:
        assert drip(connection, iter(sent), seconds=20), "it holds its connection for ever"


def untaken(bench: Bench) -> int:
    """Bytes of answers that wait for their clients."""
    open_connections: set[Connection] = set(gateway_of(bench)._state.connections)  # type: ignore[arg-type]
    return sum(each.transport.get_write_buffer_size() for each in open_connections)


@pytest.mark.parametrize("what", ["link", "pixel", "feed", "health"])
def test_a_client_that_reads_nothing_costs_little_and_is_let_go(
    served: Bench, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(connections, "UNTAKEN_SECONDS", 0.3)
    for _ in range(60 * (what == "feed")):
        served.get(pixel(served.pairing), User_Agent="x" * 400)
    bearer = f"Authorization: Bearer {served.pairing.credential}"
    # Forged ones, so that the time goes to the answers.
    path = {"link": "/c/x", "pixel": "/o/x.gif", "feed": "/api/v1/events", "health": "/healthz"}[what]
    many = raw(path, bearer) * 100
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(20)
        connection.connect(("127.0.0.1", gateway_of(served).port))
        most = 0
        with pytest.raises(ConnectionError):
            for _ in range(2000):
                connection.sendall(many)
                most = max(most, untaken(served))
        assert most < 2 * 1024 * 1024
        eventually(lambda: untaken(served) == 0, within=10)
        everything(connection)


def test_a_client_that_reads_slowly_gets_everything(served: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "UNTAKEN_SECONDS", 1.0)
    for _ in range(30):
        served.get(pixel(served.pairing), User_Agent="x" * 400)
    feed = raw("/api/v1/events", f"Authorization: Bearer {served.pairing.credential}")

    @on_time(1.0)
    def read_slowly(mark: Callable[[], None]) -> None:
        received, tail = 0, b""
        with socket.socket() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.connect(("127.0.0.1", gateway_of(served).port))
            connection.settimeout(20)
            connection.sendall(feed * 100 + raw("/last", "Connection: close"))
            while piece := connection.recv(65536):
                mark()
                received += len(piece)
                tail = (tail + piece)[-200:]
                time.sleep(0.002)
        assert b'"status": 404' in tail, "what is left of it is given up"
        assert received > 100 * 30 * 500

    read_slowly()


def test_a_thousand_requests_at_once_are_all_answered(served: Bench) -> None:
    # Long ones, so that what is read at once is the end of one and many more.
    request = raw("/healthz", "X: " + "y" * 900)
    with gateway_of(served).connect() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 * 1024 * 1024)
        connection.sendall(request * 1000 + raw(pixel(served.pairing)))
        found = answers(connection, 1001)
    assert [status for status, _, _ in found] == [200] * 1001
    assert found[-1][2] == GIF


def test_a_replay_of_one_pixel_by_the_thousand_is_counted_and_the_first_200_are_kept(served: Bench) -> None:
    delivery = os.urandom(8)
    image = raw(pixel(served.pairing, delivery))
    crowd = [gateway_of(served).connect() for _ in range(20)]
    for _ in range(60):
        for each in crowd:
            each.sendall(image)
        for each in crowd:
            assert answers(each, 1)[0][2] == GIF
    for each in crowd:
        each.close()
    assert [event["revision"] for event in served.events()] == list(range(1, 201))
    assert served.get("/healthz").json["recorded"] == 1200
    with served.tracker.database.reading() as reading:
        assert reading.exec_driver_sql("SELECT sum(hits) FROM excess").scalar() == 1000
