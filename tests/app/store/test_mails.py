"""Mails that the mailbox brought, as they are stored."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.core.envelope import Correspondent, Envelope
from app.core.mail_id import MailId, Source
from app.core.message import Role
from app.store import folders, mails, threads
from app.store.database import Connection, open_database, transaction
from app.store.folders import FolderRole
from tests.support.profiles import account, profile_context, queue_mail

AT = datetime(2026, 11, 21, 14, tzinfo=UTC)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


def added(connection: Connection, name: str, *references: str, **changes: object) -> int:
    envelope = Envelope(
        message_id=name,
        sender=Correspondent("anna@customer.example", "Anna"),
        recipients=((Role.TO, Correspondent("sam@seller.example")),),
        subject="Re: Offer",
        date=AT,
        references=references,
    )
    new = mails.NewMail(envelope, AT, 1_000, **changes)  # type: ignore[arg-type]
    with transaction(connection):
        return mails.add(connection, "sam@seller.example", new)


def test_a_mail_is_read_as_it_was_stored(connection: Connection) -> None:
    mail = mails.load(connection, added(connection, "<2@x>", "<1@x>", is_seen=True))
    assert (mail.envelope.sender.name, mail.envelope.references) == ("Anna", ("<1@x>",))
    assert (mail.is_seen, mail.is_here, mail.has_source, mail.message) == (True, False, False, None)


def test_a_mail_is_in_the_inbox_while_it_stands_there(connection: Connection) -> None:
    number = added(connection, "<2@x>")
    with transaction(connection):
        inbox = folders.ensure(connection, "sam@seller.example", "INBOX", FolderRole.INBOX)
        archive = folders.ensure(connection, "sam@seller.example", "Archive", FolderRole.OTHER)
        folders.put(connection, inbox.id, 7, number)
        folders.put(connection, archive.id, 9, number)
    assert connection.execute("SELECT in_inbox FROM mail").fetchone()[0] == 1
    with transaction(connection):
        folders.take_out(connection, inbox.id, [7])
    assert connection.execute("SELECT in_inbox FROM mail").fetchone()[0] == 0
    assert mails.load(connection, number).is_here


def test_a_date_in_the_future_does_not_keep_a_mail_on_top(connection: Connection) -> None:
    envelope = Envelope(date=AT + timedelta(days=400))
    with transaction(connection):
        number = mails.add(connection, "sam@seller.example", mails.NewMail(envelope, AT, 10))
    assert mails.load(connection, number).at == AT


def test_a_thread_holds_what_was_sent_from_here_and_what_came(tmp_path: Path) -> None:
    context = profile_context(tmp_path, account(25))
    stored = queue_mail(context, "anna@customer.example")
    with open_database(tmp_path) as connection:
        copy = added(connection, stored.message.message_id, is_own=True)
        answer = added(connection, "<2@x>", stored.message.message_id)
        added(connection, "<9@x>")
        by_gmail = added(connection, "<3@x>", gmail_thread="77")
        added(connection, "<4@x>", "<2@x>", gmail_thread="77")
        expected = {
            MailId(Source.MESSAGE, stored.id),
            *(MailId(Source.MAIL, n) for n in (answer, by_gmail, by_gmail + 1)),
        }
        assert mails.load(connection, copy).message == stored.id
        for start in expected:
            assert set(threads.of_mail(connection, start)) == expected
