"""Folders of a mailbox are chosen in its account's card."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.server import Server
from app.jobs.context import Context, context_for
from app.store import mailboxes
from app.store.database import open_database
from app.ui.desk import Desk
from app.ui.settings.folder_ticks import FolderTicks
from tests.support.profiles import SENDER, START, account, profile_context
from tests.support.window import desk_for


def test_a_tick_is_a_wish_and_is_counted(qtbot: QtBot) -> None:
    ticks = FolderTicks(SENDER)
    qtbot.addWidget(ticks)
    assert ticks.isHidden()
    ticks.show_folders(["Archive", "A & B"], ["A & B"])
    assert not ticks.isHidden()
    assert list(ticks.boxes) == ["A & B", "Archive"], "what is read stands first"
    assert ticks.more.text() == "Reads the inbox, what was sent, and 1 other folder"
    ticks.more.click()
    with qtbot.waitSignal(ticks.ticked) as emitted:
        ticks.boxes["Archive"].click()
    assert emitted.args == ["Archive", True]
    assert "2 other folders" in ticks.more.accessibleName()
    with qtbot.waitSignal(ticks.ticked) as emitted:
        ticks.boxes["A & B"].click()
    assert emitted.args == ["A & B", False]


@pytest.fixture
def context(tmp_path: Path) -> Context:
    known = replace(account(1), imap=Server("127.0.0.1", 1), user=SENDER, folders=("Customers",))
    profile_context(tmp_path, known)
    with open_database(tmp_path) as connection:
        mailboxes.wish(connection, SENDER, START)
        mailboxes.note_listed(connection, SENDER, ("INBOX", "Customers", "Archive"))
    return context_for(tmp_path)


@pytest.fixture
def desk(context: Context, qtbot: QtBot) -> Iterator[Desk]:
    desk = desk_for(context.profile)
    desk.window.show()
    yield desk
    desk.close()


def test_what_is_ticked_in_the_settings_is_set(desk: Desk, context: Context, qtbot: QtBot) -> None:
    window = desk.show_settings()
    ticks = window.accounts.cards[SENDER].folders
    assert {name: box.isChecked() for name, box in ticks.boxes.items()} == {
        "Customers": True,
        "Archive": False,
    }
    ticks.boxes["Customers"].click()
    qtbot.waitUntil(lambda: context.settings.accounts[0].folders == (), timeout=20_000)
