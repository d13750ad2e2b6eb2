"""The Inbox as a list: one filter of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.store import inbox, mails
from app.store.excerpts import Excerpts
from app.store.inbox import InboxRow, Show
from app.store.listing import PagedListing
from app.store.paging import Paging
from app.store.search import LONGEST_EXCERPTED, Found, expression_of


@dataclass(frozen=True, slots=True)
class InboxListing(PagedListing[InboxRow]):
    """What of the Inbox is listed, and how it is read."""

    show: Show = Show.ALL
    excerpts: Excerpts = field(default_factory=Excerpts)

    @property
    def paging(self) -> Paging:
        """The order of its rows, and which of the table they are."""
        return inbox.paging(self.show)

    def count(self) -> int:
        """Return how many there are, searched or not."""
        return inbox.count(self.connection, self.show)

    def find(self) -> Found | None:
        """Return what is searched for, None where nothing is."""
        return inbox.find(self.connection, self.search, self.show) if self.is_searched else None

    def rows(self, numbers: Sequence[int]) -> dict[int, InboxRow]:
        """Return what is known of some mails, with where a search found them."""
        known = inbox.rows(self.connection, numbers)
        return self._excerpted(known) if self.is_searched else known

    def clock(self) -> int:
        """Return a number that is another one after mails came or changed."""
        return mails.clock(self.connection)

    def _excerpted(self, known: dict[int, InboxRow]) -> dict[int, InboxRow]:
        expression = expression_of(self.search)
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
