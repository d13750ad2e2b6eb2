"""The cards of drafts and outbox: one a mail, made once and where they are looked at, and every mail can be reached."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.core.address import parse_address
from app.core.delivery import State
from app.core.draft import Copies, Draft
from app.core.message import Recipient, Role
from app.core.tracking import Wish
from app.jobs.context import Context
from app.jobs.queue import queue
from app.store import deliveries, drafts, outbox
from app.store.database import Connection, open_database, transaction
from app.ui.desk import Desk
from app.ui.frame.main_window import DRAFTS, OUTBOX
from app.ui.lists.drafts_view import DraftsView
from app.ui.lists.mail_cards import MailCard, MailCards
from app.ui.lists.outbox_view import OutboxView
from tests.support.hands import Hands, name_of
from tests.support.profiles import SENDER, account, profile_context
from tests.support.window import surroundings

V = TypeVar("V", bound=MailCards)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = datetime(2199, 11, 22, 12, tzinfo=UTC)
DRAFT = Draft(
    sender=parse_address(SENDER),
    recipients=(Recipient(parse_address("anna@northwind.example"), Role.TO),),
    subject="",
    html="<p>Hello</p>\n",
    text=None,
    wish=Wish(opens=True, clicks=True),
)


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return profile_context(tmp_path, account(1))


@pytest.fixture
def connection(context: Context) -> Iterator[Connection]:
    with open_database(context.profile) as connection:
        yield connection


@pytest.fixture
def desk(context: Context, qtbot: QtBot) -> Iterator[Desk]:
    with open_database(context.profile) as connection:
        for number in range(3):
            save(connection, f"Offer {number}")
            wait(context, connection, f"Offer {number}", LATER + timedelta(days=number))
    desk = Desk(context.profile, surroundings(context.profile))
    desk.window.show()
    yield desk
    desk.close()


def test_a_draft_that_is_written_on_leaves_the_cards_of_the_others(
    desk: Desk, qtbot: QtBot, connection: Connection
) -> None:
    hands = Hands(qtbot)
    desk.window.show_place(DRAFTS)
    before = hands.seen(desk.window, QPushButton, "Open: Offer 1")
    before.setFocus()
    save(connection, "One more")
    desk.refresh([])
    hands.seen(desk.window, QPushButton, "Open: One more")
    qtbot.wait(50)
    assert isValid(before)
    assert before.isVisible()
    assert before.hasFocus(), "the keyboard stays where it is"


def test_what_is_said_of_all_waiting_mails_is_said_on_the_cards_that_are_there(
    desk: Desk, qtbot: QtBot, context: Context, connection: Connection
) -> None:
    hands = Hands(qtbot)
    desk.window.show_place(OUTBOX)
    hands.until(lambda: len(buttons(desk.window.outbox)) == 6, "two buttons of each")
    before = buttons(desk.window.outbox)
    wait(context, connection, "One more")
    desk.refresh(["deliveries"])
    hands.until(lambda: len(buttons(desk.window.outbox)) == 8, "one more")
    with transaction(connection):
        connection.execute("UPDATE message SET subject = 'New ' || subject")
    desk.refresh(["deliveries"])
    hands.seen(desk.window.outbox, QPushButton, "Cancel: New Offer 0")
    assert all(isValid(each) and each.isVisible() for each in before)


def test_what_is_not_shown_makes_no_cards_and_is_only_counted(desk: Desk, qtbot: QtBot) -> None:
    places = desk.window.navigation.places
    assert (places[OUTBOX].text(), places[DRAFTS].text()) == ("Outbox 3", "Drafts 3")
    for view in (desk.window.outbox, desk.window.drafts):
        assert view.findChildren(MailCard) == []


def test_the_last_of_many_drafts_is_reached_by_scrolling_and_by_tab(
    connection: Connection, qtbot: QtBot
) -> None:
    with transaction(connection):
        for number in range(130):
            drafts.write(connection, replace(DRAFT, subject=f"Offer {number}"), NOW)
    view = shown(DraftsView(connection, lambda: NOW, UTC), qtbot)
    hands = Hands(qtbot)
    hands.until(lambda: view.verticalScrollBar().maximum() > 0, "more than a page")
    qtbot.wait(50)
    assert view.count == 130
    made = len(view.findChildren(MailCard))
    assert made < 40, "no more than are looked at"

    view.setFocus()
    while len(view.findChildren(MailCard)) == made:
        focused = QApplication.focusWidget()
        hands.press("Tab")
        assert QApplication.focusWidget() is not focused, "Tab leads on"
        qtbot.wait(1)

    def at_the_end() -> bool:
        bar = view.verticalScrollBar()
        bar.setValue(bar.maximum())
        return len(view.findChildren(MailCard)) == 130

    hands.until(at_the_end, "all are there")
    last = hands.seen(view, QPushButton, "Open: Offer 0")
    qtbot.wait(50)
    view.ensureWidgetVisible(last)
    with qtbot.waitSignal(view.open_wanted):
        hands.click(last)


def test_tab_follows_the_cards_where_one_comes_before_those_that_are_there(
    connection: Connection, qtbot: QtBot
) -> None:
    save(connection, "First")
    view = shown(DraftsView(connection, lambda: NOW, UTC), qtbot)
    hands = Hands(qtbot)
    hands.seen(view, QPushButton, "Open: First")
    save(connection, "Newer")
    view.refresh()
    hands.seen(view, QPushButton, "Open: Newer")
    view.setFocus()
    names = []
    for _ in range(4):
        hands.press("Tab")
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(name_of(focused))
    assert names == ["Open: Newer", "Discard: Newer", "Open: First", "Discard: First"]


def test_a_mail_to_very_many_is_one_card_beside_the_others_and_costs_no_more_than_one_to_a_few(
    context: Context, connection: Connection, qtbot: QtBot
) -> None:
    view = shown(OutboxView(connection), qtbot)
    hands = Hands(qtbot)
    read = [0, 0]
    for place, many in enumerate((15, 200)):
        wait(context, connection, f"To {many}", to=many)
        statements: list[str] = []
        connection.set_trace_callback(statements.append)
        view.refresh()
        connection.set_trace_callback(None)
        read[place] = len(statements)
        hands.seen(view, QPushButton, f"Cancel: To {many}")
    wait(context, connection, "To one")
    view.refresh()
    hands.seen(view, QPushButton, "Cancel: To one")
    assert view.count == 3
    assert any(text.endswith("p11@northwind.example and 188 more") for text in texts(view))
    # What a second mail takes, whatever its size.
    assert read[1] - read[0] <= read[0]


def test_the_card_of_a_mail_under_way_tells_how_it_stands_for_whom_and_asks_what_is_not_known(
    context: Context, connection: Connection, qtbot: QtBot
) -> None:
    number = wait(context, connection, "Our offer", None, to=9)
    first, second, refused, third, fourth, *_ = deliveries.of_message(connection, number)
    deliveries.begin(connection, number, sending_at=NOW, clean=b"", links=(), prepared=())
    deliveries.conclude(connection, first.id, State.ACCEPTED, "250 ok", NOW)
    deliveries.conclude(connection, refused.id, State.REFUSED, "550 no", NOW)
    deliveries.conclude(connection, second.id, State.UNKNOWN, "The line broke.", NOW)
    for delivery, wait_for in ((third, 9), (fourth, 4)):
        at = NOW + timedelta(hours=wait_for)
        reply = f"451 later {wait_for}"
        deliveries.conclude(connection, delivery.id, State.RETRY_AT, reply, NOW, retry_at=at)
    view = shown(OutboxView(connection, now=lambda: NOW), qtbot)
    said = "\n".join(texts(view))
    assert "p1@northwind.example: It is not known whether this mail was sent" in said
    assert "p3@northwind.example, p4@northwind.example: Is tried again by itself, next at " in said
    assert "p4@northwind.example: 451 later 4" in said, "the reply of the next to be tried"
    assert "4 recipients: Waits for its turn." in said
    assert "Handed to your mail server for 1 of 9 recipients, not sent to 1." in said
    [card] = view.findChildren(MailCard)
    names = [each.text() for each in card.buttons()]
    assert names == ["It was sent", "Send again", "Don't send", "Try now", "Don't send the rest"]
    with qtbot.waitSignal(view.decided) as decided:
        card.buttons()[0].click()
    assert decided.args == [second.id, State.ACCEPTED]
    deliveries.resolve(connection, second.id, State.ACCEPTED, "Yes.", NOW)
    view.refresh()
    qtbot.wait(1)
    assert [each.text() for each in buttons(view)] == ["Try now", "Don't send the rest"]
    with qtbot.waitSignal(view.try_wanted) as tried:
        buttons(view)[0].click()
    assert tried.args == [fourth.id]


def test_what_waits_of_a_mail_is_tried_and_given_up_together_and_nothing_else_is(
    context: Context, connection: Connection
) -> None:
    number, other = (wait(context, connection, subject, None, to=4) for subject in ("Our offer", "Another"))
    sent, first, second, queued = deliveries.of_message(connection, number)
    deliveries.conclude(connection, sent.id, State.ACCEPTED, "250 ok", NOW)
    for delivery in (first, second):
        at = NOW + timedelta(hours=4)
        deliveries.conclude(connection, delivery.id, State.RETRY_AT, "451 later", NOW, retry_at=at)
    assert outbox.try_now(connection, first.id, NOW)
    found = [(each.state, each.retry_at) for each in deliveries.of_message(connection, number)]
    assert found[1:] == [(State.RETRY_AT, NOW), (State.RETRY_AT, NOW), (State.QUEUED, None)]
    assert outbox.drop(connection, queued.id, NOW)
    states = [each.state for each in deliveries.of_message(connection, number)]
    assert states == [State.ACCEPTED, *[State.REFUSED] * 3]
    assert {each.state for each in deliveries.of_message(connection, other)} == {State.QUEUED}
    assert not outbox.drop(connection, first.id, NOW)
    assert not outbox.try_now(connection, sent.id, NOW)


def save(connection: Connection, subject: str) -> None:
    drafts.save(connection, replace(DRAFT, subject=subject), NOW)


def wait(
    context: Context, connection: Connection, subject: str, send_at: datetime | None = LATER, to: int = 1
) -> int:
    many = tuple(Recipient(parse_address(f"p{number}@northwind.example"), Role.TO) for number in range(to))
    draft = replace(DRAFT, subject=subject, recipients=many, send_at=send_at, copies=Copies.SPLIT)
    return queue(context, connection, draft).id


def shown(view: V, qtbot: QtBot) -> V:
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    view.activateWindow()
    Hands(qtbot).until(
        lambda: QApplication.activeWindow() is view and (texts(view) or not view.count), "shown"
    )
    return view


def buttons(view: QWidget) -> list[QPushButton]:
    return [each for each in view.findChildren(QPushButton) if each.isVisibleTo(view)]


def texts(view: QWidget) -> list[str]:
    return [each.text() for each in view.findChildren(QLabel) if each.isVisibleTo(view)]
