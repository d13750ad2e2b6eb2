"""The page on this computer to which the browser brings the answer: it takes that one, and nothing else."""

import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

from app.core.errors import SignInFailed
from app.net.redirect_listener import Listener, listen
from tests.support.waiting import eventually

STATE = "the-state"
IP, NAME = "http://127.0.0.1:{}/", "http://localhost:{}"


class Waiting:
    """A listener that waits in a thread of its own; asks as a browser would."""

    def __init__(self, listener: Listener) -> None:
        self.parts = urlsplit(listener.redirect_uri)
        self.result: str | Exception | None = None
        self.is_over = False

    def wait(self, listener: Listener) -> None:
        try:
            self.result = listener.code(STATE, 20)
        except SignInFailed as error:
            self.result = error

    def ask(self, target: str, method: str = "GET", host: str | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.parts.port or 0, timeout=10)
        connection.request(method, target, headers={"Host": host or self.parts.netloc})
        answer = connection.getresponse()
        body = answer.read().decode()
        assert answer.getheader("Cache-Control") == "no-store"
        assert answer.getheader("Referrer-Policy") == "no-referrer"
        connection.close()
        self.is_over = self.is_over or answer.status == 200
        return answer.status, body


@contextmanager
def waiting(redirect: str = IP) -> Iterator[Waiting]:
    with listen(redirect) as listener:
        browser = Waiting(listener)
        thread = threading.Thread(target=browser.wait, args=(listener,))
        thread.start()
        try:
            yield browser
        finally:
            if not browser.is_over:
                browser.ask(f"/?state={STATE}&code=in-the-end")
            thread.join(20)


def test_the_answer_with_the_right_state_is_taken_and_the_page_says_so() -> None:
    with waiting() as browser:
        status, page = browser.ask(f"/?state={STATE}&code=4%2Fabc&scope=x")
        assert (status, "go back to Sightline" in page) == (200, True)
        assert eventually(lambda: browser.result) == "4/abc"
        assert "abc" not in page


@pytest.mark.parametrize(
    ("ask", "status"),
    [
        (lambda b: b.ask("/?state=another&code=x"), 400),
        (lambda b: b.ask("/?code=x"), 400),
        (lambda b: b.ask(f"/?state={STATE}"), 400),
        (lambda b: b.ask(f"/?state={STATE}&code=x&code=y"), 400),
        (lambda b: b.ask(f"/?state={STATE}&code=x&state=y"), 400),
        (lambda b: b.ask("/?" + "&".join(f"a{n}=1" for n in range(99))), 400),
        (lambda b: b.ask(f"/favicon.ico?state={STATE}&code=x"), 404),
        (lambda b: b.ask(f"http://[?state={STATE}&code=x"), 400),
        (lambda b: b.ask(f"/?state={STATE}&code=x", method="POST"), 405),
        (lambda b: b.ask(f"/?state={STATE}&code=x", method="HEAD"), 405),
        (lambda b: b.ask(f"/?state={STATE}&code=x", host="evil.example"), 421),
        (lambda b: b.ask(f"/?state={STATE}&code=x", host=f"localhost:{b.parts.port}"), 421),
        (lambda b: b.ask(f"/?state={STATE}&code=x", host="127.0.0.1"), 421),
    ],
)
def test_whatever_else_asks_is_answered_and_changes_nothing(
    ask: Callable[[Waiting], tuple[int, str]], status: int
) -> None:
    with waiting() as browser:
        assert ask(browser)[0] == status
        assert browser.result is None
        browser.ask(f"/?state={STATE}&code=good")
        assert eventually(lambda: browser.result) == "good"


def test_connections_that_say_nothing_or_too_much_keep_nobody_from_answering() -> None:
    with waiting() as browser:
        silent = [socket.create_connection(("127.0.0.1", browser.parts.port or 0)) for _ in range(30)]
        for endless in silent[:3]:
            endless.sendall(b"GET /" + b"x" * 100_000)
        assert browser.ask(f"/?state={STATE}&code=good")[0] == 200
        assert eventually(lambda: browser.result) == "good"
        for each in silent:
            each.close()


def test_what_the_server_says_in_the_browser_is_told_and_shown_as_text() -> None:
    with waiting() as browser:
        words = "error=access_denied&error_description=%3Cb%3Eno%3C%2Fb%3E%0Aat+all"
        status, page = browser.ask(f"/?state={STATE}&{words}")
        assert (status, "<b>" in page, "&lt;b&gt;no&lt;/b&gt; at all" in page) == (200, False, True)
        error = eventually(lambda: browser.result)
        assert isinstance(error, SignInFailed)
        assert "not allowed in the browser: <b>no</b> at all" in str(error)


def test_nobody_who_comes_ends_it_in_words() -> None:
    with listen(IP) as listener, pytest.raises(SignInFailed, match="Nobody signed in within"):
        listener.code(STATE, 0.05)


def test_where_the_name_is_asked_for_both_loopback_addresses_answer_and_only_they() -> None:
    with waiting(NAME) as browser:
        assert browser.parts.netloc == f"localhost:{browser.parts.port}"
        with socket.create_connection((browser.parts.hostname or "", browser.parts.port or 0), 10):
            pass
        assert browser.ask(f"/?state={STATE}&code=x", host=f"127.0.0.1:{browser.parts.port}")[0] == 421
        assert browser.ask(f"/?state={STATE}&code=good")[0] == 200


def test_after_the_answer_nothing_listens_any_more() -> None:
    with waiting() as browser:
        browser.ask(f"/?state={STATE}&code=good")
        eventually(lambda: browser.result)
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", browser.parts.port or 0), 5)
