"""Notifications on a real session bus, the tray, and the program that goes on without its window."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QToolButton
from pytestqt.qtbot import QtBot

from app import settings
from app.core.mail_id import MailId, Source
from app.core.notice_words import Notice
from app.core.notifying import Privacy, QuietHours
from app.core.tray_picture import TrayState, tray_picture
from app.jobs.context import Context
from app.jobs.decide_notices import decide_notices
from app.store import events, notices
from app.store.database import open_database
from app.ui.desk import Desk
from app.ui.frame.main_window import MainWindow
from app.ui.tray.notifier import Notifier, Way
from app.ui.tray.session_bus import ADDRESS_VARIABLE
from app.ui.tray.tray import tomorrow_morning, tray_icon
from tests.support.hands import Hands
from tests.support.notification_service import Desktop, desktop, session_bus
from tests.support.profiles import account, profile_context
from tests.support.stored import ANNA, BEN, begun, event, queued
from tests.support.window import desk_for, surroundings

URL = "https://t.example"
NOW = datetime.now(UTC)
AFTERWARDS = (NOW + timedelta(hours=1)).isoformat()


@pytest.fixture
def on_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    with desktop(tmp_path) as found:
        monkeypatch.setenv(ADDRESS_VARIABLE, found.address)
        monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
        yield found


@pytest.fixture
def context(tmp_path: Path) -> Context:
    folder = tmp_path / "profile"
    folder.mkdir()
    # Nobody listens there: what is told comes from what is stored here.
    found = profile_context(folder, account(1))
    with open_database(folder) as connection:
        begun(connection, queued(connection))
        decide_notices(found, connection)
    return found


@pytest.fixture
def desk(context: Context) -> Iterator[Desk]:
    desk = desk_for(context.profile, replace(surroundings(context.profile), command=("true",)))
    desk.window.show()
    yield desk
    desk.close()


def bring(context: Context, *numbers: int, delivery: bytes = ANNA, **changes: object) -> None:
    with open_database(context.profile) as connection:
        found = [event(delivery, number, at=AFTERWARDS, **changes) for number in numbers]
        events.save_page(connection, URL, found, "c", NOW)
        decide_notices(context, connection)


def until(qtbot: QtBot, there: object) -> None:
    assert callable(there)
    qtbot.waitUntil(lambda: bool(there()), timeout=20_000)


def test_a_notification_stands_on_the_desktop_and_a_click_opens_its_mail(
    on_desktop: Desktop, context: Context, desk: Desk, qtbot: QtBot
) -> None:
    until(qtbot, lambda: desk.notices.notifier.way is Way.SERVICE)
    bring(context, 1)
    until(qtbot, lambda: on_desktop.calls("Notify"))
    [[program, replaces, _, title, body, actions, hints, _]] = on_desktop.calls("Notify")
    assert (program, replaces, title, body) == ("Sightline", 0, "Lee, Anna opened your mail", "Grüße")
    assert (actions, hints["desktop-entry"]) == (["default", "Open"], ["s", "sightline"])
    desk.window.hide()
    on_desktop.tell("click 1")
    until(qtbot, desk.window.isVisible)
    until(qtbot, lambda: desk.window.conversation.mail() == MailId(Source.MESSAGE, 1))
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "token"
    desk.window.showMinimized()
    on_desktop.tell("click 1")
    until(qtbot, lambda: not desk.window.isMinimized())


def test_what_turns_out_to_be_a_machine_is_taken_off_the_desktop(
    on_desktop: Desktop, context: Context, desk: Desk, qtbot: QtBot
) -> None:
    bring(context, 1)
    until(qtbot, lambda: on_desktop.calls("Notify"))
    bring(context, 1, revision=7, verdict="machine")
    until(qtbot, lambda: on_desktop.calls("CloseNotification"))
    assert on_desktop.calls("CloseNotification") == [[1]]


def test_a_profile_opened_again_tells_nothing_twice_and_many_at_once_in_one(
    on_desktop: Desktop, context: Context, qtbot: QtBot
) -> None:
    bring(context, *range(1, 8))
    bring(context, *range(11, 60), type="email.clicked")
    bring(context, 70, delivery=BEN)
    bring(context, 71, delivery=BEN, type="email.clicked")
    for _ in range(2):
        desk = desk_for(context.profile, replace(surroundings(context.profile), command=("true",)))
        until(qtbot, lambda: on_desktop.calls("Notify"))
        until(qtbot, lambda desk=desk: desk.notices.notifier.way is Way.SERVICE)
        desk.close()
    [[_, _, _, title, body, *_]] = on_desktop.calls("Notify")
    assert title == "2 opens and 2 clicks"
    assert body.endswith(": a mail")


def test_an_older_database_that_was_brought_back_tells_nothing_again(
    on_desktop: Desktop, context: Context, qtbot: QtBot
) -> None:
    with open_database(context.profile) as connection:
        page = [event(number=1, at=(NOW - timedelta(hours=1)).isoformat())]
        connection.execute("UPDATE noticing SET since = '2026-01-01T00:00:00.000000Z'")
        events.save_page(connection, URL, page, "c", NOW)
        for _ in range(2):
            decide_notices(context, connection)
            desk = desk_for(context.profile, replace(surroundings(context.profile), command=("true",)))
            until(qtbot, lambda: on_desktop.calls("Notify"))
            until(qtbot, lambda desk=desk: desk.notices.notifier.way is Way.SERVICE)
            desk.close()
            # What a database knows that was copied before.
            connection.execute("DELETE FROM notice")
            connection.execute("UPDATE noticing SET rounds = 0, since = '2026-01-01T00:00:00.000000Z'")
            connection.execute("INSERT INTO happened (kind, key) SELECT 'event', id FROM event")
    assert len(on_desktop.calls("Notify")) == 1


def test_words_of_others_are_no_markup(on_desktop: Desktop, qtbot: QtBot) -> None:
    notifier = Notifier(QSystemTrayIcon())
    notifier.start()
    until(qtbot, lambda: notifier.way is Way.SERVICE)
    notifier.show(Notice("<b>A</b>", '<a href="https://example.com">look</a> & see', ("k",), None))
    until(qtbot, lambda: on_desktop.calls("Notify"))
    [[_, _, _, title, body, *_]] = on_desktop.calls("Notify")
    assert (title, body) == ("<b>A</b>", '&lt;a href="https://example.com"&gt;look&lt;/a&gt; &amp; see')
    notifier.close()


class Icon(QSystemTrayIcon):
    """A tray icon that is seen by this test alone."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def showMessage(self, title: str, *_: object) -> None:
        self.shown.append(title)


