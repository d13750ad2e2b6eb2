"""Serve the tracker over HTTP with granian: one working process, watched by the one that started it."""

import http.client
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing.connection import wait as wait_for
from multiprocessing.util import Finalize
from typing import Any, Final

from granian.constants import HTTPModes, Interfaces, RuntimeModes
from granian.log import LogLevels
from granian.server import Server

from tracking_server import create_app
from tracking_server.application import tracker_of
from tracking_server.config import Config

THREADS_BESIDE_FEEDS: Final = 32
CONNECTIONS: Final = 12_000
STOP_SECONDS: Final = 10


class ServeError(Exception):
    """The server cannot start; the message says why."""


def serve(config: Config, host: str, port: int, *, piped: bool = False) -> None:
    """Serve until SIGTERM or SIGINT; then answer what is in hand, record what is queued, and return.

    `piped` ends it with standard input too, and so with the program that started it, however that ends.
    """
    if _answers(host, port):
        raise ServeError(f"Another program listens at {host}:{port} already.")
    server = Server(
        "tracking_server",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=1,
        # One thread of Rust reads and writes all connections; another would only hand over to it.
        runtime_mode=RuntimeModes.st,
        blocking_threads=config.feed_slots + THREADS_BESIDE_FEEDS,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        log_level=LogLevels.error,
        log_dictconfig=_LOGGING,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    )
    threading.Thread(target=_announce, args=(host, port), daemon=True).start()
    if piped:
        threading.Thread(target=_end_with_input, name="input", daemon=True).start()
    server.serve(target_loader=partial(_load, config), wrap_loader=False)


def _load(config: Config) -> Callable[..., Any]:
    # Runs in the working process.
    app = create_app(config)
    tracker = tracker_of(app)
    tracker.warm_up()
    Finalize(app, tracker.close, exitpriority=1)
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    _at_signal(tracker.news.close)
    return app


def _at_signal(act: Callable[[], None]) -> None:
    # Granian's own handler stops taking requests and lets those in hand end; feeds that wait for news
    # must hear of it to do so. The wake-up descriptor tells of a signal whoever handles it.
    readable, writable = os.pipe()
    os.set_blocking(writable, False)
    signal.set_wakeup_fd(writable, warn_on_full_buffer=False)

    def wait() -> None:
        os.read(readable, 1)
        act()

    threading.Thread(target=wait, name="signals", daemon=True).start()


def _end_with_parent() -> None:
    # Killed with -9, the parent cannot say goodbye; without it nobody would stop this process.
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)


def _end_with_input() -> None:
    # Past sys.stdin, whose lock a thread that waits in it would hold when the program ends.
    with suppress(OSError):
        while os.read(0, 4096):
            pass
    os.kill(os.getpid(), signal.SIGTERM)


def _announce(host: str, port: int) -> None:
    while not _answers(host, port):
        time.sleep(0.02)
    print(f"serving on http://{_in_url(host)}:{port}", file=sys.stderr, flush=True)


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException) as error:
        return isinstance(error, http.client.HTTPException)
    finally:
        connection.close()
    return True


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


_LOGGING: Final[dict[str, Any]] = {
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"_granian": {"level": "ERROR"}},
}
