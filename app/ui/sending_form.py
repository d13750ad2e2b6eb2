"""How mails are sent: for how long one can be taken back, and up to how many recipients get a copy of their own."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QSpinBox, QWidget

from app.core.language import counted, tr
from app.settings import Settings
from app.ui import theme
from app.ui.choice_box import ChoiceBox
from app.ui.setting_row import SettingRow
from app.ui.settings_page import SettingsPage

_OFFERED: Final = (0, 5, 10, 20, 30, 60)
_MOST_COPIES: Final = 1_000


class SendingForm(SettingsPage):
    """Shows how mails are sent."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undo, self.copies = ChoiceBox(), QSpinBox()
        self.undo.setFixedWidth(40 * theme.GRID)
        self.copies.setRange(1, _MOST_COPIES)
        self.copies.lineEdit().setTextMargins(theme.GRID, 0, theme.GRID, 0)
        self.copies.setFixedWidth(40 * theme.GRID)
        self.copies.setSuffix(tr(" recipients"))
        self._lay_out(
            (
                SettingRow(tr("Undo after Send"), tr("For so long a mail waits in the outbox, and one click gives "
                           "it back to you."), self.undo),
                SettingRow(tr("A copy for each recipient, up to"), tr("So each open has a name. Above so many "
                           "recipients you are asked: a copy each, or one for all without names."), self.copies),
            )
        )  # fmt: skip
        self.show_settings(settings)
        self.undo.currentIndexChanged.connect(self._wish_undo)
        self.copies.valueChanged.connect(
            lambda count: self._wish(lambda now: replace(now, split_limit=count))
        )

    def show_settings(self, settings: Settings) -> None:
        """Show the settings as they are."""
        with QSignalBlocker(self.undo), QSignalBlocker(self.copies):
            self.undo.clear()
            for seconds in sorted({*_OFFERED, settings.undo_seconds}):
                words = counted("{n} second", "{n} seconds", seconds) if seconds else tr("Send at once")
                self.undo.addItem(words, seconds)
            self.undo.setCurrentIndex(self.undo.findData(settings.undo_seconds))
            self.copies.setValue(settings.split_limit)

    def _wish_undo(self) -> None:
        seconds = self.undo.currentData()
        self._wish(lambda now: replace(now, undo_seconds=seconds))
