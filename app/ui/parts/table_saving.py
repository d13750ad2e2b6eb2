"""A table saved as CSV or JSON, beside the window; a file is there whole, or not at all."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core import tables
from app.core.errors import BadInput
from app.core.language import mark, tr
from app.core.tables import Row
from app.ui.parts.saving import write_whole

_CSV, _JSON = mark("Table (*.csv)"), "JSON (*.json)"


class TableSaving(QObject):
    """Saves tables; emits `said` with what came of it."""

    said = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: list[_Saving] = []

    def ask(self, name: str, columns: Sequence[str], rows: Sequence[Row], window: QWidget) -> None:
        """Let the user choose where and as what, and save."""
        dialog = QFileDialog(window, tr("Save what is shown"), "", f"{tr(_CSV)};;{_JSON}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("json" if chosen == _JSON else "csv")
        )
        dialog.selectFile(f"{name}.csv")
        dialog.fileSelected.connect(lambda path: self.save(columns, rows, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, columns: Sequence[str], rows: Sequence[Row], path: Path) -> None:
        """Save a table as what its file is named: JSON, else CSV."""
        is_json = path.suffix.lower() == ".json"
        pieces = tables.as_json(rows) if is_json else tables.as_csv(columns, rows)
        running = _Saving(pieces, path, self)
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


class _Saving(QThread):
    def __init__(self, pieces: Iterable[str], path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces, self._path = pieces, path
        self.sentence = ""

    def run(self) -> None:
        """Write the file (Qt calls this)."""
        try:
            write_whole(self._path, "".join(self._pieces).encode())
        except BadInput as error:
            self.sentence = str(error)
        else:
            self.sentence = tr("Saved as {path}.", path=self._path)
