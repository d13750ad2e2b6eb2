"""Mails that came, read in the conversation: what is shown, asked, unfolded and wished for."""

import base64
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.core.envelope import Correspondent
from app.core.history import Scope
from app.core.message import Attachment
from app.store import folders, mailboxes, mails
from app.store.database import Connection, open_database, transaction
from app.store.folders import FolderRole
from app.store.mails import Wish
from app.ui.reading import conversation as conversation_module
from app.ui.reading import history_loader
from app.ui.reading.conversation import Conversation
from app.ui.reading.mail_body import HIDE, SHOW
from app.ui.reading.reading_wish import Fetch, FetchPictures, OpenFile, OpenPage, SaveAll, SaveFile, Seen
from app.ui.reading.received_view import ReceivedView
from tests.support.mail_stories import NOW, delivery_id, message_id, note, seen, send
from tests.support.pictures import png
from tests.support.received_mails import html_mail, mail_id, ready, receive

FIRST = "<000000000000000000000001@seller.example>"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read in turns is read in one, however busy the machine is; what was looked at is read at once."""
    monkeypatch.setattr(history_loader, "MILLISECONDS_A_TURN", 60_000)
    monkeypatch.setattr(conversation_module, "READ_AFTER", 1)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


@pytest.fixture
def conversation(qtbot: QtBot) -> Iterator[Conversation]:
    shown = Conversation(lambda: NOW, UTC)
    qtbot.addWidget(shown)
    shown.resize(1024, 700)
    shown.show()
    yield shown
    shown.clear()


def view(conversation: Conversation) -> ReceivedView:
    return conversation.thread_view.received


def labels(conversation: Conversation) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in conversation.findChildren(QLabel) if label.isVisible()]


def wishes(conversation: Conversation) -> list[object]:
    found: list[object] = []
    conversation.wished.connect(found.append)
    return found


def button(conversation: Conversation, words: str) -> QPushButton:
    QApplication.processEvents()
    [found] = [
        each for each in conversation.findChildren(QPushButton) if each.isVisible() and each.text() == words
    ]
    return found


def shown(
    conversation: Conversation, connection: Connection, folder: Path, raw: bytes, **more: object
) -> int:
    number = receive(connection, raw=raw, **more)  # type: ignore[arg-type]
    ready(connection, folder)
    conversation.show_mail(connection, mail_id(number))
    return number


def test_a_mail_is_shown_with_who_wrote_it_to_whom(
    conversation: Conversation, connection: Connection, tmp_path: Path
) -> None:
    shown(
        conversation, connection, tmp_path, html_mail("<p>Hello Sam</p>"),
        cc=(Correspondent("ben@northwind.example"),), reply_to=(Correspondent("office@northwind.example", "Office"),),
    )  # fmt: skip
    found = labels(conversation)
    for line in (
        "Re: Our offer", "Anna Berg <anna@northwind.example>", "Sam Seller <sam@seller.example>", "ben@northwind.example",
        "Office <office@northwind.example>", "Saturday 21 November 2026, 13:05",
    ):  # fmt: skip
        assert line in found
    assert view(conversation).sheet.body.text.toPlainText().strip() == "Hello Sam"
    assert any("Nothing of this thread was sent from here" in line for line in found)
    assert conversation.history_panel.isHidden()


def test_a_reply_address_that_is_the_senders_is_not_repeated(
    conversation: Conversation, connection: Connection, tmp_path: Path
) -> None:
    shown(
        conversation,
        connection,
        tmp_path,
        html_mail("x"),
        reply_to=(Correspondent("ANNA@northwind.example"),),
    )
    assert "Reply to" not in labels(conversation)


def test_a_name_that_is_another_address_is_told(
    conversation: Conversation, connection: Connection, tmp_path: Path
) -> None:
    sender = Correspondent("x@evil.example", "boss@seller.example")
    shown(conversation, connection, tmp_path, html_mail("x"), sender=sender)
    found = labels(conversation)
    assert "boss@seller.example <x@evil.example>" in found
    assert "The name shows boss@seller.example, but the mail says that it is from x@evil.example." in found


def test_what_was_sent_and_what_came_are_one_conversation(
    conversation: Conversation, connection: Connection, tmp_path: Path, qtbot: QtBot
) -> None:
    first = send(connection, number=1, at=NOW - timedelta(hours=5))
    answer = receive(
        connection, 1, raw=html_mail("<p>Yes</p>"), at=NOW - timedelta(hours=3), answers=FIRST, snippet="Yes"
    )
    send(
        connection,
        number=2,
        subject="Re: Our offer",
        at=NOW - timedelta(hours=1),
        in_reply_to="<answer1@northwind.example>",
    )
    note(
        connection, seen(delivery_id(1, 0), NOW - timedelta(hours=4)), seen(delivery_id(2, 0), NOW, number=2)
    )
    ready(connection, tmp_path)
    conversation.show_mail(connection, message_id(first))
    heads = conversation.thread_view
    assert heads.above.heads.rowCount() == 0
    said = [str(heads.below.heads.data(heads.below.heads.index(row))) for row in range(2)]
    assert (
        said[0].startswith("From Anna Berg, Yes, not read yet") and "Re: Our offer, to Anna Berg" in said[1]
    )
    with qtbot.waitSignal(conversation.mail_chosen) as wish:
        place = heads.below.visualRect(heads.below.heads.index(0)).center()
        qtbot.mouseClick(
            heads.below.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )
    assert wish.args == [mail_id(answer)]
    assert conversation.mail() == mail_id(answer)
    assert view(conversation).isVisible() and not heads.message.isVisible()
    headline = conversation.history_panel.findChildren(QLabel)[0]
    assert headline.text().startswith("Opened 2 times")
    conversation.history_panel.scope_changed.emit(Scope.MESSAGE)
    assert headline.text() == "This mail came to you"
    assert any("“Whole thread” tells of those" in line for line in labels(conversation))


def test_of_a_long_thread_the_heads_are_shown_before_all_that_happened(
    conversation: Conversation, connection: Connection, tmp_path: Path, qtbot: QtBot
) -> None:
    for number in range(1, 8):
        send(connection, number=number, references=[FIRST], at=NOW - timedelta(hours=number))
        note(connection, seen(delivery_id(number, 0), NOW, number=number))
    answer = receive(connection, raw=html_mail("x"), answers=FIRST, at=NOW - timedelta(minutes=1))
    ready(connection, tmp_path)
    headline = conversation.history_panel.findChildren(QLabel)[0]
    told: list[tuple[int, bool, str]] = []
    conversation.loader.loaded.connect(
        lambda thread: told.append((len(thread.mails), thread.complete, headline.text()))
    )
    conversation.show_mail(connection, mail_id(answer))
    qtbot.waitUntil(lambda: bool(told) and told[-1][1], timeout=20_000)
    assert [(mails, complete) for mails, complete, _ in told] == [(1, False), (8, False), (8, True)]
    # Before all is read nothing is said of it: “no open seen” would be wrong.
    assert [words for _, _, words in told[:2]] == ["The history is being read…"] * 2
    assert told[2][2].startswith("Opened 7 times")
    assert conversation.thread_view.above.heads.rowCount() == 7
    above = conversation.thread_view.above.heads
    assert "opened" in str(above.data(above.index(0)))


def test_the_copy_of_a_message_is_shown_as_the_message(
    conversation: Conversation, connection: Connection
) -> None:
    message = send(connection)
    copy = receive(connection)
    connection.execute("UPDATE mail SET message = ? WHERE id = ?", (message, copy))
    conversation.show_mail(connection, mail_id(copy))
    assert conversation.mail() == message_id(message)


def test_a_mail_that_is_looked_at_is_taken_as_read(
    conversation: Conversation, connection: Connection, tmp_path: Path, qtbot: QtBot
) -> None:
    conversation._reading.setInterval(1)
    found = wishes(conversation)
    number = shown(conversation, connection, tmp_path, html_mail("x"))
    qtbot.waitUntil(lambda: Seen(number) in found, timeout=10_000)


def test_a_mail_that_was_marked_unread_while_it_is_shown_stays_so(
    conversation: Conversation, connection: Connection, tmp_path: Path, qtbot: QtBot
) -> None:
    found = wishes(conversation)
    number = shown(conversation, connection, tmp_path, html_mail("x"))
    qtbot.waitUntil(lambda: Seen(number) in found, timeout=10_000)
    conversation.refresh()
    qtbot.wait(50)
    assert found.count(Seen(number)) == 1


def test_changes_that_come_faster_than_they_are_read_are_shown_in_the_end(
    conversation: Conversation, connection: Connection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_loader, "MILLISECONDS_A_TURN", 1)
    monkeypatch.setattr(conversation_module, "AGAIN_AFTER", 10)
    for number in range(1, 30):
        send(connection, number=number, references=[FIRST], at=NOW - timedelta(hours=number))
    conversation.show_mail(connection, message_id(1))
    told: list[bool] = []
    conversation.loader.loaded.connect(lambda thread: told.append(thread.complete))
    for _ in range(200):
        conversation.refresh()
        QApplication.processEvents()
    qtbot.waitUntil(lambda: told.count(True) >= 2, timeout=20_000)


def test_a_mail_that_was_left_at_once_is_not_taken_as_read(
    conversation: Conversation, connection: Connection, tmp_path: Path, qtbot: QtBot
) -> None:
    conversation._reading.setInterval(200)
    found = wishes(conversation)
    number = shown(conversation, connection, tmp_path, html_mail("x"))
    conversation.show_mail(connection, message_id(send(connection)))
    qtbot.wait(400)
    assert Seen(number) not in found


def test_what_is_not_here_yet_is_wished_for_and_shown_once_it_is(
    conversation: Conversation, connection: Connection, tmp_path: Path
) -> None:
    found = wishes(conversation)
    number = receive(connection, snippet="would Tuesday suit you?")
    conversation.show_mail(connection, mail_id(number))
    assert found == [Fetch(number)]
    assert view(conversation).notice.sentence().startswith("The mail is being fetched")
    assert view(conversation).sheet.body.text.toPlainText() == "would Tuesday suit you?"
    conversation.refresh()
    assert found == [Fetch(number)]
    with transaction(connection):
        mails.save_source(
            connection, number, html_mail("<p>Would Tuesday suit you? I am free all day.</p>"), NOW
        )
    ready(connection, tmp_path)
    conversation.refresh()
    assert "free all day" in view(conversation).sheet.body.text.toPlainText()
    assert not view(conversation).notice.isVisible()


def test_what_can_not_be_fetched_is_said_and_tried_again(
    conversation: Conversation, connection: Connection
) -> None:
    found = wishes(conversation)
    number = receive(connection)
    mails.wish(connection, number, Wish.SOURCE, NOW)
    connection.execute("UPDATE mail_wish SET fault = 'imap.seller.example can''t be reached.'")
    conversation.show_mail(connection, mail_id(number))
    assert view(conversation).notice.sentence().endswith("imap.seller.example can't be reached.")
    found.clear()
    button(conversation, "Try again").click()
    assert found == [Fetch(number)]


def test_a_mailbox_that_can_not_be_reached_is_said(
    conversation: Conversation, connection: Connection
) -> None:
    number = receive(connection)
    mails.wish(connection, number, Wish.SOURCE, NOW)
    mailboxes.note_fault(connection, "sam@seller.example", "The network is not there.", NOW, waits=False)
    conversation.show_mail(connection, mail_id(number))
    assert view(conversation).notice.sentence() == "The mail could not be fetched: The network is not there."


def test_a_mail_that_stands_nowhere_any_more_says_so(
    conversation: Conversation, connection: Connection
) -> None:
    found = wishes(conversation)
    number = receive(connection, is_here=False, snippet="gone")
    conversation.show_mail(connection, mail_id(number))
    assert any("stands in no folder" in line for line in labels(conversation))
    assert found == []
    with transaction(connection):
        inbox = folders.ensure(connection, "sam@seller.example", "INBOX", FolderRole.INBOX)
        folders.put(connection, inbox.id, 9, number)
    conversation.refresh()
    assert not any("stands in no folder" in line for line in labels(conversation))


def test_a_mail_that_is_gone_while_it_is_shown_is_shown_no_more(
    conversation: Conversation, connection: Connection, tmp_path: Path
) -> None:
    number = shown(conversation, connection, tmp_path, html_mail("x"))
    connection.execute("DELETE FROM mail WHERE id = ?", (number,))
    conversation.refresh()
    assert conversation.mail() is None
    with pytest.raises(KeyError):
        conversation.show_mail(connection, mail_id(number))


def test_what_is_quoted_is_unfolded_by_mouse_and_key_and_stays_so(
    conversation: Conversation, connection: Connection, tmp_path: Path, qtbot: QtBot
) -> None:
    html = '<p>Yes</p><div class="gmail_quote">Sam wrote:<blockquote>our offer</blockquote></div>'
    shown(conversation, connection, tmp_path, html_mail(html))
    body = view(conversation).sheet.body
    assert body.text.toPlainText().strip() == "Yes"
    assert not body.quote.isVisible()
    assert body.fold.text() == SHOW
    body.fold.setFocus()
    qtbot.keyClick(body.fold, Qt.Key.Key_Space)
    assert body.quote.isVisible() and "our offer" in body.quote.toPlainText()
    assert body.fold.text() == HIDE
    conversation.refresh()
    assert body.quote.isVisible()
    body.fold.click()
    assert not body.quote.isVisible()


def test_what_a_sent_mail_quotes_is_folded_too(conversation: Conversation, connection: Connection) -> None:
    html = '<p>Thank you</p><blockquote type="cite">Yes</blockquote>'
    conversation.show_mail(connection, message_id(send(connection, html=html)))
    button(conversation, SHOW).click()
    assert button(conversation, HIDE)


def test_pictures_from_the_internet_are_offered_where_there_are_any(
    conversation: Conversation, connection: Connection, tmp_path: Path
) -> None:
    found = wishes(conversation)
    html = '<img src="https://p.example/a.gif"><img src="https://x.example/p" width="1">'
    number = shown(conversation, connection, tmp_path, html_mail(html))
    bar = view(conversation).pictures
    assert "1 hidden tracking picture was not loaded." in labels(conversation)
    button(conversation, "Show them").click()
    assert FetchPictures(number) in found
    assert bar.sentence().startswith("Pictures are being loaded")
    view(conversation).say_pictures("1 of 1 pictures could not be loaded.")
    assert bar.answers() == ["Try again"]
    shown(conversation, connection, tmp_path, html_mail("<p>none</p>"))
    assert not bar.isVisible()


def test_pictures_of_the_mail_are_shown_from_memory(
    conversation: Conversation, connection: Connection, tmp_path: Path, qtbot: QtBot
) -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(0x3366CC)
    content = base64.b64encode(png(image)).decode()
    raw = (
        'Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x</p><img src="cid:a">\r\n'
        f"--b\r\nContent-Type: image/png\r\nContent-ID: <a>\r\nContent-Transfer-Encoding: base64\r\n\r\n{content}\r\n--b--"
    ).encode()
    shown(conversation, connection, tmp_path, raw)
    document = view(conversation).sheet.body.text.document()
    kind = QTextDocument.ResourceType.ImageResource.value

    def width() -> int:
        found = document.resource(kind, QUrl("picture:0"))
        return found.width() if isinstance(found, QImage) else 0

    qtbot.waitUntil(lambda: width() == 40, timeout=10_000)
    assert view(conversation).sheet.body.text.loadResource(kind, QUrl("file:///etc/hostname")) is None


def test_a_picture_is_no_wider_than_the_view(
    conversation: Conversation, connection: Connection, tmp_path: Path
) -> None:
    content = base64.b64encode(png(QImage(900, 90, QImage.Format.Format_RGB32))).decode()
    raw = (
        'Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<img src="cid:a">\r\n'
        f"--b\r\nContent-Type: image/png\r\nContent-ID: <a>\r\nContent-Transfer-Encoding: base64\r\n\r\n{content}\r\n--b--"
    ).encode()
    shown(conversation, connection, tmp_path, raw)
    text = view(conversation).sheet.body.text
    for width in (1024, 360, 1024):
        conversation.resize(width, 700)
        QApplication.processEvents()
        assert text.document().idealWidth() <= text.viewport().width() + 1
    assert 'width="480"' in text.toHtml()


def test_a_link_that_misleads_is_asked_about(
    conversation: Conversation, connection: Connection, tmp_path: Path
) -> None:
    followed: list[str] = []
    conversation.link_activated.connect(followed.append)
    html = '<a href="https://evil.example/x">www.bank.example</a> <a href="https://a.example/?q=%C3%A4&amp;b">fine</a>'
    shown(conversation, connection, tmp_path, html_mail(html))
    text = view(conversation).sheet.body.text
    text.anchorClicked.emit(QUrl("https://evil.example/x"))
    question = view(conversation).question
    assert question.sentence() == "This link says www.bank.example, but leads to evil.example."
    assert followed == []
    button(conversation, "Leave it").click()
    assert followed == []
    text.anchorClicked.emit(QUrl("https://evil.example/x"))
    button(conversation, "Open it").click()
    text.anchorClicked.emit(QUrl("https://a.example/?q=%C3%A4&b"))
    assert followed[0] == "https://evil.example/x" and len(followed) == 2


FILES = (
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nwords\r\n"
    b"--b\r\nContent-Type: application/pdf; name=offer.pdf\r\n\r\n%PDF\r\n"
    b"--b\r\nContent-Type: application/octet-stream; name=setup.exe\r\n\r\nMZ\r\n--b--\r\n"
)


def test_files_are_listed_opened_and_saved_and_a_program_is_saved_only(
    conversation: Conversation, connection: Connection, tmp_path: Path
) -> None:
    found = wishes(conversation)
    number = shown(conversation, connection, tmp_path, FILES)
    assert {"offer.pdf", "PDF, 4 bytes", "setup.exe", "Program or script, 2 bytes"} <= set(
        labels(conversation)
    )
    button(conversation, "Open").click()
    for each in (
        each for each in conversation.findChildren(QPushButton) if each.isVisible() and each.text() == "Save…"
    ):
        each.click()
    button(conversation, "Save all…").click()
    button(conversation, "Open in browser").click()
    mail = mail_id(number)
    assert [wish for wish in found if not isinstance(wish, Seen)] == [
        OpenFile(mail, 1, "offer.pdf"), SaveFile(mail, 1, "offer.pdf"), SaveFile(mail, 2, "setup.exe"), SaveAll(mail), OpenPage(number),
    ]  # fmt: skip


def test_files_of_a_sent_mail_are_opened_and_saved_too(
    conversation: Conversation, connection: Connection
) -> None:
    found = wishes(conversation)
    attachments = (
        Attachment("l.png", "image/png", b"png", "logo"),
        Attachment("o.pdf", "application/pdf", b"x"),
    )
    number = send(connection, attachments=attachments)
    conversation.show_mail(connection, message_id(number))
    button(conversation, "Open").click()
    assert found == [OpenFile(message_id(number), 1, "o.pdf")]


HOSTILE = {
    "names": "<a href='https://a.example'>" + "x" * 100_000 + "</a>",
    "pictures": "<img src=https://a.example/1>" * 50_000,
    "quotes": "<blockquote>" * 400 + "text",
    "tables": "<table><tr><td>" * 400 + "text",
    "megabytes": "<p>text <b>bold</b></p>" * 200_000,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_hostile_mails_are_shown(
    conversation: Conversation, connection: Connection, tmp_path: Path, html: str
) -> None:
    shown(conversation, connection, tmp_path, html_mail(html))
    QApplication.processEvents()
    assert view(conversation).sheet.body.text.toPlainText()


def test_what_others_wrote_is_no_html_in_a_tooltip(
    conversation: Conversation, connection: Connection, tmp_path: Path
) -> None:
    html = '<a href="https://a.example/<img src=file:///x>">words</a>'
    sender = Correspondent("x@evil.example", "<img src='file:///x'>")
    number = shown(conversation, connection, tmp_path, html_mail(html), sender=sender, answers=FIRST)
    send(connection, number=1)
    conversation.show_mail(connection, mail_id(number))
    head = conversation.thread_view.head.heads
    said = str(head.data(head.index(0), Qt.ItemDataRole.ToolTipRole))
    assert "&lt;img" in said and "<img" not in said
    assert "<img" not in view(conversation).sheet.body.text.toHtml()


def test_a_long_name_or_address_does_not_widen_the_view(
    conversation: Conversation, connection: Connection, tmp_path: Path
) -> None:
    sender = Correspondent("a" * 300 + "@evil.example", "b" * 300)
    shown(conversation, connection, tmp_path, html_mail("x"), sender=sender, subject="s" * 900)
    QApplication.processEvents()
    assert view(conversation).width() <= conversation.thread_view.viewport().width()
    assert any(line.endswith("@evil.example>") for line in labels(conversation))
