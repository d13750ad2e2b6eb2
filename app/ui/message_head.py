"""The folded head of a mail in its thread: its state, who, a line of it and its age; a click chooses it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.core import when
from app.core.history import SentMail
from app.core.shown_links import BIDI
from app.core.status import Eye, Progress, Status
from app.store.shown_mails import ReceivedMail
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
    """Return the icons of a message's state with their colours: the eye, the finger, what went wrong."""
    found = [_EYES[status.eye]] if status.eye in _EYES else []
    found += [("finger", "green")] if status.clicks else []
    found += [_PROGRESS[status.progress]] if status.progress in _PROGRESS else []
    return found


@dataclass(frozen=True, slots=True)
class _Words:
    """What a head says: in its upper and its lower line, when, in bold where it was not read, and spoken."""

    upper: str
    lower: str
    at: datetime
    is_new: bool
    badges: tuple[tuple[str, str], ...]
    spoken: str
    tooltip: str


class MessageHead(QAbstractButton):
    """Shows a mail of a thread in two lines."""

    def __init__(
        self, now: Callable[[], datetime], zone: tzinfo | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._zone = zone
        self._words: _Words | None = None
        self.setCheckable(True)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_mail(self, mail: SentMail | ReceivedMail) -> None:
        """Show a mail, sent or received."""
        words = _of_sent(mail) if isinstance(mail, SentMail) else _of_received(mail)
        if words != self._words:
            self._words = words
            self.setToolTip(f"{words.tooltip}\n{when.absolute(words.at, self._zone)}")
            self.refresh_age()

    def refresh_age(self) -> None:
        """Show how old it is now."""
        if self._words is not None:
            self.setAccessibleName(f"{self._words.spoken}, {when.ago(self._words.at, self._now())}")
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size it likes (Qt calls this)."""
        return QSize(80 * GRID, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it (Qt calls this)."""
        if self._words is None:
            return
        colours = theme.colours()
        painter = QPainter(self)
        hovered = self.underMouse() and not self.isChecked()
        painter.fillRect(self.rect(), colours.qcolor("hover" if hovered else "base"))
        painter.setPen(colours.qcolor("line"))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        if self.isChecked() or self.hasFocus():
            painter.fillRect(QRect(0, 0, 3, self.height()), colours.qcolor("accent"))
        self._draw_badges(painter, self._words)
        self._draw_words(painter, self._words)
        painter.end()

    def _draw_badges(self, painter: QPainter, words: _Words) -> None:
        left = 4 * GRID
        for name, colour in words.badges[:_BADGES_SHOWN]:
            rect = QRect(left, (self.height() - _ICON) // 2, _ICON, _ICON)
            icons.paint(painter, name, rect, theme.colours().qcolor(colour))
            left += _ICON + GRID

    def _draw_words(self, painter: QPainter, words: _Words) -> None:
        colours = theme.colours()
        font = QFont(self.font())
        metrics = QFontMetrics(font)
        left = 4 * GRID + _BADGES_SHOWN * (_ICON + GRID) + GRID
        lines = QRect(left, 0, self.width() - left - 4 * GRID, self.height())
        top, bottom = (
            lines.adjusted(0, 2 * GRID, 0, -self.height() // 2),
            lines.adjusted(0, self.height() // 2, 0, -2 * GRID),
        )
        moment = f"{when.ago(words.at, self._now())} · {when.clock(words.at, self._zone)}"
        painter.setPen(colours.qcolor("muted"))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, moment)
        room = top.width() - metrics.horizontalAdvance(moment) - 3 * GRID
        lower = metrics.elidedText(words.lower, Qt.TextElideMode.ElideRight, bottom.width())
        painter.drawText(bottom, Qt.AlignmentFlag.AlignVCenter, lower)
        is_bold = self.isChecked() or words.is_new
        font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(colours.qcolor("text"))
        upper = QFontMetrics(font).elidedText(words.upper, Qt.TextElideMode.ElideRight, room)
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, upper)


def _of_sent(mail: SentMail) -> _Words:
    status = mail.status
    clicked = len(status.clicked_links)
    links = f", clicked {clicked} link{'' if clicked == 1 else 's'}" if clicked else ""
    return _Words(
        upper=mail.subject or "(no subject)",
        lower=_people(mail),
        at=mail.at,
        is_new=False,
        badges=tuple(badges(status)) or (("sent", "grey"),),
        spoken=f"{mail.subject}, to {_people(mail)}, {status.progress}, {status.eye}{links}",
        tooltip=f"{status.progress}, {status.eye}",
    )


def _of_received(received: ReceivedMail) -> _Words:
    mail = received.mail
    sender = mail.envelope.sender
    who = BIDI.sub("", sender.name) or sender.address or "unknown sender"
    files = f"{received.files} file{'' if received.files == 1 else 's'}" if received.files else ""
    state = ", ".join(each for each in ("" if mail.is_seen else "not read yet", files) if each)
    found = [("person", "grey" if mail.is_seen else "accent")]
    found += [("attach", "grey")] if files else []
    snippet = mail.snippet or mail.envelope.subject or "(no subject)"
    return _Words(
        upper=who,
        lower=snippet,
        at=mail.at,
        is_new=not mail.is_seen,
        badges=tuple(found),
        spoken=", ".join(each for each in (f"From {who}", snippet[:120], state) if each),
        tooltip=", ".join(each for each in (f"From {who} <{sender.address}>", state) if each),
    )


def _people(mail: SentMail) -> str:
    return ", ".join(
        address.name or address.spec for delivery in mail.deliveries for address in delivery.recipients
    )
