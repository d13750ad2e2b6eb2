"""One draft or one waiting mail that changes leaves the cards of the others as they are. (Finding 14.)

A hundred cards that are made anew with every second of writing stop the window each time.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.core.address import parse_address
from app.core.draft import Draft
from app.core.message import Recipient, Role
from app.core.tracking import Wish
from app.jobs.context import Context
from app.jobs.queue import queue
from app.store import drafts
from app.store.database import open_database
from app.ui.desk import Desk
from app.ui.frame.main_window import DRAFTS, OUTBOX
from tests.support.hands import Hands
from tests.support.profiles import SENDER, account, profile_context
from tests.support.window import surroundings

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
def desk(context: Context, qtbot: QtBot) -> Iterator[Desk]:
    with open_database(context.profile) as connection:
        for number in range(3):
            draft = replace(DRAFT, subject=f"Offer {number}")
            drafts.save(connection, draft, NOW, is_open=False, with_files=True)
            queue(context, connection, replace(draft, send_at=LATER + timedelta(days=number)))
    desk = Desk(context.profile, surroundings(context.profile))
    desk.window.show()
    yield desk
    desk.close()


def test_another_draft_leaves_the_cards_of_the_others(desk: Desk, qtbot: QtBot, context: Context) -> None:
    hands = Hands(qtbot)
    desk.window.show_place(DRAFTS)
    before = hands.seen(desk.window, QPushButton, "Open: Offer 1")
    with open_database(context.profile) as connection:
        drafts.save(connection, replace(DRAFT, subject="One more"), NOW, is_open=False, with_files=True)
    desk.refresh([])
    hands.seen(desk.window, QPushButton, "Open: One more")
    qtbot.wait(50)
    assert isValid(before)
    assert before.isVisible()


def test_another_waiting_mail_leaves_the_cards_of_the_others(
    desk: Desk, qtbot: QtBot, context: Context
) -> None:
    hands = Hands(qtbot)
    desk.window.show_place(OUTBOX)
    hands.until(lambda: len(cards(desk)) == 6, "two buttons of each")
    before = cards(desk)
    with open_database(context.profile) as connection:
        queue(context, connection, replace(DRAFT, subject="One more", send_at=LATER))
    desk.refresh(["deliveries"])
    hands.until(lambda: len(cards(desk)) == 8, "one more")
    assert all(isValid(each) and each.isVisible() for each in before)


def test_an_outbox_that_is_not_shown_makes_no_cards(desk: Desk) -> None:
    assert cards(desk) == []


def cards(desk: Desk) -> list[QPushButton]:
    return [
        each for each in desk.window.outbox.findChildren(QPushButton) if each.isVisibleTo(desk.window.outbox)
    ]
