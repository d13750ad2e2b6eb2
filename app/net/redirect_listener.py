"""Where the browser brings the answer of an authorization server: one page on this computer (RFC 8252, 7.3)."""

import asyncio
import hmac
import html
import socket
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from app.core.errors import SightlineError, SignInFailed, Unreachable
from app.core.language import counted, mark, tr

_LONGEST_HEAD = 32_768
_HEAD_WITHIN = 10.0
_LONGEST_WORDS = 300
_HEADERS = (
    "Content-Type: text/html; charset=utf-8",
    "Cache-Control: no-store",
    "Referrer-Policy: no-referrer",
    "X-Content-Type-Options: nosniff",
    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'",
    "Connection: close",
)
_PAGE = """<!doctype html>
<html lang="{lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>{title} – Sightline</title>
<style>body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 30rem; margin: 20vh auto; padding: 0 1rem }}</style>
<h1>{title}</h1><p>{words}</p></html>
"""
_REASONS = {
    200: "OK",
    400: "Bad Request",
    404: "Not Found",
    405: "Method Not Allowed",
    421: "Misdirected Request",
}


_NONE = mark("Sightline waits for one answer, and this is none.")
_Page = tuple[int, str, str]


class Listener:
    """Waits on loopback for the one answer that carries the right state; made by `listen`, closed by `with`."""

    def __init__(self, sockets: list[socket.socket], redirect_uri: str) -> None:
        self._sockets = sockets
        self.redirect_uri = redirect_uri
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        # The loop is there before anybody is told to wait: Ctrl+C would break off its making half done.
        self._runner.get_loop()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._runner.close()
        for each in self._sockets:
            each.close()

    def code(self, state: str, within: float) -> str:
        """Return the code that the browser brings within so many seconds.

        Whatever else asks is answered and changes nothing. Raises SignInFailed where the user or the server said no,
        or nobody came.
        """
        return self._runner.run(
            _first_answer(self._sockets, urlsplit(self.redirect_uri).netloc, state, within)
        )


def listen(redirect: str) -> Listener:
    """Listen at a redirect address with a place for the port, which the system chooses. Raises Unreachable."""
    host = urlsplit(redirect.format(1)).hostname or ""
    try:
        first = socket.create_server(("127.0.0.1", 0))
    except OSError as error:
        raise Unreachable(
            tr("Nothing can listen on this computer ({why}), so no browser can answer.", why=error.strerror)
        ) from error
    port = first.getsockname()[1]
    sockets = [first]
    if host == "localhost":
        # A browser may take that name for ::1; where there is no such address it takes the other one.
        with suppress(OSError):
            sockets.append(socket.create_server(("::1", port), family=socket.AF_INET6))
    return Listener(sockets, redirect.format(port))


@dataclass
class _Answering:
    """The connections of one wait. `found` gets the code or the error."""

    host: str
    state: str
    found: "asyncio.Future[str]"

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        result: str | SightlineError | None = None
        try:
            with suppress(OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _HEAD_WITHIN)
                page, result = self.answer(head.decode("latin-1"))
                writer.write(_response(*page))
                await asyncio.wait_for(writer.drain(), _HEAD_WITHIN)
                writer.close()
                await asyncio.wait_for(writer.wait_closed(), _HEAD_WITHIN)
        finally:
            writer.close()
        if isinstance(result, SightlineError) and not self.found.done():
            self.found.set_exception(result)
        elif isinstance(result, str) and not self.found.done():
            self.found.set_result(result)

    def answer(self, head: str) -> tuple[_Page, str | SightlineError | None]:
        """Return the page, and the code or error where it is the awaited answer."""
        request, *lines = head.split("\r\n")
        method, _, rest = request.partition(" ")
        hosts = [line.partition(":")[2].strip() for line in lines if line.lower().startswith("host:")]
        if hosts != [self.host]:
            return (421, tr("Not here"), tr("This address belongs to another program.")), None
        try:
            target = urlsplit(rest.rpartition(" ")[0])
            parameters = parse_qsl(target.query, keep_blank_values=True, max_num_fields=50)
        except ValueError:
            return (400, tr("Not the answer"), tr(_NONE)), None
        if target.scheme or target.netloc or target.path != "/":
            return (404, tr("Nothing here"), tr(_NONE)), None
        if method != "GET":
            return (405, tr("Nothing here"), tr(_NONE)), None
        return self._read(parameters)

    def _read(self, parameters: list[tuple[str, str]]) -> tuple[_Page, str | SightlineError | None]:
        given = dict(parameters)
        is_ours = hmac.compare_digest(given.get("state", "").encode(), self.state.encode())
        # No parameter stands twice (RFC 6749, 3.1).
        if not is_ours or len(given) != len(parameters):
            return (
                400,
                tr("Not the answer"),
                tr("This page belongs to another sign-in. Go back to Sightline."),
            ), None
        if error := given.get("error"):
            words = _clean(given.get("error_description") or error)
            fault = SignInFailed(
                tr("The sign-in was not allowed in the browser: {words}. Nothing was changed.", words=words)
            )
            return (
                200,
                tr("Not signed in"),
                tr("{words}. You can close this page and go back to Sightline.", words=words),
            ), fault
        if not given.get("code"):
            return (400, tr("Not the answer"), tr("The answer holds no code. Go back to Sightline.")), None
        return (200, tr("Done here"), tr("You can close this page and go back to Sightline.")), given["code"]


async def _first_answer(sockets: list[socket.socket], host: str, state: str, within: float) -> str:
    answering = _Answering(host, state, asyncio.get_running_loop().create_future())
    # The sockets are closed by who opened them.
    servers = [
        await asyncio.start_server(answering.converse, sock=each.dup(), limit=_LONGEST_HEAD)
        for each in sockets
    ]
    try:
        return await asyncio.wait_for(answering.found, within)
    except TimeoutError as error:
        raise SignInFailed(
            counted(
                "Nobody signed in within {n} minute. Nothing was changed; try again.",
                "Nobody signed in within {n} minutes. Nothing was changed; try again.",
                round(within / 60),
            )
        ) from error
    finally:
        for server in servers:
            server.close()
        await _end_the_others()


async def _end_the_others() -> None:
    """End the conversations that go on, each with its connection."""
    await asyncio.sleep(0)
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0)


def _response(status: int, title: str, words: str) -> bytes:
    body = _PAGE.format(
        lang=tr("en", "language of a page"), title=html.escape(title), words=html.escape(words)
    ).encode()
    head = (f"HTTP/1.1 {status} {_REASONS[status]}", *_HEADERS, f"Content-Length: {len(body)}")
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def _clean(text: str) -> str:
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:_LONGEST_WORDS].rstrip(".")
