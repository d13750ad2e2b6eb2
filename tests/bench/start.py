"""How soon the window can be used after its start, and how much memory it and the worker take together.

A window can be used when it has painted its rows and answered a key. Each start is a process of its own; memory is
the share of each process (PSS), so that what both use counts once. Thunderbird does the same beside it where it
is installed, in a profile without an account.
"""

import gc
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from app import settings
from tests.bench.big_profile import big_profile
from tests.bench.table import Row
from tests.support.profiles import account

STARTS = 5
EMPTY_SECONDS = 1.0
FULL_SECONDS = 1.5
MEGABYTES = 250.0
SETTLE_SECONDS = 5.0
GIVE_UP_SECONDS = 60.0


class Start(NamedTuple):
    """Seconds until the window could be used, and megabytes some seconds later."""

    seconds: float
    megabytes: float


def measure() -> list[Row]:
    """Start the window in an empty and in a big profile, and Thunderbird."""
    big = big_profile()
    with tempfile.TemporaryDirectory() as empty:
        rows = [
            *_rows("empty", Path(empty), EMPTY_SECONDS, ""),
            *_rows("full", big.folder, FULL_SECONDS, big.note),
        ]
    return [*rows, *_thunderbird()]


def _rows(name: str, folder: Path, limit: float, note: str) -> list[Row]:
    settings.save(folder, settings.Settings(accounts=(account(9),)))
    starts = [_start(folder) for _ in range(STARTS)]
    seconds = statistics.median(start.seconds for start in starts)
    megabytes = statistics.median(start.megabytes for start in starts)
    every = ", ".join(f"{start.seconds:.2f}" for start in starts)
    return [
        Row(f"start to usable window, {name}", seconds, "s", limit, note=f"{every}; {note}".rstrip("; ")),
        Row(f"memory of window and worker, {name}", megabytes, "MB", MEGABYTES),
    ]


def _start(folder: Path) -> Start:
    started = time.time()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.start", str(folder), str(started)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
        text=True,
        timeout=GIVE_UP_SECONDS,
    )
    return Start(*map(float, ran.stdout.split()))


def main(folder: Path, started: float) -> None:
    """Open the window as `sightline window` does, and print when it could be used and what it takes."""
    gc.disable()
    from app.cli.window import application_for

    qt, application = application_for(folder)
    application.start()

    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    from app.ui.lists.sent_model import SentModel
    from app.ui.lists.sent_table import SentTable

    class Painted(QObject):
        times = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            """Count what is painted (Qt calls this)."""
            self.times += event.type() == QEvent.Type.Paint
            return False

    assert application.desk is not None
    window = application.desk.window
    model, field = window.findChild(SentModel), window.findChild(QLineEdit)
    assert model is not None
    assert field is not None
    painted = Painted()
    table = window.findChild(SentTable)
    assert table is not None
    table.viewport().installEventFilter(painted)
    while model.rowCount() and not (painted.times and model.row_at_hand(0)):
        qt.processEvents()
    QTest.keyClick(field, Qt.Key.Key_A)
    assert field.text() == "a"
    usable = time.time() - started
    QTest.qWait(int(SETTLE_SECONDS * 1000))
    print(usable, _megabytes(os.getpid()))
    application.close()


def _megabytes(process: int) -> float:
    """Return the memory of a process and of all that it started."""
    share = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    assert share is not None
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return int(share[1]) / 1024 + sum(_megabytes(int(child)) for child in children)


def _thunderbird() -> list[Row]:
    names = ("Thunderbird: start to its window", "Thunderbird: memory")
    missing = [name for name in ("thunderbird", "Xvfb", "xwininfo") if not shutil.which(name)]
    if missing:
        note = f"{', '.join(missing)} not installed (Debian: thunderbird, xvfb, x11-utils)"
        return [Row(name, None, "", note=note) for name in names]
    with tempfile.TemporaryDirectory() as profile, _display() as display:
        # The first start makes the profile.
        starts = [_start_thunderbird(Path(profile), display) for _ in range(3)][1:]
    return [
        Row(names[0], statistics.median(start.seconds for start in starts), "s", note="its second start"),
        Row(
            names[1], statistics.median(start.megabytes for start in starts), "MB", note="without an account"
        ),
    ]


def _start_thunderbird(profile: Path, display: str) -> Start:
    environ = {**os.environ, "DISPLAY": display, "HOME": str(profile)}
    started = time.time()
    process = subprocess.Popen(
        ["thunderbird", "--no-remote", "--profile", profile],
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(lambda: _has_window(environ))
        seconds = time.time() - started
        time.sleep(SETTLE_SECONDS)
        return Start(seconds, _megabytes(process.pid))
    finally:
        process.terminate()
        process.wait(GIVE_UP_SECONDS)
        _wait(lambda: not _has_window(environ))


def _has_window(environ: dict[str, str]) -> bool:
    tree = subprocess.run(
        ["xwininfo", "-root", "-tree"], env=environ, capture_output=True, text=True, check=True
    )
    sizes = re.findall(r'\("[^"]*" "thunderbird[^"]*"\)\s+(\d+)x(\d+)', tree.stdout, re.IGNORECASE)
    return any(int(width) > 300 and int(height) > 300 for width, height in sizes)


def _wait(come: Callable[[], bool]) -> None:
    until = time.monotonic() + GIVE_UP_SECONDS
    while not come():
        if time.monotonic() > until:
            raise TimeoutError("Thunderbird shows no window")
        time.sleep(0.02)


@contextmanager
def _display() -> Iterator[str]:
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    try:
        yield f":{server.stdout.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
