"""Places of events: from the operator's files into the owner's feed."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support.corpora import corpus_files
from tests.support.tracker import CHROME, GMAIL_PROXY, THUNDERBIRD, click, pixel, run_tracker
from tests.tracking_server.conftest import Bench, Clock
from tracking_server import create_app
from tracking_server.application import tracker_of
from tracking_server.atlas import AtlasError
from tracking_server.config import Config
from tracking_server.owners import OwnerBook

LONDON = "81.2.69.160"
IN_LONDON = {
    "country": "GB",
    "region": "England",
    "city": "London",
    "latitude": 51.5142,
    "longitude": -0.0931,
}
RELAY = "172.224.226.9"
NEAR_RELAY = {"country": "DE", "region": "DE-BE", "city": None, "latitude": None, "longitude": None}
GMAIL_PREFETCH = "Mozilla/5.0 Gmail-content-sampling"


@contextmanager
def tracker_with(config: Config) -> Iterator[Bench]:
    """A tracker behind one front, which says whose address a hit has."""
    config = replace(config, trusted_hops=1)
    pairing = OwnerBook(config, time.time, os.urandom).add("alice")
    clock = Clock()
    app = create_app(config, clock)
    tracker_of(app).warm_up()
    try:
        yield Bench(app, config, pairing, clock, None)
    finally:
        tracker_of(app).close()


def place_of_open(bench: Bench, ip: str, user_agent: str = THUNDERBIRD) -> Any:
    bench.get(pixel(bench.pairing), User_Agent=user_agent, X_Forwarded_For=ip)
    event = bench.events()[-1]
    assert event["ip"] == ip
    return event["place"]


@pytest.fixture
def egress_file(tmp_path: Path) -> Path:
    path = tmp_path / "egress-ip-ranges.csv"
    path.write_text("172.224.226.0/27,DE,DE-BE,Berlin,\n")
    return path


@pytest.mark.parametrize("path", corpus_files("networks/GeoIP2-City-Test.mmdb"))
def test_an_open_is_placed_and_a_proxys_is_not(config: Config, path: Path, egress_file: Path) -> None:
    with tracker_with(replace(config, city_file=path, apple_egress_file=egress_file)) as bench:
        assert place_of_open(bench, LONDON) == IN_LONDON
        assert list(place_of_open(bench, LONDON)) == list(IN_LONDON), "in the order of the contract"
        assert place_of_open(bench, LONDON, GMAIL_PROXY) is None
        assert place_of_open(bench, LONDON, GMAIL_PREFETCH) is None
        assert place_of_open(bench, "203.0.113.9") is None
        bench.get(click(bench.pairing), User_Agent=CHROME, X_Forwarded_For=LONDON)
        assert bench.events()[-1]["place"] == IN_LONDON


def test_apples_relay_has_country_and_region(config: Config, egress_file: Path) -> None:
    with tracker_with(replace(config, apple_egress_file=egress_file)) as bench:
        assert place_of_open(bench, RELAY, "Mozilla/5.0") == NEAR_RELAY
        assert bench.events()[-1]["bot"]["name"] == "Apple Mail Privacy Protection"
        assert place_of_open(bench, RELAY) == NEAR_RELAY
        assert place_of_open(bench, LONDON, "Mozilla/5.0") is None


def test_without_files_there_is_no_place(config: Config) -> None:
    with tracker_with(config) as bench:
        assert place_of_open(bench, LONDON) is None


@pytest.mark.parametrize("name", ["CITY", "ASN", "APPLE_EGRESS"])
def test_serving_with_a_file_that_cannot_be_used_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"<html>not found</html>\n")
    for path, reason in (
        (file, "is broken"),
        (tmp_path / "none", "cannot be read: No such file or directory"),
    ):
        done = run_tracker(tmp_path, "serve", **{f"SIGHTLINE_TRACKER_{name}_FILE": str(path)})
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("sightline-tracker: The ")
        assert f" file {path} {reason}" in done.stderr
        assert done.stderr.count("\n") == 1


def test_a_file_that_cannot_be_used_stops_the_application_too(config: Config, tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match="City file"):
        create_app(replace(config, city_file=tmp_path / "none"))
