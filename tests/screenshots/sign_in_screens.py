"""The screens of signing in on a provider's page."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from app.providers import provider_named
from app.ui.parts import theme
from app.ui.settings.oauth_form import OAuthForm
from tests.screenshots.stage import Stage

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


def sign_in_empty(stage: Stage) -> QWidget:
    form = _oauth_form(stage, "microsoft365")
    form.in_browser.click()
    return form


def sign_in_in_the_browser(stage: Stage) -> QWidget:
    form = _oauth_form(stage, "gmail")
    form.client_id.setText("1234-abcd.apps.googleusercontent.com")
    form.client_secret.setText("twelve letters")
    form.show_asked({"url": "https://accounts.google.com/o/oauth2/v2/auth?client_id=1234-abcd"})
    return form


def sign_in_code(stage: Stage) -> QWidget:
    form = _oauth_form(stage, "microsoft365")
    form.client_id.setText("8d1c6f0e-2b7a-4c55-9a51-0d2f3e4b5c6d")
    form.show_asked({"user_code": "HJKL2345", "verification_url": "https://microsoft.com/devicelogin"})
    return form


def sign_in_refused(stage: Stage) -> QWidget:
    form = _oauth_form(stage, "gmail")
    form.client_id.setText("1234-abcd.apps.googleusercontent.com")
    form.show_result({"signed_in": False, "checks": _MAIL_SERVERS})
    return form


def _oauth_form(stage: Stage, provider: str) -> OAuthForm:
    form = OAuthForm("sam@seller.example", provider_named(provider))
    form.setContentsMargins(*(6 * theme.GRID,) * 4)
    form.resize(640, 460)
    # A bar that moves is elsewhere in the next picture.
    form.progress.setRange(0, 2)
    form.progress.setValue(1)
    stage.show(form)
    return form


SCREENS: Final[tuple[Callable[[Stage], QWidget], ...]] = (
    sign_in_empty,
    sign_in_in_the_browser,
    sign_in_code,
    sign_in_refused,
)
