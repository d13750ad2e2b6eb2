"""What the window writes to the database: at once, or beside the window while another process holds the database."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QThread

from app.core.errors import SightlineError
from app.store.database import Connection, DatabaseBusy, open_database, profile_of, without_waiting


def _nothing(*_: object) -> None:
    pass


@dataclass(frozen=True, slots=True)
class _Wish:
    write: Callable[[Connection], Any]
    done: Callable[[Any], object]
    ended: Callable[[], object]


class Writes(QObject):
    """Does one write after the other; `say` is told why one can't be done.

    While a mailbox is read for the first time the worker holds the database for half a second at a time: the window
    goes on meanwhile.
    """

    def __init__(self, connection: Connection, say: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._connection, self._say = connection, say
        self._waiting: deque[_Wish] = deque()
        self._beside: _Beside | None = None

    def do(
        self,
        write: Callable[[Connection], Any],
        done: Callable[[Any], object] = _nothing,
        ended: Callable[[], object] = _nothing,
        *,
        is_long: bool = False,
    ) -> None:
        """Do a write, then call `done` with what it returns, and `ended` in any case.

        It is begun anew where the database turned out to be held, so all of it is one transaction. A long one is
        always done beside the window.
        """
        wish = _Wish(write, done, ended)
        if not is_long and self._beside is None:
            try:
                with without_waiting(self._connection):
                    result = write(self._connection)
            except DatabaseBusy:
                pass
            except SightlineError as error:
                self._end(wish, str(error))
                return
            else:
                self._end(wish, "", result)
                return
        self._waiting.append(wish)
        self._go_on()

    def end(self) -> None:
        """Return when everything is written, and whoever waits for it was told."""
        while self._beside is not None:
            self._beside.wait()
            self._take()

    def _go_on(self) -> None:
        if self._beside is None and self._waiting:
            self._beside = _Beside(self._connection, self._waiting[0].write, self)
            self._beside.finished.connect(self._take)
            self._beside.start()

    def _take(self) -> None:
        beside = self._beside
        if beside is None or not beside.is_done:
            return
        # It tells that it has finished a moment before it has.
        beside.wait()
        # What waits keeps its place: nothing that is told now comes before it.
        wish = self._waiting.popleft()
        self._beside = None
        self._go_on()
        beside.deleteLater()
        self._end(wish, beside.fault, beside.result)

    def _end(self, wish: _Wish, fault: str, result: object = None) -> None:
        if fault:
            self._say(fault)
        else:
            wish.done(result)
        wish.ended()


class _Beside(QThread):
    def __init__(
        self, connection: Connection, write: Callable[[Connection], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._profile, self._write = profile_of(connection), write
        self.result: object = None
        self.fault, self.is_done = "", False

    def run(self) -> None:
        """Write, through a connection of its own (Qt calls this)."""
        try:
            with open_database(self._profile) as connection:
                self.result = self._write(connection)
        except SightlineError as error:
            self.fault = str(error)
        finally:
            self.is_done = True
