"""How long the calls in the UI thread take in the Activity of 100,000 messages and 1,000,000 events."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest

from app.cli.window import keep_loaded
from app.store.activity import Show
from app.store.database import open_database
from app.ui.lists.activity_place import ActivityPlace
from app.ui.parts import theme
from tests.bench.big_profile import big_profile
from tests.bench.sent_box import Calls, TimedApplication, rows_of, share_of
from tests.bench.table import Row

_EVENTS_A_SECOND = 200
_WATCHED = 4


def measure() -> list[Row]:
    """Measure in a process of its own: an application can be made only once."""
    big = big_profile()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.activity", str(big.folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    return [row for line in ran.stdout.splitlines() for row in rows_of(line, big.note)]


def main(folder: Path) -> None:
    """Do in a shown window what a user does, and print what the calls took."""
    application = TimedApplication([])
    theme.apply(application, dark=False)
    with open_database(folder) as connection:
        place = ActivityPlace(connection, lambda: datetime.now(UTC))
        place.resize(1100, 1000)
        place.show()
        QTest.qWait(300)
        keep_loaded()
        for name, act in (
            ("activity: scrolling and filtering", _scroll),
            (f"activity: {_EVENTS_A_SECOND:,} events a second", _watch),
        ):
            application.calls = Calls()
            act(application, place, folder)
            calls, application.calls = application.calls, None
            figures = (share_of(calls.took, 0.999), max(calls.took), share_of(calls.computed, 0.999), max(calls.computed))  # fmt: skip
            print(name, len(calls.took), *figures, sep="\t")


def _scroll(application: TimedApplication, place: ActivityPlace, _folder: Path) -> None:
    bar = place.table.verticalScrollBar()
    for show in Show:
        with _calls(application).timed():
            place.filter_by(show=show)
        for share in range(11):
            for step in range(20):
                bar.setValue(bar.maximum() * share // 10 + 100 * step)
                application.processEvents()
        QTest.qWait(50)
    place.filter_by(show=Show.ALL)


def _watch(application: TimedApplication, place: ActivityPlace, folder: Path) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.event_writer", str(folder), str(_EVENTS_A_SECOND)]
    )
    try:
        bar = place.table.verticalScrollBar()
        for share in (0, 0.5):
            bar.setValue(int(bar.maximum() * share))
            until = time.monotonic() + _WATCHED
            while time.monotonic() < until:
                with _calls(application).timed():
                    place.refresh()
                QTest.qWait(10)
    finally:
        writer.terminate()
        writer.wait()


def _calls(application: TimedApplication) -> Calls:
    assert application.calls is not None
    return application.calls


if __name__ == "__main__":
    main(Path(sys.argv[1]))
