"""One long story by keyboard and mouse through all windows, with every process real."""

import email
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot

from app import settings
from app.core import when
from app.core.state_picture import Drawing
from app.practice import recipient
from app.practice.folders import practice_profile
from app.practice.recipient import ReceivedMail
from app.ui.lists.sent_model import Column
from app.ui.parts.chip import Chip
from app.ui.parts.switch import Switch
from app.ui.reading.history_list import HistoryList
from app.ui.reading.history_popover import HistoryPopover
from app.ui.settings.pages import TRACKING
from app.ui.settings.settings_window import SettingsWindow
from app.ui.writing.composer import Composer
from app.ui.writing.link_dialog import LinkDialog
from app.ui.writing.link_row import LinkRow
from app.ui.writing.tracking_toggles import TrackingToggle
from tests.support.hands import is_open
from tests.support.story import Story, begun, choose_page, rows_of, see_rows, try_without_an_account, why_of

ANNA, BEN = "anna.berg@northwind.example", "ben.okafor@contoso.example"
PRICES = "https://www.example.com/pricing?plan=team&seats=25"
STORY = "https://www.example.com/stories/northwind"
PRICE_LIST = "the price list"


@pytest.fixture
def story(tmp_path: Path, qtbot: QtBot) -> Iterator[Story]:
    with begun(tmp_path / "profile", qtbot) as story:
        yield story


def test_a_mail_is_written_sent_opened_and_clicked_by_keyboard_and_mouse_alone(
    story: Story, tmp_path: Path
) -> None:
    began = time.monotonic()
    price_list = tmp_path / "offer 2026.pdf"
    price_list.write_bytes(b"%PDF-1.7\n")
    try_without_an_account(story)
    composer = write(story)
    insert_links(story, composer)
    decide_tracking(story, composer)
    attach(story, composer, price_list)
    received = send(story, composer)
    check_what_arrived(received[ANNA])
    open_as_recipients(story, received)
    click_as_recipient(story, received[ANNA])
    look_at_history(story)
    filter_and_search(story)
    read_the_mail(story)
    exclude_a_domain(story)
    close_and_open_again(story)
    print(f"the story took {time.monotonic() - began:.1f} s")


def write(story: Story) -> Composer:
    hands = story.hands
    hands.press("Ctrl+N")
    composer = hands.front(Composer)
    hands.write("anna.berg#northwind.example;")
    hands.seen(composer, Chip, "anna.berg#northwind.example")
    hands.write(f"{BEN};")
    hands.click(hands.seen(composer, Chip, "anna.berg#northwind.example"), twice=True)
    hands.press("Home")
    hands.press("Right", times=len("anna.berg"))
    hands.press("Del")
    hands.write("@")
    hands.press("Return")
    hands.seen(composer, Chip, ANNA)
    hands.tab_to(hands.seen(composer, QLineEdit, "Subject"))
    hands.write("Our offer")
    hands.tab_to(composer.editor)
    hands.write("Hello Anna,")
    hands.press("Return")
    hands.write("here is ")
    hands.press("Ctrl+B")
    hands.write("our offer")
    hands.press("Ctrl+B")
    hands.write(":")
    hands.press("Return")
    hands.press("Ctrl+Shift+8")
    hands.write("25 seats")
    hands.press("Return")
    hands.write("two hours to an answer")
    hands.press("Return", times=2)
    return composer


def insert_links(story: Story, composer: Composer) -> None:
    hands = story.hands
    hands.write("See ")
    hands.press("Ctrl+K")
    dialog = hands.front(LinkDialog)
    hands.write(PRICE_LIST)
    hands.tab_to(hands.seen(dialog, QLineEdit, "Address of the link"))
    hands.write(PRICES)
    hands.press("Return")
    hands.front(Composer)
    hands.write(f" and {STORY} too.")
    hands.until(lambda: finger(composer).text() == "1/2", "the finger shows 1/2")


