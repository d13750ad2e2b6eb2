"""A page of settings that are applied at once: no button saves, and switching back takes back."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.language import tr
from app.settings import Settings
from app.ui.parts import theme
from app.ui.parts.said import Said
from app.ui.settings.setting_row import SettingRow

Change = Callable[[Settings], Settings]


class SettingsPage(QWidget):
    """Emits `changed` with what makes the new settings of those that are there then; so nothing else is lost."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Said(tr("What became of the settings"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID)

    def show_settings(self, settings: Settings) -> None:
        """Show the settings as they are."""
        raise NotImplementedError

    def end_typing(self) -> None:
        """Apply what is typed by now."""

    def say(self, sentence: str) -> None:
        """Say why nothing was changed."""
        self._said.say(sentence)

    def said(self) -> str:
        """Return what it says."""
        return self._said.text()

    def _lay_out(self, rows: Iterable[SettingRow]) -> None:
        self._column.addWidget(self._said)
        self._column.addStretch(1)
        self._add_rows(rows)

    def _add_rows(self, rows: Iterable[SettingRow]) -> None:
        for row in rows:
            self._column.insertWidget(self._column.count() - 1, row)

    def _wish(self, change: Change) -> None:
        self.say("")
        self.changed.emit(change)
