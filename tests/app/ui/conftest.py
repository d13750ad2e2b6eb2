"""Real widgets without a screen: set before Qt makes its application, which aborts otherwise."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# No test tells the desktop that it runs on of anything.
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.ui.parts import theme


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    # The widgets of earlier tests, which wait for their end, would all be styled anew.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    theme.apply(qapp, dark=False)