def decide_tracking(story: Story, composer: Composer) -> None:
    hands = story.hands
    eye = next(one for one in composer.findChildren(TrackingToggle) if one is not finger(composer))
    assert eye.accessibleName() == "Track opens: on"
    hands.click(finger(composer))
    hands.push(composer, f"Show as words: {STORY}")
    hands.press("Ctrl+A")
    hands.write("how Northwind moved")
    hands.press("Return")
    hands.until(lambda: finger(composer).text() == "2/2", "the finger shows 2/2")
    assert finger(composer).accessibleName() == "Track links: on, 2 of 2 links tracked"
    hands.seen(composer, LinkRow, f"Link 1: {PRICE_LIST}")
    hands.click(hands.seen(composer, Switch, "Track how Northwind moved"))
    hands.until(lambda: finger(composer).text() == "1/2", "the finger shows 1/2")
    hands.press("Esc")
    hands.until(lambda: not composer.links.isVisible(), "the list is gone")


def finger(composer: Composer) -> TrackingToggle:
    found = composer.findChildren(TrackingToggle)
    return next(one for one in found if one.accessibleName().startswith("Track links"))


def attach(story: Story, composer: Composer, file: Path) -> None:
    hands = story.hands
    hands.press("Ctrl+Shift+A")
    hands.front(QFileDialog)
    hands.write(str(file))
    hands.press("Return")
    hands.front(Composer)
    chip = hands.seen(composer, Chip, f"{file.name}, 9 bytes · can't be tracked")
    assert "can't be tracked" in chip.toolTip()


def send(story: Story, composer: Composer) -> dict[str, bytes]:
    hands = story.hands
    hands.press("Ctrl+Return")
    window = story.window()
    hands.until(lambda: not is_open(composer), "the composer closes")
    hands.until(lambda: len(story.received()) == 2, "both mails arrive")
    hands.until(lambda: window.outbox.count == 0, "the outbox is empty")
    hands.until(lambda: story.drawing() is Drawing.OUTLINE, "an eye in outline in the sent box")
    assert story.says(0, Column.SUBJECT) == "Our offer"
    assert story.says(0, Column.RECIPIENTS) == f"{ANNA}, {BEN}"
    assert story.says(0, Column.STATE) == "No open seen"
    return story.received()


def check_what_arrived(raw: bytes) -> None:
    mail = email.message_from_bytes(raw, policy=default)
    body = mail.get_body(("html",))
    assert body is not None
    html = body.get_content()
    assert "here is <strong>our offer</strong>:" in html
    assert "<li>25 seats</li>" in html
    assert f'<a href="{STORY}">how Northwind moved</a>' in html
    assert PRICES.partition("?")[0] not in html
    assert [part.get_filename() for part in mail.iter_attachments()] == ["offer 2026.pdf"]


def open_as_recipients(story: Story, received: dict[str, bytes]) -> None:
    hands = story.hands
    assert recipient.load_pictures(read(received[ANNA]), recipient.THUNDERBIRD) == [200]
    hands.until(lambda: story.drawing() is Drawing.LIGHT, "a light green eye")
    assert "1 of 2" in story.says(0, Column.STATE)
    assert recipient.load_pictures(read(received[BEN]), recipient.APPLE_MAIL_IPHONE) == [200]
    hands.until(lambda: story.drawing() is Drawing.GREEN, "a green eye")
    hands.until(lambda: story.shows_colour(0, "green"), "green in the state cell")
    opened_at = story.rows()[0].picture.age_from
    assert opened_at is not None
    assert when.age(opened_at, datetime.now(UTC)) == "now"


def click_as_recipient(story: Story, raw: bytes) -> None:
    links = read(raw).links
    assert recipient.follow(links[0], recipient.FIREFOX) == PRICES
    assert links[1] == STORY
    story.hands.until(lambda: story.rows()[0].links_clicked == 1, "the click in the sent box")


def read(raw: bytes) -> ReceivedMail:
    return recipient.read(raw)


