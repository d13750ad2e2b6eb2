"""Pictures of a mail, decoded one after the other beside the window."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader

from app.core.shown_pictures import HIGHEST, WIDEST

# Crisp where a pixel of the text is two of the screen.
_LARGEST: Final = QSize(2 * WIDEST, 2 * HIGHEST)


class PictureDecoder(QObject):
    """Emits `decoded` with the number of a picture and the picture."""

    decoded = Signal(int, QImage)
    _done = Signal(int, int, QImage)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._round = 0
        self._waiting: list[int] = []
        self._read: Callable[[int], bytes | None] = lambda number: None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._done.connect(self._take)

    def decode(self, count: int, read: Callable[[int], bytes | None]) -> None:
        """Decode pictures by their numbers below `count`; `read` gives the bytes. What was waiting is given up."""
        self._round += 1
        self._waiting = list(range(count))
        self._read = read
        self._next()

    def stop(self) -> None:
        """Decode no more; what is being decoded ends first."""
        self.decode(0, lambda number: None)
        self._pool.clear()
        self._pool.waitForDone()

    def _next(self) -> None:
        while self._waiting:
            number = self._waiting.pop(0)
            raw = self._read(number)
            if raw is not None:
                self._pool.start(_Decoding(raw, self._round, number, self._done.emit))
                return

    def _take(self, of_round: int, number: int, image: QImage) -> None:
        if of_round != self._round:
            return
        if not image.isNull():
            self.decoded.emit(number, image)
        self._next()


class _Decoding(QRunnable):
    def __init__(
        self, raw: bytes, of_round: int, number: int, done: Callable[[int, int, QImage], None]
    ) -> None:
        super().__init__()
        self._raw, self._round, self._number, self._done = raw, of_round, number, done

    def run(self) -> None:
        """Decode it (Qt calls this, in a thread of its own)."""
        self._done(self._round, self._number, decoded(self._raw))


def decoded(raw: bytes) -> QImage:
    """Return a picture no larger than it can be seen; a null one where it can't be decoded."""
    buffer = QBuffer()
    buffer.setData(QByteArray(raw))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() > _LARGEST.width() or size.height() > _LARGEST.height():
        reader.setScaledSize(size.scaled(_LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
