"""What the mailboxes ask in the window, and what follows from an answer."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.core.sent_copy import Item, Kind
from app.core.server import Server
from app.jobs.context import Context, context_for
from app.store import mailboxes, sent_copies
from app.store.database import open_database, transaction
from app.store.mailboxes import Mailbox
from app.ui.desk import Desk
from app.ui.lists.mailbox_notice import MailboxNotice, Reading
from tests.support.profiles import SENDER, START, account, profile_context
from tests.support.stored import begun, queued
from tests.support.window import desk_for, surroundings

FAULTY = Mailbox(SENDER, fault="Choose the folder.", fault_waits=True, choices=("Sent", "A & B"))


@pytest.fixture
def notice(qtbot: QtBot) -> MailboxNotice:
    shown = MailboxNotice()
    qtbot.addWidget(shown)
    shown.show_state({}, [], None)
    return shown


def press(notice: MailboxNotice, text: str) -> None:
    [button] = [
        each for each in notice.findChildren(QPushButton) if each.text() == text and not each.isHidden()
    ]
    button.click()


def test_it_says_nothing_while_there_is_nothing_to_say(notice: MailboxNotice) -> None:
    assert notice.isHidden()
    notice.show_state({}, [Mailbox(SENDER, fault="Can't be reached.", fault_waits=False)], None)
    assert notice.isHidden(), "what is tried again by itself needs nobody"
    notice.show_state({}, [], Reading(SENDER, 100, 500))
    assert notice.isHidden(), "what takes a second needs no notice"


@pytest.mark.parametrize(("text", "yes"), [("Replace them", True), ("Leave them", False)])
def test_the_question_about_copies_is_answered_with_one_press(
    notice: MailboxNotice, qtbot: QtBot, text: str, yes: bool
) -> None:
    notice.show_state({SENDER: False}, [FAULTY], None)
    assert "counts as an open" in notice.sentence()
    assert "Microsoft" not in notice.sentence()
    with qtbot.waitSignal(notice.answered) as emitted:
        press(notice, text)
    assert emitted.args == [SENDER, yes]


def test_the_rest_stands_behind_more_and_at_microsoft_names_the_switch(notice: MailboxNotice) -> None:
    notice.show_state({SENDER: True}, [], None)
    switch = "MessageCopyForSMTPClientSubmissionEnabled"
    assert switch not in notice.sentence(), "nobody has to know it who only has to choose"
    press(notice, "More…")
    assert switch in notice.sentence()
    notice.show_state({SENDER: True}, [], None)
    assert switch in notice.sentence(), "what was asked for stays while the window looks again"
    assert notice.answers() == ["Replace them", "Leave them", "Not now"]


def test_what_is_put_off_does_not_come_again(notice: MailboxNotice) -> None:
    notice.show_state({SENDER: False}, [], None)
    press(notice, "Not now")
    notice.show_state({SENDER: False}, [], None)
    assert notice.isHidden()


def test_a_folder_is_chosen_among_those_of_the_server(notice: MailboxNotice, qtbot: QtBot) -> None:
    notice.show_state({}, [FAULTY], None)
    assert "Mails are sent all the same." in notice.sentence()
    press(notice, "Choose folder…")
    assert notice.menu is not None
    assert [action.text() for action in notice.menu.actions()] == ["Sent", "A && B"]
    with qtbot.waitSignal(notice.folder_chosen) as emitted:
        notice.menu.actions()[1].trigger()
    assert emitted.args == [SENDER, "A & B"]


def test_reading_is_shown_with_its_count_and_can_be_stopped_with_the_keyboard_where_it_is(
    notice: MailboxNotice, qtbot: QtBot
) -> None:
    notice.show_state({}, [], Reading(SENDER, 500, 10_000))
    before = notice.findChildren(QPushButton)
    notice.show_state({}, [], Reading(SENDER, 1_000, 10_000))
    assert "1,000 of 10,000" in notice.sentence()
    assert notice.findChildren(QPushButton) == before
    with qtbot.waitSignal(notice.stop_wanted):
        press(notice, "Stop")
    stopped = Mailbox(SENDER, is_read=False, to_read=10_000, is_paused=True)
    notice.show_state({}, [stopped], None)
    with qtbot.waitSignal(notice.look_wanted):
        press(notice, "Go on")


@pytest.fixture
def context(tmp_path: Path) -> Context:
    known = replace(account(1), imap=Server("127.0.0.1", 1), user=SENDER)
    profile_context(tmp_path, known)
    with open_database(tmp_path) as connection:
        begun(connection, queued(connection))
        with transaction(connection):
            sent_copies.add_item(connection, SENDER, 1, 1, Item(1, Kind.TRACKED), START)
        sent_copies.ask(connection, 1)
        mailboxes.wish(connection, SENDER, START)
    return context_for(tmp_path)


@pytest.fixture
def desk(context: Context, qtbot: QtBot) -> Iterator[Desk]:
    desk = desk_for(context.profile)
    desk.window.show()
    yield desk
    desk.close()


@pytest.fixture
def quiet_desk(context: Context, qtbot: QtBot) -> Iterator[Desk]:
    """One whose worker finds out nothing of its own."""
    desk = desk_for(context.profile, replace(surroundings(context.profile), command=("true",)))
    desk.window.show()
    yield desk
    desk.close()


def test_an_answer_in_the_window_is_a_setting_and_is_not_asked_again(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    notice = desk.window.mailboxes
    assert "counts as an open" in notice.sentence()
    press(notice, "Leave them")
    qtbot.waitUntil(lambda: context.settings.accounts[0].clean_sent is False, timeout=20_000)
    desk.refresh(["mailboxes"])
    assert "counts as an open" not in notice.sentence()


def test_what_the_worker_reads_is_shown_and_a_stop_is_kept(quiet_desk: Desk, context: Context) -> None:
    notice = quiet_desk.window.mailboxes
    press(notice, "Not now")
    quiet_desk.worker.spoke.emit({"reading": SENDER, "read": 1_000, "of": 9_000})
    assert "1,000 of 9,000" in notice.sentence()
    press(notice, "Stop")
    with open_database(context.profile) as connection:
        assert mailboxes.load(connection, SENDER).is_paused
    assert "of 9,000" not in notice.sentence()
