"""One run of a command of our own with --json: what takes time happens in a process, never in the window."""

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal

from app.core.language import mark, tr

BROKEN = mark(
    "Sightline could not do that: its own command did not answer. Try again; if it stays so, restart it."
)

_ENDS_WITHIN = 2_000


class CommandRun(QObject):
    """Runs one command and emits `done` with the JSON it printed, or `failed` with a sentence. Then it is gone."""

    done = Signal(object)
    failed = Signal(str)

    def __init__(self, command: Sequence[str], line: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._break)
        self._process.start(command[0], list(command[1:]))
        if line:
            self._process.write(f"{line}\n".encode())
        self._process.closeWriteChannel()

    def cancel(self) -> None:
        """End the command; nothing is emitted."""
        self.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished(1000)

    def leave(self) -> None:
        """Let the command end what it does, two seconds at most; nothing is emitted."""
        self.blockSignals(True)
        if not self._process.waitForFinished(_ENDS_WITHIN):
            self._process.kill()
            self._process.waitForFinished(1000)

    def _finish(self) -> None:
        document = self._result()
        if isinstance(document, dict) and isinstance(document.get("error"), str):
            self.failed.emit(document["error"])
        else:
            self.done.emit(document)
        self.deleteLater()

    def _result(self) -> Any:
        try:
            return json.loads(bytes(self._process.readAllStandardOutput().data()))
        except ValueError:
            return {"error": tr(BROKEN)}

    def _break(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.failed.emit(tr(BROKEN))
            self.deleteLater()
