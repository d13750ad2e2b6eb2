"""People as a list, and the mails to one of them as another."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.person import Correspondent
from app.store import correspondents, sent_box
from app.store.correspondents import Rank
from app.store.listing import Listing, PagedListing
from app.store.paging import Paging
from app.store.search import Found
from app.store.sent_box import SentRow


@dataclass(frozen=True, slots=True)
class PeopleListing(PagedListing[Correspondent]):
    """Who is listed: everyone, or those that words find; in what order. Who is written to goes to the top."""

    show: Rank = Rank.CONTACT

    @property
    def paging(self) -> Paging:
        """The order of its rows, and which of the table they are."""
        return correspondents.paging(self.show)

    def count(self) -> int:
        """Return how many there are, searched or not."""
        return correspondents.count(self.connection)

    def find(self) -> Found | None:
        """Return what is searched for, None where nothing is."""
        return correspondents.find(self.connection, self.search, self.show) if self.is_searched else None

    def rows(self, numbers: Sequence[int]) -> dict[int, Correspondent]:
        """Return what is known of some people."""
        return correspondents.rows(self.connection, numbers)

    def clock(self) -> int:
        """Return a number that is another one after every change."""
        return correspondents.clock(self.connection)


@dataclass(frozen=True, slots=True)
class MailsTo(Listing[SentRow]):
    """The messages that went to an address, the newest first; of very many the newest. None where it is empty."""

    address: str = ""

    @property
    def is_searched(self) -> bool:
        """Whether it shows what a search finds: the mails are found by their address."""
        return True

    def count(self) -> int:
        """Return how many there are."""
        who = correspondents.of_address(self.connection, self.address)
        return who.written if who else 0

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

    def rows(self, numbers: Sequence[int]) -> dict[int, SentRow]:
        """Return what is known of some messages."""
        return {row.message: row for row in sent_box.rows(self.connection, numbers)}

    def clock(self) -> int:
        """Return a number that is another one after every change."""
        return sent_box.clock(self.connection)
