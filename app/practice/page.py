"""The recipient's page: what each recipient of the practice mailbox has got, as they would see it.

Mails are foreign and shown as sent, so each stands in a frame that can do nothing: a sandbox without
scripts, forms or an origin, under a policy that loads pictures from where the reader allowed it and
nothing else. The page has another host name than the tracker, for browsers share cookies among the ports
of one host. Requests under any other name are refused: a web site whose name leads here reads nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from os import name as os_name
from typing import Any, cast
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from app.core.address import Address
from app.core.language import tr
from app.practice.mails import KeptMail, Mails
from app.practice.page_html import Pictures, Row, View, list_html, page_html
from app.practice.shown_mail import ShownMail, read_heads, read_mail

_HOST = "localhost"
_FORM_LIMIT = 4096
_COOKIE = "pictures"
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_CLOSED_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
_FRAME_POLICY = (
    "default-src 'none'; img-src {pictures}; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
)
_FILES = {"page.css": "text/css; charset=utf-8", "page.js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer: status, content, and the headers that this one needs."""

    status: int
    content: bytes
    headers: dict[str, str]


class Page:
    """Answers requests from the mails that are there. `former` are addresses the tracker had before."""

    def __init__(
        self, mails: Mails, recipients: tuple[Address, ...], tracker_url: str, former: tuple[str, ...] = ()
    ) -> None:
        self._mails = mails
        self._recipients = recipients
        self._tracker_url = tracker_url
        self._former = former
        self._heads = lru_cache(maxsize=4096)(self._read_head)

    @staticmethod
    def url(port: int) -> str:
        """Return the page's address at a port."""
        return f"http://{_HOST}:{port}/"

    def answer(self, target: str, cookies: str) -> Answer:
        """Return the answer to a GET of a request target."""
        url = urlsplit(target)
        query = {name: values[-1] for name, values in parse_qs(url.query).items()}
        pieces = url.path.strip("/").split("/")
        match pieces:
            case [""]:
                return self._page(query.get("to"), None, cookies)
            case ["list"]:
                view = self._view(query.get("to"), self._loaded(query.get("open", "")), cookies, None)
                return _html(list_html(view), _PAGE_POLICY)
            case ["mail", id] if mail := self._loaded(id):
                return self._page(mail.recipient, mail, cookies, query.get("pictures"))
            case ["mail", id, "shown"] if mail := self._loaded(id):
                return self._frame(mail, query.get("pictures", Pictures.NONE))
            case ["mail", id, "source"] if mail := self._loaded(id):
                return _closed(mail.raw, "text/plain; charset=utf-8")
            case ["mail", id, "file", number] if mail := self._loaded(id):
                return _file(read_mail(mail.raw), number)
            case [name] if name in _FILES:
                return _ours(name)
        return _closed(tr("There is nothing here.").encode(), "text/plain; charset=utf-8", 404)

    def choose(self, form: bytes) -> Answer:
        """Return the answer to the form that says when pictures load: the choice is kept in a cookie."""
        fields = {name: values[-1] for name, values in parse_qs(form.decode("ascii", "replace")).items()}
        choice = Pictures.NONE if fields.get("pictures") == Pictures.NONE else Pictures.OWN
        mail = self._loaded(fields.get("open", ""))
        query = urlencode({"to": fields.get("to", "")})
        headers = {
            "Location": f"/mail/{mail.id}" if mail else f"/?{query}",
            "Set-Cookie": f"{_COOKIE}={choice}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict",
        }
        return Answer(303, b"", headers)

    def _loaded(self, id: str) -> KeptMail | None:  # noqa: A002
        return self._mails.load(id)

    def _page(self, to: str | None, mail: KeptMail | None, cookies: str, asked: str | None = None) -> Answer:
        return _html(page_html(self._view(to, mail, cookies, asked)), _PAGE_POLICY)

    def _view(self, to: str | None, mail: KeptMail | None, cookies: str, asked: str | None) -> View:
        rows = [row for name in reversed(self._mails.ids()) if (row := self._heads(name)) is not None]
        chosen = _choice(cookies)
        return View(
            recipients=self._recipients,
            to=to or (rows[0].recipient if rows else self._recipients[0].spec),
            rows=tuple(rows),
            open=mail,
            shown=self._shown(mail) if mail else None,
            tracker_url=self._tracker_url,
            choice=chosen,
            pictures=Pictures(asked) if asked in set(Pictures) else chosen,
        )

    def _read_head(self, name: str) -> Row | None:
        mail = self._loaded(name)
        return Row(mail.id, mail.recipient, mail.arrived_at, *read_heads(mail.raw)) if mail else None

    def _shown(self, mail: KeptMail) -> ShownMail:
        return read_mail(mail.raw)

    def _frame(self, mail: KeptMail, pictures: str) -> Answer:
        document = self._shown(mail).document()
        for url in self._former:
            document = document.replace(f"{url}/", f"{self._tracker_url}/")
        sources = {Pictures.OWN: f"data: {self._tracker_url}", Pictures.ALL: "data: http: https:"}
        allowed = sources.get(Pictures(pictures) if pictures in set(Pictures) else Pictures.NONE, "data:")
        return _html(document, _FRAME_POLICY.format(pictures=allowed))


