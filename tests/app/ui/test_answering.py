"""Answering in the window: the composer that opens, what the menu can do, and what is saved of a mail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.core.account import Identity
from app.core.dialogue import Line, Speaker
from app.core.envelope import Correspondent, Envelope
from app.core.errors import BadInput
from app.core.how import How
from app.core.mail_id import MailId, Source
from app.core.message import Role
from app.core.rich_text import links_of
from app.jobs.context import Context
from app.store import deliveries, dialogues, drafts, mails, messages
from app.store.database import open_database, transaction
from app.store.saved_mail import Form
from app.ui.desk import Desk
from app.ui.frame.main_window import MainWindow
from app.ui.parts.file_saving import write_whole
from app.ui.parts.saving import Saving, file_name
from app.ui.reading.answer_button import NO_MAIL, NOT_BEGUN, Use
from app.ui.reading.dialogue_window import DialogueWindow
from app.ui.writing.composer import Composer
from tests.support.hands import Hands
from tests.support.mail_stories import delivery_id, send
from tests.support.profiles import SENDER, START, account, profile_context, queue_mail
from tests.support.window import desk_for
from tracking_server.links import SigningKey, mint_click

RAW = (
    b"From: Anna <anna@northwind.example>\r\nTo: sam@seller.example\r\nSubject: Question\r\n"
    b"Message-ID: <7@northwind.example>\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; boundary="x"\r\n\r\n'
    b"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    b'<p>How <b>much</b>? <img src="cid:p1" alt="Logo"><img src="https://tracker.example/pixel.gif"></p>\r\n'
    b"--x\r\nContent-Type: image/png\r\nContent-ID: <p1>\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n--x--\r\n"
)


@pytest.fixture
def context(tmp_path: Path) -> Context:
    signed = Identity(SENDER, "Sam Seller", signature="<p>Sam, Seller Ltd</p>")
    return profile_context(tmp_path, account(1, identities=(signed,)))


@pytest.fixture
def desk(context: Context, qtbot: QtBot) -> Iterator[Desk]:
    desk = desk_for(context.profile)
    desk.window.show()
    yield desk
    desk.close()


def picture() -> bytes:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())


def raw() -> bytes:
    return RAW % bytes(QByteArray(picture()).toBase64().data())


def received(profile: Path, *, with_source: bool) -> int:
    envelope = Envelope(
        "<7@northwind.example>",
        Correspondent("anna@northwind.example", "Anna"),
        ((Role.TO, Correspondent(SENDER)),),
        subject="Question",
        date=START,
    )
    with open_database(profile) as connection, transaction(connection):
        number = mails.add(connection, SENDER, mails.NewMail(envelope, START, 10))
        if with_source:
            mails.save_source(connection, number, raw(), START)
    return number


def kept_files(context: Context) -> list[str] | None:
    with open_database(context.profile) as connection:
        rows = drafts.rows(connection)
        return (
            [each.filename for each in drafts.load(connection, rows[0].number).attachments] if rows else None
        )


def choose(desk: Desk, message: int) -> object:
    return desk.window.sent.choose_message(message) and desk.window.conversation.mail()


def test_the_mail_that_is_shown_is_answered_and_the_answer_is_sent(
    desk: Desk, qtbot: QtBot, context: Context
) -> None:
    hands = Hands(qtbot)
    button = desk.window.answer
    assert not button.reply.isEnabled()
    assert button.reply.toolTip() == NO_MAIL
    stored = queue_mail(context, "anna@northwind.example", attached=b"PDF")
    desk.refresh(["deliveries"])
    hands.until(lambda: choose(desk, stored.id), "it is shown")
    hands.until(button.reply.isEnabled, "it can be answered")
    hands.front(MainWindow)
    hands.press("Ctrl+R")
    composer = hands.front(Composer)
    draft = composer.draft()
    assert draft.subject == "Re: Our offer"
    assert "-- " in (draft.text or ""), "also one in which nothing was written is signed"
    assert [each.address.spec for each in draft.recipients] == ["anna@northwind.example"]
    assert draft.in_reply_to == stored.message.message_id
    assert composer.editor.textCursor().position() == 0, "one writes above the quote"
    hands.write("Thanks")
    lines = composer.editor.toPlainText().split("\n")
    assert lines[0] == "Thanks"
    assert any(line.endswith(f"{SENDER} wrote:") for line in lines)
    assert {link.reason and link.reason.id for link in composer.tracking.links()} == {"quoted"}
    hands.press("Ctrl+Return")
    hands.until(lambda: desk.window.undo.isVisible(), "it is in the outbox")
    hands.front(MainWindow)
    hands.press("Ctrl+L")
    forward = hands.front(Composer)
    assert forward.draft().subject == "Fwd: Our offer"
    assert [each.filename for each in forward.draft().attachments] == ["offer.pdf"]
    forward.close()
    with open_database(context.profile) as connection:
        assert drafts.count(connection) == 0, "what nobody wrote in is no draft"


def test_send_again_begins_a_new_mail_with_everything_of_the_old_one(
    desk: Desk, qtbot: QtBot, context: Context
) -> None:
    hands = Hands(qtbot)
    stored = queue_mail(context, "anna@northwind.example", "ben@northwind.example", attached=b"PDF")
    desk._writing.answer(MailId(Source.MESSAGE, stored.id), How.AGAIN)
    composer = hands.front(Composer)
    draft = composer.draft()
    assert (draft.subject, draft.html, draft.wish) == ("Our offer", stored.message.html, stored.wish)
    assert draft.recipients == stored.message.recipients
    assert (draft.in_reply_to, draft.references, draft.number) == (None, (), None)
    composer.send()
    hands.until(lambda: desk.window.undo.isVisible(), "it is in the outbox")
    with open_database(context.profile) as connection:
        ids = {each.message.message_id for each in messages.newest(connection, 9)}
        assert len(ids) == 2


def test_a_received_mail_is_quoted_with_its_own_pictures_once_it_is_here(
    desk: Desk, qtbot: QtBot, context: Context
) -> None:
    hands = Hands(qtbot)
    number = received(context.profile, with_source=False)
    desk._writing.answer(MailId(Source.MAIL, number), How.REPLY)
    notice = desk.window.notice
    hands.until(lambda: notice.sentence().startswith("Being fetched from your mailbox"), "it says so")
    with open_database(context.profile) as connection:
        [row] = connection.execute("SELECT mail, wish FROM mail_wish").fetchall()
        assert tuple(row) == (number, "source")
        with transaction(connection):
            mails.save_source(connection, number, raw(), START)
    composer = hands.front(Composer)
    assert notice.sentence() == ""
    draft = composer.draft()
    [shown] = draft.attachments
    assert shown.content == picture()
    assert f'<img src="cid:{shown.content_id}" alt="Logo">' in (draft.html or "")
    assert "<strong>much</strong>" in (draft.html or "")
    assert "tracker.example" not in (draft.html or "")
    assert draft.answers == MailId(Source.MAIL, number)
    assert composer.attachments.attachments() == (), "a picture of the text is no file"
    composer.editor.selectAll()
    copied = composer.editor.createMimeDataFromSelection()
    composer.editor.insertFromMimeData(copied)
    assert [each.content_id for each in composer.draft().attachments] == [shown.content_id]
    hands.until(lambda: kept_files(context) == ["file.png"], "it is kept with its picture")
    composer.editor.clear()
    assert composer.draft().attachments == (), "what is not shown does not go along"
    hands.until(lambda: kept_files(context) == [], "nor is it kept")


def test_where_a_mail_cannot_be_fetched_it_is_said(desk: Desk, qtbot: QtBot, context: Context) -> None:
    hands = Hands(qtbot)
    number = received(context.profile, with_source=False)
    desk._writing.answer(MailId(Source.MAIL, number), How.REPLY)
    hands.until(lambda: desk.window.notice.sentence(), "it waits")
    with open_database(context.profile) as connection, transaction(connection):
        connection.execute("UPDATE mail_wish SET fault = 'It was deleted there.'")
    hands.until(
        lambda: "can't be answered now: It was deleted there." in desk.window.notice.sentence(), "said"
    )
    desk._writing.answer(MailId(Source.MAIL, 99), How.REPLY)
    hands.until(lambda: desk.window.notice.sentence() == "This mail is not here any more.", "said")


def test_a_mail_is_saved_whole_or_not_at_all(
    desk: Desk, qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    stored = queue_mail(context, "anna@northwind.example")
    mail = MailId(Source.MESSAGE, stored.id)
    saving = desk.findChild(Saving)
    assert saving is not None
    target = tmp_path / "mail.eml"
    notice = desk.window.notice
    saving.save(mail, Form.EML, target)
    hands.until(lambda: "is not here as a whole" in notice.sentence(), "it was not sent yet")
    with open_database(context.profile) as connection:
        deliveries.begin(connection, stored.id, sending_at=START, clean=b"clean bytes", links=(), prepared=())
    saving.save(mail, Form.EML, target)
    hands.until(target.exists, "it is there")
    assert target.read_bytes() == b"clean bytes"
    saving.save(mail, Form.HTML, tmp_path / "mail.html")
    hands.until(lambda: (tmp_path / "mail.html").exists(), "it is there")
    assert (tmp_path / "mail.html").read_text() == stored.message.html
    number = received(context.profile, with_source=True)
    saving.save(MailId(Source.MAIL, number), Form.EML, target)
    hands.until(lambda: target.read_bytes() == raw(), "it is in the place of the other")
    saving.save(mail, Form.EML, tmp_path / "no folder" / "mail.eml")
    hands.until(lambda: "“mail.eml” was not saved: No such file or directory" in notice.sentence(), "said")
    with pytest.raises(BadInput, match="Is a directory"):
        write_whole(context.profile, b"x")
    assert not list(tmp_path.glob(".sightline*"))
    assert file_name('Re: a/b\\c "d" <e>?', Form.HTML) == "Re  a b c  d   e.html"
    assert file_name("...", Form.EML) == "mail.eml"


def test_the_conversation_with_the_server_is_shown_by_attempt(
    desk: Desk, qtbot: QtBot, context: Context
) -> None:
    hands = Hands(qtbot)
    # Nobody tries to send meanwhile.
    desk.worker.close()
    stored = queue_mail(context, "anna@northwind.example")
    desk.refresh(["deliveries"])
    hands.until(lambda: choose(desk, stored.id), "it is shown")
    hands.until(desk.window.answer.reply.isEnabled, "it is shown")
    actions = {action.text(): action for action in desk.window.answer.menu.actions()}
    desk.window.answer.menu.aboutToShow.emit()
    assert not actions[Use.DIALOGUE.value].isEnabled()
    assert actions[Use.DIALOGUE.value].toolTip() == NOT_BEGUN
    with open_database(context.profile) as connection:
        [delivery] = deliveries.of_message(connection, stored.id)
        for text in ("451 later", "250 taken"):
            lines = [Line(START, Speaker.US, "DATA"), Line(START, Speaker.SERVER, text)]
            dialogues.save(connection, delivery.id, lines, START)
    desk.window.answer.menu.aboutToShow.emit()
    actions[Use.DIALOGUE.value].trigger()
    window = hands.front(DialogueWindow)
    [page] = window.findChildren(QPlainTextEdit)
    assert page.toPlainText().endswith("< 250 taken")
    window.choice.setCurrentIndex(1)
    assert page.toPlainText().endswith("< 451 later")
    hands.press("Esc")


def test_a_link_of_ours_that_is_pasted_leads_where_it_led(desk: Desk, context: Context) -> None:
    with open_database(context.profile) as connection:
        send(connection, number=5)
    tracked = mint_click(
        "https://t.seller.example", SigningKey(3, bytes(32)), delivery_id(5, 0), 9, 1, "https://x.example/a"
    )
    strange = mint_click(
        "https://t.other.example", SigningKey(3, bytes(32)), b"stranger", 9, 1, "https://x.example/b"
    )
    composer = desk.compose()
    source = QMimeData()
    source.setHtml(f'<p><a href="{tracked}">ours</a> and <a href="{strange}">theirs</a></p>')
    composer.editor.insertFromMimeData(source)
    assert [link.href for link in links_of(composer.editor.letter())] == ["https://x.example/a", strange]
