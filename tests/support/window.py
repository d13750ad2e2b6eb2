"""The processes a window starts, without the window: to be killed.

    python -m tests.support.window PROFILE

Says each thing that happens as a line of JSON.
"""

import json
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtWidgets import QApplication

from app.core.draft import Draft
from app.jobs.context import context_for
from app.jobs.queue import queue
from app.practice.set_up import set_up
from app.store.database import Connection
from app.store.sent_box import SentRow
from app.ui.desk import Desk, Surroundings
from app.ui.frame.main_window import MainWindow
from app.ui.lists.sent_model import SentModel
from app.ui.lists.sent_table import SentTable
from app.ui.parts import theme
from app.ui.parts.practice_link import PracticeLink
from app.ui.parts.worker_link import WorkerLink
from tests.support import forked

COMMAND = (sys.executable, "-c", "from app.cli import main; main()")


def surroundings(profile: Path) -> Surroundings:
    """What a window of a profile is given, with real commands, which need not import anew."""

    def into_outbox(where: Path, connection: Connection, draft: Draft) -> object:
        return queue(context_for(where), connection, draft)

    return Surroundings(
        queue=into_outbox,
        set_up_practice=set_up,
        command=forked.stand_in("-m", "app"),
        memory=QSettings(str(profile / "window.ini"), QSettings.Format.IniFormat),
    )


def desk_for(profile: Path, around: Surroundings | None = None) -> Desk:
    """Build the desk of a profile as the program does."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    with theme.unstyled(application):
        return Desk(profile, around or surroundings(profile))


def sent_rows(window: MainWindow) -> list[SentRow]:
    """What the sent box of a window shows."""
    [table] = window.findChildren(SentTable)
    model = table.model()
    assert isinstance(model, SentModel)
    found = [model.row_at(number) for number in range(model.rowCount())]
    return [row for row in found if row is not None]


def worker_command(profile: Path) -> tuple[str, ...]:
    return (*COMMAND, "worker", "--piped", "--json", "--profile", str(profile))


def practice_command(profile: Path) -> tuple[str, ...]:
    return (*COMMAND, "practice", "--json", "--profile", str(profile))


def say(**words: object) -> None:
    print(json.dumps(words), flush=True)


def keep_children(profile: Path) -> None:
    application = QCoreApplication([])
    practice = PracticeLink(practice_command(profile))
    worker = WorkerLink(worker_command(profile))
    practice.ready.connect(lambda place: say(ready=place.page_url))
    worker.spoke.connect(lambda words: say(worker=words))
    practice.ready.connect(worker.start)
    practice.start()
    application.aboutToQuit.connect(worker.close)
    application.aboutToQuit.connect(practice.close)
    sys.exit(application.exec())


if __name__ == "__main__":
    keep_children(Path(sys.argv[1]))
