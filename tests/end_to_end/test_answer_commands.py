"""`status` and `timeline` tell of replies, automatic answers and bounces."""

from datetime import timedelta
from pathlib import Path

import pytest

from app import settings
from app.core.delivery import State
from app.core.mail_kind import MailKind
from app.settings import Settings
from app.store.database import open_database
from tests.support.bounces import failed, report
from tests.support.command import Cli
from tests.support.profiles import account
from tests.support.received import Mailbox, message_id
from tests.support.sent_mails import SentMails

ANNA, BEN = "anna@example.org", "ben@example.org"
HOUR = timedelta(hours=1)


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    settings.save(tmp_path, Settings(accounts=(account(25),)))
    with open_database(tmp_path) as connection:
        sent, mailbox = SentMails(connection), Mailbox(connection)
        number = sent.send(ANNA, BEN, ago=3 * HOUR)
        name = message_id(connection, number)
        mailbox.receive(ANNA, name, ago=2 * HOUR)
        mailbox.receive("carla@example.org", name, ago=HOUR, kind=MailKind.AUTOMATIC)
        mailbox.bounce(report(failed(BEN), returned=f"Message-ID: {name}\n"))
        sent.open(number, ago=HOUR)
        sent.send(ANNA, subject="Renewal", ago=4 * HOUR)
        mailbox.receive(ANNA, subject="Re: Renewal")
        sent.send(BEN, subject="Refused", state=State.REFUSED, reply="550 5.1.1 no such user", ago=5 * HOUR)
    return Cli(tmp_path)


def test_status_tells_who_replied_and_whom_it_did_not_reach(cli: Cli) -> None:
    first, second, third = cli.ok("status")["messages"]
    assert (first["eye"], first["replied_by"], first["bounced"], first["automatic_answers"]) == (
        "opened, inferred from a reply", 1, 1, 1,
    )  # fmt: skip
    assert first["last_reply_at"] == "2026-11-21T10:00:00Z"
    assert (second["replied_by"], second["possibly_replied"]) == (1, True)
    assert third["recipients"][0]["cause"] == "unknown address"
    told = cli("status").out.splitlines()
    assert "opened, inferred from a reply, replied, bounced for 1 of 2" in told[0]
    assert "possibly replied" in told[1]


def test_timeline_tells_of_each_mail(cli: Cli) -> None:
    document = cli.ok("timeline", "<mail1@seller.example>")
    assert [(each["kind"], each["recipient"]) for each in document["answers"]] == [
        ("automatic", None),
        ("reply", ANNA),
    ]
    [told] = document["reports"]
    assert (told["recipient"], told["action"], told["cause"]) == (BEN, "failed", "unknown address")
    [event] = document["events"]
    assert (event["after_reply"], event["counted"]) == (True, False)
    text = cli("timeline", "<mail1@seller.example>").out
    assert f"replied {ANNA}" in text
    assert "answered automatically carla@example.org  (somebody else: not a recipient)" in text
    assert f"bounced {BEN}: unknown address  550 5.1.1 no such user" in text
    assert "may be someone reading the quote" in text
