"""How the program looks and which language it speaks, as the user chose; kept with the window, whatever the profile."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QApplication

from app.ui.parts import theme

if TYPE_CHECKING:
    from app.ui.settings.settings_window import SettingsWindow

LANGUAGE: Final = "language"
_CONTRAST: Final = "high contrast"


class Appearance(QObject):
    """Shows the choice in the settings. High contrast comes at once; `language_wanted` asks for windows in another language."""

    language_wanted = Signal(str)

    def __init__(self, memory: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._memory = memory

    def serve(self, settings: "SettingsWindow") -> None:
        """Do what a window of the settings asks for."""
        self.show_in(settings)
        settings.general.contrast_wanted.connect(self._turn)
        settings.general.language_wanted.connect(self.language_wanted)

    def show_in(self, settings: "SettingsWindow") -> None:
        """Show what was chosen."""
        settings.general.show_appearance(
            chosen_language(self._memory), high=bool(chosen_contrast(self._memory))
        )

    def _turn(self, high: bool) -> None:
        self._memory.setValue(_CONTRAST, high)
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        theme.apply(qt, high=chosen_contrast(self._memory))


def chosen_contrast(memory: QSettings) -> bool | None:
    """Return whether high contrast was chosen; None leaves it to the system."""
    return True if memory.value(_CONTRAST, False, bool) else None


def chosen_language(memory: QSettings) -> str:
    """Return the language that was chosen; empty leaves it to the system."""
    chosen = memory.value(LANGUAGE, "", str)
    return chosen if isinstance(chosen, str) else ""
