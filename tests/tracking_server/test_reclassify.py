"""Judging stored hits again: by the command, beside a server, and where it was broken off."""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.support.tracker import CHROME, SENT_AT, THUNDERBIRD, TrackerProcess, click, eventually, pixel
from tests.tracking_server.test_judged_on_arrival import KnownNetworks, Written
from tracking_server.config import Config
from tracking_server.hit import Client, Hit
from tracking_server.store import reclassification
from tracking_server.store.faults import Unavailable
from tracking_server.store.judge import Judge
from tracking_server.store.reclassification import (
    ask_to_judge_again,
    judge_portion,
    owners_to_judge,
    reclassify_all,
)

JUDGE = Judge(KnownNetworks())
STALE = "UPDATE event SET verdict = 'machine', reason = 'an_older_rule'"


@pytest.fixture
def written(config: Config, database_url: str) -> Iterator[Written]:
    written = Written(replace(config, database_url=database_url))
    yield written
    written.database.close()


def opens(owner_id: int, count: int, per_delivery: int = 1) -> list[Hit]:
    client = Client("GET", THUNDERBIRD)
    return [
        Hit(
            owner_id,
            "o",
            bytes([0, *(number // per_delivery).to_bytes(7)]),
            0,
            "",
            SENT_AT,
            number,
            "",
            client,
        )
        for number in range(count)
    ]


def write_stale(written: Written, hits: list[Hit]) -> None:
    written.write(hits)
    with written.database.writing() as connection:
        connection.exec_driver_sql(STALE)


def told(*_counts: int) -> None:
    """Nobody listens."""


def test_events_that_change_come_again_and_others_do_not(written: Written) -> None:
    owner_id = written.add_owner()
    write_stale(written, opens(owner_id, 3))
    written.write([hit._replace(delivery=b"newly000") for hit in opens(owner_id, 2)])
    assert reclassify_all(written.database, JUDGE, told) == (5, 3)
    events = written.events(owner_id)
    assert [event["revision"] for event in events] == [4, 5, 6, 7, 8]
    assert {event["reason"] for event in events} == {"mail_app"}
    assert reclassify_all(written.database, JUDGE, told) == (5, 0)
    assert written.events(owner_id) == events


@pytest.mark.parametrize("per_delivery", [1, 7, 150])
def test_portions_leave_no_delivery_out_and_none_cut(
    written: Written, per_delivery: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reclassification, "PORTION", 160)
    owner_id, other = written.add_owner(), written.add_owner()
    write_stale(written, opens(owner_id, 700, per_delivery) + opens(other, 5))
    progress: list[tuple[int, ...]] = []
    assert reclassify_all(written.database, JUDGE, lambda *counts: progress.append(counts)) == (705, 705)
    assert progress[-1] == (705, 705, 705)
    assert progress == sorted(progress)
    assert {event["reason"] for event in written.events(owner_id)} == {"mail_app"}


def test_what_was_broken_off_goes_on_where_it_stood(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reclassification, "PORTION", 10)
    owner_id = written.add_owner()
    write_stale(written, opens(owner_id, 25))
    with written.database.writing() as connection:
        ask_to_judge_again(connection)
    assert judge_portion(written.database, JUDGE, owner_id).judged == 9
    revisions = [event["revision"] for event in written.events(owner_id)]
    assert revisions == [*range(10, 26), *range(26, 35)]
    judged: list[int] = []
    while judged[-1:] != [0]:
        judged.append(judge_portion(written.database, JUDGE, owner_id).judged)
    assert sum(judged) == 16
    with written.database.reading() as connection:
        assert owners_to_judge(connection) == []


def test_a_fault_changes_nothing_of_its_portion(config: Config, database_url: str) -> None:
    written = Written(replace(config, database_url=database_url))
    owner_id = written.add_owner()
    write_stale(written, opens(owner_id, 3))

    class Failing(Judge):
        def together(self, hits, networks):  # type: ignore[no-untyped-def]
            super().together(hits, networks)
            raise Unavailable("The disk or the database is full.")

    before = written.events(owner_id)
    with pytest.raises(Unavailable):
        reclassify_all(written.database, Failing(KnownNetworks()), told)
    assert written.events(owner_id) == before
    assert reclassify_all(written.database, JUDGE, told) == (3, 3)
    written.database.close()


def test_the_time_a_mail_was_open_is_kept(written: Written) -> None:
    owner_id = written.add_owner()
    write_stale(written, opens(owner_id, 1))
    with written.database.writing() as connection:
        connection.exec_driver_sql("UPDATE event SET seconds_open = 7.5")
    reclassify_all(written.database, JUDGE, told)
    assert [event["seconds_open"] for event in written.events(owner_id)] == [7.5]


def test_the_command_works_beside_a_server_whose_feed_tells_what_changed(server: TrackerProcess) -> None:
    pairing = server.add_owner("alice")
    delivery = os.urandom(8)
    eventually(lambda: server.get(click(pairing, delivery), User_Agent=CHROME).status == 302)
    server.get(pixel(pairing), User_Agent=THUNDERBIRD)
    server.settle()
    stale = sqlite3.connect(server.database)
    with stale:
        stale.execute(STALE + " WHERE purpose = 'o'")
    stale.close()
    feed = server.events(pairing).json()
    ran = server.run("reclassify")
    assert (ran.returncode, ran.stdout) == (0, "")
    counted = len(feed["events"])
    assert f"{counted} events judged again, 1 changed." in ran.stderr
    [again] = server.events(pairing, f"after={feed['cursor']}&wait=5").json()["events"]
    assert (again["reason"], again["type"]) == ("mail_app", "email.opened")
