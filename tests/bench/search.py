"""How long a search takes among 100,000 messages and 100,000 mails with texts of 2 KB, and what its index costs."""

import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.store import inbox, sent_box
from app.store.database import Connection, open_database
from tests.bench.big_mailbox import big_mailbox, store_mails
from tests.bench.table import Row

_SEARCHES = (
    "of", "ko", "the", "anna", "anna keller", "offer northwind", "northwind.example", "bakosu", "ba", "bas tov",
    '"the offer"', "price of the offer", "zebra", "25 seats", "re", "sam@seller",
)  # fmt: skip
_TIMES = 5
_STORED = 10_000


def measure() -> list[Row]:
    """Measure searches from a connection of their own, as the window makes them."""
    big = big_mailbox()
    rows = []
    with open_database(big.folder) as connection:
        sent_box.keep_indexes_at_hand(connection)
        for name, find in _finders(connection).items():
            took = {typed: _best_of(partial(find, typed)) for typed in _SEARCHES}
            slowest = max(took, key=lambda typed: took[typed])
            rows.append(
                Row(
                    f"search of {name}", took[slowest], "ms", 100,
                    note=f"the slowest of {len(took)}, “{slowest}”; half of them within {statistics.median(took.values()):.1f} ms",
                )
            )  # fmt: skip
    rows.append(
        Row("index of texts, of their size", big.index_bytes / big.text_bytes, "", 1.5, note=f"{big.index_bytes / 1e6:,.0f} MB of {big.text_bytes / 1e6:,.0f} MB")
    )  # fmt: skip
    rows.append(
        Row("mails made searchable a second", big.learned_a_second, "", note="in portions, beside the work")
    )
    with_search, without = _stored()
    rows.append(
        Row(
            "storing mails with search and Inbox, of the rate without", with_search / without, "", 0.5, "at least",
            note=f"{with_search:,.0f} a second; {big.stored_a_second:,.0f} of 100,000",
        )
    )  # fmt: skip
    return rows


def _finders(connection: Connection) -> dict[str, Callable[[str], object]]:
    def of_inbox(show: inbox.Show) -> Callable[[str], object]:
        return lambda typed: inbox.find(connection, typed, show)

    return {
        "messages": lambda typed: sent_box.find(connection, sent_box.Filter(search=typed), sent_box.Order()),
        "mails": of_inbox(inbox.Show.ALL),
        "unread mails": of_inbox(inbox.Show.UNREAD),
        "answers": of_inbox(inbox.Show.ANSWERS),
    }


def _best_of(act: Callable[[], object]) -> float:
    took = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        act()
        took.append((time.perf_counter() - start) * 1000)
    return min(took)


def _stored() -> tuple[float, float]:
    rates = []
    for is_bare in (False, True, False, True):
        with tempfile.TemporaryDirectory() as folder, open_database(Path(folder)) as connection:
            if is_bare:
                for kind, name in connection.execute(
                    "SELECT type, name FROM sqlite_master WHERE name IN ('mail_unread', 'mail_answers', 'mail_marks',"
                    " 'mail_unsearched', 'inbox_counted', 'mail_found', 'mail_found_again')"
                ).fetchall():
                    connection.execute(f"DROP {kind} {name}")
            rates.append(_STORED / store_mails(connection, _STORED))
    return max(rates[0::2]), max(rates[1::2])
