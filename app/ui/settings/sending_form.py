"""How mails are written and sent: for how long one can be taken back, how many get a copy of their own, the spelling."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from app.core.language import counted, tr
from app.settings import Settings
from app.ui.parts import theme
from app.ui.parts.choice_box import ChoiceBox
from app.ui.settings.setting_row import SettingRow
from app.ui.settings.settings_page import SettingsPage
from app.ui.writing.spelling_menu import name_of

_OFFERED: Final = (0, 5, 10, 20, 30, 60)
_MOST_COPIES: Final = 1_000
_WIDTH: Final = 60 * theme.GRID


class SendingForm(SettingsPage):
    """Shows how mails are sent; `spelling_wanted` carries a language, "" for none."""

    spelling_wanted = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undo, self.copies = ChoiceBox(), QSpinBox()
        self.undo.setFixedWidth(_WIDTH)
        self.copies.setRange(1, _MOST_COPIES)
        self.copies.setFixedWidth(_WIDTH)
        self.copies.setSuffix(tr(" recipients"))
        self.spelling = ChoiceBox()
        self.spelling.setFixedWidth(_WIDTH)
        self._spelling = SettingRow(
            tr("Spelling"),
            tr("In this language words that are misspelled get a wave while you write."),
            self.spelling,
        )
        self._lay_out(
            (
                SettingRow(tr("Undo after Send"), tr("For so long a mail waits in the outbox, and one click gives "
                           "it back to you."), self.undo),
                SettingRow(tr("A copy for each recipient, up to"), tr("So each open has a name. Above so many "
                           "recipients you are asked: a copy each, or one for all without names."), self.copies),
                self._spelling,
            )
        )  # fmt: skip
        self.show_settings(settings)
        self.show_spelling((), "")
        self.spelling.currentIndexChanged.connect(
            lambda: self.spelling_wanted.emit(self.spelling.currentData())
        )
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

    def show_spelling(self, languages: Sequence[str], chosen: str) -> None:
        """Show in which language words are judged, of those that there are dictionaries of; without any nothing."""
        with QSignalBlocker(self.spelling):
            self.spelling.clear()
            for tag in (*languages, ""):
                self.spelling.addItem(name_of(tag) if tag else tr("Off"), tag)
            self.spelling.setCurrentIndex(self.spelling.findData(chosen))
        self._spelling.setVisible(bool(languages))

    def _wish_undo(self) -> None:
        seconds = self.undo.currentData()
        self._wish(lambda now: replace(now, undo_seconds=seconds))
