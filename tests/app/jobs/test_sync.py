"""A mailbox on a real server, brought together with the database: what came, what changed, what is wished."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from imapclient import IMAPClient

from app.core.tracking import ELSEWHERE
from app.jobs import compare, grant_wishes, patience
from app.jobs.read_folder import Progress, Reader
from app.net.quick_client import QuickClient
from app.store import mailboxes
from app.store.database import open_database
from app.store.mails import Wish
from tests.support.dovecot import DOVECOT, USER, Dovecot, running_dovecot
from tests.support.mailboxes import (
    change_account,
    context_of,
    empty,
    later,
    mailbox_account,
    mails_in,
    reading,
)
from tests.support.sent_box import found_in_sent_box
from tests.support.synced import ANNA, Box, mail

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")
FOLDERS = {"Sent": "\\Sent", "Drafts": "\\Drafts", "Trash": "\\Trash", "Customers": ""}


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot(folders=FOLDERS) as server:
        yield server


@pytest.fixture
def box(tmp_path: Path, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Box:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))
    with reading(dovecot.imap) as client:
        for name in ("Customers", "Projects", "Kunden"):
            if client.folder_exists(name):
                client.delete_folder(name)
        client.create_folder("Customers")
    empty(dovecot.imap, "INBOX", "Sent", "Trash")
    return Box(context_of(tmp_path, mailbox_account(1, dovecot.imap)))


def test_what_is_old_is_read_newest_first_with_its_count(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PORTION", 2)
    box.put("INBOX", *(mail(str(number), f"Mail {number}") for number in range(5)))
    told: list[Progress] = []
    box.sync(told)
    assert [each for each in told if not each.texts] == [Progress(2, 5), Progress(4, 5), Progress(5, 5)]
    assert box.subjects() == [f"Mail {number}" for number in range(5)]
    by_storing = box.rows("SELECT subject FROM mail ORDER BY id")
    assert [row[0] for row in by_storing] == ["Mail 3", "Mail 4", "Mail 1", "Mail 2", "Mail 0"]


def test_a_mailbox_that_is_as_it_was_brings_nothing(box: Box) -> None:
    box.put("INBOX", mail("1"))
    box.sync()
    before = box.store()
    synced = box.sync()
    assert not synced.brought_mails
    assert box.store() == before


def test_a_mail_sent_with_another_program_is_in_the_sent_box_untracked(box: Box) -> None:
    raw = mail("1", "Our offer", f"Sam <{USER}>", "As agreed.\r\n", 'anna@customer.example, "no address"')
    box.put("Sent", raw, flags=(b"\\Seen",))
    box.sync()
    [row] = box.rows("SELECT subject, snippet, recipients FROM sent_box")
    assert row == ("Our offer", "As agreed. ", "anna@customer.example")
    [delivery] = box.rows("SELECT state, opens_untracked, clicks_untracked FROM delivery")
    assert delivery == ("accepted", ELSEWHERE, ELSEWHERE)
    assert box.rows("SELECT text, sending_at FROM message") == [
        ("As agreed.\n", "2026-11-20T09:00:00.000000Z")
    ]
    assert box.rows("SELECT is_own, message FROM mail") == [(1, 1)]
    assert box.rows("SELECT count(*) FROM sent_copy") == [(0,)], "nothing of it is tended"
    assert found_in_sent_box(box.context, "offer agreed") == (1,), "by its subject and its text"
    assert box.rows("SELECT messages FROM sent_box_clock") == [(1,)]


def test_a_mail_without_a_message_id_is_known_again_where_it_was_moved_to(box: Box) -> None:
    change_account(box.context, folders=("Customers",))
    box.put("INBOX", b"From: anna@customer.example\r\nSubject: Nameless\r\n\r\nHello\r\n")
    box.sync()
    with reading(box.imap) as client:
        client.select_folder("INBOX")
        client.move(client.search(), "Customers")
    box.sync()
    assert (box.subjects(), box.subjects("Customers")) == ([], ["Nameless"])
    assert box.rows("SELECT id, in_inbox FROM mail") == [(1, 0)]


def test_what_is_expunged_leaves_its_folder_and_stays_known(box: Box) -> None:
    box.put("INBOX", *(mail(str(number), f"Mail {number}") for number in range(4)))
    box.sync()
    with reading(box.imap) as client:
        client.select_folder("INBOX")
        client.delete_messages(client.search()[1:3])
        client.expunge()
    assert box.sync().tally.changed == 2
    assert box.subjects() == ["Mail 0", "Mail 3"]
    assert box.rows("SELECT count(*), sum(in_inbox) FROM mail") == [(4, 2)]


def test_a_gap_far_back_is_found_by_comparing_all_and_not_too_often(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare, "_NEWEST", 2)
    monkeypatch.setattr(compare, "_RANGE", 2)
    box.put("INBOX", *(mail(str(number), f"Mail {number}") for number in range(6)))
    box.sync()
    for gone, expected in ((0, 5), (0, 5)):
        with reading(box.imap) as client:
            client.select_folder("INBOX")
            client.delete_messages([client.search()[gone]])
            client.expunge()
        box.sync()
        assert len(box.subjects()) == expected
    afterwards = Box(later(box.context, timedelta(minutes=16)))
    afterwards.sync()
    assert box.subjects() == [f"Mail {number}" for number in range(2, 6)]


def test_an_answer_that_says_less_than_all_empties_no_folder(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.put("INBOX", *(mail(str(number)) for number in range(3)))
    box.sync()
    with reading(box.imap) as client:
        client.select_folder("INBOX")
        client.delete_messages(client.search()[:1])
        client.expunge()
    with monkeypatch.context() as lying:
        lying.setattr("app.net.mail_folder.MailFolder.uids_between", lambda *_: [])
        box.sync()
    assert len(box.subjects()) == 3
    Box(later(box.context, timedelta(minutes=16))).sync()
    assert len(box.subjects()) == 2


@pytest.mark.parametrize("condstore", [True, False])
def test_flags_that_change_elsewhere_are_read(
    box: Box, monkeypatch: pytest.MonkeyPatch, condstore: bool
) -> None:
    if not condstore:
        has = IMAPClient.has_capability
        monkeypatch.setattr(
            QuickClient, "has_capability", lambda self, name: name != "CONDSTORE" and has(self, name)
        )
    box.put("INBOX", mail("1"), mail("2", "Second"))
    box.sync()
    assert box.rows("SELECT is_seen, is_answered FROM mail ORDER BY message_id") == [(0, 0), (0, 0)]
    with reading(box.imap) as client:
        client.select_folder("INBOX")
        client.add_flags(client.search()[:1], [b"\\Seen", b"\\Answered"])
    assert box.sync().tally.changed == 1
    assert box.rows("SELECT is_seen, is_answered FROM mail ORDER BY message_id") == [(1, 1), (0, 0)]
    with reading(box.imap) as client:
        client.select_folder("INBOX")
        client.remove_flags(client.search()[:1], [b"\\Seen"])
    box.sync()
    assert box.rows("SELECT is_seen FROM mail ORDER BY message_id") == [(0,), (0,)]


def test_a_flag_that_a_server_does_not_tell_of_is_found_within_a_quarter_of_an_hour(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    has = IMAPClient.has_capability
    monkeypatch.setattr(
        QuickClient, "has_capability", lambda self, name: name != "CONDSTORE" and has(self, name)
    )
    box.put("INBOX", mail("1"))
    box.sync()
    box.sync()
    with reading(box.imap) as client:
        client.select_folder("INBOX")
        client.add_flags(client.search(), [b"\\Answered"])
    box.sync()
    Box(later(box.context, timedelta(minutes=16))).sync()
    assert box.rows("SELECT is_answered FROM mail") == [(1,)]


def test_what_is_marked_here_is_marked_there_and_the_last_wish_counts(box: Box, dovecot: Dovecot) -> None:
    box.put("INBOX", mail("1"), mail("2", "Second"))
    box.sync()
    box.wish("1", Wish.UNSEEN)
    box.wish("1", Wish.SEEN)
    box.wish("1", Wish.ANSWERED)
    assert box.rows("SELECT is_seen, is_answered FROM mail ORDER BY message_id") == [(1, 1), (0, 0)], (
        "at once"
    )
    assert box.sync().granted == 2
    first, second = mails_in(dovecot.imap, "INBOX")
    assert {b"\\Seen", b"\\Answered"} <= set(first.flags)
    assert b"\\Seen" not in second.flags
    box.wish("1", Wish.UNSEEN)
    box.sync()
    assert b"\\Seen" not in mails_in(dovecot.imap, "INBOX")[0].flags
    assert box.rows("SELECT count(*) FROM mail_wish") == [(0,)]


def test_all_of_a_mail_is_read_when_it_is_wished(box: Box) -> None:
    raw = mail("1", text="Hello\r\n" * 700_000)
    box.put("INBOX", raw)
    box.sync()
    assert box.source("1") is None
    box.wish("1", Wish.SOURCE)
    box.sync()
    assert box.source("1") == raw


def test_of_a_mail_that_is_too_large_the_text_is_read_and_that_is_said(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.put("INBOX", mail("1", text="Hello\r\n" * 1_000))
    box.sync()
    monkeypatch.setattr(grant_wishes, "LARGEST_SOURCE", 2_000)
    box.wish("1", Wish.SOURCE)
    box.sync()
    assert box.source("1") is None
    assert "only its text was" in str(box.wish_fault("1"))


def test_a_wish_for_a_mail_that_is_gone_says_so(box: Box) -> None:
    box.put("INBOX", mail("1"))
    box.sync()
    empty(box.imap, "INBOX")
    box.wish("1", Wish.SOURCE)
    box.sync()
    assert "in no folder" in str(box.wish_fault("1"))


def test_reports_of_mail_servers_are_read_whole_at_once(box: Box) -> None:
    report = mail(
        "1", "Undelivered", "Mail system <mailer-daemon@mx.example>",
        more="Content-Type: multipart/report; boundary=x\r\n", text="--x\r\n\r\nunknown user\r\n--x--\r\n",
    )  # fmt: skip
    nobody = b"Return-Path: <>\r\n" + mail("2", "Away")
    box.put("INBOX", report, nobody, mail("3"))
    box.sync()
    assert (box.source("1"), box.source("2"), box.source("3")) == (report, nobody, None)


def test_texts_of_a_year_are_read_with_their_first_own_words(box: Box) -> None:
    answer = "On Friday Sam wrote:\r\n> Our offer\r\n\r\nThank you,\r\nwe take it.\r\n-- \r\nAnna\r\n"
    old = mail("2", "Old").replace(b"20 Nov 2026", b"20 Nov 2024")
    page = mail("3", "Page", more="Content-Type: text/html\r\n", text="<p>Hello <b>Sam</b></p>\r\n")
    box.put("INBOX", mail("1", text=answer), old, page)
    assert box.sync().texts == 2
    found = dict(box.rows("SELECT subject, snippet FROM mail"))
    assert found == {"Offer": "Thank you, we take it.", "Old": "", "Page": "Hello Sam"}
    assert box.rows("SELECT text FROM mail WHERE subject = 'Page'") == [("Hello Sam\n",)]
    assert box.rows("SELECT text FROM mail WHERE subject = 'Old'") == [(None,)]


def test_uids_that_count_anew_bring_nothing_new_and_no_mail_leaves_the_inbox_meanwhile(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PORTION", 1)
    change_account(box.context, folders=("Customers",))
    raws = [mail(str(number), f"Mail {number}") for number in range(3)]
    box.put("Customers", *raws)
    box.sync()
    with reading(box.imap) as client:
        client.delete_folder("Customers")
        client.create_folder("Customers")
        client.append("Customers", mail("9", "Another"))
        for raw in raws:
            client.append("Customers", raw)
    standing: list[int] = []
    read_old = Reader.read_old

    def counted(reader: Reader) -> int:
        standing.append(box.rows("SELECT count(DISTINCT mail) FROM place")[0][0])
        return read_old(reader)

    monkeypatch.setattr(Reader, "read_old", counted)
    box.sync()
    assert len(standing) == 4
    assert min(standing) >= 3, "the old places stand until all was read"
    assert box.subjects("Customers") == ["Another", "Mail 0", "Mail 1", "Mail 2"]
    assert box.rows("SELECT count(*) FROM mail") == [(4,)]
    assert box.rows("SELECT count(*) FROM folder WHERE stands_for IS NOT NULL") == [(0,)]


def test_a_folder_with_another_name_is_followed(box: Box) -> None:
    change_account(box.context, folders=("Projects",))
    with reading(box.imap) as client:
        client.create_folder("Projects")
    box.put("Projects", mail("1", "One"), mail("2", "Two"))
    box.sync()
    with reading(box.imap) as client:
        client.rename_folder("Projects", "Kunden")
    assert box.sync().tally.read == 0, "nothing is read again"
    assert box.subjects("Kunden") == ["One", "Two"]
    assert box.context.settings.accounts[0].folders == ("Kunden",)


def test_a_folder_that_is_wanted_no_more_is_forgotten_and_its_mails_stay(box: Box) -> None:
    change_account(box.context, folders=("Customers",))
    box.put("Customers", mail("1", "One"))
    box.sync()
    change_account(box.context, folders=())
    box.sync()
    assert [row[0] for row in box.rows("SELECT name FROM folder ORDER BY name")] == ["INBOX", "Sent"]
    assert box.rows("SELECT count(*) FROM mail") == [(1,)]


def test_without_a_sent_folder_the_inbox_is_read_all_the_same(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_dovecot(folders={"Gesendet": ""}) as other:
        monkeypatch.setenv("SSL_CERT_FILE", str(other.authority))
        change_account(box.context, imap=other.imap)
        box.put("INBOX", mail("1"))
        synced = box.try_sync()
        assert synced.waits
        assert box.subjects() == ["Offer"]
        with open_database(box.context.profile) as connection:
            known = mailboxes.load(connection, USER)
        assert "Gesendet" in known.choices
        assert not known.waits_for_all


def test_a_mail_to_oneself_is_one_mail_in_two_folders(box: Box) -> None:
    raw = mail("1", "Note", f"Sam <{USER}>", to=USER)
    box.put("INBOX", b"Received: from here\r\n" + raw)
    box.put("Sent", raw)
    box.sync()
    assert box.rows("SELECT in_inbox, is_own, message FROM mail") == [(1, 1, 1)]


def test_a_strangers_mail_with_a_known_message_id_is_a_mail_of_its_own(box: Box) -> None:
    box.put("INBOX", mail("1", "Offer", ANNA), mail("1", "Pay here", "Eve <eve@evil.example>"))
    box.sync()
    assert box.rows("SELECT count(*) FROM mail") == [(2,)]
