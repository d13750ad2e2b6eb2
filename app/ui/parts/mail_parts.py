"""What views of a mail are put together of: labels, notes with an icon, a header's lines."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.language import counted, tr
from app.ui.parts.icon_label import IconLabel
from app.ui.parts.theme import GRID

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

        self._rows: list[tuple[QLabel, QLabel]] = []

    def show_lines(self, lines: Iterable[tuple[str, str]]) -> None:
        """Show these lines instead of what is there."""
        wanted = self.lines = tuple(lines)
        while len(self._rows) < len(wanted):
            self._add_row()
        for (heading, value), (name, words) in zip(self._rows, wanted, strict=False):
            heading.setText(name)
            value.setText(words)
            value.setAccessibleName(f"{name}: {words}")
        for place, row in enumerate(self._rows):
            for part in row:
                part.setVisible(place < len(wanted))

    def _add_row(self) -> None:
        heading, value = muted(""), label(selectable=True)
        heading.setWordWrap(False)
        self.addWidget(heading, len(self._rows), 0, Qt.AlignmentFlag.AlignTop)
        self.addWidget(value, len(self._rows), 1)
        self._rows.append((heading, value))


@dataclass(frozen=True, slots=True)
class Note:
    """Words beside an icon, or below those of one where `icon` is empty, with a tooltip where there is more to be known.

    `whose` names a recipient to be chosen by it.
    """

    icon: str
    colour: str
    words: str
    is_muted: bool = False
    whose: str = ""
    tooltip: str = ""


class Notes(QVBoxLayout):
    """Notes below each other. Those that come take the widgets of those that go: to make them takes longest.

    `chosen` carries the recipient whose history is asked for.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(GRID)
        self._lines: list[_NoteLine] = []

    def show_notes(self, notes: Iterable[Note]) -> None:
        """Show these notes instead of what is there."""
        wanted = list(notes)
        while len(self._lines) < len(wanted):
            self._lines.append(_NoteLine(self.chosen.emit))
            self.addWidget(self._lines[-1])
        for line, note in zip(self._lines, wanted, strict=False):
            line.show_note(note)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(wanted))


class _NoteLine(QWidget):
    def __init__(self, choose: Callable[[str], None]) -> None:
        super().__init__()
        self._whose = ""
        self._choose = QPushButton(tr("History"))
        self._choose.setProperty("link", True)
        # As high as a line of the words beside it.
        self._choose.setProperty("inline", True)
        self._choose.clicked.connect(lambda: choose(self._whose))
        self._picture = IconLabel("")
        self._words = label(selectable=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignTop)

    def show_note(self, note: Note) -> None:
        self._picture.show_icon(note.icon, note.colour)
        self._words.setText(note.words)
        self._words.setToolTip(tooltip(note.tooltip) if note.tooltip else "")
        self.setAccessibleName(note.words)
        self._whose = note.whose
        self._choose.setVisible(bool(note.whose))
        self._choose.setAccessibleName(tr("Only the history of {who}", who=note.whose))
        if self._words.property("muted") != note.is_muted:
            self._words.setProperty("muted", note.is_muted)
            self.style().unpolish(self._words)
            self.style().polish(self._words)


def shortened(words: str) -> str:
    """Return words that fit into a line, without their middle where they don't: the end of an address tells whose it is."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST // 3]}…{words[-_LONGEST * 2 // 3 :]}"


def tooltip(words: str) -> str:
    """Return words of somebody else's as a tooltip: what looks like a tag in them is none."""
    return f"<qt>{escape(words).replace(chr(10), '<br>')}</qt>"


def listed(names: Sequence[str], of: int | None = None) -> str:
    """Return people in one line; of very many the first. `of` is how many there are, where not all are at hand."""
    people = ", ".join(names[:_PEOPLE_SHOWN])
    more = (len(names) if of is None else of) - len(names[:_PEOPLE_SHOWN])
    if more <= 0:
        return people
    return counted("{people} and {n} more", "{people} and {n} more", more, people=people)


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
