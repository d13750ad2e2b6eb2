"""What stands in place of a list where there is nothing to show: what is known, and a way on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.core.language import tr
from app.ui import theme
from app.ui.guidance import Guidance


class EmptyList(QWidget):
    """Says why nothing is listed; `all_wanted` asks to see all again."""

    all_wanted = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._guidance = Guidance(icon, "", "")
        self._all = QPushButton(tr("Show all mails"), self)
        self._all.setAccessibleName(tr("Show all mails"))
        self._all.clicked.connect(self.all_wanted)
        self._guidance.column.addSpacing(2 * theme.GRID)
        self._guidance.column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._guidance)

    def explain(self, headline: str, sentence: str, *, narrowed: bool) -> None:
        """Say why nothing is listed; where the list is `narrowed`, a button shows all."""
        self._guidance.icon.show_icon(self._icon, "edge")
        self._guidance.say(headline, sentence)
        self._all.setVisible(narrowed)

    def explain_search(self, searched: str, sentence: str) -> None:
        """Say that nothing was found, and where was looked."""
        self._guidance.icon.show_icon("search", "edge")
        self._guidance.say(tr("Nothing found for “{searched}”", searched=searched.strip()), sentence)
        self._all.setVisible(True)
