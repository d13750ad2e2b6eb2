"""What is read from a folder on a real server: headers, and texts of mails of any make."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.mime.message import MIMEMessage

import imapclient
import pytest
from imapclient import IMAPClient

from app.net.folder_list import FolderUnknown, sent_folder_of
from app.net.sent_folder import SentFolder, open_sent_folder
from tests.support.dovecot import DOVECOT, Dovecot, running_dovecot
from tests.support.mailboxes import QUICK, empty, reading

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot() as server:
        yield server


@pytest.fixture
def client(dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Iterator[IMAPClient]:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))
    empty(dovecot.imap, "Sent")
    with reading(dovecot.imap) as client:
        yield client


@pytest.fixture
def folder(client: IMAPClient) -> SentFolder:
    return open_sent_folder(client, None, QUICK)


def mail(text: str, html: str | None = None, *, cte: str = "quoted-printable") -> EmailMessage:
    made = EmailMessage()
    made.set_content(text, cte=cte)
    if html is not None:
        made.add_alternative(html, subtype="html", cte=cte)
    return made


def text_of(folder: SentFolder, raw: bytes) -> tuple[str | None, str | None]:
    folder.append(raw, datetime(2026, 11, 21, tzinfo=UTC))
    folder.open()
    uid = folder.uids_from(1)[-1]
    found = folder.texts([uid])[uid]
    return found.plain, found.html


def test_texts_are_read_whatever_the_mail_is_made_of(folder: SentFolder) -> None:
    assert text_of(folder, mail("Grüße\n").as_bytes()) == ("Grüße\n", None)
    assert text_of(folder, mail("Grüße\n", "<p>ü</p>\n").as_bytes()) == ("Grüße\n", "<p>ü</p>\n")
    assert text_of(folder, mail("ü\n", "<p>ü</p>\n", cte="base64").as_bytes()) == ("ü\n", "<p>ü</p>\n")
    with_file = mail("a\n", "<b>a</b>\n")
    with_file.add_attachment("an attached page", subtype="html", filename="page.html")
    with_file.add_attachment(bytes(50_000), maintype="application", subtype="pdf", filename="offer.pdf")
    assert text_of(folder, with_file.as_bytes()) == ("a\n", "<b>a</b>\n")
    latin = b"Content-Type: text/html; charset=iso-8859-1\r\n\r\n<p>\xe9</p>\r\n"
    assert text_of(folder, latin) == (None, "<p>é</p>\n")
    unknown = b"Content-Type: text/plain; charset=nobody-knows\r\n\r\nplain\r\n"
    assert text_of(folder, unknown) == ("plain\n", None)
    assert text_of(folder, b"Subject: none\r\n\r\njust text\r\n") == ("just text\n", None)
    enclosed = EmailMessage()
    enclosed.make_mixed()
    enclosed.attach(MIMEMessage(mail("inner\n")))  # type: ignore[arg-type]
    assert text_of(folder, enclosed.as_bytes())[1] is None
    picture = b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
    assert text_of(folder, picture) == (None, None)


def test_headers_tell_the_message_id_and_what_it_was_before(folder: SentFolder) -> None:
    folder.append(
        b"Message-ID:\r\n <given@outlook.example>\r\nX-Microsoft-Original-Message-ID: <ours@seller.example>\r\n"
        b"X-Sightline-Record: AAAA\r\n BBBB\r\n\r\nx\r\n",
        datetime(2026, 11, 21, tzinfo=UTC),
    )
    folder.append(b"Subject: none\r\n\r\nx\r\n", datetime(2026, 11, 21, tzinfo=UTC))
    folder.open()
    first, second = folder.headers(folder.uids_from(1))
    assert (first.message_id, first.original_id, first.record) == (
        "<given@outlook.example>", "<ours@seller.example>", "AAAABBBB",
    )  # fmt: skip
    assert first.flags
    assert "\\Seen" in first.flags
    assert (second.message_id, second.original_id, second.record) == ("", None, None)


def test_a_range_that_ends_with_a_star_brings_only_what_is_new(folder: SentFolder) -> None:
    # A range that is a text breaks in imapclient 4.0.1 and 4.1.0 (mjs/imapclient#666): this tells when the pin moves.
    assert imapclient.version_info < (4,)
    folder.append(b"Subject: x\r\n\r\nx\r\n", datetime(2026, 11, 21, tzinfo=UTC))
    folder.open()
    [uid] = folder.uids_from(folder.next_uid - 1)
    assert folder.uids_from(folder.next_uid) == []
    assert folder.uids_below(folder.next_uid) == [uid]
    assert folder.uids_below(uid) == []
    assert folder.uids_below(1) == []


def test_the_folder_is_the_one_the_server_marks_and_no_name_is_guessed(
    client: IMAPClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sent_folder_of(client, "Drafts") == "Sent"
    monkeypatch.setattr(client, "list_folders", lambda: [((), b"/", "Sent"), ((), b"/", "Gesendet")])
    assert sent_folder_of(client, "Gesendet") == "Gesendet"
    with pytest.raises(FolderUnknown, match="Choose the folder") as unknown:
        sent_folder_of(client, None)
    assert unknown.value.names == ("Sent", "Gesendet")
    with pytest.raises(FolderUnknown, match="no folder “Outbox”"):
        sent_folder_of(client, "Outbox")


def test_removing_one_mail_leaves_another_that_waits_to_be_expunged(
    client: IMAPClient, folder: SentFolder
) -> None:
    for _ in range(2):
        folder.append(b"Subject: x\r\n\r\nx\r\n", datetime(2026, 11, 21, tzinfo=UTC))
    folder.open()
    first, second = folder.uids_from(1)
    client.add_flags([first], [b"\\Deleted"])
    assert folder.can_remove
    folder.remove(second)
    assert folder.uids_from(1) == [first]
