"""People: everyone a mail was sent to, and below the list the one that is chosen."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import datetime, tzinfo
from enum import StrEnum

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from app.core.language import counted, mark, tr
from app.store.correspondents import Rank
from app.store.database import Connection
from app.store.people_listing import PeopleListing
from app.ui.lists.list_place import ListPlace
from app.ui.lists.people_model import PeopleModel
from app.ui.lists.people_table import PeopleTable
from app.ui.lists.person_view import PersonView

_CHIPS: dict[StrEnum, str] = {
    Rank.CONTACT: mark("Last contact first"), Rank.OPENS: mark("Most opens first"),
}  # fmt: skip
_NOBODY = (
    mark("Nobody yet"),
    mark("Everyone you send a mail to stands here, with what became of it."),
)
_SEARCHED = mark("Names and addresses are searched, for words that begin like this.")


class PeoplePlace(ListPlace):
    """Everyone a mail was sent to; `person` shows the one that is chosen."""

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], datetime],
        is_never_tracked: Callable[[str], bool],
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._model = PeopleModel(PeopleListing(connection), clock, zone)
        self._people = PeopleTable(self._model)
        super().__init__(self._people, _CHIPS, tr("Search people"), "person", parent)
        self.person = PersonView(connection, clock, is_never_tracked, zone)
        self.add_below(self.person)
        self._people.row_chosen.connect(self.person.show_person)
        self.refreshed.connect(self.person.refresh)

    def things(self, count: int) -> str:
        """Return how many people there are, in words."""
        return counted("{n} person", "{n} people", count)

    def all_in_words(self) -> str:
        """Return the words of the button that shows everyone."""
        return tr("Show all people")

    def show_everything(self) -> None:
        """Show everyone."""
        self.filter_by(search="")

    def explain(self) -> None:
        """Say why nobody is listed."""
        if self._model.listing.is_searched:
            self.empty.explain_search(self._model.listing.search, tr(_SEARCHED))
        else:
            self.empty.explain(*map(tr, _NOBODY), narrowed=False, leads_on=True)

    def saved_state(self) -> bytes:
        """Return columns and order, to be remembered."""
        columns = b64encode(self.table.saved_columns().data()).decode()
        return json.dumps({"columns": columns, "rank": self._model.listing.show.value}).encode()

    def restore_state(self, saved: bytes) -> None:
        """Take up what `saved_state` returned; of anything else nothing."""
        try:
            state = json.loads(saved)
            rank, columns = Rank(state["rank"]), b64decode(state["columns"])
        except (ValueError, KeyError, TypeError):
            return
        self.filter_by(show=rank)
        self.table.restore_columns(QByteArray(columns))

    def tell_chosen(self) -> bool:
        """Tell once more which mail to somebody is chosen; False where none is."""
        return not self.person.isHidden() and self.person.mails.tell_chosen()

    def stop_reading(self) -> None:
        """Read nothing more of the store, which is about to be closed."""
        super().stop_reading()
        self.person.stop_reading()
