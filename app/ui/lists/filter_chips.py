"""The chips above a list: one of them is on."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from app.core.language import tr
from app.ui.parts import theme
from app.ui.parts.flow_layout import FlowLayout
from app.ui.parts.tab_stop import stop_at_chosen


class FilterChips(QWidget):
    """A chip for each filter, the first one on; `chosen` carries the one that the user turned on."""

    chosen = Signal(object)

    def __init__(self, texts: Mapping[StrEnum, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._chips = {show: self._chip(tr(text)) for show, text in texts.items()}
        # In a narrow list they go on in a second line.
        self._row = FlowLayout(self, spacing=theme.GRID)
        for chip in self._chips.values():
            self._row.addWidget(chip)
        self._last: QPushButton = list(self._chips.values())[-1]
        stop_at_chosen(self._group)
        self.show_chosen(next(iter(texts)))
        self._group.buttonClicked.connect(self._clicked)

    def show_chosen(self, show: StrEnum) -> None:
        """Turn a chip on."""
        self._chips[show].setChecked(True)

    def add(self, chip: QPushButton) -> None:
        """Append a chip that narrows further; the keyboard comes to it next."""
        QWidget.setTabOrder(self._last, chip)
        self._last = chip
        self._row.addWidget(chip)

    def _chip(self, text: str) -> QPushButton:
        chip = QPushButton(text, self)
        chip.setProperty("chip", True)
        chip.setCheckable(True)
        chip.setFixedHeight(6 * theme.GRID)
        chip.setAccessibleName(tr("Show: {what}", what=text))
        self._group.addButton(chip)
        return chip

    def _clicked(self) -> None:
        self.chosen.emit(next(show for show, chip in self._chips.items() if chip.isChecked()))
