"""The sent box: what was sent, each mail with its state."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from enum import StrEnum

from PySide6.QtCore import QByteArray, QPoint, Signal
from PySide6.QtWidgets import QWidget

from app.core.search_words import is_search
from app.store.database import Connection
from app.store.sent_box import Filter, Key, Order, Show
from app.ui.list_place import ListPlace
from app.ui.sent_model import SentModel
from app.ui.sent_table import SentTable

_CHIPS: dict[StrEnum, str] = {
    Show.ALL: "All",
    Show.OPENED: "Opened",
    Show.NO_OPEN_SEEN: "No open seen",
    Show.CLICKED: "Clicked",
    Show.REPLIED: "Replied",
    Show.BOUNCED: "Bounced",
}
_NOTHING_SHOWN = {
    Show.ALL: (
        "Nothing sent yet",
        "Every mail you send stands here, with what was seen of it: opens, clicks, and what is not known.",
    ),
    Show.OPENED: (
        "No open seen yet",
        "Opens are seen only when pictures are loaded; a mail may well have been read all the same.",
    ),
    Show.NO_OPEN_SEEN: (
        "No mail is waiting for its first open",
        "Of every tracked mail that was sent, an open was seen or inferred, or it was answered or came back.",
    ),
    Show.CLICKED: ("No click seen yet", "Clicks are seen on tracked links only."),
    Show.REPLIED: ("No reply yet", "Replies are seen in the folders of your mailbox that Sightline reads."),
    Show.BOUNCED: (
        "No bounce so far",
        "What mail servers report back is seen in the folders of your mailbox that Sightline reads.",
    ),
}
_SEARCHED = "Recipients, subjects and texts are searched, for words that begin like this; “in quotes” for words in a row."


class SentBox(ListPlace):
    """What was sent, with its state. `message_chosen` carries the message that is selected now, `message_opened` one to
    be opened, `history_wanted` one whose history is asked for, with where on the screen.
    """

    message_chosen = Signal(int)
    message_opened = Signal(int)
    history_wanted = Signal(int, QPoint)

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], datetime],
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._model = SentModel(connection, clock, None, zone)
        self._table = SentTable(self._model)
        super().__init__(self._table, _CHIPS, "Search recipients, subject and text", "sent", parent)
        self._model.setParent(self)
        self._table.order_wanted.connect(lambda order: self._choose(self._model.filter, order))
        self._table.row_chosen.connect(self.message_chosen)
        self._table.row_opened.connect(self.message_opened)
        self._table.history_wanted.connect(self.history_wanted)

    def choose_message(self, message: int) -> bool:
        """Select a message and bring it into view; False where the filter does not show it."""
        return self._table.choose_row(message)

    def saved_state(self) -> bytes:
        """Return column widths, sort order and filter, to be remembered."""
        order = self._model.order
        saved = {
            "columns": b64encode(self._table.saved_columns().data()).decode(),
            "key": order.key.value,
            "descending": order.descending,
            "show": self._model.filter.show.value,
        }
        return json.dumps(saved).encode()

    def restore_state(self, saved: bytes) -> None:
        """Take up what `saved_state` returned; of anything else nothing."""
        try:
            state = json.loads(saved)
            order = Order(Key(state["key"]), bool(state["descending"]))
            show = Show(state["show"])
            columns = b64decode(state["columns"])
        except (ValueError, KeyError, TypeError):
            return
        self._choose(replace(self._model.filter, show=show), order)
        self._table.restore_columns(QByteArray(columns))

    def filter_by(self, show: StrEnum | None = None, search: str | None = None) -> None:
        """Show what passes another chip or another search; what is None stays."""
        shown = self._model.filter
        wanted = Filter(
            Show(show) if show is not None else shown.show, search if search is not None else shown.search
        )
        self._choose(wanted, self._model.order)

    def show_everything(self) -> None:
        """Show all that was sent."""
        self._choose(Filter(), self._model.order)

    def explain(self) -> None:
        """Say why nothing is listed."""
        shown = self._model.filter
        if is_search(shown.search):
            self.empty.explain_search(shown.search, _SEARCHED)
        else:
            self.empty.explain(*_NOTHING_SHOWN[shown.show], narrowed=shown.show is not Show.ALL)

    def _choose(self, wanted: Filter, order: Order) -> None:
        self._table.choose(wanted, order)
        self.chips.show_chosen(wanted.show)
