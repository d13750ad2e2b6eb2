"""How the program runs, and where help is."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.language import LANGUAGES, mark, tr
from app.settings import Settings
from app.ui.parts import theme
from app.ui.parts.choice_box import ChoiceBox
from app.ui.parts.switch import Switch
from app.ui.settings.setting_row import SettingRow
from app.ui.settings.settings_page import SettingsPage

_STAYS: Final = mark("Sightline stays in the tray and tells you of opens. Quit it there, or by Ctrl+Q.")
_NO_TRAY: Final = mark("This desktop has no tray, so closing the window ends Sightline.")
_DIAGNOSTICS: Final = mark(
    "Versions, counts and the last faults, to be sent to whoever helps you. No secrets, addresses, subjects or names "
    "of your servers are in it."
)


class GeneralForm(SettingsPage):
    """Shows how the program runs and looks. Wishes: to start at login or not, high contrast or the system's, a language
    (empty for the system's), diagnostics in the clipboard, help.
    """

    start_wanted = Signal(bool)
    contrast_wanted = Signal(bool)
    language_wanted = Signal(str)
    diagnostics_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keep_running, self.start = (
            Switch(tr("Go on when the window is closed")),
            Switch(tr("Start at login")),
        )
        self.diagnostics, self.help = QPushButton(tr("Copy diagnostics")), QPushButton(tr("Show help"))
        self._tray = SettingRow(tr("Go on when the window is closed"), tr(_STAYS), self.keep_running)
        self._login = SettingRow(
            tr("Start at login"),
            tr("Sightline waits in the tray once you have signed in to your desktop."),
            self.start,
        )
        self._copied = SettingRow(tr("Diagnostics"), tr(_DIAGNOSTICS), self.diagnostics)
        self.high_contrast, self.language = Switch(tr("High contrast")), self._languages()
        self._lay_out(
            (
                SettingRow(tr("Language"), tr("The windows are opened anew in it, at once. Drafts stay."), self.language),
                SettingRow(
                    tr("High contrast"),
                    tr("Black on white, white on black, thicker lines: also where the desktop does not ask for it."),
                    self.high_contrast,
                ),
                self._tray,
                self._login,
                SettingRow(tr("Help"), tr("Every shortcut of the window, and what its pictures mean; F1 or ? shows it too."),
                           self.help),
                self._copied,
            )
        )  # fmt: skip
        self.show_start(None)
        self.show_settings(settings)
        self.keep_running.toggled.connect(lambda on: self._wish(lambda now: replace(now, keep_running=on)))
        self.start.clicked.connect(self.start_wanted)
        self.high_contrast.clicked.connect(self.contrast_wanted)
        self.language.activated.connect(lambda _: self.language_wanted.emit(self.language.currentData()))
        self.diagnostics.clicked.connect(self.diagnostics_wanted)
        self.help.clicked.connect(self.help_wanted)

    def show_settings(self, settings: Settings) -> None:
        """Show the settings as they are."""
        with QSignalBlocker(self.keep_running):
            self.keep_running.setChecked(settings.keep_running)

    def show_tray(self, *, is_there: bool) -> None:
        """Show whether the desktop has a tray to go on in."""
        self.keep_running.setEnabled(is_there)
        self._tray.explain(tr(_STAYS) if is_there else tr(_NO_TRAY))

    def show_start(self, on: bool | None) -> None:
        """Show whether the program starts at login; None where this system can't be told to."""
        self._login.setVisible(on is not None)
        self.start.setChecked(bool(on))

    def show_appearance(self, language: str, *, high: bool) -> None:
        """Show what was chosen: a language, empty for the system's, and whether high contrast."""
        self.language.setCurrentIndex(max(self.language.findData(language), 0))
        self.high_contrast.setChecked(high)

    def show_copied(self, sentence: str) -> None:
        """Say what is in the clipboard."""
        self._copied.explain(sentence)

    def _languages(self) -> ChoiceBox:
        languages = ChoiceBox()
        languages.setFixedWidth(40 * theme.GRID)
        languages.addItem(tr("As the system"), "")
        for code, name in LANGUAGES.items():
            # Each calls itself, so that it is found by whoever reads no other.
            languages.addItem(name, code)
        return languages
