"""The tracker: a small Flask program that answers pixels and links, and tells each owner what it saw."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from tracking_server.config import Config


def create_app(config: "Config", clock: Callable[[], float] | None = None) -> "Flask":
    """Return the tracker as a WSGI application; `clock` gives unix seconds, the system's by default.

    Raises DatabaseTooNew where the database was made by a newer program, AtlasError where a file of
    places or networks cannot be used. A database that cannot be
    opened otherwise stops the recording only: `/healthz` says so, and opening is tried again.
    The application owns two lanes and the database's connections until `tracker_of(app).close()`.
    """
    # The app imports this package for the link contract alone and must not load Flask for it.
    from tracking_server.application import build_app

    return build_app(config, clock)
