"""What the pixel of the mail that is being written costs at spam filters: estimated at once, then measured.

It is measured where SpamAssassin is installed, in a process of its own, without network, when the mail rests.
"""

import hashlib
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QProcess, QStandardPaths, QTimer, Signal

from app.core.spam_points import PixelPoints, estimated, read_answer

ARGUMENTS: Final = (
    "--local", "--mbox", "--nocreate-prefs", "--prefs-file=/dev/null", "--cf=use_bayes 0", "--cf=report_safe 0",
    "--cf=clear_headers", "--cf=add_header all Status _YESNO_, score=_SCORE_",
)  # fmt: skip
"""Local tests only; nothing is learnt, nothing is written."""
RESTS_FOR: Final = 2_000
_MOST: Final = 30_000

Trial = Callable[[], bytes | None]


class SpamScale(QObject):
    """Holds what is known now as `points`; `changed` tells that it is another. Without a `program` it estimates."""

    changed = Signal()

    def __init__(
        self, parent: QObject, program: str | None = None, rests_for: int = RESTS_FOR, most: int = _MOST
    ) -> None:
        super().__init__(parent)
        self.points = PixelPoints(0)
        self.program = QStandardPaths.findExecutable("spamassassin") if program is None else program
        self._most = most
        self._html = ""
        self._trial: Trial = _nothing
        self._measured: dict[bytes, PixelPoints] = {}
        self._running: QProcess | None = None
        self._rest = QTimer(self, singleShot=True, interval=rests_for)
        self._rest.timeout.connect(self._measure)

    @property
    def is_measuring(self) -> bool:
        """Whether an answer is awaited, or soon will be."""
        return self._running is not None or self._rest.isActive()

    def weigh(self, html: str | None, trial: Trial) -> None:
        """Take the HTML that a pixel goes into, None where none does; `trial` makes what is measured, when it is."""
        self._html, self._trial = html or "", trial
        known = self._measured.get(_digest(self._html))
        points = known or (estimated(html) if html else PixelPoints(0))
        if points.is_worth_saying and known is None and self.program:
            self._rest.start()
        else:
            self._rest.stop()
        self._show(points)

    def end(self) -> None:
        """Measure no more: what is known is what was estimated."""
        self.program = ""
        self._rest.stop()
        if self._running is not None:
            self._running.finished.disconnect()
            self._running.kill()
            self._running.waitForFinished(1_000)
            self._running = None

    def _measure(self) -> None:
        if self._running is not None:
            self._rest.start()
            return
        mbox = self._trial()
        if mbox is None:
            return
        self._running = run = QProcess(self)
        weighed = _digest(self._html)
        run.finished.connect(lambda: self._take(run, weighed))
        run.errorOccurred.connect(lambda error: self._fail(run, error))
        # One that hangs is ended; its estimate stays.
        QTimer.singleShot(self._most, run, run.kill)
        run.start(self.program, list(ARGUMENTS))
        run.write(mbox)
        run.closeWriteChannel()

    def _take(self, run: QProcess, weighed: bytes) -> None:
        self._running = None
        points = read_answer(bytes(run.readAllStandardOutput().data()))
        run.deleteLater()
        if points is not None:
            self._measured[weighed] = points
            if weighed == _digest(self._html):
                self._show(points)

    def _fail(self, run: QProcess, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.program, self._running = "", None
            run.deleteLater()

    def _show(self, points: PixelPoints) -> None:
        if points != self.points:
            self.points = points
            self.changed.emit()


def _nothing() -> bytes | None:
    return None


def _digest(html: str) -> bytes:
    return hashlib.sha256(html.encode(errors="replace")).digest()
