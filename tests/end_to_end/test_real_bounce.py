"""A bounce that a real Postfix writes stands at the recipient it is about."""

from pathlib import Path

import pytest

from app.core.cause import Cause
from app.core.envelope import parse_envelope
from app.core.mail_kind import MailKind
from app.core.report import Action
from app.jobs.send import send
from app.store import bounces, mails, reports, sent_box
from app.store.database import open_database, transaction
from app.store.sent_box import Show
from tests.support.postfix import POSTFIX, running_postfix
from tests.support.profiles import SENDER, Clock, account, profile_context, queue_mail
from tests.support.smtp_server import Script, smtp_server
from tests.support.waiting import eventually

pytestmark = pytest.mark.skipif(POSTFIX is None, reason="Postfix is not installed, or this is not root")

DOMAIN = "customers.example"
ANNA, BEN = f"anna@{DOMAIN}", f"ben@{DOMAIN}"


def test_what_postfix_reports_is_read(tmp_path: Path) -> None:
    clock = Clock()
    gone = Script(hooks={f"RCPT {BEN}": lambda: "552 5.2.2 this mailbox is full"}, features=("8BITMIME",))
    with (
        smtp_server(gone) as world,
        running_postfix(
            DOMAIN,
            {f"nobody@{DOMAIN}": "550 no"},
            world.port,
            more=f"default_transport = smtp:[127.0.0.1]:{world.port}",
        ) as server,
    ):
        context = profile_context(tmp_path / "profile", account(server.port), clock)
        queue_mail(context, ANNA, BEN)
        with open_database(context.profile) as connection:
            assert send(context, connection, context.settings.accounts[0]).fault is None
        eventually(lambda: any(mail.recipients == (SENDER,) for mail in world.mails), 30)
        raw = next(mail.raw for mail in world.mails if mail.recipients == (SENDER,))
    envelope = parse_envelope(raw)
    assert envelope.kind is MailKind.REPORT
    with open_database(context.profile) as connection:
        with transaction(connection):
            number = mails.add(connection, SENDER, mails.NewMail(envelope, clock(), len(raw)))
            bounces.note(connection, number, raw)
        [(message, report)] = reports.of_messages(connection, [1])
        assert (message, report.recipient, report.said.action, report.said.cause) == (
            1,
            BEN,
            Action.FAILED,
            Cause.FULL,
        )
        assert "this mailbox is full" in report.said.diagnostic
        assert sent_box.count(connection, Show.BOUNCED) == 1
