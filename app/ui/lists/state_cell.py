"""The state cell of the sent box: the eye with its age, and badges."""

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from app.core import when
from app.core.language import tr
from app.core.state_picture import Drawing, StatePicture
from app.core.status import Progress
from app.store.sent_box import SentRow
from app.ui.lists.list_cells import PADDING, colour
from app.ui.lists.sent_cells import SentCell
from app.ui.parts import icons, theme
from app.ui.parts.laid_text import Face, Faces, draw_line

WIDTH = 33 * theme.GRID
_EYE = 5 * theme.GRID
_BADGE = 14
_AGE = 9 * theme.GRID
_GAP = theme.GRID

EYES: dict[Drawing, tuple[str, str]] = {
    Drawing.OUTLINE: ("eye-outline", "grey"),
    Drawing.HALF: ("eye-half", "grey"),
    Drawing.LIGHT: ("eye", "light_green"),
    Drawing.GREEN: ("eye", "green"),
    Drawing.INFERRED: ("eye-inferred", "green"),
    Drawing.SLASH: ("eye-slash", "grey"),
}


# Where there is no eye yet, what is on its way shows that.
_ON_ITS_WAY = {Progress.WAITING: "waiting", Progress.SENDING: "send"}


class Badge(NamedTuple):
    """A mark beside the eye: its icon, its colour, and what stands behind it; without icon that alone."""

    icon: str | None
    colour: str
    text: str = ""


def badges_of(picture: StatePicture) -> list[Badge]:
    """Return the marks beside the eye, from left to right."""
    found = []
    if picture.opened_by:
        found.append(Badge(None, "light_green", picture.opened_by))
    if picture.links_clicked:
        found.append(
            Badge("finger", "green", str(picture.links_clicked) if picture.links_clicked > 1 else "")
        )
    if picture.replied:
        found.append(Badge("arrow", "grey" if picture.possibly else "accent"))
    if picture.problem:
        found.append(Badge("problem", "amber"))
    if picture.refused or picture.bounced:
        found.append(Badge("bounced", "red"))
    return found


class StateCell(SentCell):
    """Draws the state of a message."""

    def draw(self, painter: QPainter, rect: QRect, row: SentRow, column: int) -> None:
        """Draw eye, age and badges."""
        if row.picture.drawing is Drawing.NOTHING and (name := _ON_ITS_WAY.get(row.progress)):
            icons.paint(painter, name, _square(rect, rect.left() + PADDING, _EYE), colour("grey"))
        reminds = row.remind_unless is not None
        beside = rect.adjusted(0, 0, -_BADGE if reminds else 0, 0)
        left = draw_picture(painter, beside, self.faces, row.picture, self.model.now())
        if reminds:
            is_due = row.remind_at is not None and row.remind_at <= self.model.now()
            icons.paint(painter, "bell", _square(rect, left, _BADGE), colour("amber" if is_due else "grey"))


def corner(cell: QRect) -> QPoint:
    """Return where below a cell what belongs to its state opens."""
    return cell.bottomLeft() + QPoint(PADDING, 1)


def draw_picture(painter: QPainter, rect: QRect, faces: Faces, picture: StatePicture, now: datetime) -> int:
    """Draw a state into a rectangle: the eye, its age, then the badges, each always in the same place.

    Where there is no room for all, numbers are left out: the tooltip has them. Return where it ends.
    """
    left = rect.left() + PADDING
    age = _age_room(faces.bold, tr("{n}m", n=59))
    if picture.drawing in EYES:
        name, eye = EYES[picture.drawing]
        icons.paint(painter, name, _square(rect, left, _EYE), colour(eye))
        if picture.age_from:
            painter.setPen(colour(eye))
            room = QRect(left + _EYE + _GAP, rect.top(), age, rect.height())
            draw_line(painter, room, when.age(picture.age_from, now), faces.bold)
    left += _EYE + _GAP + age
    for badge in _fitting(badges_of(picture), rect.right() + 1 - left, faces):
        if badge.icon:
            icons.paint(painter, badge.icon, _square(rect, left, _BADGE), colour(badge.colour))
            left += _BADGE + 2
        if badge.text:
            painter.setPen(colour(badge.colour))
            room = QRect(left, rect.top(), rect.right() - left, rect.height())
            left += draw_line(painter, room, badge.text, faces.plain) + _GAP
    return left


@lru_cache(maxsize=8)
def _age_room(face: Face, longest: str) -> int:
    return max(_AGE, face.metrics.horizontalAdvance(longest) + _GAP)


def _fitting(badges: list[Badge], room: int, faces: Faces) -> list[Badge]:
    icons_alone = [badge._replace(text="") for badge in badges if badge.icon]
    needed = sum(
        (_BADGE + 2 if badge.icon else 0)
        + (faces.plain.metrics.horizontalAdvance(badge.text) + _GAP if badge.text else 0)
        for badge in badges
    )
    # What stands last needs no distance to the next.
    return badges if needed <= room + _GAP else icons_alone


def _square(rect: QRect, left: int, size: int) -> QRect:
    return QRect(left, rect.top() + (rect.height() - size) // 2, size, size)
