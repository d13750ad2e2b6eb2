"""The Inbox on the screen: what it lists, what it asks for, and that it keeps its place."""

from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.mail_id import MailId, Source
from app.core.mail_kind import MailKind
from app.store.database import Connection, open_database, transaction
from app.store.inbox import InboxRow
from app.ui.frame.main_window import INBOX, SENT, MainWindow
from app.ui.lists.drafts_view import DraftsView
from app.ui.lists.inbox_model import Column
from app.ui.lists.inbox_place import InboxPlace
from app.ui.lists.inbox_table import InboxTable
from app.ui.lists.list_model import ListModel
from app.ui.lists.mailbox_notice import Reading
from app.ui.lists.outbox_view import OutboxView
from app.ui.lists.sent_box import SentBox
from app.ui.parts import theme
from app.ui.parts.shortcuts import shortcuts_of
from app.ui.reading.conversation import Conversation
from tests.support.hands import Hands
from tests.support.inbox import AT, Inbox, learn
from tests.support.profiles import Clock
from tests.support.sent_mails import SentMails

Opened = Callable[[], InboxPlace]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


@pytest.fixture
def mails(connection: Connection) -> Inbox:
    return Inbox(connection)


@pytest.fixture
def opened(qtbot: QtBot, connection: Connection) -> Opened:
    def show() -> InboxPlace:
        place = InboxPlace(connection, Clock(AT), UTC)
        QAbstractItemModelTester(
            place.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, place
        )
        qtbot.addWidget(place)
        place.resize(900, 500)
        place.show()
        place.activateWindow()
        qtbot.waitUntil(place.isActiveWindow)
        return place

    return show


def texts(place: InboxPlace, column: Column = Column.SUBJECT) -> list[str]:
    model = place.table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def row_of(place: InboxPlace, row: int) -> InboxRow:
    found = place.table.list.row_at(row)
    assert isinstance(found, InboxRow)
    return found


def says(place: InboxPlace) -> list[str]:
    return [label.text() for label in place.empty.findChildren(QLabel) if label.isVisible()]


def chip(place: InboxPlace, text: str) -> QPushButton:
    return next(button for button in place.findChildren(QPushButton) if button.text() == text)


def refresh(qtbot: QtBot, place: InboxPlace) -> None:
    qtbot.wait(250)
    place.refresh()


def test_a_row_says_who_wrote_what_when_and_what_is_marked(opened: Opened, mails: Inbox) -> None:
    number = mails.get("Offer", "Hello Sam,\nthank you", ago=timedelta(hours=2), is_answered=True)
    mails.get("Away", ago=timedelta(hours=3), name="", is_seen=True, kind=MailKind.AUTOMATIC)
    with transaction(mails.connection):
        mails.connection.execute("UPDATE mail SET has_files = 1 WHERE id = ?", (number,))
    place = opened()
    assert texts(place) == ["Offer", "Away"]
    assert texts(place, Column.SENDER) == ["Anna Keller", "anna@customer.example"]
    assert texts(place, Column.AT) == ["2 h ago", "3 h ago"]
    assert texts(place, Column.MARKS) == ["Unread, You answered it, Has files", "Read, Automatic answer"]
    tip = place.table.model().index(0, Column.SENDER).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Anna Keller\nanna@customer.example\nto sam@seller.example"


def test_chips_choose_what_is_listed(qtbot: QtBot, opened: Opened, mails: Inbox) -> None:
    message = SentMails(mails.connection).send("anna@customer.example")
    [ours] = mails.connection.execute("SELECT message_id FROM message WHERE id = ?", (message,)).fetchone()
    mails.get("read", ago=timedelta(hours=1), is_seen=True)
    mails.get("unread", ago=timedelta(hours=2))
    mails.get("answer", ago=timedelta(hours=3), references=(ours,), is_seen=True)
    mails.get("automatic", ago=timedelta(hours=4), references=(ours,), kind=MailKind.AUTOMATIC)
    learn(mails.connection)
    place = opened()
    listed = {}
    for text in ("Unread", "Answers to my mails", "All"):
        qtbot.mouseClick(chip(place, text), Qt.MouseButton.LeftButton)
        listed[text] = texts(place)
    assert listed == {
        "Unread": ["unread", "automatic"],
        "Answers to my mails": ["answer"],
        "All": ["read", "unread", "answer", "automatic"],
    }


