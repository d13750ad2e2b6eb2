"""Settings whose file is damaged while the window is open: the window goes on, says so, and changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.core.message import Role
from app.jobs.context import context_for
from app.settings import FILE_NAME
from app.ui.desk import Desk
from app.ui.frame.main_window import OUTBOX, MainWindow
from app.ui.parts.switch import Switch
from app.ui.settings.settings_window import SettingsWindow
from app.ui.writing.composer import Composer
from tests.support.hands import Hands
from tests.support.profiles import account, profile_context, queue_mail
from tests.support.window import surroundings


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    profile_context(tmp_path, account(1))
    desk = Desk(tmp_path, surroundings(tmp_path))
    desk.window.show()
    yield desk
    desk.close()


def damage(desk: Desk, hands: Hands) -> str:
    """Damage the settings' file, and wait until the window says so; what stood there."""
    file = desk.profile / FILE_NAME
    before = file.read_text()
    file.write_text("{ broken")
    hands.until(desk.window.settings.isVisible, "the window says it by itself")
    return before


def test_the_window_says_it_with_what_to_do_until_the_file_is_mended(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands, bar, opened = Hands(qtbot), desk.window.settings, []
    before = damage(desk, hands)
    assert f"The settings in {desk.profile / FILE_NAME} are damaged" in bar.sentence()
    assert "Mend the file, or move it away" in bar.sentence()
    assert "Until then nothing is sent or fetched" in bar.sentence()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    [way] = bar.findChildren(QPushButton)
    hands.click(way)
    assert opened == [str(desk.profile)]
    assert bar.isVisible(), "it is as it was"
    # The worker has seen it by now: it is said in one place.
    qtbot.wait(1_500)
    assert not desk.window.notice.isVisible()
    (desk.profile / FILE_NAME).write_text(before)
    hands.until(lambda: not bar.isVisible(), "it goes by itself")


def test_reading_goes_on_and_what_others_store_is_shown(desk: Desk, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    before = damage(desk, hands)
    (desk.profile / FILE_NAME).write_text(before)
    queue_mail(context_for(desk.profile), "anna@northwind.example")
    damage(desk, hands)
    hands.until(lambda: desk.window.outbox.count == 1, "the outbox is read")
    desk.window.show_place(OUTBOX)
    hands.click(desk.window.navigation.tracker)
    assert hands.front(SettingsWindow).isVisible()
    assert [each.address for each in desk.settings.accounts] == ["sam@seller.example"]


def test_a_mail_can_be_written_and_sending_it_says_what_is_in_the_way(desk: Desk, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    damage(desk, hands)
    hands.front(MainWindow)
    hands.press("Ctrl+N")
    composer = hands.front(Composer)
    composer.head.fields[Role.TO].edit.setText("anna@northwind.example")
    composer.head.subject.setText("Offer")
    composer.editor.setPlainText("Hello")
    composer.send_anyway()
    hands.until(lambda: "are damaged" in composer.question.sentence(), "the composer says it")
    assert composer.editor.toPlainText() == "Hello"
    assert composer.isVisible()


def test_a_setting_is_not_changed_and_its_page_says_why(desk: Desk, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    damage(desk, hands)
    hands.click(desk.window.navigation.settings)
    window = hands.front(SettingsWindow)
    switch = window.tracking.findChildren(Switch)[0]
    before = switch.isChecked()
    switch.click()
    assert "are damaged" in window.tracking.said()
    assert switch.isChecked() is before
    assert (desk.profile / FILE_NAME).read_text() == "{ broken"


def test_what_another_program_sets_is_shown_without_a_commit(desk: Desk, qtbot: QtBot) -> None:
    hands, file = Hands(qtbot), desk.profile / FILE_NAME
    seen: list[str | None] = []
    desk.notices.show_tracker = lambda fault: seen.append(fault)  # type: ignore[method-assign]
    text = file.read_text()
    file.write_text(text.replace('"tracker_url": null', '"tracker_url": "https://t.example"', 1))
    hands.until(lambda: bool(seen), "the window is refreshed")
