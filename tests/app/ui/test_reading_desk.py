"""A mail that came, read in a profile at work: with its worker, and with commands of ours beside the window."""

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app import settings
from app.core.message import Attachment
from app.store import mails
from app.store.database import Connection, open_database, transaction
from app.store.mails import Wish
from app.ui.desk import Desk
from app.ui.desks import reading_desk
from app.ui.reading.reading_wish import OpenFile, OpenPage, SaveAll, SaveFile
from tests.support.mail_stories import NOW, PRICING, message_id, send
from tests.support.profiles import account, profile_context
from tests.support.received_mails import mail_id, receive
from tests.support.window import desk_for
from tracking_server.links import SigningKey, mint_click, mint_unsubscribe

TRACKER = "https://t.seller.example"
KEY = SigningKey(5, b"k" * 32)
FILES = (
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>words</p>\r\n"
    b"--b\r\nContent-Type: application/pdf; name=offer.pdf\r\n\r\n%PDF one\r\n"
    b"--b\r\nContent-Type: application/pdf; name=sheet.pdf\r\n\r\n#!/bin/sh\r\n--b--\r\n"
)
_WITHIN = 30_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    profile_context(tmp_path, account(1))
    settings.change(tmp_path, lambda known: replace(known, tracker_url=TRACKER))
    made = desk_for(tmp_path)
    made.window.show()
    yield made
    made.close()


@pytest.fixture
def connection(desk: Desk, tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was given to other programs."""
    found: list[str] = []
    monkeypatch.setattr(
        reading_desk,
        "_open",
        lambda url: found.append(url.toLocalFile() if url.isLocalFile() else url.toString()),
    )
    return found


def wishes(connection: Connection) -> list[str]:
    return [row["wish"] for row in connection.execute("SELECT wish FROM mail_wish")]


def test_a_mail_is_wished_for_fetched_made_ready_and_read(
    desk: Desk, connection: Connection, qtbot: QtBot, opened: list[str], tmp_path: Path
) -> None:
    number = receive(connection)
    view = desk.window.conversation
    view.show_mail(desk._connection, mail_id(number))
    qtbot.waitUntil(lambda: wishes(connection) == [Wish.SOURCE], timeout=_WITHIN)
    with transaction(connection):
        mails.save_source(connection, number, FILES, NOW)
        mails.note_change(connection)
    qtbot.waitUntil(
        lambda: view.thread_view.received.sheet.body.text.toPlainText() == "words", timeout=_WITHIN
    )
    qtbot.waitUntil(lambda: mails.load(connection, number).is_seen, timeout=_WITHIN)
    assert wishes(connection) == [Wish.SEEN]
    mail = mail_id(number)
    view.wished.emit(OpenFile(mail, 1, "offer.pdf"))
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=_WITHIN)
    path = Path(opened[0])
    assert path.read_bytes() == b"%PDF one"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    view.wished.emit(OpenFile(mail, 2, "sheet.pdf"))
    qtbot.waitUntil(lambda: "never opened" in desk.window.notice.sentence(), timeout=_WITHIN)
    view.wished.emit(OpenPage(number))
    qtbot.waitUntil(lambda: len(opened) == 2, timeout=_WITHIN)
    assert "<p>words</p>" in Path(opened[1]).read_text()
    view.wished.emit(SaveFile(mail, 1, "offer.pdf"))
    _choose(desk, tmp_path / "mine.pdf")
    qtbot.waitUntil(lambda: "mine.pdf" in desk.window.notice.sentence(), timeout=_WITHIN)
    assert (tmp_path / "mine.pdf").read_bytes() == b"%PDF one"
    (tmp_path / "all").mkdir()
    view.wished.emit(SaveAll(mail))
    _choose(desk, tmp_path / "all")
    qtbot.waitUntil(lambda: "2 files" in desk.window.notice.sentence(), timeout=_WITHIN)
    desk.close()
    assert not path.exists()


def test_a_file_that_can_not_be_written_is_said(
    desk: Desk, connection: Connection, qtbot: QtBot, tmp_path: Path
) -> None:
    attachments = (Attachment("o.pdf", "application/pdf", b"x"),)
    number = send(connection, attachments=attachments)
    desk.window.conversation.wished.emit(SaveFile(message_id(number), 0, "o.pdf"))
    _choose(desk, tmp_path / "none" / "o.pdf")
    qtbot.waitUntil(lambda: "was not saved" in desk.window.notice.sentence(), timeout=_WITHIN)


def test_a_link_of_ours_is_no_click_of_who_it_was_made_for(desk: Desk, opened: list[str]) -> None:
    click = mint_click(TRACKER, KEY, b"delivery", 1_700_000_000, 1, PRICING)
    opt_out = mint_unsubscribe(TRACKER, KEY, b"delivery", 1_700_000_000)
    follow = desk.window.conversation.link_activated.emit
    follow(click)
    assert opened == [QUrl(PRICING).toString()]
    follow(opt_out)
    follow(click[:80])
    assert "one of your own" in desk.window.notice.sentence()
    for other in ("file:///etc/passwd", "javascript:alert(1)", "smb://evil.example/x", "ms-settings:x"):
        follow(other)
    follow("mailto:anna@northwind.example")
    assert opened == [QUrl(PRICING).toString(), "mailto:anna@northwind.example"]


def _choose(desk: Desk, path: Path) -> None:
    [dialog] = desk.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.done(0)
    dialog.setParent(None)
