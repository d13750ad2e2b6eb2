"""The icon in the desktop's tray: how things stand, what happened last, and the way back to the window."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.core.language import mark, tr
from app.core.mail_id import MailId
from app.core.tray_picture import TrayPicture, TrayState
from app.ui.parts import icons, theme

RECENT: Final = 5
HOUR: Final = timedelta(hours=1)
_SIZES: Final = (16, 22, 32, 48, 64)
_MARKS: Final = {
    TrayState.MUTED: ("sound-off", "text"),
    TrayState.WAITS: ("waiting", "amber"),
    TrayState.FAULT: ("mark", "amber"),
}
_NOTHING_YET: Final = mark("Nothing seen yet")


class Tray(QObject):
    """Shows the icon and its menu. Wishes: to see the window or a mail, to write, to pause until a time, to quit."""

    window_wanted = Signal()
    mail_wanted = Signal(object)
    compose_wanted = Signal()
    pause_wanted = Signal(object)
    quit_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.icon = QSystemTrayIcon(self)
        self.menu = QMenu()
        self._recent: list[QAction] = []
        self._below_recent = self.menu.addSeparator()
        self._add(tr("New mail"), self.compose_wanted.emit)
        self._add(tr("Open Sightline"), self.window_wanted.emit)
        self.pauses = self.menu.addMenu(tr("Pause notifications"))
        self.hour = self.pauses.addAction(tr("For 1 hour"))
        self.tomorrow = self.pauses.addAction(tr("Until tomorrow, 08:00"))
        self.resume = self.menu.addAction(tr("Go on with notifications"))
        self.resume.triggered.connect(lambda: self.pause_wanted.emit(None))
        self.menu.addSeparator()
        self._add(tr("Quit"), self.quit_wanted.emit)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activate)
        self.show_recent(())

    def is_there(self) -> bool:
        """Tell whether the desktop has a tray, and put the icon there; a desktop that starts has none yet."""
        is_there = QSystemTrayIcon.isSystemTrayAvailable()
        if is_there and not self.icon.isVisible():
            self.icon.show()
        return is_there

    def show_picture(self, picture: TrayPicture, *, paused: bool) -> None:
        """Show how things stand."""
        self.icon.setIcon(tray_icon(picture.state))
        self.icon.setToolTip(f"Sightline – {picture.sentence}")
        self.pauses.menuAction().setVisible(not paused)
        self.resume.setVisible(paused)

    def show_recent(self, recent: Sequence[tuple[str, MailId]]) -> None:
        """Show what happened last, in words, each with the mail that it leads to."""
        words = [line for line, _ in recent] or [tr(_NOTHING_YET)]
        if [action.text() for action in self._recent] == [_literal(line) for line in words]:
            return
        for action in self._recent:
            self.menu.removeAction(action)
            action.deleteLater()
        self._recent = []
        for line in words:
            action = QAction(_literal(line), self.menu)
            action.setEnabled(bool(recent))
            self.menu.insertAction(self._below_recent, action)
            self._recent.append(action)
        for action, (_, mail) in zip(self._recent, recent, strict=False):
            action.triggered.connect(lambda _on=False, mail=mail: self.mail_wanted.emit(mail))

    def close(self) -> None:
        """Take the icon away."""
        self.icon.hide()
        self.menu.deleteLater()

    def _add(self, words: str, act: object) -> None:
        self.menu.addAction(words).triggered.connect(lambda: act())  # type: ignore[operator]

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.window_wanted.emit()


def tray_icon(state: TrayState) -> QIcon:
    """Return the eye, with a mark where not all is well: another shape for each state, not only another colour."""
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(_drawn(state, size))
    return icon


def tomorrow_morning(now: datetime) -> datetime:
    """Return 08:00 of the next day, in the zone of `now`."""
    return (now + timedelta(days=1)).replace(hour=8, minute=0, second=0, microsecond=0)


def _drawn(state: TrayState, size: int) -> QPixmap:
    colours = theme.colours()
    image = QPixmap(size, size)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    eye = "muted" if state is TrayState.MUTED else "accent"
    icons.paint(painter, "eye", QRect(QPoint(0, 0), QSize(size, size)), colours.qcolor(eye))
    if state in _MARKS:
        name, colour = _MARKS[state]
        side = size * 9 // 16
        place = QRect(size - side, size - side, side, side)
        painter.setBrush(colours.qcolor("base"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(place)
        icons.paint(painter, name, place, colours.qcolor(colour))
    painter.end()
    return image


def _literal(text: str) -> str:
    # What follows an ampersand would be taken for the key of the action.
    return text.replace("&", "&&")
