"""How long the calls in the UI thread take in a sent box of 100,000 messages and 1,000,000 events."""

import math
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from app.cli.window import keep_loaded
from app.store import tags
from app.store.database import open_database
from app.ui.lists.sent_box import SentBox
from app.ui.lists.sent_filters import Period
from app.ui.lists.sent_model import Column
from app.ui.lists.sent_table import SentTable
from app.ui.parts import theme
from tests.bench.big_profile import big_profile
from tests.bench.table import Row

_EVENTS_A_SECOND = 1000
_SEARCHES = ("anna keller", "off no", "northwind.example", "müll", "price", "e a o")
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_SORTED_BY = (Column.SUBJECT, Column.RECIPIENTS, Column.ACTIVITY, Column.SENT)


@dataclass(slots=True)
class Calls:
    """How long each call of the event loop took, in milliseconds; and of that, how long it had the processor."""

    took: list[float] = field(default_factory=list)
    computed: list[float] = field(default_factory=list)

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Time what is inside."""
        start, computing = time.perf_counter(), time.thread_time()
        try:
            yield
        finally:
            self.computed.append((time.thread_time() - computing) * 1000)
            self.took.append((time.perf_counter() - start) * 1000)


def share_of(took: list[float], quantile: float) -> float:
    """Return what so large a share stays within."""
    return sorted(took)[max(math.ceil(len(took) * quantile) - 1, 0)]


class TimedApplication(QApplication):
    """Times every event that it delivers, those that are sent from inside another as part of that one."""

    calls: Calls | None = None
    _depth = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Deliver an event (Qt calls this)."""
        if self.calls is None or self._depth:
            return super().notify(receiver, event)
        self._depth += 1
        try:
            with self.calls.timed():
                return super().notify(receiver, event)
        finally:
            self._depth -= 1


def measure() -> list[Row]:
    """Measure in a process of its own: an application can be made only once, and its memory is its own."""
    big = big_profile()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.sent_box", str(big.folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    return [row for line in ran.stdout.splitlines() for row in rows_of(line, big.note)]


def rows_of(line: str, note: str) -> tuple[Row, Row]:
    """Return the figures of a line that `main` printed."""
    name, number, *figures = line.split("\t")
    share, most, share_computed, most_computed = map(float, figures)
    busy = "of it computing {:.1f} ms: the rest waited for other programs or the disk"
    return (
        Row(f"{name}: 99.9 % of calls in the UI thread", share, "ms", 16,
            note=f"{busy.format(share_computed)}; {number} calls; {note}"),
        Row(f"{name}: longest call", most, "ms", 50, note=busy.format(most_computed)),
    )  # fmt: skip


def main(folder: Path) -> None:
    """Do in a shown window what a user does, and print what the calls took."""
    application = TimedApplication([])
    theme.apply(application, dark=False)
    with open_database(folder) as connection:
        tags.put(connection, range(1, 100_000, 100), "hot")
        box = SentBox(connection, lambda: datetime.now(UTC))
        box.resize(1100, 1000)
        box.show()
        QTest.qWait(300)
        keep_loaded()
        window = _Window(application, box)
        for name, act in (
            ("scrolling", window.scroll), ("sorting and filtering", window.sort),
            ("searching", window.search), ("choosing and narrowing", window.choose), (f"{_EVENTS_A_SECOND:,} events a second", lambda: window.watch(folder)),
        ):  # fmt: skip
            application.calls = Calls()
            act()
            calls, application.calls = application.calls, None
            figures = [f(took) for took in (calls.took, calls.computed) for f in (_share, max)]
            print(name, len(calls.took), *figures, sep="\t")


def _share(took: list[float]) -> float:
    return share_of(took, 0.999)


class _Window:
    def __init__(self, application: TimedApplication, box: SentBox) -> None:
        self.application = application
        self.box = box
        table = box.findChild(SentTable)
        field = box.findChild(QLineEdit)
        assert table is not None
        assert field is not None
        self.table, self.field = table, field

    def scroll(self) -> None:
        bar = self.table.verticalScrollBar()
        for start in range(10):
            bar.setValue(bar.maximum() * start // 10)
            self._settle()
            for _ in range(100):
                self._wheel()
        for key in (
            Qt.Key.Key_End,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_Home,
            Qt.Key.Key_PageDown,
        ):
            QTest.keyClick(self.table, key)
            self._settle()

    def sort(self) -> None:
        header = self.table.horizontalHeader()
        for chip in self._chips():
            QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
            self._settle()
            for column in (*_SORTED_BY, *_SORTED_BY):
                place = QPoint(header.sectionViewportPosition(column) + 8, header.height() // 2)
                QTest.mouseClick(
                    header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
                )
                self._settle()
                self.table.verticalScrollBar().setValue(self.table.verticalScrollBar().maximum() // 2)
                self._settle()
        QTest.mouseClick(self._chips()[0], Qt.MouseButton.LeftButton)

    def search(self) -> None:
        for chip in self._chips():
            QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
            for text in _SEARCHES:
                for letter in text:
                    self.field.insert(letter)
                    self._settle()
                for _ in text:
                    QTest.keyClick(self.field, Qt.Key.Key_Backspace)
                    self._settle()
        QTest.mouseClick(self._chips()[0], Qt.MouseButton.LeftButton)

    def choose(self) -> None:
        """Choose very many, and narrow by time and by a tag that every hundredth mail bears."""
        for key, held in ((Qt.Key.Key_End, _SHIFT), (Qt.Key.Key_Home, _SHIFT), (Qt.Key.Key_A, _CTRL)):
            QTest.keyClick(self.table, key, held)
            self._settle()
        for _ in range(50):
            QTest.keyClick(self.table, Qt.Key.Key_Down)
            self._settle()
            QTest.keyClick(self.table, Qt.Key.Key_Down, _SHIFT)
            self._settle()
        for period in (Period.WEEK, Period.MONTH, Period.YEAR, Period.ANY):
            self.box.time_chip.chosen.emit(period)
            self._wait()
        for tag in ("hot", ""):
            self.box.tag_chip.chosen.emit(tag)
            self._wait()

    def _wait(self) -> None:
        for _ in range(100):
            self._wheel()
            QTest.qWait(5)

    def watch(self, folder: Path) -> None:
        """Let events come while the list is at its top, in its middle, and sorted by what the events change."""
        writer = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.event_writer", str(folder), str(_EVENTS_A_SECOND)]
        )
        try:
            bar = self.table.verticalScrollBar()
            for column in (Column.SENT, Column.ACTIVITY):
                header = self.table.horizontalHeader()
                place = QPoint(header.sectionViewportPosition(column) + 8, header.height() // 2)
                QTest.mouseClick(
                    header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
                )
                for share in (0, 0.5):
                    bar.setValue(int(bar.maximum() * share))
                    self.table.selectRow(self.table.rowAt(40))
                    self._follow(4)
        finally:
            writer.terminate()
            writer.wait()

    def _follow(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            # The worker says that something changed as often as it writes.
            if self.application.calls is not None:
                with self.application.calls.timed():
                    self.box.refresh()
            self._wheel()
            QTest.qWait(10)

    def _wheel(self) -> None:
        place = QPointF(300, 300)
        turned = QWheelEvent(
            place, self.table.mapToGlobal(place), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.table.viewport(), turned)
        self._settle()

    def _settle(self) -> None:
        QApplication.processEvents()

    def _chips(self) -> list[QPushButton]:
        return [button for button in self.box.findChildren(QPushButton) if button.isCheckable()]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
