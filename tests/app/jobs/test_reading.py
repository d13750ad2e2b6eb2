"""Mails that came are made ready to be shown; their files are written, their pictures fetched."""

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app import settings
from app.core.errors import BadInput
from app.core.mail_content import MailContent, content_of
from app.core.message import Attachment
from app.core.picture import picture_in
from app.jobs import make_ready as making
from app.jobs.context import Context
from app.jobs.fetch_pictures import fetch_pictures
from app.jobs.mail_page import mail_page
from app.jobs.save_files import files_of, refuse_program, save_all, save_file
from app.store import mails, shown_mails
from app.store.database import Connection, open_database, transaction
from app.store.mails import Wish
from tests.support.mail_stories import NOW, message_id, send
from tests.support.received_mails import html_mail, mail_id, ready, receive

GIF = b"GIF89a\x03\x00\x02\x00\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x03\0\x02\0\0\x02\x02\x84\x51\0;"
FILES = (
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nwords\r\n"
    b"--b\r\nContent-Type: application/pdf; name=offer.pdf\r\n\r\n%PDF one\r\n"
    b"--b\r\nContent-Type: application/pdf; name=offer.pdf\r\n\r\n%PDF two\r\n"
    b"--b\r\nContent-Type: application/pdf; name=sheet.pdf\r\n\r\nMZ program\r\n"
    b"--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ninside\r\n--b--\r\n"
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


def test_a_mail_is_ready_once_its_source_was_read(connection: Connection, tmp_path: Path) -> None:
    number = receive(connection, raw=html_mail("<p>Hello</p>"))
    assert shown_mails.load(connection, number) is None
    before = mails.clock(connection)
    assert making.make_ready(Context(tmp_path), connection).mails == 1
    shown = shown_mails.load(connection, number)
    assert shown is not None
    assert shown.text.html.strip() == "<p>Hello</p>"
    assert mails.clock(connection) > before
    assert making.make_ready(Context(tmp_path), connection).mails == 0


def test_a_mail_whose_source_was_read_again_is_made_ready_again(
    connection: Connection, tmp_path: Path
) -> None:
    number = receive(connection, raw=html_mail("<p>one</p>"))
    ready(connection, tmp_path)
    with transaction(connection):
        mails.save_source(connection, number, html_mail("<p>two</p>"), NOW)
    ready(connection, tmp_path)
    shown = shown_mails.load(connection, number)
    assert shown is not None
    assert "two" in shown.text.html


def test_a_mail_that_ends_the_program_is_tried_once(
    connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = receive(connection, 1, raw=html_mail("bad"))
    good = receive(connection, 2, raw=html_mail("good"))
    monkeypatch.setattr(making, "_AT_ONCE", 1)

    def dies(raw: bytes) -> MailContent:
        if b"bad" in raw:
            raise MemoryError
        return content_of(raw)

    monkeypatch.setattr(making, "content_of", dies)
    ready(connection, tmp_path)
    with pytest.raises(MemoryError):
        ready(connection, tmp_path)
    ready(connection, tmp_path)
    found = shown_mails.load(connection, bad), shown_mails.load(connection, good)
    assert found[0] is not None and found[0].protection == making.UNREADABLE
    assert found[1] is not None and "good" in found[1].text.html


def test_reading_a_mail_is_told_its_server_once(connection: Connection) -> None:
    number = receive(connection)
    mails.wish(connection, number, Wish.UNSEEN, NOW)
    mails.mark_seen(connection, number, NOW)
    mails.mark_seen(connection, number, NOW)
    assert mails.load(connection, number).is_seen
    assert [row["wish"] for row in connection.execute("SELECT wish FROM mail_wish")] == ["seen"]


def test_files_are_saved_under_harmless_names_beside_what_is_there(
    connection: Connection, tmp_path: Path
) -> None:
    number = receive(connection, raw=FILES)
    ready(connection, tmp_path)
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "OFFER.pdf").write_bytes(b"mine")
    written = save_all(connection, mail_id(number), folder)
    assert [path.name for path in written] == ["offer (2).pdf", "offer (2) (2).pdf", "sheet.pdf", "mail.eml"]
    assert (folder / "OFFER.pdf").read_bytes() == b"mine"
    assert written[1].read_bytes() == b"%PDF two"
    assert written[3].read_bytes() == b"Subject: inner\r\n\r\ninside"


def test_files_of_a_sent_message_are_saved_too(connection: Connection, tmp_path: Path) -> None:
    attachments = (
        Attachment("l.png", "image/png", b"png", "logo"), Attachment("a/b.pdf", "application/pdf", b"x" * 100_000),
    )  # fmt: skip
    number = send(connection, attachments=attachments)
    [file] = files_of(connection, message_id(number))
    assert file.filename == "a_b.pdf"
    path = save_file(connection, message_id(number), file.position, tmp_path / "b.pdf")
    assert path.read_bytes() == b"x" * 100_000


def test_a_file_that_is_opened_is_nobody_elses(connection: Connection, tmp_path: Path) -> None:
    number = receive(connection, raw=FILES)
    ready(connection, tmp_path)
    place = files_of(connection, mail_id(number))[0].position
    path = save_file(connection, mail_id(number), place, tmp_path / "o.pdf", private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_program_is_not_opened_whatever_it_is_called(connection: Connection, tmp_path: Path) -> None:
    number = receive(connection, raw=FILES)
    ready(connection, tmp_path)
    offer, _, sheet, _ = files_of(connection, mail_id(number))
    refuse_program(connection, mail_id(number), offer.position)
    with pytest.raises(BadInput, match="never opened"):
        refuse_program(connection, mail_id(number), sheet.position)


def test_a_disk_that_is_full_leaves_no_half_file(
    connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = receive(connection, raw=FILES)
    ready(connection, tmp_path)
    place = files_of(connection, mail_id(number))[0].position
    folder = tmp_path / "full"
    folder.mkdir()
    (folder / "offer.pdf").write_bytes(b"as before")

    def full(descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("app.whole_file.os.fsync", full)
    with pytest.raises(BadInput, match="No space left"):
        save_file(connection, mail_id(number), place, folder / "offer.pdf")
    assert [path.name for path in folder.iterdir()] == ["offer.pdf"]
    assert (folder / "offer.pdf").read_bytes() == b"as before"


def test_a_folder_that_is_not_there_and_a_file_that_is_gone_are_said(
    connection: Connection, tmp_path: Path
) -> None:
    number = receive(connection, raw=FILES)
    ready(connection, tmp_path)
    with pytest.raises(BadInput, match="was not saved"):
        save_file(connection, mail_id(number), 1, tmp_path / "none" / "a.pdf")
    with pytest.raises(BadInput, match="can't be opened"):
        save_all(connection, mail_id(number), tmp_path / "none")
    with pytest.raises(BadInput, match="not in this mail"):
        save_file(connection, mail_id(number), 99, tmp_path / "a.pdf")
    with pytest.raises(BadInput, match="not in this mail"):
        save_file(connection, message_id(99), 0, tmp_path / "a.pdf")


class Pictures:
    """A fetcher that has one picture."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def fetch(self, urls: tuple[str, ...]) -> dict[str, object]:
        self.asked += urls
        return {urls[0]: (picture_in(GIF), GIF)}


def test_pictures_that_were_fetched_are_shown_in_window_and_browser(
    connection: Connection, tmp_path: Path
) -> None:
    html = '<img src="https://p.example/a.gif"><img src="https://p.example/b.gif"><img src="https://x.example/p" width=1>'
    number = receive(connection, raw=html_mail(html))
    ready(connection, tmp_path)
    fetcher = Pictures()
    fetched = fetch_pictures(Context(tmp_path), connection, number, fetcher)  # type: ignore[arg-type]
    assert (fetched.came, fetched.missing) == (1, 1)
    assert fetcher.asked == ["https://p.example/a.gif", "https://p.example/b.gif"]
    shown = shown_mails.load(connection, number)
    assert shown is not None
    assert shown.pictures == ("https://p.example/a.gif",)
    assert shown.remote == ("https://p.example/b.gif",)
    assert shown_mails.picture(connection, number, shown.pictures[0]) == GIF
    made = mail_page(Context(tmp_path), connection, number)
    assert 'src="data:image/gif;base64,' in made
    assert "p.example" not in made


def test_a_page_of_a_mail_that_was_not_fetched_is_refused(connection: Connection, tmp_path: Path) -> None:
    number = receive(connection)
    with pytest.raises(BadInput, match="not fetched yet"):
        mail_page(Context(tmp_path), connection, number)
    with pytest.raises(KeyError):
        fetch_pictures(Context(tmp_path), connection, number)


def test_our_own_tracker_is_known_by_the_settings(connection: Connection, tmp_path: Path) -> None:
    settings.change(tmp_path, lambda known: replace(known, tracker_url="https://t.seller.example"))
    number = receive(connection, raw=html_mail('<img src="https://t.seller.example/o/x.gif">'))
    ready(connection, tmp_path)
    shown = shown_mails.load(connection, number)
    assert shown is not None
    assert (shown.remote, shown.hidden) == ((), 0)
