"""Serve the tracker over HTTP with uvicorn: one process, one event loop, and threads for Flask."""

import errno
import gc
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from logging.config import dictConfig
from types import FrameType
from typing import Any, Final

import uvicorn
from a2wsgi import WSGIMiddleware
from flask import Flask

from tracking_server import create_app
from tracking_server.application import tracker_of
from tracking_server.config import Config
from tracking_server.connection import Connection
from tracking_server.gateway import Gateway
from tracking_server.slow_image import SlowImages

if sys.platform != "win32":
    import resource

THREADS_BESIDE_FEEDS: Final = 32
CONNECTIONS: Final = 12_000
STOP_SECONDS: Final = 10
COLLECT_AFTER: Final = 10_000


class ServeError(Exception):
    """The server cannot start; the message says why."""


def serve(config: Config, host: str, port: int, *, piped: bool = False) -> None:
    """Serve until SIGTERM or SIGINT; then answer what is in hand, record what is queued, and return.

    `piped` ends it with standard input too, and so with the program that started it, however that ends.
    """
    dictConfig(_LOGGING)
    with _listening(host, port) as listening:
        app = create_app(config)
        tracker = tracker_of(app)
        try:
            tracker.warm_up()
            gateway = Gateway(tracker.recorder)
            server = _Server(
                http_config(app, config, gateway),
                started=lambda: _started(gateway, host, port),
                stopping=tracker.news.close,
            )
            if piped:
                threading.Thread(target=_end_with_input, name="input", daemon=True).start()
            _settle()
            server.run(sockets=[listening])
        finally:
            tracker.close()
            _end_in_any_case()


def http_config(app: Flask, config: Config, gateway: Gateway) -> uvicorn.Config:
    """Return how uvicorn serves an application: pixels and links by the gateway, the rest by threads."""
    tracker = tracker_of(app)
    door = tracker.door if config.fast_layer else None
    slow_images = SlowImages(
        config.slow_images, config.slow_image_seconds, tracker.recorder.add, tracker.keys.wants_slow_images
    )
    return uvicorn.Config(
        WSGIMiddleware(app.wsgi_app, workers=config.feed_slots + THREADS_BESIDE_FEEDS),  # type: ignore[arg-type]
        http=partial(Connection, door, gateway, slow_images, {}),  # type: ignore[arg-type]
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        # Whom to believe is the operator's to say (see `client_ip`).
        proxy_headers=False,
        server_header=False,
        backlog=CONNECTIONS,
        timeout_graceful_shutdown=STOP_SECONDS,
    )


class _Server(uvicorn.Server):
    def __init__(
        self, config: uvicorn.Config, *, started: Callable[[], None], stopping: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._when_started = started
        self._when_stopping = stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._when_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Feeds that wait for news must hear of it to end.
        self._when_stopping()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # Uvicorn's own would raise the signal once more at the end: an ordered stop is no failure.
        self.should_exit = True


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=CONNECTIONS)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ServeError(f"Another program listens at {host}:{port} already.") from error
        reason = os.strerror(error.errno) if error.errno else error
        raise ServeError(f"The tracker cannot listen at {host}:{port}: {reason}.") from error


def _started(gateway: Gateway, host: str, port: int) -> None:
    gateway.start()
    print(f"serving on http://{_in_url(host)}:{port}", file=sys.stderr, flush=True)


def _settle() -> None:
    if sys.platform != "win32":
        # As many connections as the system allows.
        _, allowed = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, allowed))
    # What is loaded now stays: a collection that looked through it would stop all requests meanwhile.
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)


def _end_in_any_case() -> None:
    # A thread of Flask's that waits for the event loop, which has ended, would keep the process for ever.
    end = threading.Timer(STOP_SECONDS, os._exit, [0])
    end.daemon = True
    end.start()


def _end_with_input() -> None:
    # Past sys.stdin, whose lock a thread that waits in it would hold when the program ends.
    with suppress(OSError):
        while os.read(0, 4096):
            pass
    os.kill(os.getpid(), signal.SIGTERM)


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


_LOGGING: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What strangers send is no event of ours.
    "loggers": {"uvicorn": {"level": "ERROR"}},
}