def look_at_history(story: Story) -> None:
    hands = story.hands
    window = story.window()
    story.click_cell(0, Column.STATE)
    hands.until(lambda: isinstance(QApplication.activePopupWidget(), HistoryPopover), "the history")
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, HistoryPopover)
    tabs = hands.seen(popover, QTabBar, "All, opens or clicks")
    told = hands.seen(popover, HistoryList, "History")
    hands.until(lambda: tabs.tabText(1) == "OPENS  2", "two on the tab of opens")
    assert [tabs.tabText(number) for number in (0, 2)] == ["ALL", "CLICKS"]
    hands.click(tabs, tabs.tabRect(1))
    hands.until(lambda: devices(told) == ["phone", "computer"], "both opens with their devices")
    hands.click(tabs, tabs.tabRect(2))
    hands.until(lambda: [row.link_url for row in rows_of(told)] == [PRICES], "the click with its URL")
    hands.press("Down")
    before = told.rowHeight(1)
    hands.press("Space")
    hands.until(lambda: told.rowHeight(1) > before, "why is explained")
    hands.press("Esc")
    hands.until(lambda: not popover.isVisible(), "the history is gone")
    assert window.isVisible()


def devices(told: HistoryList) -> list[str]:
    return [row.event.device_kind for row in rows_of(told) if row.event]


def filter_and_search(story: Story) -> None:
    hands, window = story.hands, story.window()
    for chip, found in (("Opened", 1), ("Clicked", 1), ("No open seen", 0)):
        hands.push(window, f"Show: {chip}")
        see_rows(story, window, found)
    hands.push(window, "Show all mails")
    see_rows(story, window, 1)
    hands.press("Ctrl+F")
    hands.write("contoso off")
    see_rows(story, window, 1)
    hands.write("ering")
    see_rows(story, window, 0)
    hands.press("Esc")
    see_rows(story, window, 1)


def read_the_mail(story: Story) -> None:
    hands, window = story.hands, story.window()
    story.click_cell(0, Column.SUBJECT)
    text = hands.seen(window, QTextBrowser, "Text of the mail")
    hands.until(lambda: "two hours to an answer" in text.toPlainText(), "the mail as written")
    panel = window.conversation.history_panel
    told = hands.seen(panel, HistoryList, "History")
    rows = [row for row in rows_of(told) if row.link_url]
    assert [(row.link_url, row.link_text) for row in rows] == [(PRICES, PRICE_LIST)]
    place = told.rows.place_of(rows[0].key)
    assert place is not None
    before = told.rowHeight(place)
    hands.click(told.viewport(), why_of(told, place))
    hands.until(lambda: told.rowHeight(place) > before, "why is explained")


def exclude_a_domain(story: Story) -> None:
    hands = story.hands
    story.window()
    hands.press("Ctrl+,")
    form = hands.front(SettingsWindow)
    choose_page(hands, form, TRACKING)
    hands.click(hands.seen(form, QPlainTextEdit, "Excluded domains"))
    hands.write("*.social.example")
    practice = practice_profile(story.profile)
    hands.until(lambda: settings.load(practice).excluded_domains == ("*.social.example",), "it is saved")
    hands.press("Ctrl+W")
    story.window()


def close_and_open_again(story: Story) -> None:
    hands = story.hands
    assert story.application is not None
    ended: list[bool] = []
    story.application.ended.connect(lambda: ended.append(True))
    hands.press("Ctrl+Q")
    hands.until(lambda: ended, "the program ends")
    story.open_program()
    hands.until(lambda: story.drawing() is Drawing.GREEN, "the green eye")
    story.click_cell(0, Column.SUBJECT)
    told = hands.seen(story.window(), HistoryList, "History")
    hands.until(lambda: len(rows_of(told)) == 4, "the history")
    hands.push(story.window(), "Settings")
    form = hands.front(SettingsWindow)
    choose_page(hands, form, TRACKING)
    assert hands.seen(form, QPlainTextEdit, "Excluded domains").toPlainText() == "*.social.example"
