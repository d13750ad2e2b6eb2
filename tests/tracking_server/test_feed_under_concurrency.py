"""Several writers, several readers, revisions while reading: nothing is skipped, nothing told twice."""

import os
import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.support.tracker import CHROME, click, pixel
from tests.tracking_server.conftest import Bench, Clock
from tracking_server import create_app
from tracking_server.application import tracker_of
from tracking_server.config import Config
from tracking_server.owners import OwnerBook

WRITERS = 4
HITS = 60


@pytest.fixture
def trackers(config: Config, database_url: str) -> Iterator[list[Bench]]:
    """Trackers that share one database, each with connections and lanes of its own."""
    config = replace(config, database_url=database_url, lock_wait=5.0, answer_within=30.0)
    pairing = OwnerBook(config, Clock(), os.urandom).add("alice")
    clock = Clock()
    benches = [Bench(create_app(config, clock), config, pairing, clock, None) for _ in range(3)]
    yield benches
    for bench in benches:
        tracker_of(bench.app).close()


class Reader(threading.Thread):
    """An app that follows the feed until it has read so far as `until`, and keeps what it was told."""

    def __init__(self, bench: Bench, limit: int) -> None:
        super().__init__()
        self.bench, self.limit = bench, limit
        self.told: list[dict[str, Any]] = []
        self.ended = threading.Event()

    def run(self) -> None:
        cursor, more = "", True
        while more or not self.ended.is_set():
            last_look = self.ended.is_set()
            page = self.bench.feed(query=f"after={cursor}&limit={self.limit}").json
            cursor, self.told = page["cursor"], self.told + page["events"]
            more = page["more"] or not last_look


def write(bench: Bench, deliveries: list[bytes], seed: int) -> None:
    """Open and click, so fast that events change what others are taken for."""
    chance = random.Random(seed)
    client = bench.app.test_client()
    for _ in range(HITS):
        delivery = chance.choice(deliveries)
        link = chance.choice([0, 1, 2, 3])
        path = click(bench.pairing, delivery, link) if link else pixel(bench.pairing, delivery)
        client.get(path, headers={"User-Agent": CHROME})


def test_every_reader_is_told_every_event_in_its_last_form_and_no_revision_twice(
    trackers: list[Bench],
) -> None:
    deliveries = [os.urandom(8) for _ in range(6)]
    readers = [Reader(bench, limit) for bench, limit in zip(trackers, (1000, 7, 1), strict=True)]
    writers = [
        threading.Thread(target=write, args=(trackers[number % 2], deliveries, number))
        for number in range(WRITERS)
    ]
    for each in (*readers, *writers):
        each.start()
    for writer in writers:
        writer.join()
    for reader in readers:
        reader.ended.set()
    for reader in readers:
        reader.join()
    final = trackers[0].events()
    assert len(final) == WRITERS * HITS
    assert len({event["id"] for event in final}) == len(final)
    for reader in readers:
        revisions = [event["revision"] for event in reader.told]
        assert revisions == sorted(set(revisions)), "in order, and none twice"
        last = {event["id"]: event for event in reader.told}
        assert sorted(last.values(), key=lambda event: event["revision"]) == final
    assert len(readers[2].told) >= len(final)
    assert final[-1]["revision"] > len(final), "events came again while they were read"
