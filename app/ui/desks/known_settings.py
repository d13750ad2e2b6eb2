"""The settings as the windows of a profile know them, whatever becomes of their file meanwhile."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app import settings as stored_settings
from app.core.language import tr
from app.settings import BadSettings, Settings
from app.ui.parts.notice_bar import NoticeBar

_Stamp = tuple[int, int, int]


class KnownSettings(QObject):
    """Reads a profile's settings; while their file is damaged those that were read last, and `said` tells why.

    `said` is "" once the file is good again. Raises BadSettings where nothing was read yet.
    """

    said = Signal(str)

    def __init__(self, profile: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._profile = profile
        self._known = stored_settings.load(profile)
        self._fault = ""
        self._stamp = self._found_stamp()

    def now(self) -> Settings:
        """Return the settings as they are now, as far as they can be known."""
        try:
            self._known, fault = stored_settings.load(self._profile), ""
        except BadSettings as error:
            fault = str(error)
        if fault != self._fault:
            self._fault = fault
            self.said.emit(fault)
        return self._known

    def are_other(self) -> bool:
        """Tell whether the file is another one since this was asked last; it costs next to nothing."""
        before, self._stamp = self._stamp, self._found_stamp()
        return self._stamp != before

    def tell(self, bar: NoticeBar) -> None:
        """Say in a bar what is wrong with the file, as long as it is."""
        self.said.connect(lambda fault: self._say(bar, fault))

    def _say(self, bar: NoticeBar, fault: str) -> None:
        meanwhile = tr(
            "Until then nothing is sent or fetched, and no setting is changed; what waits stays here."
        )
        # It stays when the folder is opened: the file is as it was.
        way = (tr("Open folder"), self._open_folder)
        bar.say(f"{fault} {meanwhile}" if fault else "", *([way] if fault else []))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._profile)))
        # It stays said: the file is as it was.
        self.said.emit(self._fault)

    def _found_stamp(self) -> _Stamp | None:
        try:
            found = (self._profile / stored_settings.FILE_NAME).stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_ctime_ns


def say_fault(bar: NoticeBar, fault: str, open_folder: Callable[[], None]) -> None:
    """Say in a bar why the settings can't be read, and what that means for the mail."""
    meanwhile = tr("Until then nothing is sent or fetched, and no setting is changed; what waits stays here.")
    bar.say(f"{fault} {meanwhile}", (tr("Open folder"), open_folder))
