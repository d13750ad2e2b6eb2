"""Settings that were saved: the window says so, and shows what is there now."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import settings
from app.core.account import Identity
from app.core.errors import BadInput
from app.core.language import speak
from app.core.notifying import Kind, Privacy, QuietHours
from app.core.server import Server, Tls
from app.practice.port import free_port
from app.practice.sink import Sink
from app.ui.desk import Desk
from app.ui.settings.accounts_list import AccountsList
from app.ui.settings.pages import NOTIFICATIONS, TRACKER, TRACKING
from app.ui.settings.setting_row import SettingRow
from app.ui.settings.settings_window import SettingsWindow
from app.whole_file import NotWritten
from tests.support.hands import Hands
from tests.support.profiles import SENDER, account, profile_context
from tests.support.window import desk_for


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("SIGHTLINE_PASSPHRASE", "a passphrase for tests")
    profile_context(tmp_path, account(25))
    opened = desk_for(tmp_path)
    yield opened
    opened.close()
    # The windows of earlier tests would be styled anew for each of the others.
    opened.window.deleteLater()
    opened.popover.deleteLater()


def test_an_account_that_was_added_is_listed_and_said_to_be_saved(
    desk: Desk, qtbot: QtBot, sink: Sink
) -> None:
    window = desk.show_settings()
    window.account.asking.by_hand.click()
    form = window.account.by_hand
    form.address.setText("Eva <eva@seller.example>")
    form.smtp.show_server(Server("127.0.0.1", sink.port, Tls.NONE_ON_LOOPBACK))
    form.password.setText("secret")
    form.add.click()
    qtbot.waitUntil(lambda: window.account.done.text() == "Saved: the servers let you in.", timeout=20_000)
    assert not form.password.text()
    # What is laid out anew is visible a turn later.
    qtbot.waitUntil(lambda: "Eva <eva@seller.example>" in shown_in(window.accounts))


def test_an_account_is_changed_from_its_card_and_keeps_its_identities(
    desk: Desk, qtbot: QtBot, sink: Sink
) -> None:
    window = desk.show_settings()
    hands = Hands(qtbot)
    hands.front(SettingsWindow)
    card = window.accounts.cards[SENDER]
    before = desk.settings.accounts[0]
    card.change.click()
    assert not card.isVisible()
    form = window.account.by_hand
    form.smtp.show_server(Server("127.0.0.1", sink.port, Tls.NONE_ON_LOOPBACK))
    form.add.click()
    qtbot.waitUntil(lambda: window.account.done.text() == "Saved: the servers let you in.", timeout=20_000)
    [after] = desk.settings.accounts
    assert after.smtp.port == sink.port
    assert after.identities == before.identities
    # What is laid out anew is visible a turn later.
    qtbot.waitUntil(window.accounts.cards[SENDER].isVisible)


def test_a_tracker_is_checked_again_when_one_wants(desk: Desk, qtbot: QtBot) -> None:
    window = desk.show_settings(TRACKER)
    form = window.tracker
    assert not form.check_again.isVisible()
    form.line.setText(f"http://127.0.0.1:9/#sightline1.7.{'A' * 43}.{'B' * 32}")
    form.pair.click()
    sentence = "Paired with http://127.0.0.1:9, not verified: mails go out untracked. "
    sentence += "It is checked again every 5 minutes."
    qtbot.waitUntil(lambda: form.state.text() == sentence, timeout=20_000)
    assert form.line.text() == ""
    form.check_again.click()
    form.line.setText("what is being typed")
    desk.refresh(["tracker"])
    assert form.state.text() == "Asking the tracker…", "what was known before is no answer"
    assert form.line.text() == "what is being typed"
    qtbot.waitUntil(lambda: form.state.text() == sentence, timeout=20_000)
    assert form.check_again.isEnabled()


def test_an_account_that_does_not_work_is_not_saved_but_where_the_user_wants_it(
    desk: Desk, qtbot: QtBot
) -> None:
    window = desk.show_settings()
    window.account.asking.by_hand.click()
    form = window.account.by_hand
    form.address.setText("eva@seller.example")
    form.smtp.show_server(Server("127.0.0.1", free_port(), Tls.NONE_ON_LOOPBACK))
    form.add.click()
    qtbot.waitUntil(lambda: "Nothing was saved" in window.account.done.text(), timeout=20_000)
    assert any("can't be reached" in words for words in window.account.checks.words())
    assert [each.address for each in desk.settings.accounts] == [SENDER]
    window.account.save_anyway.click()
    qtbot.waitUntil(lambda: window.account.done.text() == "Saved without a test.", timeout=20_000)
    assert [each.address for each in desk.settings.accounts] == [SENDER, "eva@seller.example"]


def test_an_account_is_tested_with_what_its_server_says(desk: Desk, qtbot: QtBot, sink: Sink) -> None:
    known = desk.settings.accounts[0]
    server = Server("127.0.0.1", sink.port, Tls.NONE_ON_LOOPBACK)
    settings.change(desk.profile, lambda now: now.with_account(replace(known, smtp=server)))
    window = desk.show_settings()
    card = window.accounts.cards[SENDER]
    card.test.click()
    assert card.waiting.sentence()
    qtbot.waitUntil(lambda: bool(card.checks.words()), timeout=20_000)
    assert card.checks.words() == [
        f"sending: passed. 127.0.0.1:{sink.port} answers, and asks for no sign-in."
    ]
    assert not card.waiting.sentence()
    card.test.click()
    card.waiting.cancel.click()
    assert card.test.isEnabled()


def test_an_identity_is_added_changed_and_removed_in_the_settings(desk: Desk, qtbot: QtBot) -> None:
    window = desk.show_settings()
    button(window, f"Add an identity to {SENDER}").click()
    form = window.identity
    form.address.setText("Offers <offers@seller.example>")
    form.tracker.setText("https://t.offers.example/")
    form.clicks.setChecked(False)
    form.signature.setFocus()
    form.signature.insertPlainText("Kind regards\nSam")
    form.save.click()

    def identities() -> tuple[Identity, ...]:
        return desk.settings.accounts[0].identities

    qtbot.waitUntil(lambda: len(identities()) == 2, timeout=20_000)
    added = identities()[1]
    assert (added.name, added.opens, added.clicks) == ("Offers", True, False)
    assert added.tracker_url == "https://t.offers.example"
    assert "Kind regards" in added.signature
    qtbot.waitUntil(
        lambda: "opens on · links off · signature · https://t.offers.example" in shown_in(window.accounts)
    )
    button(window, "Change offers@seller.example").click()
    form.name.setText("Our offers")
    form.save.click()
    qtbot.waitUntil(lambda: identities()[1].name == "Our offers", timeout=20_000)
    # What was not touched stays to the letter.
    assert identities()[1] == replace(added, name="Our offers")
    qtbot.waitUntil(lambda: "Our offers <offers@seller.example>" in shown_in(window.accounts))
    button(window, "Remove the identity offers@seller.example").click()
    button(window.accounts.question, "Remove").click()
    qtbot.waitUntil(lambda: len(identities()) == 1, timeout=20_000)


def test_an_identity_that_can_not_be_is_said_and_can_be_mended(desk: Desk, qtbot: QtBot) -> None:
    window = desk.show_settings()
    button(window, f"Add an identity to {SENDER}").click()
    form = window.identity
    for address, tracker, words in (
        ("offers@", "", "no mail address"),
        ("offers@seller.example", "http://t.example", "must begin with https://"),
    ):
        form.address.setText(address)
        form.tracker.setText(tracker)
        with qtbot.assertNotEmitted(form.save_wanted):
            form.save.click()
        assert words in form.fault.text()
    form.tracker.clear()
    form.address.setText(SENDER)
    form.save.click()
    qtbot.waitUntil(lambda: "is there already" in form.fault.text(), timeout=20_000)
    assert form.save.isEnabled()
    form.cancel.click()
    assert window.accounts.isVisible()


def button(inside: QWidget, name: str) -> QAbstractButton:
    [found] = [
        each
        for each in inside.findChildren(QAbstractButton)
        if name in (each.accessibleName(), each.text()) and each.isVisibleTo(inside)
    ]
    return found


def shown_in(accounts: AccountsList) -> list[str]:
    return [label.text() for label in accounts.findChildren(QLabel) if label.isVisible()]


def test_what_is_typed_is_applied_when_the_settings_are_closed(desk: Desk) -> None:
    window = desk.show_settings(TRACKING)
    window.tracking.never.setPlainText("boss@corp.example")
    window.close()
    assert desk.settings.never_tracked == ("boss@corp.example",)


def test_what_can_not_be_stored_is_said_and_switched_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _text: str) -> None:
        raise NotWritten(f"{path} can't be written: No space left on device. Nothing was changed.")

    form = desk.show_settings(TRACKING).tracking
    monkeypatch.setattr(settings, "write_private", full)
    form.open_time.click()
    assert "No space left on device" in form.said()
    assert not form.open_time.isChecked()
    monkeypatch.undo()
    form.open_time.click()
    assert not form.said()
    assert desk.settings.open_time


def test_the_settings_are_searched_as_one_types_and_led_to_by_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    window = desk.show_settings()
    hands.front(SettingsWindow)
    assert window.search.found() == ["Accounts", "Tracker", "Tracking", "Sending", "Notifications", "General"]
    hands.press("Ctrl+F")
    hands.write("quiet hours")
    assert window.search.found() == ["Notifications", "Notify only at these times"]
    assert window.stack.currentIndex() == NOTIFICATIONS
    [marked] = [row for row in window.findChildren(SettingRow) if row.property("found")]
    assert marked.title == "Notify only at these times"
    hands.press("Return")
    assert window.notifications.hours.on.hasFocus()
    hands.press("Space")
    assert desk.settings.notifying.quiet.on
    hands.press("Ctrl+F")
    hands.write("sign in")
    assert window.search.found()[0] == "Accounts"
    hands.press("Ctrl+F")
    hands.write("zzz")
    assert window.search.found() == ["No setting fits"]


def test_the_settings_are_searched_in_the_language_that_is_read(desk: Desk) -> None:
    words = {
        "Never tracked": "Nie verfolgt",
        "pairing line pair verify checks server https": "kopplungszeile",
    }
    speak(lambda text, *_: words.get(text, text))
    try:
        search = desk.show_settings().search
        search.field.setText("nie")
        assert search.found() == ["Tracking", "Nie verfolgt"]
        search.field.setText("kopplung")
        assert search.found() == ["Tracker"]
    finally:
        speak(None)


def test_privacy_is_previewed_as_it_is_chosen(desk: Desk) -> None:
    form = desk.show_settings(NOTIFICATIONS).notifications
    assert form.preview.words() == ("Anna Berg opened your mail", "Our offer for Northwind · 2 min ago")
    form.privacy.setCurrentIndex(1)
    assert form.preview.words() == ("A mail was opened", "Our offer for Northwind · 2 min ago")
    form.privacy.setCurrentIndex(2)
    assert form.preview.words() == ("Sightline", "Something new about a mail")
    assert desk.settings.notifying.privacy is Privacy.NOTHING


def test_hours_days_and_kinds_are_applied_at_once(desk: Desk) -> None:
    form = desk.show_settings(NOTIFICATIONS).notifications
    form.hours.on.click()
    form.hours.days[5].click()
    form.hours.begin.setTime(QTime(7, 30))
    form.kinds[Kind.OPENED].click()
    kept = desk.settings.notifying
    assert kept.quiet == QuietHours(on=True, begin="07:30", days=(0, 1, 2, 3, 4, 5))
    assert not kept.wants(Kind.OPENED)
    assert kept.wants(Kind.CLICKED)
    form.on.click()
    assert not desk.settings.notifying.wants(Kind.CLICKED)
    assert not form.kinds[Kind.CLICKED].isEnabled()


def test_the_settings_of_notifications_survive_the_file(desk: Desk) -> None:
    form = desk.show_settings(NOTIFICATIONS).notifications
    form.privacy.setCurrentIndex(1)
    with pytest.raises(BadInput, match="damaged"):
        broken = (desk.profile / settings.FILE_NAME).read_text().replace('"08:00"', '"25:00"')
        (desk.profile / "broken").mkdir()
        (desk.profile / "broken" / settings.FILE_NAME).write_text(broken)
        settings.load(desk.profile / "broken")
    assert settings.load(desk.profile).notifying == desk.settings.notifying
