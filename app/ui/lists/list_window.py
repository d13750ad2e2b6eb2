"""A window on a list of the store: which rows stand around what is looked at, and what was read of them."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from app.store.listing import Listing
from app.store.paging import Changes
from app.store.search import Found

Row = TypeVar("Row")
_PAGE = 64
_PAGES_KEPT = 16
_ROWS_KEPT = 1000


class ListWindow(Generic[Row]):
    """Reads row ids a page at a time and rows as asked for, and forgets the least used; it never holds all.

    What it says of the order is of the time of `choose` or `rearrange`; what changed since is `stale` until read
    again.
    """

    def __init__(self, listing: Listing[Row]) -> None:
        self._listing = listing
        self._found: Found | None = None
        self._pages: OrderedDict[int, list[int]] = OrderedDict()
        self._known: OrderedDict[int, Row] = OrderedDict()
        self._stale: set[int] = set()
        self._clock = 0
        self._counted = 0
        self._place_of: dict[int, int] | None = None
        self.total = 0

    @property
    def more_found(self) -> bool:
        """Whether the search found more than it shows."""
        return self._found is not None and self._found.more

    @property
    def listing(self) -> Listing[Row]:
        """The list that is shown."""
        return self._listing

    def choose(self, listing: Listing[Row], found: Found | None) -> None:
        """Show another list, of which a search found something, where it is one."""
        was_searched = self._found is not None
        if listing.aspect != self._listing.aspect:
            self._known.clear()
            self._stale.clear()
        self._listing = listing
        self.rearrange(found)
        if was_searched or self._found is not None:
            # A row says where it was found, and that was by other words.
            self._stale |= self._known.keys()

    def changes(self) -> Changes | None:
        """Return what changed in the database since last asked, None for nothing; it is stale now."""
        changes = self._listing.changes(self._clock)
        if changes.number == self._clock:
            return None
        self._clock = changes.number
        known = self._known.keys()
        self._stale |= known if changes.rows is None else known & changes.rows
        return changes

    def is_rearranged(self) -> bool:
        """Tell whether a change may have moved rows."""
        return self._listing.moves or self._listing.count() != self._counted

    def rearrange(self, found: Found | None) -> None:
        """Forget the order, and count again, or what a search found."""
        self._pages.clear()
        self._found, self._place_of = found, None
        self._counted = self._listing.count()
        self.total = self._counted if found is None else len(found.numbers)

    def number_at(self, row: int) -> int | None:
        """Return the row id of what stands in a row; None where nothing does."""
        if not 0 <= row < self.total:
            return None
        if self._found is not None:
            return self._found.numbers[row]
        page = self._pages.get(row // _PAGE) or self._read_page(row // _PAGE)
        return page[row % _PAGE] if row % _PAGE < len(page) else None

    def numbers(self, first: int, last: int) -> list[int]:
        """Return the row ids of what stands in rows, from the first to the last: some 30 ms for a hundred thousand."""
        if self._found is not None:
            return list(self._found.numbers[first : last + 1])
        return self._listing.numbers(first, last + 1 - first, self.total)

    def row_of(self, number: int, near: int = 0) -> int | None:
        """Return where a row id stands, None where it is not shown; quickest where it is near a row."""
        if self._found is not None:
            return self._found_places().get(number)
        return self._listing.position(number, near_end=near > self.total // 2)

    def known(self, number: int) -> Row | None:
        """Return what was read of a row, though it may be stale; None where nothing was."""
        return self._known.get(number)

    def is_stale(self, number: int) -> bool:
        """Tell whether a row was never read, or changed since."""
        return number in self._stale or number not in self._known

    def read(self, numbers: Sequence[int]) -> None:
        """Read what is known of some rows."""
        for number, row in self._listing.rows(numbers).items():
            self._known[number] = row
            self._known.move_to_end(number)
        self._stale.difference_update(numbers)
        while len(self._known) > _ROWS_KEPT:
            self._stale.discard(self._known.popitem(last=False)[0])

    def places(self, numbers: Iterable[int]) -> list[int]:
        """Return where some row ids stand, as far as their pages are kept."""
        wanted = set(numbers)
        if self._found is not None:
            places = self._found_places()
            return sorted(places[number] for number in wanted if number in places)
        return [
            page * _PAGE + place
            for page, numbers_there in self._pages.items()
            for place, number in enumerate(numbers_there)
            if number in wanted
        ]

    def stale(self) -> list[int]:
        """Return what was read and changed since."""
        return list(self._stale)

    def _found_places(self) -> dict[int, int]:
        if self._place_of is None:
            numbers = self._found.numbers if self._found else ()
            self._place_of = {number: row for row, number in enumerate(numbers)}
        return self._place_of

    def _read_page(self, page: int) -> list[int]:
        # Two at once: to find the place takes longer than to read them, and what is in view may lie across both.
        numbers = self._listing.numbers(page * _PAGE, 2 * _PAGE, self.total)
        self._pages[page] = numbers[:_PAGE]
        self._pages[page + 1] = numbers[_PAGE:]
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return self._pages[page]
