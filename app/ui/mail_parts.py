"""What views of a mail are put together of: labels, lines with an icon, a header's lines."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from app.ui import icons, theme
from app.ui.theme import GRID

_SMALL = QSize(4 * GRID, 4 * GRID)
_PEOPLE_SHOWN = 12
_LONGEST = 44


class HeaderLines(QGridLayout):
    """Lines such as “To” with those it names; they can be selected."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(3 * GRID)
        self.setVerticalSpacing(GRID)
        self.setColumnStretch(1, 1)
        self.lines: tuple[tuple[str, str], ...] = ()

    def show_lines(self, lines: Iterable[tuple[str, str]]) -> None:
        """Show these lines instead of what is there."""
        empty(self)
        self.lines = tuple(lines)
        for row, (name, words) in enumerate(self.lines):
            value = label(selectable=True)
            value.setText(words)
            value.setAccessibleName(f"{name}: {words}")
            heading = muted(name)
            heading.setWordWrap(False)
            self.addWidget(heading, row, 0, Qt.AlignmentFlag.AlignTop)
            self.addWidget(value, row, 1)


def shortened(words: str) -> str:
    """Return words that fit into a line, without their middle where they don't: the end of an address tells whose it is."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST // 3]}…{words[-_LONGEST * 2 // 3 :]}"


def tooltip(words: str) -> str:
    """Return words of somebody else's as a tooltip: what looks like a tag in them is none."""
    return f"<qt>{escape(words).replace(chr(10), '<br>')}</qt>"


def listed(names: Sequence[str]) -> str:
    """Return people in one line; of very many the first."""
    if len(names) <= _PEOPLE_SHOWN:
        return ", ".join(names)
    return f"{', '.join(names[:_PEOPLE_SHOWN])} and {len(names) - _PEOPLE_SHOWN} more"


def line(icon: str, colour: str, words: str, *, is_muted: bool = False) -> QWidget:
    """Return words beside an icon, or below one where `icon` is empty."""
    picture = QLabel()
    picture.setFixedWidth(_SMALL.width())
    if icon:
        drawn = icons.icon(icon, theme.colours().qcolor(colour))
        picture.setPixmap(drawn.pixmap(_SMALL, picture.devicePixelRatioF()))
    text = label(is_muted=is_muted, selectable=True)
    text.setText(words)
    made = QWidget()
    made.setAccessibleName(words)
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2 * GRID)
    layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(text, 1)
    return made


def refill(layout: QVBoxLayout, lines: Iterable[QWidget]) -> None:
    """Put these lines in place of what a layout holds."""
    layout.setSpacing(GRID)
    empty(layout)
    for each in lines:
        layout.addWidget(each)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def stacked(layout: QVBoxLayout, parts: Iterable[QWidget | QLayout]) -> None:
    """Put parts below each other."""
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)


def hairline() -> QFrame:
    """Return a thin line between two parts."""
    made = QFrame()
    made.setProperty("hairline", True)
    made.setFixedHeight(1)
    return made


def muted(words: str) -> QLabel:
    """Return words that stand back."""
    made = label(is_muted=True)
    made.setText(words)
    return made


def label(*, heading: bool = False, is_muted: bool = False, selectable: bool = False) -> QLabel:
    """Return a label for plain text in lines."""
    made = QLabel()
    made.setWordWrap(True)
    # A word that is longer than a line must not make everything as wide.
    made.setMinimumWidth(1)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("heading", heading)
    made.setProperty("muted", is_muted)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
