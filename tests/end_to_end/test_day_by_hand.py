"""A seller's day by keyboard and mouse: what is sent often, tagged, exported, told, overruled; and the program around it."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import settings
from app.core.notifying import Privacy
from app.core.state_picture import Drawing
from app.practice import recipient
from app.practice.folders import practice_profile
from app.ui.frame.help_window import HelpWindow
from app.ui.lists.activity_table import ActivityTable
from app.ui.lists.people_table import MailsTable, PeopleTable
from app.ui.lists.person_view import PersonView
from app.ui.lists.sent_model import Column
from app.ui.lists.tag_box import TagBox
from app.ui.parts.chip import Chip
from app.ui.parts.choice_box import ChoiceBox
from app.ui.reading.history_list import HistoryList
from app.ui.reading.mute_button import MuteButton
from app.ui.settings.settings_window import SettingsWindow
from app.ui.writing.composer import Composer
from app.ui.writing.concerns_panel import ConcernsPanel
from app.ui.writing.fill_in_dialog import FillInDialog
from app.ui.writing.reminder_button import ReminderButton
from app.ui.writing.save_template_dialog import SaveTemplateDialog
from app.ui.writing.templates_dialog import TemplatesDialog
from tests.support import forked
from tests.support.hands import Hands, is_open
from tests.support.notification_service import Desktop, told
from tests.support.story import Story, begun, rows_of, see_rows, try_without_an_account, why_of

ANNA, BEN, CARLA = "anna.berg@northwind.example", "ben.okafor@contoso.example", "carla.ruiz@fabrikam.example"
PRICES = "https://www.example.com/prices?team=25"


@pytest.fixture
def story(
    on_desktop: Desktop, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Story]:
    # The other stories by hand start what the window starts as a user's window does.
    monkeypatch.setattr("app.cli.window.desktop_program", lambda: forked.stand_in("-m", "app"))
    with begun(tmp_path / "profile", qtbot) as story:
        yield story


def test_a_day_with_templates_tags_people_and_notifications_by_keyboard_and_mouse_alone(
    story: Story, on_desktop: Desktop, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(b"%PDF-1.7\n")
    try_without_an_account(story)
    save_a_template(story)
    composer = begin_with_the_template(story)
    mend_what_the_check_finds(story, composer, plan)
    composer = send_later_and_take_back(story, composer)
    send(story, composer)
    for to, subject in ((BEN, "Notes for Ben"), (CARLA, "Notes for Carla")):
        write_and_send(story.hands, to, subject)
        see_rows(story, story.window(), 2 if to == BEN else 3)
    tag_several_and_filter(story)
    export_what_is_shown(story, tmp_path / "partners.csv")
    be_told_of_an_open(story, on_desktop)
    look_into_activity(story)
    find_a_person(story)
    overrule(story)
    tell_less(story)
    mute(story, on_desktop)
    look_for_help(story)


def save_a_template(story: Story) -> None:
    hands, window = story.hands, story.window()
    hands.press("Ctrl+N")
    composer = hands.front(Composer)
    hands.tab_to(hands.seen(composer, QLineEdit, "Subject"))
    hands.write("Offer for {{product}}")
    hands.tab_to(composer.editor)
    hands.write("Hello {{first name}},")
    hands.press("Return")
    hands.write(f"the plan for {{{{product}}}} is attached, the prices stand at {PRICES} for you.")
    hands.press("Ctrl+Shift+E")
    hands.choose("Save as template…")
    hands.front(SaveTemplateDialog)
    hands.write("First offer")
    hands.press("Return")
    hands.seen(hands.front(Composer), QLabel, "Saved as template “First offer”.")
    hands.press("Ctrl+W")
    hands.until(lambda: not is_open(composer), "the composer closes")
    hands.front(type(window))
    hands.until(lambda: window.navigation.places["Drafts"].text() == "Drafts 1", "it is among the drafts")
    hands.press("Ctrl+4")
    hands.push(window, "Discard: Offer for {{product}}")
    hands.seen(window, QLabel, "No drafts")
    assert window.navigation.places["Drafts"].text() == "Drafts"


def begin_with_the_template(story: Story) -> Composer:
    hands = story.hands
    hands.press("Ctrl+Shift+N")
    dialog = hands.front(TemplatesDialog)
    hands.write("first o")
    names = hands.seen(dialog, QListWidget, "Templates")
    assert [names.item(place).text() for place in range(names.count())] == ["First offer"]
    hands.seen(dialog, QLabel, "To fill in: product, first name · opens and links tracked")
    says = hands.seen(dialog, QTextBrowser, "What it says")
    assert says.toPlainText().startswith("Hello {{first name}},")
    hands.press("Return")
    composer = hands.front(Composer)
    hands.seen(composer, QLabel, "To be filled in before it goes: product, first name.")
    hands.click(hands.seen(composer, QLineEdit, "To"))
    hands.write(f"{ANNA};")
    hands.seen(composer, Chip, ANNA)
    return composer


def mend_what_the_check_finds(story: Story, composer: Composer, plan: Path) -> None:
    hands = story.hands
    hands.press("Ctrl+Return")
    panel = hands.seen(composer, ConcernsPanel, "Before it goes")
    hands.seen(panel, QLabel, "Not filled in: {{product}}, {{first name}}. It would be sent like this.")
    hands.seen(panel, QLabel, "You wrote “attached”, and no file goes with the mail.")
    hands.seen(
        panel,
        QLabel,
        f"The link “{PRICES}” shows a web address as its text: tracked, it would look forged, so it goes untracked.",
    )
    assert story.received() == {}
    hands.push(panel, "Fill in…")
    dialog = hands.front(FillInDialog)
    assert hands.seen(dialog, QLineEdit, "First name").text() == "Anna"
    assert QApplication.focusWidget() is hands.seen(dialog, QLineEdit, "Product")
    hands.write("Atlas")
    hands.seen(dialog, QLabel, "Offer for Atlas")
    reads = hands.seen(dialog, QTextBrowser, "How the mail reads")
    assert reads.toPlainText().startswith("Hello Anna,\nthe plan for Atlas is attached")
    hands.press("Return")
    hands.front(Composer)
    hands.until(
        lambda: composer.editor.toPlainText().startswith("Hello Anna,\nthe plan for Atlas"), "filled in"
    )
    assert hands.seen(composer, QLineEdit, "Subject").text() == "Offer for Atlas"
    hands.until(
        lambda: not any("illed in" in words for words in sentences(composer)), "nothing is to be filled in"
    )
    hands.push(panel, "Attach…")
    hands.front(QFileDialog)
    hands.write(str(plan))
    hands.press("Return")
    hands.front(Composer)
    hands.seen(composer, Chip, "plan.pdf, 9 bytes · can't be tracked")
    hands.push(panel, "Show as words")
    hands.seen(panel, QPushButton, "Send")
    assert PRICES not in composer.editor.toPlainText()
    bell = hands.seen(composer, ReminderButton, "Remind me")
    hands.press("Ctrl+Shift+B")
    hands.choose("If no reply within 3 days")
    hands.until(lambda: bell.text() == "3 days", "the bell says when")
    hands.push(composer, "Add tags")
    hands.write("atlas")


def sentences(inside: QWidget) -> list[str]:
    return [label.text() for label in inside.findChildren(QLabel) if label.isVisible()]


def send_later_and_take_back(story: Story, composer: Composer) -> Composer:
    hands = story.hands
    hands.press("Ctrl+Shift+Return")
    hands.choose("Tomorrow 9:00")
    hands.until(lambda: not is_open(composer), "the composer closes")
    window = story.window()
    hands.until(lambda: window.navigation.places["Outbox"].text() == "Outbox 1", "it waits in the outbox")
    assert story.received() == {}
    hands.push(window, "Undo: take the mail back")
    composer = hands.front(Composer)
    assert window.navigation.places["Outbox"].text() == "Outbox"
    assert hands.seen(composer, QLineEdit, "Subject").text() == "Offer for Atlas"
    assert composer.editor.toPlainText().startswith("Hello Anna,\nthe plan for Atlas is attached")
    assert hands.seen(composer, ReminderButton, "Remind me").text() == "3 days"
    assert hands.seen(composer, QLineEdit, "Tags").text() == "atlas"
    hands.seen(composer, Chip, "plan.pdf, 9 bytes · can't be tracked")
    return composer


def send(story: Story, composer: Composer) -> None:
    hands = story.hands
    hands.press("Ctrl+Return")
    hands.until(lambda: not is_open(composer), "the composer closes")
    window = story.window()
    hands.until(lambda: story.drawing() is Drawing.OUTLINE, "an eye in outline in the sent box")
    assert [story.says(0, column) for column in (Column.RECIPIENTS, Column.SUBJECT, Column.TAGS)] == [
        ANNA,
        "Offer for Atlas",
        "atlas",
    ]
    hands.until(lambda: ANNA in story.received(), "it arrives")
    assert "No reply" not in story.says(0, Column.STATE)
    story.click_cell(0, Column.SUBJECT)
    hands.until(lambda: "no reply" in window.bell.accessibleDescription(), "the bell tells of the reminder")


def write_and_send(hands: Hands, to: str, subject: str) -> None:
    hands.press("Ctrl+N")
    composer = hands.front(Composer)
    hands.write(f"{to};")
    hands.tab_to(hands.seen(composer, QLineEdit, "Subject"))
    hands.write(subject)
    hands.tab_to(composer.editor)
    hands.write("As we said on the phone.")
    hands.press("Ctrl+Return")
    hands.until(lambda: not is_open(composer), "the composer closes")


def tag_several_and_filter(story: Story) -> None:
    hands, window = story.hands, story.window()
    assert subjects(story) == ["Notes for Carla", "Notes for Ben", "Offer for Atlas"]
    story.click_cell(0, Column.SUBJECT)
    hands.click(
        story.table().viewport(), story.cell(1, Column.SUBJECT), held=Qt.KeyboardModifier.ControlModifier
    )
    hands.seen(window, QLabel, "2 of 3 mails chosen")
    hands.press("T")
    hands.until(lambda: isinstance(QApplication.activePopupWidget(), TagBox), "the tags")
    box = QApplication.activePopupWidget()
    assert isinstance(box, TagBox)
    hands.write("partners")
    hands.seen(box, QLabel, "Enter makes the tag “partners”.")
    hands.press("Return")
    hands.until(
        lambda: [story.says(row, Column.TAGS) for row in range(3)] == ["partners", "partners", "atlas"],
        "tagged",
    )
    hands.press("Esc")
    hands.until(lambda: not box.isVisible(), "the tags are gone")
    hands.push(window, "Tag: any")
    hands.choose("partners")
    see_rows(story, window, 2)
    assert subjects(story) == ["Notes for Carla", "Notes for Ben"]


def subjects(story: Story) -> list[str]:
    return [row.subject for row in story.rows()]


def export_what_is_shown(story: Story, path: Path) -> None:
    hands, window = story.hands, story.window()
    hands.push(window, "Export what is shown")
    hands.front(QFileDialog)
    hands.write(str(path))
    hands.press("Return")
    story.window()
    hands.seen(window, QLabel, f"Exported 2 mails as {path}.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["subject"] for row in rows] == ["Notes for Carla", "Notes for Ben"]
    hands.push(window, "Tag: partners")
    hands.choose("Any tag")
    see_rows(story, window, 3)
    hands.push(window, "Close: Notice")


def be_told_of_an_open(story: Story, on_desktop: Desktop) -> None:
    hands, window = story.hands, story.window()
    hands.press("Ctrl+3")
    assert told(on_desktop) == []
    open_as(story, ANNA)
    hands.until(lambda: told(on_desktop), "a notification")
    assert told(on_desktop) == [(f"{ANNA} opened your mail", "Offer for Atlas")]
    hands.until(lambda: window.navigation.places["Activity"].text() == "Activity 1", "Activity tells of it")
    window.showMinimized()
    on_desktop.tell("click 1")
    story.window()
    hands.until(lambda: not window.isMinimized(), "the window is there")
    text = hands.seen(window, QTextBrowser, "Text of the mail")
    hands.until(lambda: text.toPlainText().startswith("Hello Anna,"), "the mail")
    hands.until(lambda: window.navigation.places["Activity"].text() == "Activity", "it is no news any more")


def open_as(story: Story, address: str) -> None:
    assert recipient.load_pictures(recipient.read(story.received()[address]), recipient.THUNDERBIRD) == [200]


def look_into_activity(story: Story) -> None:
    hands, window = story.hands, story.window()
    open_as(story, BEN)
    hands.until(lambda: window.navigation.places["Activity"].text() == "Activity 1", "Activity tells of it")
    hands.press("Ctrl+5")
    table = hands.seen(window, ActivityTable, "What happened")
    hands.until(lambda: len(lines(table)) == 2, "both opens")
    assert lines(table) == [
        ("New", BEN, "opened, “Notes for Ben”"),
        ("Looked at", ANNA, "opened, “Offer for Atlas”"),
    ]
    hands.click(table.viewport(), table.visualRect(table.model().index(0, 3)))
    text = hands.seen(window, QTextBrowser, "Text of the mail")
    hands.until(lambda: "on the phone" in text.toPlainText(), "the mail")
    hands.until(lambda: [line[0] for line in lines(table)] == ["Looked at"] * 2, "nothing is new")
    assert window.navigation.places["Activity"].text() == "Activity"


def lines(table: ActivityTable) -> list[tuple[str, ...]]:
    model = table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in (1, 2, 3)) for row in range(model.rowCount())
    ]


def find_a_person(story: Story) -> None:
    hands, window = story.hands, story.window()
    hands.press("Ctrl+6")
    people = hands.seen(window, PeopleTable, "People")
    hands.until(lambda: people.model().rowCount() == 3, "three people")
    hands.press("Ctrl+F")
    hands.write("anna")
    hands.until(lambda: people.model().rowCount() == 1, "Anna")
    hands.click(people.viewport(), people.visualRect(people.model().index(0, 0)))
    mails = hands.seen(window, MailsTable, "Mails to them")
    hands.until(lambda: mails.model().rowCount() == 1, "the mail to her")
    person = hands.seen(window, PersonView, "Person")
    hands.seen(person, QLabel, "1 mail, opened 1 of 1 tracked")
    hands.seen(person, QLabel, "Seen on Thunderbird, PC, Windows")
    hands.click(mails.viewport(), mails.visualRect(mails.model().index(0, 1)))
    text = hands.seen(window, QTextBrowser, "Text of the mail")
    hands.until(lambda: text.toPlainText().startswith("Hello Anna,"), "the mail")


def overrule(story: Story) -> None:
    hands, window = story.hands, story.window()
    hands.press("Ctrl+2")
    hands.until(lambda: story.rows()[2].picture.drawing is Drawing.GREEN, "a green eye")
    panel = window.conversation.history_panel
    history = hands.seen(panel, HistoryList, "History")
    opened = next(row for row in rows_of(history) if row.event)
    place = history.rows.place_of(opened.key)
    assert place is not None
    hands.click(history.viewport(), why_of(history, place))
    hands.until(lambda: history.is_explained(opened), "why is explained")
    hands.click(history.viewport(), first_saying(history, place))
    hands.until(lambda: story.rows()[2].picture.drawing is Drawing.OUTLINE, "an eye in outline")
    hands.seen(panel, QLabel, "No open seen, its one tracked link not seen clicked yet")
    hands.click(history.viewport(), first_saying(history, place))
    hands.until(lambda: story.rows()[2].picture.drawing is Drawing.GREEN, "a green eye again")


def first_saying(history: HistoryList, place: int) -> QRect:
    """Return where below an explanation one can say that it is wrong, or take that back."""
    cell = history.visualRect(history.rows.index(place))
    return QRect(cell.left() + 60, cell.bottom() - 23, 50, 14)


def tell_less(story: Story) -> None:
    hands = story.hands
    story.window()
    hands.press("Ctrl+,")
    form = hands.front(SettingsWindow)
    hands.press("Ctrl+F")
    hands.write("privacy")
    hands.press("Return")
    level = hands.seen(form, ChoiceBox, "Privacy")
    hands.until(level.hasFocus, "the keyboard is at what was found")
    hands.press("Down")
    hands.seen(form, QLabel, "A mail was opened")
    practice = practice_profile(story.profile)
    hands.until(lambda: settings.load(practice).notifying.privacy is Privacy.SUBJECT, "it is applied")
    hands.press("Esc")
    hands.until(lambda: not is_open(form), "the settings are closed")
    story.window()


def mute(story: Story, on_desktop: Desktop) -> None:
    hands, window = story.hands, story.window()
    story.click_cell(2, Column.SUBJECT)
    button = hands.seen(window, MuteButton, "Mute thread")
    hands.until(button.isEnabled, "a conversation that can be muted")
    hands.press("Ctrl+M")
    hands.until(button.isChecked, "it is muted")
    before = len(told(on_desktop))
    link = recipient.read(story.received()[ANNA]).links[0]
    assert recipient.follow(link, recipient.FIREFOX) == PRICES
    hands.until(lambda: story.rows()[2].links_clicked == 1, "the click in the sent box")
    open_as(story, CARLA)
    hands.until(lambda: len(told(on_desktop)) > before, "a notification")
    assert told(on_desktop)[before:] == [("A mail was opened", "Notes for Carla")]
    hands.press("Ctrl+M")
    hands.until(lambda: not button.isChecked(), "it is muted no more")


def look_for_help(story: Story) -> None:
    hands = story.hands
    story.window()
    hands.press("F1")
    shown = hands.front(HelpWindow)
    for name, keys in (("Mute thread", "Ctrl+M"), ("Tags", "T"), ("New mail", "Ctrl+N")):
        hands.seen(shown, QLabel, name)
        hands.seen(shown, QLabel, keys)
    assert "Inbox" not in sentences(shown), "there is none in practice"
    hands.press("Esc")
    hands.until(lambda: not is_open(shown), "the help is closed")
    story.window()
