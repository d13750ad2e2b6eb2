"""The owner's own networks: listed by the owner, or polled from by the owner's app."""

import json
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.support.tracker import THUNDERBIRD, eventually, pixel
from tests.tracking_server.conftest import Bench, Clock
from tracking_server import create_app
from tracking_server.application import tracker_of
from tracking_server.config import Config
from tracking_server.owners import OwnerBook

OFFICE, HOME = "192.0.2.10", "203.0.113.9"


@pytest.fixture
def bench(config: Config, database_url: str) -> Iterator[Bench]:
    """A tracker behind one front, which says whose address a request has."""
    config = replace(config, database_url=database_url, trusted_hops=1)
    pairing = OwnerBook(config, time.time, os.urandom).add("alice")
    clock = Clock()
    app = create_app(config, clock)
    yield Bench(app, config, pairing, clock, None)
    tracker_of(app).close()


def opened(bench: Bench, ip: str, delivery: bytes | None = None) -> None:
    bench.get(pixel(bench.pairing, delivery), User_Agent=THUNDERBIRD, X_Forwarded_For=ip)


def polled(bench: Bench, ip: str, query: str = "") -> Any:
    credential = bench.pairing.credential
    return bench.get(f"/api/v1/events?{query}", Authorization=f"Bearer {credential}", X_Forwarded_For=ip).json


def list_networks(bench: Bench, document: Any) -> Any:
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    headers = {"Authorization": f"Bearer {bench.pairing.credential}", "X-Forwarded-For": HOME}
    return bench.app.test_client().put("/api/v1/networks", data=body, headers=headers)


def verdicts(bench: Bench) -> list[tuple[str, str]]:
    events = sorted(polled(bench, "127.0.0.1")["events"], key=lambda event: str(event["at"]))
    return [(event["verdict"], event["reason"]) for event in events]


def test_an_open_where_the_app_polls_may_be_the_sender(bench: Bench) -> None:
    polled(bench, OFFICE)
    opened(bench, OFFICE)
    bench.clock.now += 1
    opened(bench, HOME)
    assert verdicts(bench) == [("unclear", "own_network"), ("person", "mail_app")]


def test_a_day_after_the_last_poll_the_network_is_anybodys(bench: Bench) -> None:
    polled(bench, OFFICE)
    for hours in (1, 22, 2):
        bench.clock.now += hours * 3600
        opened(bench, OFFICE)
    polled(bench, OFFICE)
    bench.clock.now += 3600
    opened(bench, OFFICE)
    reasons = [reason for _, reason in verdicts(bench)]
    assert reasons == ["own_network", "own_network", "mail_app", "own_network"]


def test_a_poll_every_few_seconds_is_written_every_ten_minutes(bench: Bench) -> None:
    for _ in range(80):
        bench.clock.now += 37
        polled(bench, OFFICE)
    with bench.tracker.database.reading() as connection:
        stays = connection.exec_driver_sql("SELECT from_at, until_at FROM own_network").all()
    assert len(stays) == 1
    assert 40 * 60 <= (stays[0][1] - stays[0][0]) / 1_000_000 <= 50 * 60


@pytest.mark.parametrize("ip", ["127.0.0.1", "::1", "10.1.2.3", "100.64.0.9", "192.168.1.5", "fd00::5"])
def test_an_address_that_everybody_has_is_not_remembered(bench: Bench, ip: str) -> None:
    polled(bench, ip)
    with bench.tracker.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM own_network").scalar() == 0


def test_listing_a_network_changes_what_came_from_there_before(bench: Bench) -> None:
    opened(bench, OFFICE)
    bench.clock.now += 1
    opened(bench, HOME)
    cursor = polled(bench, "127.0.0.1")["cursor"]
    assert list_networks(bench, {"networks": ["192.0.2.0/24"]}).json == {"networks": ["192.0.2.0/24"]}
    again = eventually(lambda: polled(bench, "127.0.0.1", f"after={cursor}")["events"])
    assert [(event["verdict"], event["reason"], event["revision"]) for event in again] == [
        ("self", "listed_network", 3)
    ]
    bench.clock.now += 1
    opened(bench, OFFICE)
    assert [verdict for verdict, _ in verdicts(bench)] == ["self", "person", "self"]
    list_networks(bench, {"networks": []})
    eventually(lambda: [verdict for verdict, _ in verdicts(bench)] == ["person"] * 3)


def test_a_list_can_be_read_and_stays_as_it_is_when_written_again(bench: Bench) -> None:
    wanted = {"networks": ["2001:db8::/48", "192.0.2.10", " 192.0.2.10/32 "]}
    for _ in range(2):
        assert list_networks(bench, wanted).json == {"networks": ["192.0.2.10/32", "2001:db8::/48"]}
    headers = {"Authorization": f"Bearer {bench.pairing.credential}"}
    listed = bench.app.test_client().get("/api/v1/networks", headers=headers).json
    assert listed == {"networks": ["192.0.2.10/32", "2001:db8::/48"]}


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 50_000,
        None,
        [],
        {},
        {"networks": None},
        {"networks": "192.0.2.0/24"},
        {"networks": [1]},
        {"networks": ["nonsense\n"]},
        {"networks": ["0.0.0.0/0"]},
        {"networks": ["::/0"]},
        {"networks": ["1" * 5000]},
        {"networks": ["192.0.2.1"] * 101},
    ],
    ids=range(15),
)
def test_a_list_that_is_none_is_refused_and_changes_nothing(bench: Bench, document: Any) -> None:
    list_networks(bench, {"networks": ["192.0.2.10"]})
    reply = list_networks(bench, document)
    assert (reply.status_code, reply.json["field"]) == (400, "networks")
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert list_networks(bench, {"networks": ["192.0.2.10"]}).json == {"networks": ["192.0.2.10/32"]}


def test_another_owners_networks_say_nothing_of_mine(bench: Bench) -> None:
    bob = bench.add_owner("bob")
    headers = {"Authorization": f"Bearer {bob.credential}", "X-Forwarded-For": OFFICE}
    client = bench.app.test_client()
    assert client.put("/api/v1/networks", json={"networks": [OFFICE]}, headers=headers).status_code == 200
    client.get("/api/v1/events", headers=headers)
    opened(bench, OFFICE)
    assert verdicts(bench) == [("person", "mail_app")]
