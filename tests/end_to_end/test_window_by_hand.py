"""The program around its mails by keyboard and mouse: undone, handed over from outside, printed, put away and back."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QLabel, QLineEdit, QSystemTrayIcon, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from app import settings
from app.practice.sink import Sink, running_sink
from app.ui.lists.sent_model import Column
from app.ui.parts.chip import Chip
from app.ui.parts.choice_box import ChoiceBox
from app.ui.reading.file_window import FileWindow
from app.ui.settings.settings_window import SettingsWindow
from app.ui.single_instance import Claim, SingleInstance
from app.ui.writing.composer import Composer
from tests.support.hands import is_open
from tests.support.notification_service import Desktop, told
from tests.support.profiles import account, profile_context
from tests.support.story import Story, begun, see_rows

ANNA, BEN = "anna.berg@northwind.example", "ben@contoso.example"
QUESTION = (
    b"From: Anna Berg <anna.berg@northwind.example>\r\nTo: sam@seller.example\r\nSubject: Question\r\n"
    b"Message-ID: <7@northwind.example>\r\nDate: Fri, 20 Nov 2026 10:00:00 +0000\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n\r\nHow much for 25 seats?\r\n"
)


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[Sink]:
    with running_sink(tmp_path / "mailbox") as sink:
        yield sink


@pytest.fixture
def story(
    on_desktop: Desktop, sink: Sink, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Story]:
    # The one thing that there is not without a screen.
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    profile_context(tmp_path / "profile", account(sink.port))
    with begun(tmp_path / "profile", qtbot) as story:
        yield story


# The tray that there seems to be has no window of its own on a platform without a screen.
@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
def test_the_window_is_left_and_found_again_by_keyboard_and_mouse_alone(
    story: Story, sink: Sink, on_desktop: Desktop, tmp_path: Path
) -> None:
    story.open_program()
    assert story.application is not None
    instance = SingleInstance(story.profile)
    assert instance.claim() is Claim.FIRST
    instance.raise_wished.connect(story.application.show_wished)
    ended: list[bool] = []
    story.application.ended.connect(lambda: ended.append(True))
    try:
        take_longer_to_send(story)
        undo(story, sink)
        close_to_the_tray(story)
        story.hands.until(lambda: told(on_desktop), "it is told that the program goes on")
        follow_a_mail_link(story)
        send_it(story)
        come_back_from_the_tray(story, sink)
        read_a_dropped_mail(story, tmp_path / "Question.eml", tmp_path / "question.pdf")
        print_what_is_open(story, tmp_path / "offer.pdf")
        quit_from_the_tray(story, ended)
        assert told(on_desktop) == [
            (
                "Sightline goes on",
                "It stays in the tray and tells you of opens. Quit it there; Settings, General, changes this.",
            )
        ], "it is told once"
    finally:
        instance.release()


def take_longer_to_send(story: Story) -> None:
    hands = story.hands
    story.window()
    hands.press("Ctrl+,")
    form = hands.front(SettingsWindow)
    hands.press("Ctrl+F")
    hands.write("undo")
    hands.press("Return")
    delay = hands.seen(form, ChoiceBox, "Undo after Send")
    hands.until(delay.hasFocus, "the keyboard is at what was found")
    hands.press("End")
    assert delay.currentText() == "60 seconds"
    hands.until(lambda: settings.load(story.profile).undo_seconds == 60, "it is applied at once")
    hands.press("Esc")
    hands.until(lambda: not is_open(form), "the settings are closed")


def undo(story: Story, sink: Sink) -> None:
    hands, window = story.hands, story.window()
    hands.press("Ctrl+N")
    composer = hands.front(Composer)
    hands.write("ben@contoso.example;")
    hands.tab_to(hands.seen(composer, QLineEdit, "Subject"))
    hands.write("Too soon")
    hands.tab_to(composer.editor)
    hands.write("Not like this")
    hands.press("Ctrl+Return")
    hands.until(lambda: not is_open(composer), "the composer closes")
    story.window()
    waiting = window.undo.sentence
    hands.until(lambda: waiting.isVisible() and waiting.text().startswith("“Too soon”: goes in "), "it waits")
    assert window.navigation.places["Outbox"].text() == "Outbox 1"
    hands.press("Ctrl+Z")
    composer = hands.front(Composer)
    assert composer.editor.toPlainText().rstrip() == "Not like this"
    hands.seen(composer, Chip, "ben@contoso.example")
    assert window.navigation.places["Outbox"].text() == "Outbox"
    assert sink.mails() == []
    hands.press("Ctrl+W")
    hands.until(lambda: not is_open(composer), "the composer closes")


def close_to_the_tray(story: Story) -> None:
    hands, window = story.hands, story.window()
    window.windowHandle().close()
    hands.until(lambda: not window.isVisible(), "the window is closed")


def follow_a_mail_link(story: Story) -> None:
    """Click a mailto: link somewhere: the desktop starts the program with it."""
    hands = story.hands
    link = "mailto:anna.berg@northwind.example?cc=ben@contoso.example&subject=Our%20offer&body=Hello%20Anna,"
    command = [sys.executable, "-m", "app", "open", "--profile", str(story.profile), link]
    with subprocess.Popen(command) as second:
        composer = hands.front(Composer)
        hands.until(lambda: second.poll() is not None, "the second start ends")
    assert second.returncode == 0
    for address in ("anna.berg@northwind.example", "ben@contoso.example"):
        hands.seen(composer, Chip, address)
    assert hands.seen(composer, QLineEdit, "Subject").text() == "Our offer"
    assert composer.editor.toPlainText().startswith("Hello Anna,")


def send_it(story: Story) -> None:
    hands = story.hands
    composer = hands.front(Composer)
    hands.press("Ctrl+Return")
    hands.until(lambda: not is_open(composer), "the composer closes")


def show_menu_of_tray(story: Story) -> None:
    """Click the icon with the right button: the desktop's tray shows its menu."""
    assert story.application is not None
    assert story.application.desk is not None
    icon = story.application.desk.notices.tray.icon
    assert icon.isVisible()
    icon.contextMenu().popup(QPoint(100, 100))


