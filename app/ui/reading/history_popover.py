"""The history panel as a popover beside the state of a mail."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.history import Scope
from app.core.language import tr
from app.core.mail_id import MailId, Source
from app.store.database import Connection
from app.ui.parts import clock
from app.ui.parts.theme import GRID
from app.ui.reading.history_loader import HistoryLoader, ReadThread
from app.ui.reading.history_panel import HistoryPanel

WIDTH = 104 * GRID
HEIGHT = 128 * GRID


class HistoryPopover(QFrame):
    """A window of its own that closes on Esc and on a click elsewhere."""

    link_activated = Signal(str)
    mail_chosen = Signal(object)
    overruled = Signal(str, object)

    def __init__(
        self,
        now: Callable[[], datetime] = clock.now,
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.panel = HistoryPanel(now, zone)
        self._thread: ReadThread | None = None
        self._scope = Scope.MESSAGE
        self._loader = HistoryLoader(self)
        self._loader.loaded.connect(self._show_thread)
        self.panel.scope_changed.connect(self._show_scope)
        self.panel.link_activated.connect(self.link_activated)
        self.panel.mail_chosen.connect(self.mail_chosen)
        self.panel.overruled.connect(self.overruled)
        self.setProperty("popover", "list")
        self.setAccessibleName(tr("History"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.panel)

    def open_at(self, connection: Connection, message: int, point: QPoint) -> None:
        """Show a message's history beside a point of the screen. Raises KeyError where it is none."""
        self._scope = Scope.MESSAGE
        self._thread = None
        self._loader.load(connection, MailId(Source.MESSAGE, message))
        self.setGeometry(placed(point, _screen_at(point)))
        self.show()
        self.panel.take_focus()

    def refresh(self, connection: Connection) -> None:
        """Read the message again that is shown: something has happened."""
        if self._thread is not None and self.isVisible():
            self._loader.load(connection, self._thread.chosen)

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no more once closed (Qt calls this)."""
        super().hideEvent(event)
        self._loader.stop()

    def _show_thread(self, thread: ReadThread) -> None:
        is_first = self._thread is None
        self._thread = thread
        self._show_scope(self._scope)
        if is_first:
            self.panel.take_focus()

    def _show_scope(self, scope: Scope) -> None:
        self._scope = scope
        known = self._thread.history(scope) if self._thread else None
        if known is not None:
            self.panel.show_history(known)


def placed(point: QPoint, screen: QRect) -> QRect:
    """Return where the popover stands: below the point where there is room, always inside the screen."""
    width, height = min(WIDTH, screen.width()), min(HEIGHT, screen.height())
    left = max(screen.left(), min(point.x(), screen.right() + 1 - width))
    top = max(screen.top(), min(point.y(), screen.bottom() + 1 - height))
    return QRect(left, top, width, height)


def _screen_at(point: QPoint) -> QRect:
    screen = QGuiApplication.screenAt(point) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()
