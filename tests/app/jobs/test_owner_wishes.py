"""The tracker learns what the user wishes of it, from the computer on which it was set."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import settings as stored_settings
from app.core.errors import Refused
from app.jobs.context import Context
from app.jobs.owner_wishes import tell_wishes
from app.net.tracker import TrackerClient, open_tracker
from app.practice.tracker import LocalTracker
from app.settings import Settings
from app.store import tracker
from app.store.database import open_database
from tests.support.tracker import THUNDERBIRD, ask, eventually, pixel
from tracking_server.links import parse_pairing_line


def told(context: Context, client: TrackerClient, settings: Settings | None = None) -> bool:
    if settings:
        stored_settings.save(context.profile, settings)
    with open_database(context.profile) as connection:
        return tell_wishes(context, connection, client)


@pytest.fixture
def client(local_tracker: LocalTracker) -> Iterator[TrackerClient]:
    pairing = parse_pairing_line(local_tracker.pairing_line)
    with open_tracker(pairing.tracker_url, pairing.credential) as client:
        yield client
        client.list_networks([])
        client.switch_slow_images(on=False)


def test_listed_networks_reach_the_tracker_and_change_earlier_verdicts(
    tmp_path: Path, local_tracker: LocalTracker, client: TrackerClient
) -> None:
    pairing = parse_pairing_line(local_tracker.pairing_line)
    delivery = os.urandom(8)
    ask(pairing.tracker_url, pixel(pairing, delivery), User_Agent=THUNDERBIRD)

    def verdicts() -> list[str]:
        return [event.verdict for event in client.events(None).events if event.delivery == delivery]

    assert verdicts() == ["person"]
    assert told(Context(tmp_path), client, Settings(own_networks=("127.0.0.0/8",)))
    eventually(lambda: verdicts() == ["self"])
    assert told(Context(tmp_path), client, Settings())
    eventually(lambda: verdicts() == ["person"])


def test_a_wish_is_told_once_and_again_to_a_tracker_that_lost_it(
    tmp_path: Path, client: TrackerClient
) -> None:
    context = Context(tmp_path)
    assert told(context, client, Settings(open_time=True))
    assert slow_images(client)
    assert not told(context, client)
    with open_database(tmp_path) as connection:
        tracker.forget_cursor(connection, client.url)
    assert told(context, client)


def test_a_second_computer_where_nothing_was_set_undoes_nothing(
    tmp_path: Path, client: TrackerClient
) -> None:
    told(Context(tmp_path / "first"), client, Settings(open_time=True))
    assert not told(Context(tmp_path / "second"), client, Settings())
    assert slow_images(client)


def slow_images(client: TrackerClient) -> bool:
    headers = {"Authorization": f"Bearer {client.credential}"}
    return bool(ask(client.url, "/api/v1/slow-images", **headers).json()["on"])


def test_a_tracker_that_knows_no_wishes_is_said_and_told_again(tmp_path: Path, client: TrackerClient) -> None:
    context = Context(tmp_path)
    with open_tracker(f"{client.url}/elsewhere", client.credential) as elsewhere:
        for _ in range(2):
            with pytest.raises(Refused, match="404"):
                told(context, elsewhere, Settings(open_time=True))
