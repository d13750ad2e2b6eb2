"""What leads from the setting “Start at login” to the desktop's own list of what starts then."""

import sys
from typing import TYPE_CHECKING

from app.core.errors import SightlineError
from app.desktop import autostart
from app.desktop.places import Places

if TYPE_CHECKING:
    from app.ui.settings.settings_window import SettingsWindow


class LoginStart:
    """Shows in the settings whether the program starts at login, and changes it."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def serve(self, settings: "SettingsWindow") -> None:
        """Do what a window of the settings asks for."""
        if sys.platform == "linux":
            settings.general.show_start(autostart.is_on(self._places))
            settings.general.start_wanted.connect(lambda on: self._turn(settings, on=on))

    def _turn(self, settings: "SettingsWindow", *, on: bool) -> None:
        fault = ""
        try:
            autostart.turn(self._places, on=on)
        except SightlineError as error:
            fault = str(error)
        settings.general.say(fault)
        settings.general.show_start(autostart.is_on(self._places))