def come_back_from_the_tray(story: Story, sink: Sink) -> None:
    hands = story.hands
    show_menu_of_tray(story)
    hands.choose("Open Sightline")
    window = story.window()
    hands.until(lambda: window.navigation.places["Outbox"].text() == "Outbox 1", "the mail waits")
    assert sink.mails() == []
    hands.press("Ctrl+3")
    hands.push(window, "Send now: Our offer")
    hands.until(lambda: len(sink.mails()) == 2, "a copy for each arrives")
    assert {to for to, _ in sink.mails()} == {ANNA, BEN}
    hands.press("Ctrl+2")
    see_rows(story, window, 1)


def read_a_dropped_mail(story: Story, file: Path, printed: Path) -> None:
    file.write_bytes(QUESTION)
    hands, window = story.hands, story.window()
    hands.drop(window, file)
    shown = hands.front(FileWindow)
    hands.seen(shown, QLabel, "From the file “Question.eml”: it is not in your mailbox.")
    text = hands.seen(shown, QTextBrowser, "Text of the mail")
    hands.until(lambda: "How much for 25 seats?" in text.toPlainText(), "the mail")
    print_to(story, shown, "Question.pdf", printed)
    assert is_open(shown)
    hands.press("Ctrl+W")
    hands.until(lambda: not is_open(shown), "its window is closed")


def print_to(story: Story, window: QWidget, proposed: str, path: Path) -> None:
    """Print what is shown to a PDF file, with another name than is proposed."""
    hands = story.hands
    hands.press("Ctrl+P")
    dialog = hands.front(QPrintDialog)
    # The last of the printers is the file.
    hands.press("End")
    [name] = [one for one in dialog.findChildren(QLineEdit) if one.isVisible()]
    assert Path(name.text()) == Path.home() / proposed
    hands.click(name)
    hands.press("Ctrl+A")
    hands.write(str(path))
    hands.press("Return")
    hands.front(type(window))
    hands.until(lambda: path.exists() and path.read_bytes().rstrip().endswith(b"%%EOF"), "it is printed")
    assert path.read_bytes().startswith(b"%PDF-")


def print_what_is_open(story: Story, path: Path) -> None:
    hands, window = story.hands, story.window()
    story.click_cell(0, Column.SUBJECT)
    text = hands.seen(window, QTextBrowser, "Text of the mail")
    hands.until(lambda: text.toPlainText().startswith("Hello Anna,"), "the mail")
    print_to(story, window, "Our offer.pdf", path)


def quit_from_the_tray(story: Story, ended: list[bool]) -> None:
    hands, window = story.hands, story.window()
    close_to_the_tray(story)
    assert not ended
    show_menu_of_tray(story)
    hands.choose("Quit")
    hands.until(lambda: ended, "the program ends")
    assert not is_open(window)
