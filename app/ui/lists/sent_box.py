"""The sent box: what was sent, each mail with its state."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from enum import StrEnum

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.language import mark, tr
from app.core.search_words import is_search
from app.store import sent_box
from app.store.database import Connection
from app.store.sent_box import Key, Order, Show
from app.store.sent_listing import SentListing
from app.ui.lists.deed import Deed
from app.ui.lists.list_export import ask_where, export_to
from app.ui.lists.list_place import ListPlace
from app.ui.lists.menu_chip import MenuChip
from app.ui.lists.sent_filters import Period, periods, tag_choices
from app.ui.lists.sent_model import Column, SentModel
from app.ui.lists.sent_table import SentTable
from app.ui.lists.tagging import Tagging

_CHIPS: dict[StrEnum, str] = {
    Show.ALL: mark("All"),
    Show.OPENED: mark("Opened"),
    Show.NO_OPEN_SEEN: mark("No open seen"),
    Show.CLICKED: mark("Clicked"),
    Show.REPLIED: mark("Replied"),
    Show.BOUNCED: mark("Not delivered"),
}
_NOTHING_SHOWN = {
    Show.ALL: (
        mark("Nothing sent yet"),
        mark(
            "Every mail you send stands here, with what was seen of it: opens, clicks, and what is not known."
        ),
    ),
    Show.OPENED: (
        mark("No open seen yet"),
        mark("Opens are seen only when pictures are loaded; a mail may well have been read all the same."),
    ),
    Show.NO_OPEN_SEEN: (
        mark("No mail is waiting for its first open"),
        mark(
            "Of every tracked mail that was sent, an open was seen or inferred, or it was answered or came back."
        ),
    ),
    Show.CLICKED: (mark("No click seen yet"), mark("Clicks are seen on tracked links only.")),
    Show.REPLIED: (
        mark("No reply yet"),
        mark("Replies are seen in the folders of your mailbox that Sightline reads."),
    ),
    Show.BOUNCED: (
        mark("Everything was delivered, as far as is known"),
        mark(
            "What your mail server refuses stands here at once; what comes back later, once it is in your mailbox."
        ),
    ),
}
_SEARCHED = mark(
    "Recipients, subjects and texts are searched, for words that begin like this; “in quotes” for words in a row."
)
# By a tag, by a time, by a chip.
_NARROWED = {
    (True, False, False): mark("No mail bears the tag “{tag}”."),
    (False, True, False): mark("No mail was sent in that time."),
    (True, True, False): mark("No mail bears the tag “{tag}” and was sent in that time."),
    (True, False, True): mark("No mail bears the tag “{tag}” and is shown by “{chip}”."),
    (False, True, True): mark("No mail was sent in that time and is shown by “{chip}”."),
    (True, True, True): mark(
        "No mail bears the tag “{tag}” and was sent in that time and is shown by “{chip}”."
    ),
}


class SentBox(ListPlace):
    """What was sent, with its state. `message_chosen` carries the message that is selected now, `message_opened` one to
    be opened, `history_wanted` one whose history is asked for, with where on the screen. `said` tells what
    came of an export or of tags.
    """

    said = Signal(str)
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
        self._connection, self._zone = connection, zone
        sent_box.keep_indexes_at_hand(connection)
        self._model = SentModel(SentListing(connection), clock, zone)
        self._table = SentTable(self._model)
        hint = tr("Search recipients, subject and text")
        super().__init__(self._table, _CHIPS, hint, "send", parent)
        self.tag_chip = MenuChip(tr("Tag"), lambda: tag_choices(connection), self)
        self.time_chip = MenuChip(tr("Time"), periods, self)
        self.tagging = Tagging(connection, self.work, self)
        self.tag_chip.extend = lambda menu: menu.addAction(tr("Manage tags…"), self.tagging.manage)
        self.export = QPushButton(tr("Export…"), self)
        self._add_parts()
        self._connect_table()

    def _add_parts(self) -> None:
        for chip in (self.tag_chip, self.time_chip):
            self.chips.add(chip)
        self.export.setProperty("flat", True)
        self.export.setAccessibleName(tr("Export what is shown"))
        self.export.setToolTip(tr("Everything that is shown, as a table: CSV or JSON"))
        self.foot.addWidget(self.export)
        self._table.deeds += [
            Deed(tr("Tags…"), self._tag, Qt.Key.Key_T),
            Deed(tr("Export…"), lambda messages: self._export(frozenset(messages))),
        ]

    def _connect_table(self) -> None:
        self._table.order_wanted.connect(self._sort)
        self._table.row_chosen.connect(self.message_chosen)
        self._table.row_opened.connect(self.message_opened)
        self._table.history_wanted.connect(self.history_wanted)
        self.tag_chip.chosen.connect(lambda tag: self.show_listing(replace(self._model.listing, tag=tag)))
        self.time_chip.chosen.connect(self._choose_period)
        self.export.clicked.connect(lambda: self._export(None))
        for changed in (self._model.listed, self.refreshed):
            changed.connect(self._offer_export)
        self._offer_export()
        self.work.said.connect(self.said)
        self.tagging.said.connect(self.said)
        self.tagging.changed.connect(self.refresh)
        self.tagging.moved.connect(self._follow_tag)

    def show_accounts(self, *, several: bool) -> None:
        """Say whether mails go out through several accounts."""
        self._table.show_accounts(several=several)

    def choose_message(self, message: int) -> bool:
        """Select a message and bring it into view; False where the filter does not show it."""
        return self._table.choose_row(message)

    def saved_state(self) -> bytes:
        """Return columns, sort order and filter, to be remembered."""
        listing = self._model.listing
        saved = {
            "columns": b64encode(self._table.saved_columns().data()).decode(),
            "wished": {Column(column).name: shown for column, shown in self._table.wished_columns.items()},
            "key": listing.order.key.value,
            "descending": listing.order.descending,
            "show": listing.show.value,
        }
        return json.dumps(saved).encode()

    def restore_state(self, saved: bytes) -> None:
        """Take up what `saved_state` returned; of anything else nothing."""
        try:
            state = json.loads(saved)
            order = Order(Key(state["key"]), bool(state["descending"]))
            show = Show(state["show"])
            columns = b64decode(state["columns"])
            wished = {Column[name].value: bool(shown) for name, shown in state.get("wished", {}).items()}
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        self._sort(order, show)
        self._table.wished_columns.update(wished)
        self._table.restore_columns(QByteArray(columns))

    def show_everything(self) -> None:
        """Show all that was sent."""
        self.tag_chip.show_chosen("", "")
        self.time_chip.show_chosen("", Period.ANY)
        self.show_listing(replace(self._model.listing, show=Show.ALL, search="", tag="", since=None))

    def stop_reading(self) -> None:
        """Read and write nothing more of the store, which is about to be closed."""
        self.tagging.end()
        super().stop_reading()

    def explain(self) -> None:
        """Say why nothing is listed."""
        shown = self._model.listing
        if is_search(shown.search):
            self.empty.explain_search(shown.search, tr(_SEARCHED))
        elif shown.tag or shown.since:
            self.empty.explain(tr("Nothing sent that fits"), _narrowed_by(shown), narrowed=True)
        else:
            headline, sentence = _NOTHING_SHOWN[shown.show]
            narrowed = shown.show is not Show.ALL
            self.empty.explain(tr(headline), tr(sentence), narrowed=narrowed, leads_on=not narrowed)

    def _sort(self, order: Order, show: Show | None = None) -> None:
        self.show_listing(replace(self._model.listing.by(show), order=order))
        self._table.show_order(order)

    def _choose_period(self, period: Period) -> None:
        since = period.begin(self._model.now(), self._zone)
        self.show_listing(replace(self._model.listing, since=since))

    def _follow_tag(self, tag: str, other: str) -> None:
        shown = self._model.listing
        if shown.tag and shown.tag.casefold() == tag.casefold():
            self.tag_chip.show_chosen(other, other)
            self.show_listing(replace(shown, tag=other))

    def _offer_export(self) -> None:
        self.export.setVisible(bool(self._model.rowCount()))

    def _tag(self, messages: list[int]) -> None:
        place = self._table.visualRect(self._table.currentIndex().siblingAtColumn(Column.SUBJECT))
        self.tagging.ask(messages, self._table.viewport().mapToGlobal(place.bottomLeft()))

    def _export(self, only: frozenset[int] | None) -> None:
        listing = self._model.listing
        ask_where(self, lambda path: self.work.do(tr("Exporting mails"), export_to(path, listing, only)))


def _narrowed_by(shown: SentListing) -> str:
    by = bool(shown.tag), shown.since is not None, shown.show is not Show.ALL
    return tr(_NARROWED[by], tag=shown.tag, chip=tr(_CHIPS[shown.show]))
