"""The user signs in: in a browser that comes back to this computer, or with a code on another device."""

import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from app.core.errors import SightlineError, SignInFailed, Unreachable
from app.jobs import authorize
from app.jobs.authorize import in_browser, on_another_device
from app.jobs.context import Context
from app.net import oauth
from app.net.device_code import DeviceCode
from app.net.timeouts import Timeouts
from app.practice.chromium import find_chromium
from tests.support.authorization_server import AuthorizationServer, authorization_server, browse
from tests.support.profiles import START, Clock


@pytest.fixture
def theirs() -> Iterator[AuthorizationServer]:
    with authorization_server() as server:
        yield server


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return Context(tmp_path, now=Clock())


def ours(theirs: AuthorizationServer, command: float = 20) -> oauth.AuthorizationServer:
    return oauth.AuthorizationServer(
        theirs.client_id, theirs.endpoints, theirs.client_secret, Timeouts(20, command, 20)
    )


class Browser:
    """Opens what it is shown, in a thread of its own; `before` sees the address first."""

    def __init__(self, before: Callable[[str], object] = lambda url: None) -> None:
        self.before = before
        self.pages: list[str] = []
        self.thread: threading.Thread | None = None

    def __call__(self, url: str) -> None:
        def look() -> None:
            self.before(url)
            self.pages.append(browse(url))

        self.thread = threading.Thread(target=look)
        self.thread.start()

    def closed(self) -> list[str]:
        assert self.thread is not None
        self.thread.join(20)
        return self.pages


def test_the_browser_brings_a_code_that_becomes_tokens(context: Context, theirs: AuthorizationServer) -> None:
    browser = Browser()
    tokens = in_browser(context, ours(theirs), "sam@seller.example", browser, 20)
    assert tokens.access_token in theirs.active
    assert tokens.refresh_token in theirs.refresh_tokens
    assert tokens.expires_at == START + timedelta(hours=1)
    assert "close this page" in browser.closed()[0]
    asked = theirs.requests_to("/authorize")[0]
    assert asked["login_hint"] == "sam@seller.example"
    assert asked["scope"] == " ".join(theirs.endpoints.scopes)
    assert len(theirs.requests_to("/token")[0]["code_verifier"]) == 43
    in_browser(context, ours(theirs), "sam@seller.example", Browser(), 20)
    again = theirs.requests_to("/authorize")[1]
    assert again["state"] != asked["state"]
    assert again["code_challenge"] != asked["code_challenge"]


def test_an_answer_with_a_foreign_state_is_not_taken_and_the_right_one_still_is(
    context: Context, theirs: AuthorizationServer
) -> None:
    theirs.faults["/authorize"] = ["wrong state"]
    browser = Browser(before=lambda url: requests.get(url, timeout=20))
    assert in_browser(context, ours(theirs), "sam@seller.example", browser, 20).access_token in theirs.active
    browser.closed()
    assert len(theirs.requests_to("/token")) == 1


@pytest.mark.parametrize(
    ("path", "fault", "error", "words"),
    [
        ("/authorize", "access_denied", SignInFailed, "not allowed in the browser: The user said no"),
        ("/token", "invalid_grant", SignInFailed, "Sign in again"),
        ("/token", "invalid_client", SignInFailed, "client id"),
        ("/token", 500, Unreachable, "has trouble"),
        ("/token", "garbage", Unreachable, "did not answer like"),
        ("/token", "hang", Unreachable, "did not answer in time"),
    ],
)
def test_a_sign_in_that_fails_says_why(
    context: Context,
    theirs: AuthorizationServer,
    path: str,
    fault: str | int,
    error: type[SightlineError],
    words: str,
) -> None:
    theirs.faults[path] = [fault]
    browser = Browser()
    with pytest.raises(error, match=words) as raised:
        server = ours(theirs, command=0.3 if fault == "hang" else 20)
        in_browser(context, server, "sam@seller.example", browser, 20)
    browser.closed()
    assert not any(secret in str(raised.value) for secret in theirs.issued)


