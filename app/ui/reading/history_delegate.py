"""Draws the rows of the history: icon, who, what, when, device, link, chips, and the explanation below."""

from enum import Enum
from html import escape

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QTextDocument
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.history import Row, Scope
from app.core.history_words import chips, device, moment, small_print, what
from app.core.language import mark, tr
from app.core.overruling import Saying, sayings_of
from app.core.web_address import without_scheme
from app.core.why import Why, why
from app.ui.parts import icons, theme
from app.ui.parts.laid_text import Faces, faces_of
from app.ui.parts.theme import GRID
from app.ui.reading.history_model import ITEM_ROLE, Day, HistoryModel, Item
from app.ui.reading.history_paint import CIRCLE, PAD, draw_chips, draw_circle, draw_day, draw_right, draw_text

Index = QModelIndex | QPersistentModelIndex

TEXT_LEFT = PAD + CIRCLE + PAD
SMALL_ICON = 4 * GRID
_WHY = mark("Why?")
SHOW_MAIL = mark("Show the mail")


class Part(Enum):
    """What of a row is under the mouse."""

    LINK = "link"
    MAIL = "mail"
    WHY = "why"
    SAYING = "saying"
    ROW = "row"


class HistoryDelegate(QStyledItemDelegate):
    """Draws rows and days; `expanded` holds the keys of rows whose explanation is open."""

    def __init__(self, model: HistoryModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.expanded: set[str] = set()
        self.scope = Scope.MESSAGE
        self._explanations: dict[tuple[str, int], QTextDocument] = {}

    def forget_drawings(self) -> None:
        """Draw explanations anew: rows, colours or fonts have changed."""
        self._explanations.clear()

    def height(self, item: Item, width: int, faces: Faces) -> int:
        """Return how high an item is drawn."""
        height = self.collapsed_height(item, faces)
        if isinstance(item, Row) and item.key in self.expanded:
            height += round(self._explanation(item, width, faces).size().height()) + 2 * GRID
            if sayings_of(item.event):
                height += faces.plain.metrics.height() + 2 * GRID
        return height

    def collapsed_height(self, item: Item, faces: Faces) -> int:
        """Return how high an item is drawn without its explanation."""
        line = faces.plain.metrics.height()
        if isinstance(item, Day):
            return line + 4 * GRID
        lines = 2 + _has_target(item) + bool(item.event)
        return 2 * PAD + lines * line + (lines - 1) * GRID

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of an item (Qt calls this)."""
        width = option.rect.width()
        return QSize(width, self.height(index.data(ITEM_ROLE), width, faces_of(option.font)))

    def part_at(self, row: Row, rect: QRect, point: QPoint, faces: Faces) -> Part:
        """Return what of a row is at a point."""
        on_why = self._why_rect(row, rect, faces).contains(point)
        if _has_target(row) and self._link_line(rect, faces).contains(point) and not on_why:
            return Part.LINK if row.link_url else Part.MAIL
        if self.saying_at(row, rect, point, faces):
            return Part.SAYING
        return Part.WHY if on_why else Part.ROW

    def saying_at(self, row: Row, rect: QRect, point: QPoint, faces: Faces) -> Saying | None:
        """Return what the user says of a row by a click at a point, None where that is nothing."""
        if row.key not in self.expanded:
            return None
        rooms = self._saying_rooms(row, rect, faces)
        return next((saying for saying, room in rooms if room.contains(point)), None)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw an item (Qt calls this)."""
        item = index.data(ITEM_ROLE)
        rect: QRect = option.rect
        faces = faces_of(option.font)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, Day):
            draw_day(painter, item.words, rect, faces)
        else:
            self._draw_background(painter, rect, option.state)
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._draw_row(painter, item, rect, faces, "text" if chosen else "accent")
        painter.restore()

    def _draw_background(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = theme.colours()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.qcolor("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours.qcolor("hover"))
        painter.setPen(colours.qcolor("line"))
        painter.drawLine(rect.left() + TEXT_LEFT, rect.bottom(), rect.right() - PAD, rect.bottom())

    def _draw_row(self, painter: QPainter, row: Row, rect: QRect, faces: Faces, link: str) -> None:
        colours = theme.colours()
        draw_circle(painter, row, rect)
        line = _line(rect, faces, 0)
        times = moment(row, self._model.now(), self._model.zone)
        room = draw_right(painter, times, line, faces.plain, colours.qcolor("muted"))
        draw_text(painter, row.who, line.adjusted(0, 0, -room, 0), faces.bold, colours.qcolor("text"))
        self._draw_what(painter, row, _line(rect, faces, 1), faces)
        if _has_target(row):
            self._draw_link(painter, row, rect, faces, colours.qcolor(link))
        last = self._last_line(row, rect, faces)
        draw_right(painter, tr(_WHY), self._why_rect(row, rect, faces), faces.plain, colours.qcolor(link))
        if row.event:
            draw_chips(painter, chips(row), last.adjusted(0, 0, -_why_room(faces), 0), faces)
        if row.key in self.expanded:
            explanation = self._explanation(row, rect.width(), faces)
            painter.save()
            painter.translate(_line(rect, faces, 0).left(), last.bottom() + 1 + 2 * GRID)
            explanation.drawContents(painter)
            painter.restore()
            for saying, place in self._saying_rooms(row, rect, faces):
                draw_text(painter, saying.words, place, faces.bold, colours.qcolor(link))

    def _saying_rooms(self, row: Row, rect: QRect, faces: Faces) -> list[tuple[Saying, QRect]]:
        """Return where stands what can be said: side by side below the explanation."""
        height, left = faces.plain.metrics.height(), rect.left() + TEXT_LEFT
        top = rect.bottom() - PAD - height
        rooms = []
        for saying in sayings_of(row.event):
            width = faces.bold.metrics.horizontalAdvance(saying.words) + GRID
            rooms.append((saying, QRect(left, top, width, height)))
            left += width + 4 * GRID
        return rooms

    def _draw_what(self, painter: QPainter, row: Row, line: QRect, faces: Faces) -> None:
        colours = theme.colours()
        if not row.event and not row.mail:
            # The last line of such a row carries “Why?”.
            line = line.adjusted(0, 0, -_why_room(faces), 0)
        words = what(row)
        left = draw_text(painter, words, line, faces.plain, colours.qcolor("text")) + 2 * GRID
        muted = colours.qcolor("muted")
        if name := device(row):
            icons.paint(painter, name, _beside(line, left, SMALL_ICON), muted)
            left += SMALL_ICON + GRID
        small = small_print(row)
        if self.scope is Scope.THREAD:
            small = " · ".join(part for part in (small, tr("“{text}”", text=row.subject)) if part)
        draw_text(painter, small, line.adjusted(left, 0, 0, 0), faces.plain, muted)

    def _draw_link(self, painter: QPainter, row: Row, rect: QRect, faces: Faces, colour: QColor) -> None:
        line = self._link_line(rect, faces)
        icons.paint(
            painter, "link" if row.link_url else "chevron-right", _beside(line, 0, SMALL_ICON), colour
        )
        left = SMALL_ICON + GRID
        if not row.link_url:
            room = line.adjusted(left, 0, -_why_room(faces), 0)
            draw_text(painter, tr(SHOW_MAIL), room, faces.plain, colour)
            return
        if row.link_text and row.link_text != row.link_url:
            quoted = faces.plain.metrics.elidedText(
                tr("“{text}”", text=row.link_text), Qt.TextElideMode.ElideRight, line.width() // 2
            )
            left += draw_text(
                painter, quoted, line.adjusted(left, 0, 0, 0), faces.plain, theme.colours().qcolor("text")
            )
            left += 2 * GRID
        # The host is what tells where a link leads; all of it stands in the tooltip.
        draw_text(painter, without_scheme(row.link_url), line.adjusted(left, 0, 0, 0), faces.plain, colour)

    def _link_line(self, rect: QRect, faces: Faces) -> QRect:
        return _line(rect, faces, 2)

    def _last_line(self, row: Row, rect: QRect, faces: Faces) -> QRect:
        return _line(rect, faces, 1 + _has_target(row) + bool(row.event))

    def _why_rect(self, row: Row, rect: QRect, faces: Faces) -> QRect:
        line = self._last_line(row, rect, faces)
        return QRect(line.right() + 1 - _why_room(faces), line.top(), _why_room(faces), line.height())

    def _explanation(self, row: Row, width: int, faces: Faces) -> QTextDocument:
        room = width - TEXT_LEFT - PAD
        if (row.key, room) not in self._explanations:
            document = QTextDocument(self)
            document.setDefaultFont(faces.plain.font)
            document.setDocumentMargin(0)
            document.setHtml(_explained(why(row, self._model.zone)))
            document.setTextWidth(room)
            self._explanations[row.key, room] = document
        return self._explanations[row.key, room]


def _has_target(row: Row) -> bool:
    """Tell whether there is something to open from a row: a link, or a mail."""
    return bool(row.link_url or row.mail)


def _explained(reasons: Why) -> str:
    """Return an explanation as HTML of our own; every value is escaped."""
    colours = theme.colours()
    seen = "".join(
        f'<tr><td style="color: {colours.muted}; padding-right: 12px">{escape(label)}</td>'
        f"<td>{_breakable(escape(value))}</td></tr>"
        for label, value in reasons.seen
    )
    return (
        f'<div style="color: {colours.text}"><p style="margin: 0 0 {GRID}px 0">{escape(reasons.rule)} <b>{escape(reasons.consequence)}</b></p>'
        f"<table cellspacing=0 cellpadding=1>{seen}</table></div>"
    )


def _breakable(value: str) -> str:
    # A long address has no place where a line could end.
    for end in ("/", "=", "&amp;", "."):
        value = value.replace(end, f"{end}\u200b")
    return value


def _line(rect: QRect, faces: Faces, number: int) -> QRect:
    height = faces.plain.metrics.height()
    top = rect.top() + PAD + number * (height + GRID)
    return QRect(rect.left() + TEXT_LEFT, top, rect.width() - TEXT_LEFT - PAD, height)


def _beside(line: QRect, left: int, size: int) -> QRect:
    return QRect(line.left() + left, line.top() + (line.height() - size) // 2, size, size)


def _why_room(faces: Faces) -> int:
    return faces.plain.metrics.horizontalAdvance(tr(_WHY)) + 2 * GRID