def _choice(cookies: str) -> Pictures:
    try:
        morsel = SimpleCookie(cookies).get(_COOKIE)
    except CookieError:
        morsel = None
    return Pictures.NONE if morsel is not None and morsel.value == Pictures.NONE else Pictures.OWN


def _html(text: str, policy: str) -> Answer:
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}
    if policy == _PAGE_POLICY:
        # With none at all, browsers do not say either that the page's own form comes from the page.
        headers["Referrer-Policy"] = "same-origin"
    return Answer(200, text.encode("utf-8", "replace"), headers)


def _closed(content: bytes, content_type: str, status: int = 200) -> Answer:
    return Answer(status, content, {"Content-Type": content_type, "Content-Security-Policy": _CLOSED_POLICY})


def _ours(name: str) -> Answer:
    content = (files("resources") / "practice" / name).read_bytes()
    return Answer(200, content, {"Content-Type": _FILES[name], "Content-Security-Policy": _CLOSED_POLICY})


def _file(mail: ShownMail, number: str) -> Answer:
    if not (number.isascii() and number.isdecimal() and int(number) < len(mail.files)):
        return _closed(tr("There is no such attachment.").encode(), "text/plain; charset=utf-8", 404)
    file = mail.files[int(number)]
    answer = _closed(file.content, "application/octet-stream")
    disposition = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
    return Answer(200, answer.content, answer.headers | {"Content-Disposition": disposition})


class _Server(ThreadingHTTPServer):
    # Elsewhere this option takes a port away from the program that listens on it.
    allow_reuse_address = os_name == "posix"
    daemon_threads = True
    request_queue_size = 64
    page: Page

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Answer one connection; a browser may end it at any moment."""
        with suppress(ConnectionError):
            super().finish_request(request, client_address)


class _Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "practice", ""
    timeout = 30

    def do_GET(self) -> None:
        self._answer(lambda page: page.answer(self.path, self.headers.get("Cookie", "")))

    do_HEAD = do_GET

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        own = self.headers.get("Origin") == f"http://{self._own_host()}"
        if not own or self.path != "/pictures" or not length.isdecimal() or int(length) > _FORM_LIMIT:
            self.close_connection = True
            text = tr("This is not asked from the page itself.")
            self._write(_closed(text.encode(), "text/plain; charset=utf-8", 403))
            return
        form = self.rfile.read(int(length))
        self._answer(lambda page: page.choose(form))

    def _answer(self, make: Callable[[Page], Answer]) -> None:
        if self.headers.get_all("Host") != [self._own_host()]:
            text = tr("Open {url} instead.", url=f"http://{self._own_host()}/")
            self._write(_closed(text.encode(), "text/plain; charset=utf-8", 421))
            return
        self._write(make(cast(_Server, self.server).page))

    def _own_host(self) -> str:
        return f"{_HOST}:{cast(_Server, self.server).server_port}"

    def _write(self, answer: Answer) -> None:
        self.send_response(answer.status)
        always = {
            "Content-Length": str(len(answer.content)),
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Opener-Policy": "same-origin",
        }
        for name, value in {**always, **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet: nobody reads it."""


@contextmanager
def page_server(page: Page, port: int) -> Iterator[ThreadingHTTPServer]:
    """Listen on a loopback port while inside; `serve_forever` answers."""
    with _Server(("127.0.0.1", port), _Door) as server:
        server.page = page
        yield server
