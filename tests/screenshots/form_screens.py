"""The screens of first run and settings, each at the size it takes by itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from app.core.check import Check
from app.settings import Settings
from app.ui.account_form import AccountForm
from app.ui.first_run import FirstRun
from app.ui.settings_window import ACCOUNT, SENDING, TRACKER, TRACKING, SettingsWindow
from tests.screenshots.profile import ANSWERS, PAIRING_LINE, SETTINGS, SIGN_IN_FAILED, TRACKER_URL
from tests.screenshots.stage import Stage
from tests.support.mail_stories import NOW

_CHECKS: Final = tuple(Check(name, passed=True, sentence=sentence) for name, sentence in ANSWERS)
_NOT_TRACKED: Final = "The address t.seller.example can't be reached: the connection was refused."


def first_run_account(stage: Stage) -> QWidget:
    return _first_run(stage)


def first_run_account_filled(stage: Stage) -> QWidget:
    first = _first_run(stage)
    _fill_account(first.account)
    return first


def first_run_account_fault(stage: Stage) -> QWidget:
    first = _first_run(stage)
    _fill_account(first.account)
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
    first.take(replace(SETTINGS, excluded_domains=(), never_tracked=()))
    first.next()
    first.next()
    return first


def settings_account(stage: Stage) -> QWidget:
    return _settings(stage, ACCOUNT)


def settings_account_fault(stage: Stage) -> QWidget:
    window = _settings(stage, ACCOUNT)
    window.account.address.setText("sam@seller.example")
    window.account.add.click()
    return window


def settings_account_saved(stage: Stage) -> QWidget:
    window = _settings(stage, ACCOUNT)
    window.show_account_saved(SETTINGS)
    return window


def settings_account_none(stage: Stage) -> QWidget:
    return _settings(stage, ACCOUNT, Settings())


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
        "redirect": "A tracking link was answered with 404, not with its exact target. Look at what stands "
        "before the tracker.",
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
    window.sending.show_saved()
    return window


def settings_tracking(stage: Stage) -> QWidget:
    return _settings(stage, TRACKING)


def settings_tracking_saved(stage: Stage) -> QWidget:
    window = _settings(stage, TRACKING)
    window.tracking.show_saved()
    return window


def settings_tracking_fault(stage: Stage) -> QWidget:
    window = _settings(stage, TRACKING)
    window.tracking.excluded.setPlainText("*.social.example\nhttp://docs example")
    window.tracking.save.click()
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
    form.address.setText("Sam Seller <sam@seller.example>")
    form.host.setText("smtp.seller.example")
    form.user.setText("sam@seller.example")
    form.password.setText("twelve letters")


SCREENS: Final[tuple[Callable[[Stage], QWidget], ...]] = (
    first_run_account,
    first_run_account_filled,
    first_run_account_fault,
    first_run_tracker,
    first_run_tracker_asking,
    first_run_tracker_fault,
    first_run_tracking,
    settings_account,
    settings_account_fault,
    settings_account_saved,
    settings_account_none,
    settings_tracker_unpaired,
    settings_tracker_asking,
    settings_tracker_verified,
    settings_tracker_failing,
    settings_tracking,
    settings_tracking_saved,
    settings_tracking_fault,
    settings_sending,
)
