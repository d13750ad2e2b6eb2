"""A table saved as CSV or JSON."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.core import tables
from app.core.language import mark, tr
from app.core.tables import Row
from app.ui.parts.file_saving import FileSaving

_CSV, _JSON = mark("Table (*.csv)"), "JSON (*.json)"


class TableSaving(FileSaving):
    """Saves tables."""

    def ask(self, name: str, columns: Sequence[str], rows: Sequence[Row], window: QWidget) -> None:
        """Let the user choose where and as what, and save."""
        dialog = QFileDialog(window, tr("Export what is shown"), "", f"{tr(_CSV)};;{_JSON}")
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
        self.write(path, lambda: "".join(pieces).encode())
