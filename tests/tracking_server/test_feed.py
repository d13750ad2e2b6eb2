"""The owners' feed: shape, cursor, revisions, long poll, and that owners are apart."""

import os
import threading
import time
from dataclasses import replace
from typing import Any

import pytest

from tests.support.tracker import CHROME, GMAIL_PROXY, SENT_AT, TARGET, THUNDERBIRD, click, eventually, pixel
from tests.tracking_server.conftest import Bench
from tracking_server import create_app
from tracking_server.application import tracker_of
from tracking_server.links import encode_delivery


def test_an_open_is_told_in_the_shape_of_the_contract(bench: Bench) -> None:
    delivery = os.urandom(8)
    bench.get(pixel(bench.pairing, delivery), User_Agent=THUNDERBIRD)
    feed = bench.feed().json
    assert list(feed) == ["events", "cursor", "more"]
    assert feed["more"] is False
    assert feed["events"] == [
        {
            "id": f"{encode_delivery(delivery)}.1.{1_795_298_400_250_000:x}",
            "revision": 1,
            "type": "email.opened",
            "delivery": encode_delivery(delivery),
            "sent_at": "2026-11-20T22:00:00.000000Z",
            "at": "2026-11-21T22:00:00.250000Z",
            "verdict": "person",
            "reason": "mail_app",
            "evidence": {
                "rule": "mail_app",
                "method": "GET",
                "header": "User-Agent",
                "user_agent": THUNDERBIRD,
            },
            "device": {"kind": "computer", "name": "PC", "os": "Linux", "client": "Thunderbird"},
            "place": None,
            "ip": "127.0.0.1",
            "user_agent": THUNDERBIRD,
            "seconds_open": None,
        }
    ]
    assert SENT_AT == 1_795_212_000


def test_a_click_names_its_link_and_a_proxy_its_name(bench: Bench) -> None:
    bench.get(click(bench.pairing, number=2), User_Agent=CHROME)
    bench.get(pixel(bench.pairing), User_Agent=GMAIL_PROXY)
    clicked, opened = bench.events()
    assert (clicked["type"], clicked["link"]) == ("email.clicked", {"number": 2, "url": TARGET})
    assert (clicked["verdict"], clicked["device"]["client"]) == ("person", None)
    assert opened["verdict"] == "proxy"
    assert opened["bot"] == {"name": "Gmail", "kind": "proxy", "trigger": "on_open"}
    assert opened["device"] == {"kind": "either", "name": None, "os": None, "client": None}
    assert "link" not in opened
    assert "bot" not in clicked


def test_reading_on_from_a_cursor_gives_every_event_once_in_order(bench: Bench) -> None:
    for _ in range(7):
        bench.get(pixel(bench.pairing))
    cursor, revisions, pages = "", [], 0
    while True:
        feed = bench.feed(query=f"limit=3&after={cursor}").json
        revisions += [event["revision"] for event in feed["events"]]
        cursor, pages = feed["cursor"], pages + 1
        if not feed["more"]:
            break
    assert (revisions, pages) == ([1, 2, 3, 4, 5, 6, 7], 3)
    assert bench.feed(query=f"after={cursor}").json == {"events": [], "cursor": cursor, "more": False}


def test_owners_see_their_own_events_only(bench: Bench) -> None:
    bob = bench.add_owner("bob")
    bench.get(pixel(bench.pairing))
    bench.get(click(bob))
    assert [event["type"] for event in bench.events()] == ["email.opened"]
    assert [event["type"] for event in bench.events(bob)] == ["email.clicked"]
    assert bench.feed(bob).json["events"][0]["revision"] == 1


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("limit=-1", "limit"),
        ("limit=ten", "limit"),
        ("limit=99999999999999999999", "limit"),
        ("limit=%C2%B2", "limit"),
        ("wait=26", "wait"),
        ("wait=1.5", "wait"),
        ("wait=", "wait"),
        ("after=nonsense", "after"),
        ("after=.5", "after"),
        ("after=abc.", "after"),
        ("after=abc.-1", "after"),
        ("after=abc.99999999999999999999999", "after"),
        ("after=%00%ff", "after"),
    ],
)
def test_a_wrong_parameter_is_named_in_problem_details(bench: Bench, query: str, field: str) -> None:
    reply = bench.feed(query=query)
    assert reply.status_code == 400
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert (reply.json["status"], reply.json["field"]) == (400, field)
    assert reply.json["detail"]


