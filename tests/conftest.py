"""Servers that many tests share: started once, stopped in the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from app.practice.sink import Sink, running_sink
from app.practice.tracker import LocalTracker, running_tracker

# How long an example takes says how busy the machine is.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def local_tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalTracker]:
    with running_tracker(tmp_path_factory.mktemp("tracker")) as tracker:
        yield tracker


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[Sink]:
    with running_sink(tmp_path / "mailbox") as sink:
        yield sink
