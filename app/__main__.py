"""`python -m app`: the command line, and the window where no command is given."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.ui.application import Application

_NO_DESKTOP = "sightline: the desktop program is not installed, only the tracker. Type: pip install 'sightline[desktop]'"


def main() -> None:
    """Run a command, or open the window."""
    try:
        from app import cli
    except ModuleNotFoundError as error:
        if (error.name or "").startswith(("app", "tracking_server")):
            raise
        sys.exit(_NO_DESKTOP)
    cli.main()


def application_for(profile: Path) -> "tuple[QApplication, Application]":
    """Return Qt's application and ours, built for a profile and not yet started."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from app.jobs.context import context_for
    from app.jobs.queue import queue
    from app.practice.set_up import practice_profile, set_up
    from app.ui import theme
    from app.ui.application import Application
    from app.ui.desk import Surroundings

    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    qt.setApplicationName("Sightline")
    qt.setQuitOnLastWindowClosed(False)
    theme.apply(qt)
    qt.styleHints().colorSchemeChanged.connect(lambda _: theme.apply(qt))
    surroundings = Surroundings(
        queue=lambda where, connection, draft: queue(context_for(where), connection, draft),
        set_up_practice=set_up,
        command=(sys.executable, "-m", "app"),
        memory=QSettings(str(profile / "window.ini"), QSettings.Format.IniFormat),
    )
    return qt, Application(profile, practice_profile(profile), surroundings)


def open_window(profile: Path) -> int:
    """Open the window of a profile, and return when it is closed; 0 too where it is open already."""
    from app.ui.single_instance import Claim, SingleInstance

    qt, application = application_for(profile)
    instance = SingleInstance(profile)
    if instance.claim() is not Claim.FIRST:
        return 0
    application.ended.connect(qt.quit)
    instance.raise_wished.connect(application.raise_window)
    application.start()
    try:
        return int(qt.exec())
    finally:
        instance.release()


if __name__ == "__main__":
    main()
