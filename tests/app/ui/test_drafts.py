"""Drafts in the window: kept as they are typed, recovered after a crash, sent once, discarded with a way back."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.core.address import parse_address
from app.core.message import Attachment, Recipient, Role
from app.core.server import Server
from app.core.tracking import Wish
from app.store import deliveries, drafts
from app.store.database import FILE_NAME, open_database
from app.ui.desk import Desk
from app.ui.frame.main_window import DRAFTS, MainWindow
from app.ui.parts import clock
from app.ui.settings.pages import ACCOUNT
from app.ui.writing.composer import Composer
from tests.support.hands import Hands, is_open
from tests.support.profiles import SENDER, account, profile_context
from tests.support.waiting import eventually
from tests.support.window import desk_for

ANNA = Recipient(parse_address("anna@northwind.example"), Role.TO)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    profile_context(tmp_path, account(1))
    desk = desk_for(tmp_path)
    desk.window.show()
    yield desk
    desk.close()


def kept(profile: Path) -> list[str]:
    with open_database(profile) as connection:
        return [row.subject for row in drafts.rows(connection)]


def written(desk: Desk, subject: str = "Our offer") -> Composer:
    composer = desk.compose()
    composer.head.show_recipients((ANNA,))
    composer.head.fields[Role.CC].edit.setText("ben@nor")
    composer.head.subject.setText(subject)
    composer.attachments.add(Attachment("offer.pdf", "application/pdf", b"1234"))
    composer.tracking.set_wish(Wish(opens=False, clicks=True))
    return composer


def test_what_is_typed_is_kept_by_itself_and_stands_among_the_drafts(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    composer = written(desk)
    hands.until(lambda: kept(tmp_path) == ["Our offer"], "it is kept")
    hands.until(lambda: desk.window.navigation.places[DRAFTS].text() == "Drafts 1", "it is counted")
    composer.head.subject.setText("Our better offer")
    hands.until(lambda: kept(tmp_path) == ["Our better offer"], "what changed is kept in its place")
    desk.window.show_place(DRAFTS)
    hands.until(lambda: "open now" in texts(desk), "the list says that it is open")
    hands.front(Composer)
    hands.press("Ctrl+W")
    hands.until(lambda: not is_open(composer), "the composer is away")
    notice = desk.window.notice
    hands.until(lambda: notice.sentence() == "“Our better offer” is saved to Drafts.", "it is said")
    hands.front(MainWindow)
    hands.push(desk.window.drafts, "Open: Our better offer")
    again = hands.front(Composer)
    assert again.head.fields[Role.CC].edit.text() == "ben@nor"
    assert again.draft().recipients == (ANNA,)
    assert [file.filename for file in again.draft().attachments] == ["offer.pdf"]
    assert again.draft().wish == Wish(opens=False, clicks=True)
    desk.window.drafts.open_wanted.emit(again.draft().number)
    assert len([w for w in windows() if isinstance(w, Composer)]) == 1, "it is open once"
    again.close()
    hands.until(lambda: not again.isVisible(), "closed untouched")
    assert kept(tmp_path) == ["Our better offer"]


def test_a_draft_is_discarded_with_a_way_back(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    hands = Hands(qtbot)
    written(desk).close()
    hands.until(lambda: kept(tmp_path), "it is kept")
    hands.front(MainWindow)
    hands.push(desk.window, "Discard")
    assert kept(tmp_path) == []
    hands.push(desk.window, "Undo")
    assert kept(tmp_path) == ["Our offer"]
    desk.window.show_place(DRAFTS)
    hands.push(desk.window.drafts, "Discard: Our offer")
    assert "No drafts" in texts(desk)


def test_a_composer_in_which_nothing_was_written_closes_at_once_and_leaves_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    composer = desk.compose()
    composer.close()
    assert not is_open(composer)
    assert kept(tmp_path) == []
    assert desk.may_close()


def test_what_was_typed_and_taken_out_again_leaves_no_draft(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    hands = Hands(qtbot)
    composer = desk.compose()
    composer.head.subject.setText("x")
    hands.until(lambda: kept(tmp_path) == ["x"], "it is kept")
    composer.head.subject.setText("")
    composer.close()
    hands.until(lambda: not is_open(composer) and kept(tmp_path) == [], "nothing is left of it")


def test_a_draft_that_is_sent_is_gone_and_one_that_was_sent_elsewhere_is_not_lost(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    composer = written(desk)
    composer.head.fields[Role.CC].edit.clear()
    hands.until(lambda: kept(tmp_path) == ["Our offer"], "it is kept")
    with open_database(tmp_path) as connection:
        [row] = drafts.rows(connection)
        drafts.discard(connection, row.number, clock.now())
    composer.send()
    hands.until(lambda: "in another window" in composer.question.sentence(), "it says why")
    hands.until(lambda: kept(tmp_path) == ["Our offer"], "it is kept anew")
    composer.send()
    hands.until(lambda: desk.window.undo.isVisible(), "it is in the outbox")
    assert kept(tmp_path) == []
    with open_database(tmp_path) as connection:
        assert len(deliveries.unfinished(connection)) == 1


def test_a_composer_that_is_closed_while_its_mail_is_stored_leaves_no_second_one(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    composer = written(desk)
    composer.head.fields[Role.CC].edit.clear()
    composer.attachments.add(Attachment("film.mp4", "video/mp4", bytes(4_000_000)))
    hands.until(lambda: kept(tmp_path), "it is kept")
    composer.send()
    composer.head.subject.setText("changed too late")
    composer.close()
    hands.until(lambda: desk.window.undo.isVisible(), "it is in the outbox")
    assert not is_open(composer)
    assert kept(tmp_path) == []


def test_where_a_draft_cannot_be_kept_the_composer_comes_back_and_says_so(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    composer = written(desk)
    hands.until(lambda: kept(tmp_path), "it is kept")
    with sqlite3.connect(tmp_path / FILE_NAME) as broken:
        broken.execute("CREATE TRIGGER fault BEFORE UPDATE ON draft BEGIN DELETE FROM missing; END")
    composer.head.subject.setText("Another")
    hands.until(lambda: "can't be kept among the drafts" in composer.question.sentence(), "it is said")
    composer.close()
    hands.until(lambda: composer.question.answers() == ["Keep writing", "Discard"], "it asks")
    assert composer.isVisible()
    assert not desk.may_close()
    hopeless = written(desk, "Hopeless")
    with sqlite3.connect(tmp_path / FILE_NAME) as broken:
        broken.execute("CREATE TRIGGER more BEFORE INSERT ON draft BEGIN DELETE FROM missing; END")
    hopeless.close()
    hands.until(lambda: hopeless.question.answers() == ["Keep writing", "Discard"], "it asks")
    hands.front(Composer)
    hands.push(hopeless, "Discard")
    hands.until(lambda: not is_open(hopeless), "it is gone")
    with sqlite3.connect(tmp_path / FILE_NAME) as mended:
        mended.execute("DROP TRIGGER fault")
        mended.execute("DROP TRIGGER more")
    assert desk.may_close()
    assert kept(tmp_path) == ["Another"]


def test_mails_that_were_being_written_when_the_window_was_killed_are_offered_again(
    tmp_path: Path, qtbot: QtBot
) -> None:
    profile_context(tmp_path, account(1))
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.writing_window", str(tmp_path)], start_new_session=True
    )
    try:
        eventually(lambda: (tmp_path / FILE_NAME).exists() and kept(tmp_path) == ["Killed"], within=60)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    desk = desk_for(tmp_path)
    desk.window.show()
    hands = Hands(qtbot)
    try:
        assert "A mail was being written when Sightline ended unexpectedly" in desk.window.notice.sentence()
        assert not [each for each in windows() if isinstance(each, Composer)], "nothing opens by force"
        hands.push(desk.window, "Open it")
        composer = hands.front(Composer)
        draft = composer.draft()
        assert (draft.subject, draft.half_typed) == ("Killed", ((Role.TO, "anna@nor"),))
        assert draft.text == "Hello\n"
        assert [len(file.content) for file in draft.attachments] == [2_000_000]
    finally:
        desk.close()


def test_whether_drafts_go_into_the_mailbox_too_is_set_with_the_account(tmp_path: Path, qtbot: QtBot) -> None:
    imap = Server("imap.seller.example", 993)
    profile_context(tmp_path, account(1, imap=imap))
    desk = desk_for(tmp_path)
    hands = Hands(qtbot)
    try:
        window = desk.show_settings(ACCOUNT)
        card = window.accounts.cards[SENDER]
        assert not card.file_drafts.isChecked()
        card.file_drafts.click()
        hands.until(lambda: desk.settings.accounts[0].file_drafts, "it is set")
        hands.until(lambda: window.accounts.cards[SENDER].file_drafts.isChecked(), "it is shown")
    finally:
        desk.close()


def texts(desk: Desk) -> str:
    return "\n".join(label.text() for label in desk.window.drafts.findChildren(QLabel))


def windows() -> list[object]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]
