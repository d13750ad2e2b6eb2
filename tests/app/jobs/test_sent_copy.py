"""The Sent copy on an ordinary server, a real one: clean, once, with a record for another computer."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.own_copy import deliveries_in
from app.core.sealed_header import NAME
from app.jobs.context import Context
from app.practice.tracker import LocalTracker
from app.store import mailboxes, messages, sent_copies
from app.store.database import open_database
from tests.support.dovecot import DOVECOT, PASSWORD, USER, Dovecot, running_dovecot
from tests.support.gmail_imap import Faults, faulty_imap
from tests.support.mailboxes import (
    change_account,
    context_of,
    copy_state,
    empty,
    later,
    looked,
    mailbox_account,
    mails_in,
    pairing_of,
    reading,
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


@pytest.fixture
def faults(context: Context, dovecot: Dovecot) -> Iterator[list[Faults]]:
    """Faults that the line to the mailbox has, each once."""
    some: list[Faults] = []
    with faulty_imap(dovecot, some) as server:
        change_account(context, imap=server)
        looked(context)
        yield some


def test_an_answer_that_is_cut_off_is_not_asked_for_twice(
    context: Context, dovecot: Dovecot, faults: list[Faults]
) -> None:
    queue_mail(context, "anna@example.org")
    sent_out(context)
    faults.append(Faults.UNANSWERED)
    fault = looked(context).fault
    assert fault is not None
    assert "can't be reached" in fault
    assert copy_state(context)[0] == "appending"
    for minutes in (0, 2, 10):
        assert looked(later(context, timedelta(minutes=minutes))).fault is None
    assert copy_state(context) == ("done", None)
    assert len(mails_in(dovecot.imap)) == 1


def test_a_copy_that_never_arrived_is_appended_again_when_it_can_no_longer_arrive(
    context: Context, dovecot: Dovecot, faults: list[Faults]
) -> None:
    queue_mail(context, "anna@example.org")
    sent_out(context)
    faults.append(Faults.LOST)
    assert looked(context).fault is not None
    assert looked(context).fault is None
    assert copy_state(context)[0] == "appending", "the server may still be storing the first one"
    assert mails_in(dovecot.imap) == []
    looked(later(context, timedelta(minutes=2)))
    assert copy_state(context) == ("done", None)
    assert len(mails_in(dovecot.imap)) == 1


def test_a_mailbox_that_is_full_is_said_and_tried_again_later(
    context: Context, dovecot: Dovecot, faults: list[Faults]
) -> None:
    queue_mail(context, "anna@example.org")
    queue_mail(context, "ben@example.net")
    sent_out(context)
    faults.append(Faults.REFUSED)
    assert looked(context).fault is None
    state, why = copy_state(context)
    assert state == "waits"
    assert why is not None
    assert "mailbox is full" in why
    assert copy_state(context, 2) == ("done", None), "the others go on"
    looked(later(context, timedelta(minutes=10)))
    assert copy_state(context) == ("done", None)
    assert len(mails_in(dovecot.imap)) == 2


def test_a_copy_larger_than_the_server_takes_is_left_with_the_figure(
    context: Context, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_dovecot(extra="protocol imap {\n  imap_capability = +APPENDLIMIT=100000\n}\n") as small:
        monkeypatch.setenv("SSL_CERT_FILE", str(small.authority))
        change_account(context, imap=small.imap)
        looked(context)
        queue_mail(context, "anna@example.org", attached=bytes(200_000))
        queue_mail(context, "anna@example.org")
        sent_out(context)
        looked(context)
        assert len(mails_in(small.imap)) == 1
    state, why = copy_state(context)
    assert state == "left"
    assert why is not None
    assert "100,000" in why
    assert copy_state(context, 2) == ("done", None)


def test_a_mail_that_nobody_got_has_no_copy_and_one_still_in_the_outbox_waits(
    context: Context, dovecot: Dovecot, smtp: SmtpServer
) -> None:
    looked(context)
    smtp.script.hooks |= {
        "RCPT anna@example.org": lambda: "550 unknown",
        "RCPT ben@example.net": lambda: "450 later",
    }
    queue_mail(context, "anna@example.org")
    queue_mail(context, "ben@example.net", "carla@example.com")
    sent_out(context)
    looked(context)
    assert copy_state(context)[0] == "none"
    assert copy_state(context, 2)[0] == "waits"
    assert mails_in(dovecot.imap) == []
    # Carla has hers: after an hour the copy waits for Ben no longer.
    looked(later(context, timedelta(hours=2)))
    assert copy_state(context, 2)[0] == "done"
    assert len(mails_in(dovecot.imap)) == 1


def test_without_a_pairing_the_copy_has_no_record(
    tmp_path: Path, context: Context, dovecot: Dovecot, smtp: SmtpServer
) -> None:
    unpaired = context_of(tmp_path / "unpaired", mailbox_account(smtp.port, dovecot.imap))
    looked(unpaired)
    queue_mail(unpaired, "anna@example.org")
    sent_out(unpaired)
    looked(unpaired)
    [copy] = mails_in(dovecot.imap)
    assert NAME not in copy.mail
    with open_database(unpaired.profile) as connection:
        assert copy.raw == messages.clean_copy(connection, 1)


def test_a_server_that_turns_out_to_file_copies_gets_none_from_us(
    context: Context, dovecot: Dovecot, smtp: SmtpServer
) -> None:
    looked(context)
    smtp.script.hooks["after dot"] = lambda: _file(dovecot, smtp.mails[-1].raw)
    queue_mail(context, "anna@example.org")
    sent_out(context)
    looked(context)
    with open_database(context.profile) as connection:
        assert sent_copies.asking(connection) == {USER: 1}
        assert mailboxes.load(connection, USER).files_itself
    assert len(mails_in(dovecot.imap)) == 1
    change_account(context, clean_sent=True)
    looked(context)
    assert copy_state(context) == ("done", None)
    [copy] = mails_in(dovecot.imap)
    assert NAME in copy.mail


def _file(dovecot: Dovecot, raw: bytes) -> None:
    with reading(dovecot.imap) as client:
        client.append("Sent", raw)


def test_a_mailbox_that_is_connected_later_gets_no_copies_of_old_mail(
    context: Context, dovecot: Dovecot
) -> None:
    queue_mail(context, "anna@example.org")
    sent_out(context)
    looked(later(context, timedelta(days=3)))
    assert copy_state(context)[0] == "none"
    assert mails_in(dovecot.imap) == []


def test_an_account_that_moves_to_another_server_is_read_from_the_beginning_there(
    context: Context, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked(context)
    with running_dovecot() as other:
        monkeypatch.setenv("SSL_CERT_FILE", str(other.authority))
        change_account(context, imap=other.imap)
        queue_mail(context, "anna@example.org")
        sent_out(context)
        looked(context)
        looked(later(context, timedelta(minutes=6)))
        with open_database(context.profile) as connection:
            assert mailboxes.load(connection, USER).server == str(other.imap)
        assert len(mails_in(other.imap)) == 1
    assert copy_state(context) == ("done", None)


def test_a_mail_sent_just_before_the_first_look_has_its_copy(context: Context, dovecot: Dovecot) -> None:
    queue_mail(context, "anna@example.org")
    sent_out(context)
    looked(context)
    looked(later(context, timedelta(minutes=6)))
    assert copy_state(context) == ("done", None)
    assert len(mails_in(dovecot.imap)) == 1
