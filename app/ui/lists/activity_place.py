"""Activity: what happened to all mails, the newest first, by mail and day."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.language import counted, mark, tr
from app.core.search_words import is_search
from app.store import activity
from app.store.activity import Show
from app.store.activity_listing import ActivityListing
from app.store.database import Connection
from app.ui.lists.activity_model import ActivityModel
from app.ui.lists.activity_table import ActivityTable
from app.ui.lists.list_place import ListPlace

_CHIPS: dict[StrEnum, str] = {
    Show.ALL: mark("All"), Show.OPENS: mark("Opens"), Show.CLICKS: mark("Clicks"), Show.REPLIES: mark("Replies"),
    Show.BOUNCES: mark("Not delivered"), Show.AUTOMATIC: mark("Automatic"),
}  # fmt: skip
_NOTHING = {
    Show.ALL: (
        mark("Nothing happened yet"),
        mark("Opens, clicks, replies and bounces of the mails you send stand here as they come."),
    ),
    Show.OPENS: (mark("No open seen yet"), mark("Opens are seen only when pictures are loaded.")),
    Show.CLICKS: (mark("No click seen yet"), mark("Clicks on tracked links stand here.")),
    Show.REPLIES: (mark("No reply yet"), mark("Replies are found in your mailbox, once it is read.")),
    Show.BOUNCES: (
        mark("Everything was delivered, as far as is known"),
        mark("What a mail server refused or sent back stands here."),
    ),
    Show.AUTOMATIC: (
        mark("No automatic hits"),
        mark("Hits of scanners and other programs stand here; they count nowhere."),
    ),
}
_SEARCHED = mark(
    "Recipients, subjects and texts of the mails that something happened to are searched, for words that begin like this."
)


class ActivityPlace(ListPlace):
    """What happened. `message_chosen` carries the message that it happened to; `message_opened` one to be opened.

    `looked_at` carries the message that the user takes for looked at, None for all.
    """

    message_chosen = Signal(int)
    message_opened = Signal(int)
    looked_at = Signal(object)

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], datetime],
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._connection = connection
        self._model = ActivityModel(ActivityListing(connection), clock, zone)
        self._activity = ActivityTable(self._model)
        super().__init__(
            self._activity,
            _CHIPS,
            tr("Search people, subject and text"),
            "activity",
            parent,
        )
        self._activity.row_chosen.connect(lambda number: self._tell(number, opened=False))
        self._activity.looked_at.connect(self.looked_at)
        self._activity.row_opened.connect(lambda number: self._tell(number, opened=True))

    @property
    def unseen(self) -> int:
        """How many rows nobody looked at yet, at most a thousand."""
        return activity.unseen(self._connection)

    def things(self, count: int) -> str:
        """Return how many entries there are, in words."""
        return counted("{n} entry", "{n} entries", count)

    def all_in_words(self) -> str:
        """Return the words of the button that shows all entries."""
        return tr("Show all entries")

    def show_everything(self) -> None:
        """Show all that happened."""
        self.filter_by(Show.ALL, "")

    def explain(self) -> None:
        """Say why nothing is listed."""
        shown = self._model.listing
        if is_search(shown.search):
            self.empty.explain_search(shown.search, tr(_SEARCHED))
        else:
            headline, sentence = _NOTHING[shown.show]
            narrowed = shown.show is not Show.ALL
            self.empty.explain(tr(headline), tr(sentence), narrowed=narrowed, leads_on=not narrowed)

    def _tell(self, number: int, *, opened: bool) -> None:
        row = activity.rows(self._connection, [number]).get(number)
        if row is not None:
            (self.message_opened if opened else self.message_chosen).emit(row.message)
