"""The state cell of the sent box: the eye with its age, and badges; a click on it asks for the history."""

from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QStyleOptionViewItem

from app.core.state_picture import Drawing, StatePicture
from app.core.status import Progress, age
from app.store.sent_box import SentRow
from app.ui import icons, theme
from app.ui.laid_text import Faces, draw_line
from app.ui.sent_cells import PADDING, Index, SentCell, colour
from app.ui.sent_model import Column

WIDTH = 37 * theme.GRID
_EYE = 5 * theme.GRID
_BADGE = 14
_AGE = 9 * theme.GRID
_GAP = theme.GRID

_EYES: dict[Drawing, tuple[str, str]] = {
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
        found.append(Badge("arrow", "accent"))
    if picture.problem:
        found.append(Badge("problem", "amber"))
    if picture.refused:
        found.append(Badge("bounced", "red"))
    return found


class StateCell(SentCell):
    """Draws the state of a message; `history_wanted` carries the message and the cell's place on the screen."""

    history_wanted = Signal(int, QPoint)

    def draw(self, painter: QPainter, rect: QRect, row: SentRow, column: Column) -> None:
        """Draw eye, age and badges."""
        if row.picture.drawing is Drawing.NOTHING and (name := _ON_ITS_WAY.get(row.progress)):
            icons.paint(painter, name, _square(rect, rect.left() + PADDING, _EYE), colour("grey"))
        draw_picture(painter, rect, self.faces, row.picture, self.model.now())

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Take a click on the state (Qt calls this)."""
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() is Qt.MouseButton.LeftButton
            and isinstance(option.widget, QAbstractScrollArea)
            and (message := self.model.message_at(index.row())) is not None
        ):
            place = option.widget.viewport().mapToGlobal(corner(option.rect))
            self.history_wanted.emit(message, place)
            return True
        return super().editorEvent(event, model, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell (Qt calls this)."""
        return QSize(WIDTH, super().sizeHint(option, index).height())


def corner(cell: QRect) -> QPoint:
    """Return where below a cell what belongs to its state opens."""
    return cell.bottomLeft() + QPoint(PADDING, 1)


def draw_picture(painter: QPainter, rect: QRect, faces: Faces, picture: StatePicture, now: datetime) -> None:
    """Draw a state into a rectangle: the eye, its age, then the badges, each always in the same place."""
    left = rect.left() + PADDING
    if picture.drawing in _EYES:
        name, eye = _EYES[picture.drawing]
        icons.paint(painter, name, _square(rect, left, _EYE), colour(eye))
        if picture.age_from:
            painter.setPen(colour(eye))
            room = QRect(left + _EYE + _GAP, rect.top(), _AGE, rect.height())
            draw_line(painter, room, age(picture.age_from, now), faces.bold)
    left += _EYE + _GAP + _AGE
    for badge in badges_of(picture):
        if badge.icon:
            icons.paint(painter, badge.icon, _square(rect, left, _BADGE), colour(badge.colour))
            left += _BADGE + 2
        if badge.text:
            painter.setPen(colour(badge.colour))
            room = QRect(left, rect.top(), rect.right() - left, rect.height())
            left += draw_line(painter, room, badge.text, faces.plain) + _GAP


def _square(rect: QRect, left: int, size: int) -> QRect:
    return QRect(left, rect.top() + (rect.height() - size) // 2, size, size)
