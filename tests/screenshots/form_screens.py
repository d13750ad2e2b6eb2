"""The screens of first run and settings, each at the size it takes by itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from app.core.check import Check
from app.providers import provider_named
from app.settings import Settings
from app.ui import theme
from app.ui.account_form import AccountForm
from app.ui.first_run import FirstRun
from app.ui.oauth_form import OAuthForm
from app.ui.settings_window import ACCOUNT, TRACKER, TRACKING, SettingsWindow
from tests.screenshots.profile import ANSWERS, PAIRING_LINE, SETTINGS, SIGN_IN_FAILED, TRACKER_URL
from tests.screenshots.stage import Stage
from tests.support.mail_stories import NOW

_CHECKS: Final = tuple(Check(name, passed=True, sentence=sentence) for name, sentence in ANSWERS)
_MAIL_SERVERS: Final = [
    {"name": "sending", "passed": True, "sentence": "smtp.gmail.com let sam@seller.example in."},
    {
        "name": "receiving",
        "passed": False,
        "sentence": "imap.gmail.com refused the access token of sam@seller.example (status 400, it takes Bearer, with "
        "the scope https://mail.google.com/): [AUTHENTICATIONFAILED] Invalid credentials. Sign in as "
        "sam@seller.example on the provider's page, and allow there what is asked for.",
    },
]
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


def oauth_form_empty(stage: Stage) -> QWidget:
    form = _oauth_form(stage, "microsoft365")
    form.in_browser.click()
    return form


def oauth_form_in_the_browser(stage: Stage) -> QWidget:
    form = _oauth_form(stage, "gmail")
    form.client_id.setText("1234-abcd.apps.googleusercontent.com")
    form.client_secret.setText("twelve letters")
    form.show_asked({"url": "https://accounts.google.com/o/oauth2/v2/auth?client_id=1234-abcd"})
    return form


def oauth_form_code(stage: Stage) -> QWidget:
    form = _oauth_form(stage, "microsoft365")
    form.client_id.setText("8d1c6f0e-2b7a-4c55-9a51-0d2f3e4b5c6d")
    form.show_asked({"user_code": "HJKL2345", "verification_url": "https://microsoft.com/devicelogin"})
    return form


def oauth_form_refused(stage: Stage) -> QWidget:
    form = _oauth_form(stage, "gmail")
    form.client_id.setText("1234-abcd.apps.googleusercontent.com")
    form.show_result({"signed_in": False, "checks": _MAIL_SERVERS})
    return form


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


def _oauth_form(stage: Stage, provider: str) -> OAuthForm:
    form = OAuthForm("sam@seller.example", provider_named(provider))
    form.setContentsMargins(*(6 * theme.GRID,) * 4)
    form.resize(640, 460)
    # A bar that moves is elsewhere in the next picture.
    form.progress.setRange(0, 2)
    form.progress.setValue(1)
    stage.show(form)
    return form


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
    oauth_form_empty,
    oauth_form_in_the_browser,
    oauth_form_code,
    oauth_form_refused,
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
)
