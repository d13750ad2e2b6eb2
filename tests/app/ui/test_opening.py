"""What is opened from outside: mailto: links and files with mails."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core.account import Identity
from app.core.errors import BadInput
from app.core.message import Role
from app.jobs.context import Context, context_for
from app.jobs.open_file import open_file
from app.store import drafts, mails, shown_mails
from app.store.database import open_database
from app.ui.desk import Desk
from app.ui.frame.main_window import MainWindow
from app.ui.reading.file_window import FileWindow
from app.ui.writing.composer import Composer
from tests.support.hands import Hands
from tests.support.profiles import SENDER, account, profile_context
from tests.support.window import desk_for

RAW = (
    b"From: Anna <anna@northwind.example>\r\nTo: sam@seller.example\r\nSubject: Question\r\nMessage-ID: <7@northwind.example>\r\n"
    b"Date: Fri, 20 Nov 2026 10:00:00 +0000\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    b'<p>How <b>much</b>?<script>alert(1)</script><img src="https://tracker.example/pixel.gif" width=1 height=1></p>\r\n'
)


@pytest.fixture
def context(tmp_path: Path) -> Context:
    signed = Identity(SENDER, "Sam Seller", signature="<p>Sam, Seller Ltd</p>")
    return profile_context(tmp_path / "profile", account(1, identities=(signed,)))


@pytest.fixture
def desk(context: Context, qtbot: QtBot) -> Iterator[Desk]:
    desk = desk_for(context.profile)
    desk.window.show()
    yield desk
    desk.close()


@pytest.fixture
def mail_file(tmp_path: Path) -> Path:
    path = tmp_path / "Question.eml"
    path.write_bytes(RAW)
    return path


def drop(window: QWidget, *paths: Path) -> bool:
    what = QMimeData()
    what.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPointF(9, 9).toPoint(), Qt.DropAction.CopyAction, what, buttons, keys)
    QApplication.sendEvent(window, entered)
    if entered.isAccepted():
        QApplication.sendEvent(
            window, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, what, buttons, keys)
        )
    return entered.isAccepted()


def test_a_mailto_link_opens_a_composer_with_what_it_wants(desk: Desk, qtbot: QtBot) -> None:
    desk.open(
        [
            "mailto:anna@northwind.example?cc=ben@northwind.example&bcc=eve@northwind.example&subject=Caf%C3%A9&body=Hello%0D%0Athere"
        ]
    )
    composer = Hands(qtbot).front(Composer)
    draft = composer.draft()
    assert [(each.role, each.address.spec) for each in draft.recipients] == [
        (Role.TO, "anna@northwind.example"),
        (Role.CC, "ben@northwind.example"),
        (Role.BCC, "eve@northwind.example"),
    ]
    assert draft.subject == "Café"
    assert composer.editor.toPlainText().startswith("Hello\nthere")
    assert "Seller Ltd" in composer.editor.toPlainText()
    assert composer.head.fields[Role.BCC].isVisible()
    assert "eve@northwind.example (Bcc)" in composer.question.sentence()


def test_a_mailto_link_that_is_not_gone_on_with_leaves_no_draft(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    desk.open(["mailto:anna@northwind.example?body=Hello"])
    hands = Hands(qtbot)
    composer = hands.front(Composer)
    composer.close()
    hands.until(lambda: not composer.isVisible(), "it closes")
    with open_database(context.profile) as connection:
        assert drafts.rows(connection) == []


def test_a_mail_file_is_shown_in_a_window_of_its_own_and_stored_nowhere(
    desk: Desk, context: Context, mail_file: Path, qtbot: QtBot
) -> None:
    assert drop(desk.window, mail_file)
    hands = Hands(qtbot)
    window = hands.front(FileWindow)
    hands.until(
        lambda: "How much?" in window.conversation.thread_view.received.sheet.body.text.toPlainText(),
        "it is shown",
    )
    said = [label.text() for label in window.conversation.findChildren(QLabel) if label.isVisible()]
    assert not any("was sent from here" in line for line in said), "of a file nobody expects a history"
    with open_database(context.profile) as connection:
        assert connection.execute("SELECT count(*) FROM mail").fetchone()[0] == 0
    hands.press("Ctrl+P")
    dialog = hands.front(QPrintDialog)
    dialog.reject()
    hands.until(lambda: not dialog.isVisible(), "it closes")
    hands.front(FileWindow)
    hands.push(window, "Reply")
    composer = hands.front(Composer)
    assert [each.address.spec for each in composer.draft().recipients] == ["anna@northwind.example"]
    assert composer.draft().in_reply_to == "<7@northwind.example>"
    assert composer.draft().answers is None
    composer.close()
    [opened] = desk._opening._open
    folder = Path(opened._folder.path())
    assert folder.exists()
    window.close()
    assert not folder.exists()


def test_a_mail_without_a_date_is_shown_and_quoted_without_one(
    desk: Desk, mail_file: Path, qtbot: QtBot
) -> None:
    mail_file.write_bytes(RAW.replace(b"Date: Fri, 20 Nov 2026 10:00:00 +0000\r\n", b""))
    desk.open([str(mail_file)])
    hands = Hands(qtbot)
    window = hands.front(FileWindow)
    hands.until(
        lambda: "How much?" in window.conversation.thread_view.received.sheet.body.text.toPlainText(),
        "it is shown",
    )
    said = [label.text() for label in window.conversation.findChildren(QLabel) if label.isVisible()]
    assert said[said.index("Date") + 1] == "no date"
    hands.push(window, "Reply")
    composer = hands.front(Composer)
    text = composer.editor.toPlainText()
    assert "Anna" in text
    assert "1970" not in text
    assert "2026" not in text
    composer.close()
    window.close()


def test_a_file_that_is_no_mail_is_refused_in_words(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    desk.open([str(picture), str(tmp_path / "gone.eml")])

    def told() -> bool:
        said = desk.window.notice.sentence()
        return "is no mail" in said and "gone.eml" in said

    Hands(qtbot).until(told, "both are refused")


def test_a_mail_dropped_onto_a_composer_is_attached(desk: Desk, mail_file: Path, qtbot: QtBot) -> None:
    composer = desk.compose()
    Hands(qtbot).front(Composer)
    assert drop(composer, mail_file)
    Hands(qtbot).until(lambda: len(composer.draft().attachments) == 1, "it is attached")
    [file] = composer.draft().attachments
    assert (file.filename, file.content) == ("Question.eml", RAW)


@pytest.mark.parametrize(
    "raw",
    [
        b"Subject: cut",
        b"X: y\r\n\r\n" + b"\xff\xfe\x00" * 500,
        b"From x\r\nSubject: of a mailbox file\r\n\r\nHello",
        b"\xef\xbb\xbfSubject: begins with a mark\r\n\r\nHello",
        b"Content-Type: multipart/mixed; boundary=a\r\n\r\n"
        + b"--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" * 300,
        b"Subject: " + b"long " * 100_000 + b"\r\n\r\nHello",
        b"From: " + b"a@example.org, " * 50_000 + b"\r\n\r\nHello",
    ],
)
def test_broken_and_hostile_mails_are_shown_as_far_as_they_go(
    context: Context, tmp_path: Path, raw: bytes
) -> None:
    path, into = tmp_path / "mail.eml", tmp_path / "into"
    path.write_bytes(raw)
    into.mkdir()
    number = open_file(context, path, into)
    with open_database(into) as connection:
        assert shown_mails.load(connection, number) is not None


def test_a_mail_of_50_mb_is_opened_with_its_file(context: Context, tmp_path: Path) -> None:
    path, into = tmp_path / "large.eml", tmp_path / "into"
    into.mkdir()
    with path.open("wb") as file:
        file.write(
            b"Subject: large\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHere it is.\r\n--b\r\n"
        )
        file.write(
            b'Content-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        )
        file.write((b"QUJD" * 19 + b"\r\n") * 640_000)
        file.write(b"--b--\r\n")
    number = open_file(context, path, into)
    with open_database(into) as connection:
        shown = shown_mails.load(connection, number)
        assert shown is not None
        assert [each.filename for each in shown.files] == ["a.pdf"]
        assert mails.load(connection, number).size > 49_000_000


def test_what_is_larger_than_any_mail_is_refused(context: Context, tmp_path: Path) -> None:
    path = tmp_path / "huge.eml"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(BadInput, match="too large"):
        open_file(context_for(context.profile), path, tmp_path)


def test_the_main_window_lets_other_things_than_files_pass(desk: Desk) -> None:
    assert isinstance(desk.window, MainWindow)
    assert not drop(desk.window)
