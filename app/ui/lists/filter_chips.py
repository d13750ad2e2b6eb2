"""The chips above a list, in one line: one of them is on. Those there is no room for stand in a menu at the end."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QMenu, QPushButton, QWidget

from app.core.language import tr
from app.ui.lists.menu_chip import MenuChip
from app.ui.parts import theme
from app.ui.parts.tab_stop import move_stop, stop_at_chosen

_HEIGHT = 6 * theme.GRID


class FilterChips(QWidget):
    """A chip for each filter, the first one on; `chosen` carries the one that the user turned on."""

    chosen = Signal(object)

    def __init__(self, texts: Mapping[StrEnum, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._chips = {show: self._chip(tr(text)) for show, text in texts.items()}
        self.more = MenuChip(tr("More"), tuple, self)
        self.more.extend = self._offer
        self._further: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.GRID)
        # The chips follow the room, not the room the chips.
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for chip in (*self._chips.values(), self.more):
            self._row.addWidget(chip)
        self._row.addStretch(1)
        stop_at_chosen(self._group)
        self.show_chosen(next(iter(texts)))
        self._group.buttonClicked.connect(self._clicked)

    def show_chosen(self, show: StrEnum) -> None:
        """Turn a chip on."""
        self._chips[show].setChecked(True)
        self._fit()

    def add(self, chip: QPushButton) -> None:
        """Append a chip that narrows further; the keyboard comes to it next."""
        QWidget.setTabOrder(self._further[-1] if self._further else self.more, chip)
        self._further.append(chip)
        self._row.insertWidget(self._row.count() - 1, chip)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Share the room anew where a chip says something else (Qt calls this)."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Return the room that all chips want (Qt calls this)."""
        return QSize(self._needed(len(self._chips)), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least: what has no room stands in the menu (Qt calls this)."""
        return QSize(self._needed(0), _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many chips as there is room for (Qt calls this)."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Do the same once the chips have their style (Qt calls this)."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, chips = self.width(), list(self._chips.values())
        shown = next((count for count in range(len(chips), 0, -1) if self._needed(count) <= room), 0)
        for place, chip in enumerate(chips):
            chip.setVisible(place < shown)
        self._fill_more(chips[shown:])
        # Tab must come to the others where the chosen one stands in the menu.
        if shown and (chosen := self._group.checkedButton()):
            move_stop(chips[0], chosen in (chips[0], *chips[shown:]))

    def _fill_more(self, left: list[QPushButton]) -> None:
        self.more.setVisible(bool(left))
        words = self._words_of_more(left)
        self.more.show_chosen(words, words)
        self.more.setAccessibleName(tr("Show: {what}", what=words) if words else tr("More filters"))

    def _offer(self, menu: QMenu) -> None:
        for chip in self._chips.values():
            if chip.isHidden():
                act = menu.addAction(chip.text(), chip.click)
                act.setCheckable(True)
                act.setChecked(chip.isChecked())

    def _words_of_more(self, left: list[QPushButton]) -> str:
        return next((chip.text() for chip in left if chip.isChecked()), "")

    def _needed(self, count: int) -> int:
        chips = list(self._chips.values())
        widths = [chip.sizeHint().width() for chip in (*chips[:count], *self._further)]
        if count < len(chips):
            words = self._words_of_more(chips[count:]) or tr("More")
            metrics = self.more.fontMetrics()
            beside = self.more.sizeHint().width() - metrics.horizontalAdvance(self.more.text())
            widths.append(metrics.horizontalAdvance(words) + beside)
        return sum(widths) + (len(widths) - 1) * theme.GRID

    def _chip(self, text: str) -> QPushButton:
        chip = QPushButton(text, self)
        chip.setProperty("chip", True)
        chip.setCheckable(True)
        chip.setFixedHeight(_HEIGHT)
        chip.setAccessibleName(tr("Show: {what}", what=text))
        self._group.addButton(chip)
        return chip

    def _clicked(self) -> None:
        self._fit()
        self.chosen.emit(next(show for show, chip in self._chips.items() if chip.isChecked()))
