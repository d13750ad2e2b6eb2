"""What leads on from a list that is empty, and what stands beside it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from app.core.language import mark, tr
from app.core.message import Recipient, Role
from app.core.practice_people import RECIPIENTS
from app.ui.lists.list_place import ListPlace
from app.ui.reading.conversation import NOTHING_CHOSEN, Conversation

_NOTHING_TO_CHOOSE = ("", mark("Who opened a mail, when and with what, is shown here."))
_PRACTICE = (
    mark("Watch the eye turn green"),
    mark("Write a mail, open it on the recipient's page, and see here what a seller sees."),
)


class FirstSteps(QObject):
    """Serves the places of a window: nobody is asked to choose a mail where there is none to be chosen.

    `letter_wanted` carries the Recipient whom one may write to in practice.
    """

    letter_wanted = Signal(object)

    def __init__(
        self,
        places: QStackedWidget,
        conversation: Conversation,
        compose: Callable[[], object],
        *,
        practice: bool,
    ) -> None:
        super().__init__(places)
        self._places, self._conversation, self._compose = places, conversation, compose
        self._is_practice = practice
        if practice:
            conversation.nothing.say(*map(tr, _PRACTICE))
        places.currentChanged.connect(self._show_beside)

    def lead_to_mail(self, place: ListPlace) -> None:
        """Lead on to a first mail where a place shows nothing yet."""
        if self._is_practice:
            someone = RECIPIENTS[0]
            words = tr("Write to {name}", name=someone.name)
            place.empty.offer(words, lambda: self.letter_wanted.emit(Recipient(someone, Role.TO)))
        else:
            place.empty.offer(tr("Write a mail"), self._compose)

    def watch(self, place: ListPlace) -> None:
        """Follow whether a place shows anything that could be chosen, and how much is."""
        for changed in (place.table.list.listed, place.refreshed, place.table.several.changed):
            changed.connect(self._show_beside)

    def _show_beside(self) -> None:
        shown = self._places.currentWidget()
        table = shown.table if isinstance(shown, ListPlace) else None
        self._conversation.show_chosen(len(table.several.numbers) if table else 0)
        if not self._is_practice:
            is_there = table is not None and bool(table.list.rowCount())
            headline, sentence = NOTHING_CHOSEN if is_there else _NOTHING_TO_CHOOSE
            self._conversation.nothing.say(tr(headline) if headline else "", tr(sentence))
