"""The Sent copy on an ordinary server, a real one: clean, once, with a record for another computer."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.own_copy import deliveries_in
from app.core.sealed_header import NAME
from app.jobs.context import Context
from app.practice.tracker import LocalTracker
from app.store import messages
from app.store.database import open_database
from tests.support.dovecot import DOVECOT, PASSWORD, USER, Dovecot, running_dovecot
from tests.support.mailboxes import (
    context_of,
    copy_state,
    empty,
    later,
    looked,
    mailbox_account,
    mails_in,
    pairing_of,
    sent_out,
)
from tests.support.profiles import queue_mail
from tests.support.smtp_server import Script, SmtpServer, smtp_server

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot() as server:
        yield server


@pytest.fixture
def smtp() -> Iterator[SmtpServer]:
    with smtp_server(Script(user=USER, password=PASSWORD)) as server:
        yield server


@pytest.fixture
def context(
    tmp_path: Path,
    dovecot: Dovecot,
    smtp: SmtpServer,
    local_tracker: LocalTracker,
    monkeypatch: pytest.MonkeyPatch,
) -> Context:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))
    empty(dovecot.imap, "Sent")
    return context_of(tmp_path, mailbox_account(smtp.port, dovecot.imap), pairing_of(local_tracker))


def test_a_clean_copy_is_in_the_sent_folder_once(
    context: Context, dovecot: Dovecot, smtp: SmtpServer, local_tracker: LocalTracker
) -> None:
    looked(context)
    queue_mail(context, "anna@example.org", "ben@example.net")
    sent_out(context)
    assert looked(context).fault is None
    assert looked(later(context, timedelta(minutes=10))).fault is None
    assert copy_state(context) == ("done", None)
    [copy] = mails_in(dovecot.imap)
    key = pairing_of(local_tracker).key
    assert len({deliveries_in(mail.raw.decode().replace("=\r\n", ""), [key]) for mail in smtp.mails}) == 2
    assert "example.com/a" in copy.html
    assert not deliveries_in(copy.html, [key])
    assert b"\\Seen" in copy.flags
    with open_database(context.profile) as connection:
        stored = messages.load(connection, 1)
        clean = messages.clean_copy(connection, 1)
    assert stored.sending_at is not None
    assert copy.at == stored.sending_at.replace(microsecond=0)
    assert clean is not None
    assert copy.raw.endswith(clean)
    assert NAME in copy.mail
    assert all(NAME.encode() not in mail.raw for mail in smtp.mails), "never in a delivered copy"
