"""Pictures from the internet: fetched from public addresses only, within bounds, and telling nothing of the reader."""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import trustme

from app.core.errors import Refused, Unreachable
from app.net.pictures import Fetcher, Limits, is_public

GIF = b"GIF89a\x03\x00\x02\x00" + b"\0" * 20
_CA = trustme.CA()
_LIMITS = Limits()


def answer(body: bytes, status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode() + body


class Server:
    """Answers by path, on https with a certificate for localhost, or on http."""

    def __init__(
        self, answers: dict[str, bytes | Callable[[socket.socket], None]], *, tls: bool = True
    ) -> None:
        self.answers, self.asked = answers, list[str]()
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) if tls else None
        if self._context:
            _CA.issue_cert("localhost").configure_cert(self._context)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://localhost:{self.port}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                plain, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(plain,), daemon=True).start()

    def _talk(self, plain: socket.socket) -> None:
        try:
            with self._context.wrap_socket(plain, server_side=True) if self._context else plain as talk:
                request = b""
                while b"\r\n\r\n" not in request:
                    piece = talk.recv(4096)
                    if not piece:
                        return
                    request += piece
                self.asked.append(request.decode())
                found = self.answers.get(request.split()[1].decode(), answer(b"", "404 Not Found"))
                if isinstance(found, bytes):
                    talk.sendall(found)
                else:
                    found(talk)
        except OSError:
            return

    def close(self) -> None:
        self._socket.close()


@contextmanager
def serving(
    answers: dict[str, bytes | Callable[[socket.socket], None]], *, tls: bool = True
) -> Iterator[Server]:
    server = Server(answers, tls=tls)
    try:
        yield server
    finally:
        server.close()


def fetcher(limits: Limits = _LIMITS, **more: object) -> Fetcher:
    trusted = ssl.create_default_context()
    _CA.configure_trust(trusted)
    return Fetcher(limits=limits, allowed=lambda address: True, tls=trusted, **more)  # type: ignore[arg-type]


def test_a_picture_is_fetched_and_nothing_is_told() -> None:
    with serving(
        {"/a.gif?x=1": answer(GIF, more="Set-Cookie: a=b\r\nContent-Type: text/html\r\n")}
    ) as server:
        url = f"{server.url}/a.gif?x=1"
        [(picture, content)] = fetcher().fetch([url]).values()
        assert (picture.content_type, content) == ("image/gif", GIF)
        fetcher().fetch([url])
    told = "".join(server.asked).lower()
    assert len(server.asked) == 2
    for word in ("cookie", "referer", "sightline", "python", "accept-language", "authorization"):
        assert word not in told


@pytest.mark.parametrize(
    "body",
    [b"<svg onload=x()>", b"<html>", b"", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (60_000).to_bytes(4, "big") * 2],
)
def test_only_what_is_a_picture_by_its_content_is_taken(body: bytes) -> None:
    with serving({"/a.gif": answer(body, more="Content-Type: image/gif\r\n")}) as server:
        assert fetcher().fetch([f"{server.url}/a.gif"]) == {}


def test_what_is_too_large_is_not_read_to_its_end() -> None:
    def endless(talk: socket.socket) -> None:
        talk.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + GIF)
        while True:
            talk.sendall(b"x" * 65_536)

    with serving({"/a": endless}) as server, pytest.raises(Refused):
        fetcher(Limits(size=200_000)).fetch_one(f"{server.url}/a")


@pytest.mark.parametrize(
    "beginning", [b"HTTP/1.1 200 OK\r\n\r\n" + GIF, b"HTTP/1.1 200 OK\r\nX: "], ids=["text", "header"]
)
def test_a_server_that_trickles_is_left(beginning: bytes) -> None:
    def trickle(talk: socket.socket) -> None:
        talk.sendall(beginning)
        while True:
            time.sleep(0.05)
            talk.sendall(b"x")

    with serving({"/a": trickle}) as server:
        before = time.monotonic()
        with pytest.raises(Unreachable):
            fetcher(Limits(picture=0.4)).fetch_one(f"{server.url}/a")
        assert time.monotonic() - before < 10


def test_what_leads_on_is_followed_a_few_times_and_never_off_https() -> None:
    with serving({}) as server, serving({"/plain": answer(GIF)}, tls=False) as plain:
        for number in range(9):
            server.answers[f"/{number}"] = answer(b"", "302 Found", f"Location: /{number + 1}\r\n")
        server.answers["/9"] = answer(GIF)
        server.answers["/off"] = answer(b"", "302 Found", f"Location: {plain.url}/plain\r\n")
        assert fetcher().fetch_one(f"{server.url}/7") == GIF
        for path in ("/0", "/off"):
            with pytest.raises(Refused):
                fetcher().fetch_one(f"{server.url}{path}")
        assert plain.asked == []


def test_a_private_address_is_never_asked_nor_led_to() -> None:
    with serving({"/a": answer(GIF)}) as server:
        with pytest.raises(Refused, match="no public address"):
            Fetcher().fetch_one(f"{server.url}/a")
        assert Fetcher().fetch([f"{server.url}/a", "https://[::1]/a", "https://169.254.169.254/latest"]) == {}
        assert server.asked == []


def test_our_own_tracker_is_never_asked() -> None:
    with serving(
        {"/a": answer(GIF), "/b": answer(b"", "302 Found", "Location: https://t.seller.example/o/x.gif\r\n")}
    ) as server:
        own = fetcher(forbidden=frozenset({"t.seller.example", "localhost"}))
        with pytest.raises(Refused):
            own.fetch_one(f"{server.url}/a")
        with pytest.raises(Refused):
            fetcher(forbidden=frozenset({"t.seller.example"})).fetch_one(f"{server.url}/b")
        assert len(server.asked) == 1


def test_one_that_can_not_be_had_stops_no_other() -> None:
    with serving({"/a": answer(GIF), "/c": b"nonsense\r\n\r\n"}) as server:
        urls = ["https://localhost:1/x", f"{server.url}/b", f"{server.url}/c", f"{server.url}/a"]
        assert list(fetcher().fetch(urls)) == [urls[3]]


def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    with serving({"/a": answer(GIF)}) as server, pytest.raises(Unreachable):
        Fetcher(allowed=lambda address: True).fetch_one(f"{server.url}/a")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True), ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("192.168.0.1", False), ("172.16.0.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("fe80::1", False), ("fc00::1", False),
        ("::ffff:127.0.0.1", False), ("::ffff:93.184.215.14", True), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
        ("ff02::1", False), ("::", False),
    ],
)  # fmt: skip
def test_an_address_is_public_or_not(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public
