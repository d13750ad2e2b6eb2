"""The Inbox as a list: one filter of it."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.core.search_words import is_search
from app.store import inbox, mails
from app.store.database import open_database, profile_of
from app.store.excerpts import Excerpts
from app.store.inbox import Filter, InboxRow
from app.store.paging import Changes
from app.store.search import LONGEST_EXCERPTED, Found, expression_of


@dataclass(frozen=True, slots=True)
class InboxListing:
    """What of the Inbox is listed, and how it is read."""

    connection: sqlite3.Connection
    excerpts: Excerpts
    filter: Filter = field(default_factory=Filter)

    @property
    def moves(self) -> bool:
        """Whether a change may move rows while their number stays: one may go as another comes."""
        return True

    def count(self) -> int:
        """Return how many there are, searched or not."""
        return inbox.count(self.connection, self.filter.show)

    def numbers(self, offset: int, limit: int, total: int) -> list[int]:
        """Return a page of row ids."""
        return inbox.paging(self.filter.show).numbers(self.connection, offset, limit, total)

    def position(self, number: int, *, near_end: bool) -> int | None:
        """Return the place of a mail, None where it is not listed."""
        total = self.count() if near_end else 0
        return inbox.paging(self.filter.show).position(self.connection, number, total, near_end=near_end)

    @property
    def is_searched(self) -> bool:
        """Whether it shows what a search finds."""
        return is_search(self.filter.search)

    def find(self) -> Found | None:
        """Return what is searched for, None where nothing is."""
        return inbox.find(self.connection, self.filter) if self.is_searched else None

    def finder(self) -> Callable[[], Found | None]:
        """Return what does the same in another lane, with a connection of its own. Raises DatabaseUnusable there."""
        profile = profile_of(self.connection)

        def find() -> Found | None:
            with open_database(profile) as own:
                return replace(self, connection=own).find()

        return find

    def rows(self, numbers: Sequence[int]) -> dict[int, InboxRow]:
        """Return what is known of some mails, with where a search found them."""
        known = inbox.rows(self.connection, numbers)
        return self._excerpted(known) if self.is_searched else known

    def changes(self, since: int) -> Changes:
        """Return whether mails came or changed since a number of their clock."""
        now = mails.clock(self.connection)
        return Changes(now, None if now != since else frozenset())

    def _excerpted(self, known: dict[int, InboxRow]) -> dict[int, InboxRow]:
        expression = expression_of(self.filter.search)
        texts = self.connection.execute(
            "SELECT id, substr(coalesce(text, snippet), 1, ?) AS text FROM mail"
            f" WHERE id IN ({', '.join(map(str, known))})",
            (LONGEST_EXCERPTED,),
        )
        for row in texts.fetchall():
            mail = known[row["id"]]
            people = f"{mail.sender} {mail.address} {mail.recipients}"
            excerpt = self.excerpts.of(expression, people, mail.subject, row["text"])
            known[row["id"]] = replace(mail, excerpt=excerpt)
        return known