def test_a_cursor_of_another_database_is_gone(bench: Bench) -> None:
    reply = bench.feed(query="after=anotherEpoch.3")
    assert (reply.status_code, reply.json["field"]) == (410, "after")


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic YTpi", "Bearer \xff"]
)
@pytest.mark.parametrize("path", ["/api/v1/events", "/api/v1/owner"])
def test_without_the_right_credential_nothing_is_told(bench: Bench, authorization: str, path: str) -> None:
    reply = bench.get(path, Authorization=authorization)
    assert reply.status_code == 401
    assert reply.headers["WWW-Authenticate"].startswith("Bearer")
    assert reply.headers["Content-Type"] == "application/problem+json"


def test_an_unknown_api_path_is_answered_with_problem_details(bench: Bench) -> None:
    reply = bench.get("/api/v1/nothing")
    assert (reply.status_code, reply.headers["Content-Type"]) == (404, "application/problem+json")


def test_the_app_can_check_its_pairing(bench: Bench) -> None:
    reply = bench.get("/api/v1/owner", Authorization=f"Bearer {bench.pairing.credential}")
    assert reply.json["name"] == "alice"
    assert reply.json["key_ids"] == [bench.pairing.key.id]
    assert reply.json["time"] == "2026-11-21T22:00:00.250000Z"
    assert reply.json["version"]


class Reader(threading.Thread):
    """A feed that waits, and what it got and when."""

    def __init__(self, bench: Bench, query: str) -> None:
        super().__init__()
        self.bench, self.query = bench, query
        self.reply: Any = None
        self.seconds = 0.0

    def run(self) -> None:
        started = time.monotonic()
        self.reply = self.bench.feed(query=self.query)
        self.seconds = time.monotonic() - started


def test_a_waiting_feed_wakes_as_soon_as_there_is_news(bench: Bench) -> None:
    reader = Reader(bench, "wait=25")
    reader.start()
    eventually(lambda: bench.tracker.news.awaited())
    bench.get(pixel(bench.pairing))
    reader.join(20)
    assert [event["revision"] for event in reader.reply.json["events"]] == [1]
    assert reader.seconds < 20


def test_a_waiting_feed_does_not_wake_for_another_owners_news(bench: Bench) -> None:
    bob = bench.add_owner("bob")
    reader = Reader(bench, "wait=1")
    reader.start()
    eventually(lambda: bench.tracker.news.awaited())
    bench.get(pixel(bob))
    reader.join(20)
    assert reader.reply.json["events"] == []
    assert reader.seconds >= 1


def test_a_waiting_feed_sees_what_another_process_wrote(bench: Bench) -> None:
    other = create_app(bench.config, bench.clock)
    try:
        reader = Reader(bench, "wait=25")
        reader.start()
        eventually(lambda: bench.tracker.news.awaited())
        other.test_client().get(pixel(bench.pairing))
        reader.join(20)
        assert len(reader.reply.json["events"]) == 1
    finally:
        tracker_of(other).close()


def test_without_a_free_slot_the_feed_answers_at_once(bench: Bench) -> None:
    readers = [Reader(bench, "wait=25") for _ in range(bench.config.feed_slots)]
    for reader in readers:
        reader.start()
    eventually(lambda: bench.tracker.news.awaited())
    eventually(lambda: sum(map(len, bench.tracker.news._waiting.values())) == len(readers))
    started = time.monotonic()
    assert bench.feed(query="wait=25").json["events"] == []
    assert time.monotonic() - started < 20
    bench.get(pixel(bench.pairing))
    for reader in readers:
        reader.join(20)
        assert len(reader.reply.json["events"]) == 1


def test_closing_the_tracker_lets_waiting_feeds_go(bench: Bench) -> None:
    reader = Reader(bench, "wait=25")
    reader.start()
    eventually(lambda: bench.tracker.news.awaited())
    bench.tracker.news.close()
    reader.join(20)
    assert reader.reply.json["events"] == []


def test_a_new_database_has_a_new_epoch(bench: Bench) -> None:
    cursor = bench.feed().json["cursor"]
    config = replace(bench.config, database_url=bench.config.database_url.replace("tracker.db", "other.db"))
    other = create_app(config, bench.clock)
    try:
        headers = {"Authorization": f"Bearer {bench.pairing.credential}"}
        reply = other.test_client().get(f"/api/v1/events?after={cursor}", headers=headers)
        assert reply.status_code == 410
    finally:
        tracker_of(other).close()
