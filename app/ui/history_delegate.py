"""Draws the rows of the history: icon, who, what, when, device, link, chips, and the explanation below."""

from enum import Enum
from functools import lru_cache
from html import escape

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QTextDocument
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.history import Chip, Row, Scope, Tone
from app.core.history_words import chips, device, icon, moment, small_print, what
from app.core.overruling import Saying, sayings_of
from app.core.why import Why, why
from app.ui import icons, theme
from app.ui.history_model import ITEM_ROLE, Day, HistoryModel, Item
from app.ui.theme import GRID

Index = QModelIndex | QPersistentModelIndex

PAD = 3 * GRID
CIRCLE = 8 * GRID
TEXT_LEFT = PAD + CIRCLE + PAD
SMALL_ICON = 4 * GRID
_WHY = "Why?"
SHOW_MAIL = "Show the mail"
_TONES = {Tone.SURE: "green", Tone.PROBABLE: "green", Tone.PLAIN: "muted", Tone.DOUBT: "muted"}


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

    def height(self, item: Item, width: int, font: QFont) -> int:
        """Return how high an item is drawn."""
        height = self.collapsed_height(item, font)
        if isinstance(item, Row) and item.key in self.expanded:
            height += round(self._explanation(item, width, font).size().height()) + 2 * GRID
            if sayings_of(item.event):
                height += QFontMetrics(font).height() + 2 * GRID
        return height

    def collapsed_height(self, item: Item, font: QFont) -> int:
        """Return how high an item is drawn without its explanation."""
        line = QFontMetrics(font).height()
        if isinstance(item, Day):
            return line + 4 * GRID
        lines = 2 + _has_target(item) + bool(item.event)
        return 2 * PAD + lines * line + (lines - 1) * GRID

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of an item (Qt calls this)."""
        width = option.rect.width()
        return QSize(width, self.height(index.data(ITEM_ROLE), width, option.font))

    def part_at(self, row: Row, rect: QRect, point: QPoint, font: QFont) -> Part:
        """Return what of a row is at a point."""
        on_why = self._why_rect(row, rect, font).contains(point)
        if _has_target(row) and self._link_line(rect, font).contains(point) and not on_why:
            return Part.LINK if row.link_url else Part.MAIL
        if self.saying_at(row, rect, point, font):
            return Part.SAYING
        return Part.WHY if on_why else Part.ROW

    def saying_at(self, row: Row, rect: QRect, point: QPoint, font: QFont) -> Saying | None:
        """Return what the user says of a row by a click at a point, None where that is nothing."""
        if row.key not in self.expanded:
            return None
        rooms = self._saying_rooms(row, rect, font)
        return next((saying for saying, room in rooms if room.contains(point)), None)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw an item (Qt calls this)."""
        item = index.data(ITEM_ROLE)
        rect: QRect = option.rect
        font: QFont = option.font
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, Day):
            _draw_day(painter, item, rect, font)
        else:
            self._draw_background(painter, rect, option.state)
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._draw_row(painter, item, rect, font, "text" if chosen else "accent")
        painter.restore()

    def _draw_background(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = theme.colours()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.qcolor("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours.qcolor("hover"))
        painter.setPen(colours.qcolor("line"))
        painter.drawLine(rect.left() + TEXT_LEFT, rect.bottom(), rect.right() - PAD, rect.bottom())

    def _draw_row(self, painter: QPainter, row: Row, rect: QRect, font: QFont, link: str) -> None:
        colours = theme.colours()
        _draw_circle(painter, row, rect)
        line = _line(rect, font, 0)
        times = moment(row, self._model.now(), self._model.zone)
        room = _draw_right(painter, times, line, font, colours.qcolor("muted"))
        _draw_text(painter, row.who, line.adjusted(0, 0, -room, 0), _bold(font), colours.qcolor("text"))
        self._draw_what(painter, row, _line(rect, font, 1), font)
        if _has_target(row):
            self._draw_link(painter, row, rect, font, colours.qcolor(link))
        last = self._last_line(row, rect, font)
        _draw_right(painter, _WHY, self._why_rect(row, rect, font), font, colours.qcolor(link))
        if row.event:
            _draw_chips(painter, chips(row), last.adjusted(0, 0, -_why_room(font), 0), font)
        if row.key in self.expanded:
            explanation = self._explanation(row, rect.width(), font)
            painter.save()
            painter.translate(_line(rect, font, 0).left(), last.bottom() + 1 + 2 * GRID)
            explanation.drawContents(painter)
            painter.restore()
            for saying, place in self._saying_rooms(row, rect, font):
                _draw_text(painter, saying.words, place, _bold(font), colours.qcolor(link))

    def _saying_rooms(self, row: Row, rect: QRect, font: QFont) -> list[tuple[Saying, QRect]]:
        """Return where stands what can be said: side by side below the explanation."""
        height, left = QFontMetrics(font).height(), rect.left() + TEXT_LEFT
        top = rect.bottom() - PAD - height
        rooms = []
        for saying in sayings_of(row.event):
            width = QFontMetrics(_bold(font)).horizontalAdvance(saying.words) + GRID
            rooms.append((saying, QRect(left, top, width, height)))
            left += width + 4 * GRID
        return rooms

    def _draw_what(self, painter: QPainter, row: Row, line: QRect, font: QFont) -> None:
        colours = theme.colours()
        if not row.event and not row.mail:
            # The last line of such a row carries “Why?”.
            line = line.adjusted(0, 0, -_why_room(font), 0)
        words = what(row)
        left = _draw_text(painter, words, line, font, colours.qcolor("text")) + 2 * GRID
        muted = colours.qcolor("muted")
        if name := device(row):
            icons.paint(painter, name, _beside(line, left, SMALL_ICON), muted)
            left += SMALL_ICON + GRID
        small = small_print(row)
        if self.scope is Scope.THREAD:
            small = " · ".join(part for part in (small, f"“{row.subject}”") if part)
        _draw_text(painter, small, line.adjusted(left, 0, 0, 0), font, muted)

    def _draw_link(self, painter: QPainter, row: Row, rect: QRect, font: QFont, colour: QColor) -> None:
        line = self._link_line(rect, font)
        icons.paint(
            painter, "link" if row.link_url else "chevron-right", _beside(line, 0, SMALL_ICON), colour
        )
        left = SMALL_ICON + GRID
        if not row.link_url:
            _draw_text(painter, SHOW_MAIL, line.adjusted(left, 0, -_why_room(font), 0), font, colour)
            return
        if row.link_text and row.link_text != row.link_url:
            quoted = QFontMetrics(font).elidedText(
                f"“{row.link_text}”", Qt.TextElideMode.ElideRight, line.width() // 2
            )
            left += _draw_text(
                painter, quoted, line.adjusted(left, 0, 0, 0), font, theme.colours().qcolor("text")
            )
            left += 2 * GRID
        _draw_text(
            painter, row.link_url or "", line.adjusted(left, 0, 0, 0), font, colour,
            Qt.TextElideMode.ElideMiddle,
        )  # fmt: skip

    def _link_line(self, rect: QRect, font: QFont) -> QRect:
        return _line(rect, font, 2)

    def _last_line(self, row: Row, rect: QRect, font: QFont) -> QRect:
        return _line(rect, font, 1 + _has_target(row) + bool(row.event))

    def _why_rect(self, row: Row, rect: QRect, font: QFont) -> QRect:
        line = self._last_line(row, rect, font)
        return QRect(line.right() + 1 - _why_room(font), line.top(), _why_room(font), line.height())

    def _explanation(self, row: Row, width: int, font: QFont) -> QTextDocument:
        room = width - TEXT_LEFT - PAD
        if (row.key, room) not in self._explanations:
            document = QTextDocument(self)
            document.setDefaultFont(font)
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
    for mark in ("/", "=", "&amp;", "."):
        value = value.replace(mark, f"{mark}\u200b")
    return value


def _draw_day(painter: QPainter, day: Day, rect: QRect, font: QFont) -> None:
    colours = theme.colours()
    painter.fillRect(rect, colours.qcolor("window"))
    line = rect.adjusted(PAD, GRID, -PAD, 0)
    _draw_text(painter, day.words, line, _bold(font), colours.qcolor("muted"))


def _draw_circle(painter: QPainter, row: Row, rect: QRect) -> None:
    name, colour = icon(row)
    ratio = painter.device().devicePixelRatioF()
    badge = _badge(name, theme.colours().qcolor(colour).rgba(), ratio)
    painter.drawPixmap(rect.left() + PAD, rect.top() + PAD, badge)


@lru_cache(maxsize=64)
def _badge(name: str, rgba: int, ratio: float) -> QPixmap:
    # Drawn once: a smooth, translucent circle takes longer than all the rest of a row.
    badge = QPixmap(round(CIRCLE * ratio), round(CIRCLE * ratio))
    badge.setDevicePixelRatio(ratio)
    badge.fill(Qt.GlobalColor.transparent)
    painter = QPainter(badge)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    background = QColor.fromRgba(rgba)
    background.setAlpha(36)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(background)
    painter.drawEllipse(0, 0, CIRCLE, CIRCLE)
    margin = (CIRCLE - 5 * GRID) // 2
    icons.paint(painter, name, QRect(margin, margin, 5 * GRID, 5 * GRID), QColor.fromRgba(rgba))
    painter.end()
    return badge


def _draw_chips(painter: QPainter, found: tuple[Chip, ...], line: QRect, font: QFont) -> None:
    metrics = QFontMetrics(font)
    left = 0
    for chip in found:
        colour = theme.colours().qcolor(_TONES[chip.tone])
        room = line.width() - left
        words = metrics.elidedText(chip.words, Qt.TextElideMode.ElideRight, room - 4 * GRID)
        width = metrics.horizontalAdvance(words) + 4 * GRID
        if room < 12 * GRID:
            return
        box = QRect(line.left() + left, line.top() - 1, width, line.height() + 2)
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if chip.tone is Tone.SURE:
            filled = QColor(colour)
            filled.setAlpha(28)
            painter.setBrush(filled)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        # Words in a colour would be too faint on a chosen row.
        painter.setPen(theme.colours().qcolor("muted" if chip.tone is Tone.DOUBT else "text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        left += width + 2 * GRID


def _draw_text(
    painter: QPainter,
    words: str,
    line: QRect,
    font: QFont,
    colour: QColor,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> int:
    """Draw one line of text, cut where it does not fit, and return its width."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(words, elide, line.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return metrics.horizontalAdvance(shown)


def _draw_right(painter: QPainter, words: str, line: QRect, font: QFont, colour: QColor) -> int:
    """Draw text at the end of a line and return the room it takes."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
    return QFontMetrics(font).horizontalAdvance(words) + 2 * GRID


def _line(rect: QRect, font: QFont, number: int) -> QRect:
    height = QFontMetrics(font).height()
    top = rect.top() + PAD + number * (height + GRID)
    return QRect(rect.left() + TEXT_LEFT, top, rect.width() - TEXT_LEFT - PAD, height)


def _beside(line: QRect, left: int, size: int) -> QRect:
    return QRect(line.left() + left, line.top() + (line.height() - size) // 2, size, size)


def _why_room(font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(_WHY) + 2 * GRID


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
