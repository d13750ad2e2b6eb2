"""What an open composer says of a mail's tracking is what will be, also after the settings changed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import settings
from app.core.account import Identity
from app.core.address import parse_address
from app.core.link import Reason
from app.core.message import Recipient, Role
from app.core.rich_text_import import from_html
from app.ui.desk import Desk
from app.ui.writing.composer import Composer
from tests.support.hands import Hands
from tests.support.profiles import account, profile_context
from tests.support.window import surroundings

NEVER = "anna@northwind.example is never tracked."


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    profile_context(tmp_path, account(1))
    desk = Desk(tmp_path, surroundings(tmp_path))
    desk.window.show()
    yield desk
    desk.close()


def written(desk: Desk) -> Composer:
    composer = desk.compose()
    composer.head.show_recipients((Recipient(parse_address("anna@northwind.example"), Role.TO),))
    composer.editor.show_letter(from_html('<p>Hello, <a href="https://example.com/a">look</a></p>'))
    return composer


def says(composer: Composer) -> str:
    return " ".join(label.text() for label in composer.findChildren(QLabel) if label.isVisible())


def test_a_composer_tells_that_a_recipient_is_never_tracked_from_now_on(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    composer = written(desk)
    settings.change(tmp_path, lambda before: replace(before, never_tracked=("northwind.example",)))
    desk.refresh(["tracker"])
    Hands(qtbot).until(lambda: NEVER in says(composer), "the composer tells of it")


def test_a_composer_no_longer_says_that_a_recipient_is_never_tracked_who_is_tracked_by_now(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    settings.change(tmp_path, lambda before: replace(before, never_tracked=("northwind.example",)))
    composer = written(desk)
    hands = Hands(qtbot)
    hands.until(lambda: NEVER in says(composer), "never tracked")
    settings.change(tmp_path, lambda before: replace(before, never_tracked=()))
    desk.refresh(["tracker"])
    hands.until(lambda: NEVER not in says(composer), "tracked again")


def test_an_untouched_composer_follows_the_signature_and_the_defaults_of_its_sender_and_is_no_draft(
    desk: Desk, tmp_path: Path
) -> None:
    composer = desk.compose()
    changed = replace(account(1).identities[0], signature="<p>Sal Seller</p>", opens=False)
    settings.change(tmp_path, lambda before: replace(before, accounts=(account(1).with_identity(changed),)))
    desk.refresh(["settings"])
    assert composer.editor.toPlainText().splitlines()[-2:] == ["-- ", "Sal Seller"]
    assert composer.tracking.wish().opens is False
    assert not composer.content.is_changed()


def test_a_link_that_is_no_longer_to_be_tracked_is_said_not_to_be(desk: Desk, tmp_path: Path) -> None:
    composer = written(desk)
    settings.change(tmp_path, lambda before: replace(before, excluded_domains=("example.com",)))
    desk.refresh(["settings"])
    [link] = composer.tracking.links()
    assert link.reason is Reason.EXCLUDED_DOMAIN


def test_a_composer_offers_the_identities_that_there_are_by_now(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    composer = written(desk)
    other = Identity("sales@seller.example", "Sales")
    known = account(1)
    settings.change(tmp_path, lambda before: replace(before, accounts=(known.with_identity(other),)))
    desk.refresh(["tracker"])
    composer.head.choose(parse_address("sales@seller.example"))
    Hands(qtbot).until(lambda: composer.head.identity() == other, "it is sent by Sales")
