"""The menu of the colours that letters can have."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from app.core.language import mark, tr
from app.core.rich_text import Colour
from app.ui.parts.theme import GRID, colours
from app.ui.writing.editor_colours import drawn_colour

NAMES: Final = {
    Colour.RED: mark("Red"),
    Colour.ORANGE: mark("Orange"),
    Colour.GREEN: mark("Green"),
    Colour.BLUE: mark("Blue"),
    Colour.PURPLE: mark("Purple"),
    Colour.GREY: mark("Grey"),
}
_SIDE: Final = 4 * GRID


class ColourMenu(QMenu):
    """Emits `chosen` with a colour, None for that of all text."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Text colour"))
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        # The spots follow light and dark.
        self.clear()
        for colour, name in (None, mark("Automatic")), *NAMES.items():
            self.addAction(_spot(colour), tr(name)).triggered.connect(
                lambda _on=False, colour=colour: self.chosen.emit(colour)
            )


def _spot(colour: Colour | None) -> QIcon:
    picture = QPixmap(_SIDE, _SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(drawn_colour(colour) if colour else colours().qcolor("text"))
    painter.drawEllipse(2, 2, _SIDE - 4, _SIDE - 4)
    painter.end()
    return QIcon(picture)
