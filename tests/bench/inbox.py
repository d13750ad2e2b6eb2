"""How long the calls in the UI thread take in an Inbox of 100,000 mails with texts."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.cli.window import keep_loaded
from app.core.envelope import Correspondent, Envelope
from app.store import folders, mails
from app.store.database import open_database, transaction
from app.ui.lists.inbox_place import InboxPlace
from app.ui.parts import theme
from tests.bench.big_mailbox import MAILS, big_mailbox
from tests.bench.sent_box import Calls, TimedApplication, rows_of, share_of
from tests.bench.table import Row

_SEARCHES = ("anna keller", "offer for", "northwind.example", "price of", "ba", '"the offer"')
_COME_A_SECOND = 50


def measure() -> list[Row]:
    """Measure in a process of its own: an application can be made only once."""
    big = big_mailbox()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.inbox", str(big.folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    note = f"{MAILS:,} mails with texts of 2 KB"
    return [row for line in ran.stdout.splitlines() for row in rows_of(f"Inbox, {line}", note)]


def main(folder: Path) -> None:
    """Do in a shown window what a user does, and print what the calls took."""
    application = TimedApplication([])
    theme.apply(application, dark=False)
    with open_database(folder) as connection:
        place = InboxPlace(connection, lambda: datetime.now(UTC))
        place.resize(1100, 1000)
        place.show()
        QTest.qWait(300)
        keep_loaded()
        acts: dict[str, Callable[[], None]] = {
            "scrolling": partial(_scroll, place),
            "filtering": partial(_filter, place),
            "searching": partial(_search, place),
            f"{_COME_A_SECOND} mails come a second": partial(_watch, application, place, folder),
        }
        for name, act in acts.items():
            application.calls = Calls()
            act()
            calls, application.calls = application.calls, None
            figures = [f(took) for took in (calls.took, calls.computed) for f in (_share, max)]
            print(name, len(calls.took), *figures, sep="\t")
        place.stop_reading()


def _share(took: list[float]) -> float:
    return share_of(took, 0.999)


def _scroll(place: InboxPlace) -> None:
    bar = place.table.verticalScrollBar()
    for start in range(10):
        bar.setValue(bar.maximum() * start // 10)
        QApplication.processEvents()
        for _ in range(100):
            _wheel(place)
    for key in (Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_M):
        QTest.keyClick(place.table, key)
        QTest.qWait(20)


def _filter(place: InboxPlace) -> None:
    for _ in range(5):
        for chip in _chips(place):
            QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
            QTest.qWait(20)
            place.table.verticalScrollBar().setValue(place.table.verticalScrollBar().maximum() // 2)
            QTest.qWait(20)
    QTest.mouseClick(_chips(place)[0], Qt.MouseButton.LeftButton)


def _search(place: InboxPlace) -> None:
    for chip in _chips(place):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        for text in _SEARCHES:
            for letter in text:
                place.search.insert(letter)
                # As fast as anybody types.
                QTest.qWait(60)
            place.search.clear()
            QTest.qWait(60)
    QTest.mouseClick(_chips(place)[0], Qt.MouseButton.LeftButton)


def _watch(application: TimedApplication, place: InboxPlace, folder: Path) -> None:
    """Let mails come while the list is at its top and in its middle."""
    stop = threading.Event()
    writer = threading.Thread(target=_let_mails_come, args=(folder, stop))
    writer.start()
    try:
        bar = place.table.verticalScrollBar()
        for share in (0, 0.5):
            bar.setValue(int(bar.maximum() * share))
            place.table.selectRow(place.table.rowAt(40))
            until = time.monotonic() + 4
            while time.monotonic() < until:
                if application.calls is not None:
                    with application.calls.timed():
                        place.refresh()
                _wheel(place)
                QTest.qWait(10)
    finally:
        stop.set()
        writer.join()


def _let_mails_come(folder: Path, stop: threading.Event) -> None:
    with open_database(folder) as connection:
        inbox = next(
            each for each in folders.of_account(connection, "sam@seller.example") if each.name == "INBOX"
        )
        uid = MAILS
        while not stop.wait(1 / _COME_A_SECOND):
            uid += 1
            new = mails.NewMail(
                Envelope(subject="New", sender=Correspondent("a@x.example")), datetime.now(UTC), 100
            )
            with transaction(connection):
                folders.put(connection, inbox.id, uid, mails.add(connection, "sam@seller.example", new))
                mails.note_change(connection)


def _wheel(place: InboxPlace) -> None:
    spot = QPointF(300, 300)
    turned = QWheelEvent(
        spot, place.table.mapToGlobal(spot), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(place.table.viewport(), turned)
    QApplication.processEvents()


def _chips(place: InboxPlace) -> list[QPushButton]:
    return [button for button in place.findChildren(QPushButton) if button.isCheckable()]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
