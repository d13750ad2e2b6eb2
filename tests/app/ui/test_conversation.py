"""The thread beside its history: what is shown of sent mails, hostile ones too, and the wishes emitted."""

import time
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSplitter
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.core.answer import Answer, AnswerKind, Ground, Report
from app.core.delivery import State
from app.core.history import Scope, Tab
from app.core.message import Attachment
from app.core.report import Action, Reported
from app.core.status import status_seen
from app.core.tracking import Outcome
from app.store import deliveries
from app.store.database import Connection, open_database
from app.ui.reading import history_loader, history_popover
from app.ui.reading.conversation import Conversation
from app.ui.reading.heads_list import HeadsList
from app.ui.reading.history_list import HistoryList
from app.ui.reading.history_popover import HistoryPopover
from app.ui.reading.mail_text import MailText
from app.ui.reading.message_head import HEIGHT, badges
from app.ui.reading.reading_wish import Decide
from app.ui.reading.thread_view import ThreadView
from tests.support.mail_stories import (
    BROWSER,
    LINKS,
    NOW,
    PRICING,
    To,
    delivery_id,
    message_id,
    note,
    seen,
    send,
)

FIRST = "<000000000000000000000001@seller.example>"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read in turns is read in one, however busy the machine is."""
    monkeypatch.setattr(history_loader, "MILLISECONDS_A_TURN", 60_000)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


@pytest.fixture
def conversation(qtbot: QtBot) -> Conversation:
    shown = Conversation(lambda: NOW, UTC)
    qtbot.addWidget(shown)
    shown.resize(1024, 700)
    shown.show()
    return shown


def labels(conversation: Conversation) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in conversation.findChildren(QLabel) if label.isVisible()]


def text_of(conversation: Conversation) -> MailText:
    [text] = [each for each in conversation.findChildren(MailText) if each.isVisible()]
    return text


def lists(conversation: Conversation) -> list[HeadsList]:
    view = conversation.thread_view
    return [each for each in (view.above, view.head, view.below) if each.isVisible()]


def heads(conversation: Conversation) -> list[str]:
    """What is heard of the heads, the open one's in brackets."""
    found = []
    for each in lists(conversation):
        spoken = [str(each.heads.data(each.heads.index(row))) for row in range(each.heads.rowCount())]
        found += [f"[{words}]" if each is conversation.thread_view.head else words for words in spoken]
    return found


def click_head(qtbot: QtBot, heads: HeadsList, row: int) -> None:
    place = heads.visualRect(heads.heads.index(row)).center()
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def button(conversation: Conversation, text: str) -> QPushButton:
    return next(each for each in conversation.findChildren(QPushButton) if each.text() == text)


def rows(conversation: Conversation) -> list[str]:
    [shown] = conversation.findChildren(HistoryList)
    return [str(shown.rows.data(shown.rows.index(row))) for row in range(shown.rows.rowCount())]


def three_mails(connection: Connection) -> list[int]:
    numbers = [
        send(connection, number=1, subject="Our offer", at=NOW - timedelta(days=3)),
        send(connection, number=2, subject="Re: Our offer", at=NOW - timedelta(days=2), in_reply_to=FIRST),
        send(connection, number=3, subject="A question", at=NOW - timedelta(days=1), references=[FIRST]),
    ]
    note(
        connection,
        seen(delivery_id(1, 0), NOW - timedelta(days=2), number=1),
        seen(delivery_id(2, 0), NOW - timedelta(hours=2), number=1),
        seen(delivery_id(2, 0), NOW - timedelta(hours=1), BROWSER, link=LINKS[0], number=2),
    )
    return numbers


