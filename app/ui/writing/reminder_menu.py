"""When to be reminded, and what cancels it, as a menu."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.core import when
from app.core.language import mark, tr
from app.core.remind import OFFERED, Remind, Unless

_TITLES = {Unless.REPLY: mark("If no reply within"), Unless.OPEN: mark("If no open is seen within")}
_WITHIN = {
    Unless.REPLY: mark("If no reply within {time}"),
    Unless.OPEN: mark("If no open is seen within {time}"),
}


class ReminderMenu(QMenu):
    """Emits `chosen` with a `Remind`, `time_wanted` with what cancels it, and `none_wanted`."""

    chosen = Signal(Remind)
    time_wanted = Signal(Unless)
    none_wanted = Signal()

    def __init__(self, parent: QWidget, *, with_time: bool = False) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self._choices = {}
        for unless, title in _TITLES.items():
            if self.actions():
                self.addSeparator()
            # A section shows no title in some styles.
            self.addAction(tr(title)).setEnabled(False)
            for after in OFFERED:
                self._choices[unless, after] = action = self.addAction(when.duration(after))
                action.setCheckable(True)
                action.setToolTip(tr(_WITHIN[unless], time=when.duration(after)))
                remind = Remind(unless, after)
                action.triggered.connect(lambda _on=False, remind=remind: self.chosen.emit(remind))
            if with_time:
                self.addAction(tr("Pick a time…")).triggered.connect(
                    lambda _on=False, unless=unless: self.time_wanted.emit(unless)
                )
        self.addSeparator()
        self.none = self.addAction(tr("Don't remind"))
        self.none.triggered.connect(self.none_wanted)

    def show_chosen(self, remind: Remind | None, *, is_set: bool | None = None) -> None:
        """Mark what is chosen; `is_set` tells that there is a reminder where none of these is it."""
        for (unless, after), action in self._choices.items():
            action.setChecked(remind == Remind(unless, after))
        self.none.setEnabled(remind is not None if is_set is None else is_set)