def test_keys_choose_open_and_mark(qtbot: QtBot, opened: Opened, mails: Inbox) -> None:
    first = mails.get("first", ago=timedelta(hours=1))
    own = mails.get("own", ago=timedelta(hours=2))
    message = SentMails(mails.connection).send("sam@seller.example")
    with transaction(mails.connection):
        mails.connection.execute("UPDATE mail SET message = ? WHERE id = ?", (message, own))
    place = opened()
    said: list[tuple[str, MailId]] = []
    place.mail_chosen.connect(lambda mail: said.append(("chosen", mail)))
    place.mail_opened.connect(lambda mail: said.append(("opened", mail)))
    place.table.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_M, Qt.Key.Key_Return, Qt.Key.Key_Down):
        qtbot.keyClick(place.table, key)
    assert said == [
        ("chosen", MailId(Source.MAIL, first)),
        ("opened", MailId(Source.MAIL, first)),
        ("chosen", MailId(Source.MESSAGE, message)),
    ]
    assert place.unread == 1
    qtbot.waitUntil(lambda: texts(place, Column.MARKS) == ["Read", "Unread"], timeout=10_000)
    assert [row["wish"] for row in mails.connection.execute("SELECT wish FROM mail_wish")] == ["seen"]


def test_the_menu_of_a_mail_marks_it(qtbot: QtBot, opened: Opened, mails: Inbox) -> None:
    number = mails.get("first", is_seen=True)
    place = opened()
    assert place.choose_mail(number)
    assert isinstance(place.table, InboxTable)
    menu = place.table.menu()
    assert menu is not None
    [act] = menu.actions()
    assert act.text() == "Mark as unread"
    act.trigger()
    assert place.unread == 1
    menu.deleteLater()


def test_new_mail_keeps_selection_and_place(qtbot: QtBot, opened: Opened, mails: Inbox) -> None:
    numbers = [mails.get(f"mail {n}", ago=timedelta(hours=n + 1)) for n in range(200)]
    place = opened()
    place.choose_mail(numbers[100])
    top = place.table.rowAt(0)
    seen = texts(place)[top]
    mails.get("new one")
    mails.get("new two")
    refresh(qtbot, place)
    assert place.table.currentIndex().row() == 102
    assert texts(place)[place.table.rowAt(0)] == seen
    place.table.scrollToTop()
    mails.get("newest", ago=timedelta(seconds=-1))
    refresh(qtbot, place)
    assert texts(place)[0] == "newest"
    assert place.table.rowAt(0) == 0


def test_search_shows_where_it_found_something(qtbot: QtBot, opened: Opened, mails: Inbox) -> None:
    mails.get("Hello", "word " * 100 + "the quotation you asked for " + "word " * 100)
    mails.get("Quotation")
    mails.get("Other")
    learn(mails.connection)
    place = opened()
    qtbot.keyClick(place.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(place.search.hasFocus)
    qtbot.keyClicks(place.search, "quota")
    assert sorted(texts(place)) == ["Hello", "Quotation"]
    rows = {}
    for number in range(2):
        row = row_of(place, number)
        assert row.excerpt is not None
        rows[row.subject] = row.excerpt
    assert ("quotation", True) in rows["Hello"].text
    assert rows["Quotation"].subject == (("Quotation", True),)
    qtbot.keyClick(place.search, Qt.Key.Key_Escape)
    assert len(texts(place)) == 3
    assert row_of(place, 0).excerpt is None
    qtbot.keyClicks(place.search, "zebra")
    assert "Nothing found for “zebra”" in says(place)


def test_among_very_many_a_search_goes_on_beside_the_window(
    qtbot: QtBot, opened: Opened, mails: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ListModel, "found_at_once", 0)
    numbers = [mails.get(f"{subject} quotation") for subject in ("first", "second")]
    mails.get("Other")
    learn(mails.connection)
    place = opened()
    place.choose_mail(numbers[0])
    for typed in ("qu", "quotat", "quotation sec"):
        place.search.setText(typed)
    # The list stays as it is until the last of them is done.
    assert len(texts(place)) == 3
    qtbot.waitUntil(lambda: texts(place) == ["second quotation"], timeout=10_000)
    place.search.setText("quotation")
    qtbot.waitUntil(lambda: len(texts(place)) == 2, timeout=10_000)
    assert place.table.currentIndex().siblingAtColumn(Column.SUBJECT).data() == "first quotation"
    mails.get("third quotation")
    learn(mails.connection)
    refresh(qtbot, place)
    qtbot.waitUntil(lambda: len(texts(place)) == 3, timeout=10_000)
    assert place.table.currentIndex().siblingAtColumn(Column.SUBJECT).data() == "first quotation"
    place.search.setText("zebra")
    place.search.setText("")
    assert len(texts(place)) == 4
    qtbot.wait(300)
    assert len(texts(place)) == 4
    place.search.setText("quota")
    place.stop_reading()


def test_what_is_found_is_painted_in_another_colour(qtbot: QtBot, opened: Opened, mails: Inbox) -> None:
    mails.get("Our quotation", "here")
    learn(mails.connection)
    place = opened()

    def colours() -> set[str]:
        image = place.table.grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(250, 600) for y in range(image.height())}

    assert theme.LIGHT.accent not in colours()
    place.search.setText("quota")
    qtbot.waitUntil(lambda: theme.LIGHT.accent in colours(), timeout=10_000)


