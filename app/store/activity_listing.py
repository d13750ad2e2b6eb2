"""Activity as a list: one filter of it."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.core.activity import Activity
from app.core.search_words import is_search
from app.store import activity
from app.store.activity import Filter
from app.store.database import open_database, profile_of
from app.store.paging import Changes
from app.store.search import Found


@dataclass(frozen=True, slots=True)
class ActivityListing:
    """What of the activity is listed, and how it is read."""

    connection: sqlite3.Connection
    filter: Filter = field(default_factory=Filter)

    @property
    def moves(self) -> bool:
        """Whether a change may move rows while their number stays: what happens again goes to the top."""
        return True

    def count(self) -> int:
        """Return how many there are, searched or not."""
        return activity.count(self.connection, self.filter.show)

    def numbers(self, offset: int, limit: int, total: int) -> list[int]:
        """Return a page of row ids."""
        return activity.paging(self.filter.show).numbers(self.connection, offset, limit, total)

    def position(self, number: int, *, near_end: bool) -> int | None:
        """Return the place of a row, None where it is not listed."""
        total = self.count() if near_end else 0
        return activity.paging(self.filter.show).position(self.connection, number, total, near_end=near_end)

    @property
    def is_searched(self) -> bool:
        """Whether it shows what a search finds."""
        return is_search(self.filter.search)

    def find(self) -> Found | None:
        """Return what is searched for, None where nothing is."""
        return activity.find(self.connection, self.filter) if self.is_searched else None

    def finder(self) -> Callable[[], Found | None]:
        """Return what does the same in another lane, with a connection of its own. Raises DatabaseUnusable there."""
        profile = profile_of(self.connection)

        def find() -> Found | None:
            with open_database(profile) as own:
                return replace(self, connection=own).find()

        return find

    def rows(self, numbers: Sequence[int]) -> dict[int, Activity]:
        """Return what is known of some rows."""
        return activity.rows(self.connection, numbers)

    def changes(self, since: int) -> Changes:
        """Return whether anything happened since a number of the clock."""
        now = activity.clock(self.connection)
        return Changes(now, None if now != since else frozenset())