def test_a_mail_is_shown_as_written_with_what_became_of_it(
    conversation: Conversation, connection: Connection
) -> None:
    never = "Mail to dan@never.example is never tracked."
    row = send(
        connection,
        To(("Anna Berg <anna@northwind.example>",)),
        To(("ben@contoso.example",), State.REFUSED, "550 5.1.1 no such user here"),
        To(("dan@never.example",), outcome=Outcome(never, never)),
        attachments=(Attachment("offer.pdf", "application/pdf", b"x" * 340_000),),
    )
    note(
        connection,
        seen(delivery_id(1, 0), NOW - timedelta(hours=3), number=1),
        seen(delivery_id(1, 0), NOW - timedelta(hours=1), BROWSER, link=LINKS[0], number=2),
    )
    conversation.show_mail(connection, message_id(row))
    shown = labels(conversation)
    for line in (
        "Our offer",
        "Sam Seller <sam@seller.example>",
        "Anna Berg <anna@northwind.example>, ben@contoso.example, dan@never.example",
        "Saturday 21 November 2026, 09:05",
        "Anna Berg: opened 3 h ago, clicked 1 of 2 links",
        "ben@contoso.example: refused: 550 5.1.1 no such user here",
        "dan@never.example: not tracked",
        "offer.pdf",
        "PDF, 340 KB",
        f"Opens and clicks of dan@never.example not tracked: {never[:1].lower()}{never[1:]}",
        "Link “My profile” not tracked: it leads to an excluded domain.",
    ):
        assert line in shown
    assert "here is our offer with the price list" in text_of(conversation).toPlainText()
    assert rows(conversation)[1].startswith("Anna Berg clicked the price list")


def test_what_became_of_a_mail_of_unknown_outcome_is_asked_where_it_is_read(
    conversation: Conversation, connection: Connection, qtbot: QtBot
) -> None:
    row = send(connection, To(("Hugo Moreau <hugo@litware.example>",), State.UNKNOWN, "The line broke."))
    conversation.show_mail(connection, message_id(row))
    assert "Not known whether it was sent" in labels(conversation)
    shown = {b.text(): b for b in conversation.findChildren(QPushButton) if b.isVisibleTo(conversation)}
    with qtbot.waitSignal(conversation.wished) as wish:
        shown["It was sent"].click()
    assert wish.args == [Decide(delivery_id(1, 0), State.ACCEPTED)]
    conversation.refresh()
    assert isValid(shown["It was sent"]), "the keyboard stays where it is"
    deliveries.resolve(connection, delivery_id(1, 0), State.ACCEPTED, "You said that it was sent.", NOW)
    conversation.refresh()
    left = [b.text() for b in conversation.findChildren(QPushButton) if b.isVisibleTo(conversation)]
    assert "It was sent" not in left
    assert "No open seen, none of 2 tracked links seen clicked yet" in labels(conversation)


def test_a_thread_is_stacked_and_a_click_chooses_another_mail(
    conversation: Conversation, connection: Connection, qtbot: QtBot
) -> None:
    numbers = three_mails(connection)
    conversation.show_mail(connection, message_id(numbers[1]))
    assert [head.startswith("[") for head in heads(conversation)] == [False, True, False]
    assert "opened, clicked 1 link" in heads(conversation)[1]
    assert "no open seen" in heads(conversation)[2]
    assert len([line for line in rows(conversation) if "Anna" in line]) == 3
    with qtbot.waitSignal(conversation.mail_chosen) as wish:
        click_head(qtbot, conversation.thread_view.above, 0)
    assert wish.args == [message_id(numbers[0])]
    assert conversation.mail() == message_id(numbers[0])
    assert [head.startswith("[") for head in heads(conversation)] == [True, False, False]
    assert len([line for line in rows(conversation) if "Anna" in line]) == 2


def test_a_mail_of_a_thread_is_chosen_by_key(
    conversation: Conversation, connection: Connection, qtbot: QtBot
) -> None:
    numbers = three_mails(connection)
    conversation.show_mail(connection, message_id(numbers[1]))
    below = conversation.thread_view.below
    below.setFocus()
    qtbot.keyClick(below, Qt.Key.Key_Down)
    qtbot.keyClick(below, Qt.Key.Key_Space)
    assert conversation.mail() == message_id(numbers[2])


