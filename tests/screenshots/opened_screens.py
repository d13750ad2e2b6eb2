"""The screens of what is opened from outside: a mail in a file, a mailto: link."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from app.core.mailto import parse_mailto
from app.ui.reading.file_window import FileWindow
from tests.screenshots import reading_screens
from tests.screenshots.stage import Stage
from tests.support.received_mails import mail_id

_LINK: Final = (
    "mailto:anna.berg@northwind.example?cc=ben.novak@northwind.example&bcc=archive@lists.example&attach=/etc/passwd"
    "&subject=Your%20question%20of%20Thursday&body=Hello%20Anna,%0D%0A%0D%0Aabout%20the%20price:"
)


def opened_file(stage: Stage) -> QWidget:
    connection = reading_screens.profile(stage)
    window = FileWindow("Newsletter of November.eml")
    window.conversation.show_mail(connection, mail_id(reading_screens.NEWS))
    stage.show(window)
    return window


def opened_file_said(stage: Stage) -> QWidget:
    window = opened_file(stage)
    assert isinstance(window, FileWindow)
    window.notice.say(
        "The mail was not printed. The printer or the file can't be written to. Choose another one."
    )
    stage.settle(window)
    return window


def opened_link(stage: Stage) -> QWidget:
    composer = stage.composer()
    composer.show_link(parse_mailto(_LINK))
    return composer


SCREENS: Final[tuple[Callable[[Stage], QWidget], ...]] = (opened_file, opened_file_said, opened_link)
