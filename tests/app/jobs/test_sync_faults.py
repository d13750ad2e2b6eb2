"""A mailbox that is broken, cut off, killed while it is read, or no mailbox at all: what is read stays, the rest follows."""

import itertools
import os
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.server import Server, Tls
from app.store.mails import Wish
from tests.support import forked
from tests.support.dovecot import DOVECOT, USER, Dovecot, running_dovecot
from tests.support.fault_proxy import cutting_proxy
from tests.support.mailboxes import change_account, context_of, empty, mailbox_account, mails_in
from tests.support.poisoned_imap import Poison, poisoned_imap
from tests.support.scripted import scripted
from tests.support.synced import Box, mail

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")
SAM = f"Sam <{USER}>"


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot() as server:
        yield server


@pytest.fixture
def box(tmp_path: Path, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Box:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))
    empty(dovecot.imap, "INBOX", "Sent", "Trash")
    return Box(context_of(tmp_path / "base", mailbox_account(1, dovecot.imap)))


def copied(box: Box, folder: Path) -> Box:
    shutil.copytree(box.context.profile, folder)
    return Box(replace(box.context, profile=folder))


def filled(box: Box) -> None:
    box.put("INBOX", *(mail(f"i{number}", f"Mail {number}", text="Hello\r\n" * 50) for number in range(12)))
    box.put("Sent", *(mail(f"s{number}", f"Sent {number}", SAM) for number in range(6)))


@pytest.mark.parametrize("poison", list(Poison))
def test_one_mail_that_cannot_be_read_is_counted_and_stops_no_other(
    box: Box, dovecot: Dovecot, poison: Poison
) -> None:
    filled(box)
    uid = mails_in(dovecot.imap, "INBOX")[5].uid
    with poisoned_imap(dovecot, uid, poison) as server:
        change_account(box.context, imap=server)
        box.sync()
        box.sync()
        assert box.subjects() == [f"Mail {number}" for number in range(12) if number != 5]
        assert len(box.subjects("Sent")) == 6
        assert box.rows("SELECT skipped FROM folder WHERE name = 'INBOX' AND stands_for IS NULL") == [(1,)]
        before = box.store()
        box.sync()
        assert box.store() == before


@pytest.mark.parametrize("poison", [Poison.BAD, Poison.GARBLED, Poison.HANGS_UP])
def test_a_wish_that_the_server_breaks_at_is_given_up_and_the_others_are_granted(
    box: Box, dovecot: Dovecot, poison: Poison
) -> None:
    filled(box)
    uid = mails_in(dovecot.imap, "INBOX")[5].uid
    with poisoned_imap(dovecot, uid, poison, asked_for=b"BODY.PEEK[]<") as server:
        change_account(box.context, imap=server)
        box.sync()
        box.wish("i5", Wish.SOURCE)
        box.wish("i6", Wish.SOURCE)
        box.sync()
    assert "when you ask again" in str(box.wish_fault("i5"))
    assert box.source("i6") is not None


@pytest.mark.parametrize("poison", [Poison.BAD, Poison.GARBLED, Poison.HANGS_UP])
def test_a_text_that_the_server_breaks_at_is_left_out(box: Box, dovecot: Dovecot, poison: Poison) -> None:
    filled(box)
    uid = mails_in(dovecot.imap, "INBOX")[5].uid
    with poisoned_imap(dovecot, uid, poison, asked_for=b"BODYSTRUCTURE") as server:
        change_account(box.context, imap=server)
        box.sync()
    texts = dict(box.rows("SELECT subject, text <> '' FROM mail WHERE in_inbox"))
    assert texts == {f"Mail {number}": number != 5 for number in range(12)}


