"""A desktop's notification service on a session bus of its own.

    python -m tests.support.notification_service SAID

Writes each call as a line of JSON to the file SAID, and does what lines on standard input say: “click 1”, “fail”, “end”.
"""

import json
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

from tests.support.waiting import eventually

SIGNATURE = "susssasa{sv}i"
_WHERE = DBusAddress("/org/freedesktop/Notifications", interface="org.freedesktop.Notifications")


@dataclass
class Desktop:
    """The desktop as tests see it: its bus, and what its notification service was asked."""

    address: str
    said: Path
    service: "subprocess.Popen[str]"

    def calls(self, method: str) -> list[list[Any]]:
        """Return the values of each call of a method so far."""
        lines = self.said.read_text().splitlines() if self.said.exists() else []
        return [values for name, values in map(json.loads, lines) if name == method]

    def tell(self, words: str) -> None:
        """Let the service do something."""
        assert self.service.stdin is not None
        print(words, file=self.service.stdin, flush=True)


@contextmanager
def session_bus() -> Iterator[str]:
    """Run a session bus of its own, and give its address."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("no dbus-daemon: install dbus")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1", "--nopidfile"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as bus:
        assert bus.stdout is not None
        try:
            yield bus.stdout.readline().strip()
        finally:
            bus.terminate()


@contextmanager
def desktop(folder: Path) -> Iterator[Desktop]:
    """Run a session bus with a notification service."""
    with session_bus() as address:
        said = folder / "said"
        with subprocess.Popen(
            [sys.executable, "-m", "tests.support.notification_service", str(said)],
            stdin=subprocess.PIPE, text=True, env=os.environ | {"DBUS_SESSION_BUS_ADDRESS": address},
        ) as service:  # fmt: skip
            found = Desktop(address, said, service)
            eventually(lambda: said.exists() or None)
            try:
                yield found
            finally:
                service.kill()


def told(on_desktop: Desktop) -> list[tuple[str, str]]:
    """Return title and text of every notification so far."""
    return [(values[3], values[4]) for values in on_desktop.calls("Notify")]


def serve(said: Path) -> None:
    connection = open_dbus_connection(bus="SESSION")
    Proxy(message_bus, connection).RequestName("org.freedesktop.Notifications")
    said.touch()
    asked = [0, False]
    while True:
        readable, _, _ = select.select([connection.sock, sys.stdin], [], [])
        if sys.stdin in readable:
            words = sys.stdin.readline().split()
            if not words or words[0] == "end":
                return
            if words[0] == "fail":
                asked[1] = True
            else:
                connection.send(new_signal(_WHERE, "ActivationToken", "us", (int(words[1]), "token")))
                connection.send(new_signal(_WHERE, "ActionInvoked", "us", (int(words[1]), "default")))
        if connection.sock in readable:
            _answer(connection, said, asked)


def _answer(connection: DBusConnection, said: Path, asked: list[Any]) -> None:
    message = connection.receive()
    if message.header.message_type is not MessageType.method_call:
        return
    fields = message.header.fields
    name, signature = fields[HeaderFields.member], fields.get(HeaderFields.signature, "")
    with said.open("a") as file:
        print(json.dumps([name, message.body]), file=file)
    if name == "GetCapabilities":
        connection.send(new_method_return(message, "as", (["actions", "body", "body-markup"],)))
    elif name == "Notify" and signature == SIGNATURE and not asked[1]:
        asked[0] += 1
        connection.send(new_method_return(message, "u", (asked[0],)))
    elif name == "CloseNotification" and signature == "u":
        connection.send(new_method_return(message))
        connection.send(new_signal(_WHERE, "NotificationClosed", "uu", (message.body[0], 3)))
    else:
        # As GLib and Qt do with numbers of another kind.
        connection.send(new_error(message, "org.freedesktop.DBus.Error.InvalidArgs", "s", (signature,)))


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
