"""The wiring: the parts of a running tracker, and the Flask application in front of them."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Final

from flask import Flask, request
from flask.json.provider import DefaultJSONProvider

from tracking_server.api import Feed, Wishes, api_routes
from tracking_server.atlas import atlas_of
from tracking_server.classify import decide_by_client
from tracking_server.client_ip import client_ip
from tracking_server.config import Config, restore_file
from tracking_server.door import Door
from tracking_server.health import health_routes, notes_of
from tracking_server.hit import Client, Entry
from tracking_server.keys import KeyRing
from tracking_server.network_list import NetworkList
from tracking_server.news import News
from tracking_server.polls import Polls
from tracking_server.problems import answer_with_problems
from tracking_server.public import Rest, public_routes
from tracking_server.recorder import Recorder
from tracking_server.restore_guard import RestoreGuard
from tracking_server.slow_image_switch import SlowImageSwitch
from tracking_server.store.database import Database
from tracking_server.store.faults import Unavailable
from tracking_server.store.hits import HitWriter
from tracking_server.store.judge import Judge
from tracking_server.store.statements import HitStatements
from tracking_server.watch import KeyKeeper, Watcher

EXTENSION: Final = "sightline"

_log: Final = logging.getLogger(__name__)


class InContractOrder(DefaultJSONProvider):
    """JSON with the fields in the order of the contract."""

    sort_keys = False


class Tracker:
    """A running tracker: database, keys, the lane that records and the lane that watches."""

    def __init__(self, config: Config, clock: Callable[[], float]) -> None:
        self.config: Final = config
        self.clock: Final = clock
        # First, as a file that cannot be used refuses the start.
        self._atlas: Final = atlas_of(config)
        guard = RestoreGuard(restore_file(config))
        self.database: Final = Database(config.database_url, config.lock_wait, guard.check)
        self.keys: Final = KeyRing()
        self.news: Final = News()
        judge = Judge(self._atlas)
        self._hit_writer: Final = HitWriter(
            HitStatements(self.database.engine.dialect), judge, config.hits_kept
        )
        self._keeper: Final = KeyKeeper(self.database, Path(config.key_file), self.keys, clock)
        self.polls: Final = Polls(self.database, clock)
        self.watcher: Final = Watcher(
            self._keeper, self.database, self.news, guard, judge, config.watch_every
        )
        self._open()
        self.recorder: Final = Recorder(
            self._write,
            self.news.publish,
            answer_within=config.answer_within,
            retry_every=config.retry_every,
            queue_limit=config.queue_limit,
        )
        self.door: Final = Door(self.keys, self.recorder, config.trusted_hops, clock)
        self.watcher.start()

    def warm_up(self) -> None:
        """Do now what the first recipients would else wait for."""
        self._hit_writer.warm_up()
        decide_by_client(
            "o", Client("GET", "Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/130.0 Mobile Safari/537.36")
        )

    def client_address(self) -> str:
        """Return where the request comes from that Flask is answering."""
        forwarded_for = request.headers.get("X-Forwarded-For", "")
        return client_ip(request.remote_addr or "", forwarded_for, self.config.trusted_hops)

    def close(self) -> None:
        """Record what is queued, let waiting feeds go, end the lanes, close the database."""
        self.news.close()
        self.recorder.close()
        self.watcher.close()
        self.database.close()
        self._atlas.close()

    def _open(self) -> None:
        # A damaged key file is said at once; a database that cannot be opened must not stop the redirects.
        self._keeper.load_copy()
        try:
            self.database.prepare()
        except Unavailable as error:
            _log.warning("recording does not work yet: %s", error)
        self.watcher.look()

    def _write(self, entries: Sequence[Entry]) -> Mapping[int, int]:
        with self.database.recording() as cursor:
            news = self._hit_writer.write(cursor, entries)
        self._hit_writer.committed(news)
        return news


def build_app(config: Config, clock: Callable[[], float] | None = None) -> Flask:
    """Return the Flask application of a new tracker (see `create_app`)."""
    version = version_of("sightline")
    tracker = Tracker(config, clock or time.time)
    feed = Feed(tracker.database, tracker.news, config.feed_slots)
    app = Flask(__name__, static_folder=None)
    # A pixel's answer is the image, whatever stands in its path; never a redirect to a tidier path.
    app.url_map.merge_slashes = False
    app.url_map.converters["rest"] = Rest
    app.json = InContractOrder(app)
    app.extensions[EXTENSION] = tracker
    app.register_blueprint(public_routes(tracker.door))
    slow_images = SlowImageSwitch(tracker.database, offered=config.fast_layer and config.slow_images > 0)
    wishes = Wishes(NetworkList(tracker.database), slow_images)
    app.register_blueprint(
        api_routes(
            tracker.keys, feed, tracker.polls.note, tracker.client_address, wishes, tracker.clock, version
        )
    )
    app.register_blueprint(
        health_routes(tracker.recorder.state, lambda: tracker.watcher.fault, version, notes_of(config))
    )
    answer_with_problems(app)
    return app


def tracker_of(app: Flask) -> Tracker:
    """Return the running tracker behind an application."""
    tracker = app.extensions[EXTENSION]
    assert isinstance(tracker, Tracker)
    return tracker
