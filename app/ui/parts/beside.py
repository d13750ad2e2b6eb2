"""Work that takes longer than the eye may wait, done beside the window."""

import atexit
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, QThread

from app.core.errors import SightlineError

T = TypeVar("T")
# A disk that does not answer must not keep the program.
_PATIENCE_MS: Final = 10_000


class Beside(QObject):
    """Does work for its parent, piece by piece beside the window; what comes of it after the parent is gone is dropped.

    The work touches nothing that belongs to the window. What it raises of ours comes back as a sentence.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: list[_Piece[object]] = []

    def do(
        self, work: Callable[[], T], then: Callable[[T], None], refused: Callable[[str], None]
    ) -> "_Piece[T]":
        """Begin a piece of work; `then` takes its result, or `refused` a sentence, in the window's own time."""
        _forget_finished()
        piece = _Piece(work, then, refused)
        self._pieces.append(piece)  # type: ignore[arg-type]
        _running.add(piece)  # type: ignore[arg-type]
        piece.finished.connect(self._take)
        piece.start()
        return piece

    def is_busy(self) -> bool:
        """Tell whether anything is still being done."""
        return bool(self._pieces)

    def end(self) -> None:
        """Return when everything is done and taken."""
        for piece in self._pieces:
            piece.wait()
        self._take()

    def _take(self) -> None:
        # In the order in which they were begun: files stand as they were chosen.
        while self._pieces and self._pieces[0].isFinished():
            self._pieces.pop(0).tell()
        _forget_finished()


class _Piece(QThread, Generic[T]):
    def __init__(
        self, work: Callable[[], T], then: Callable[[T], None], refused: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._work, self._then, self._refused = work, then, refused
        self._results: list[T] = []
        self._fault = ""

    def run(self) -> None:
        """Do it (Qt calls this)."""
        try:
            self._results.append(self._work())
        except SightlineError as error:
            self._fault = str(error)

    def tell(self) -> None:
        """Hand on what came of it."""
        if self._fault:
            self._refused(self._fault)
        for result in self._results:
            self._then(result)


# A thread must not go before its work is done, whatever becomes of who wanted it.
_running: set[_Piece[object]] = set()


def _forget_finished() -> None:
    # From the window's own thread: none may take itself away.
    for piece in [each for each in _running if each.isFinished() and each.wait(_PATIENCE_MS)]:
        _running.discard(piece)


def _wait_for_all() -> None:
    for piece in _running:
        piece.wait(_PATIENCE_MS)


atexit.register(_wait_for_all)
