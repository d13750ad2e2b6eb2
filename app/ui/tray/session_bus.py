"""The desktop's session bus (D-Bus), asked without ever waiting for it.

PySide6's QtDBus can't send an unsigned number, which the notification service asks for; so Qt carries the bytes, and
jeepney says what they are.
"""

import logging
import os
from collections.abc import Callable
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, message_bus, new_method_call
from jeepney.auth import AuthenticationError, Authenticator
from jeepney.bus import get_connectable_addresses
from jeepney.low_level import Parser
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalSocket

Answered = Callable[[tuple[Any, ...] | None], None]
ADDRESS_VARIABLE = "DBUS_SESSION_BUS_ADDRESS"
_BEGIN = b"BEGIN\r\n"
_log = logging.getLogger(__name__)


class SessionBus(QObject):
    """A connection to the bus: `opened` once it answers, `gone` where it does not or no longer does.

    `signalled` gives the name and the values of each signal that was asked for.
    """

    opened = Signal()
    gone = Signal()
    signalled = Signal(str, tuple)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._say_who)
        self._socket.readyRead.connect(self._read)
        self._socket.disconnected.connect(self._lose)
        self._socket.errorOccurred.connect(self._lose)
        self._begin()

    def open(self) -> None:
        """Connect to this desktop's bus."""
        path = _path(os.environ.get(ADDRESS_VARIABLE, ""))
        if path is None:
            self.gone.emit()
            return
        self._begin()
        if path.startswith("\0"):
            self._socket.setSocketOptions(QLocalSocket.SocketOption.AbstractNamespaceOption)
        self._socket.connectToServer(path.removeprefix("\0"))

    def is_open(self) -> bool:
        """Tell whether it can be asked."""
        return self._welcome

    def call(self, where: DBusAddress, method: str, signature: str, values: tuple[Any, ...], answered: Answered) -> None:  # fmt: skip
        """Call a method; `answered` gets the values of the reply, None where it fails."""
        self._send(new_method_call(where, method, signature, values), answered)

    def listen(self, where: DBusAddress) -> None:
        """Ask for the signals of an interface."""
        rule = MatchRule(
            type="signal", sender=where.bus_name, interface=where.interface, path=where.object_path
        )
        self._send(message_bus.AddMatch(rule), lambda _: None)

    def close(self) -> None:
        """Leave the bus."""
        self._socket.blockSignals(True)
        self._socket.abort()
        self._welcome = False

    def _begin(self) -> None:
        self._authenticator, self._parser = Authenticator(), Parser()
        self._answers: dict[int, Answered] = {}
        self._serial, self._welcome = 0, False

    def _say_who(self) -> None:
        self._socket.write(self._authenticator.data_to_send() or b"")

    def _read(self) -> None:
        received = bytes(self._socket.readAll().data())
        if self._authenticator.authenticated:
            for message in self._parser.feed(received):
                self._hear(message)
            return
        try:
            self._authenticator.feed(received)
        except AuthenticationError as error:
            _log.warning("the session bus refuses: %s", error)
            self._socket.abort()
            return
        if self._authenticator.authenticated:
            self._socket.write(_BEGIN)
            self._send(message_bus.Hello(), self._enter)

    def _enter(self, name: tuple[Any, ...] | None) -> None:
        self._welcome = name is not None
        (self.opened if self._welcome else self.gone).emit()

    def _send(self, message: Message, answered: Answered) -> None:
        self._serial += 1
        self._answers[self._serial] = answered
        self._socket.write(message.serialise(serial=self._serial))

    def _hear(self, message: Message) -> None:
        fields, kind = message.header.fields, message.header.message_type
        if kind is MessageType.signal:
            self.signalled.emit(fields.get(HeaderFields.member, ""), tuple(message.body))
            return
        answered = self._answers.pop(fields.get(HeaderFields.reply_serial, 0), None)
        if answered is not None:
            answered(tuple(message.body) if kind is MessageType.method_return else None)

    def _lose(self) -> None:
        waiting = list(self._answers.values())
        self._begin()
        for answered in waiting:
            answered(None)
        self.gone.emit()


def _path(address: str) -> str | None:
    try:
        return next(get_connectable_addresses(address), None)
    except (RuntimeError, ValueError):
        return None
