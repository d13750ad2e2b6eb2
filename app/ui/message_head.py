"""The folded head of a message in its thread: its state, to whom, its subject and age; a click chooses it."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.core import when
from app.core.history import SentMail
from app.core.status import Eye, Progress, Status
from app.ui import icons, theme
from app.ui.theme import GRID

_HEIGHT = 13 * GRID
_ICON = 5 * GRID
_BADGES_SHOWN = 3
_EYES: Final[dict[str, tuple[str, str]]] = {
    Eye.NO_OPEN_SEEN: ("eye-outline", "grey"),
    Eye.UNCERTAIN: ("eye-half", "grey"),
    Eye.OPENED_BY_SOME: ("eye", "light_green"),
    Eye.OPENED: ("eye", "green"),
    Eye.INFERRED: ("eye-inferred", "green"),
    Eye.INFERRED_BY_REPLY: ("eye-inferred", "green"),
    "opted out": ("eye-slash", "amber"),
}
_PROGRESS: Final = {
    Progress.WAITING: ("waiting", "amber"),
    Progress.SENDING: ("outbox", "grey"),
    Progress.UNKNOWN: ("problem", "amber"),
    Progress.REFUSED: ("bounced", "red"),
    Progress.PARTLY_REFUSED: ("bounced", "red"),
}


def badges(status: Status) -> list[tuple[str, str]]:
    """Return the icons of a message's state with their colours: the eye, the finger, the arrow, what went wrong."""
    found = [_EYES[status.eye]] if status.eye in _EYES else []
    found += [("finger", "green")] if status.clicks else []
    found += [("arrow", "grey" if status.only_possibly else "accent")] if status.replied_by else []
    found += [_PROGRESS[status.progress]] if status.progress in _PROGRESS else []
    found += [("bounced", "red")] if status.bounced and ("bounced", "red") not in found else []
    return found


class MessageHead(QAbstractButton):
    """Shows a message of a thread in two lines."""

    def __init__(
        self, now: Callable[[], datetime], zone: tzinfo | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._zone = zone
        self._badges: list[tuple[str, str]] = []
        self._mail: SentMail | None = None
        self.setCheckable(True)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_mail(self, mail: SentMail) -> None:
        """Show a message."""
        status = mail.status
        self._mail = mail
        self._badges = badges(status)
        self.setToolTip(f"{status.progress}, {status.eye}\n{when.absolute(mail.at, self._zone)}")
        clicked = len(status.clicked_links)
        links = f", clicked {clicked} link{'' if clicked == 1 else 's'}" if clicked else ""
        links += ", replied" if status.replied_by else ""
        links += ", bounced" if status.bounced else ""
        self.setAccessibleName(
            f"{mail.subject}, to {_people(mail)}, {when.ago(mail.at, self._now())},"
            f" {status.progress}, {status.eye}{links}"
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size it likes (Qt calls this)."""
        return QSize(80 * GRID, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it (Qt calls this)."""
        if self._mail is None:
            return
        colours = theme.colours()
        painter = QPainter(self)
        hovered = self.underMouse() and not self.isChecked()
        painter.fillRect(self.rect(), colours.qcolor("hover" if hovered else "base"))
        painter.setPen(colours.qcolor("line"))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        if self.isChecked() or self.hasFocus():
            painter.fillRect(QRect(0, 0, 3, self.height()), colours.qcolor("accent"))
        self._draw_badges(painter)
        self._draw_words(painter, self._mail)
        painter.end()

    def _draw_badges(self, painter: QPainter) -> None:
        left = 4 * GRID
        for name, colour in self._badges or [("sent", "grey")]:
            rect = QRect(left, (self.height() - _ICON) // 2, _ICON, _ICON)
            icons.paint(painter, name, rect, theme.colours().qcolor(colour))
            left += _ICON + GRID

    def _draw_words(self, painter: QPainter, mail: SentMail) -> None:
        colours = theme.colours()
        font = QFont(self.font())
        metrics = QFontMetrics(font)
        left = 4 * GRID + max(_BADGES_SHOWN, len(self._badges)) * (_ICON + GRID) + GRID
        lines = QRect(left, 0, self.width() - left - 4 * GRID, self.height())
        top, bottom = (
            lines.adjusted(0, 2 * GRID, 0, -self.height() // 2),
            lines.adjusted(0, self.height() // 2, 0, -2 * GRID),
        )
        sent = f"{when.ago(mail.at, self._now())} · {when.clock(mail.at, self._zone)}"
        painter.setPen(colours.qcolor("muted"))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, sent)
        room = top.width() - metrics.horizontalAdvance(sent) - 3 * GRID
        people = metrics.elidedText(_people(mail), Qt.TextElideMode.ElideRight, bottom.width())
        painter.drawText(bottom, Qt.AlignmentFlag.AlignVCenter, people)
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(colours.qcolor("text"))
        subject = QFontMetrics(font).elidedText(
            mail.subject or "(no subject)", Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, subject)


def _people(mail: SentMail) -> str:
    return ", ".join(
        address.name or address.spec for delivery in mail.deliveries for address in delivery.recipients
    )
