"""The send job dies or runs out of disk at any moment, again and again, before a real receiving server."""

import os
import random
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.delivery import Delivery, State
from app.jobs.context import Context
from app.practice.sink import Sink
from app.store import deliveries, events
from app.store.database import open_database
from tests.app.jobs.test_send_killed import finish, run, start
from tests.support.profiles import account, profile_context, queue_mail
from tests.support.stored import event

ANNA, BEN = "anna@example.org", "ben@example.net"


@pytest.mark.soak
def test_kills_at_random_moments_lose_nothing_and_double_nothing(tmp_path: Path, sink: Sink) -> None:
    rounds = 1000 if os.environ.get("SIGHTLINE_SOAK") else 6
    chance = random.Random(20261122)
    profile = tmp_path / "profile"
    context = profile_context(profile, account(sink.port))
    whole = [_timed_run(context, number) for number in range(3)]
    for number in range(rounds):
        queue_mail(
            context,
            f"anna{number}@example.org",
            f"ben{number}@example.net",
            attached=chance.randbytes(chance.choice((0, 1000, 1_000_000))),
        )
        # Sometimes what puts the first right is killed too.
        for _ in range(chance.choice((1, 1, 2))):
            killed = start(profile)
            # Before it connects there is little to break.
            time.sleep(chance.uniform(0.4, 1.2) * min(whole))
            killed.kill()
            finish(killed)
        assert run(profile).returncode == 0
    found, received = _all(profile), _counted(sink)
    assert len(found) == 2 * rounds + 6
    for delivery in found:
        number = received[delivery.recipients[0].spec]
        assert delivery.state in (State.ACCEPTED, State.UNKNOWN)
        assert number == 1 if delivery.state is State.ACCEPTED else number <= 1
    _settle_unknown(profile, found, received)
    assert run(profile).returncode == 0
    assert {delivery.state for delivery in _all(profile)} == {State.ACCEPTED}
    assert set(_counted(sink).values()) == {1}
    assert len(_counted(sink)) == len(found)


def _timed_run(context: Context, number: int) -> float:
    queue_mail(context, f"first{number}@example.org", f"second{number}@example.org")
    began = time.monotonic()
    assert run(context.profile).returncode == 0
    return time.monotonic() - began


def _settle_unknown(profile: Path, found: list[Delivery], received: Counter[str]) -> None:
    """What arrived is proved by a hit or told by the user; what did not, the user sends again."""
    with open_database(profile) as connection:
        for number, delivery in enumerate(each for each in found if each.state is State.UNKNOWN):
            now = datetime.now(UTC)
            arrived = received[delivery.recipients[0].spec]
            if arrived and number % 2:
                seen = event(delivery.id, number + 1)
                events.save_page(connection, "https://t.example.org", [seen], "cursor", now)
            else:
                state = State.ACCEPTED if arrived else State.QUEUED
                assert deliveries.resolve(connection, delivery.id, state, "You decided it.", now)


def _all(profile: Path) -> list[Delivery]:
    with open_database(profile) as connection:
        numbers = [row["id"] for row in connection.execute("SELECT id FROM message")]
        return [delivery for number in numbers for delivery in deliveries.of_message(connection, number)]


def _counted(sink: Sink) -> Counter[str]:
    return Counter(recipient for recipient, _ in sink.mails())


@pytest.mark.soak
def test_a_disk_that_is_full_at_any_write_loses_nothing_and_doubles_nothing(
    tmp_path: Path, sink: Sink
) -> None:
    every = 1 if os.environ.get("SIGHTLINE_SOAK") else 20
    failed = 0
    for number, pages in enumerate(range(0, 400, every)):
        profile = tmp_path / str(pages)
        recipients = f"anna{number}@example.org", f"ben{number}@example.net"
        queue_mail(profile_context(profile, account(sink.port)), *recipients)
        ended = run(profile, "0", str(pages * 4096)).returncode
        failed += ended != 0
        assert run(profile).returncode == 0
        received = _counted(sink)
        for delivery in _all(profile):
            copies = received[delivery.recipients[0].spec]
            assert delivery.state in (State.ACCEPTED, State.UNKNOWN)
            assert copies == 1 if delivery.state is State.ACCEPTED else copies <= 1
        if ended == 0:
            break
    else:
        pytest.fail("the disk was always too small")
    assert failed > 2
