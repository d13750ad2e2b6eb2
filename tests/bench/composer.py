"""A mail of 100 KB with 100 links that is being written: how soon a keystroke is painted, and the links are listed."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.cli.window import keep_loaded
from app.core.rich_text import to_html
from app.core.rich_text_import import from_html
from app.settings import Settings
from app.ui.parts import theme
from app.ui.writing.composer import Composer
from app.ui.writing.speller import FILE_NAME, Speller
from tests.bench.sent_box import Calls, TimedApplication, share_of
from tests.bench.table import Row

PAINTED_WITHIN = 16
LISTED_WITHIN = 250
_KEYS = "Our offer stands, and so does the price. "
_TIMES = 10
_LISTED = 20
_LINKS = 100
_WORDS = "We look at your figures this week, and <b>call you</b> on Thursday as agreed. " * 12


def measure() -> list[Row]:
    """Measure in a process of its own: an application can be made only once."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.composer"], check=True, capture_output=True, text=True
    )
    found = json.loads(ran.stdout)
    mail = f"mail of {found['bytes'] / 1000:.0f} KB with {_LINKS} links"
    note = f"99 % of {found['keys']} keys; median {found['median']:.1f}, longest {found['most']:.1f}, of it computing {found['computed']:.1f}"
    return [
        Row(f"{mail}: keystroke to painted", found["painted"], "ms", PAINTED_WITHIN, note=note),
        Row(f"{mail}: the same, processor time", found["painted_computed"], "ms", PAINTED_WITHIN, note="99 %"),
        Row(f"{mail}: list of links after a keystroke", found["listed"], "ms", LISTED_WITHIN,
            note=f"longest of {_LISTED}, a tenth of a second of it waiting for more keys; computing {found['listed_computed']:.0f} ms"),
        Row(f"{mail}: longest call in the UI thread meanwhile", found["call"], "ms", 50,
            note=f"of it computing {found['call_computed']:.1f} ms"),
    ]  # fmt: skip


class _Painted(QObject):
    """Notes that the editor was painted."""

    seen = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at what the editor's viewport is told (Qt calls this)."""
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def main() -> None:
    """Write in the middle of the mail, then links, and print what that took."""
    application = TimedApplication([])
    theme.apply(application, dark=False)
    composer = Composer(Settings(), lambda _typed: [])
    profile = tempfile.TemporaryDirectory()
    Path(profile.name, FILE_NAME).write_text('{"language": "en_US", "words": []}')
    speller = Speller(Path(profile.name), composer)
    composer.editor.use_speller(speller)
    letter = from_html("".join(_paragraph(number) for number in range(_LINKS)))
    composer.editor.show_letter(letter)
    composer.resize(860, 900)
    composer.show()
    composer.activateWindow()
    composer.editor.setFocus()
    QTest.qWait(500)
    keep_loaded()
    application.calls = calls = Calls()
    keys = _type(composer)
    listed = _list(composer)
    application.calls = None
    took, computed = [wall for wall, _ in keys], [spent for _, spent in keys]
    print(
        json.dumps(
            {
                "bytes": len(to_html(letter).encode()), "keys": len(keys),
                "painted": share_of(took, 0.99), "painted_computed": share_of(computed, 0.99),
                "median": statistics.median(took), "most": max(took), "computed": max(computed), "listed": max(wall for wall, _ in listed),
                "listed_computed": max(spent for _, spent in listed),
                "call": max(calls.took), "call_computed": max(calls.computed),
            }
        )
    )  # fmt: skip
    composer.finish()
    speller.end()
    profile.cleanup()


def _paragraph(number: int) -> str:
    return f'<p>{_WORDS}See <a href="https://www.example.com/shop/{number}">offer {number}</a>.</p>'


def _type(composer: Composer) -> list[tuple[float, float]]:
    editor = composer.editor
    cursor = QTextCursor(editor.document().findBlockByNumber(editor.document().blockCount() // 2))
    editor.setTextCursor(cursor)
    QTest.qWait(300)
    painted = _Painted()
    editor.viewport().installEventFilter(painted)
    found = []
    for key in _KEYS * _TIMES:
        painted.seen = False
        began, computing = time.perf_counter(), time.thread_time()
        QTest.keyClicks(editor, key)
        while not painted.seen:
            QApplication.processEvents()
        found.append(((time.perf_counter() - began) * 1000, (time.thread_time() - computing) * 1000))
        QTest.qWait(2)
    return found


def _list(composer: Composer) -> list[tuple[float, float]]:
    composer.show_list(True)
    composer.editor.setFocus()
    composer.editor.moveCursor(QTextCursor.MoveOperation.End)
    found = []
    for number in range(_LISTED):
        QTest.keyClicks(composer.editor, " see www.example")
        QTest.keyClick(composer.editor, Qt.Key.Key_Return)
        QTest.keyClicks(composer.editor, "www.")
        QTest.qWait(300)
        before = composer.links.count.text()
        began, computing = time.perf_counter(), time.thread_time()
        # With this letter it is an address.
        QTest.keyClicks(composer.editor, "e")
        while composer.links.count.text() == before:
            QApplication.processEvents()
        found.append(((time.perf_counter() - began) * 1000, (time.thread_time() - computing) * 1000))
        QTest.keyClicks(composer.editor, f"xample.com/{number}")
        QTest.keyClick(composer.editor, Qt.Key.Key_Return)
    return found


if __name__ == "__main__":
    main()
