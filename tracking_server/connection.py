"""A connection: uvicorn's HTTP protocol with a short way for pixels and links, and with bounds on a request.

The short way is for a plain GET or HEAD of a pixel or link. It spares Flask's threads, and where a
request's headers are those of an earlier one, byte for byte, the parser too.
"""

import asyncio
import re
from typing import Any, Final, NamedTuple

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from tracking_server.door import Answer, Door
from tracking_server.exchange import Exchange
from tracking_server.gateway import Gateway
from tracking_server.hit import TELLING_HEADERS, Sender, sender_of
from tracking_server.slow_image import SlowImage, SlowImages

REQUEST_BYTES: Final = 64 * 1024
REQUEST_SECONDS: Final = 30.0
READ_BYTES: Final = 16 * 1024
UNTAKEN_SECONDS: Final = 30.0
REQUESTS_AHEAD: Final = 1024
KNOWN_HEADERS: Final = 1024
KNOWN_BYTES: Final = 1024

_URL: Final = rb"(/[oc]/[A-Za-z0-9_./-]*)(?:\?[!-~]*)?"
_SHORT_URL: Final = re.compile(_URL)
_SHORT_REQUEST: Final = re.compile(rb"(GET|HEAD) " + _URL + rb" HTTP/1\.1\r\n")
_TELLING: Final = {
    key.removeprefix("HTTP_").replace("_", "-").lower().encode(): key
    for key in ("HTTP_USER_AGENT", "HTTP_X_FORWARDED_FOR", *TELLING_HEADERS)
}
_LONG_WAY: Final = (b"content-length", b"transfer-encoding", b"upgrade", b"expect")


class Headers(NamedTuple):
    """What the headers of a request for a pixel or link say; `patient` that the picture may come slowly."""

    sender: Sender
    keep_alive: bool
    patient: bool


KnownHeaders = dict[tuple[bytes, bytes], Headers]


