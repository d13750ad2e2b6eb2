"""A process that works for the window: started, listened to, started again when it dies, ended at close.

It says things as lines of JSON on standard output, reads nudges from standard input, and ends by itself
when that ends, as it does when the window's own process is killed.
"""

import json
import logging
import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

_log = logging.getLogger(__name__)

PAUSES = (0.2, 1.0, 5.0, 15.0)
_MANY_DEATHS = 5
_WITHIN = 60.0
_END_WITHIN = 2_500


class Child(QObject):
    """Keeps one command running. `spoke` gives each JSON object it says, `said` a sentence for the user.

    `gone` tells that it died and will be started again. The command is program and arguments.
    """

    spoke = Signal(dict)
    said = Signal(str)
    gone = Signal()

    def __init__(
        self,
        command: Sequence[str],
        trouble: str,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._command = tuple(command)
        self._trouble = trouble
        self._clock = clock
        self._deaths: list[float] = []
        self._closing = False
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._died)
        self._process.errorOccurred.connect(self._failed)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.start)

    @property
    def pid(self) -> int:
        """The running process's id, 0 where none runs."""
        return int(self._process.processId())

    def start(self) -> None:
        """Start the command, where it does not run already."""
        if self._process.state() is QProcess.ProcessState.NotRunning and not self._closing:
            self._process.start(self._command[0], list(self._command[1:]))

    def nudge(self) -> None:
        """Let it look for work at once."""
        if self._process.state() is QProcess.ProcessState.Running:
            self._process.write(b"\n")

    def close(self) -> None:
        """End the process and wait for that, 2.5 seconds at most; nothing is started again."""
        self._closing = True
        self._again.stop()
        if self._process.state() is QProcess.ProcessState.NotRunning:
            return
        self._process.closeWriteChannel()
        if not self._process.waitForFinished(_END_WITHIN):
            self._process.kill()
            self._process.waitForFinished(_END_WITHIN)

    def _read(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                words = json.loads(line)
            except ValueError:
                words = None
            if isinstance(words, dict):
                self._hear(words)
            else:
                _log.warning("%s said what is no JSON object: %r", self._command, line[:200])

    def _hear(self, words: dict[str, Any]) -> None:
        if isinstance(sentence := words.get("error"), str):
            self.said.emit(sentence)
        self.spoke.emit(words)

    def _failed(self, error: QProcess.ProcessError) -> None:
        # Every other error is followed by `finished`.
        if error is QProcess.ProcessError.FailedToStart:
            self._died()

    def _died(self) -> None:
        if self._closing:
            return
        self._read()
        now = self._clock()
        self._deaths = [at for at in self._deaths if now - at < _WITHIN] + [now]
        self.gone.emit()
        if len(self._deaths) == _MANY_DEATHS:
            self.said.emit(self._trouble)
        pause = PAUSES[min(len(self._deaths), len(PAUSES)) - 1]
        self._again.start(round(pause * 1000))