def test_empty_states_say_why(qtbot: QtBot, opened: Opened, mails: Inbox) -> None:
    place = opened()
    assert "Nothing in the inbox" in says(place)
    place.show_mailbox(is_there=True, reading=Reading("sam@seller.example", 1_200, 50_000))
    assert "1,200 of 50,000 mails were read so far, the newest first." in says(place)
    place.show_mailbox(is_there=False)
    assert "No mailbox to read from" in says(place)
    assert any("only send. Add the IMAP server" in sentence for sentence in says(place))
    place.show_mailbox(is_there=True)
    qtbot.mouseClick(chip(place, "Unread"), Qt.MouseButton.LeftButton)
    assert "Everything is read" in says(place)
    qtbot.mouseClick(chip(place, "Show all mails"), Qt.MouseButton.LeftButton)
    assert "Nothing in the inbox" in says(place)


def test_every_control_has_a_name_for_those_who_do_not_see(opened: Opened, mails: Inbox) -> None:
    mails.get()
    place = opened()
    controls = [*place.findChildren(QPushButton), *place.findChildren(QLineEdit), place.table]
    assert all(control.accessibleName() for control in controls)


def test_the_place_is_there_where_a_mailbox_is_read_and_counts_what_is_unread(
    qtbot: QtBot, connection: Connection, mails: Inbox, tmp_path: Path
) -> None:
    mails.get()
    place = InboxPlace(connection, Clock(AT), UTC)
    window = MainWindow(
        place, SentBox(connection, Clock(AT)), OutboxView(connection), Conversation(Clock(AT), UTC),
        QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat), practice=False,
        drafts=DraftsView(connection),
    )  # fmt: skip
    qtbot.addWidget(window)
    window.show()
    button = window.navigation.places[INBOX]
    window.show_inbox(is_there=False)
    assert not button.isVisible()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    Hands(qtbot).press("Ctrl+1")
    assert not place.isVisible(), "no key leads where nothing is"
    assert "Inbox" not in shortcuts_of(window)["Places"]
    window.show_inbox(is_there=True)
    assert (button.isVisible(), button.text()) == (True, "Inbox 1")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert (place.isVisible(), place.search.isVisible(), window.sent.search.isVisible()) == (
        True,
        True,
        False,
    )
    window.show_place(SENT)
    Hands(qtbot).press("Ctrl+1")
    assert place.isVisible()
    window.show_place(SENT)
    assert window.sent.search.isVisible()


def test_several_mails_are_marked_alike(qtbot: QtBot, opened: Opened, mails: Inbox) -> None:
    for name in ("a", "b", "c"):
        mails.get(name)
    place = opened()
    table = place.table
    qtbot.keyClick(table, Qt.Key.Key_Home)
    qtbot.keyClick(table, Qt.Key.Key_M)
    assert [row_of(place, row).is_seen for row in range(3)] == [True, False, False]
    qtbot.keyClick(table, Qt.Key.Key_End)
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(table, Qt.Key.Key_M)
    # The current one was unread, so all are read now, and next time none.
    qtbot.waitUntil(lambda: all(row_of(place, row).is_seen for row in range(3)), timeout=10_000)
    qtbot.keyClick(table, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: not any(row_of(place, row).is_seen for row in range(3)), timeout=10_000)


def test_very_many_mails_are_marked_beside_the_window(
    qtbot: QtBot, opened: Opened, mails: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.lists.inbox_place.PORTION", 2)
    for name in "abcde":
        mails.get(name)
    place = opened()
    qtbot.keyClick(place.table, Qt.Key.Key_Home)
    qtbot.keyClick(place.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(place.table, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: place.unread == 0, timeout=10_000)
    qtbot.waitUntil(lambda: not place.work.is_working, timeout=10_000)
