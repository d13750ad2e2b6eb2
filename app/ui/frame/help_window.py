"""Help: the shortcuts of a window, what the pictures of its lists mean, and how far opens are to be believed."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.core import legend
from app.core.language import tr
from app.ui.lists.state_cell import EYES
from app.ui.parts import theme
from app.ui.parts.form_rows import caption, hint
from app.ui.parts.icon_label import IconLabel
from app.ui.parts.shortcuts import shortcut

_BADGE_COLOURS: Final = {
    "finger": "green", "arrow": "accent", "problem": "amber", "bounced": "red",
}  # fmt: skip
_MARGIN: Final = 6 * theme.GRID


class HelpWindow(QWidget):
    """Shows the shortcuts of one window."""

    def __init__(self, title: str, shortcuts: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Help – Sightline"))
        self.resize(880, 700)
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


def _shortcuts(shortcuts: Mapping[str, Mapping[str, Sequence[str]]]) -> QGridLayout:
    rows, between = _grid(), tr("or")
    for heading, named in shortcuts.items():
        _add_heading(rows, heading)
        for name, keys in named.items():
            _add_row(rows, caption(f"  {between}  ".join(keys)), name)
    return rows


def _pictures() -> QGridLayout:
    rows = _grid()
    _add_heading(rows, tr("Sent mails"))
    for drawing, words in legend.EYES.items():
        _add_row(rows, IconLabel(*EYES[drawing]) if drawing in EYES else None, tr(words))
    for name, words in legend.BADGES.items():
        is_icon = name != legend.OPENED_BY
        shown = IconLabel(name, _BADGE_COLOURS.get(name, "grey")) if is_icon else caption(name)
        _add_row(rows, shown, tr(words))
    _add_heading(rows, tr("Received mails"))
    for name, words in legend.RECEIVED.items():
        _add_row(rows, IconLabel(name, "muted"), tr(words))
    return rows


def _add_heading(rows: QGridLayout, words: str) -> None:
    if words:
        label = QLabel(words)
        label.setContentsMargins(0, 2 * theme.GRID if rows.count() else 0, 0, 0)
        rows.addWidget(label, rows.rowCount(), 0, 1, 2)


def _add_row(rows: QGridLayout, shown: QWidget | None, words: str) -> None:
    place = rows.rowCount()
    if shown is not None:
        rows.addWidget(shown, place, 0, Qt.AlignmentFlag.AlignTop)
    rows.addWidget(hint(words), place, 1)
