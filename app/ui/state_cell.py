"""The state cell of the sent box: the eye with its age, and badges; a click on it asks for the history."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QStyleOptionViewItem, QWidget

from app.core.state_picture import Drawing, StatePicture
from app.core.status import age
from app.store.sent_box import SentRow
from app.ui import icons, theme
from app.ui.sent_cells import PADDING, Index, SentCell, draw_text
from app.ui.sent_model import ROW_ROLE

WIDTH = 30 * theme.GRID
_EYE = 5 * theme.GRID
_BADGE = 4 * theme.GRID
_AGE = 8 * theme.GRID
_GAP = theme.GRID

_EYES: dict[Drawing, tuple[str, str]] = {
    Drawing.OUTLINE: ("eye-outline", "grey"),
    Drawing.HALF: ("eye-half", "grey"),
    Drawing.LIGHT: ("eye", "light_green"),
    Drawing.GREEN: ("eye", "green"),
    Drawing.INFERRED: ("eye-inferred", "green"),
    Drawing.SLASH: ("eye-slash", "grey"),
}


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

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: SentRow) -> None:
        """Draw eye, age and badges."""
        draw_picture(painter, option.rect, option.font, row.picture, self._clock())

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Take a click on the state (Qt calls this)."""
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() is Qt.MouseButton.LeftButton
            and isinstance(option.widget, QWidget)
            and (row := index.data(ROW_ROLE)) is not None
        ):
            viewport = (
                option.widget.viewport() if isinstance(option.widget, QAbstractScrollArea) else option.widget
            )
            self.history_wanted.emit(row.message, viewport.mapToGlobal(corner(option.rect)))
            return True
        return super().editorEvent(event, model, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell (Qt calls this)."""
        return QSize(WIDTH, super().sizeHint(option, index).height())


def corner(cell: QRect) -> QPoint:
    """Return where below a cell what belongs to its state opens."""
    return cell.bottomLeft() + QPoint(PADDING, 1)


def draw_picture(painter: QPainter, rect: QRect, font: QFont, picture: StatePicture, now: datetime) -> None:
    """Draw a state into a rectangle: the eye, its age, then the badges, each always in the same place."""
    colours = theme.colours()
    left = rect.left() + PADDING
    if picture.drawing in _EYES:
        name, colour = _EYES[picture.drawing]
        icons.paint(painter, name, _square(rect, left, _EYE), colours.qcolor(colour))
    left += _EYE + _GAP
    if picture.age_from:
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(colours.qcolor(_EYES[picture.drawing][1]))
        draw_text(
            painter,
            QRect(left, rect.top(), _AGE, rect.height()),
            age(picture.age_from, now),
            QFontMetrics(bold),
        )
    left += _AGE
    painter.setFont(font)
    metrics = QFontMetrics(font)
    for badge in badges_of(picture):
        if badge.icon:
            icons.paint(painter, badge.icon, _square(rect, left, _BADGE), colours.qcolor(badge.colour))
            left += _BADGE + 2
        if badge.text:
            painter.setPen(colours.qcolor(badge.colour))
            width = metrics.horizontalAdvance(badge.text)
            draw_text(painter, QRect(left, rect.top(), width + 1, rect.height()), badge.text, metrics)
            left += width + _GAP


def _square(rect: QRect, left: int, size: int) -> QRect:
    return QRect(left, rect.top() + (rect.height() - size) // 2, size, size)