def test_mails_of_every_make_are_kept_as_far_as_they_can_be_read(box: Box) -> None:
    strange = [
        b"\r\n",
        b"\r\nno header at all\r\n",
        b"Subject: =?utf-8?b?w6?=\r\nFrom: \xff\xfe <a@\xff>\r\nDate: yesterday\r\nMessage-ID: <<>>\r\n\r\n\xff\r\n",
        b"X: " + b"y" * 200_000 + b"\r\nSubject: " + b"long " * 20_000 + b"\r\n\r\nx\r\n",
        b"Subject: a\x01\x7fb\r\nTo: " + b"x@example.org, " * 5_000 + b"\r\n\r\nx\r\n",
        b"Content-Type: text/plain; charset=nobody-knows\r\nSubject: charset\r\n\r\n\xe9\r\n",
        b"Content-Type: multipart/mixed; boundary=x\r\nSubject: open\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nhalf",
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\nSubject: broken\r\n\r\n!!!\r\n",
        b"Content-Type: multipart/report\r\nSubject: report\r\n\r\n",
        b"References: " + b"<x@example.org> " * 3_000 + b"\r\nSubject: references\r\n\r\nx\r\n",
    ]  # fmt: skip
    box.put("INBOX", *strange)
    box.put("Sent", *strange)
    box.sync()
    assert len(box.subjects()) == len(strange)
    assert len(box.subjects("Sent")) == len(strange)
    assert box.rows("SELECT sum(skipped) FROM folder") == [(0,)]
    before = box.store()
    box.sync()
    assert box.store() == before
    assert box.rows("SELECT count(*) FROM message") == [(len(strange),)]


@pytest.mark.soak
def test_a_line_that_breaks_anywhere_leaves_the_same_in_the_end(
    box: Box, dovecot: Dovecot, tmp_path: Path
) -> None:
    filled(box)
    whole = copied(box, tmp_path / "whole")
    whole.sync()
    expected = whole.store()
    every = 500 if os.environ.get("SIGHTLINE_SOAK") else 6_000
    for limit in itertools.count(1_500, every):
        cut = copied(box, tmp_path / str(limit))
        with cutting_proxy(dovecot.imaps_port, to_client=limit) as proxy:
            change_account(cut.context, imap=Server("localhost", proxy.port, Tls.IMPLICIT))
            synced = cut.try_sync()
            if synced.fault is not None:
                assert "can't be reached" in synced.fault or "broke" in synced.fault
                cut.sync()
            assert cut.store() == expected, limit
            if len(proxy.happened) == 1:
                break
    assert limit > 10_000


@pytest.mark.soak
def test_a_kill_anywhere_leaves_the_same_in_the_end(box: Box, tmp_path: Path) -> None:
    filled(box)
    whole = copied(box, tmp_path / "whole")
    whole.sync()
    expected = whole.store()
    step, killed = 1, True
    while killed:
        profile = tmp_path / str(step)
        again = copied(box, profile)
        ran = forked.run("-m", "tests.support.looker", str(profile), "0", str(step))
        killed = ran.returncode == -signal.SIGKILL
        again.sync()
        assert again.store() == expected, step
        step += 1 if os.environ.get("SIGHTLINE_SOAK") else 4
    assert step > 8


@pytest.mark.parametrize(
    "greeting",
    ["HTTP/1.1 302 Found", "* BYE Sign in to this network first", "* OK [CAPABILITY IMAP4rev1] hello"],
)
def test_where_something_else_answers_nothing_is_taken_as_gone(box: Box, greeting: str) -> None:
    filled(box)
    box.sync()
    before = box.store()
    right = box.imap
    with scripted(greeting, ["<html>Sign in</html>"] * 2) as portal:
        change_account(box.context, imap=Server("127.0.0.1", portal.port, Tls.NONE_ON_LOOPBACK))
        synced = box.try_sync()
    assert synced.fault is not None
    assert not synced.waits, "it is tried again by itself"
    assert box.store() == before
    change_account(box.context, imap=right)
    box.sync()
    assert [row[:9] for row in box.store()] == [row[:9] for row in before]


def test_another_certificate_is_said_and_tried_again(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(box)
    box.sync()
    before = box.store()
    monkeypatch.setenv("SSL_CERT_FILE", "/dev/null")
    synced = box.try_sync()
    assert "did not prove who it is" in str(synced.fault)
    assert not synced.waits
    assert box.store() == before
