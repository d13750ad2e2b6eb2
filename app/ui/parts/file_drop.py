"""Files that are dropped onto a window."""

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Takes local files for a window and emits their paths."""

    dropped = Signal(list)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Take files, leave the rest (Qt calls this)."""
        if isinstance(event, QDragEnterEvent) and _paths(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            if paths := _paths(event.mimeData()):
                event.acceptProposedAction()
                self.dropped.emit(paths)
            return bool(paths)
        return False


def _paths(what: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in what.urls() if url.isLocalFile()]
