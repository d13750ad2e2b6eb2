"""The screens of first run and settings, each at the size it takes by itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from app.core.address import parse_address
from app.core.check import Check
from app.core.found import Found, Source
from app.core.notifying import Notifying, Privacy, QuietHours
from app.core.server import Server
from app.providers import found_by_provider, provider_named
from app.settings import Settings
from app.ui.frame.fault_window import FaultWindow
from app.ui.frame.help_window import HelpWindow
from app.ui.parts.shortcuts import shortcuts_of
from app.ui.settings.account_form import AccountForm
from app.ui.settings.account_setup import AccountSetup
from app.ui.settings.first_run import FirstRun
from app.ui.settings.pages import ACCOUNT, GENERAL, NOTIFICATIONS, SENDING, TRACKER, TRACKING
from app.ui.settings.settings_window import SettingsWindow
from app.ui.tray.notifier import Way
from tests.screenshots.profile import ANSWERS, PAIRING_LINE, SETTINGS, SIGN_IN_FAILED, TRACKER_URL
from tests.screenshots.stage import Stage, damaged_settings
from tests.support.mail_stories import NOW

_CHECKS: Final = tuple(Check(name, passed=True, sentence=sentence) for name, sentence in ANSWERS)
_ACCOUNT: Final = SETTINGS.accounts[0]
_PUBLISHED: Final = Found(
    "seller.example", Source.AUTOCONFIG, "autoconfig.seller.example", Server("smtp.hoster.example", 465),
    Server("imap.hoster.example", 993), "sam@seller.example",
)  # fmt: skip
_REFUSED: Final = (
    Check("sending", True, "mail.gmx.net:465 lets sam@gmx.net in."),
    Check(
        "receiving",
        False,
        "imap.gmx.net refused the user name or password: [AUTHENTICATIONFAILED] Authentication failed.",
    ),
)
_NOT_TRACKED: Final = "The address t.seller.example can't be reached: the connection was refused."


def first_run_account(stage: Stage) -> QWidget:
    return _first_run(stage)


def first_run_account_searching(stage: Stage) -> QWidget:
    first = _first_run(stage)
    _ask_for(first.account, "sam@seller.example")
    return first


def first_run_account_found(stage: Stage) -> QWidget:
    first = _first_run(stage)
    _find(first.account, _at("gmx"))
    return first


def first_run_account_foreign(stage: Stage) -> QWidget:
    first = _first_run(stage)
    _find(first.account, _PUBLISHED)
    first.account.found.password.setText("twelve letters")
    first.account.found.add.click()
    return first


def first_run_account_several(stage: Stage) -> QWidget:
    first = _first_run(stage)
    _find(first.account, replace(_PUBLISHED, smtp=Server("mail.seller.example", 465), imap=None))
    first.account.show_found(first.account.found.found or _PUBLISHED, _at("gmail", Source.MAIL_SERVERS))
    return first


def first_run_account_both(stage: Stage) -> QWidget:
    first = _first_run(stage)
    _find(first.account, _at("gmail", Source.MAIL_SERVERS))
    return first


def first_run_account_oauth_only(stage: Stage) -> QWidget:
    first = _first_run(stage)
    _find(first.account, _at("microsoft365", Source.MAIL_SERVERS))
    return first


def first_run_account_trying(stage: Stage) -> QWidget:
    first = _first_run(stage)
    _find(first.account, _at("gmx"))
    first.account.found.password.setText("twelve letters")
    first.account.found.add.click()
    return first


def first_run_account_refused(stage: Stage) -> QWidget:
    first = first_run_account_trying(stage)
    assert isinstance(first, FirstRun)
    first.account.show_trial(_REFUSED)
    return first


def first_run_account_by_hand(stage: Stage) -> QWidget:
    first = _first_run(stage)
    _ask_for(first.account, "sam@seller.example")
    first.account.show_nothing_found()
    return first


def first_run_account_fault(stage: Stage) -> QWidget:
    first = _first_run(stage)
    first.account.asking.by_hand.click()
    _fill_account(first.account.by_hand)
    first.account.say(SIGN_IN_FAILED)
    return first


def first_run_tracker(stage: Stage) -> QWidget:
    return _first_run(stage, 1)


def first_run_tracker_asking(stage: Stage) -> QWidget:
    first = _first_run(stage, 1)
    first.tracker.line.setText(PAIRING_LINE)
    first.tracker.pair.click()
    return first


def first_run_tracker_fault(stage: Stage) -> QWidget:
    first = _first_run(stage, 1)
    first.tracker.line.setText(PAIRING_LINE)
    first.tracker.say(_NOT_TRACKED)
    return first


def first_run_tracking(stage: Stage) -> QWidget:
    first = _first_run(stage)
    first.take_account(SETTINGS)
    first.next()
    return first


def settings_account(stage: Stage) -> QWidget:
    return _settings(stage, ACCOUNT)


def settings_account_tested(stage: Stage) -> QWidget:
    window = _settings(stage, ACCOUNT)
    window.accounts.show_trial("sam@seller.example", _REFUSED)
    return window


def settings_account_removing(stage: Stage) -> QWidget:
    window = _settings(stage, ACCOUNT)
    window.accounts.cards["sam@seller.example"].remove.click()
    return window


def settings_account_changing(stage: Stage) -> QWidget:
    window = _settings(stage, ACCOUNT)
    window.accounts.cards["sam@seller.example"].change.click()
    return window


def settings_account_saved(stage: Stage) -> QWidget:
    window = _settings(
        stage, ACCOUNT, Settings(accounts=(replace(_ACCOUNT, identities=_ACCOUNT.identities[:1]),))
    )
    window.account.show_saved("Saved: the servers let you in. Sent mail is filed in “Sent”.")
    return window


def settings_account_none(stage: Stage) -> QWidget:
    return _settings(stage, ACCOUNT, Settings())


def settings_identity(stage: Stage) -> QWidget:
    window = _settings(stage, ACCOUNT)
    window.accounts.identity_wanted.emit(_ACCOUNT.address, _ACCOUNT.identities[0])
    return window


def settings_identity_fault(stage: Stage) -> QWidget:
    window = _settings(stage, ACCOUNT)
    window.accounts.identity_wanted.emit(_ACCOUNT.address, None)
    window.identity.address.setText("offers@seller.example")
    window.identity.tracker.setText("http://t.seller.example")
    window.identity.save.click()
    return window


def settings_tracker_unpaired(stage: Stage) -> QWidget:
    return _settings(stage, TRACKER, Settings(accounts=SETTINGS.accounts))


def settings_tracker_asking(stage: Stage) -> QWidget:
    window = _settings(stage, TRACKER, Settings(accounts=SETTINGS.accounts))
    window.tracker.line.setText(PAIRING_LINE)
    window.tracker.pair.click()
    return window


def settings_tracker_verified(stage: Stage) -> QWidget:
    window = _settings(stage, TRACKER)
    window.tracker.show_checks(TRACKER_URL, _CHECKS, NOW - timedelta(minutes=4))
    return window


def settings_tracker_failing(stage: Stage) -> QWidget:
    failing = {
        "clock": "The clocks of the tracker and this computer differ by 312 s. Set them.",
        "redirect": "A tracking link was answered with 404, not with its exact target. Look at what stands before the tracker.",
    }
    checks = [
        Check(check.name, check.name not in failing, failing.get(check.name, check.sentence))
        for check in _CHECKS
    ]
    window = _settings(stage, TRACKER)
    window.tracker.show_checks(TRACKER_URL, checks, None)
    return window


def settings_sending(stage: Stage) -> QWidget:
    window = _settings(stage, SENDING)
    window.sending.show_spelling(("de",), "de")
    return window


def settings_notifications(stage: Stage) -> QWidget:
    window = _settings(stage, NOTIFICATIONS)
    window.notifications.show_way(Way.SERVICE)
    window.resize(860, 1060)
    return window


def settings_notifications_none(stage: Stage) -> QWidget:
    settings = replace(
        SETTINGS, notifying=Notifying(on=False, privacy=Privacy.NOTHING, quiet=QuietHours(on=True))
    )
    window = _settings(stage, NOTIFICATIONS, settings)
    window.notifications.show_way(Way.NONE)
    return window


def settings_general(stage: Stage) -> QWidget:
    window = _settings(stage, GENERAL)
    window.general.show_start(on=True)
    return window


def help_of_the_window(stage: Stage) -> QWidget:
    window = HelpWindow("Sightline", shortcuts_of(stage.main_window()))
    stage.show(window)
    return window


def fault_at_start(stage: Stage) -> QWidget:
    window = FaultWindow(damaged_settings(), Path("profile"))
    stage.show(window)
    return window


def settings_search(stage: Stage) -> QWidget:
    window = _settings(stage, GENERAL)
    window.search.field.setText("open")
    window.search.list.setCurrentRow(2)
    return window


def settings_tracking(stage: Stage) -> QWidget:
    return _settings(stage, TRACKING)


def settings_tracking_fault(stage: Stage) -> QWidget:
    window = _settings(stage, TRACKING)
    window.tracking.excluded.setPlainText("*.social.example\nhttp://docs example")
    window.tracking.end_typing()
    return window


def _first_run(stage: Stage, page: int = 0) -> FirstRun:
    first = FirstRun(Settings())
    for _ in range(page):
        first.next()
    stage.show(first)
    return first


def _settings(stage: Stage, page: int, settings: Settings = SETTINGS) -> SettingsWindow:
    window = SettingsWindow(settings, lambda _: 0)
    window.show_page(page)
    stage.show(window)
    return window


def _fill_account(form: AccountForm) -> None:
    form.name.setText("Sam Seller")
    form.address.setText("sam@seller.example")
    form.smtp.show_server(_ACCOUNT.smtp)
    form.user.setText("sam@seller.example")
    form.password.setText("twelve letters")


def _ask_for(setup: AccountSetup, address: str) -> None:
    setup.asking.name.setText("Sam Seller")
    setup.asking.address.setText(address)
    setup.asking.find_settings.click()


def _find(setup: AccountSetup, found: Found) -> None:
    _ask_for(setup, found.user)
    setup.show_found(found)


def _at(provider: str, source: Source = Source.KNOWN) -> Found:
    known = provider_named(provider)
    domain = known.domains[0] if source is Source.KNOWN else "seller.example"
    found = found_by_provider(parse_address(f"sam@{domain}"), known, source)
    assert found is not None
    return found


SCREENS: Final[tuple[Callable[[Stage], QWidget], ...]] = (
    first_run_account,
    first_run_account_searching,
    first_run_account_found,
    first_run_account_foreign,
    first_run_account_several,
    first_run_account_both,
    first_run_account_oauth_only,
    first_run_account_trying,
    first_run_account_refused,
    first_run_account_by_hand,
    first_run_account_fault,
    first_run_tracker,
    first_run_tracker_asking,
    first_run_tracker_fault,
    first_run_tracking,
    settings_account,
    settings_account_tested,
    settings_account_removing,
    settings_account_changing,
    settings_account_saved,
    settings_account_none,
    settings_identity,
    settings_identity_fault,
    settings_tracker_unpaired,
    settings_tracker_asking,
    settings_tracker_verified,
    settings_tracker_failing,
    settings_tracking,
    settings_tracking_fault,
    settings_sending,
    settings_notifications,
    settings_notifications_none,
    settings_general,
    settings_search,
    help_of_the_window,
    fault_at_start,
)
