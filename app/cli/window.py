"""`sightline window`: the desktop program, also what `sightline` alone opens; what its windows are given is put together here."""

import gc
import sys
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import Context, profile_and_json
from app.core.errors import BadInput
from app.own_programs import desktop_program

# Every other command works where Qt can't be loaded.
if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.core.draft import Draft
    from app.store.database import Connection
    from app.ui.application import Application

# In milliseconds.
SETTLED_AFTER = 1500
_SILENT = (
    "Sightline's window is open but does not answer, so nothing was opened in it. Close it, then try again."
)


@click.command()
@click.option("--in-background", is_flag=True, help="In the tray, without a window, as at login.")
@profile_and_json
def window(context: Context, in_background: bool, as_json: bool) -> int:
    """Open the window."""
    del as_json
    return open_window(context.profile, in_background=in_background)


def open_window(profile: Path, wished: Sequence[str] = (), *, in_background: bool = False) -> int:
    """Open the window of a profile and in it what is wished: mailto: links, files with mails.

    Returns when it is closed; where it is open already, at once, with what is wished opened there. In the background it
    waits in the tray.
    """
    # Nothing that is loaded becomes rubbish: the search for it would take a tenth of the start.
    gc.disable()
    from PySide6.QtCore import QTimer

    from app.ui.ahead import Ahead
    from app.ui.single_instance import Claim, SingleInstance

    qt, application = application_for(profile)
    instance = SingleInstance(profile)
    match instance.claim(wished):
        case Claim.RAISED:
            return 0
        case Claim.SILENT:
            if wished:
                raise BadInput(_SILENT)
            return 0
    application.ended.connect(qt.quit)
    instance.raise_wished.connect(application.show_wished)
    application.start(in_background=in_background)
    application.open(wished)
    QTimer.singleShot(SETTLED_AFTER, lambda: Ahead(keep_loaded, qt))
    try:
        return int(qt.exec())
    finally:
        instance.release()


def application_for(profile: Path) -> "tuple[QApplication, Application]":
    """Return Qt's application and ours, built for a profile and not yet started."""
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from app.language import speak
    from app.practice.folders import practice_profile
    from app.ui.application import Application
    from app.ui.desk import Surroundings
    from app.ui.desks.appearance import chosen_contrast, chosen_language
    from app.ui.parts import theme

    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    qt.setApplicationName("Sightline")
    # What the desktop knows its windows by.
    qt.setDesktopFileName("sightline")
    with as_file(files("resources") / "desktop" / "sightline.svg") as drawing:
        qt.setWindowIcon(QIcon(str(drawing)))
    qt.setQuitOnLastWindowClosed(False)
    memory = QSettings(str(profile / "window.ini"), QSettings.Format.IniFormat)
    theme.follow(qt, lambda: chosen_contrast(memory))
    speak(qt, chosen_language(memory))
    surroundings = Surroundings(
        queue=_queue,
        set_up_practice=_set_up_practice,
        command=desktop_program(),
        memory=memory,
    )
    return qt, Application(profile, practice_profile(profile), surroundings)


def keep_loaded() -> None:
    """Begin to collect garbage, but not among what is loaded by now: the search there stops the window noticeably."""
    gc.collect()
    gc.freeze()
    gc.enable()


def _queue(profile: Path, connection: "Connection", draft: "Draft") -> object:
    # What sending needs is loaded with the first mail: the window opens sooner without it.
    from app.jobs.context import context_for
    from app.jobs.queue import queue

    return queue(context_for(profile), connection, draft)


def _set_up_practice(practice: Path) -> None:
    from app.practice.set_up import set_up

    set_up(practice)
