"""Hits that come one after the other or together end with the verdicts of the whole story, in either database."""

import os
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.support.tracker import CHROME, SENT_AT, THUNDERBIRD, click, pixel
from tests.tracking_server.conftest import Bench
from tests.tracking_server.test_scenarios import NETWORKS, SCENARIOS
from tracking_server.atlas import Atlas, Sight
from tracking_server.config import Config
from tracking_server.delivery_story import LocatedHit, story_of
from tracking_server.hit import Client, Entry, Hit, HitPurpose
from tracking_server.hit_lines import _read_hit
from tracking_server.keys import Owner
from tracking_server.links import encode_delivery
from tracking_server.network import Network
from tracking_server.own_networks import listed_network, polled_network
from tracking_server.store.database import Database
from tracking_server.store.feed import read_page
from tracking_server.store.hits import HitWriter
from tracking_server.store.judge import Judge
from tracking_server.store.own_networks import save_listed, save_poll
from tracking_server.store.owners import write_owners
from tracking_server.store.statements import HitStatements

OTHER = Network("other")


class KnownNetworks(Atlas):
    """An atlas of the scenarios' networks."""

    def look(self, ip: str) -> Sight:
        return None, NETWORKS.get(ip, OTHER)


class Written:
    """A database with owners, and the hits that a test writes into it."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.database = Database(config.database_url, lock_wait=5.0)
        self.writer = HitWriter(
            HitStatements(self.database.engine.dialect), Judge(KnownNetworks()), config.hits_kept
        )
        self._owners = 0

    def add_owner(self) -> int:
        self._owners += 1
        owner = Owner(self._owners, str(self._owners), str(self._owners), ())
        with self.database.writing() as connection:
            write_owners(connection, [owner], 0)
        return owner.id

    def write(self, entries: Sequence[Entry]) -> None:
        with self.database.recording() as cursor:
            news = self.writer.write(cursor, entries)
        self.writer.committed(news)

    def events(self, owner_id: int) -> list[dict[str, Any]]:
        with self.database.reading() as connection:
            return read_page(connection, owner_id, 0, 1000).events


@pytest.fixture
def written(config: Config, database_url: str) -> Iterator[Written]:
    written = Written(replace(config, database_url=database_url))
    yield written
    written.database.close()


def groups_of(hits: list[Hit], chance: random.Random) -> Iterator[list[Hit]]:
    left = list(hits)
    while left:
        size = chance.choice([1, 1, 1, 2, 5])
        yield left[:size]
        left = left[size:]


def verdicts(written: Written, owner_id: int, hits: list[Hit]) -> list[tuple[str, str]]:
    """Return verdict and rule of each hit, which were written in this order."""
    counts: Counter[bytes] = Counter()
    events = {event["id"].rpartition(".")[0]: event for event in written.events(owner_id)}
    assert len(events) == len(hits)
    found = []
    for hit in hits:
        counts[hit.delivery] += 1
        event = events[f"{encode_delivery(hit.delivery)}.{counts[hit.delivery]}"]
        found.append((event["verdict"], event["reason"]))
    return found


def test_every_scenario_ends_as_its_whole_story_says(written: Written) -> None:
    for scenario in SCENARIOS:
        owner_id = written.add_owner()
        own = scenario.hits[0]
        with written.database.writing() as connection:
            save_listed(connection, owner_id, map(listed_network, own["owner_networks"]))
            for network in own["poll_networks"]:
                save_poll(connection, owner_id, polled_network(network), SENT_AT * 1_000_000)
        hits = [
            _read_hit(fields, lambda _ip: (None, OTHER)).located.hit._replace(
                owner_id=owner_id, delivery=fields["delivery"].encode().ljust(8)
            )
            for fields in scenario.hits
        ]
        for group in groups_of(hits, random.Random(scenario.title)):
            written.write(group)
        assert verdicts(written, owner_id, hits) == scenario.expected, scenario.title


def random_story(owner_id: int, chance: random.Random) -> list[Hit]:
    """Opens and clicks close enough together to change each other, under a clock that also jumps back."""
    now, hits = (SENT_AT + 600) * 1_000_000, []
    for _ in range(chance.randint(1, 25)):
        now += int(chance.choice([0.1, 0.9, 1.9, 2.1, 5.0, 9.9, 12.1, -3.0, -11.0]) * 1_000_000)
        link = chance.choice([0, 0, 1, 1, 2, 3])
        ip = chance.choice(list(NETWORKS))
        client = Client("GET", chance.choice([CHROME, THUNDERBIRD]))
        delivery = chance.choice([b"delivery", b"another1"])
        purpose: HitPurpose = "c" if link else "o"
        hits.append(Hit(owner_id, purpose, delivery, link, "", SENT_AT, now, ip, client))
    return hits


def test_any_order_and_grouping_ends_as_the_whole_story_says(written: Written) -> None:
    chance = random.Random(20261122)
    for number in range(40):
        owner_id = written.add_owner()
        hits = random_story(owner_id, chance)
        for group in groups_of(hits, chance):
            written.write(group)
        expected: dict[int, tuple[str, str]] = {}
        for delivery in {hit.delivery for hit in hits}:
            mine = [index for index, hit in enumerate(hits) if hit.delivery == delivery]
            story = story_of([LocatedHit(hits[index], NETWORKS[hits[index].ip]) for index in mine])
            expected |= {
                index: (finding.verdict, finding.rule) for index, finding in zip(mine, story, strict=True)
            }
        assert verdicts(written, owner_id, hits) == [expected[index] for index in range(len(hits))], number


def test_a_proxy_that_only_its_address_tells_is_known_after_others_with_the_same_browser(
    written: Written,
) -> None:
    owner_id = written.add_owner()
    old = Client(
        "GET",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/32.0.1700.107 Safari/537.36",
    )
    ips = ("198.51.100.7", "188.93.56.9", "198.51.100.7")
    hits = [
        Hit(owner_id, "o", bytes([number] * 8), 0, "", SENT_AT, (SENT_AT + 900) * 1_000_000, ip, old)
        for number, ip in enumerate(ips)
    ]
    written.write(hits)
    assert [event["verdict"] for event in written.events(owner_id)] == ["person", "proxy", "person"]


def test_what_is_remembered_is_bounded_and_its_loss_changes_nothing(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracking_server.store.hits.REMEMBERED", 8)
    owner_id, client = written.add_owner(), Client("GET", THUNDERBIRD)
    for number in range(90):
        at = (SENT_AT + 900 + number) * 1_000_000
        written.write([Hit(owner_id, "o", bytes([number % 30] * 8), 0, "", SENT_AT, at, "", client)])
        assert sum(len(each._known) for each in written.writer._remembered.values()) <= 10
    numbers = sorted(int(event["id"].split(".")[1]) for event in written.events(owner_id))
    assert numbers == [1] * 30 + [2] * 30 + [3] * 30


def test_an_event_that_changes_comes_again_with_a_new_revision(bench: Bench) -> None:
    delivery = os.urandom(8)
    bench.get(pixel(bench.pairing, delivery), User_Agent=THUNDERBIRD)
    bench.clock.now += 3
    bench.get(click(bench.pairing, delivery, 1), User_Agent=CHROME)
    cursor = bench.feed().json["cursor"]
    bench.clock.now += 1.5
    bench.get(click(bench.pairing, delivery, 2), User_Agent=CHROME)
    page = bench.feed(query=f"after={cursor}").json
    names = [event["id"].split(".")[1] for event in page["events"]]
    assert sorted(names) == ["1", "2", "3"]
    assert [event["revision"] for event in page["events"]] == [3, 4, 5]
    reasons = {event["type"] + event["reason"] for event in page["events"]}
    assert reasons == {"email.openedbeside_burst", "email.clickedburst"}
    assert len(bench.events()) == 3


def test_what_does_not_change_does_not_come_again(bench: Bench) -> None:
    delivery = os.urandom(8)
    for _ in range(3):
        bench.clock.now += 30
        bench.get(click(bench.pairing, delivery, 1), User_Agent=CHROME)
        bench.get(pixel(bench.pairing, delivery), User_Agent=THUNDERBIRD)
    assert [event["revision"] for event in bench.events()] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("name", ["deliveries", "near_events"])
def test_looking_at_a_delivery_never_reads_all_of_its_owners_events(
    written: Written, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialect = written.database.engine.dialect
    looked: Any = getattr(HitStatements(dialect), name)
    prepared, count = (looked(4), 4) if name == "deliveries" else (looked, 1)
    postgresql = dialect.name == "postgresql"
    explain = "EXPLAIN " if postgresql else "EXPLAIN QUERY PLAN "
    monkeypatch.setattr(prepared, "_sql", explain + prepared._sql)
    with written.database.recording() as cursor:
        if postgresql:
            # A table without rows is else read as a whole.
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = str(prepared.rows(cursor, [1, SENT_AT, b"delivery", 0, 1][: 3 if count > 1 else 5] * count))
    assert re.search(r"sent_at_seconds ?= ?.*delivery ?= ?", plan), plan
    assert "(owner_id=?)" not in plan