def test_the_tray_shows_what_the_service_refuses_or_no_longer_takes(
    on_desktop: Desktop, qtbot: QtBot
) -> None:
    icon = Icon()
    notifier = Notifier(icon)
    clicked: list[Notice] = []
    notifier.activated.connect(clicked.append)
    notifier.start()
    until(qtbot, lambda: notifier.way is Way.SERVICE)
    on_desktop.tell("fail")
    first, second = (Notice(title, "", (title,), None) for title in ("first", "second"))
    notifier.show(first)
    until(qtbot, lambda: icon.shown == ["first"])
    icon.messageClicked.emit()
    assert clicked == [first]
    on_desktop.tell("end")
    on_desktop.service.wait(20)
    notifier.show(second)
    until(qtbot, lambda: icon.shown == ["first", "second"])
    notifier.close()


def test_without_any_way_nothing_counts_as_told_and_the_settings_say_so(
    context: Context, desk: Desk, qtbot: QtBot
) -> None:
    until(qtbot, lambda: desk.notices.notifier.way is Way.NONE)
    bring(context, 1)
    desk.refresh(["notices"])
    with open_database(context.profile) as connection:
        assert len(notices.due(connection, 5)) == 1
    assert "no notifications" in Way.NONE.value


def test_a_bus_without_a_service_and_one_that_is_gone_are_no_way(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session_bus() as address:
        monkeypatch.setenv(ADDRESS_VARIABLE, address)
        notifier = Notifier(QSystemTrayIcon())
        notifier.start()
        until(qtbot, lambda: notifier.way is Way.NONE)
    for lost in (address, "tcp:host=localhost", "nonsense", ""):
        monkeypatch.setenv(ADDRESS_VARIABLE, lost)
        notifier = Notifier(QSystemTrayIcon())
        notifier.start()
        until(qtbot, lambda notifier=notifier: notifier.way is Way.NONE)


def say(context: Context, **changes: object) -> None:
    settings.change(
        context.profile, lambda now: replace(now, notifying=replace(now.notifying, **changes))  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_pause_and_quiet_hours_hold_back_what_is_told_afterwards(
    on_desktop: Desktop, context: Context, desk: Desk, qtbot: QtBot
) -> None:
    until(qtbot, lambda: desk.notices.notifier.way is Way.SERVICE)
    desk.notices.tray.hour.trigger()
    bring(context, 1)
    desk.refresh(["notices"])
    assert "paused until" in desk.notices.tray.icon.toolTip()
    say(context, quiet=QuietHours(on=True, days=()))
    desk.notices.tray.resume.trigger()
    assert "Quiet hours" in desk.notices.tray.icon.toolTip()
    with open_database(context.profile) as connection:
        connection.execute("UPDATE delivery SET state = 'retry at'")
    desk.refresh(["deliveries"])
    assert "1 mail could not be sent yet" in desk.notices.tray.icon.toolTip()
    assert on_desktop.calls("Notify") == []
    say(context, quiet=QuietHours(), privacy=Privacy.NOTHING)
    desk.refresh(["notices"])
    until(qtbot, lambda: on_desktop.calls("Notify"))
    assert on_desktop.calls("Notify")[0][4] == "Something new about a mail"


def test_a_key_mutes_the_thread_that_is_shown_and_again_unmutes_it(
    context: Context, desk: Desk, qtbot: QtBot
) -> None:
    hands = Hands(qtbot)
    window = hands.front(MainWindow)
    assert not window.mute.isEnabled()
    desk.show_mail(MailId(Source.MESSAGE, 1))
    until(qtbot, window.mute.isEnabled)
    hands.press("Ctrl+M")
    until(qtbot, window.mute.isChecked)
    bring(context, 1)
    with open_database(context.profile) as connection:
        assert notices.due(connection, 5) == []
    hands.click(hands.seen(window, QToolButton, "Mute thread"))
    until(qtbot, lambda: not window.mute.isChecked())


def test_the_menu_of_a_sent_mail_mutes_its_thread_and_unmutes_it(desk: Desk, qtbot: QtBot) -> None:
    Hands(qtbot).front(MainWindow)
    desk.show_mail(MailId(Source.MESSAGE, 1))
    until(qtbot, desk.window.mute.isEnabled)
    for words, muted in (("Mute thread", True), ("Unmute thread", False)):
        menu = desk.window.sent.table.menu()
        assert menu is not None
        next(action for action in menu.actions() if action.text() == words).trigger()
        assert desk.window.mute.isChecked() is muted
        menu.close()


def test_a_mail_that_is_gone_opens_the_window_alone(desk: Desk) -> None:
    desk.window.hide()
    desk.show_mail(MailId(Source.MESSAGE, 99))
    assert desk.window.isVisible()
    assert desk.window.conversation.mail() is None


def test_the_menu_names_what_happened_last_and_leads_there(
    context: Context, desk: Desk, qtbot: QtBot
) -> None:
    tray = desk.notices.tray
    assert [tray.menu.actions()[0].text(), tray.menu.actions()[0].isEnabled()] == ["Nothing seen yet", False]
    bring(context, 1)
    desk.refresh(["notices"])
    first = tray.menu.actions()[0]
    assert first.text() == "Lee, Anna opened your mail: Grüße · just now"
    first.trigger()
    until(qtbot, lambda: desk.window.conversation.mail() == MailId(Source.MESSAGE, 1))


def test_closing_the_window_leaves_the_program_in_the_tray_where_there_is_one(
    desk: Desk, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[bool] = []
    desk.left.connect(lambda: left.append(True))
    monkeypatch.setattr(desk.notices.tray, "is_there", lambda: True)
    desk.window.close()
    assert (desk.window.isVisible(), left) == (False, [])
    desk.notices.tray.window_wanted.emit()
    assert desk.window.isVisible()
    settings.change(context.profile, lambda now: replace(now, keep_running=False))
    desk.window.close()
    assert left == [True]


def test_quitting_ends_it_also_with_a_tray(desk: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(desk.notices.tray, "is_there", lambda: True)
    desk.window.close()
    with qtbot.waitSignal(desk.left):
        desk.notices.tray.quit_wanted.emit()


def test_the_program_says_once_that_it_goes_on(
    on_desktop: Desktop, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    until(qtbot, lambda: desk.notices.notifier.way is Way.SERVICE)
    monkeypatch.setattr(desk.notices.tray, "is_there", lambda: True)
    for _ in range(2):
        desk.window.show()
        desk.window.close()
    until(qtbot, lambda: on_desktop.calls("Notify"))
    qtbot.wait(100)
    assert [values[3] for values in on_desktop.calls("Notify")] == ["Sightline goes on"]


def test_the_tray_shows_the_worst_of_what_there_is() -> None:
    def state(
        fault: str | None = None, waiting: int = 0, paused: bool = False, quiet: bool = False
    ) -> TrayState:
        until = NOW + timedelta(hours=1) if paused else None
        return tray_picture(fault=fault, waiting=waiting, paused_until=until, is_quiet=quiet, now=NOW).state

    assert state() is TrayState.WELL
    assert state(quiet=True) is state(paused=True) is TrayState.MUTED
    assert state(waiting=1, paused=True) is TrayState.WAITS
    assert state("gone", 1, True, True) is TrayState.FAULT


def test_tomorrow_is_the_next_morning() -> None:
    assert tomorrow_morning(datetime(2026, 12, 31, 23, 59, tzinfo=UTC)) == datetime(2027, 1, 1, 8, tzinfo=UTC)


def test_every_state_of_the_tray_is_another_picture(qtbot: QtBot) -> None:
    pictures = [tray_icon(state).pixmap(22, 22).toImage() for state in TrayState]
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])
