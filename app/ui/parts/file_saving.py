"""A file written beside the window; it is there whole, or not at all."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from app import whole_file
from app.core.errors import BadInput, SightlineError
from app.core.language import tr

Make = Callable[[], bytes]


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, in place of one that is there. Raises BadInput where that fails: then there is what was before."""
    try:
        with whole_file.written(path) as file:
            file.write(content)
    except OSError as error:
        raise BadInput(
            tr(
                "“{name}” was not saved: {fault}. Choose another folder, or make room there.",
                name=path.name,
                fault=error.strerror or error,
            )
        ) from error


class FileSaving(QObject):
    """Writes files; emits `said` with what came of each."""

    said = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: list[_Writing] = []

    def write(self, path: Path, make: Make) -> None:
        """Write what `make` returns, which is called beside the window and may raise SightlineError."""
        running = _Writing(path, make, self)
        self._running.append(running)
        running.finished.connect(self._take)
        running.start()

    def end(self) -> None:
        """Return when everything is written."""
        for running in self._running:
            running.wait()
        self._running.clear()

    def _take(self) -> None:
        done = [each for each in self._running if each.isFinished()]
        self._running = [each for each in self._running if each not in done]
        for running in done:
            self.said.emit(running.sentence)
            running.deleteLater()


class _Writing(QThread):
    def __init__(self, path: Path, make: Make, parent: QObject) -> None:
        super().__init__(parent)
        self._path, self._make = path, make
        self.sentence = ""

    def run(self) -> None:
        """Make the content and write the file (Qt calls this)."""
        try:
            write_whole(self._path, self._make())
        except SightlineError as error:
            self.sentence = str(error)
        else:
            self.sentence = tr("Saved as {path}.", path=self._path)
