"""Notifications by what the desktop offers: its service, else the tray icon's own, else none."""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from app.core.language import mark
from app.core.notice_words import Notice

if TYPE_CHECKING:
    from app.ui.tray.notification_service import NotificationService


class Way(Enum):
    """How notifications are shown here: in words for the settings."""

    SOUGHT = mark("Looking for this desktop's notifications…")
    SERVICE = mark("Shown by this desktop's own notifications.")
    TRAY = mark(
        "Shown by the tray icon: this desktop has no notification service, so one can't be taken back."
    )
    NONE = mark(
        "This desktop shows no notifications: it has neither a notification service nor a tray. What happens is seen "
        "in the window only."
    )


class Notifier(QObject):
    """Shows notices; `activated` gives the one that was clicked, `way_found` the way in which they are shown."""

    activated = Signal(object)
    way_found = Signal(object)

    def __init__(self, icon: QSystemTrayIcon, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._is_sought = True
        self._last: Notice | None = None
        self._service: NotificationService | None = None
        icon.messageClicked.connect(self._activate_last)

    def start(self) -> None:
        """Look for what the desktop offers."""
        try:
            from app.ui.tray.notification_service import NotificationService
        except ModuleNotFoundError:
            # Where there is no D-Bus there is no jeepney either.
            self._find()
            return
        self._service = NotificationService(self)
        self._service.found.connect(self._find)
        self._service.activated.connect(self.activated)
        self._service.failed.connect(self._show_by_tray)
        self._service.start()

    @property
    def way(self) -> Way:
        """How notices are shown."""
        if self._is_sought:
            return Way.SOUGHT
        if self._service is not None and self._service.is_there():
            return Way.SERVICE
        return Way.TRAY if self._icon.isSystemTrayAvailable() and self._icon.supportsMessages() else Way.NONE

    def show(self, notice: Notice) -> None:
        """Show a notice, where there is a way."""
        if self._service is not None and self._service.is_there():
            self._service.show(notice)
        else:
            self._show_by_tray(notice)

    def withdraw(self, gone_of: Callable[[Iterable[str]], set[str]]) -> None:
        """Take back what says nothing any more, where that can be done; `gone_of` tells by the keys."""
        if self._service is not None:
            self._service.withdraw(gone_of)

    def close(self) -> None:
        """Show no more."""
        if self._service is not None:
            self._service.close()

    def _find(self) -> None:
        self._is_sought = False
        self.way_found.emit(self.way)

    def _show_by_tray(self, notice: Notice) -> None:
        self._last = notice
        self._icon.showMessage(notice.title, notice.body, self._icon.icon())

    def _activate_last(self) -> None:
        if self._last is not None:
            self.activated.emit(self._last)
