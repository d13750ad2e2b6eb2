"""The sent box as a list: one filter and one order of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.core.search_words import is_search
from app.store import sent_box
from app.store.excerpts import Excerpts
from app.store.listing import ChosenListing
from app.store.paging import Changes
from app.store.search import LONGEST_EXCERPTED, Found, expression_of
from app.store.sent_box import Filter, Key, Order, SentRow, Show


@dataclass(frozen=True, slots=True)
class SentListing(ChosenListing[SentRow]):
    """What of the sent box is listed, and how it is read: also by a `tag`, and what was sent `since` a time."""

    show: Show = Show.ALL
    tag: str = ""
    since: datetime | None = None
    order: Order = field(default_factory=Order)
    excerpts: Excerpts = field(default_factory=Excerpts)

    @property
    def filter(self) -> Filter:
        """Which messages are shown."""
        return Filter(self.show, self.search, self.tag, self.since)

    @property
    def moves(self) -> bool:
        """Whether a change may move rows while their number stays: it can't where only the time of sending counts."""
        return replace(self.filter, since=None) != Filter() or self.order.key is Key.ACTIVITY

    def count(self) -> int:
        """Return how many there are, searched or not."""
        return sent_box.count(self.connection, self.show)

    def numbers(self, offset: int, limit: int, total: int) -> list[int]:
        """Return a page of row ids."""
        return sent_box.numbers(self.connection, self.show, self.order, offset, limit, total)

    def position(self, number: int, *, near_end: bool) -> int | None:
        """Return the place of a message, None where it is not listed."""
        return sent_box.position(self.connection, self.show, self.order, number, near_end=near_end)

    @property
    def is_searched(self) -> bool:
        """Whether it shows what a search finds, or what another filter gathers."""
        return self.filter.is_narrowed

    def find(self) -> Found | None:
        """Return what is searched for, None where nothing is."""
        if not self.is_searched:
            return None
        return sent_box.find(self.connection, self.filter, self.order)

    def rows(self, numbers: Sequence[int]) -> dict[int, SentRow]:
        """Return what is known of some messages, with where a search found them."""
        known = {row.message: row for row in sent_box.rows(self.connection, numbers)}
        return self._excerpted(known) if is_search(self.search) else known

    def clock(self) -> int:
        """Return a number that is another one after every change."""
        return sent_box.clock(self.connection)

    def changes(self, since: int) -> Changes:
        """Return what changed since a number of the sent box's clock."""
        return sent_box.changed_since(self.connection, since)

    def _excerpted(self, known: dict[int, SentRow]) -> dict[int, SentRow]:
        expression = expression_of(self.search)
        texts = self.connection.execute(
            "SELECT message, addresses, substr(text, 1, ?) AS text FROM sent_box JOIN message ON message.id = message"
            f" WHERE message IN ({', '.join(map(str, known))})",
            (LONGEST_EXCERPTED,),
        )
        for row in texts.fetchall():
            mail = known[row["message"]]
            excerpt = self.excerpts.of(expression, row["addresses"], mail.subject, row["text"])
            known[row["message"]] = replace(mail, excerpt=excerpt)
        return known