class OneStep:
    """A turn that is over after one step."""

    def __init__(self) -> None:
        self.steps = 0

    def start(self) -> None:
        self.steps = 0

    def elapsed(self) -> int:
        self.steps += 1
        return 0 if self.steps == 1 else 1_000_000


@pytest.mark.parametrize("turn", [OneStep, None], ids=["mail after mail", "all at once"])
def test_the_chosen_mail_stands_at_the_top_however_the_thread_is_read(
    conversation: Conversation,
    connection: Connection,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    turn: type[OneStep] | None,
) -> None:
    numbers = three_mails(connection)
    conversation.resize(700, 260)
    if turn:
        monkeypatch.setattr("app.ui.reading.history_loader.QElapsedTimer", turn)
    conversation.show_mail(connection, message_id(numbers[1]))
    qtbot.waitUntil(lambda: len(heads(conversation)) == 3)
    [view] = conversation.findChildren(ThreadView)
    assert view.head.y() == HEIGHT
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() == HEIGHT, timeout=10_000)


def test_the_whole_thread_tells_what_happened_to_all_its_mails(
    conversation: Conversation, connection: Connection
) -> None:
    conversation.show_mail(connection, message_id(three_mails(connection)[2]))
    panel = conversation.history_panel
    assert len([line for line in rows(conversation) if "Anna" in line]) == 1
    panel.scope_changed.emit(Scope.THREAD)
    panel.show_tab(Tab.OPENS)
    assert len([line for line in rows(conversation) if "opened" in line]) == 2
    conversation.refresh()
    assert len([line for line in rows(conversation) if "opened" in line]) == 2


def test_what_happens_while_it_is_shown_is_seen_after_a_refresh(
    conversation: Conversation, connection: Connection
) -> None:
    row = send(connection)
    conversation.show_mail(connection, message_id(row))
    assert "Anna Berg: no open seen" in labels(conversation)
    note(connection, seen(delivery_id(1, 0), NOW))
    conversation.refresh()
    assert "Anna Berg: opened just now" in labels(conversation)
    assert rows(conversation)[1].startswith("Anna Berg opened, just now")


def test_a_mail_in_the_outbox_is_shown(conversation: Conversation, connection: Connection) -> None:
    row = send(connection, To(("anna@northwind.example",), State.QUEUED))
    connection.execute("UPDATE message SET clean = NULL, sending_at = NULL")
    conversation.show_mail(connection, message_id(row))
    assert "anna@northwind.example: in the outbox" in labels(conversation)
    assert "In the outbox: not sent yet" in labels(conversation)


def test_the_browser_gets_a_page_that_loads_nothing(
    conversation: Conversation, connection: Connection, qtbot: QtBot
) -> None:
    html = '<p>Hello <img src="cid:logo"><img src="https://evil.example/p.gif"><script>x()</script></p>'
    row = send(connection, html=html, attachments=(Attachment("l.png", "image/png", b"png", "logo"),))
    conversation.show_mail(connection, message_id(row))
    [button] = [
        b for b in conversation.findChildren(QPushButton) if b.text() == "Open in browser" and b.isVisible()
    ]
    with qtbot.waitSignal(conversation.open_in_browser) as wish:
        button.click()
    [page] = wish.args
    assert "default-src 'none'" in page
    assert "data:image/png;base64,cG5n" in page
    assert "evil" not in page
    assert "<script" not in page


def test_nothing_is_read_once_it_is_cleared(
    conversation: Conversation, connection: Connection, qapp: QApplication
) -> None:
    row = send(connection)
    note(connection, *(seen(delivery_id(1, 0), NOW, number=n) for n in range(1, 1_500)))
    conversation.show_mail(connection, message_id(row))
    assert conversation.mail() == message_id(row)
    conversation.clear()
    connection.close()
    qapp.processEvents()
    assert conversation.mail() is None


def test_a_mail_that_is_not_there_is_said_not_to_be(
    conversation: Conversation, connection: Connection
) -> None:
    with pytest.raises(KeyError):
        conversation.show_mail(connection, message_id(99))


