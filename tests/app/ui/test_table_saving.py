"""What is shown of the history is saved as a file, whole or not at all."""

import csv
import json
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.core.history import Row, Scope, history_of
from app.core.history_table import COLUMNS, cells
from app.store.database import open_database
from app.store.history import read_mails
from app.ui.parts.table_saving import TableSaving
from app.ui.reading.history_panel import HistoryPanel
from tests.support.mail_stories import BY_MACHINE, LINKS, NOW, To, delivery_id, note, seen, send


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> list[Row]:
    with open_database(tmp_path / "profile") as connection:
        message = send(connection, To(('"=SUM(A1)" <anna@northwind.example>',)))
        note(
            connection, seen(delivery_id(1, 0), NOW - timedelta(hours=1), link=LINKS[0]),
            seen(delivery_id(1, 0), NOW - timedelta(hours=2), BY_MACHINE, number=2),
        )  # fmt: skip
        [mail] = [each for each in read_mails(connection, [message]) if each]
    panel = HistoryPanel(lambda: NOW, UTC)
    qtbot.addWidget(panel)
    panel.show_history(history_of([mail], message, Scope.MESSAGE))
    panel.show()
    [save] = [each for each in panel.findChildren(QPushButton) if each.text() == "Export…"]
    with qtbot.waitSignal(panel.export_wanted) as wanted:
        qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    return list(wanted.args[0])


def saved(qtbot: QtBot, rows: list[Row], path: Path) -> str:
    parent = QObject()
    saving = TableSaving(parent)
    with qtbot.waitSignal(saving.said, timeout=10_000) as said:
        saving.save(COLUMNS, list(cells(rows)), path)
    saving.end()
    return str(said.args[0])


def test_what_is_shown_is_saved_as_a_table_that_no_spreadsheet_runs(
    shown: list[Row], qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "history.csv"
    assert saved(qtbot, shown, path) == f"Saved as {path}."
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert [(row["what"], row["who"]) for row in found] == [
        ("clicked", "'=SUM(A1)"),
        ("accepted by your server", "'=SUM(A1)"),
    ]
    assert found[0]["link"] == LINKS[0].href, "folded automatic hits are not among what is shown"


def test_the_same_is_saved_as_json(shown: list[Row], qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    saved(qtbot, shown, path)
    found = json.loads(path.read_text(encoding="utf-8"))
    assert (found[0]["what"], found[0]["verdict"], found[0]["automatic"]) == ("clicked", "a person", False)
    assert list(found[0]) == list(COLUMNS)


def test_where_it_can_not_be_written_that_is_said(shown: list[Row], qtbot: QtBot, tmp_path: Path) -> None:
    assert "was not saved" in saved(qtbot, shown, tmp_path / "no folder" / "history.csv")
