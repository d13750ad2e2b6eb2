"""Activity as a list: one filter of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.activity import Activity
from app.store import activity
from app.store.activity import Show
from app.store.listing import PagedListing
from app.store.paging import Paging
from app.store.search import Found


@dataclass(frozen=True, slots=True)
class ActivityListing(PagedListing[Activity]):
    """What of the activity is listed: what happens again goes to the top."""

    show: Show = Show.ALL

    @property
    def paging(self) -> Paging:
        """The order of its rows, and which of the table they are."""
        return activity.paging(self.show)

    @property
    def aspect(self) -> str:
        """Automatic hits, where these are asked for: then its rows tell of nothing else."""
        return self.show.value if self.show is Show.AUTOMATIC else ""

    def count(self) -> int:
        """Return how many there are, searched or not."""
        return activity.count(self.connection, self.show)

    def find(self) -> Found | None:
        """Return what is searched for, None where nothing is."""
        return activity.find(self.connection, self.search, self.show) if self.is_searched else None

    def rows(self, numbers: Sequence[int]) -> dict[int, Activity]:
        """Return what is known of some rows."""
        return activity.rows(self.connection, numbers, self.show)

    def clock(self) -> int:
        """Return a number that is another one after anything happened."""
        return activity.clock(self.connection)
