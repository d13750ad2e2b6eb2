"""One window per profile: a second start raises the window that is there.

A lock file that the operating system releases with its process decides who is first, so a crash leaves
nothing in the way; the local socket only carries the wish.
"""

import hashlib
import json
import os
import time
from collections.abc import Sequence
from contextlib import ExitStack
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.lock_file import locked

LOCK_NAME = "window.lock"
_WAIT = 5_000
_TRY_EVERY = 50
_RAISED = b"raised\n"
# A mailto: link is the longest that is wished for.
_LONGEST_WISH = 4_000_000


class Claim(Enum):
    """What claiming a profile's window came to."""

    FIRST = "this process shows the window"
    RAISED = "the window that was there is raised"
    SILENT = "another process has the window, and does not answer"


class SingleInstance(QObject):
    """The right to show a profile's window.

    `raise_wished` tells that a second start wants to see it, with the links and files that it was to open.
    """

    raise_wished = Signal(list)

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock_file = profile / LOCK_NAME
        self._name = socket_name(profile)
        self._held = ExitStack()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def claim(self, wished: Sequence[str] = ()) -> Claim:
        """Take the window, or let the one that is there be raised and open what is wished; waits up to 5 seconds."""
        deadline = QDeadlineTimer(_WAIT)
        while not self._take():
            if self._ask(deadline, wished):
                return Claim.RAISED
            if deadline.hasExpired():
                return Claim.SILENT
        return Claim.FIRST

    def release(self) -> None:
        """Let another process have the window."""
        self._server.close()
        self._held.close()

    def _take(self) -> bool:
        with ExitStack() as stack:
            if not stack.enter_context(locked(self._lock_file)):
                return False
            # Whoever holds the lock is alone, so a socket that is there is a dead one's.
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)
            self._held = stack.pop_all()
        return True

    def _ask(self, deadline: QDeadlineTimer, wished: Sequence[str]) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        answered = socket.waitForConnected(_TRY_EVERY)
        if answered:
            socket.write(json.dumps(list(wished)).encode() + b"\n")
            answered = _read_answer(socket, deadline)
        socket.abort()
        if not answered and not deadline.hasExpired():
            # The first one may hold the lock and not listen yet, or have just ended.
            time.sleep(_TRY_EVERY / 1000)
        return answered

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(_LONGEST_WISH)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._hear(socket))
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if socket.canReadLine():
            wished = _wished(bytes(socket.readLine().data()))
            socket.write(_RAISED)
            socket.flush()
            self.raise_wished.emit(wished)
        elif socket.bytesAvailable() >= _LONGEST_WISH:
            socket.abort()


def _wished(line: bytes) -> list[str]:
    try:
        document = json.loads(line)
    except ValueError:
        return []
    return [each for each in document if isinstance(each, str)] if isinstance(document, list) else []


def socket_name(profile: Path) -> str:
    """Return the local socket's name for a profile: short, and the user's own."""
    user = os.environ.get("USERNAME", "") if os.name == "nt" else str(os.getuid())
    digest = hashlib.sha256(f"{user}\n{profile.resolve()}".encode()).hexdigest()[:24]
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    name = f"sightline-{digest}"
    return str(Path(folder) / name) if folder and Path(folder).is_dir() else name


def _read_answer(socket: QLocalSocket, deadline: QDeadlineTimer) -> bool:
    while not socket.canReadLine() and not deadline.hasExpired():
        if not socket.waitForReadyRead(int(max(1, deadline.remainingTime()))):
            break
    return bytes(socket.readAll().data()) == _RAISED
