"""A list of entries, one a line, applied a moment after the last key."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit

from app.core.errors import BadInput
from app.ui.parts import theme

_AFTER: Final = 500

Parse = Callable[[list[str]], tuple[str, ...]]


class EntriesField(QPlainTextEdit):
    """Emits `edited` with the entries that were there before and those there now, `faulty` with what is wrong, or ""."""

    edited = Signal(tuple, tuple)
    faulty = Signal(str)

    def __init__(self, parse: Parse) -> None:
        super().__init__()
        self._parse = parse
        self._known: tuple[str, ...] = ()
        self.setTabChangesFocus(True)
        self.setFixedHeight(14 * theme.GRID)
        self._is_typing = False
        self._typing = QTimer(self, interval=_AFTER, singleShot=True)
        self._typing.timeout.connect(self.end_typing)
        self.textChanged.connect(self._begin_typing)
        self.installEventFilter(self)

    def show_entries(self, entries: Sequence[str]) -> None:
        """Show the entries that there are, unless the user is typing others."""
        if self._is_typing:
            return
        self._known = tuple(entries)
        if self._lines() != list(entries):
            with QSignalBlocker(self):
                self.setPlainText("\n".join(entries))
        self.faulty.emit("")

    def end_typing(self) -> None:
        """Apply what is typed by now."""
        if not self._is_typing:
            return
        self._typing.stop()
        self._is_typing = False
        try:
            entries = self._parse(self._lines())
        except (ValueError, BadInput) as error:
            self.faulty.emit(str(error))
            return
        self.faulty.emit("")
        before, self._known = self._known, entries
        if before != entries:
            self.edited.emit(before, entries)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Apply what is typed where the keyboard goes elsewhere (Qt calls this)."""
        if event.type() == QEvent.Type.FocusOut:
            self.end_typing()
        return super().eventFilter(watched, event)

    def _begin_typing(self) -> None:
        self._is_typing = True
        self._typing.start()

    def _lines(self) -> list[str]:
        return [line.strip() for line in self.toPlainText().splitlines() if line.strip()]


def merged(now: Sequence[str], before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """Return a list with what was edited in it; what others added meanwhile stays."""
    others = [each for each in now if each not in before]
    return tuple(dict.fromkeys([*after, *others]))
