"""People as a list, and the mails to one of them as another."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.core.person import Correspondent
from app.store import correspondents, sent_box
from app.store.correspondents import Rank
from app.store.database import open_database, profile_of
from app.store.paging import Changes
from app.store.search import Found
from app.store.sent_box import SentRow


@dataclass(frozen=True, slots=True)
class PeopleListing:
    """Who is listed: everyone, or those that words find; in what order."""

    connection: sqlite3.Connection
    rank: Rank = Rank.CONTACT
    search: str = ""

    @property
    def moves(self) -> bool:
        """Whether a change may move rows while their number stays: who is written to goes to the top."""
        return True

    def count(self) -> int:
        """Return how many there are, searched or not."""
        return correspondents.count(self.connection)

    def numbers(self, offset: int, limit: int, total: int) -> list[int]:
        """Return a page of row ids."""
        return correspondents.paging(self.rank).numbers(self.connection, offset, limit, total)

    def position(self, number: int, *, near_end: bool) -> int | None:
        """Return the place of a row, None where it is not listed."""
        total = self.count() if near_end else 0
        return correspondents.paging(self.rank).position(self.connection, number, total, near_end=near_end)

    @property
    def is_searched(self) -> bool:
        """Whether it shows what a search finds."""
        return bool(self.search.strip())

    def find(self) -> Found | None:
        """Return what is searched for, None where nothing is."""
        return correspondents.find(self.connection, self.search, self.rank) if self.is_searched else None

    def finder(self) -> Callable[[], Found | None]:
        """Return what does the same in another lane, with a connection of its own. Raises DatabaseUnusable there."""
        profile = profile_of(self.connection)

        def find() -> Found | None:
            with open_database(profile) as own:
                return replace(self, connection=own).find()

        return find

    def rows(self, numbers: Sequence[int]) -> dict[int, Correspondent]:
        """Return what is known of some people."""
        return correspondents.rows(self.connection, numbers)

    def changes(self, since: int) -> Changes:
        """Return whether anything changed since a number of the clock."""
        now = correspondents.clock(self.connection)
        return Changes(now, None if now != since else frozenset())


@dataclass(frozen=True, slots=True)
class MailsTo:
    """The messages that went to an address, the newest first; of very many the newest. None where it is empty."""

    connection: sqlite3.Connection
    address: str = ""

    @property
    def moves(self) -> bool:
        """Whether a change may move rows while their number stays."""
        return True

    @property
    def is_searched(self) -> bool:
        """Whether it shows what a search finds: the mails are found by their address."""
        return True

    def count(self) -> int:
        """Return how many there are."""
        who = correspondents.of_address(self.connection, self.address)
        return who.mails if who else 0

    def numbers(self, offset: int, limit: int, total: int) -> list[int]:
        """Return a page of row ids."""
        del total
        return list(self.find().numbers[offset : offset + limit])

    def position(self, number: int, *, near_end: bool) -> int | None:
        """Return the place of a message, None where it is not listed."""
        del near_end
        found = self.find().numbers
        return found.index(number) if number in found else None

    def find(self) -> Found:
        """Return the messages."""
        return Found(tuple(correspondents.messages_to(self.connection, self.address)), more=False)

    def finder(self) -> Callable[[], Found | None]:
        """Return what does the same in another lane, with a connection of its own. Raises DatabaseUnusable there."""
        profile = profile_of(self.connection)

        def find() -> Found | None:
            with open_database(profile) as own:
                return replace(self, connection=own).find()

        return find

    def rows(self, numbers: Sequence[int]) -> dict[int, SentRow]:
        """Return what is known of some messages."""
        return {row.message: row for row in sent_box.rows(self.connection, numbers)}

    def changes(self, since: int) -> Changes:
        """Return whether anything changed since a number of the sent box's clock."""
        now = sent_box.clock(self.connection)
        return Changes(now, None if now != since else frozenset())
