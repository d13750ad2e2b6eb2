"""Servers that many tests share: started once, stopped in the end."""

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from app.practice.sink import Sink, running_sink
from app.practice.tracker import LocalTracker, running_tracker
from app.store import database
from app.store.database import Connection, open_database
from tests.support.keys import one_salt

# Programs that are started speak the system's language: what the tests read is English.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("SIGHTLINE_LANGUAGE", None)
# What no test needs is the system's list of authorities: reading it takes forty milliseconds at each connection.
os.environ["SSL_CERT_FILE"] = os.devnull

# How long an example takes says how busy the machine is.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


# Where tests wait for whole programs. They come first: side by side with the others the waiting costs nothing.
_SLOW = ("end_to_end", "app/ui", "app/practice", "app/jobs", "test_screen_reader")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for rubbish neither while all is loaded nor, later, among what was loaded: it is most of the memory."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long; the order within a file stays."""
    root = Path(__file__).parent
    items.sort(key=lambda item: not item.path.relative_to(root).as_posix().startswith(_SLOW))


@pytest.fixture(scope="session", autouse=True)
def new_databases_are_copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Make the database of a new profile by copying one that was made step by step: that takes a fifteenth of the time."""
    steps, migrate = database.STEPS, database._migrate
    with open_database(tmp_path_factory.mktemp("new")) as made:

        def copy(path: Path, connection: Connection) -> None:
            is_new = not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
            if is_new and database.STEPS is steps:
                made.backup(connection)
            migrate(path, connection)

        database._migrate = copy
        yield
        database._migrate = migrate


@pytest.fixture(scope="session", autouse=True)
def keys_are_derived_once() -> Iterator[None]:
    """Give all profiles one salt."""
    with one_salt():
        yield


@pytest.fixture(scope="session")
def local_tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalTracker]:
    with running_tracker(tmp_path_factory.mktemp("tracker")) as tracker:
        yield tracker


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[Sink]:
    with running_sink(tmp_path / "mailbox") as sink:
        yield sink
