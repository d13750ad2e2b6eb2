"""The button that sends, and beside it the menu that sends later."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from app.core.language import mark, tr
from app.core.send_times import suggested, tomorrow_morning
from app.ui.parts import icons, theme
from app.ui.parts.time_dialog import TimeDialog

SEND: Final = mark("Send (Ctrl+Enter)")
_LATER: Final = mark("Send later (Ctrl+Shift+Enter)")
_HEIGHT: Final = 32


class SendButton(QWidget):
    """Emits `send_wanted`, with the time where the mail is to go later and None where at once."""

    send_wanted = Signal(object)

    def __init__(
        self, clock: Callable[[], datetime], parent: QWidget | None = None, zone: tzinfo | None = None
    ) -> None:
        super().__init__(parent)
        self._clock, self._zone = clock, zone
        self.now, self.later = QPushButton(tr("Send")), QToolButton()
        self.now.setProperty("primary", True)
        self.later.setProperty("primary", True)
        self.now.setIcon(icons.icon("send", "on_accent", "grey"))
        self.later.setIcon(icons.icon("chevron-down", "on_accent", "grey"))
        self.now.setIconSize(QSize(18, 18))
        self.now.setFixedHeight(_HEIGHT)
        self.later.setFixedSize(7 * theme.GRID, _HEIGHT)
        self.later.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.now.setAccessibleName(tr("Send"))
        self.later.setAccessibleName(tr("Send later"))
        self.later.setToolTip(tr(_LATER))
        self.menu = QMenu(self)
        # What is tomorrow, and what Monday, is another one each day that the window stands open.
        self.menu.aboutToShow.connect(self.suggest)
        self.suggest()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(self.now)
        row.addWidget(self.later)
        self.now.clicked.connect(lambda: self.send_wanted.emit(None))
        self.later.clicked.connect(self.show_menu)
        self.allow("")

    def allow(self, why_not: str) -> None:
        """Let it be pressed, or not, for a reason that its tooltip tells."""
        self.setEnabled(not why_not)
        self.now.setToolTip(why_not or tr(SEND))

    def suggest(self) -> None:
        """Offer times as they are now."""
        self.menu.clear()
        for words, at in suggested(self._clock(), self._zone):
            self.menu.addAction(words).triggered.connect(lambda _on=False, at=at: self.send_wanted.emit(at))
        self.menu.addAction(tr("Pick a time…")).triggered.connect(self.pick)

    def show_menu(self) -> None:
        """Show when the mail could go."""
        place = self.later.mapToGlobal(QPoint(self.later.width(), self.later.height() + 2))
        self.menu.popup(place - QPoint(self.menu.sizeHint().width(), 0))

    def pick(self) -> None:
        """Let the user choose a time."""
        dialog = TimeDialog(tomorrow_morning(self._clock(), self._zone), self._clock, self)
        dialog.chosen.connect(self.send_wanted)
        dialog.open()
