"""A portion of a folder's mails: each is stored once, and what follows from it is known at once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.core.envelope import parse_envelope
from app.core.server import Server, Tls
from app.jobs.context import Context
from app.jobs.mail_portion import MailPortion
from app.net.mail_folder import Header
from app.store import folders, mails
from app.store.database import Connection, open_database, transaction
from app.store.folders import FolderRole
from tests.support.dovecot import USER
from tests.support.mailboxes import context_of, mailbox_account
from tests.support.synced import ANNA, AT, mail

FROM_SAM = f"Sam <{USER}>"
RENAMED = "X-Microsoft-Original-Message-ID: <ours@seller.example>\r\n"


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return context_of(tmp_path, mailbox_account(1, Server("127.0.0.1", 1, Tls.IMPLICIT)))


@pytest.fixture
def connection(context: Context) -> Iterator[Connection]:
    with open_database(context.profile) as opened:
        yield opened


def header(uid: int, raw: bytes, at: datetime = AT) -> Header:
    return Header(uid, raw, parse_envelope(raw), None, (), at, len(raw))


def store(context: Context, connection: Connection, role: FolderRole, *headers: Header) -> None:
    with transaction(connection):
        folder = folders.ensure(connection, USER, role.value, role)
        portion = MailPortion(context, context.settings.accounts[0], folder, list(headers))
        portion.store(connection, {})


def test_an_answer_that_came_before_the_mail_it_answers_is_known_by_the_name_a_provider_gave(
    context: Context, connection: Connection
) -> None:
    answer = mail("2", "Something else", more="In-Reply-To: <given@customer.example>\r\n")
    store(context, connection, FolderRole.INBOX, header(1, answer, AT + timedelta(hours=1)))
    sent = mail("given", "Offer", FROM_SAM, to=ANNA, more=RENAMED)
    store(context, connection, FolderRole.SENT, header(1, sent))
    assert [tuple(row) for row in connection.execute("SELECT ground, kind FROM answer")] == [
        ("named", "reply")
    ]
    assert [tuple(row) for row in connection.execute("SELECT message_id FROM alias")] == [
        ("<given@customer.example>",)
    ]
    assert connection.execute("SELECT replied FROM sent_box").fetchone()[0]


def test_a_copy_for_each_recipient_that_a_provider_filed_is_one_message(
    context: Context, connection: Connection
) -> None:
    copies = [mail(f"given{number}", "Offer", FROM_SAM, to=ANNA, more=RENAMED) for number in range(3)]
    store(context, connection, FolderRole.SENT, *(header(uid, raw) for uid, raw in enumerate(copies, 1)))
    assert connection.execute("SELECT count(*) FROM message").fetchone()[0] == 1
    assert connection.execute("SELECT count(*) FROM sent_box").fetchone()[0] == 1


def test_a_mail_that_stands_in_a_folder_twice_is_stored_once(
    context: Context, connection: Connection
) -> None:
    raw = mail("1")
    store(context, connection, FolderRole.INBOX, header(1, raw), header(2, raw), header(3, raw))
    store(context, connection, FolderRole.INBOX, header(3, raw), header(4, raw))
    assert connection.execute("SELECT count(*) FROM mail").fetchone()[0] == 1
    assert [row[0] for row in connection.execute("SELECT uid FROM place ORDER BY uid")] == [1, 2, 3, 4]


def test_another_mail_with_the_same_message_id_is_another_mail(
    context: Context, connection: Connection
) -> None:
    first, forged = header(1, mail("1")), header(2, mail("1", "Pay now"))
    moved = replace(first, uid=3, received_at=datetime(2026, 11, 21, tzinfo=UTC))
    store(context, connection, FolderRole.INBOX, first, forged, moved)
    assert [row[0] for row in connection.execute("SELECT subject FROM mail ORDER BY id")] == [
        "Offer",
        "Pay now",
    ]


@pytest.mark.parametrize("date", ["", "Date: yesterday\r\n", "Date: Thu, 1 Jan 1970 00:00:00 +0000\r\n"])
def test_a_mail_that_tells_no_date_bears_the_servers(
    context: Context, connection: Connection, date: str
) -> None:
    raw = f"From: {ANNA}\r\nTo: {FROM_SAM}\r\nSubject: Hello\r\nMessage-ID: <9@x.example>\r\n{date}\r\n".encode()
    store(context, connection, FolderRole.INBOX, header(1, raw))
    [number] = connection.execute("SELECT id FROM mail").fetchone()
    assert mails.load(connection, number).at == AT
