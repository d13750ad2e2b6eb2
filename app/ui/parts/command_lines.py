"""One run of a command of our own that says things before its result: each is a JSON object."""

import codecs
import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.language import tr
from app.ui.parts.command_run import BROKEN, CommandRun


class CommandLines(CommandRun):
    """Emits `told` with each JSON object as it comes, and in the end `done` with the last one, or `failed`."""

    told = Signal(dict)

    def __init__(self, command: Sequence[str], line: str = "", parent: QObject | None = None) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._unread = ""
        self._last: dict[str, Any] = {"error": tr(BROKEN)}
        super().__init__(command, line, parent)
        self._process.readyReadStandardOutput.connect(self._read)

    def _result(self) -> Any:
        self._read()
        return self._last

    def _read(self) -> None:
        self._unread += self._decoder.decode(bytes(self._process.readAllStandardOutput().data()))
        while self._unread.strip():
            try:
                document, end = json.JSONDecoder().raw_decode(self._unread.lstrip())
            except ValueError:
                # The rest of it comes later; where it never does, the last whole one counts.
                return
            self._unread = self._unread.lstrip()[end:]
            if isinstance(document, dict):
                self._last = document
                self.told.emit(document)
