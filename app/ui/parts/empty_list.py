"""What stands in place of a list where there is nothing to show: what is known, and a way on."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.core.language import tr
from app.ui.parts.guidance import Guidance


class EmptyList(QWidget):
    """Says why nothing is listed; `all_wanted` asks to see all again, which `show_all` says in words."""

    all_wanted = Signal()

    def __init__(self, icon: str, show_all: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._guidance = Guidance(icon, "", "")
        self._all = self._guidance.offer(show_all, self.all_wanted.emit)
        self._way: QPushButton | None = None
        self._leads_on = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._guidance)

    def offer(self, words: str, act: Callable[[], object]) -> None:
        """Offer a way on for where there is nothing at all."""
        self._way = self._guidance.offer(words, act)
        self._way.setVisible(self._leads_on)

    def explain(self, headline: str, sentence: str, *, narrowed: bool, leads_on: bool = False) -> None:
        """Say why nothing is listed; where the list is `narrowed`, a button shows all.

        Where it `leads_on`, the way on is shown that was offered.
        """
        self._guidance.icon.show_icon(self._icon, "edge")
        self._guidance.say(headline, sentence)
        self._show(narrowed=narrowed, leads_on=leads_on)

    def explain_search(self, searched: str, sentence: str) -> None:
        """Say that nothing was found, and where was looked."""
        self._guidance.icon.show_icon("search", "edge")
        self._guidance.say(tr("Nothing found for “{searched}”", searched=searched.strip()), sentence)
        self._show(narrowed=True)

    def _show(self, *, narrowed: bool, leads_on: bool = False) -> None:
        self._all.setVisible(narrowed)
        self._leads_on = leads_on
        if self._way is not None:
            self._way.setVisible(leads_on)
