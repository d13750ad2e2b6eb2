"""Help in every window by F1 and “?”, and diagnostics in the clipboard."""

import platform
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.core.document_lines import lines_of
from app.core.language import mark, tr
from app.ui.frame.help_window import HelpWindow
from app.ui.parts.commands import Commands
from app.ui.parts.shortcuts import shortcut, shortcuts_of
from app.ui.tray.notifier import Way

if TYPE_CHECKING:
    from app.ui.settings.settings_window import SettingsWindow

_KEYS: Final = ("F1", "?")
_COPIED: Final = mark(
    "Copied. Paste it into the mail to whoever helps you; read it through before, if you like."
)
_MARK: Final = "has help"


class HelpDesk(QObject):
    """Equips each window that the keyboard comes to; `way` tells how notifications are shown, `main` is the main window."""

    def __init__(self, main: QWidget, commands: Commands, way: Callable[[], Way], parent: QObject) -> None:
        super().__init__(parent)
        self._main, self._commands, self._way = main, commands, way
        self._window: HelpWindow | None = None
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        self._following = qt.focusChanged.connect(self._equip)

    def show(self, of: QWidget | None) -> None:
        """Show the help of a window."""
        if of is None or isinstance(of, HelpWindow):
            return
        self.close_window()
        self._window = HelpWindow(of.windowTitle().partition(" – ")[0], shortcuts_of(of))
        self._window.destroyed.connect(self._forget)
        self._window.show()

    def serve(self, settings: "SettingsWindow") -> None:
        """Do what the settings ask for."""
        settings.general.help_wanted.connect(lambda: self.show(self._main))
        settings.general.diagnostics_wanted.connect(lambda: self._diagnose(settings))

    def close_window(self) -> None:
        """Close what is shown."""
        if self._window is not None:
            self._window.close()

    def close(self) -> None:
        """Equip no more windows."""
        QObject.disconnect(self._following)
        self.close_window()

    def _equip(self, _old: QWidget | None, now: QWidget | None) -> None:
        window = now.window() if now is not None else None
        if window is None or window.property(_MARK) or window.windowType() is Qt.WindowType.Popup:
            return
        window.setProperty(_MARK, True)
        for keys in _KEYS:
            shortcut(window, keys, tr("Help"), lambda: self.show(QApplication.activeWindow()))

    def _forget(self) -> None:
        self._window = None

    def _diagnose(self, settings: "SettingsWindow") -> None:
        run = self._commands.run(["diagnostics"])
        run.failed.connect(settings.general.show_copied)
        run.done.connect(lambda document: self._copy(document, settings))

    def _copy(self, document: dict[str, Any], settings: "SettingsWindow") -> None:
        text = "\n".join(lines_of({**document, "window": self._surroundings()}))
        QGuiApplication.clipboard().setText(text)
        # The settings may be closed before the command ends.
        if isValid(settings):
            settings.general.show_copied(tr(_COPIED))

    def _surroundings(self) -> dict[str, object]:
        screens = QGuiApplication.screens()
        return {
            "qt": qVersion(),
            "python": platform.python_version(),
            "platform": QGuiApplication.platformName(),
            "screens": [
                f"{one.size().width()}x{one.size().height()} at {one.devicePixelRatio():g}" for one in screens
            ],
            "style": QApplication.style().objectName(),
            "notifications": self._way().name.lower(),
        }
