"""The window opens without what it shows later; that is loaded while it rests."""

import subprocess
import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.ahead import Ahead

# Each stands for a room full of windows, or for libraries that take long.
LATER = (
    "app.credentials",
    "app.net.imap",
    "app.ui.desks.file_desk",
    "app.ui.settings.settings_window",
    "app.ui.writing.composer",
    "keyring",
    "requests",
)


def test_the_first_picture_waits_for_nothing_that_is_shown_later() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", "import sys, app.cli.window, app.ui.application; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    loaded = ran.stdout.split()
    assert "app.ui.desk" in loaded
    assert not [name for name in LATER if name in loaded]


def test_what_is_shown_later_is_loaded_while_the_window_rests(qtbot: QtBot) -> None:
    done: list[bool] = []
    parent = QObject()
    Ahead(lambda: done.append(True), parent)
    qtbot.waitUntil(lambda: bool(done), timeout=30_000)
    assert {"app.ui.settings.settings_window", "app.ui.writing.composer"} <= set(sys.modules)
    qtbot.wait(50)
    assert done == [True]
