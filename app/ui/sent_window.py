"""A window on the sent box: which messages stand around what is looked at, and what was read of them."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from app.store import sent_box
from app.store.database import Connection
from app.store.search import Found
from app.store.sent_box import Filter, Key, Order, SentRow

_PAGE = 64
_PAGES_KEPT = 16
_ROWS_KEPT = 1000


class SentWindow:
    """Reads row ids a page at a time and rows as asked for, and forgets the least used; it never holds all.

    What it says of the order is of the time of `choose` or `rearrange`; what changed since is `stale` until read
    again.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        sent_box.keep_indexes_at_hand(connection)
        self._found: Found | None = None
        self._pages: OrderedDict[int, list[int]] = OrderedDict()
        self._known: OrderedDict[int, SentRow] = OrderedDict()
        self._stale: set[int] = set()
        self._number = 0
        self.filter = Filter()
        self.order = Order()
        self.total = 0

    @property
    def more_found(self) -> bool:
        """Whether the search found more than it shows."""
        return self._found is not None and self._found.more

    def choose(self, wanted: Filter, order: Order) -> None:
        """Show other messages, or in another order."""
        self.filter = wanted
        self.order = order
        self.rearrange()

    def changes(self) -> sent_box.Changes | None:
        """Return what changed in the database since last asked, None for nothing; it is stale now."""
        changes = sent_box.changed_since(self._connection, self._number)
        if changes.number == self._number:
            return None
        self._number = changes.number
        self._stale |= (
            self._known.keys() if changes.messages is None else self._known.keys() & changes.messages
        )
        return changes

    def is_rearranged(self) -> bool:
        """Tell whether a change may have moved rows, which it can't where only the time of sending counts."""
        moves = self.filter != Filter() or self.order.key is Key.ACTIVITY
        return moves or sent_box.count(self._connection, self.filter.show) != self.total

    def rearrange(self) -> None:
        """Forget the order, and count again."""
        self._pages.clear()
        searched = sent_box.is_search(self.filter.search)
        self._found = sent_box.find(self._connection, self.filter, self.order) if searched else None
        if self._found is not None:
            self.total = len(self._found.numbers)
        else:
            self.total = sent_box.count(self._connection, self.filter.show)

    def message_at(self, row: int) -> int | None:
        """Return the message in a row; None where there is none."""
        if not 0 <= row < self.total:
            return None
        if self._found is not None:
            return self._found.numbers[row]
        page = self._pages.get(row // _PAGE) or self._read_page(row // _PAGE)
        return page[row % _PAGE] if row % _PAGE < len(page) else None

    def row_of(self, message: int, near: int = 0) -> int | None:
        """Return the row of a message, None where it is not shown; quickest where it is near a row."""
        if self._found is not None:
            return self._found.numbers.index(message) if message in self._found.numbers else None
        near_end = near > self.total // 2
        return sent_box.position(self._connection, self.filter.show, self.order, message, near_end=near_end)

    def known(self, message: int) -> SentRow | None:
        """Return what was read of a message, though it may be stale; None where nothing was."""
        return self._known.get(message)

    def is_stale(self, message: int) -> bool:
        """Tell whether a message was never read, or changed since."""
        return message in self._stale or message not in self._known

    def read(self, messages: Sequence[int]) -> None:
        """Read what is known of some messages."""
        for row in sent_box.rows(self._connection, messages):
            self._known[row.message] = row
            self._known.move_to_end(row.message)
        self._stale.difference_update(messages)
        while len(self._known) > _ROWS_KEPT:
            self._stale.discard(self._known.popitem(last=False)[0])

    def places(self, messages: Iterable[int]) -> list[int]:
        """Return in which rows some messages stand, as far as their pages are kept."""
        wanted = set(messages)
        if self._found is not None:
            return [row for row, message in enumerate(self._found.numbers) if message in wanted]
        return [
            page * _PAGE + place
            for page, numbers in self._pages.items()
            for place, message in enumerate(numbers)
            if message in wanted
        ]

    def stale(self) -> list[int]:
        """Return what was read and changed since."""
        return list(self._stale)

    def _read_page(self, page: int) -> list[int]:
        numbers = sent_box.numbers(
            self._connection, self.filter.show, self.order, page * _PAGE, _PAGE, self.total
        )
        self._pages[page] = numbers
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return numbers
