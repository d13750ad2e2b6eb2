"""The folded head of a mail in its thread: its state, who, a line of it and its age."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.core.history import SentMail
from app.core.language import counted, tr
from app.core.shown_links import BIDI
from app.core.status import Eye, Progress, Status
from app.store.shown_mails import ReceivedHead, ReceivedMail, SentHead
from app.ui.parts import icons, theme
from app.ui.parts.laid_text import Faces, draw_line
from app.ui.parts.mail_kinds import KIND_ICONS, KINDS_IN_A_LINE
from app.ui.parts.theme import GRID

HEIGHT: Final = 13 * GRID
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


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says: in its upper and its lower line, when, in bold where it was not read, and spoken."""

    upper: str
    lower: str
    at: datetime
    is_new: bool
    badges: tuple[tuple[str, str], ...]
    spoken: str
    tooltip: str


def head_of(mail: SentMail | SentHead | ReceivedMail | ReceivedHead) -> Head:
    """Return what the head of a mail says, sent or received."""
    if isinstance(mail, ReceivedMail | ReceivedHead):
        return _of_received(mail.head if isinstance(mail, ReceivedMail) else mail)
    people = mail.recipients if isinstance(mail, SentHead) else _people(mail)
    return _of_sent(mail.subject, people, mail.at, mail.status)


def paint_head(
    painter: QPainter, rect: QRect, head: Head, moment: str, faces: Faces, *, is_bold: bool
) -> None:
    """Draw a head; what lies behind it is the caller's."""
    left = rect.left() + 4 * GRID
    for name, colour in head.badges:
        place = QRect(left, rect.top() + (rect.height() - _ICON) // 2, _ICON, _ICON)
        icons.paint(painter, name, place, theme.colours().qcolor(colour))
        left += _ICON + GRID
    left = rect.left() + 4 * GRID + max(_BADGES_SHOWN, len(head.badges)) * (_ICON + GRID) + GRID
    lines = QRect(left, rect.top(), rect.right() - left - 4 * GRID, rect.height())
    top = lines.adjusted(0, 2 * GRID, 0, -rect.height() // 2)
    bottom = lines.adjusted(0, rect.height() // 2, 0, -2 * GRID)
    painter.setPen(theme.colours().qcolor("muted"))
    taken = draw_line(painter, top, moment, faces.plain, to_the_right=True)
    draw_line(painter, bottom, head.lower, faces.plain)
    painter.setPen(theme.colours().qcolor("text"))
    room = top.adjusted(0, 0, -taken - 3 * GRID, 0)
    draw_line(painter, room, head.upper, faces.bold if is_bold or head.is_new else faces.plain)


def _of_sent(subject: str, people: str, at: datetime, status: Status) -> Head:
    state = [tr(status.progress.value), tr(status.eye.value)]
    clicked = len(status.clicked_links)
    became = [counted("clicked {n} link", "clicked {n} links", clicked)] if clicked else []
    became += [tr("replied")] if status.replied_by else []
    became += [tr("bounced")] if status.bounced else []
    return Head(
        upper=subject or tr("(no subject)"),
        lower=people,
        at=at,
        is_new=False,
        badges=tuple(badges(status)) or (("sent", "grey"),),
        spoken=", ".join((subject, tr("to {people}", people=people), *state, *became)),
        tooltip=", ".join(state),
    )


def _of_received(mail: ReceivedHead) -> Head:
    sender = mail.sender
    who = BIDI.sub("", sender.name) or sender.address or tr("unknown sender")
    files = counted("{n} file", "{n} files", mail.files) if mail.files else ""
    kind = tr(KINDS_IN_A_LINE[mail.kind]) if mail.kind in KINDS_IN_A_LINE else ""
    seen = "" if mail.is_seen else tr("not read yet")
    state = ", ".join(each for each in (kind, seen, files) if each)
    found = [(KIND_ICONS.get(mail.kind, "person"), "grey" if mail.is_seen else "accent")]
    found += [("attach", "grey")] if files else []
    snippet = mail.snippet or mail.subject or tr("(no subject)")
    return Head(
        upper=who,
        lower=snippet,
        at=mail.at,
        is_new=not mail.is_seen,
        badges=tuple(found),
        spoken=", ".join(each for each in (tr("From {who}", who=who), snippet[:120], state) if each),
        tooltip=", ".join(
            each for each in (tr("From {who}", who=f"{who} <{sender.address}>"), state) if each
        ),
    )


def _people(mail: SentMail) -> str:
    return ", ".join(
        address.name or address.spec for delivery in mail.deliveries for address in delivery.recipients
    )
