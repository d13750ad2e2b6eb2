"""What stands in place of the list where there is nothing to show: what is known, and a way on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.core.search_words import is_search
from app.store.sent_box import Filter, Show
from app.ui import theme
from app.ui.guidance import Guidance

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
        self._guidance = Guidance("sent", "", "")
        self._all = QPushButton("Show all mails", self)
        self._all.setAccessibleName("Show all mails")
        self._all.clicked.connect(self.all_wanted)
        self._guidance.column.addSpacing(2 * theme.GRID)
        self._guidance.column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._guidance)
        self.explain(Filter())

    def explain(self, shown: Filter) -> None:
        """Say why nothing is shown with a filter."""
        searched = is_search(shown.search)
        headline, sentence = _NOTHING_SHOWN[shown.show]
        if searched:
            headline = f"Nothing found for “{shown.search.strip()}”"
            sentence = "Recipients, subjects and texts are searched, for words that begin like this; “in quotes” for words in a row."
        self._guidance.icon.show_icon("search" if searched else "sent", "edge")
        self._guidance.say(headline, sentence)
        self._all.setVisible(shown != Filter())
