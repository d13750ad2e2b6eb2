"""Help: the shortcuts of a window, what the pictures of the sent box mean, and how far opens are to be believed."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.core import legend
from app.core.language import tr
from app.ui import theme
from app.ui.form_rows import caption, hint
from app.ui.icon_label import IconLabel
from app.ui.shortcuts import shortcut
from app.ui.state_cell import EYES

_BADGE_COLOURS: Final = {
    "finger": "green", "arrow": "accent", "problem": "amber", "bounced": "red", "waiting": "muted",
}  # fmt: skip
_MARGIN: Final = 6 * theme.GRID


class HelpWindow(QWidget):
    """Shows the shortcuts of one window."""

    def __init__(self, title: str, shortcuts: Mapping[str, Sequence[str]]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Help – Sightline"))
        self.resize(820, 620)
        inner = QWidget()
        both = QHBoxLayout(inner)
        both.setContentsMargins(*(_MARGIN,) * 4)
        both.setSpacing(2 * _MARGIN)
        both.addLayout(_column(tr("Shortcuts: {window}", window=title), _shortcuts(shortcuts)), 1)
        both.addLayout(_column(tr("What the pictures mean"), _pictures()), 1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(tr("Help"))
        accuracy = hint(tr(legend.ACCURACY))
        accuracy.setContentsMargins(_MARGIN, 2 * theme.GRID, _MARGIN, 3 * theme.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
        column.addWidget(accuracy)
        for keys in ("Esc", "Ctrl+W"):
            shortcut(self, keys, tr("Close"), self.close)
        area.setFocus()


def _column(title: str, rows: QGridLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(3 * theme.GRID)
    heading = QLabel(title)
    heading.setProperty("heading", True)
    column.addWidget(heading)
    column.addLayout(rows)
    column.addStretch(1)
    return column


def _grid() -> QGridLayout:
    rows = QGridLayout()
    rows.setHorizontalSpacing(4 * theme.GRID)
    rows.setVerticalSpacing(2 * theme.GRID)
    rows.setColumnStretch(1, 1)
    return rows


def _shortcuts(shortcuts: Mapping[str, Sequence[str]]) -> QGridLayout:
    rows, between = _grid(), tr("or")
    for place, (name, keys) in enumerate(shortcuts.items()):
        rows.addWidget(caption(f"  {between}  ".join(keys)), place, 0, Qt.AlignmentFlag.AlignTop)
        rows.addWidget(hint(name), place, 1)
    return rows


def _pictures() -> QGridLayout:
    rows = _grid()
    eyes = [(*EYES.get(drawing, ("", "")), words) for drawing, words in legend.EYES.items()]
    badges = [(name, _BADGE_COLOURS[name], words) for name, words in legend.BADGES.items()]
    for place, (icon, colour, words) in enumerate([*eyes, *badges]):
        if icon:
            rows.addWidget(IconLabel(icon, colour), place, 0, Qt.AlignmentFlag.AlignTop)
        rows.addWidget(hint(tr(words)), place, 1)
    return rows
