"""Searching beside the window: among a hundred thousand mails it may take longer than a window may stand still."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from app.core.errors import SightlineError
from app.store.listing import Listing
from app.store.search import Found


class Finding(QObject):
    """Does one search after the other, the latest that is asked for; `found` carries it with what it found.

    What was asked for in between is left out.
    """

    found = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: _Search | None = None
        self._next: Listing[Any] | None = None

    def ask(self, listing: Listing[Any]) -> None:
        """Search."""
        self._next = listing
        if self._running is None:
            self._start()

    def forget(self) -> None:
        """Take it that nothing is searched for any more."""
        self._next = None
        if self._running is not None:
            self._running.is_wanted = False

    def end(self) -> None:
        """Return when nothing is read of the store any more."""
        self.forget()
        if self._running is not None:
            self._running.wait()

    def _start(self) -> None:
        assert self._next is not None
        self._running, self._next = _Search(self._next, self), None
        self._running.finished.connect(self._take)
        self._running.start()

    def _take(self) -> None:
        done, self._running = self._running, None
        assert done is not None
        done.deleteLater()
        if self._next is not None:
            self._start()
        elif done.is_wanted and done.result is not None:
            self.found.emit(done.listing, done.result)


class _Search(QThread):
    def __init__(self, listing: Listing[Any], parent: QObject) -> None:
        super().__init__(parent)
        self.listing, self.is_wanted = listing, True
        self.result: Found | None = None
        self._find: Callable[[], Found | None] = listing.finder()

    def run(self) -> None:
        """Search, through a connection of its own (Qt calls this)."""
        try:
            self.result = self._find()
        except SightlineError:
            # The database can't be opened now: what is shown stays, and the next change asks again.
            self.result = None
