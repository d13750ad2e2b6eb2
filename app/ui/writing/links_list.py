"""The finger's list: the links of the mail that is being written, and which of them are tracked."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.language import counted, number, tr
from app.core.link import Link, Reason
from app.core.trackability import Mark, Toggle
from app.ui.parts.form_rows import hint
from app.ui.parts.icon_button import IconButton
from app.ui.parts.notice_bar import NoticeBar
from app.ui.parts.switch import Switch
from app.ui.writing.link_row import LinkRow

WIDTH = 440
# Nobody can change what of them is tracked; a long quote may hold hundreds.
_QUOTED_SHOWN = 10
# A row takes some milliseconds to make; so many are there without waiting, the others by and by.
_AT_ONCE = 6


class LinksList(QFrame):
    """A popover that stays while one goes on typing.

    Emits `clicks_wanted` (the mail as a whole), `link_switched` with a link and on or off, `words_wanted`
    with a link and the words to show instead of its address, and `closed`.
    """

    clicks_wanted = Signal(bool)
    link_switched = Signal(Link, bool)
    words_wanted = Signal(Link, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tracker_url: str | None = None
        self._tracks = True
        self._shown: tuple[Link, ...] | None = None
        self._wanted: list[Link] = []
        self.rows: list[LinkRow] = []
        self._filling = QTimer(self)
        self._filling.setSingleShot(True)
        self._filling.timeout.connect(self._fill)
        self.setProperty("popover", True)
        self.setAccessibleName(tr("Links in this mail"))
        self.mail_switch = Switch(tr("Track links in this mail"))
        self.mail_switch.clicked.connect(self.clicks_wanted)
        self.count = QLabel()
        self.count.setProperty("muted", True)
        self.notice = NoticeBar(tr("Why links are not tracked"))
        self.notice.setProperty("edge", True)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._more = hint("")
        self._more.setContentsMargins(12, 8, 12, 8)
        self._more.hide()
        self._list.addWidget(self._more)
        self._list.addStretch(1)
        column = QVBoxLayout(self)
        # The last row leaves the round corners to the frame.
        column.setContentsMargins(1, 1, 1, 6)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self.notice)
        column.addWidget(self._scrolled(), 1)
        self.setFixedWidth(WIDTH)

    def show_links(self, links: Sequence[Link], clicks: Toggle) -> None:
        """Show the links as they are judged now."""
        on = clicks.mark in (Mark.ON, Mark.AMBER)
        self.mail_switch.setChecked(on)
        self.mail_switch.setEnabled(clicks.mark is not Mark.GREYED)
        tracks = clicks.tracks or not on
        self.count.setText(count_in_words(links, tracks=tracks))
        self.notice.say(" ".join(clicks.why))
        if tracks != self._tracks:
            self._tracks = tracks
            self._make_anew()
        if self._shown != tuple(links):
            self._show_rows(links)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def hang_below(self, above: QWidget, margin: int) -> None:
        """Take the room below a part of the same window, to its right; nothing where it is hidden."""
        window = self.parentWidget()
        if self.isHidden() or window is None:
            return
        top = above.mapTo(window, QPoint(0, above.height())).y() + 4
        self.resize(self.width(), min(self.wanted_height(), window.height() - top - margin))
        self.move(window.width() - self.width() - margin, top)
        self.raise_()

    def wanted_height(self) -> int:
        """Return the height at which nothing has to be scrolled."""
        self.ensurePolished()
        rows = self._list.totalHeightForWidth(WIDTH - 2) if self._list.hasHeightForWidth() else 0
        rest = self.sizeHint().height() - self._scroll.sizeHint().height()
        return rest + (rows or self._list.sizeHint().height())

    def show_tracker(self, url: str | None) -> None:
        """Show what recipients see of links under this address; without one nothing is tracked yet."""
        if url != self._tracker_url:
            self._tracker_url = url
            self._make_anew()

    def _make_anew(self) -> None:
        wanted, self._wanted = self._wanted, []
        self._fill()
        self._wanted = wanted
        self._fill()

    def _head(self) -> QVBoxLayout:
        title = QLabel(tr("Track links in this mail"))
        title.setProperty("heading", True)
        close = IconButton("close", tr("Close the list"), shortcut="Esc")
        close.clicked.connect(self.closed)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.mail_switch)
        first.addWidget(title, 1)
        first.addWidget(close)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 8, 8)
        head.setSpacing(4)
        head.addLayout(first)
        head.addWidget(self.count)
        return head

    def _scrolled(self) -> QScrollArea:
        self._inner = QWidget()
        self._inner.setProperty("plain", True)
        self._inner.setLayout(self._list)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return self._scroll

    def _show_rows(self, links: Sequence[Link]) -> None:
        own = [link for link in links if link.reason is not Reason.QUOTED]
        cited = [link for link in links if link.reason is Reason.QUOTED]
        self._shown = tuple(links)
        self._wanted = sorted(own + cited[:_QUOTED_SHOWN], key=lambda link: link.number)
        more = len(cited) - _QUOTED_SHOWN
        self._more.setText(
            counted(
                "{n} more in quoted text, which is never tracked.",
                "{n} more in quoted text, which is never tracked.",
                max(more, 0),
            )
        )
        self._more.setVisible(more > 0)
        self._fill()

    def _fill(self) -> None:
        """Bring the rows nearer to what is wanted: those that stay are left alone, and of many new ones some wait."""
        focused = next(
            (n for n, row in enumerate(self.rows) if row.isAncestorOf(self.focusWidget() or self)), None
        )
        pairs = list(zip(self.rows, self._wanted, strict=False))
        head = next((n for n, (row, link) in enumerate(pairs) if not row.shows(link)), len(pairs))
        ends = list(zip(self.rows[head:][::-1], self._wanted[head:][::-1], strict=False))
        tail = next((n for n, (row, link) in enumerate(ends) if not row.shows(link)), len(ends))
        kept = self.rows[len(self.rows) - tail :]
        for row in self.rows[head : len(self.rows) - tail]:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        middle = self._wanted[head : len(self._wanted) - tail]
        fresh = [self._row(link, place) for place, link in enumerate(middle[:_AT_ONCE], head)]
        places = [*self._wanted[:head], *middle[:_AT_ONCE], *self._wanted[len(self._wanted) - tail :]]
        self.rows = [*self.rows[:head], *fresh, *kept]
        for row, link in zip(self.rows, places, strict=True):
            row.take_number(link)
        if focused is not None and focused < len(self.rows):
            self.rows[focused].switch.setFocus()
        if len(middle) > _AT_ONCE:
            self._filling.start()
        else:
            self._filling.stop()

    def _row(self, link: Link, place: int) -> LinkRow:
        row = LinkRow(link, self._tracker_url, tracks=self._tracks)
        row.switched.connect(self.link_switched)
        row.words_wanted.connect(self.words_wanted)
        self._list.insertWidget(place, row)
        # Else it has no height before the next turn of the event loop.
        row.show()
        return row


def count_in_words(links: Sequence[Link], *, tracks: bool) -> str:
    """Return how many links are tracked, in words; none where tracking is not possible now."""
    if not links:
        return tr("This mail has no links yet.")
    tracked = sum(link.reason is None for link in links) if tracks else 0
    return counted(
        "{tracked} of {n} link tracked", "{tracked} of {n} links tracked", len(links), tracked=number(tracked)
    )