def test_a_link_of_the_mail_is_a_wish(
    conversation: Conversation, connection: Connection, qtbot: QtBot
) -> None:
    conversation.show_mail(connection, message_id(send(connection)))
    with qtbot.waitSignal(conversation.link_activated) as wish:
        text_of(conversation).anchorClicked.emit(QUrl(PRICING))
    assert wish.args == [PRICING]


@pytest.mark.parametrize(
    ("width", "orientation"), [(1024, Qt.Orientation.Horizontal), (560, Qt.Orientation.Vertical)]
)
def test_the_history_stands_beside_or_under_the_mail(
    conversation: Conversation, connection: Connection, width: int, orientation: Qt.Orientation
) -> None:
    conversation.show_mail(connection, message_id(send(connection)))
    conversation.resize(width, 700)
    [splitter] = conversation.findChildren(QSplitter)
    assert splitter.orientation() == orientation
    assert all(size > 100 for size in splitter.sizes())


def test_in_the_smallest_window_most_of_the_height_is_the_history_s(
    conversation: Conversation, connection: Connection
) -> None:
    chosen, *_ = three_mails(connection)
    conversation.resize(416, 700)
    conversation.show_mail(connection, message_id(chosen))
    QApplication.processEvents()
    panel = conversation.history_panel
    [told] = conversation.findChildren(HistoryList)
    assert panel.height() >= 700 * 0.58
    assert told.viewport().height() >= panel.height() * 0.6, "its own words and buttons leave room for rows"
    told_here = [panel.tells_doubts]
    button(conversation, "Whole thread").click()
    assert [*told_here, panel.tells_doubts] == [False, True], "of one mail they stand beside its recipients"
    [splitter] = conversation.findChildren(QSplitter)
    splitter.setSizes([500, 200])
    splitter.splitterMoved.emit(500, 1)
    by_user = splitter.sizes()
    conversation.resize(1024, 700)
    conversation.resize(416, 700)
    assert all(abs(now - then) <= 2 for now, then in zip(splitter.sizes(), by_user, strict=True))


