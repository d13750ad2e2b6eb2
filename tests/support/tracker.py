"""A real tracker in processes of its own, and what a recipient and an app ask of it."""

import http.client
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from tests.support import forked
from tests.support.forked import Forked
from tracking_server.links import Pairing, mint_click, mint_pixel, parse_pairing_line

_Found = TypeVar("_Found")

THUNDERBIRD = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0"
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Safari/537.36"
)
GMAIL_PROXY = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"
SENT_AT = 1_795_212_000
TARGET = "https://example.com/offer"


class Reply(NamedTuple):
    """An HTTP reply, with how long it took in seconds."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    def json(self) -> Any:
        return json.loads(self.body)


def eventually(look: Callable[[], _Found], within: float = 10.0) -> _Found:
    """Return what `look` gives as soon as it is true. Fails when the time is over."""
    deadline = time.monotonic() + within
    while not (found := look()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run_tracker(directory: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the tracker in a directory."""
    words = ("-m", "tracking_server", *arguments)
    return forked.run(*words, directory=directory, environment={**os.environ, **environ}, timeout=30)


class TrackerProcess:
    """`sightline-tracker serve` in a directory of its own.

    Where something is to be done or measured from its start on, an interpreter of its own runs it.
    """

    def __init__(self, directory: Path, preexec: Callable[[], None] | None = None, **environ: str) -> None:
        self.directory = directory
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environ = {
            "SIGHTLINE_TRACKER_PUBLIC_URL": self.url,
            "SIGHTLINE_TRACKER_FEED_SLOTS": "4",
            **environ,
        }
        self._preexec = preexec
        self._log = directory / "serve.log"
        self._process: Forked | subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def database(self) -> Path:
        return self.directory / "sightline-tracker.db"

    @property
    def log(self) -> str:
        return self._log.read_text()

    def start(self) -> None:
        words = ("-m", "tracking_server", "serve", "--port", str(self.port))
        environ = {**os.environ, **self.environ}
        with self._log.open("ab") as log, Path(os.devnull).open("rb") as nothing:
            if self._preexec is None:
                streams = forked.Streams(nothing.fileno(), log.fileno(), log.fileno())
                self._process = forked.start(streams, words, environ, self.directory, session=True)
            else:
                self._process = subprocess.Popen(
                    [sys.executable, *words],
                    cwd=self.directory,
                    env=environ,
                    stdin=nothing,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    preexec_fn=self._preexec,
                )
        line = f"serving on {self.url}"
        started = self.log.count(line)
        eventually(lambda: self._ended() or self.log.count(line) > started, within=20)
        assert not self._ended(), self.log

    def kill(self) -> None:
        """End all of it at once, as kill -9 and a power cut do."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def signal(self, number: int) -> None:
        assert self._process is not None
        os.killpg(self._process.pid, number)

    def stop(self) -> int:
        """Ask it to stop, and return its exit code."""
        assert self._process is not None
        if self._process.poll() is None:
            self.signal(signal.SIGTERM)
        return self._process.wait(20)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the tracker beside it."""
        return run_tracker(self.directory, *arguments, **self.environ)

    def add_owner(self, name: str) -> Pairing:
        done = self.run("add-owner", name)
        assert done.returncode == 0, done.stderr
        return parse_pairing_line(done.stdout)

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Reply:
        return ask(self.url, path, method=method, **headers)

    def settle(self) -> None:
        """Wait until every hit is written: a recipient whom the disk keeps waiting is answered before."""
        eventually(lambda: self.health()["queued"] == 0)

    def health(self) -> dict[str, Any]:
        health = self.get("/healthz").json()
        assert isinstance(health, dict)
        return health

    def events(self, pairing: Pairing, query: str = "") -> Reply:
        return self.get(f"/api/v1/events?{query}", Authorization=f"Bearer {pairing.credential}")

    def _ended(self) -> bool:
        return self._process is not None and self._process.poll() is not None


def ask(url: str, path: str, *, method: str = "GET", **headers: str) -> Reply:
    """Send one request on a connection of its own; `User_Agent` is the header User-Agent."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    started = time.monotonic()
    try:
        connection.request(method, path.removeprefix(url), headers=sent)
        response = connection.getresponse()
        body = response.read()
        seconds = time.monotonic() - started
        received = {name.lower(): value for name, value in response.getheaders()}
        return Reply(response.status, received, body, seconds)
    finally:
        connection.close()


def pixel(pairing: Pairing, delivery: bytes | None = None, tracker_url: str = "") -> str:
    return mint_pixel(tracker_url, pairing.key, delivery or os.urandom(8), SENT_AT)


def click(pairing: Pairing, delivery: bytes | None = None, number: int = 1, target: str = TARGET) -> str:
    return mint_click("", pairing.key, delivery or os.urandom(8), SENT_AT, number, target)


def rows(database: Path, query: str = "SELECT count(*) FROM event") -> Any:
    """Return the first value that a query finds in a database file."""
    connection = sqlite3.connect(database)
    try:
        return connection.execute(query).fetchone()[0]
    finally:
        connection.close()
