"""What the first picture does without is loaded while the window rests, so that nothing waits for it later."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from PySide6.QtCore import QObject, QTimer

_ROOMS: Final = ("app.ui.reading", "app.ui.writing", "app.ui.settings", "app.ui.desks")
# Milliseconds between two modules, for what the user does meanwhile.
_PAUSE: Final = 5


class Ahead(QObject):
    """Loads the windows' modules one by one, then calls `done`."""

    def __init__(self, done: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._done, self._names = done, _names()
        self._next = QTimer(self, interval=_PAUSE)
        self._next.timeout.connect(self._load)
        self._next.start()

    def _load(self) -> None:
        name = next(self._names, None)
        if name is not None:
            import_module(name)
            return
        self._next.stop()
        self._done()


def _names() -> Iterator[str]:
    for room in _ROOMS:
        for each in iter_modules(import_module(room).__path__, f"{room}."):
            yield each.name