HOSTILE = {
    "script": "<script>while(1);</script><p onload=x()>text</p>",
    "remote": '<img src="https://evil.example/1.gif"><p style="background:url(//evil.example/2.gif)">text</p>'
    '<link rel=stylesheet href=//evil.example/3.css><body background="//evil.example/4.gif">',
    "local": '<img src="file:///etc/passwd"><iframe src="file:///etc/passwd"></iframe><p>text</p>',
    "form": "<form action=https://evil.example><input name=password><button>Go</button></form><p>text</p>",
    "huge table": "<table>" + "<tr>" + "<td width=9999>text</td>" * 200 + "</tr>" * 100 + "</table>",
    "nested tables": "<table border=1><tr><td>" * 400 + "text",
    "megabyte": "<p>text <b>bold</b> <i>more</i></p>" * 30_000,
    "one line": "text" * 250_000,
    "deep": "text" + "<div>" * 100_000,
    "lists": "<ul><li>" * 2_000 + "text",
    "quotes": "<blockquote>" * 480 + "text",
    "headings": "<h1>text</h1>" * 50_000,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_mails_load_nothing_and_do_not_freeze(
    conversation: Conversation,
    connection: Connection,
    qapp: QApplication,
    html: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(MailText, "loadResource", lambda self, kind, name: asked.append(name))
    row = send(connection, html=html)
    before = time.thread_time()
    conversation.show_mail(connection, message_id(row))
    qapp.processEvents()
    spent = time.thread_time() - before
    assert not asked
    assert "text" in text_of(conversation).toPlainText()
    assert spent < 3


def test_the_text_loads_nothing_even_where_it_names_something(qtbot: QtBot) -> None:
    text = MailText()
    qtbot.addWidget(text)
    for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.StyleSheetResource):
        assert text.loadResource(kind.value, QUrl("file:///etc/hostname")) is None


@pytest.mark.parametrize(
    ("point", "inside"),
    [
        (QPoint(10, 10), QPoint(10, 10)),
        (QPoint(795, 10), QPoint(800 - history_popover.WIDTH, 10)),
        (QPoint(10, 590), QPoint(10, 600 - history_popover.HEIGHT)),
    ],
)
def test_the_popover_stands_inside_the_screen(point: QPoint, inside: QPoint) -> None:
    screen = QRect(0, 0, 800, 600)
    placed = history_popover.placed(point, screen)
    assert placed.topLeft() == inside
    assert screen.contains(placed)


def test_the_popover_shows_one_mail_and_closes_on_escape(connection: Connection, qtbot: QtBot) -> None:
    numbers = three_mails(connection)
    popover = HistoryPopover(lambda: NOW, UTC)
    qtbot.addWidget(popover)
    popover.open_at(connection, numbers[1], QPoint(50, 50))
    [shown] = popover.findChildren(HistoryList)
    assert [str(shown.rows.data(shown.rows.index(row))).split(",")[0] for row in range(shown.rows.rowCount())] == [
        "Today", "Anna Berg clicked the price list", "Anna Berg opened", "Thursday 19 November",
        "Anna Berg accepted by your server",
    ]  # fmt: skip
    note(connection, seen(delivery_id(2, 0), NOW, number=7))
    popover.refresh(connection)
    assert popover.panel.findChildren(QLabel)[0].text().startswith("Opened 2 times")
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()


def test_the_head_of_a_message_shows_arrow_and_exclamation_mark() -> None:
    sent = status_seen((), (), 0, (Answer(1, AnswerKind.REPLY, Ground.NAMED, NOW, "a@x.example"),), ())
    assert badges(sent) == [("arrow", "accent")]
    possible = status_seen((), (), 0, (Answer(1, AnswerKind.REPLY, Ground.SUBJECT, NOW, "a@x.example"),), ())
    assert badges(possible) == [("arrow", "grey")]
    failed = Report(1, NOW, Reported(Action.FAILED, "a@x.example"), b"1", "a@x.example")
    assert badges(status_seen((), (), 0, (), (failed,))) == [("bounced", "red")]


def test_of_a_mail_to_several_one_recipients_history_is_shown_alone(
    conversation: Conversation, connection: Connection, qtbot: QtBot
) -> None:
    to = (To(("Anna Berg <anna@northwind.example>",)), To(("Ben Carr <ben@example.org>",)))
    message = send(connection, *to)
    note(
        connection,
        seen(delivery_id(1, 0), NOW - timedelta(hours=2)),
        seen(delivery_id(1, 1), NOW, BROWSER, link=LINKS[0]),
    )
    conversation.show_mail(connection, message_id(message))
    everyone = rows(conversation)
    buttons = {
        each.accessibleName(): each
        for each in conversation.thread_view.findChildren(QPushButton)
        if each.isVisible()
    }
    qtbot.mouseClick(buttons["Only the history of ben@example.org"], Qt.MouseButton.LeftButton)
    alone = rows(conversation)
    assert any("Ben Carr" in row and "clicked" in row for row in alone)
    assert not any("Anna Berg, opened" in row for row in alone)
    assert len(alone) < len(everyone)
    assert any("clicked 1 of 2 links" in words and "by 1 of 2" not in words for words in labels(conversation))
    # It stays so while more happens, until everyone is asked for.
    conversation.refresh()
    assert rows(conversation) == alone
    [only] = [
        each
        for each in conversation.history_panel.findChildren(QPushButton)
        if each.text().startswith("Only ben")
    ]
    qtbot.mouseClick(only, Qt.MouseButton.LeftButton)
    assert rows(conversation) == everyone
    assert not only.isVisible()


def test_of_a_mail_to_one_nobody_is_to_be_chosen(conversation: Conversation, connection: Connection) -> None:
    conversation.show_mail(connection, message_id(send(connection)))
    assert not [
        each
        for each in conversation.findChildren(QPushButton)
        if each.isVisible() and each.text() == "History"
    ]
