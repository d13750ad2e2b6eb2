"""A proxy between the app and a real mail server that cuts, delays and corrupts.

`fault_proxy` follows the conversation and so needs a server without TLS; `cutting_proxy` counts bytes only.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum

_WITHIN = 30


class How(StrEnum):
    """BEFORE: cut, and the server never gets the command. AFTER: it does, its reply is lost. WITHIN: half of it is.

    GARBAGE: something else comes instead of the reply. LATE: it comes after `seconds`.
    """

    BEFORE = "before"
    AFTER = "after"
    WITHIN = "within"
    GARBAGE = "garbage"
    LATE = "late"


@dataclass
class Fault:
    """What happens at a step: greeting, EHLO, MAIL, RCPT, DATA, body, dot, QUIT; so many times, then no more."""

    step: str
    how: How
    seconds: float = 0.0
    garbage: bytes = b"what?\r\n"
    times: int = 1


@dataclass
class Proxy:
    port: int
    happened: list[str] = field(default_factory=list)


class _Cut(Exception):
    pass


@contextmanager
def fault_proxy(target: int, *faults: Fault) -> Iterator[Proxy]:
    """Stand before the server at a port of this computer; what a fault did is noted in `happened`."""

    def converse(client: socket.socket, server: socket.socket) -> None:
        _Conversation(client, server, faults, proxy.happened).run()

    with _listening(target, converse) as proxy:
        yield proxy


@contextmanager
def cutting_proxy(
    target: int, *, to_server: int | None = None, to_client: int | None = None
) -> Iterator[Proxy]:
    """Cut the first connection after so many bytes in a direction; later ones are left alone."""

    def converse(client: socket.socket, server: socket.socket) -> None:
        first = not proxy.happened
        proxy.happened.append("connected")
        limits = (to_server, to_client) if first else (None, None)
        pump = threading.Thread(target=_pump, args=(server, client, limits[1]), daemon=True)
        pump.start()
        _pump(client, server, limits[0])
        pump.join(_WITHIN)

    with _listening(target, converse) as proxy:
        yield proxy


def _pump(source: socket.socket, target: socket.socket, limit: int | None) -> None:
    with suppress(OSError):
        while chunk := source.recv(65_536 if limit is None else max(min(limit, 65_536), 1)):
            if limit is not None:
                chunk, limit = chunk[:limit], limit - len(chunk)
            target.sendall(chunk)
            if limit is not None and limit <= 0:
                break
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def _listening(target: int, converse: Callable[[socket.socket, socket.socket], None]) -> Iterator[Proxy]:
    listener = socket.create_server(("127.0.0.1", 0))
    # Little fits in between, so that what the app has sent is about what was passed on.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)

    def accept() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(client,), daemon=True).start()

    def serve(client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", target)) as server:
            for end in (client, server):
                end.settimeout(_WITHIN)
            with suppress(OSError, _Cut):
                converse(client, server)

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield Proxy(listener.getsockname()[1])
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join(5)


class _Conversation:
    """SMTP without pipelining: a command, then its reply."""

    def __init__(
        self, client: socket.socket, server: socket.socket, faults: tuple[Fault, ...], happened: list[str]
    ) -> None:
        self._client, self._server = client, server
        self._from_client, self._from_server = client.makefile("rb"), server.makefile("rb")
        self._faults, self._happened = faults, happened

    def run(self) -> None:
        self._answer("greeting")
        while line := self._from_client.readline():
            step = line[:4].decode("ascii", "replace").upper().strip()
            self._command(step, line)
            if self._answer(step) and step == "DATA":
                self._body()
                self._command("dot", b".\r\n")
                self._answer("dot")

    def _command(self, step: str, line: bytes) -> None:
        if self._fault(step, How.BEFORE):
            raise _Cut
        self._server.sendall(line)

    def _answer(self, step: str) -> bool:
        """Pass on the reply to a step; True where it is positive."""
        reply = self._reply()
        if self._fault(step, How.AFTER):
            raise _Cut
        if self._fault(step, How.WITHIN):
            self._client.sendall(reply[: min(2, len(reply))])
            raise _Cut
        if fault := self._fault(step, How.GARBAGE):
            reply = fault.garbage
        if fault := self._fault(step, How.LATE):
            time.sleep(fault.seconds)
        self._client.sendall(reply)
        return reply[:1] in (b"2", b"3")

    def _reply(self) -> bytes:
        reply = b""
        while line := self._from_server.readline():
            reply += line
            if line[3:4] != b"-":
                return reply
        raise _Cut

    def _body(self) -> None:
        cut = self._fault("body", How.BEFORE)
        while (line := self._from_client.readline()) != b".\r\n":
            if not line:
                raise _Cut
            self._server.sendall(line)
            if cut and not line.strip():
                raise _Cut

    def _fault(self, step: str, how: How) -> Fault | None:
        for fault in self._faults:
            if (fault.step, fault.how) == (step, how) and fault.times:
                fault.times -= 1
                self._happened.append(f"{step} {how}")
                return fault
        return None
