"""The mailbox by the worker and the commands: Sent copies by themselves, questions answered, faults that stop nothing else."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app import settings
from app.core.own_copy import deliveries_in
from app.jobs.context import Context
from app.practice.tracker import LocalTracker
from app.store import mailboxes, sent_copies
from app.store.database import open_database
from tests.support.command import Cli
from tests.support.dovecot import DOVECOT, PASSWORD, USER, Dovecot, running_dovecot
from tests.support.filing import GMAIL_ALL
from tests.support.mailboxes import (
    context_of,
    copy_state,
    looked,
    mailbox_account,
    mails_in,
    pairing_of,
    sent_out,
)
from tests.support.profiles import account, queue_mail
from tests.support.smtp_server import Script, SmtpServer, smtp_server
from tests.support.waiting import eventually
from tests.support.worlds import world

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")
ANNA = "anna@example.org"
SENT = "Geschickte Grüße & mehr"
UNMARKED = {"Sent": "", SENT: ""}


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot(folders=UNMARKED) as server:
        yield server


@pytest.fixture
def smtp() -> Iterator[SmtpServer]:
    with smtp_server(Script(user=USER, password=PASSWORD)) as server:
        yield server


def cli_for(context: Context, authority: Path) -> Cli:
    return Cli(context.profile).within(SSL_CERT_FILE=str(authority))


@pytest.fixture
def context(tmp_path: Path, dovecot: Dovecot, smtp: SmtpServer, monkeypatch: pytest.MonkeyPatch) -> Context:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))
    return context_of(tmp_path, mailbox_account(smtp.port, dovecot.imap))


def test_where_no_folder_is_named_the_user_is_asked_and_sending_goes_on(
    context: Context, dovecot: Dovecot, smtp: SmtpServer
) -> None:
    cli = cli_for(context, dovecot.authority)
    ran = cli("sync", "--json")
    [row] = json.loads(ran.out)
    assert ran.code == 1
    assert row["waits_for_you"]
    assert f"sightline account sent-folder {USER} NAME" in ran.err
    assert SENT in row["choices"]
    queue_mail(context, ANNA)
    sent_out(context)
    assert smtp.received() == [(ANNA,)]
    assert cli("account", "sent-folder", USER, "None such").code == 1
    shown = cli.ok("account", "sent-folder", USER, SENT)
    assert shown["folder"] == SENT
    [row] = cli.ok("sync")
    assert row["fault"] is None
    [shown] = cli.ok("status")["messages"]
    assert shown["sent_copy"] == {"state": "done", "why": None}
    assert len(mails_in(dovecot.imap, SENT)) == 1
    assert mails_in(dovecot.imap, "Sent") == [], "never guessed from a name"


def test_a_refused_sign_in_waits_for_the_user_and_stops_only_the_mailbox(
    context: Context, dovecot: Dovecot, smtp: SmtpServer
) -> None:
    known = context.settings.accounts[0]
    context.credentials.put(known.secret_name, "wrong")
    smtp.script.password = "wrong"
    queue_mail(context, ANNA)
    cli = cli_for(context, dovecot.authority)
    with cli.worker() as worker:
        assert worker.stdout is not None
        words = worker.stdout
        said = eventually(
            lambda: next(
                (line for line in iter(words.readline, "") if "mailbox" in line and "waits" in line), ""
            )
        )
        assert "refused the user name or password" in said
        eventually(lambda: smtp.received() == [(ANNA,)])
    with open_database(context.profile) as connection:
        assert mailboxes.load(connection, USER).fault_waits


def test_the_worker_replaces_the_copies_once_the_user_said_yes(
    tmp_path: Path, local_tracker: LocalTracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world("gmail") as gmail:
        monkeypatch.setenv("SSL_CERT_FILE", str(gmail.dovecot.authority))
        context = context_of(tmp_path, gmail.account(), pairing_of(local_tracker))
        looked(context)
        cli = cli_for(context, gmail.dovecot.authority)
        key = pairing_of(local_tracker).key
        with cli.worker():
            queue_mail(context, ANNA)
            with open_database(context.profile) as connection:
                eventually(lambda: sent_copies.asking(connection) == {USER: 1}, within=30)
            assert deliveries_in(gmail.mails()[0].html, [key])
            assert cli.ok("account", "clean-sent", USER, "yes")["clean_sent"] is True
            eventually(lambda: copy_state(context)[0] == "done", within=30)
            [row] = cli.ok("sync", "--wait")
            assert row["fault"] is None
        assert [deliveries_in(mail.html, [key]) for mail in gmail.mails()] == [frozenset()]
        assert len(gmail.mails(GMAIL_ALL)) == 1


def test_a_no_says_what_follows(context: Context, dovecot: Dovecot) -> None:
    cli = cli_for(context, dovecot.authority)
    known = replace(context.settings.accounts[0], provider="microsoft365")
    settings.save(context.profile, context.settings.with_account(known))
    ran = cli("account", "clean-sent", USER, "no")
    assert "counts as an open" in ran.out
    assert "MessageCopyForSMTPClientSubmissionEnabled" in ran.out
    assert context.settings.accounts[0].clean_sent is False


def test_a_profile_without_a_mailbox_says_so(tmp_path: Path, smtp: SmtpServer) -> None:
    context = context_of(tmp_path, account(smtp.port))
    ran = Cli(context.profile)("sync")
    assert ran.code == 1
    assert "mailbox" in ran.err