class Connection(HttpToolsProtocol):
    """One client's connection. Whatever may not go the short way goes to Flask; without a `door` everything does.

    `gateway` says when an answer may go; `known` is what was learned of headers, shared by all connections.
    """

    def __init__(
        self,
        door: Door | None,
        gateway: Gateway,
        slow_images: SlowImages,
        known: KnownHeaders,
        **uvicorns: Any,
    ) -> None:
        super().__init__(**uvicorns)
        self._door = door
        self._gateway = gateway
        self._slow_images = slow_images
        self._known = known
        self._in_request = False
        self._request_bytes = 0
        self._learning: tuple[bytes, bytes] | None = None
        self._patience: asyncio.TimerHandle | None = None
        self._untaken_bytes = 0
        self._untaken: asyncio.TimerHandle | None = None
        self._idle_since = 0.0
        self._remote = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection; its client must not wait too long with a request."""
        super().connection_made(transport)
        # Whatever the system does not take at once counts as an answer that the client has not read.
        transport.set_write_buffer_limits(high=0)
        self._remote = self.client[0] if self.client else ""
        self._be_patient()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the connection up."""
        self._end_patience()
        self._end_untaken()
        super().connection_lost(exc)
        # Uvicorn keeps it where the connection broke, and with it all of this.
        self._unset_keepalive_if_required()

    def eof_received(self) -> None:
        """Note that the client has left; what it is still owed may reach one that only sends nothing more."""
        if slow_image := self._slow_image():
            slow_image.leave()

    def shutdown(self) -> None:
        """Answer what is in hand, and close the connection."""
        if slow_image := self._slow_image():
            slow_image.hurry()
        super().shutdown()

    def pause_writing(self) -> None:
        """Read nothing more of a client that does not take its answers; if it goes on so, it is let go."""
        super().pause_writing()
        self.flow.pause_reading()
        self._await_taking()

    def resume_writing(self) -> None:
        """Go on with a client that has taken its answers."""
        super().resume_writing()
        self._end_untaken()
        if not self.pipeline and not self.transport.is_closing():
            self.flow.resume_reading()

    def data_received(self, data: bytes) -> None:
        """Answer a request for a pixel or link with known headers; have the parser read everything else."""
        request = _SHORT_REQUEST.match(data) if self._door and self._is_between_requests() else None
        if request is None:
            self._parse(data)
            return
        method, path = request.groups()
        rest = data[request.end() :]
        known = self._known.get((method, rest))
        if known is not None:
            self._open(path, known)
            return
        if len(rest) <= KNOWN_BYTES and rest.find(b"\r\n\r\n") == len(rest) - 4:
            self._learning = method, rest
        self._parse(data)
        self._learning = None

    def on_message_begin(self) -> None:
        """Begin to read a request."""
        super().on_message_begin()
        self._in_request = True
        self._request_bytes = 0

    def on_headers_complete(self) -> None:
        """Answer a pixel or link; leave every other request to Flask."""
        url = _SHORT_URL.fullmatch(self.url) if self._door and self._is_in_turn() else None
        headers = self._headers() if url else None
        if url is None or headers is None:
            super().on_headers_complete()
            if len(self.pipeline) > REQUESTS_AHEAD:
                self.transport.close()
            if self.parser.should_upgrade():
                # The parser reads nothing more after that: a further request would never be answered.
                self.cycle.keep_alive = False
            return
        if self._learning is not None:
            if len(self._known) >= KNOWN_HEADERS:
                self._known.clear()
            self._known[self._learning] = headers
        self._open(url[1], headers)

    def on_message_complete(self) -> None:
        """Note that the request was read to its end."""
        super().on_message_complete()
        self._in_request = False

    def on_response_complete(self) -> None:
        """Be ready for the connection's next request."""
        self._idle_since = self.loop.time()
        super().on_response_complete()
        if (self.pipeline or self.flow.write_paused) and not self.transport.is_closing():
            self.flow.pause_reading()

    def timeout_keep_alive_handler(self) -> None:
        """Close the connection, unless something was answered since the time was set."""
        self.timeout_keep_alive_task = None
        left = self._idle_since + self.timeout_keep_alive - self.loop.time()
        if self._is_between_requests() and left > 0:
            self._set_keep_alive(left)
        elif self._is_between_requests():
            super().timeout_keep_alive_handler()

    def reply(self, method: str, answer: Answer, *, keep_alive: bool) -> None:
        """Send an answer, and be ready for the connection's next request."""
        parts = self._head(answer, keep_alive)
        if method == "GET":
            parts.append(answer.body)
        self.transport.write(b"".join(parts))
        if not keep_alive:
            self.transport.close()
        elif self.pipeline:
            self.on_response_complete()
        else:
            self._idle_since = self.loop.time()
            if self.timeout_keep_alive_task is None:
                self._set_keep_alive(self.timeout_keep_alive)

    def begin_reply(self, answer: Answer, body: bytes, *, keep_alive: bool) -> None:
        """Send an answer's head and so much of its body."""
        self.transport.write(b"".join([*self._head(answer, keep_alive), body]))

    def end_reply(self, rest: bytes, *, keep_alive: bool) -> None:
        """Send the rest of the body, and be ready for the connection's next request."""
        self.transport.write(rest)
        if keep_alive:
            self.on_response_complete()
        else:
            self.transport.close()

    def is_calm(self) -> bool:
        """Whether nothing else is on its way in either direction."""
        waits = self.pipeline or self._in_request or self.flow.write_paused
        return not waits and not self.transport.is_closing()

    def _head(self, answer: Answer, keep_alive: bool) -> list[bytes]:
        parts = [answer.head]
        for name, value in self.server_state.default_headers:
            parts += name, b": ", value, b"\r\n"
        parts.append(b"\r\n" if keep_alive else b"Connection: close\r\n\r\n")
        return parts

    def _slow_image(self) -> SlowImage | None:
        cycle: object = self.cycle
        return cycle if isinstance(cycle, SlowImage) else None

    def _parse(self, data: bytes) -> None:
        if slow_image := self._slow_image():
            # Who asks for more has not left, and is not to wait for a picture.
            slow_image.hurry()
        # In pieces: what is read at once may be the end of one request and a thousand more.
        for start in range(0, len(data), READ_BYTES):
            piece = data[start : start + READ_BYTES]
            self._request_bytes += len(piece)
            if self._in_request and self._request_bytes > REQUEST_BYTES:
                self.transport.close()
            if self.transport.is_closing():
                return
            super().data_received(piece)
        if self._in_request or (self._is_in_turn() and self.timeout_keep_alive_task is None):
            self._be_patient()
        else:
            self._end_patience()

    def _open(self, path: bytes, headers: Headers) -> None:
        assert self._door is not None
        self._end_patience()
        sender, keep_alive, patient = headers
        answer, hit = self._door.weigh(path.decode(), self._remote, sender)
        exchange = Exchange(self, sender.client.method, answer, keep_alive)
        if patient and hit is not None and hit.purpose == "o" and self._slow_images.wanted(hit.owner_id):
            exchange = SlowImage(self, hit, keep_alive, self._slow_images)
        self.cycle = exchange  # type: ignore[assignment]
        if hit is None:
            exchange.finish(durable=False)
        else:
            self._gateway.admit(hit, exchange.finish)

    def _headers(self) -> Headers | None:
        # None for what goes the long way.
        environ, whole = {"REQUEST_METHOD": self.parser.get_method().decode("ascii")}, True
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        for name, value in self.headers:
            key = _TELLING.get(name)
            if key is not None:
                text = value.decode("latin-1")
                environ[key] = f"{environ[key]},{text}" if key in environ else text
            elif name in _LONG_WAY:
                return None
            elif name == b"range":
                whole = False
        sender, version = sender_of(environ), self.parser.get_http_version()
        keep_alive = self.parser.should_keep_alive() and version != "1.0"
        patient = whole and version == "1.1" and self._slow_images.suit(sender.client)
        return Headers(sender, keep_alive, patient)

    def _is_in_turn(self) -> bool:
        cycle = self.cycle
        return cycle is None or cycle.response_complete

    def _is_between_requests(self) -> bool:
        return not self._in_request and self._is_in_turn()

    def _set_keep_alive(self, seconds: float) -> None:
        self.timeout_keep_alive_task = self.loop.call_later(seconds, self.timeout_keep_alive_handler)

    def _be_patient(self) -> None:
        if self._patience is None:
            self._patience = self.loop.call_later(REQUEST_SECONDS, self.transport.close)

    def _end_patience(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _await_taking(self) -> None:
        self._untaken_bytes = self.transport.get_write_buffer_size()
        self._untaken = self.loop.call_later(UNTAKEN_SECONDS, self._look_at_untaken)

    def _look_at_untaken(self) -> None:
        if self.transport.get_write_buffer_size() < self._untaken_bytes:
            self._await_taking()
        else:
            # To close it would wait for the client to read.
            self.transport.abort()

    def _end_untaken(self) -> None:
        if self._untaken is not None:
            self._untaken.cancel()
            self._untaken = None
