"""The story through the windows, without a screen: practice, write, switch a link off, send, open, click."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.core.address import parse_address
from app.core.counting import weigh
from app.core.errors import SightlineError
from app.core.event import CLICKED, OPENED, Event
from app.core.message import Recipient, Role
from app.core.rich_text_import import from_html
from app.practice import recipient
from app.practice.chromium import find_chromium, running_chromium
from app.practice.folders import mailbox_folder, practice_profile
from app.store import deliveries, events
from app.store.database import open_database

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication, QWidget

    from app.ui.application import Application
    from app.ui.desk import Desk

PRICING: Final = "https://www.example.com/pricing?plan=team&seats=25"
STORY: Final = "https://www.example.com/stories/northwind"
LETTER: Final = (
    "<p>Hello Anna,</p><p>thank you for the call on Tuesday. As promised, here is "
    f'<a href="{PRICING.replace("&", "&amp;")}">the price list for 25 seats</a>, valid until the end of the month, and '
    f'<a href="{STORY}">how Northwind moved over in four days</a>.</p>'
    "<p>If you would like to see it with your own figures, tell me a time that suits you.</p>"
    "<p>Kind regards<br>Sam</p>"
)
_WITHIN: Final = 30.0
_SETTLE: Final = 0.5

Say = Callable[[str], None]


class StoryWentWrong(SightlineError):
    """Something that must be true of the story is not; the sentence says what."""


@dataclass(frozen=True, slots=True)
class ToldInWindows:
    """What the story leaves: the profile to read it from, and its message's row id."""

    profile: Path
    message: int


def tell_in_windows(profile: Path, pictures: Path | None, say: Say) -> ToldInWindows:
    """Play the story with real windows and processes, leaving PNG pictures. Raises StoryWentWrong."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Only here: Qt needs libraries that the other commands do not.
    from PySide6.QtCore import qInstallMessageHandler

    from app.cli.window import application_for

    qInstallMessageHandler(_say_of_qt)
    qt, application = application_for(profile)
    story = _Windows(qt, application, pictures)
    try:
        application.start()
        story.begin_practice(say)
        story.write_and_send(say)
        story.open_and_click(say)
    finally:
        application.close()
        qt.processEvents()
    return ToldInWindows(practice_profile(profile), 1)


def _say_of_qt(kind: "QtMsgType", _place: "QMessageLogContext", words: str) -> None:
    # What a platform without a screen can't do is no news here.
    if not words.startswith("This plugin does not support"):
        print(f"{kind.name}: {words}", file=sys.stderr)


class _Windows:
    """Drives the windows step by step."""

    def __init__(self, qt: "QApplication", application: "Application", pictures: Path | None) -> None:
        self._qt, self._application, self._pictures = qt, application, pictures

    def begin_practice(self, say: Say) -> None:
        application = self._application
        if application.first_run is not None:
            self._keep("first-run", application.first_run)
        say("“Try without an account”: starting the practice mailbox…")
        application.begin_practice()
        self._until("the practice mailbox did not start", lambda: application.desk and application.mailbox)
        self._until("the tracker was not verified", lambda: self._desk.tracker.health().fault is None)

    def write_and_send(self, say: Say) -> None:
        say("Writing a mail with two links, one of them switched off…")
        composer = self._desk.compose()
        anna = parse_address("Anna Berg <anna.berg@northwind.example>")
        composer.head.show_recipients((Recipient(anna, Role.TO),))
        composer.head.subject.setText("Our offer")
        composer.editor.show_letter(from_html(LETTER))
        self._until("the finger does not show two links", lambda: len(composer.tracking.links()) == 2)
        wish = composer.tracking.wish()
        composer.tracking.set_wish(replace(wish, no_track=wish.no_track | {STORY}))
        composer.show_list(True)
        self._keep("composer", composer)
        composer.send()
        self._until("the mail was not sent", self._is_sent)

    def open_and_click(self, say: Say) -> None:
        browser, page = find_chromium(), self._application.mailbox
        assert page is not None
        if browser is not None:
            say("Anna opens it on the recipient's page in Chromium, and clicks…")
            self._in_chromium(browser, f"{page.page_url}mail/{self._mail_path().stem}")
        else:
            say("Anna opens it in Thunderbird, played by a small program, and clicks…")
            self._in_small_program()
        self._until("the open and the click were not seen", self._is_told)
        self._desk.window.sent.choose_message(1)
        self._keep("sent-box", self._desk.window)
        self._keep("history", self._desk.window.conversation.history_panel)

    def _in_chromium(self, browser: str, url: str) -> None:
        with (
            tempfile.TemporaryDirectory(prefix="sightline-browser-", ignore_cleanup_errors=True) as folder,
            running_chromium(browser, Path(folder)) as chromium,
        ):
            tab = chromium.open(url)
            self._until("the open was not seen", lambda: any(event.type == OPENED for event in self._seen()))
            if self._pictures is not None:
                self._pictures.mkdir(parents=True, exist_ok=True)
                tab.picture(self._pictures / "recipient.png")
            tab.click("a[href]", in_mail=True)
            self._until("the open and the click were not seen", self._is_told)

    def _in_small_program(self) -> None:
        received = recipient.read(self._mail_path().read_bytes())
        recipient.load_pictures(received, recipient.THUNDERBIRD)
        if recipient.follow(received.links[0], recipient.FIREFOX) != PRICING or received.links[1] != STORY:
            raise StoryWentWrong("The story went wrong: the links do not lead where they should.")

    @property
    def _desk(self) -> "Desk":
        assert self._application.desk is not None
        return self._application.desk

    def _is_sent(self) -> bool:
        return self._desk.window.outbox.count == 0 and any(mailbox_folder(self._desk.profile).rglob("*.eml"))

    def _is_told(self) -> bool:
        return {event.type for event in self._seen() if weigh(event).counts} >= {OPENED, CLICKED}

    def _seen(self) -> list[Event]:
        with open_database(self._desk.profile) as connection:
            of_message = deliveries.of_message(connection, 1)
            return events.of_deliveries(connection, [delivery.id for delivery in of_message])

    def _mail_path(self) -> Path:
        return next(mailbox_folder(self._desk.profile).rglob("*.eml"))

    def _until(self, what: str, true: Callable[[], object]) -> None:
        deadline = time.monotonic() + _WITHIN
        while not true():
            self._qt.processEvents()
            time.sleep(0.01)
            if time.monotonic() > deadline:
                raise StoryWentWrong(f"The story went wrong: {what}.")

    def _keep(self, name: str, widget: "QWidget") -> None:
        if self._pictures is not None:
            self._pictures.mkdir(parents=True, exist_ok=True)
            pause = time.monotonic() + _SETTLE
            self._until("the clock stands still", lambda: time.monotonic() > pause)
            widget.grab().save(str(self._pictures / f"{name}.png"))
