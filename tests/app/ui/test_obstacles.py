"""What is in the way of sending is said with what to do, and no longer than it is true."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app import settings
from app.core.account import Identity
from app.core.address import parse_address
from app.core.message import Recipient, Role
from app.core.rich_text_import import from_html
from app.store.database import open_database
from app.ui.desk import Desk
from app.ui.settings.settings_window import SettingsWindow
from app.ui.writing.composer import Composer
from app.ui.writing.concerns_panel import ConcernsPanel
from tests.support.hands import Hands
from tests.support.profiles import SENDER, account, profile_context
from tests.support.window import surroundings

OTHER = Identity("sales@seller.example", "Sales")
ANNA = (Recipient(parse_address("anna@northwind.example"), Role.TO),)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    profile_context(tmp_path, account(1).with_identity(OTHER))
    desk = Desk(tmp_path, surroundings(tmp_path))
    desk.window.show()
    yield desk
    desk.close()


def remove(profile: Path, *addresses: str) -> None:
    def changed(before: settings.Settings) -> settings.Settings:
        [known] = before.accounts
        kept = tuple(each for each in known.identities if each.address not in addresses)
        return replace(before, accounts=(replace(known, identities=kept),) if kept else ())

    settings.change(profile, changed)


def written(desk: Desk) -> Composer:
    composer = desk.compose()
    composer.head.show_recipients(ANNA)
    composer.head.subject.setText("Our offer")
    composer.editor.show_letter(from_html("<p>Hello Anna</p>"))
    return composer


def offered(composer: Composer) -> list[str]:
    return [composer.head.from_box.itemText(place) for place in range(composer.head.from_box.count())]


def queued(profile: Path) -> list[str]:
    with open_database(profile) as connection:
        return [row[0] for row in connection.execute("SELECT sender FROM message")]


def test_a_mail_that_has_a_recipient_by_now_is_not_said_to_have_none(desk: Desk, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    desk.compose()
    composer = hands.front(Composer)
    hands.press("Ctrl+Return")
    hands.seen(composer, QLabel, "The mail has no recipients yet.")
    hands.write("anna@;")
    hands.seen(composer, QLabel, "Not sent yet: mend the marked address first.")
    hands.press("Backspace", times=6)
    hands.write("anna@northwind.example;")
    assert composer.question.sentence() == ""
    hands.press("Ctrl+Return")
    panel = hands.seen(composer, ConcernsPanel, "Before it goes")
    hands.seen(panel, QLabel, "The subject is empty.")
    said = [label.text() for label in composer.findChildren(QLabel) if label.isVisible()]
    assert "The mail has no recipients yet." not in said


def test_a_mail_to_more_than_it_takes_waits_until_the_others_are_cut_out(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    composer = written(desk)
    hands.front(Composer)
    composer.head.fields[Role.TO].setFocus()
    QApplication.clipboard().setText("\n".join(f"p{n}@northwind.example" for n in range(201)))
    hands.press("Ctrl+V")
    composer.send_anyway()
    assert composer.question.sentence().startswith(
        "Not sent yet: there are more addresses than a mail takes."
    )
    hands.push(composer, "Cut 2 addresses out")
    assert composer.question.sentence() == ""
    assert QApplication.clipboard().text() == "p199@northwind.example, p200@northwind.example"
    assert len(composer.head.recipients()) == 200


def test_what_was_said_meanwhile_by_others_stays(desk: Desk) -> None:
    composer = desk.compose()
    composer.send()
    composer.question.say("The file can't be read.")
    composer.head.show_recipients(ANNA)
    assert composer.question.sentence() == "The file can't be read."


def test_a_sender_that_was_removed_is_told_of_at_once_and_another_is_chosen(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    composer = written(desk)
    remove(tmp_path, SENDER)
    desk.refresh(["settings"])
    sentence = f"No mail can be sent from {SENDER} any more: it was removed. Choose another sender."
    assert composer.question.sentence() == sentence
    assert offered(composer) == [f"Sam Seller <{SENDER}> (removed)", "Sales <sales@seller.example>"]
    hands.front(Composer)
    hands.press("Ctrl+Return")
    assert queued(tmp_path) == []
    hands.push(composer, "Choose a sender")
    hands.press("Down")
    hands.press("Return")
    hands.until(lambda: offered(composer) == ["Sales <sales@seller.example>"], "the removed one is gone")
    assert composer.question.sentence() == ""
    hands.press("Ctrl+Return")
    hands.until(lambda: queued(tmp_path) == ["sales@seller.example"], "it goes from the other one")


def test_a_sender_that_another_program_removed_is_told_of_before_it_is_sent(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    composer = written(desk)
    remove(tmp_path, SENDER, OTHER.address)
    composer.send()
    assert queued(tmp_path) == []
    assert composer.question.sentence().endswith("Add an account in the settings.")
    assert composer.question.answers() == ["Open the settings"]
    hands.front(Composer)
    hands.push(composer, "Open the settings")
    hands.front(SettingsWindow)
    settings.change(tmp_path, lambda before: replace(before, accounts=(account(1),)))
    composer.send()
    hands.until(lambda: queued(tmp_path) == [SENDER], "it goes")
