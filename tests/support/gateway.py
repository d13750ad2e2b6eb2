"""The tracker's gateway in this process: real sockets on loopback, the event loop in a thread of its own."""

import asyncio
import http.client
import json
import socket
import threading
from concurrent.futures import Future
from email.message import Message
from typing import Any, NamedTuple
from urllib.parse import quote

from flask import Flask
from uvicorn.server import ServerState

from tracking_server.application import tracker_of
from tracking_server.config import Config
from tracking_server.gateway import Gateway
from tracking_server.serve import http_config

_PRINTABLE = "".join(chr(code) for code in range(0x21, 0x7F))


class Reply(NamedTuple):
    """A reply with the names that Flask's own test client gives it."""

    status_code: int
    headers: Message
    data: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.data)


class ServedGateway:
    """Serves an application until `close`."""

    def __init__(self, app: Flask, config: Config) -> None:
        self._gateway = Gateway(tracker_of(app).recorder)
        self._http = http_config(app, config, self._gateway)
        self._http.load()
        self._state = ServerState()
        self._state.default_headers = [(b"date", b"Sun, 22 Nov 2026 00:00:00 GMT")]
        self._connections = threading.local()
        self._opened: list[http.client.HTTPConnection] = []
        self._loop = asyncio.new_event_loop()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=4096)
        self.port = int(self._listening.getsockname()[1])
        self._thread = threading.Thread(target=self._loop.run_forever, name="gateway")
        self._thread.start()
        self._run(self._start())

    def open(
        self, path: str, method: str = "GET", headers: dict[str, str] | None = None, data: bytes | None = None
    ) -> Reply:
        """Send a request on a connection that this thread keeps."""
        connection = getattr(self._connections, "one", None)
        if connection is None:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            self._connections.one = connection
            self._opened.append(connection)
        connection.request(method, quote(path, safe=_PRINTABLE), body=data, headers=headers or {})
        response = connection.getresponse()
        return Reply(response.status, response.headers, response.read())

    def get(self, path: str, headers: dict[str, str] | None = None) -> Reply:
        return self.open(path, headers=headers)

    def connect(self) -> socket.socket:
        """Return a new connection, for what no library would send."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return len(self._state.connections)

    def keep_alive(self, seconds: float) -> None:
        """Have connections that begin from now on closed when nobody has asked for so long."""
        self._http.timeout_keep_alive = seconds  # type: ignore[assignment]

    def close(self) -> None:
        self._run(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()
        for connection in self._opened:
            connection.close()

    def _run(self, work: Any) -> None:
        done: Future[None] = asyncio.run_coroutine_threadsafe(work, self._loop)
        done.result(10)

    async def _start(self) -> None:
        self._gateway.start()
        self._server = await self._loop.create_server(
            lambda: self._http.http_protocol_class(  # type: ignore[call-arg]
                config=self._http, server_state=self._state, app_state={}, _loop=self._loop
            ),
            sock=self._listening,
        )

    async def _end(self) -> None:
        self._server.close()
        # A thread of Flask's that still answers would wait for ever for a loop that has ended.
        if self._state.tasks:
            await asyncio.wait(self._state.tasks, timeout=10)
        for connection in list(self._state.connections):
            connection.transport.abort()


def raw(path: str, *headers: str, method: str = "GET", version: str = "1.1") -> bytes:
    lines = [f"{method} {path} HTTP/{version}", "Host: t.example.com", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1")


def answers(connection: socket.socket, count: int) -> list[tuple[int, dict[str, str], bytes]]:
    """Read so many whole answers, in their order."""
    found = []
    with connection.makefile("rb") as stream:
        for _ in range(count):
            status = int(stream.readline().split()[1])
            headers = {}
            while line := stream.readline().strip():
                name, _, value = line.decode("latin-1").partition(": ")
                headers[name.lower()] = value
            found.append((status, headers, stream.read(int(headers["content-length"]))))
    return found


def is_closed(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True
