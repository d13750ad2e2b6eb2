"""Help: the shortcuts that a window really has, what its pictures mean, and diagnostics in the clipboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core import legend
from app.core.state_picture import Drawing
from app.ui.desk import Desk
from app.ui.frame.help_window import HelpWindow
from app.ui.frame.main_window import MainWindow
from app.ui.lists.state_cell import EYES
from app.ui.parts.mail_kinds import KIND_ICONS
from app.ui.parts.shortcuts import shortcut, shortcuts_of
from app.ui.reading.file_window import FileWindow
from app.ui.settings.pages import GENERAL
from app.ui.settings.settings_window import SettingsWindow
from app.ui.writing.composer import Composer
from tests.support.hands import Hands
from tests.support.profiles import account, profile_context
from tests.support.window import desk_for


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    profile_context(tmp_path, account(1))
    desk = desk_for(tmp_path)
    desk.window.show()
    yield desk
    desk.close()


def words(window: QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel)]


def test_a_question_mark_and_f1_show_the_shortcuts_of_the_window_in_front(desk: Desk, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    hands.front(MainWindow)
    hands.press("?")
    shown = words(hands.front(HelpWindow))
    assert {"Ctrl+N", "New mail", "Reply", "Ctrl+M", "Mute thread", "?  or  F1"} <= {*shown}
    assert legend.ACCURACY in shown
    hands.press("Esc")
    hands.front(MainWindow)
    hands.press("Ctrl+N")
    composer = hands.front(Composer)
    hands.tab_to(composer.editor)
    hands.write("Who?")
    assert composer.editor.toPlainText() == "Who?"
    hands.press("F1")
    shown = words(hands.front(HelpWindow))
    assert {"Send", "Ctrl+Enter  or  Ctrl+Return", "Attach a file"} <= {*shown}
    hands.press("Esc")
    hands.front(Composer)
    hands.press("Ctrl+W")


def test_every_shortcut_of_every_window_has_a_name(desk: Desk, qtbot: QtBot) -> None:
    settings = desk.show_settings()
    from_file = FileWindow("Question.eml")
    qtbot.addWidget(from_file)
    for window in (desk.window, desk.compose(), settings, from_file):
        for one in window.findChildren(QShortcut):
            owner = one.parent()
            assert isinstance(owner, QWidget)
            assert one.whatsThis() or owner.accessibleName(), (
                f"{one.key().toString()} in {type(owner).__name__}"
            )
        for named in shortcuts_of(window).values():
            assert "" not in named
            for keys in named.values():
                assert all(QKeySequence(each).count() == 1 for each in keys)


def test_the_keys_of_lists_are_shown_too(desk: Desk) -> None:
    found = shortcuts_of(desk.window)["In a list"]
    assert (found["Tags"], found["Show history"], found["Mark as looked at"]) == (["T"], ["Space"], ["M"])
    assert "Mark as read or unread" not in found, "there is no Inbox"
    assert "Inbox" not in shortcuts_of(desk.window)["Places"]
    desk.window.show_inbox(is_there=True)
    assert shortcuts_of(desk.window)["In a list"]["Mark as read or unread"] == ["M"]
    assert "Inbox" in shortcuts_of(desk.window)["Places"]


def test_what_is_shown_is_what_is_there(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    made = shortcut(window, "Ctrl+J", "Jump", lambda: None)
    assert shortcuts_of(window) == {"": {"Jump": ["Ctrl+J"]}}
    made.setKey(QKeySequence("Ctrl+K"))
    assert shortcuts_of(window) == {"": {"Jump": ["Ctrl+K"]}}
    made.setEnabled(False)
    assert shortcuts_of(window) == {}


def test_the_keys_of_lists_and_places_stand_under_their_headings(desk: Desk) -> None:
    desk.window.show_inbox(is_there=True)
    found = shortcuts_of(desk.window)
    assert found["In a list"]["Show history"] == ["Space"]
    assert found["In a list"]["Tags"] == ["T"]
    assert found["In a list"]["Mark as read or unread"] == found["In a list"]["Mark as looked at"] == ["M"]
    assert found["In a list"]["Open"] == ["Return"]
    assert found["In the history"]["Why?"] == ["Space"]
    assert {"Reply", "Print", "Remind me", "Mute thread"} <= {*found["The mail that is shown"]}
    assert {*found["Places"]} == {*desk.window.navigation.places}
    assert [*found["Places"].values()] == [
        [f"Ctrl+{number}"] for number in range(1, len(found["Places"]) + 1)
    ]
    assert [*shortcuts_of(desk.compose())["Formatting"]][:3] == ["Bold", "Italic", "Underline"]


def test_every_picture_of_a_received_mail_is_explained() -> None:
    assert {*KIND_ICONS.values()} <= {*legend.RECEIVED}


def test_every_eye_is_explained() -> None:
    assert {*legend.EYES} == {*Drawing}
    assert {*EYES} == {*Drawing} - {Drawing.NOTHING}


def test_help_is_in_the_column_and_in_the_settings(desk: Desk, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    hands.push(hands.front(MainWindow), "Help")
    hands.front(HelpWindow)
    hands.press("Ctrl+W")
    desk.show_settings(GENERAL)
    hands.push(hands.front(SettingsWindow), "Show help")
    assert "Shortcuts: Sightline" in words(hands.front(HelpWindow))


def test_diagnostics_are_copied(desk: Desk, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    form = desk.show_settings(GENERAL).general
    QGuiApplication.clipboard().clear()
    hands.push(hands.front(SettingsWindow), "Copy diagnostics")
    hands.until(lambda: "platform: offscreen" in QGuiApplication.clipboard().text(), "they are copied")
    copied = QGuiApplication.clipboard().text()
    assert "seller" not in copied
    for line in ("message: 0", "identities: 1", "notifications: none", "mailbox: none"):
        assert line in copied, line
    assert any("Copied" in label.text() for label in form.findChildren(QLabel))
