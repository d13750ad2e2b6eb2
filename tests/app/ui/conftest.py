"""Real widgets without a screen: set before Qt makes its application, which aborts otherwise."""

import os
from collections.abc import Iterator

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# No test tells the desktop that it runs on of anything.
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.ui.parts import theme
from tests.support import forked


@pytest.fixture(scope="session", autouse=True)
def forked_commands() -> Iterator[None]:
    """What a window starts need not import anew; the stories by hand start it as a user's window does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.cli.window.desktop_program", lambda: forked.stand_in("-m", "app"))
        yield


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    # The widgets of earlier tests would all be styled anew, here and by every test that changes the style.
    for each in QApplication.topLevelWidgets():
        if each.parent() is None:
            each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(qapp, dark=False)
