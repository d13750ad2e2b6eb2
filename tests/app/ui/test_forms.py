"""The forms of settings and first run: what may be saved, and what is said of the rest."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.core.account import Account, Identity
from app.core.check import Check
from app.core.delivery import State
from app.core.server import Server
from app.settings import Settings
from app.store import deliveries, outbox
from app.store.database import open_database
from app.store.deliveries import Prepared
from app.ui.frame.navigation import Navigation
from app.ui.lists.outbox_view import EMPTY, OutboxView
from app.ui.settings.account_form import AccountForm
from app.ui.settings.account_wish import AccountWish
from app.ui.settings.notifications_form import NotificationsForm
from app.ui.settings.settings_page import Change, SettingsPage
from app.ui.settings.settings_window import SettingsWindow
from app.ui.settings.tracker_form import TrackerForm
from app.ui.settings.tracking_form import TrackingForm
from tests.support.profiles import SENDER, START, Clock, account, profile_context, queue_mail

SETTINGS = Settings(
    accounts=(Account("sam@seller.example", Server("smtp.seller.example", 465), identities=(
        Identity("sam@seller.example", "Sam"),
    )),),
)  # fmt: skip


def test_an_account_goes_to_the_command_line_without_its_password_in_the_words(qtbot: QtBot) -> None:
    form = AccountForm()
    qtbot.addWidget(form)
    form.address.setText("Sam <sam@seller.example>")
    form.smtp.host.setText("smtp.seller.example")
    form.imap.host.setText("imap.seller.example")
    form.user.setText("sam")
    form.password.setText("secret")
    form.smtp.tls.setCurrentIndex(1)
    with qtbot.waitSignal(form.add_wanted) as emitted:
        form.add.click()
    wish = emitted.args[0]
    assert isinstance(wish, AccountWish)
    assert (wish.smtp.port, wish.imap) == (587, Server("imap.seller.example", 993))
    assert "secret" not in wish.arguments()
    assert "--password-stdin" in wish.arguments()
    assert "--test-first" in wish.arguments()


@pytest.mark.parametrize(("address", "host"), [("sam@", "smtp.example"), ("sam@seller.example", " ")])
def test_an_account_that_cannot_work_is_not_saved_and_the_reason_is_said(
    qtbot: QtBot, address: str, host: str
) -> None:
    form = AccountForm()
    qtbot.addWidget(form)
    form.address.setText(address)
    form.smtp.host.setText(host)
    with qtbot.assertNotEmitted(form.add_wanted):
        form.add.click()
    assert not form.fault.isHidden()
    assert form.fault.text().endswith(".")


@pytest.mark.parametrize("which", ["smtp", "imap"])
def test_a_port_that_is_none_is_named_and_nothing_is_saved(qtbot: QtBot, which: str) -> None:
    form = AccountForm()
    qtbot.addWidget(form)
    form.address.setText("sam@seller.example")
    form.user.setText("sam")
    for server in (form.smtp, form.imap):
        server.host.setText("mail.seller.example")
    getattr(form, which).port.clear()
    with qtbot.assertNotEmitted(form.add_wanted):
        form.add.click()
    assert "port" in form.fault.text()


def test_a_mailbox_is_not_read_without_a_user_name(qtbot: QtBot) -> None:
    form = AccountForm()
    qtbot.addWidget(form)
    form.address.setText("sam@seller.example")
    for server in (form.smtp, form.imap):
        server.host.setText("mail.seller.example")
    with qtbot.assertNotEmitted(form.add_wanted):
        form.add.click()
    assert "Name the user" in form.fault.text()


def test_a_saved_account_is_listed_said_and_its_password_stays_in_no_field(qtbot: QtBot) -> None:
    window = SettingsWindow(Settings(), lambda _: 0)
    qtbot.addWidget(window)
    window.account.asking.by_hand.click()
    window.account.by_hand.password.setText("secret")
    window.show_accounts(SETTINGS)
    window.account.show_saved()
    assert window.account.done.text() == "Saved."
    assert window.account.done.property("tone") == "done"
    assert not window.account.by_hand.password.text()
    shown = [label.text() for label in window.accounts.findChildren(QLabel) if label.isVisibleTo(window)]
    assert shown == [
        "sam@seller.example",
        "Sent through smtp.seller.example:465",
        "Sam <sam@seller.example>",
        "opens on · links on",
    ]


class Kept:
    """The settings that the wishes of a page make."""

    def __init__(self, page: SettingsPage, settings: Settings = SETTINGS) -> None:
        self.now = settings
        self.changes = 0
        page.changed.connect(self._change)

    def _change(self, change: Change) -> None:
        self.now, self.changes = change(self.now), self.changes + 1


def test_tracking_defaults_and_lists_are_applied_at_once_for_every_identity(qtbot: QtBot) -> None:
    form = TrackingForm(SETTINGS)
    qtbot.addWidget(form)
    kept = Kept(form)
    form.opens.click()
    form.excluded.setPlainText("*.Example.COM\n\nbücher.example")
    form.never.setPlainText("boss@corp.example")
    qtbot.waitUntil(lambda: kept.changes == 3, timeout=20_000)
    assert kept.now.excluded_domains == ("*.example.com", "xn--bcher-kva.example")
    assert kept.now.never_tracked == ("boss@corp.example",)
    assert [(i.opens, i.clicks) for a in kept.now.accounts for i in a.identities] == [(False, True)]
    form.opens.click()
    assert [(i.opens, i.clicks) for a in kept.now.accounts for i in a.identities] == [(True, True)]


def test_identities_keep_defaults_of_their_own_where_nothing_was_switched_for_all(qtbot: QtBot) -> None:
    account = SETTINGS.accounts[0]
    quiet = Identity("quiet@seller.example", opens=False)
    settings = SETTINGS.with_account(account.with_identity(quiet))
    form = TrackingForm(settings)
    qtbot.addWidget(form)
    kept = Kept(form, settings)
    form.clicks.click()
    form.never.setPlainText("boss@corp.example")
    form.end_typing()
    assert [(each.opens, each.clicks) for a in kept.now.accounts for each in a.identities] == [
        (True, False),
        (False, False),
    ]


def test_what_others_change_meanwhile_stays(qtbot: QtBot) -> None:
    form = TrackingForm(replace(SETTINGS, never_tracked=("old@corp.example", "kept@corp.example")))
    qtbot.addWidget(form)
    added = Account(
        "new@seller.example", Server("smtp.example", 465), identities=(Identity("new@seller.example"),)
    )
    now = replace(SETTINGS.with_account(added), tracker_url="https://t.example")
    others = ("old@corp.example", "kept@corp.example", "others@corp.example")
    kept = Kept(form, replace(now, never_tracked=others))
    form.clicks.click()
    form.open_time.click()
    form.never.setPlainText("kept@corp.example\nmine@corp.example")
    form.end_typing()
    assert (kept.now.tracker_url, kept.now.open_time) == ("https://t.example", True)
    assert [i.clicks for a in kept.now.accounts for i in a.identities] == [False, False]
    assert kept.now.never_tracked == ("kept@corp.example", "mine@corp.example", "others@corp.example")


def test_a_bad_domain_is_named_in_its_place_and_nothing_of_it_is_applied(qtbot: QtBot) -> None:
    form = TrackingForm(SETTINGS)
    qtbot.addWidget(form)
    kept = Kept(form)
    form.excluded.setPlainText("http://x")
    form.end_typing()
    assert kept.changes == 0
    assert ["http://x" in fault for fault in form.faults()] == [True]
    form.excluded.setPlainText("x.example")
    form.end_typing()
    assert (kept.now.excluded_domains, form.faults()) == (("x.example",), [])


def test_the_times_of_notifications_have_room_to_be_read(qtbot: QtBot) -> None:
    form = NotificationsForm(SETTINGS)
    qtbot.addWidget(form)
    form.show()
    for field in (form.hours.begin, form.hours.end):
        line = field.lineEdit()
        assert line.width() > line.fontMetrics().horizontalAdvance(line.text()) > 0


def test_the_tracker_shows_every_check_with_its_date(qtbot: QtBot) -> None:
    form = TrackerForm()
    qtbot.addWidget(form)
    form.show_checks(
        "https://t.example", [Check("pixel", True, "It came."), Check("clock", False, "Off.")], None
    )
    assert "not verified" in form.state.text()
    assert form.checks.words() == ["pixel: passed. It came.", "clock: failed. Off."]
    form.show_checks("https://t.example", [], START)
    assert "21 November 2026" in form.state.text()


def test_who_has_no_tracker_is_shown_in_the_browser_how_to_set_one_up(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    form = TrackerForm()
    qtbot.addWidget(form)
    form.show()
    form.set_up.click()
    [page] = [Path(url.toLocalFile()) for url in opened]
    assert "How do I set up a tracker?" in page.read_text(encoding="utf-8")
    form.show_checks("https://t.example", [], START)
    assert not form.set_up.isVisible()


def test_the_places_show_what_waits_and_what_is_wrong_with_the_tracker(qtbot: QtBot) -> None:
    column = Navigation({"Sent": "sent", "Outbox": "outbox"})
    qtbot.addWidget(column)
    column.show_count("Outbox", 3)
    assert column.places["Outbox"].text() == "Outbox 3"
    column.show_tracker("Tracker not reachable since 14:02.")
    assert column.tracker.text() == "Tracker !"
    assert column.tracker.toolTip() == "Tracker not reachable since 14:02."
    with qtbot.waitSignal(column.place_chosen) as emitted:
        column.places["Outbox"].click()
    assert emitted.args == ["Outbox"]


def test_the_outbox_says_why_a_mail_waits_and_asks_about_unknown_ones(qtbot: QtBot, tmp_path: Path) -> None:
    context = profile_context(tmp_path, account(25), Clock())
    with open_database(tmp_path) as connection:
        view = OutboxView(connection)
        qtbot.addWidget(view)
        view.show()
        assert EMPTY in _texts(view)
        queue_mail(context, "anna@example.org")
        delivery = deliveries.of_message(connection, 1)[0].id
        deliveries.conclude(connection, delivery, State.UNKNOWN, "The line broke.", START)
        view.refresh()
        assert any("The line broke." in text for text in _texts(view))
        with qtbot.waitSignal(view.decided) as emitted:
            _button(view, "Send again").click()
        assert emitted.args == [delivery, State.QUEUED]


def test_what_is_tried_again_by_itself_is_tried_now_or_let_be(qtbot: QtBot, tmp_path: Path) -> None:
    context = profile_context(tmp_path, account(25), Clock())
    with open_database(tmp_path) as connection:
        queue_mail(context, "anna@example.org")
        queue_mail(context, "ben@example.org")
        [first], [second] = (deliveries.of_message(connection, number) for number in (1, 2))
        for each in (first, second):
            deliveries.begin(
                connection, each.message, sending_at=START, clean=b"x", links=[],
                prepared=[Prepared(each.id, each.outcome, b"raw")],
            )  # fmt: skip
        later = START + timedelta(hours=4)
        deliveries.conclude(connection, first.id, State.RETRY_AT, "451 greylisted", START, retry_at=later)
        view = OutboxView(connection, now=lambda: START)
        qtbot.addWidget(view)
        view.show()
        assert "Waits for its turn." in _texts(view)
        assert [button.text() for button in view.findChildren(QPushButton)] == [
            "Try now", "Don't send", "Don't send",
        ]  # fmt: skip
        with qtbot.waitSignal(view.try_wanted) as tried:
            _button(view, "Try now").click()
        assert tried.args == [first.id]
        assert outbox.try_now(connection, first.id, START)
        assert first.id in [each.id for each in deliveries.due(connection, SENDER, START)]
        with qtbot.waitSignal(view.drop_wanted) as dropped:
            _button(view, "Don't send").click()
        assert dropped.args == [first.id]
        assert outbox.drop(connection, first.id, START)
        assert not outbox.drop(connection, first.id, START)
        assert not deliveries.mark_sending(connection, first.id, START)
        let_be = deliveries.find(connection, first.id)
        assert let_be is not None
        assert (let_be.state, let_be.reply) == (State.REFUSED, "You decided not to send it.")


def _texts(view: OutboxView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel)]


def _button(view: OutboxView, text: str) -> QPushButton:
    return next(button for button in view.findChildren(QPushButton) if button.text() == text)
