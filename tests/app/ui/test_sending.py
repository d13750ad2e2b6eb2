"""Sending in the window: later, with undo, taken back from the outbox, and why an account waits."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core.address import parse_address
from app.core.delivery import State
from app.core.draft import Copies
from app.core.message import Attachment, Recipient, Role
from app.core.rich_text_import import from_html
from app.core.tracking import Wish
from app.jobs.context import context_for
from app.providers import provider_named
from app.store import accounts, deliveries, drafts, messages, outbox, pacing
from app.store.database import connect, open_database, transaction
from app.ui.desk import Desk
from app.ui.frame.main_window import OUTBOX, MainWindow
from app.ui.frame.undo_bar import UndoBar
from app.ui.lists.outbox_view import OutboxView
from app.ui.parts.time_dialog import TimeDialog
from app.ui.reading.reading_wish import Decide
from app.ui.settings.pages import SENDING
from app.ui.writing.composer import Composer
from tests.support.hands import Hands, is_open
from tests.support.profiles import SENDER, account, profile_context, queue_mail
from tests.support.stored import ACCOUNT, ANNA, NOW, WISH, message
from tests.support.window import desk_for

TO = (
    Recipient(parse_address("Anna <anna@northwind.example>"), Role.TO),
    Recipient(parse_address("ben@northwind.example"), Role.BCC),
)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    # The port answers nobody: what is handed on stays in the outbox.
    profile_context(tmp_path, account(1))
    desk = desk_for(tmp_path)
    desk.window.show()
    yield desk
    desk.close()


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def written(desk: Desk, subject: str = "Our offer") -> Composer:
    composer = desk.compose()
    composer.head.show_recipients(TO)
    composer.head.subject.setText(subject)
    composer.editor.show_letter(from_html("<p>Hello <b>Anna</b></p>"))
    composer.attachments.add(Attachment("offer.pdf", "application/pdf", b"1234"))
    composer.tracking.set_wish(Wish(opens=False, clicks=True))
    return composer


def content(composer: Composer) -> tuple[object, ...]:
    draft = composer.draft()
    return (draft.recipients, draft.subject, draft.html, draft.attachments, draft.wish)


def test_after_send_the_mail_can_be_undone_and_stands_in_the_composer_as_it_was(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    composer = written(desk)
    before = content(composer)
    hands.front(Composer)
    hands.press("Ctrl+Return")
    bar = desk.window.undo
    assert bar.isVisible()
    assert bar.sentence.text().startswith("“Our offer”: goes in ")
    hands.front(MainWindow)
    hands.press("Ctrl+Z")
    assert not bar.isVisible()
    returned = hands.front(Composer)
    assert content(returned) == before
    with open_database(tmp_path) as connection:
        assert deliveries.unfinished(connection) == []
        [row] = drafts.rows(connection)
        assert (row.subject, row.files) == ("Our offer", 1), "it is a draft from then on"
    returned.finish()


def test_the_bar_goes_when_the_time_is_over_and_too_late_is_said(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    times = [now]
    bar = UndoBar(lambda: times[0])
    qtbot.addWidget(bar)
    with open_database(tmp_path) as connection:
        number = messages.queue(
            connection, message(), WISH, account=SENDER, deliveries=[(ANNA, (0, 1))], now=now,
            send_at=now + timedelta(seconds=10),
        )  # fmt: skip
        stored = messages.load(connection, number)
        bar.show_mail(stored)
        times[0] += timedelta(seconds=2.5)
        bar.look()
        assert bar.sentence.text() == "“Grüße”: goes in 8 s"
        times[0] += timedelta(seconds=8)
        bar.look()
        assert bar.isHidden()
        deliveries.begin(connection, number, sending_at=times[0], clean=b"", links=(), prepared=())
    desk.outbox.take_back(stored.message.message_id)
    assert desk.window.notice.sentence() == "Too late: “Grüße” is being sent, or was."


def test_what_the_user_says_of_a_delivery_is_done_wherever_it_is_asked(desk: Desk, tmp_path: Path) -> None:
    for subject in ("First", "Second"):
        written(desk, subject).send(datetime.now(UTC) + timedelta(days=2))
    now = datetime.now(UTC)
    with open_database(tmp_path) as connection:
        first, *_, second = (each.id for each in deliveries.unfinished(connection))
        deliveries.conclude(connection, first, State.UNKNOWN, "The line broke.", now)
        desk.window.conversation.wished.emit(Decide(first, State.ACCEPTED))
        later = now + timedelta(hours=4)
        deliveries.conclude(connection, second, State.RETRY_AT, "451 later", now, retry_at=later)
        desk.window.outbox.drop_wanted.emit(second)
        said = [
            (each.state, each.reply)
            for each in map(partial(deliveries.find, connection), (first, second))
            if each
        ]
    assert said == [
        (State.ACCEPTED, "You said that it was sent."),
        (State.REFUSED, "You decided not to send it."),
    ]
    desk.window.outbox.drop_wanted.emit(second)
    assert desk.window.notice.sentence() == "Too late: this mail is being sent, or was."


def test_in_the_outbox_a_mail_for_later_is_sent_now_or_taken_back(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    for subject in ("First", "Second"):
        written(desk, subject).send(datetime.now(UTC) + timedelta(days=2))
    desk.window.show_place(OUTBOX)
    view = desk.window.outbox
    assert texts(view).count("Goes on ") == 2
    assert texts(view).count("Anna <anna@northwind.example>, ben@northwind.example") == 2, (
        "a card for each mail"
    )
    assert desk.window.navigation.places[OUTBOX].text() == "Outbox 2"
    hands.front(MainWindow)
    hands.push(view, "Cancel: First")
    assert content(hands.front(Composer))[1] == "First"
    hands.front(Composer).finish()
    hands.front(MainWindow)
    hands.push(view, "Send now: Second")
    with open_database(tmp_path) as connection:
        hands.until(
            lambda: messages.load(connection, deliveries.unfinished(connection)[0].message).send_at is None,
            "it is to go now",
        )


def test_the_menu_sends_later_and_a_time_that_is_over_is_refused(desk: Desk, qtbot: QtBot) -> None:
    composer = written(desk)
    wanted: list[object] = []
    composer.send_wanted.disconnect()
    composer.send_wanted.connect(lambda draft: wanted.append(draft.send_at))
    hour, morning, *monday, pick = composer.send_button.menu.actions()
    assert [action.text() for action in (hour, morning, pick)] == [
        "In one hour",
        "Tomorrow 9:00",
        "Pick a time…",
    ]
    assert all("Monday 9:00" in action.text() for action in monday)
    before = datetime.now(UTC)
    hour.trigger()
    assert isinstance(wanted[0], datetime)
    assert timedelta(minutes=59) < wanted[0] - before < timedelta(hours=2)
    composer.refuse("not now")
    pick.trigger()
    dialog = composer.findChild(TimeDialog)
    assert dialog is not None
    dialog.time.setDateTime(dialog.time.dateTime().addDays(-3))
    dialog.take()
    assert dialog.fault.text() == "That time is over. Choose one that lies ahead."
    dialog.time.setDateTime(dialog.time.dateTime().addDays(9))
    dialog.take()
    assert len(wanted) == 2
    composer.refuse("not now")
    composer.send()
    assert wanted[2] is None
    composer.finish()


def test_a_provider_that_renames_copies_sends_one_unless_the_user_splits(desk: Desk, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    composer = written(desk)
    composer.copies.take(composer.head.recipients(), provider_named("microsoft365"))
    assert "replies through Microsoft 365 would not come together" in composer.copies.sentence()
    assert composer.draft().copies is None
    hands.front(Composer)
    hands.push(composer, "A copy each")
    assert composer.draft().copies is Copies.SPLIT
    hands.push(composer, "One shared copy")
    assert composer.draft().copies is None
    composer.finish()


def test_recipients_that_overlap_are_hinted_at_while_writing(desk: Desk) -> None:
    composer = desk.compose()
    composer.head.show_recipients(
        tuple(Recipient(parse_address(who), Role.TO) for who in ("anna@example.org", "anna+x@example.org"))
    )
    assert "may be one mailbox" in composer.copies.sentence()
    composer.head.show_recipients(TO[:1])
    assert composer.copies.sentence() == ""
    composer.finish()


def test_files_larger_than_the_server_takes_are_told_while_attaching(desk: Desk, tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        accounts.note_size_limit(connection, SENDER, 1_000_000)
    large = tmp_path / "film.mp4"
    large.write_bytes(bytes(900_000))
    composer = desk.compose()
    composer.attachments.add_files([large])
    composer.attachments.settle()
    assert composer.question.sentence().startswith(
        "These files have 1.2 MB in a mail, and your mail server takes at most 1.0 MB."
    )
    composer.head.show_recipients(TO)
    composer.head.subject.setText("Film")
    composer.send()
    [sentence] = composer.last_look.panel.sentences()
    assert "the server takes at most 1,000,000" in sentence
    composer.send_anyway()
    assert "the server takes at most 1,000,000" in composer.question.sentence(), "nothing else can be done"
    composer.finish()


def test_a_large_file_is_stored_beside_the_window_and_closing_waits_for_it(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    composer = written(desk)
    composer.attachments.add(Attachment("film.mp4", "video/mp4", bytes(8_000_000)))
    composer.send()
    assert not composer.send_button.isEnabled()
    hands.until(lambda: desk.window.undo.isVisible(), "it is in the outbox")
    assert not is_open(composer)
    with open_database(tmp_path) as connection:
        [first, *_] = deliveries.unfinished(connection)
        stored = messages.load(connection, first.message)
    desk.outbox.take_back(stored.message.message_id)
    again = hands.front(Composer)
    assert [len(file.content) for file in again.attachments.attachments()] == [4, 8_000_000]
    again.send()
    desk.close()
    with open_database(tmp_path) as connection:
        assert len(deliveries.unfinished(connection)) == 2


def test_the_outbox_says_why_an_account_waits_and_until_when(tmp_path: Path, qtbot: QtBot) -> None:
    connection = connect(tmp_path)
    messages.queue(connection, message(), WISH, account=ACCOUNT, deliveries=[(ANNA, (0, 1))], now=NOW)
    with transaction(connection):
        for _ in range(30):
            pacing.note_handover(connection, ACCOUNT, NOW)
    view = OutboxView(connection, lambda _: provider_named("microsoft365"), lambda: NOW)
    qtbot.addWidget(view)
    view.show()
    assert "Waits: Microsoft 365 takes 30 mails a minute; next at " in texts(view)
    pacing.rest(
        connection, ACCOUNT, "Your mail server asks for a pause (421 bye)", NOW + timedelta(minutes=1)
    )
    view.refresh()
    assert "Waits: Your mail server asks for a pause (421 bye); next at " in texts(view)
    connection.close()


def test_the_time_for_undo_is_chosen_in_the_settings(desk: Desk, tmp_path: Path) -> None:
    form = desk.show_settings(SENDING).sending
    assert form.undo.currentText() == "10 seconds"
    form.undo.setCurrentIndex(form.undo.findData(30))
    assert desk.settings.undo_seconds == 30
    with open_database(tmp_path) as connection:
        stored = queue_mail(context_for(tmp_path), "anna@example.org")
        outbox.take_back(connection, stored.message.message_id)


def test_what_is_taken_back_is_gone_on_with_where_its_writing_ended(desk: Desk, qtbot: QtBot) -> None:
    hands = Hands(qtbot)
    composer = written(desk)
    hands.front(Composer)
    composer.editor.setFocus()
    hands.press("Right", 3)
    hands.press("Ctrl+Return")
    hands.front(MainWindow)
    hands.press("Ctrl+Z")
    returned = hands.front(Composer)
    hands.write("X")
    assert returned.editor.toPlainText().startswith("HelXlo Anna")
    returned.finish()


def test_a_mail_written_while_the_window_is_in_the_tray_can_be_taken_back(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands(qtbot)
    desk.window.hide()
    desk.open(["mailto:anna@northwind.example?subject=Offer&body=Hello"])
    hands.front(Composer)
    hands.press("Ctrl+Return")
    bar = desk.outbox.lone_undo
    hands.until(bar.isVisible, "the line that offers to take it back")
    assert bar.isWindow()
    assert bar.sentence.text().startswith("“Offer”: goes in ")
    assert not desk.window.isVisible()
    hands.push(bar, "Undo: take the mail back")
    assert not bar.isVisible()
    returned = hands.front(Composer)
    assert returned.head.subject.text() == "Offer"
    hands.press("Ctrl+Return")
    hands.until(bar.isVisible, "the line once more")
    # Who closes it wants to hear no more of it; the mail goes.
    bar.close()
    qtbot.wait(600)
    assert not bar.isVisible()
    with open_database(tmp_path) as connection:
        assert len(deliveries.unfinished(connection)) == 1


def test_all_that_was_not_attached_is_told(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    folders = [tmp_path / name for name in ("offers", "prices")]
    for folder in folders:
        folder.mkdir()
    composer = desk.compose()
    composer.attachments.add_files(folders)
    composer.attachments.settle()
    said = composer.question.sentence()
    assert "“offers” is a folder" in said
    assert "“prices” is a folder" in said
    # The next files are told of alone; of very many not each.
    others = [tmp_path / f"none{number}" for number in range(8)]
    composer.attachments.add_files(others)
    composer.attachments.settle()
    said = composer.question.sentence()
    assert "“offers”" not in said
    assert said.splitlines()[0].startswith("“none0” was not attached")
    assert said.splitlines()[-1] == "3 more were not attached either."
    composer.finish()