def test_a_sign_in_that_would_not_last_is_none(context: Context, theirs: AuthorizationServer) -> None:
    theirs.gives_refresh = False
    with pytest.raises(SignInFailed, match="no refresh token"):
        in_browser(context, ours(theirs), "sam@seller.example", Browser(), 20)


def test_nobody_who_signs_in_ends_the_wait(context: Context, theirs: AuthorizationServer) -> None:
    with pytest.raises(SignInFailed, match="Nobody signed in"):
        in_browser(context, ours(theirs), "sam@seller.example", lambda url: None, 0.05)


class User:
    """Types the code after some waits; keeps how long each was, and lets the clock go on by it."""

    def __init__(self, theirs: AuthorizationServer, clock: Clock, after: int) -> None:
        self.theirs, self.clock, self.after = theirs, clock, after
        self.waits: list[float] = []
        self.device: DeviceCode | None = None

    def show(self, device: DeviceCode) -> None:
        self.device = device

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.clock.forward(timedelta(seconds=seconds))
        if len(self.waits) == self.after and self.device:
            self.theirs.approve(self.device.user_code)


def test_a_code_on_another_device_becomes_tokens_and_the_server_is_asked_as_often_as_it_wants(
    context: Context, theirs: AuthorizationServer
) -> None:
    theirs.interval = 7
    theirs.faults["/token"] = ["authorization_pending", "slow_down", 500, "authorization_pending"]
    user = User(theirs, clock_of(context), after=6)
    tokens = on_another_device(context, ours(theirs), user.show, user.sleep)
    assert tokens.refresh_token in theirs.refresh_tokens
    assert user.waits == [7, 7, 12, 17, 17, 17]
    assert user.device is not None
    assert user.device.verification_url == f"{theirs.url}/activate"


@pytest.mark.parametrize("error", ["expired_token", "access_denied"])
def test_a_code_that_is_refused_or_over_says_so(
    context: Context, theirs: AuthorizationServer, error: str
) -> None:
    user = User(theirs, clock_of(context), after=99)
    theirs.faults["/token"] = ["authorization_pending", error]
    with pytest.raises(SignInFailed, match=f"ended the sign-in: {error}"):
        on_another_device(context, ours(theirs), user.show, user.sleep)


def test_a_code_is_not_asked_about_beyond_its_end(context: Context, theirs: AuthorizationServer) -> None:
    user = User(theirs, clock_of(context), after=9999)
    with pytest.raises(SignInFailed, match="ended before anyone"):
        on_another_device(context, ours(theirs), user.show, user.sleep)
    assert sum(user.waits) == 600


def test_a_provider_that_is_not_there_is_said_at_once(context: Context, theirs: AuthorizationServer) -> None:
    theirs.faults["/device"] = [500]
    user = User(theirs, clock_of(context), after=1)
    with pytest.raises(Unreachable):
        on_another_device(context, ours(theirs), user.show, user.sleep)
    gone = replace(ours(theirs), client_id="unknown")
    with pytest.raises(SignInFailed, match="client id"):
        on_another_device(context, gone, user.show, user.sleep)
    assert user.waits == []


def clock_of(context: Context) -> Clock:
    assert isinstance(context.now, Clock)
    return context.now


CHROMIUM = find_chromium()


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.parametrize("redirect", ["http://127.0.0.1:{}/", "http://localhost:{}"])
def test_a_real_browser_brings_the_code_and_shows_the_page(
    context: Context,
    theirs: AuthorizationServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    redirect: str,
) -> None:
    monkeypatch.setattr(authorize, "habits_of", lambda url: oauth.Habits(redirect))
    browsers: list[subprocess.Popen[str]] = []

    def open_page(url: str) -> None:
        words = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={tmp_path}",
            "--dump-dom",
            url,
        ]
        shown = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        browsers.append(subprocess.Popen([str(CHROMIUM), *words], text=True, **shown))  # type: ignore[call-overload]

    try:
        tokens = in_browser(context, ours(theirs), "sam@seller.example", open_page, 60)
        page, _ = browsers[0].communicate(timeout=60)
    finally:
        browsers[0].kill()
        browsers[0].communicate(timeout=60)
    assert tokens.access_token in theirs.active
    assert "You can close this page and go back to Sightline." in page
