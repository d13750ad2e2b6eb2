"""Reminders in the window: set with a mail or of one that was sent, told when due, put off, done."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.core.address import parse_address
from app.core.mail_id import MailId, Source
from app.core.message import Recipient, Role
from app.core.remind import Remind, Unless
from app.core.rich_text_import import from_html
from app.jobs.context import context_for
from app.store import reminders
from app.store.database import open_database, transaction
from app.ui.desk import Desk
from app.ui.frame.main_window import MainWindow
from app.ui.parts import clock
from app.ui.parts.time_dialog import TimeDialog
from app.ui.writing.composer import Composer
from tests.support.hands import Hands
from tests.support.mail_stories import send
from tests.support.profiles import account, profile_context, queue_mail
from tests.support.received import Mailbox
from tests.support.window import desk_for, sent_rows

DAY = timedelta(days=1)
WEEK_NO_REPLY = Remind(Unless.REPLY, 7 * DAY)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    profile_context(tmp_path, account(1))
    with open_database(tmp_path) as connection:
        for number, person in enumerate(("Anna <anna@a.example>", "Ben <ben@b.example>"), 1):
            send(connection, number=number, subject=f"Offer {number}", at=clock.now() - 3 * DAY)
            connection.execute(
                "UPDATE sent_box SET recipients = ? WHERE message = ?", (person.split()[0], number)
            )
    desk = desk_for(tmp_path)
    desk.window.show()
    yield desk
    desk.close()


def trigger(menu: QMenu, words: str, place: int = 0) -> None:
    [*found] = [action for action in menu.actions() if action.text() == words]
    found[place].trigger()


def test_a_reminder_goes_with_the_mail_and_comes_back_with_undo(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    composer = desk.compose()
    composer.head.show_recipients((Recipient(parse_address("anna@a.example"), Role.TO),))
    composer.head.subject.setText("Offer")
    composer.editor.show_letter(from_html("<p>Hello</p>"))
    trigger(composer.reminder.choices, "1 week")
    assert composer.reminder.text() == "1 week"
    assert composer.draft().remind == WEEK_NO_REPLY
    hands = Hands(qtbot)
    hands.front(Composer)
    hands.press("Ctrl+Return")
    hands.until(desk.window.undo.isVisible, "it is in the outbox")
    with open_database(tmp_path) as connection:
        [waiting] = reminders.waiting(connection)
    assert waiting.due_at is None, "it counts from when the mail goes"
    hands.front(MainWindow)
    hands.press("Ctrl+Z")
    again = hands.front(Composer)
    assert again.reminder.remind == WEEK_NO_REPLY
    with open_database(tmp_path) as connection:
        assert reminders.waiting(connection) == []
    trigger(again.reminder.choices, "Don't remind")
    assert again.draft().remind is None
    again.finish()


def test_to_wait_for_an_open_that_cannot_be_seen_is_asked_about(desk: Desk, qtbot: QtBot) -> None:
    composer = desk.compose()
    composer.head.show_recipients((Recipient(parse_address("anna@a.example"), Role.TO),))
    composer.head.subject.setText("Offer")
    composer.editor.show_letter(from_html("<p>Hello</p>"))
    composer.tracking.set_opens(False)
    trigger(composer.reminder.choices, "3 days", 1)
    composer.send()
    panel = composer.last_look.panel
    assert panel.buttons() == ["Track opens", "Remind if no reply", "Keep writing", "Send anyway"]
    Hands(qtbot).push(panel, "Remind if no reply")
    assert composer.reminder.remind == Remind(Unless.REPLY, 3 * DAY)
    assert panel.buttons() == ["Keep writing", "Send"]
    composer.finish()


def test_of_a_mail_that_was_sent_one_is_reminded_when_it_is_time(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hands, window = Hands(qtbot), desk.window
    assert not window.bell.isEnabled(), "no mail is chosen"
    hands.until(lambda: len(sent_rows(window)) == 2, "the list is there")
    window.sent.choose_message(1)
    hands.until(window.bell.isEnabled, "it is shown")
    trigger(window.bell.choices, "2 days")
    marked = [(1, Unless.REPLY)]
    hands.until(
        lambda: (
            [(row.message, row.remind_unless) for row in sent_rows(window) if row.remind_unless] == marked
        ),
        "the mark in its row",
    )
    assert "Reminder on " in window.bell.toolTip()
    assert window.reminders.isHidden()
    with open_database(tmp_path) as connection:
        reminders.put_off(connection, 1, clock.now() - timedelta(minutes=1))
        reminders.set_at(connection, 2, Unless.OPEN, clock.now())
    hands.until(window.reminders.isVisible, "what another program set is seen, too")
    assert window.reminders.sentence() == "No reply from Anna: “Offer 1”, sent 3 days ago. (1 more)"
    window.show_place("Outbox")
    hands.push(window.reminders, "Open")
    hands.until(lambda: window.conversation.mail() == MailId(Source.MESSAGE, 1), "it is shown")
    assert window.sent.isVisible()
    assert window.reminders.sentence().startswith("No reply from Anna"), "it stays until one is done with it"
    hands.push(window.reminders, "Done")
    assert window.reminders.sentence() == "No open seen of Ben: “Offer 2”, sent 3 days ago."
    hands.push(window.reminders, "Later")
    assert window.reminders.sentence().startswith("No open seen of Ben")
    trigger(window.reminders.menu, "In one hour")
    assert window.reminders.isHidden()
    with open_database(tmp_path) as connection:
        [waiting] = reminders.waiting(connection)
        assert waiting.message == 2
        assert waiting.due_at is not None
        assert waiting.due_at > clock.now() + timedelta(minutes=50)


def test_a_reply_takes_the_reminder_away_from_the_window(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    hands, window = Hands(qtbot), desk.window
    with open_database(tmp_path) as connection:
        reminders.set_at(connection, 1, Unless.REPLY, clock.now())
    hands.until(window.reminders.isVisible, "it is due")
    with open_database(tmp_path) as connection:
        found = reminders.due(connection, clock.now())
        Mailbox(connection).receive("anna@northwind.example", found[0].message_id, ago=-9 * 365 * DAY)
    hands.until(window.reminders.isHidden, "it is met")
    hands.until(lambda: not any(row.remind_unless for row in sent_rows(window)), "no row has a mark")


def test_a_time_is_picked_for_a_mail_and_for_later(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    hands, window = Hands(qtbot), desk.window
    hands.until(lambda: len(sent_rows(window)) == 2, "the list is there")
    window.sent.choose_message(2)
    hands.until(window.bell.isEnabled, "it is shown")
    trigger(window.bell.choices, "Pick a time…", 1)
    dialog = hands.front(TimeDialog)
    assert dialog.windowTitle() == "Remind me"
    hands.push(dialog, "Remind me")
    with open_database(tmp_path) as connection:
        [waiting] = reminders.waiting(connection)
    assert waiting.unless is Unless.OPEN
    trigger(window.bell.choices, "Don't remind")
    with open_database(tmp_path) as connection:
        assert reminders.waiting(connection) == []


def test_of_a_mail_that_goes_meanwhile_nothing_is_left(desk: Desk, tmp_path: Path) -> None:
    stored = queue_mail(context_for(tmp_path), "carl@c.example")
    with open_database(tmp_path) as connection:
        reminders.set_at(connection, stored.id, Unless.REPLY, clock.now())
        desk.refresh(["deliveries"])
        assert desk.window.reminders.isVisible()
        with transaction(connection):
            connection.execute("DELETE FROM message WHERE id = ?", (stored.id,))
    desk.refresh(["deliveries"])
    assert desk.window.reminders.isHidden()
