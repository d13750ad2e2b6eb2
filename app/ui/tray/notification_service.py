"""The desktop's own notifications: the service org.freedesktop.Notifications, version 1.2 of its specification."""

import html
import os
from collections.abc import Callable, Iterable
from typing import Any, Final

from jeepney import DBusAddress
from PySide6.QtCore import QObject, Signal

from app.core.language import tr
from app.core.notice_words import Notice
from app.ui.tray.session_bus import SessionBus

SERVICE: Final = DBusAddress(
    "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.freedesktop.Notifications"
)
_DEFAULT: Final = "default"


class NotificationService(QObject):
    """Shows notifications. `found` tells whether the desktop has such a service, `activated` which notice was clicked,
    `failed` which could not be shown."""

    found = Signal(bool)
    activated = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = SessionBus(self)
        self._has_markup = self._is_there = False
        self._shown: dict[int, Notice] = {}
        self._bus.opened.connect(self._ask)
        self._bus.gone.connect(lambda: self._find(None))
        self._bus.signalled.connect(self._hear)

    def start(self) -> None:
        """Look for the service."""
        self._bus.open()

    def is_there(self) -> bool:
        """Tell whether it was found, and is not gone."""
        return self._is_there

    def show(self, notice: Notice) -> None:
        """Show a notice."""
        body = html.escape(notice.body, quote=False) if self._has_markup else notice.body
        hints = {"desktop-entry": ("s", "sightline"), "category": ("s", "email"), "urgency": ("y", 1)}
        values = ("Sightline", 0, "sightline", notice.title, body, [_DEFAULT, tr("Open", "verb")], hints, -1)
        self._bus.call(SERVICE, "Notify", "susssasa{sv}i", values, lambda reply: self._note(notice, reply))

    def withdraw(self, gone_of: Callable[[Iterable[str]], set[str]]) -> None:
        """Take back what still is to be seen and says nothing any more, as `gone_of` tells by its keys."""
        for number, notice in list(self._shown.items()):
            if notice.keys and gone_of(notice.keys) == set(notice.keys):
                del self._shown[number]
                self._bus.call(SERVICE, "CloseNotification", "u", (number,), lambda _: None)

    def close(self) -> None:
        """Leave the bus; what is shown stays until it goes by itself."""
        self._bus.close()

    def _ask(self) -> None:
        self._bus.listen(SERVICE)
        # Starts a service that runs on demand.
        self._bus.call(SERVICE, "GetCapabilities", "", (), self._find)

    def _find(self, reply: tuple[Any, ...] | None) -> None:
        self._is_there = reply is not None
        self._has_markup = reply is not None and "body-markup" in reply[0]
        self.found.emit(self._is_there)

    def _note(self, notice: Notice, reply: tuple[Any, ...] | None) -> None:
        if reply is None:
            self.failed.emit(notice)
        else:
            self._shown[int(reply[0])] = notice

    def _hear(self, name: str, values: tuple[Any, ...]) -> None:
        number = values[0] if values else None
        if number not in self._shown:
            return
        if name == "NotificationClosed":
            del self._shown[number]
        elif name == "ActivationToken":
            # By it Wayland lets a window come to the front.
            os.environ["XDG_ACTIVATION_TOKEN"] = str(values[1])
        elif name == "ActionInvoked" and values[1] == _DEFAULT:
            self.activated.emit(self._shown[number])
