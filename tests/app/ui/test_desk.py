"""A profile at work in its window: what happens when it is closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import settings
from app.core.event import Overrule
from app.core.mail_id import MailId, Source
from app.core.server import Server, Tls
from app.jobs.context import context_for
from app.store import drafts, events
from app.store.database import open_database
from app.ui.desk import Desk
from app.ui.frame.main_window import INBOX, OUTBOX, MainWindow
from app.ui.settings.settings_window import SettingsWindow
from app.ui.writing.composer import Composer
from tests.support import mail_stories
from tests.support.hands import Hands, is_open
from tests.support.inbox import Inbox
from tests.support.mail_stories import delivery_id, note, seen, send
from tests.support.profiles import SENDER, account, profile_context, queue_mail
from tests.support.window import desk_for


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    profile_context(tmp_path, account(1))
    desk = desk_for(tmp_path)
    desk.window.show()
    yield desk
    desk.close()


def test_closing_the_program_keeps_a_mail_that_is_being_written(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    hands.front(MainWindow)
    hands.press("Ctrl+N")
    composer = hands.front(Composer)
    hands.tab_to(composer.editor)
    hands.write("Hello")
    hands.click(desk.window.conversation)
    with qtbot.waitSignal(desk.left):
        hands.press("Ctrl+Q")
    assert not desk.window.isVisible()
    assert not is_open(composer)
    with open_database(tmp_path) as connection:
        [row] = drafts.rows(connection)
        assert drafts.load(connection, row.number).text == "Hello\n"
        assert drafts.left_open(connection) == []


def test_an_account_is_removed_only_after_its_queued_mails_were_asked_about(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    queue_mail(context_for(tmp_path), "anna@northwind.example")
    hands.front(MainWindow)
    hands.press("Ctrl+,")
    window = hands.front(SettingsWindow)
    hands.push(window, f"Remove {SENDER}")
    assert "1 mail of it waits in the outbox" in window.accounts.question.sentence()
    hands.push(window, "Cancel")
    hands.push(window, f"Remove {SENDER}")
    hands.push(window, "Remove, keep them waiting")
    none_left = "There is no account yet"
    hands.until(lambda: any(none_left in text for text in texts(window.accounts)), "the account is gone")
    assert settings.load(tmp_path).accounts == ()
    desk.window.show_place(OUTBOX)
    hands.until(
        lambda: any("was removed" in text for text in texts(desk.window.outbox)), "the outbox says why"
    )


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_closing_while_the_list_is_about_to_be_read_again_is_no_fault(tmp_path: Path, qtbot: QtBot) -> None:
    profile_context(tmp_path, account(1))
    desk = desk_for(tmp_path)
    desk.window.show()
    for _ in range(2):
        queue_mail(context_for(tmp_path), "anna@northwind.example")
        desk.window.sent.refresh()
    desk.close()
    # What pytest-qt catches in the event loop fails the test.
    qtbot.wait(400)


def test_what_the_user_says_of_an_event_is_stored_and_shown_at_once(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    with open_database(tmp_path) as connection:
        number = send(connection)
        event = seen(delivery_id(1, 0), mail_stories.NOW)
        note(connection, event)
    desk.refresh(["events"])
    hands = Hands(qtbot)
    window = desk.window
    hands.until(lambda: window.sent.choose_message(number) and window.conversation.mail(), "it is shown")
    panel = window.conversation.history_panel
    headline = panel.findChildren(QLabel)[0]
    hands.until(lambda: headline.text().startswith("Opened "), "the open is shown")
    panel.overruled.emit(event.id, Overrule.ME)
    hands.until(lambda: headline.text().startswith("No open seen"), "it counts no more")
    with open_database(tmp_path) as connection:
        assert [each.overrule for each in events.of_deliveries(connection, [delivery_id(1, 0)])] == [
            Overrule.ME
        ]
    desk.popover.panel.overruled.emit(event.id, None)
    hands.until(lambda: headline.text().startswith("Opened "), "it counts again")
    panel.overruled.emit("gone.1", None)
    assert any("No event gone.1 is known here" in text for text in texts(desk.window))


def test_the_inbox_is_there_where_a_mailbox_is_read_and_leads_to_what_was_answered(
    tmp_path: Path, qtbot: QtBot
) -> None:
    profile_context(tmp_path, account(1, imap=Server("127.0.0.1", 9, Tls.NONE_ON_LOOPBACK)))
    with open_database(tmp_path) as connection:
        send(connection)
        [named] = connection.execute("SELECT message_id FROM message").fetchone()
    desk = desk_for(tmp_path)
    window = desk.window
    window.show()
    hands = Hands(qtbot)
    button = window.navigation.places[INBOX]
    assert button.isVisible()
    with open_database(tmp_path) as connection:
        box = Inbox(connection)
        mail, other = box.get("Re: Offer", references=(named,)), box.get("Other")
    hands.until(lambda: button.text() == "Inbox 2", "what came is counted")
    hands.click(button)
    hands.until(lambda: window.inbox.choose_mail(mail), "it is listed")
    hands.until(lambda: window.conversation.mail() == MailId(Source.MAIL, mail), "it is shown")
    panel = window.conversation.history_panel
    hands.until(panel.isVisible, "with what happened to what it answers")
    window.inbox.choose_mail(other)
    hands.until(lambda: window.conversation.mail() == MailId(Source.MAIL, other), "the other is shown")
    hands.until(window.answer.reply.isEnabled, "it can be answered")
    window.show_place(OUTBOX)
    shown = (window.conversation.mail(), window.answer.reply.isEnabled(), window.mute.isEnabled())
    assert shown == (None, False, False), "what stands in another list is not acted on"
    hands.click(button)
    hands.until(lambda: window.conversation.mail() == MailId(Source.MAIL, other), "it is chosen there still")
    hands.until(window.answer.reply.isEnabled, "and can be answered again")
    window.inbox.mark([mail], seen=True)
    hands.until(lambda: button.text() == "Inbox 1", "it counts no more")
    desk.close()
