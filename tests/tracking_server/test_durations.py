"""How long a hit lasted becomes a new revision of its event, in either database, whatever happens meanwhile."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.support.tracker import CHROME, SENT_AT, THUNDERBIRD, eventually
from tests.tracking_server.conftest import Bench
from tests.tracking_server.test_judged_on_arrival import KnownNetworks, Written
from tests.tracking_server.test_recording import health, locked
from tracking_server.config import Config
from tracking_server.hit import Client, Duration, Hit
from tracking_server.own_networks import listed_network
from tracking_server.store.faults import HitRefused
from tracking_server.store.judge import Judge
from tracking_server.store.own_networks import save_listed
from tracking_server.store.reclassification import reclassify_all

AT = (SENT_AT + 600) * 1_000_000
SECOND = 1_000_000
THUNDERBIRD_CLIENT = Client("GET", THUNDERBIRD, (("X-Requested-With", "com.example.app"),))


@pytest.fixture
def written(config: Config, database_url: str) -> Iterator[Written]:
    written = Written(replace(config, database_url=database_url))
    yield written
    written.database.close()


def opening(owner_id: int, at: int = AT, delivery: bytes = b"delivery") -> Hit:
    return Hit(owner_id, "o", delivery, 0, "", SENT_AT, at, "203.0.113.9", THUNDERBIRD_CLIENT)


def burst(owner_id: int, at: int = AT) -> list[Hit]:
    """Clicks on two links within two seconds, from the address of the open beside them."""
    client = Client("GET", CHROME)
    ip = "203.0.113.9"
    return [
        Hit(owner_id, "c", b"delivery", link, "https://example.com/", SENT_AT, at + link * SECOND, ip, client)
        for link in (1, 2)
    ]


def told(written: Written, owner_id: int) -> list[tuple[int, str, float | None]]:
    return [(event["revision"], event["reason"], event["seconds_open"]) for event in written.events(owner_id)]


def test_a_duration_is_a_new_revision_of_its_event_and_of_no_other(written: Written) -> None:
    owner_id, other_id = written.add_owner(), written.add_owner()
    hits = [opening(owner_id, AT + number) for number in range(3)]
    written.write([*hits, opening(other_id), opening(owner_id, delivery=b"another1")])
    before = {event["id"]: event for event in written.events(owner_id)}
    written.write([Duration(hits[1], 4.2)])
    *others, changed = written.events(owner_id)
    assert (changed["revision"], changed["seconds_open"]) == (5, 4.2)
    assert changed["at"].endswith(".000001Z")
    assert changed == before[changed["id"]] | {"revision": 5, "seconds_open": 4.2}
    assert [event["seconds_open"] for event in others] == [None] * 3
    assert told(written, other_id) == [(1, "mail_app", None)]


def test_hits_that_are_the_same_in_everything_have_a_duration_each(written: Written) -> None:
    owner_id = written.add_owner()
    written.write([opening(owner_id)] * 3)
    written.write([Duration(opening(owner_id), 1.0), Duration(opening(owner_id), 2.5)])
    written.write([Duration(opening(owner_id), 3.0), Duration(opening(owner_id), 9.0)])
    assert sorted(told(written, owner_id)) == [
        (4, "mail_app", 1.0),
        (5, "mail_app", 2.5),
        (6, "mail_app", 3.0),
    ]


def test_a_duration_keeps_the_verdict_that_a_burst_gave_meanwhile(written: Written) -> None:
    owner_id = written.add_owner()
    written.write([opening(owner_id)])
    written.write(burst(owner_id))
    written.write([Duration(opening(owner_id), 20.0)])
    assert told(written, owner_id) == [(2, "burst", None), (3, "burst", None), (5, "beside_burst", 20.0)]


def test_a_verdict_that_changes_later_keeps_the_duration(written: Written) -> None:
    owner_id = written.add_owner()
    written.write([opening(owner_id)])
    written.write([Duration(opening(owner_id), 20.0)])
    written.write(burst(owner_id))
    assert told(written, owner_id) == [(3, "burst", None), (4, "burst", None), (5, "beside_burst", 20.0)]


def test_a_duration_may_come_together_with_the_hits_that_change_its_event(written: Written) -> None:
    owner_id = written.add_owner()
    written.write([opening(owner_id)])
    written.write([Duration(opening(owner_id), 20.0), *burst(owner_id)])
    assert told(written, owner_id) == [(2, "burst", None), (3, "burst", None), (5, "beside_burst", 20.0)]


def test_hits_that_are_judged_again_keep_their_durations_and_still_get_them(written: Written) -> None:
    owner_id = written.add_owner()
    written.write([opening(owner_id), opening(owner_id, AT + 1)])
    written.write([Duration(opening(owner_id), 20.0)])
    with written.database.writing() as connection:
        save_listed(connection, owner_id, [listed_network("203.0.113.0/24")])
    reclassify_all(written.database, Judge(KnownNetworks()), lambda *_counts: None)
    written.write([Duration(opening(owner_id, AT + 1), 3.0)])
    assert [(reason, seconds) for _, reason, seconds in told(written, owner_id)] == [
        ("listed_network", 20.0),
        ("listed_network", 3.0),
    ]


def test_a_duration_of_a_hit_that_was_only_counted_changes_nothing(written: Written) -> None:
    owner_id = written.add_owner()
    kept = written.config.hits_kept
    written.write([opening(owner_id, AT + number) for number in range(kept + 1)])
    written.write([Duration(opening(owner_id, AT + kept), 3.0)])
    assert [revision for revision, _, _ in told(written, owner_id)] == list(range(1, kept + 1))


def test_a_duration_of_an_owner_whom_the_database_does_not_know_is_refused(written: Written) -> None:
    written.add_owner()
    with pytest.raises(HitRefused):
        written.write([Duration(opening(77), 3.0)])


def recorded_hit(bench: Bench) -> Hit:
    [owner_id] = {ids[0] for ids in bench.tracker.keys.signers.owner_ids.values()}
    hit = opening(owner_id)
    assert bench.tracker.recorder.record(hit)
    return hit


def test_a_duration_that_meets_a_locked_database_is_recorded_afterwards(served: Bench) -> None:
    hit = recorded_hit(served)
    with locked(served):
        served.tracker.recorder.add(Duration(hit, 7.5))
        eventually(lambda: health(served)["status"] == "degraded")
    eventually(lambda: served.events()[0]["seconds_open"] == 7.5)
    eventually(lambda: health(served)["status"] == "ok")
    assert (health(served)["recorded"], health(served)["unrecorded"]) == (1, 0)


def test_a_duration_that_cannot_be_recorded_is_dropped_and_is_no_lost_hit(served: Bench) -> None:
    hit = recorded_hit(served)
    recorder = served.tracker.recorder
    recorder.add(Duration(hit._replace(owner_id=77), 1.0))
    assert recorder.record(hit._replace(at=hit.at + 1))
    recorder.add(Duration(hit, 2.0))
    eventually(lambda: [event["seconds_open"] for event in served.events()] == [None, 2.0])
    said = health(served)
    assert (said["status"], said["recorded"], said["unrecorded"], said["queued"]) == ("ok", 2, 0, 0)


def test_a_crowd_of_durations_leaves_half_of_the_queue_to_hits(served: Bench) -> None:
    hit = recorded_hit(served)
    with locked(served):
        for _ in range(served.config.queue_limit):
            served.tracker.recorder.add(Duration(hit, 1.0))
        assert 0 < health(served)["queued"] <= served.config.queue_limit // 2
    eventually(lambda: health(served)["queued"] == 0)
    assert health(served)["unrecorded"] == 0
    assert served.events()[0]["seconds_open"] == 1.0


def test_news_of_a_duration_wakes_who_waits_for_the_feed(served: Bench) -> None:
    hit = recorded_hit(served)
    cursor = served.feed().json["cursor"]
    served.tracker.recorder.add(Duration(hit, 3.5))
    page = served.feed(query=f"after={cursor}&wait=20").json
    assert [(event["revision"], event["seconds_open"]) for event in page["events"]] == [(2, 3.5)]
