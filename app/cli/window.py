"""`sightline window`: the desktop program, also what `sightline` alone opens; what its windows are given is put together here."""

import gc
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import Context, profile_and_json
from app.core.errors import BadInput, SightlineError
from app.core.language import mark, tr
from app.own_programs import desktop_program

# Every other command works where Qt can't be loaded.
if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.core.draft import Draft
    from app.store.database import Connection
    from app.ui.application import Application
    from app.ui.single_instance import SingleInstance

# In milliseconds.
SETTLED_AFTER = 1500
_SILENT = mark(
    "Sightline's window is open but does not answer, so nothing was opened in it. Close it, then try again."
)


@click.command()
@click.option("--in-background", is_flag=True, help="In the tray, without a window, as at login.")
@profile_and_json
def window(context: Context, in_background: bool, as_json: bool) -> int:
    """Open the window."""
    return open_window(context.profile, in_background=in_background, in_words=as_json)


def open_window(
    profile: Path, wished: Sequence[str] = (), *, in_background: bool = False, in_words: bool = False
) -> int:
    """Open the window of a profile and in it what is wished: mailto: links, files with mails.

    Returns when it is closed; where it is open already, at once, with what is wished opened there. In the background it
    waits in the tray. What keeps it from being opened is said in a window of its own, too, and 1 is returned; only
    `in_words`, it is raised as a SightlineError.
    """
    # Nothing that is loaded becomes rubbish: the search for it would take a tenth of the start.
    gc.disable()
    from PySide6.QtCore import QTimer

    from app.ui.ahead import Ahead
    from app.ui.single_instance import SingleInstance

    qt, application = application_for(profile)
    instance = SingleInstance(profile)
    application.ended.connect(qt.quit)
    application.failed.connect(lambda fault: _show_fault(fault, profile, instance))
    with ExitStack() as stack:
        stack.callback(instance.release)
        try:
            if not _claimed(instance, wished):
                return 0
            instance.raise_wished.connect(application.show_wished)
            application.start(in_background=in_background)
            application.open(wished)
            QTimer.singleShot(SETTLED_AFTER, lambda: Ahead(keep_loaded, qt))
        except SightlineError as error:
            if in_words:
                raise
            _show_fault(str(error), profile, instance)
        return int(qt.exec())


def _claimed(instance: "SingleInstance", wished: Sequence[str]) -> bool:
    """Tell whether the window is to be opened here. Raises BadInput where nobody opens what is wished."""
    from app.ui.single_instance import Claim

    claim = instance.claim(wished)
    if claim is Claim.SILENT and wished:
        raise BadInput(tr(_SILENT))
    return claim is Claim.FIRST


def _show_fault(fault: str, profile: Path, instance: "SingleInstance") -> None:
    """Say why nothing is open, in a terminal and in a window; the program ends with 1 when that is closed."""
    from PySide6.QtCore import QCoreApplication

    from app.ui.frame.fault_window import FaultWindow
    from app.ui.parts.front import bring_to_front

    click.echo(f"sightline: {fault}", err=True)
    window = FaultWindow(fault, profile)
    window.left.connect(lambda: QCoreApplication.exit(1))
    instance.raise_wished.connect(lambda _: bring_to_front(window))
    window.show()


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
