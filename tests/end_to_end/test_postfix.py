"""Sending to good and bad recipients over a real Postfix."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.core.delivery import State
from app.core.draft import Copies
from app.jobs.context import Context
from app.jobs.send import Sent, send
from app.practice.sink import Sink
from app.store import accounts, deliveries
from app.store.database import open_database
from tests.support.postfix import POSTFIX, running_postfix
from tests.support.profiles import SENDER, Clock, account, profile_context, queue_mail
from tests.support.waiting import eventually

pytestmark = pytest.mark.skipif(POSTFIX is None, reason="Postfix is not installed, or this is not root")

DOMAIN = "customers.example"
ANNA, BEN, CARLA, EVE = (f"{name}@{DOMAIN}" for name in ("anna", "ben", "carla", "eve"))
ANSWERS = {BEN: "550 5.1.1 no such user here", CARLA: "450 4.2.1 mailbox busy"}


def run(context: Context) -> Sent:
    with open_database(context.profile) as connection:
        return send(context, connection, context.settings.accounts[0])


def states(context: Context, message: int) -> dict[str, State]:
    with open_database(context.profile) as connection:
        refused = deliveries.refusals_of(connection, message)
        return {
            address.spec: State.REFUSED if address.spec in refused else delivery.state
            for delivery in deliveries.of_message(connection, message)
            for address in delivery.recipients
        }


def test_each_recipient_has_the_outcome_that_postfix_gave_whether_they_share_a_copy_or_not(
    tmp_path: Path, sink: Sink
) -> None:
    clock = Clock()
    with running_postfix(DOMAIN, ANSWERS, sink.port) as server:
        context = profile_context(tmp_path / "profile", account(server.port), clock)
        queue_mail(context, ANNA, BEN, CARLA, EVE)
        queue_mail(context, ANNA, BEN, CARLA, EVE, copies=Copies.SHARED)
        wanted = {
            ANNA: State.ACCEPTED,
            BEN: State.REFUSED,
            CARLA: State.RETRY_AT,
            EVE: State.ACCEPTED,
        }
        assert run(context).fault is None
        assert states(context, 1) == wanted
        assert states(context, 2) == wanted
        clock.forward(timedelta(hours=1))
        run(context)
        assert states(context, 1) == wanted
        eventually(lambda: len(sink.mails()) >= 4)
        assert sorted(recipient for recipient, _ in sink.mails()) == [ANNA, ANNA, EVE, EVE]
        with open_database(context.profile) as connection:
            assert accounts.size_limit(connection, SENDER) == 10_000_000
