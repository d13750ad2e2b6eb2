"""Exporting what the sent box shows: all of it, filtered and sorted as it is shown."""

from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from app.core import tables
from app.core.language import counted, mark, tr
from app.store import sent_table
from app.store.database import Connection
from app.store.exported_file import written
from app.store.sent_listing import SentListing
from app.ui.parts.long_work import Steps, Work

_KINDS: Final = {"csv": mark("Table (*.csv)"), "json": mark("JSON (*.json)")}


def ask_where(window: QWidget, take: Callable[[Path], None]) -> QFileDialog:
    """Let the user choose a file for a table, and go on with it."""
    kinds = {tr(words): name for name, words in _KINDS.items()}
    dialog = QFileDialog(window, tr("Export mails"), tr("sent mails.csv"), ";;".join(kinds))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("csv")
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kinds[kind]))
    dialog.fileSelected.connect(lambda name: take(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def export_to(path: Path, listing: SentListing, only: Collection[int] | None = None) -> Work:
    """Return the work of writing what a list shows, or of that only some, as CSV, or as JSON by the file's name."""

    def work(connection: Connection) -> Steps:
        messages = sent_table.listed(replace(listing, connection=connection))
        if only is not None:
            messages = [message for message in messages if message in only]
        rows = sent_table.rows(connection, messages)
        is_json = path.suffix.casefold() == ".json"
        pieces = tables.as_json(rows) if is_json else tables.as_csv(sent_table.COLUMNS, rows)
        with closing(written(path, pieces)) as writing:
            for number, _ in enumerate(writing):
                if number % sent_table.PORTION == 0:
                    yield min(number, len(messages)), len(messages)
        return counted(
            "Exported {n} mail as {file}.", "Exported {n} mails as {file}.", len(messages), file=path
        )

    return work
