"""Mails on their way into the outbox: at once, or beside the window where that takes longer."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.core.draft import Draft
from app.store.database import Connection
from app.ui.parts.writes import Writes

if TYPE_CHECKING:
    from app.ui.writing.composer import Composer

Queue = Callable[[Path, Connection, Draft], object]
# Bytes of files from which on storing takes noticeably long.
_LARGE: Final = 1_000_000


class HandingOver(QObject):
    """Stores what composers hold; emits `taken` with the composer and what became of it, or `refused` with a sentence.

    Of a composer nothing more is taken before either was said.
    """

    taken = Signal(object, object)
    refused = Signal(object, str)

    def __init__(self, queue: Queue, profile: Path, connection: Connection, parent: QObject) -> None:
        super().__init__(parent)
        self._queue, self._profile = queue, profile
        self._under_way: list[Composer] = []
        self._writes = Writes(connection, self._refuse, self)

    def hand_over(self, composer: "Composer", draft: Draft) -> None:
        """Store a mail."""
        if composer in self._under_way:
            return
        self._under_way.append(composer)
        self._writes.do(
            lambda connection: self._queue(self._profile, connection, draft),
            lambda queued: self.taken.emit(self._under_way.pop(0), queued),
            is_long=sum(len(file.content) for file in draft.attachments) > _LARGE,
        )

    def end(self) -> None:
        """Return when everything is stored, and whoever waits for it was told."""
        self._writes.end()

    def _refuse(self, sentence: str) -> None:
        # They are stored in their order.
        self.refused.emit(self._under_way.pop(0), sentence)
