"""The tracker learns the user's own networks, and what came from there before is the user's then."""

import os
from pathlib import Path

import pytest

from app import settings as stored_settings
from app.core.errors import Refused
from app.jobs.context import Context
from app.jobs.own_networks import tell_own_networks
from app.net.tracker import open_tracker
from app.practice.tracker import LocalTracker
from app.settings import Settings
from tests.support.tracker import THUNDERBIRD, ask, eventually, pixel
from tracking_server.links import parse_pairing_line


def test_listed_networks_reach_the_tracker_and_change_earlier_verdicts(
    tmp_path: Path, local_tracker: LocalTracker
) -> None:
    pairing = parse_pairing_line(local_tracker.pairing_line)
    delivery = os.urandom(8)
    ask(pairing.tracker_url, pixel(pairing, delivery), User_Agent=THUNDERBIRD)
    context = Context(tmp_path)
    with open_tracker(pairing.tracker_url, pairing.credential) as client:

        def verdicts() -> list[str]:
            return [event.verdict for event in client.events(None).events if event.delivery == delivery]

        assert verdicts() == ["person"]
        stored_settings.save(tmp_path, Settings(own_networks=("127.0.0.0/8",)))
        assert tell_own_networks(context, client) == ("127.0.0.0/8",)
        eventually(lambda: verdicts() == ["self"])
        stored_settings.save(tmp_path, Settings())
        tell_own_networks(context, client)
        eventually(lambda: verdicts() == ["person"])


def test_a_tracker_that_knows_no_lists_is_said(tmp_path: Path, local_tracker: LocalTracker) -> None:
    pairing = parse_pairing_line(local_tracker.pairing_line)
    with (
        open_tracker(f"{pairing.tracker_url}/elsewhere", pairing.credential) as client,
        pytest.raises(Refused, match="404"),
    ):
        tell_own_networks(Context(tmp_path), client)
