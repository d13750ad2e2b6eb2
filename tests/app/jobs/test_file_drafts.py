"""Drafts in the Drafts folder of a real server: one version of ours, replaced safely, and nothing of anybody else's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.address import parse_address
from app.core.draft import Draft
from app.core.message import Attachment, Recipient, Role
from app.core.tracking import Wish
from app.jobs.context import Context
from app.jobs.file_drafts import Filed, file_drafts, is_due
from app.jobs.queue import queue
from app.net.drafts_folder import MARK, DraftsFolder
from app.store import drafts, filed_drafts
from app.store.database import Connection, open_database
from tests.support.dovecot import DOVECOT, Dovecot, running_dovecot
from tests.support.mailboxes import change_account, context_of, empty, mailbox_account, mails_in, reading
from tests.support.profiles import Clock

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")

THEIRS = b"Subject: theirs\r\nMessage-ID: <theirs@other.example>\r\n\r\nHello\r\n"
DRAFT = Draft(
    sender=parse_address("sam@seller.example"),
    recipients=(
        Recipient(parse_address("anna@northwind.example"), Role.TO),
        Recipient(parse_address("boss@seller.example"), Role.BCC),
    ),
    subject="Grüße",
    html="<p>Hello <b>Anna</b></p>",
    text="Hello Anna\n",
    wish=Wish(opens=True, clicks=True),
    attachments=(Attachment("offer.pdf", "application/pdf", b"PDF" * 100),),
    in_reply_to="<1@northwind.example>",
    half_typed=((Role.CC, "ben@"),),
)


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot() as server:
        yield server


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def context(tmp_path: Path, dovecot: Dovecot, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Context:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))
    empty(dovecot.imap, "Drafts")
    with reading(dovecot.imap) as client:
        client.append("Drafts", THEIRS, (b"\\Draft",))
    known = mailbox_account(1, dovecot.imap, file_drafts=True)
    return context_of(tmp_path, known, now=clock)


@pytest.fixture
def connection(context: Context) -> Iterator[Connection]:
    with open_database(context.profile) as opened:
        yield opened


def filed(context: Context, connection: Connection) -> Filed:
    return file_drafts(context, connection, context.settings.accounts[0])


def due(context: Context, connection: Connection) -> bool:
    return is_due(context, connection, context.settings.accounts[0])


def subjects(dovecot: Dovecot) -> list[str]:
    return [str(each.mail["Subject"]) for each in mails_in(dovecot.imap, "Drafts")]


def test_a_draft_is_there_as_other_programs_can_go_on_with_it(
    context: Context, connection: Connection, dovecot: Dovecot
) -> None:
    kept = drafts.save(connection, DRAFT, context.now())
    assert due(context, connection)
    assert filed(context, connection) == Filed(put=1)
    assert not due(context, connection)
    _, ours = mails_in(dovecot.imap, "Drafts")
    assert set(ours.flags) >= {b"\\Draft", b"\\Seen"}
    mail = ours.mail
    assert mail["To"] == "anna@northwind.example"
    assert mail["Bcc"] == "boss@seller.example"
    assert mail["In-Reply-To"] == "<1@northwind.example>"
    assert len(str(mail[MARK])) == 32
    assert "<b>Anna</b>" in ours.html
    assert [part.get_filename() for part in mail.walk() if part.get_filename()] == ["offer.pdf"]
    alone = replace(kept, recipients=())
    drafts.save(connection, alone, context.now())
    filed(context, connection)
    assert mails_in(dovecot.imap, "Drafts")[1].mail["To"] is None


def test_a_new_version_replaces_ours_and_no_other(
    context: Context, connection: Connection, dovecot: Dovecot
) -> None:
    kept = drafts.save(connection, replace(DRAFT, subject="one"), context.now())
    filed(context, connection)
    kept = drafts.save(connection, replace(kept, subject="two"), context.now())
    assert filed(context, connection) == Filed(put=1, taken=1)
    assert subjects(dovecot) == ["theirs", "two"]
    drafts.discard(connection, kept.number or 0, context.now())
    assert filed(context, connection) == Filed(taken=1)
    drafts.restore(connection, kept.number or 0)
    filed(context, connection)
    assert subjects(dovecot) == ["theirs", "two"]
    queue(context, connection, replace(kept, half_typed=()))
    filed(context, connection)
    assert subjects(dovecot) == ["theirs"]


def test_what_another_program_made_of_a_draft_stays_beside_it(
    context: Context, connection: Connection, dovecot: Dovecot
) -> None:
    kept = drafts.save(connection, replace(DRAFT, subject="ours"), context.now())
    filed(context, connection)
    [_, ours] = mails_in(dovecot.imap, "Drafts")
    with reading(dovecot.imap) as client:
        client.select_folder("Drafts")
        client.append("Drafts", ours.raw.replace(b"Subject: ours", b"Subject: edited"), (b"\\Draft",))
        client.delete_messages([ours.uid])
        client.uid_expunge([ours.uid])
    assert not due(context, connection)
    drafts.save(connection, replace(kept, subject="ours again"), context.now())
    filed(context, connection)
    assert subjects(dovecot) == ["theirs", "edited", "ours again"]


def test_a_draft_that_is_typed_is_put_there_when_nothing_was_for_a_while(
    context: Context, connection: Connection, clock: Clock
) -> None:
    drafts.save(connection, DRAFT, context.now(), is_open=True)
    assert not due(context, connection)
    clock.forward(timedelta(seconds=21))
    assert due(context, connection)
    large = replace(DRAFT, attachments=(Attachment("film.mp4", "video/mp4", bytes(1_000_001)),))
    filed(context, connection)
    kept = drafts.save(connection, large, context.now(), is_open=True)
    clock.forward(timedelta(seconds=21))
    assert not due(context, connection), "a large one once it is closed"
    drafts.close(connection, kept.number or 0)
    assert due(context, connection)


@pytest.mark.parametrize("came", [True, False])
def test_after_an_interruption_a_version_is_there_once(
    context: Context,
    connection: Connection,
    dovecot: Dovecot,
    monkeypatch: pytest.MonkeyPatch,
    came: bool,
) -> None:
    class Interrupted(Exception):
        pass

    append = DraftsFolder.append

    def interrupted(self: DraftsFolder, *arguments: object) -> None:
        if came:
            append(self, *arguments)  # type: ignore[arg-type]
        raise Interrupted

    drafts.save(connection, replace(DRAFT, subject="one"), context.now())
    monkeypatch.setattr(DraftsFolder, "append", interrupted)
    with pytest.raises(Interrupted):
        filed(context, connection)
    monkeypatch.setattr(DraftsFolder, "append", append)
    assert due(context, connection)
    filed(context, connection)
    assert subjects(dovecot) == ["theirs", "one"]
    assert not due(context, connection)


def test_turned_off_what_we_put_there_is_taken_out(
    context: Context, connection: Connection, dovecot: Dovecot
) -> None:
    drafts.save(connection, DRAFT, context.now())
    filed(context, connection)
    change_account(context, file_drafts=False)
    assert due(context, connection)
    filed(context, connection)
    assert subjects(dovecot) == ["theirs"]
    assert not due(context, connection)


def test_a_server_that_names_no_drafts_folder_is_told_once_and_asked_again_later(
    context: Context, connection: Connection, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.net.drafts_folder._is_for_drafts", lambda flags: False)
    drafts.save(connection, DRAFT, context.now())
    assert "does not say which folder holds drafts" in (filed(context, connection).fault or "")
    assert not due(context, connection)
    clock.forward(timedelta(minutes=2))
    assert due(context, connection)
    assert filed(context, connection).fault is None, "said once"
    assert filed_drafts.fault(connection, context.settings.accounts[0].address)
