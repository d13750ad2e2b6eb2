"""The column left of the settings: their pages, and the rows of them that fit what is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.core.language import mark, tr
from app.ui.parts import theme
from app.ui.parts.search_field import SearchField
from app.ui.settings.setting_row import SettingRow

_WIDTH: Final = 58 * theme.GRID
# What the style sheet leaves of it for words.
_ROOM: Final = _WIDTH - 10 * theme.GRID
_PLACE: Final = Qt.ItemDataRole.UserRole
_NONE: Final = mark("No setting fits")


@dataclass(frozen=True)
class Place:
    """Somewhere in the settings: a page, or a row of it; `words` are what is searched."""

    page: int
    title: str
    words: str
    row: SettingRow | None = None

    def fits(self, typed: str) -> bool:
        """Tell whether every word that was typed is in it, and it is there at all."""
        if self.row is not None and self.row.isHidden():
            return False
        text = f"{self.title} {self.words}".casefold()
        return all(word in text for word in typed.casefold().split())


class SettingsSearch(QWidget):
    """Emits `place_chosen` with a `Place`."""

    place_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.list = SearchField(tr("Search the settings")), QListWidget()
        self.list.setAccessibleName(tr("Pages of the settings"))
        self.list.setProperty("pages", True)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(_WIDTH)
        self._places: Sequence[Place] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._search)
        self.field.left.connect(self._go)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemActivated.connect(self._enter)
        self.field.installEventFilter(self)

    def show_places(self, places: Sequence[Place]) -> None:
        """Take what there is to be found."""
        self._places = places
        self._search(self.field.text())

    def choose_page(self, page: int) -> None:
        """Show that a page is chosen; what was searched is forgotten."""
        self.field.clear()
        for number in range(self.list.count()):
            place = self.list.item(number).data(_PLACE)
            if place is not None and place.page == page and place.row is None:
                self.list.setCurrentRow(number)

    def found(self) -> list[str]:
        """Return what stands in the list."""
        return [self.list.item(number).text() for number in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows choose while one types (Qt calls this)."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.field.text():
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    def _search(self, typed: str) -> None:
        chosen = self.list.currentItem().data(_PLACE) if self.list.currentItem() else None
        self.list.blockSignals(True)
        self.list.clear()
        fitting = {place for place in self._places if _fits(place, typed)}
        pages = {place.page for place in fitting}
        for place in self._places:
            # A row stands below its page, which says where it is.
            if place in fitting or (place.row is None and place.page in pages):
                self._add(place, is_heading=place.row is None and bool(typed.strip()))
        if not self.list.count():
            QListWidgetItem(tr(_NONE), self.list).setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.blockSignals(False)
        wanted = [
            n
            for n in range(self.list.count())
            if (
                self.list.item(n).data(_PLACE) in fitting
                if typed.strip()
                else _is_at(self.list.item(n), chosen)
            )
        ]
        self.list.setCurrentRow(wanted[0] if wanted else 0)

    def _add(self, place: Place, *, is_heading: bool) -> None:
        item = QListWidgetItem(place.title, self.list)
        face = item.font()
        face.setBold(is_heading)
        item.setFont(face)
        # The list asks for the height of one line only.
        room = QRect(0, 0, _ROOM, 1000)
        text = self.list.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, place.title)
        item.setSizeHint(QSize(_ROOM, text.height() + 14))
        item.setData(_PLACE, place)
        item.setToolTip(place.title)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_PLACE) is not None:
            self.place_chosen.emit(item.data(_PLACE))

    def _go(self) -> None:
        """Lead from the field to what was found."""
        item = self.list.currentItem()
        if item is not None and self.field.text():
            self._enter(item)
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if place is not None and place.row is not None:
            place.row.control.setFocus(Qt.FocusReason.TabFocusReason)


def _fits(place: Place, typed: str) -> bool:
    return place.fits(typed) if typed.strip() else place.row is None


def _is_at(item: QListWidgetItem, place: Place | None) -> bool:
    there = item.data(_PLACE)
    return place is not None and there is not None and (there.page, there.row) == (place.page, None)
