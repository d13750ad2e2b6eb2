"""The tracker under test: in this process through the gateway or Flask alone, or as a real server."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, create_engine, text

from tests.support.gateway import ServedGateway
from tests.support.postgresql import PostgresqlServer, postgresql_server
from tests.support.tracker import THUNDERBIRD, TrackerProcess
from tracking_server import create_app
from tracking_server.application import Tracker, tracker_of
from tracking_server.classify import decide_by_client
from tracking_server.config import Config
from tracking_server.hit import Client
from tracking_server.links import Pairing
from tracking_server.owners import OwnerBook
from tracking_server.store import migrate


class Clock:
    """Unix seconds that a test sets."""

    def __init__(self) -> None:
        self.now = 1_795_298_400.25

    def __call__(self) -> float:
        return self.now


@dataclass
class Bench:
    """A tracker in this process, one owner, and a client that talks HTTP to its gateway or WSGI to Flask."""

    app: Flask
    config: Config
    pairing: Pairing
    clock: Clock
    gateway: ServedGateway | None

    @property
    def client(self) -> FlaskClient | ServedGateway:
        return self.gateway or self.app.test_client()

    @property
    def tracker(self) -> Tracker:
        return tracker_of(self.app)

    @property
    def book(self) -> OwnerBook:
        return OwnerBook(self.config, self.clock, os.urandom)

    def get(self, path: str, method: str = "GET", **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.open(path, method=method, headers=named)

    def feed(self, pairing: Pairing | None = None, query: str = "") -> Any:
        credential = (pairing or self.pairing).credential
        return self.get(f"/api/v1/events?{query}", Authorization=f"Bearer {credential}")

    def events(self, pairing: Pairing | None = None) -> list[dict[str, Any]]:
        events = self.feed(pairing).json["events"]
        assert isinstance(events, list)
        return events

    def add_owner(self, name: str) -> Pairing:
        pairing = self.book.add(name)
        self.tracker.watcher.look()
        return pairing


def config_in(directory: Path) -> Config:
    return Config(
        database_url=f"sqlite:///{directory / 'tracker.db'}",
        key_file=str(directory / "tracker.keys"),
        public_url="https://t.example.com",
        feed_slots=2,
        watch_every=0.05,
        retry_every=0.02,
        lock_wait=0.1,
        answer_within=30.0,
    )


@pytest.fixture(scope="session", autouse=True)
def new_databases_are_copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Make the tables of a new SQLite database as the migrations left them once: that takes a tenth of the time."""
    real = migrate._upgrade
    path = tmp_path_factory.mktemp("new") / "tracker.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        real(connection)
    engine.dispose()
    with closing(sqlite3.connect(path)) as made:
        dump = [line for line in made.iterdump() if line not in ("BEGIN TRANSACTION;", "COMMIT;")]

    def copy(connection: Connection) -> None:
        is_sqlite = connection.dialect.name == "sqlite"
        if not is_sqlite or connection.execute(text("SELECT count(*) FROM sqlite_schema")).scalar():
            real(connection)
            return
        for statement in dump:
            connection.exec_driver_sql(statement)

    migrate._upgrade = copy
    yield
    migrate._upgrade = real


@pytest.fixture(scope="session", autouse=True)
def programs_at_hand() -> None:
    """What a server does before it serves: reading the tables of programs takes as long as a recipient waits."""
    decide_by_client("o", Client("GET", THUNDERBIRD))


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_in(tmp_path)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    with postgresql_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind that a tracker may have."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'tracker.db'}"
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    return server.new_database()


@pytest.fixture(params=[True, False], ids=["gateway", "flask routes"])
def bench(request: pytest.FixtureRequest, config: Config) -> Iterator[Bench]:
    pairing = OwnerBook(config, time.time, os.urandom).add("alice")
    clock = Clock()
    app = create_app(config, clock)
    gateway = ServedGateway(app, config) if request.param else None
    yield Bench(app, config, pairing, clock, gateway)
    tracker_of(app).news.close()
    if gateway:
        gateway.close()
    tracker_of(app).close()


@contextmanager
def opened(config: Config, pairing: Pairing | None = None) -> Iterator[Bench]:
    """Open a tracker behind its gateway."""
    pairing = pairing or OwnerBook(config, time.time, os.urandom).add("alice")
    app = create_app(config)
    gateway = ServedGateway(app, config)
    try:
        yield Bench(app, config, pairing, time.time, gateway)  # type: ignore[arg-type]
    finally:
        tracker_of(app).news.close()
        gateway.close()
        tracker_of(app).close()


@pytest.fixture
def served(config: Config) -> Iterator[Bench]:
    with opened(config) as bench:
        yield bench


def gateway_of(bench: Bench) -> ServedGateway:
    assert bench.gateway is not None
    return bench.gateway


@pytest.fixture
def server(tmp_path: Path) -> Iterator[TrackerProcess]:
    server = TrackerProcess(tmp_path)
    server.start()
    yield server
    server.stop()
