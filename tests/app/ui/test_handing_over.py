"""A mail on its way into the outbox: it goes once, with all that its writer typed, or comes back whole."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.address import parse_address
from app.core.draft import Draft
from app.core.errors import BadInput
from app.core.message import Attachment, Recipient, Role
from app.core.rich_text_import import from_html
from app.jobs.context import context_for
from app.jobs.queue import queue
from app.store import drafts
from app.store.database import Connection, open_database
from app.ui.desk import Desk
from app.ui.writing.composer import Composer
from app.ui.writing.draft_keeping import DraftKeeping
from tests.support.hands import Hands, is_open
from tests.support.profiles import account, profile_context
from tests.support.window import surroundings


class Disk:
    """Stores what is handed over when it is told to, or refuses it."""

    def __init__(self, profile: Path) -> None:
        self.answers, self.fault = Event(), ""
        self._store = surroundings(profile).queue

    def queue(self, profile: Path, connection: Connection, draft: Draft) -> object:
        self.answers.wait(30)
        if self.fault:
            raise BadInput(self.fault)
        return self._store(profile, connection, draft)


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    # The port answers nobody: what is handed on stays in the outbox.
    profile_context(tmp_path, account(1))
    return Disk(tmp_path)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, disk: Disk) -> Iterator[Desk]:
    desk = Desk(tmp_path, replace(surroundings(tmp_path), queue=disk.queue))
    desk.window.show()
    yield desk
    disk.answers.set()
    desk.close()


def written(desk: Desk) -> Composer:
    composer = desk.compose()
    composer.head.show_recipients((Recipient(parse_address("anna@northwind.example"), Role.TO),))
    composer.head.subject.setText("Our offer")
    composer.editor.show_letter(from_html(f"<p>{'Hello Anna, here is what we talked about. ' * 20}</p>"))
    composer.attachments.add(Attachment("film.mp4", "video/mp4", bytes(2_000_000)))
    return composer


def press(composer: Composer, keys: str, times: int = 1) -> None:
    window = composer.windowHandle()
    assert window is not None
    for _ in range(times):
        QTest.keySequence(window, QKeySequence(keys))


def queued(profile: Path) -> list[str]:
    with open_database(profile) as connection:
        return [row[0] for row in connection.execute("SELECT subject FROM message")]


def kept(profile: Path) -> list[str]:
    with open_database(profile) as connection:
        return [row.subject for row in drafts.rows(connection)]


def test_a_mail_with_large_files_goes_once_where_the_keys_for_it_are_held(
    desk: Desk, qtbot: QtBot, tmp_path: Path, disk: Disk
) -> None:
    hands = Hands(qtbot)
    composer = written(desk)
    hands.front(Composer)
    # As a key that is held repeats.
    press(composer, "Ctrl+Return", times=3)
    composer.send()
    composer.send_anyway()
    disk.answers.set()
    hands.until(lambda: not is_open(composer), "the composer closes")
    desk.may_close()
    assert queued(tmp_path) == ["Our offer"]
    assert kept(tmp_path) == []


def test_while_it_is_stored_nothing_can_be_typed_that_would_be_lost(
    desk: Desk, qtbot: QtBot, tmp_path: Path, disk: Disk
) -> None:
    hands = Hands(qtbot)
    composer = written(desk)
    composer.head.subject.setText("Large")
    hands.until(lambda: kept(tmp_path) == ["Large"], "it is kept")
    hands.front(Composer)
    press(composer, "Ctrl+Return")
    assert not composer.isVisible()
    assert desk.window.notice.sentence() == "“Large” is being stored…"
    with open_database(tmp_path) as connection:
        [draft] = drafts.rows(connection)
    desk.window.drafts.open_wanted.emit(draft.number)
    assert not composer.isVisible(), "nor is it opened among the drafts"
    disk.answers.set()
    hands.until(lambda: queued(tmp_path) == ["Large"], "it is in the outbox")
    hands.until(lambda: desk.window.notice.sentence() == "", "it is said no longer")


def test_what_is_refused_comes_back_whole_and_goes_when_it_is_sent_again(
    desk: Desk, qtbot: QtBot, tmp_path: Path, disk: Disk
) -> None:
    hands = Hands(qtbot)
    composer = written(desk)
    before = composer.draft()
    hands.front(Composer)
    disk.fault = "The disk is full."
    press(composer, "Ctrl+Return")
    disk.answers.set()
    hands.until(composer.isVisible, "it comes back")
    assert composer.question.sentence() == "The disk is full."
    assert desk.window.notice.sentence() == ""
    assert replace(composer.draft(), number=None, revision=0) == before
    disk.fault = ""
    press(composer, "Ctrl+Return")
    hands.until(lambda: queued(tmp_path) == ["Our offer"], "it is in the outbox")


def test_a_mail_that_waits_for_its_draft_goes_also_where_the_window_is_closed(
    desk: Desk, tmp_path: Path, disk: Disk
) -> None:
    composer = written(desk)
    [keeping] = desk.findChildren(DraftKeeping)
    keeping.keep()
    composer.send()
    disk.answers.set()
    assert desk.may_close()
    assert queued(tmp_path) == ["Our offer"]
    assert kept(tmp_path) == []


def test_a_mail_that_was_never_kept_becomes_a_message_once(tmp_path: Path, disk: Disk, desk: Desk) -> None:
    draft = replace(written(desk).draft(), attachments=(), key=b"sixteen bytes ..")
    context = context_for(tmp_path)
    with open_database(tmp_path) as connection:
        queue(context, connection, draft)
        with pytest.raises(BadInput, match="goes only once"):
            queue(context, connection, draft)
        queue(context, connection, replace(draft, key=b""))
    assert len(queued(tmp_path)) == 2
