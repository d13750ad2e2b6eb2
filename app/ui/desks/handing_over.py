"""Mails on their way into the outbox: at once, or beside the window where files take seconds to be stored."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QThread, Signal

from app.core.draft import Draft
from app.core.errors import SightlineError
from app.store.database import Connection, open_database

if TYPE_CHECKING:
    from app.ui.writing.composer import Composer

Queue = Callable[[Path, Connection, Draft], object]
_LARGE: Final = 1_000_000


class HandingOver(QObject):
    """Stores what composers hold; emits `taken` with the composer and what became of it, or `refused` with a sentence.

    Of a composer nothing more is taken before either was said.
    """

    taken = Signal(object, object)
    refused = Signal(object, str)

    def __init__(self, queue: Queue, profile: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._queue, self._profile = queue, profile
        self._storing: list[_Storing] = []

    def hand_over(self, composer: "Composer", draft: Draft) -> None:
        """Store a mail."""
        if any(storing.composer is composer for storing in self._storing):
            return
        storing = _Storing(self._queue, self._profile, composer, draft, self)
        self._storing.append(storing)
        if sum(len(file.content) for file in draft.attachments) > _LARGE:
            storing.finished.connect(self._take)
            storing.start()
        else:
            storing.run()
            self._take()

    def end(self) -> None:
        """Return when everything is stored, and whoever waits for it was told."""
        for storing in self._storing:
            storing.wait()
        self._take()

    def _take(self) -> None:
        done = [each for each in self._storing if not each.isRunning()]
        self._storing = [each for each in self._storing if each not in done]
        for storing in done:
            if storing.fault:
                self.refused.emit(storing.composer, storing.fault)
            else:
                self.taken.emit(storing.composer, storing.queued)
            storing.deleteLater()


class _Storing(QThread):
    def __init__(
        self, queue: Queue, profile: Path, composer: "Composer", draft: Draft, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._queue, self._profile, self._draft = queue, profile, draft
        self.composer, self.queued, self.fault = composer, object(), ""

    def run(self) -> None:
        """Store the mail, through a connection of its own (Qt calls this)."""
        try:
            with open_database(self._profile) as connection:
                self.queued = self._queue(self._profile, connection, self._draft)
        except SightlineError as error:
            self.fault = str(error)
