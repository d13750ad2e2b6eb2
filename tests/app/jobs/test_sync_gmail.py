"""A mailbox at Gmail, whose All Mail holds everything: each mail once, by Gmail's own ids."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.mail_id import MailId, Source
from app.core.tracking import ELSEWHERE
from app.practice.tracker import LocalTracker
from app.store import threads
from app.store.database import open_database
from tests.support.dovecot import DOVECOT, USER
from tests.support.filing import GMAIL_ALL
from tests.support.mailboxes import context_of, looked, pairing_of, reading, sent_out
from tests.support.profiles import queue_mail
from tests.support.synced import Box, mail
from tests.support.worlds import World, world

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")
SAM = f"Sam <{USER}>"


@pytest.fixture(scope="module")
def running() -> Iterator[World]:
    with world("gmail") as there:
        yield there


@pytest.fixture
def gmail(running: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("SSL_CERT_FILE", str(running.dovecot.authority))
    running.clear()
    return running


@pytest.fixture
def box(tmp_path: Path, gmail: World) -> Box:
    return Box(context_of(tmp_path / "box", gmail.account(folders=(GMAIL_ALL,))))


def put(gmail: World, raw: bytes, *folders: str) -> None:
    with reading(gmail.dovecot.imap) as client:
        for folder in folders:
            client.append(folder, raw)


def test_all_mail_holds_everything_and_no_mail_is_stored_twice(box: Box, gmail: World) -> None:
    put(gmail, mail("1", "In the inbox"), "INBOX", GMAIL_ALL)
    put(gmail, mail("2", "Sent from the browser", SAM), gmail.sent, GMAIL_ALL)
    put(gmail, mail("3", "Archived"), GMAIL_ALL)
    box.sync()
    assert sorted(box.rows("SELECT subject, in_inbox, is_own FROM mail")) == [
        ("Archived", 0, 0), ("In the inbox", 1, 0), ("Sent from the browser", 0, 1),
    ]  # fmt: skip
    assert sorted(box.subjects(GMAIL_ALL)) == ["Archived", "In the inbox", "Sent from the browser"]
    assert box.rows("SELECT subject FROM message") == [("Sent from the browser",)]
    before = box.store()
    box.sync()
    assert box.store() == before


def test_gmails_own_threads_are_known(box: Box, gmail: World) -> None:
    put(gmail, mail("1", "Offer"), "INBOX", GMAIL_ALL)
    put(gmail, mail("2", "Another word", more="References: <1@customer.example>\r\n"), "INBOX", GMAIL_ALL)
    box.sync()
    with open_database(box.context.profile) as connection:
        thread = threads.of_mail(connection, MailId(Source.MAIL, box.number("1")))
    assert len(thread) == 2
    assert box.rows("SELECT count(*) FROM mail_mention WHERE name LIKE 'gmail-thread:%'") == [(2,)]


def test_what_was_sent_elsewhere_is_tracked_once_the_pairing_is_known(
    tmp_path: Path, box: Box, gmail: World, local_tracker: LocalTracker
) -> None:
    pairing = pairing_of(local_tracker)
    first = context_of(tmp_path / "first", gmail.account(clean_sent=True), pairing)
    looked(first)
    queue_mail(first, "anna@example.org", "ben@example.net")
    sent_out(first)
    # Before the other computer put its copies in order, and without knowing how they are tracked.
    box.sync()
    assert box.rows("SELECT opens_untracked FROM delivery") == [(ELSEWHERE,)]
    looked(first)
    box.sync()
    assert box.rows("SELECT count(*) FROM message") == [(1,)], "one mail stays one"
    paired = Box(context_of(box.context.profile, gmail.account(folders=(GMAIL_ALL,)), pairing))
    assert paired.sync().tally.rebuilt == 1
    assert paired.rows("SELECT opens_untracked, elsewhere FROM delivery JOIN message ON message.id = message") == [
        (None, 0), (None, 0),
    ]  # fmt: skip
    [message] = paired.rows("SELECT id FROM message")
    assert set(paired.rows("SELECT message FROM mail")) == {message}
    assert paired.rows("SELECT messages FROM sent_box_clock") == [(1,)]
    assert replace(paired.sync().tally, read=0, changed=0).rebuilt == 0
