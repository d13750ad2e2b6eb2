"""The first run: one question at a time, a way back, and only what each question is about."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.core.account import Account, Identity
from app.core.server import Server
from app.settings import Settings
from app.ui.parts.switch import Switch
from app.ui.settings.first_run import FirstRun
from tests.support.hands import Hands

IDENTITY = Identity("sam@seller.example", "Sam", clicks=False)
SETTINGS = Settings(
    accounts=(Account("sam@seller.example", Server("smtp.seller.example", 465), identities=(IDENTITY,)),)
)


def paired(*, verified: bool) -> dict[str, Any]:
    check = {"name": "clock", "passed": verified, "sentence": "The clocks differ."}
    return {"tracker": "https://t.example.com", "verified": verified, "checks": [check]}


@pytest.fixture
def first(qtbot: QtBot) -> FirstRun:
    first = FirstRun(Settings())
    qtbot.addWidget(first)
    first.show()
    return first


def ways(first: FirstRun) -> list[str]:
    """The buttons at the foot that are shown."""
    return [each.text() for each in (first.back, first.later, first.begin) if each.isVisible()]


def test_it_asks_one_question_at_a_time_and_offers_practice(first: FirstRun, qtbot: QtBot) -> None:
    assert (first.step.text(), ways(first)) == ("Step 1 of 3", [])
    with qtbot.waitSignal(first.practice_wanted):
        first.practice.click()
    first.take_account(SETTINGS)
    assert (first.step.text(), first.question.text()) == ("Step 2 of 3", "Where is your tracker?")
    assert not first.practice.isVisible()
    assert ways(first) == ["Back", "Later: mails go untracked"]
    first.later.click()
    assert (first.step.text(), ways(first)) == ("Step 3 of 3", ["Back", "Start"])
    with qtbot.waitSignal(first.done):
        first.begin.click()


def test_the_last_question_is_about_opens_and_links_alone(first: FirstRun) -> None:
    first.take_account(SETTINGS)
    first.later.click()
    switches = [each for each in first.findChildren(Switch) if each.isVisible()]
    assert [(each.accessibleName(), each.isChecked()) for each in switches] == [
        ("Track opens in new mails", True),
        ("Track links in new mails", False),
    ]
    assert not [each for each in first.findChildren(QPlainTextEdit) if each.isVisible()]


def test_every_question_leads_back_and_what_was_answered_is_not_asked_for_again(
    first: FirstRun, qtbot: QtBot
) -> None:
    hands = Hands(qtbot)
    first.account.show_saved("Saved: the servers let you in.")
    first.take_account(SETTINGS)
    first.take_tracker(paired(verified=True))
    assert first.question.text() == "What is tracked by default?"
    hands.push(first, "Back")
    assert first.tracker.state.text().startswith("Paired with https://t.example.com, verified")
    assert ways(first) == ["Back", "Next"]
    hands.push(first, "Back")
    assert first.account.done.text() == "Saved: the servers let you in."
    assert (ways(first), first.practice.isVisible()) == (["Next"], False)
    hands.push(first, "Next")
    hands.push(first, "Next")
    assert QApplication.focusWidget() is first.begin


def test_a_tracker_that_is_not_verified_shows_what_failed_before_one_goes_on(first: FirstRun) -> None:
    first.take_account(SETTINGS)
    first.tracker.line.setText("https://t.example.com/#sightline1.1.2.3")
    first.tracker.pair.click()
    first.take_tracker(paired(verified=False))
    assert first.question.text() == "Where is your tracker?"
    assert first.tracker.checks.words() == ["clock: failed. The clocks differ."]
    assert first.tracker.pair.isEnabled()
    assert ways(first) == ["Back", "Later: mails go untracked"]


def test_an_answer_that_comes_late_moves_no_other_question_on(first: FirstRun) -> None:
    first.take_account(SETTINGS)
    first.back.click()
    first.take_tracker(paired(verified=True))
    assert first.question.text() == "Which mailbox do you send from?"


def test_filling_in_by_hand_keeps_name_and_address_apart(first: FirstRun, qtbot: QtBot) -> None:
    first.account.asking.name.setText("Sam, Seller")
    first.account.asking.address.setText("sam@seller.example")
    first.account.asking.by_hand.click()
    form = first.account.by_hand
    assert (form.name.text(), form.address.text()) == ("Sam, Seller", "sam@seller.example")
    form.smtp.host.setText("smtp.seller.example")
    with qtbot.waitSignal(form.add_wanted) as emitted:
        form.add.click()
    assert emitted.args[0].address == '"Sam, Seller" <sam@seller.example>'
