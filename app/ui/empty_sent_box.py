"""What stands in place of the list where there is nothing to show: what is known, and a way on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.store.sent_box import Filter, Show, is_search
from app.ui import theme

_NOTHING_SENT = (
    "Nothing sent yet",
    "Every mail you send stands here, with what was seen of it: opens, clicks, and what is not known.",
)
_NOTHING_SHOWN = {
    Show.ALL: _NOTHING_SENT,
    Show.OPENED: (
        "No open seen yet",
        "Opens are seen only when pictures are loaded; a mail may well have been read all the same.",
    ),
    Show.NO_OPEN_SEEN: (
        "No mail is waiting for its first open",
        "Of every tracked mail that was sent, an open was seen or inferred.",
    ),
    Show.CLICKED: ("No click seen yet", "Clicks are seen on tracked links only."),
}


class EmptySentBox(QWidget):
    """Says why no mail is listed; `all_wanted` asks to see all again."""

    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = QLabel(self)
        self._headline.setProperty("heading", True)
        self._sentence = QLabel(self)
        self._sentence.setProperty("muted", True)
        self._sentence.setWordWrap(True)
        self._all = QPushButton("Show all mails", self)
        self._all.setAccessibleName("Show all mails")
        self._all.clicked.connect(self.all_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(8 * theme.GRID,) * 4)
        column.setSpacing(2 * theme.GRID)
        column.addStretch(2)
        for label in (self._headline, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        column.addSpacing(2 * theme.GRID)
        column.addWidget(self._all, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.explain(Filter())

    def explain(self, shown: Filter) -> None:
        """Say why nothing is shown with a filter."""
        headline, sentence = _NOTHING_SHOWN[shown.show]
        if is_search(shown.search):
            headline = f"Nothing found for “{shown.search.strip()}”"
            sentence = "Recipients and subjects are searched, for words that begin like this."
        self._headline.setText(headline)
        self._sentence.setText(sentence)
        self._all.setVisible(shown != Filter())
