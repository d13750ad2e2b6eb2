"""The mailbox by the worker and by commands: hints, wishes, several accounts, folders."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app import settings
from app.core.server import Server, Tls
from app.store.mails import Wish
from tests.support.command import Cli
from tests.support.dovecot import DOVECOT, PASSWORD, USER, Dovecot, running_dovecot
from tests.support.mailboxes import context_of, empty, mailbox_account, reading
from tests.support.poisoned_imap import Poison, poisoned_imap
from tests.support.synced import Box, mail
from tests.support.waiting import eventually

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")
OTHER = "offers@seller.example"


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    folders = {"Sent": "\\Sent", "Customers": ""}
    with running_dovecot(folders=folders, users={USER: PASSWORD, OTHER: PASSWORD}) as server:
        yield server


@pytest.fixture
def box(tmp_path: Path, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Box:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))
    empty(dovecot.imap, "INBOX", "Sent", "Customers")
    return Box(context_of(tmp_path, mailbox_account(1, dovecot.imap)))


@pytest.fixture
def cli(box: Box, dovecot: Dovecot) -> Cli:
    return Cli(box.context.profile).within(SSL_CERT_FILE=str(dovecot.authority))


def test_the_worker_hears_of_a_new_mail_at_once_and_says_so(box: Box, cli: Cli) -> None:
    with cli.worker() as worker:
        words = worker.stdout
        assert words is not None
        eventually(lambda: box.rows("SELECT 1 FROM mailbox WHERE looked_at IS NOT NULL"))
        # By looking alone, once a minute, the last one would come after two.
        for number in range(3):
            box.put("INBOX", mail(str(number), f"Mail {number}"))
            eventually(lambda: len(box.subjects()) == number + 1, within=40)  # noqa: B023
        said = eventually(lambda: next((line for line in iter(words.readline, "") if '"mails"' in line), ""))
    assert json.loads(said)["account"] == USER


def test_the_worker_does_what_is_wished_also_where_it_cannot_listen(
    box: Box, cli: Cli, dovecot: Dovecot
) -> None:
    box.put("INBOX", mail("1"))
    with poisoned_imap(dovecot, 0, Poison.BAD, lacks=(b"IDLE", b"CONDSTORE", b"QRESYNC")) as server:
        account = replace(box.context.settings.accounts[0], imap=server)
        settings.save(box.context.profile, settings.Settings(accounts=(account,)))
        with cli.worker():
            eventually(lambda: box.subjects() == ["Offer"], within=30)
            box.wish("1", Wish.SOURCE)
            box.wish("1", Wish.SEEN)
            eventually(lambda: box.source("1") is not None, within=30)
            with reading(dovecot.imap) as client:
                client.select_folder("INBOX", readonly=True)
                eventually(lambda: client.noop() and client.search(["SEEN"]), within=30)


def test_one_account_that_cannot_be_read_keeps_no_other_from_it(box: Box, cli: Cli, dovecot: Dovecot) -> None:
    box.put("INBOX", mail("1"))
    known = box.context.settings.accounts[0]
    dead = Server("127.0.0.1", 1, Tls.NONE_ON_LOOPBACK)
    other = replace(
        known, address=OTHER, imap=dead, user=OTHER, identities=(replace(known.identities[0], address=OTHER),)
    )
    settings.save(box.context.profile, settings.Settings(accounts=(other, known)))
    box.context.credentials.put(other.secret_name, PASSWORD)
    ran = cli("sync", "--json")
    assert ran.code == 1
    by_account = {row["account"]: row for row in json.loads(ran.out)}
    assert "can't be reached" in by_account[OTHER]["fault"]
    inbox = next(each for each in by_account[USER]["folders"] if each["role"] == "inbox")
    assert (inbox["mails"], inbox["skipped"]) == (1, 0)
    assert "mails: 1 of 1" in ran.err
    assert cli.ok("sync", "--account", USER)[0]["fault"] is None
    ran = cli("sync", "--account", USER)
    assert "1 mails in 2 folders" in ran.out or "1 mail in 2 folders" in ran.out


def test_folders_are_chosen_by_name(box: Box, cli: Cli) -> None:
    box.put("Customers", mail("1", "Filed"))
    assert cli("account", "folders", USER, "None such", "--add").code == 1
    assert cli.ok("account", "folders", USER, "Customers", "--add")["folders"] == ["Customers"]
    cli.ok("sync")
    assert box.subjects("Customers") == ["Filed"]
    shown = cli("account", "folders", USER, "--list").out
    assert "Customers" in shown
    assert cli.ok("account", "folders", USER, "Customers", "--remove")["folders"] == []
    cli.ok("sync")
    assert box.subjects("Customers") == []


def test_a_worker_that_runs_does_it(box: Box, cli: Cli) -> None:
    with cli.worker():
        eventually(lambda: box.rows("SELECT 1 FROM mailbox WHERE looked_at IS NOT NULL"))
        box.put("INBOX", mail("1"))
        ran = cli("sync", "--wait")
        assert ran.code == 0, ran
        assert box.subjects() == ["Offer"]


def test_a_mail_sent_with_another_program_has_its_status_like_any_other(box: Box, cli: Cli) -> None:
    box.put("Sent", mail("1", "Our offer", f"Sam <{USER}>", to="anna@customer.example"))
    cli.ok("sync")
    [shown] = cli.ok("status")["messages"]
    assert shown["subject"] == "Our offer"
    told = cli("status").out + cli("timeline", "<1@customer.example>").out
    assert "Sent with another program" in json.dumps(shown) + told
