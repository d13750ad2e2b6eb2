"""Mails that are not sent yet, each on a card, below each other: made once, and no more of them than are looked at."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.ui.parts.guidance import Guidance
from app.ui.parts.icon_label import IconLabel
from app.ui.parts.theme import GRID

# A card takes some milliseconds to be made, laid out and drawn: so many at a time stop nobody.
PORTION: Final = 5


@dataclass(frozen=True, slots=True)
class Way:
    """What can be done with a mail: a button, and what follows."""

    words: str
    tooltip: str
    act: Callable[[], object] = field(compare=False)


@dataclass(frozen=True, slots=True)
class CardContent:
    """What stands on the card of a mail, which is known by its number; `lines` are below its subject."""

    number: int
    icon: tuple[str, str]
    subject: str
    lines: tuple[str, ...]
    ways: tuple[Way, ...]


class MailCard(QFrame):
    """An icon and beside it what is known of a mail, and what is `asked` about it. `opened` is a double click.

    Its buttons stand to the right or, where `below`, at the foot.
    """

    opened = Signal()

    def __init__(self, *, below: bool) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.content: CardContent | None = None
        self._is_below = below
        row = QHBoxLayout(self)
        row.setContentsMargins(*(3 * GRID,) * 4)
        row.setSpacing(3 * GRID)
        self._icon = IconLabel("", size=5 * GRID)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._words = QVBoxLayout()
        self._words.setSpacing(GRID)
        self.asked = QVBoxLayout()
        self.asked.setSpacing(GRID)
        self._words.addLayout(self.asked)
        row.addLayout(self._words, 1)
        self._lines: list[QLabel] = []
        self._buttons: list[QPushButton] = []
        self._row = row

    def show_content(self, content: CardContent) -> None:
        """Show this; what is the same stays as it is."""
        before, self.content = self.content, content
        # The ways are those of the mail as it is now all the same.
        if content == before:
            return
        self._icon.show_icon(*content.icon)
        for place, words in enumerate((content.subject, *content.lines)):
            if place == len(self._lines):
                self._lines.append(_line(place))
                self._words.insertWidget(place, self._lines[-1])
            self._lines[place].setText(words)
        for place, line in enumerate(self._lines):
            line.setVisible(place <= len(content.lines))
        for place, way in enumerate(content.ways):
            if place == len(self._buttons):
                self._add_button(place)
            _name(self._buttons[place], way, content.subject)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(content.ways))

    def buttons(self) -> list[QPushButton]:
        """Return what Tab leads to, in its order."""
        asked = [each for each in self.findChildren(QPushButton) if each not in self._buttons]
        return [each for each in (*asked, *self._buttons) if not each.isHidden()]

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Open it (Qt calls this)."""
        self.opened.emit()

    def _add_button(self, place: int) -> None:
        if self._is_below and place == 0:
            self._row = QHBoxLayout()
            self._row.setContentsMargins(0, GRID, 0, 0)
            self._row.setSpacing(2 * GRID)
            self._row.addStretch(1)
            self._words.addLayout(self._row)
        button = QPushButton()
        button.clicked.connect(lambda: self.content and self.content.ways[place].act())
        self._buttons.append(button)
        # Before the stretch, where there is one.
        at = place if self._is_below else self._row.count()
        self._row.insertWidget(at, button, 0, Qt.AlignmentFlag.AlignTop)


class MailCards(QScrollArea):
    """Shows the cards of the mails of a kind, or that there are none; more are made as one comes to the last of them.

    Nothing is made before it is seen for the first time. `count` is how many mails there are.
    """

    def __init__(self, name: str, empty: tuple[str, str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.count = 0
        self._empty, self._wanted = empty, PORTION
        self._cards: dict[int, MailCard] = {}
        self._column: QVBoxLayout | None = None
        self._further = QTimer(self, singleShot=True)
        self._further.timeout.connect(self._go_further)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(lambda: self._further.start())
        bar.rangeChanged.connect(lambda: self._further.start())

    def refresh(self) -> None:
        """Show what there is now; what is the same stays under the finger. Out of sight it is only counted."""
        self.count = self.how_many()
        if not self.isVisible():
            return
        contents = self.contents(self._wanted, 0) if self.count else []
        if contents:
            self._drop(self._cards.keys() - {each.number for each in contents})
            self._show(contents, 0)
            self._further.start()
        elif self._cards or self.widget() is None:
            self._cards, self._column, self._wanted = {}, None, PORTION
            self.setWidget(Guidance(*self._empty))

    def how_many(self) -> int:
        """Return how many mails there are."""
        raise NotImplementedError

    def contents(self, limit: int, offset: int) -> Sequence[CardContent]:
        """Return what there is to be shown of so many mails, from a place on."""
        raise NotImplementedError

    def new_card(self) -> MailCard:
        """Return a card with nothing on it yet."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Show what came while it was out of sight (Qt calls this)."""
        super().showEvent(event)
        self.refresh()

    def _drop(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            card = self._cards.pop(number)
            if self._column:
                self._column.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _show(self, contents: Iterable[CardContent], first: int) -> None:
        """Show these from a place on, each on its card."""
        column = self._column or self._new_column()
        for place, content in enumerate(contents, first):
            card = self._cards.get(content.number) or self._cards.setdefault(content.number, self.new_card())
            card.show_content(content)
            if column.indexOf(card) != place:
                column.removeWidget(card)
                column.insertWidget(place, card)
        self._lead_tab(column)

    def _new_column(self) -> QVBoxLayout:
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(*(2 * GRID,) * 4)
        self._column.setSpacing(2 * GRID)
        self._column.addStretch(1)
        self.setWidget(page)
        return self._column

    def _lead_tab(self, column: QVBoxLayout) -> None:
        """Let Tab follow the order in which the cards stand, whichever came first."""
        cards = sorted(self._cards.values(), key=column.indexOf)
        wanted = [button for card in cards for button in card.buttons()]
        for earlier, later in pairwise([self, *wanted]):
            if earlier.nextInFocusChain() is not later:
                QWidget.setTabOrder(earlier, later)

    def _go_further(self) -> None:
        """Make more cards where less than another page of them lies ahead."""
        bar, known = self.verticalScrollBar(), len(self._cards)
        if self.isVisible() and known < self.count and bar.value() >= bar.maximum() - bar.pageStep():
            self._wanted = known + PORTION
            self._show(self.contents(PORTION, known), known)
            # Where nothing came, what there is has changed: the next refresh shows it.
            if len(self._cards) > known:
                self._further.start()


def _line(place: int) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if place == 0:
        label.setProperty("strong", True)
    elif place > 1:
        label.setProperty("muted", True)
    return label


def _name(button: QPushButton, way: Way, subject: str) -> None:
    button.setText(way.words)
    button.setToolTip(way.tooltip)
    button.setAccessibleName(f"{way.words}: {subject}")
