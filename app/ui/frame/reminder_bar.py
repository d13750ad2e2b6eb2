"""What is due: one reminder after the other, with the mail to open, and later or done."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.core.language import counted, tr
from app.core.remind import Reminder
from app.core.send_times import suggested
from app.ui.parts.notice_bar import NoticeBar

# Its place among the answers.
_LATER = 1


class ReminderBar(NoticeBar):
    """Hidden while nothing is due. Emits `open_wanted` and `done_wanted` with a message, `later_wanted` with the time too,
    `time_wanted` where another is to be picked.
    """

    open_wanted = Signal(int)
    done_wanted = Signal(int)
    later_wanted = Signal(int, object)
    time_wanted = Signal(int)

    def __init__(
        self, clock: Callable[[], datetime], parent: QWidget | None = None, zone: tzinfo | None = None
    ) -> None:
        super().__init__(tr("Reminder"), parent)
        self.setProperty("edge", True)
        self._clock, self._zone = clock, zone
        self.menu = QMenu(self)
        self._due: Sequence[Reminder] = ()
        self._count = 0

    def show_due(self, due: Sequence[Reminder], count: int) -> None:
        """Show the first of what is due, and how many there are."""
        self._due, self._count = due, count
        if not due:
            self.clear()
            return
        first = due[0]
        words = first.sentence(self._clock())
        if count > 1:
            words = counted("{sentence} ({n} more)", "{sentence} ({n} more)", count - 1, sentence=words)
        self.say(
            words,
            (tr("Open", "verb"), lambda: self._open(first.message)),
            (tr("Later"), lambda: self._show_menu(first.message)),
            (tr("Done"), lambda: self.done_wanted.emit(first.message)),
            calm=True,
        )

    def _open(self, message: int) -> None:
        # It stays until the user is done with it.
        self.show_due(self._due, self._count)
        self.open_wanted.emit(message)

    def _show_menu(self, message: int) -> None:
        self.show_due(self._due, self._count)
        self.menu.clear()
        for words, at in suggested(self._clock(), self._zone):
            self.menu.addAction(words).triggered.connect(
                lambda _on=False, at=at: self.later_wanted.emit(message, at)
            )
        self.menu.addAction(tr("Pick a time…")).triggered.connect(lambda: self.time_wanted.emit(message))
        button = self._buttons[_LATER]
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
